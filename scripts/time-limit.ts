/** Ends a run of all tests in which a file goes on without end, and says which. Nothing else would: a thread that hangs can't time itself. */
import { relative } from 'node:path'
import { testFileCount } from './test-files.ts'

/** Far above what any file takes on a loaded machine. Milliseconds. */
const limit = 10 * 60_000

export default class TimeLimit {
  private readonly timers = new Map<string, NodeJS.Timeout>()

  /** A few may be asked to take long, such as `EVERY_FAULT=1 npm test -- faults`. */
  private isWhole = false

  onRunStart({ numTotalTestSuites }: { readonly numTotalTestSuites: number }): void {
    this.isWhole = numTotalTestSuites === testFileCount()
  }

  onTestFileStart({ path }: { readonly path: string }): void {
    if (!this.isWhole) return
    const end = (): never => {
      console.error(`${relative('.', path)} has not ended in ${limit / 60_000} minutes.`)
      process.exit(1)
    }
    this.timers.set(path, setTimeout(end, limit).unref())
  }

  onTestFileResult({ path }: { readonly path: string }): void {
    clearTimeout(this.timers.get(path))
  }
}
