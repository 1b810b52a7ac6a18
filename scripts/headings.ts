/**
 * A line after `npm test` of all scenarios: the headings of `docs/troubleshooting.md` whose message no run of the bundle has printed. Each scenario
 * notes what its runs said in a file of `REACHED_HEADINGS`, so only what the bundle printed counts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { headings } from '../__tests__/support/messages.ts'

/** What is used of Jest's results. */
interface Results {
  readonly testResults: readonly { readonly testFilePath: string }[]
}

/** Where scenarios are. */
const scenarios = '__tests__/scenarios'

export default class Headings {
  private readonly folder = mkdtempSync(join(tmpdir(), 'reached-headings-'))

  constructor() {
    // Before there is any worker, so that all have it.
    process.env['REACHED_HEADINGS'] = this.folder
  }

  onRunComplete(_: unknown, { testResults }: Results): void {
    const reached = new Set(
      readdirSync(this.folder).flatMap((name) => readFileSync(join(this.folder, name), 'utf8').split('\n')),
    )
    rmSync(this.folder, { recursive: true })
    const ran = testResults.filter(({ testFilePath }) => testFilePath.includes(scenarios)).length
    const all = readdirSync(scenarios).filter((name) => name.endsWith('.test.ts')).length
    if (ran < all) return
    const missing = headings.filter((heading) => !reached.has(heading))
    const said = `${missing.length} of ${headings.length} headings of docs/troubleshooting.md were met by no scenario`
    process.once('exit', () => process.stderr.write(`\n${[said, ...missing].join('\n  ')}\n`))
  }
}
