/**
 * Fails `npm test` if there is a heading of `docs/troubleshooting.md` whose message no scenario has met. Each scenario notes what its runs
 * said in a file of `REACHED_HEADINGS`, one file a process, so that it doesn't matter how many workers there are.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { headings, unprovoked } from '../__tests__/support/messages.ts'
import { testFileCount } from './test-files.ts'

/** What is used of Jest's results. */
interface Results {
  readonly testResults: readonly {
    readonly testFilePath: string
    /** Tests that weren't run, such as those that `-t` leaves out, or for which the machine lacks a tool. */
    readonly numPendingTests: number
  }[]
}

const tests = '__tests__'
/** Where no test needs a tool that a machine may not have. */
const scenarios = `${tests}/scenarios/`

export default class Headings {
  private readonly folder = mkdtempSync(join(tmpdir(), 'reached-headings-'))
  private error: Error | undefined

  constructor() {
    // Before there is any worker, so that all have it.
    process.env['REACHED_HEADINGS'] = this.folder
  }

  onRunComplete(_: unknown, results: Results): void {
    const reached = new Set(
      readdirSync(this.folder).flatMap((name) => readFileSync(join(this.folder, name), 'utf8').split('\n')),
    )
    rmSync(this.folder, { recursive: true })
    const problems = isWhole(results) ? problemsOfHeadings(headings, reached, unprovoked) : []
    if (problems.length === 0) return
    const message = ['docs/troubleshooting.md and the scenarios disagree:', ...problems].join('\n  ')
    this.error = new Error(message)
    process.once('exit', () => process.stderr.write(`\n${message}\n`))
  }

  /** With an error, Jest ends as if a test had failed. */
  getLastError(): Error | undefined {
    return this.error
  }
}

/** Whether every test file ran, and of the scenarios every test: none was left out by its path, its name, or a shard. */
function isWhole({ testResults }: Results): boolean {
  const isLeftOut = testResults.some(
    ({ testFilePath, numPendingTests }) => testFilePath.includes(scenarios) && numPendingTests > 0,
  )
  return testResults.length === testFileCount() && !isLeftOut
}

/**
 * @param reached the headings that a scenario has met
 * @param exempt those that none has to meet, each with its reason
 */
export function problemsOfHeadings(
  all: readonly string[],
  reached: ReadonlySet<string>,
  exempt: Readonly<Record<string, string>>,
): readonly string[] {
  const missing = all.filter((heading) => !reached.has(heading) && !(heading in exempt))
  const needless = Object.keys(exempt).filter((heading) => reached.has(heading) || !all.includes(heading))
  return [
    ...missing.map((heading) => `No scenario meets the heading: ${heading}`),
    ...needless.map(
      (heading) => `A scenario meets this heading, or there is none, so it needs no exemption: ${heading}`,
    ),
  ]
}
