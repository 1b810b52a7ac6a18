/** What is bundled, and under which licences: read from the bundler's own statistics, not from the dependency tree. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences that allow passing the bundle on under MIT, with their text kept. */
const allowed = ['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0']

export interface Package {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

/** @param statsFile what ncc's `--stats-out` wrote */
export function bundledPackages(statsFile: string): readonly Package[] {
  const folders = new Set(
    [
      ...readFileSync(statsFile, 'utf8').matchAll(
        /node_modules\/(?:[^"!?|\\,\s]*\/node_modules\/)?(?:@[\w.-]+\/)?[\w.-]+(?=\/)/gu,
      ),
    ].map(([folder]) => folder),
  )
  const bundler = 'node_modules/@vercel/ncc'
  return [...folders]
    .filter((folder) => !folder.startsWith(bundler))
    .sort()
    .map(packageIn)
}

function packageIn(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry))
  const text =
    file === undefined
      ? `(${name ?? folder} ships no licence text; it is under ${license ?? 'none'})`
      : readFileSync(join(folder, file), 'utf8')
  return {
    name: name ?? folder,
    version: version ?? '',
    licence: license ?? 'none',
    text: text.replaceAll('\r\n', '\n').trim(),
  }
}

/** @throws Error that names every package whose licence is not among those allowed */
export function licenceText(packages: readonly Package[]): string {
  const refused = packages.filter(({ licence }) => !allowed.includes(licence))
  if (refused.length > 0)
    throw new Error(`Not allowed to be bundled: ${refused.map((of) => `${of.name} (${of.licence})`).join(', ')}`)
  return packages
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}
