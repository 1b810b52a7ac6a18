/**
 * The last lines of `npm test`: the files that took longest, and how long all took. Together they take about five and a half minutes of processor time;
 * what is longer is `npm run soak`.
 */
import { relative } from 'node:path'

/** What is used of Jest's results. */
interface Results {
  readonly startTime: number
  readonly testResults: readonly { readonly testFilePath: string; readonly perfStats: { readonly runtime: number } }[]
}

export default class Timing {
  onRunComplete(_: unknown, { startTime, testResults }: Results): void {
    const slowest = testResults
      .map(({ testFilePath, perfStats: { runtime } }) => `${seconds(runtime)} ${relative('.', testFilePath)}`)
      .sort((a, b) => Number.parseInt(b) - Number.parseInt(a))
      .slice(0, 3)
    const all = `The tests took ${seconds(Date.now() - startTime)}.`
    // After jest's own summary; on standard error, because standard output is for `--json`.
    process.once('exit', () => process.stderr.write(`\nLongest: ${slowest.join(', ')}\n${all}\n`))
  }
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1_000)} s`
