/**
 * Whether the version in `package.json` is what texts and examples refer to: a release of another major version would break every
 * example. `@v1` and the like are the major tag, which a release moves.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** This action at a version: `…@v1`, `…/check-tenant.yml@v1`, `…/v1/examples/set-up.sh`, `…@COMMIT # v1.0.0`; and `v1` as the one that is supported. */
const reference = /intune-apple-token-renewal(?:\/[\w.-]+)*?[@/](?:COMMIT # )?(v\d+)\b|`(v\d+)`/gu

/** The major tag that a text names, with the number of its line. */
export const referencesIn = (text: string): readonly { readonly line: number; readonly major: string }[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(reference)].map(([, tag, supported]) => ({ line: index + 1, major: tag ?? supported ?? '' })),
    )

/** References to another major version than that of `package.json`, and a changelog that lacks the version; one line each. */
export function problemsOfVersions(): readonly string[] {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const files = execFileSync('git', ['ls-files', '*.md', '*.yml', 'examples'], { encoding: 'utf8' }).trim().split('\n')
  const major = `v${version.split('.')[0] ?? ''}`
  const found = files.flatMap((file) => referencesIn(readFileSync(file, 'utf8')).map((one) => ({ file, ...one })))
  return [
    ...found
      .filter((one) => one.major !== major)
      .map((one) => `${one.file}:${one.line} names ${one.major}, and package.json has ${version}.`),
    ...(found.length === 0 ? ['No text or example names the action at a version.'] : []),
    ...(readFileSync('CHANGELOG.md', 'utf8').includes(`\n## ${version}`)
      ? []
      : [`CHANGELOG.md has no section for ${version}.`]),
  ]
}
