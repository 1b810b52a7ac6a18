/** What is bundled, and under which licenses: read from the bundler's own statistics, not from the dependency tree. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chunks, packageFolder } from './bundle.ts'

/** Licenses that allow passing the bundle on under MIT, with their text kept. */
const allowed = ['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0']

export interface Package {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly text: string
  /** From the root of the repository, as the lock file names it. */
  readonly folder: string
}

/** Each once, by name; a package that is bundled in two versions is listed with both. */
export function bundledPackages(): readonly Package[] {
  const folders = chunks().flatMap(({ modules }) => modules.flatMap(({ path }) => packageFolder(path) ?? []))
  const packages = [...new Set(folders)].sort().map(packageIn)
  return [...new Map(packages.map((of) => [`${of.name} ${of.version}`, of])).values()]
}

function packageIn(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry))
  const text =
    file === undefined
      ? `(${name ?? folder} ships no license text; it is under ${license ?? 'none'})`
      : readFileSync(join(folder, file), 'utf8')
  return {
    name: name ?? folder,
    version: version ?? '',
    license: license ?? 'none',
    text: text.replaceAll('\r\n', '\n').trim(),
    folder,
  }
}

/** @throws Error that names every package whose license is not among those allowed */
export function licenseText(packages: readonly Package[]): string {
  const refused = packages.filter(({ license }) => !allowed.includes(license))
  if (refused.length > 0)
    throw new Error(`Not allowed to be bundled: ${refused.map((of) => `${of.name} (${of.license})`).join(', ')}`)
  return packages
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}
