import { fieldsOf } from './json.ts'

/** The record of what a run did to a token in Intune. It stands in the marker of the token's issue, where later runs find it. */

/**
 * How far an upload has come. `sending`: about to be sent, or sent without an answer. `sent`: Intune took it. The others are how it
 * ended: the new date was seen, was not seen in time, or Intune showed the token exactly as before.
 */
export const journalStates = ['sending', 'sent', 'proven', 'unproven', 'not-taken'] as const
export type JournalState = (typeof journalStates)[number]

/** One use of a file from Apple. */
export interface JournalEntry {
  /** SHA-256 in hex of what the file decodes to: the same for the same download, however it was saved. */
  readonly file: string
  /** SHA-256 in hex of its text as Apple gave it, which is what people are shown. */
  readonly sha256: string
  readonly state: JournalState
  /** When the entry was made, ISO 8601. */
  readonly at: string
  /** Login of who started the run; empty if nobody is known. */
  readonly by: string
  /** Address of the run; null if it is not known. */
  readonly run: string | null
  /** The token's cycle before the upload. */
  readonly before: string
  /** Its cycle afterwards, once that is known. */
  readonly after?: string
}

/** The entries that a value from a marker holds. One that is malformed is dropped alone. */
export const journalIn = (value: unknown): readonly JournalEntry[] =>
  Array.isArray(value) ? value.flatMap((entry: unknown) => entryIn(entry) ?? []) : []

function entryIn(value: unknown): JournalEntry | null {
  const { file, sha256, state, at, by, run, before, after } = fieldsOf(value)
  const known = journalStates.find((one) => one === state)
  if (known === undefined || typeof file !== 'string' || typeof sha256 !== 'string') return null
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof before !== 'string') return null
  return {
    ...{ file, sha256, state: known, at, before },
    by: typeof by === 'string' ? by : '',
    run: typeof run === 'string' ? run : null,
    ...(typeof after === 'string' && { after }),
  }
}
