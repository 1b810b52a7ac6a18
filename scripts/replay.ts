/** Plays a diagnostics file back, offline: `npm run replay FILE`. Prints the log and the summary of the same check. */
import { readFileSync } from 'node:fs'
import { parseRecord, playBack } from './playback.ts'

const [, , path] = process.argv
if (path === undefined) {
  console.error('Usage: npm run replay FILE, with the file at `diagnostics-path` of a run with debug logging.')
  process.exit(2)
}
const { log, summary, differences } = await playBack(parseRecord(readFileSync(path, 'utf8')))
for (const line of log) console.log(line)
console.log(`\n${summary}`)
if (differences.length > 0) {
  console.error(`\nNot as in the recorded run:\n${differences.join('\n')}`)
  process.exitCode = 1
}
