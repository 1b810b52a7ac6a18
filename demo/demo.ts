/** The action at work: its log, its issues and its summary as a person sees them. `npm run demo`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Run } from '../sandbox/runner.ts'
import { page } from './page.ts'
import { tell } from './story.ts'

const story = await tell('en')

heading('A tenant with three enrollment program tokens, a VPP token and a push certificate. The first check.')
show(story.first)

heading('The issues as they stand')
for (const { issue } of story.opened)
  console.log(`#${issue.number} (${issue.state}) ${issue.title}\n\n${issue.body ?? ''}`)

heading('The job summary')
console.log(story.first.summary)

heading('The second check, right after. Nothing has changed, so nothing is written.')
show(story.second)
console.log(
  `\nIts ${story.asked.length} requests, ${story.writes} of them writes to GitHub:\n  ${story.asked.join('\n  ')}`,
)

heading('A person downloads the new token from Apple, stores it as a secret and starts the renewal.')
show(story.renewed)
const [renewed] = story.closed
console.log(
  `\nIts issue is ${renewed?.issue.state ?? '?'} now. The last comment:\n\n${renewed?.comments.at(-1)?.body ?? ''}`,
)

heading('Another day, the file of another server is taken by mistake. It is refused, and nothing is harmed.')
show(story.refused)

mkdirSync('build', { recursive: true })
const path = resolve('build/demo.html')
writeFileSync(path, page('Apple tokens in Intune: a demonstration', 'en', story))
heading(`The same as a page, as GitHub would show it:\n${path}`)

const { first, second, refused, writes } = story
const asExpected = [first, second, story.renewed].every(({ status }) => status === 0) && refused.status === 1
if (!asExpected || writes > 0) process.exitCode = 1

function heading(text: string): void {
  console.log(`\n${'═'.repeat(100)}\n${text}\n${'═'.repeat(100)}\n`)
}

/** The log as GitHub shows it: commands become marks, what the runner keeps to itself is left out. */
function show({ log, status, duration }: Run): void {
  const lines = log
    .split('\n')
    .filter((line) => !/^::(?:add-mask|debug|endgroup)::/u.test(line))
    .map((line) =>
      line
        .replace(/^::group::/u, '▾ ')
        .replace(/^::(warning|error)::/u, (_, level: string) => `${level === 'error' ? '✖ Error' : '⚠ Warning'}: `),
    )
    .map((line) => line.replaceAll('%0A', '\n').replaceAll('%25', '%'))
  console.log(lines.join('\n').trimEnd())
  console.log(`\nThe step ${status === 0 ? 'succeeds' : 'fails'} after ${(duration / 1000).toFixed(1)} s.`)
}
