/**
 * The software bill of materials of the last build, CycloneDX 1.6 on standard output: `node scripts/sbom.ts`. It lists what the bundler put
 * into `dist/`, not what the dependency tree holds. https://cyclonedx.org/docs/1.6/json/
 */
import { readFileSync } from 'node:fs'
import { bundledPackages, type Package } from './licenses.ts'

export function sbom() {
  const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, version, licenses: [{ license: { id: license } }] } },
    components: bundledPackages().map(component),
  }
}

function component({ name, version, license, folder }: Package) {
  const [group, short] = name.startsWith('@') ? (name.split('/') as [string, string]) : [undefined, name]
  // https://github.com/package-url/purl-spec: the @ of a scope is escaped.
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group !== undefined && { group }),
    name: short,
    version,
    purl,
    licenses: [{ license: { id: license } }],
    hashes: [{ alg: 'SHA-512', content: sha512(folder) }],
  }
}

/** Of the archive that the registry has, as the lock file holds it; in hexadecimal digits. */
function sha512(folder: string): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, { integrity?: string }>>
  }
  const [, base64] = /^sha512-(.+)$/u.exec(packages[folder]?.integrity ?? '') ?? []
  if (base64 === undefined) throw new Error(`package-lock.json has no SHA-512 of ${folder}.`)
  return Buffer.from(base64, 'base64').toString('hex')
}

if (import.meta.main) console.log(JSON.stringify(sbom(), null, 2))
