/**
 * Whether the repository can be published as it is: `node scripts/publishable.ts`. With a name, `node scripts/publishable.ts OWNER-NAME`,
 * it first replaces OWNER in the texts and examples with the account or organization that publishes it.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { problemsOfVersions } from './versions.ts'

/** The Marketplace refuses a longer one, at the tag. */
const longestDescription = 125
const placeholder = /\bOWNER(?=\/intune-apple-token-renewal\b)/u

const [, , owner] = process.argv
const files = execFileSync('git', ['ls-files', '*.md', '*.yml', 'examples/*'], { encoding: 'utf8' }).trim().split('\n')
if (owner !== undefined) {
  if (!/^[a-z\d](?:[a-z\d-]{0,37}[a-z\d])?$/iu.test(owner)) throw new Error(`“${owner}” is no login at GitHub.`)
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    if (placeholder.test(text)) writeFileSync(file, text.replaceAll(new RegExp(placeholder, 'gu'), owner))
  }
}

const left = files.filter((file) => placeholder.test(readFileSync(file, 'utf8')))
const { description } = parse(readFileSync('action.yml', 'utf8')) as { description: string }
const problems = [
  ...(left.length > 0
    ? [
        `OWNER stands in ${left.join(', ')}, and nobody can resolve it. Run \`node scripts/publishable.ts\` with the name of the account that publishes, and commit.`,
      ]
    : []),
  ...(description.length > longestDescription
    ? [
        `The description in action.yml has ${description.length} characters. The Marketplace takes at most ${longestDescription}.`,
      ]
    : []),
  ...problemsOfVersions(),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0
