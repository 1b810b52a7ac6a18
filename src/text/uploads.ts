import type { JournalState } from '../domain/journal.ts'
import type { Kind } from '../domain/token.ts'

/** What issues say of uploads that are on record there. */

/**
 * How far an upload has come; `not-accepted` if Intune never answered that it took the file, and shows the token as before;
 * `left-unproven` in an issue that was closed since: nobody looks for its proof there any more.
 */
export type UploadState = JournalState | 'not-accepted' | 'left-unproven'

/** One upload. Dates are Markdown; `by` is Markdown. */
export interface UploadLine {
  readonly at: string
  readonly sha256: string
  /** Null if nobody is known. */
  readonly by: string | null
  /** Address of the run. */
  readonly run: string | null
  /** The date before; null if there was none. */
  readonly before: string | null
  readonly state: UploadState
  /** The date as it was last seen; null if there is none. */
  readonly after: string | null
}

export interface UploadText {
  readonly heading: string
  readonly line: (upload: UploadLine) => string
  /** Of an issue that was opened for an upload: its title, and its first sentence. `name` is Markdown, `title` plain. */
  readonly title: (about: { kind: Kind; title: string }) => string
  readonly opening: (about: { kind: Kind; name: string }) => string
  readonly tenant: string
}

/** The parts of a line that there are, with what stands between them. */
export const joined = (parts: readonly string[], separator: string): string =>
  parts.filter((part) => part !== '').join(separator)
