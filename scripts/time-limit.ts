/** Ends a run of the tests in which a file goes on without end, and says which. Nothing else would: a thread that hangs can't time itself. */
import { relative } from 'node:path'

/** Far above what any file takes on a loaded machine. Milliseconds. */
const limit = 10 * 60_000

export default class TimeLimit {
  private readonly timers = new Map<string, NodeJS.Timeout>()

  onTestFileStart({ path }: { readonly path: string }): void {
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
