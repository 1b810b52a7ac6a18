import { minute } from './durations.ts'
import { fieldsOf } from './json.ts'

/** The record of what a run did to a token in Intune. It stands in the marker of the token's issue, where later runs find it. */

/**
 * How far an upload has come. `sending`: about to be sent, or sent without an answer. `sent`: Intune took it. The others are how it
 * ended: the new date was seen; it was not seen in time; Intune refused the file, or showed the token exactly as before.
 */
export const journalStates = ['sending', 'sent', 'proven', 'unproven', 'not-taken'] as const
export type JournalState = (typeof journalStates)[number]

/** What a renewal that failed came to: what is now in Intune. */
export type RenewalConclusion =
  /** Intune is as it was. */
  | 'nothing-uploaded'
  /** The same; the file can't renew this token: it's for another token, server or tenant, or dead at Apple. */
  | 'wrong-file'
  /** The same; the file was used before. */
  | 'used-before'
  /** The same; Intune accepted the file more than once before, without effect. */
  | 'without-effect'
  /** Intune refused the file. */
  | 'refused'
  /** Intune took the file, or may have, and what it shows proves nothing. */
  | 'unconfirmed'
  /** Intune took the file, and shows the token exactly as before. */
  | 'not-taken'
  /** Intune now uses an older download than before. */
  | 'older-file'
  /** Intune has the file, which renews nothing: it's for another location, or can't be used. */
  | 'unusable'
  /** Intune has the file, and the sync with Apple failed. */
  | 'sync-failed'
  /** Intune has something that another upload must have brought. */
  | 'changed-by-others'

/** One upload of a file from Apple. */
export interface JournalEntry {
  /** SHA-256 in hex of what the file decodes to: the same for the same download, however it was saved. */
  readonly file: string
  /** SHA-256 in hex of its text as Apple gave it, which is what people are shown. */
  readonly sha256: string
  readonly state: JournalState
  /** Whether Intune's answer said that it took the file. */
  readonly answered?: true
  /** When the token was read right before the upload, by Microsoft's clock as far as it said so; ISO 8601. */
  readonly at: string
  /** Login of who started the run; empty if nobody is known. */
  readonly by: string
  /** Address of the run; null if it is not known. */
  readonly run: string | null
  /** The token's cycle before the upload. */
  readonly before: string
  /** Its cycle as it was last seen afterwards; absent if it never was. */
  readonly after?: string
  /** What the file says of itself, for the kinds whose files can be read: its expiry (ISO 8601), and its serial number. */
  readonly expiry?: string
  readonly serial?: string
  /** What Intune's record said before the upload, by which a later run knows what has changed. */
  readonly record?: TokenRecord
  /** The mark on the issue by which the run was the one to upload. */
  readonly claim?: number
  /** The account on record before and the one that downloaded the file, if a push certificate was renewed by another. */
  readonly accounts?: MaskedAccounts
}

/** Apple IDs as anybody may see them, because everybody who reads an issue can read its marker. */
export interface MaskedAccounts {
  readonly before: string
  readonly now: string
}

/** A file whose uses are looked for. */
export interface FileUses {
  readonly fingerprint: string
  readonly sha256: string
  /** From when on records of other tokens count that hold no more than the hash of the text; null for never. */
  readonly since: Date | null
}

/** The parts of a token's record that an upload or a sync changes, beside its date. */
export interface TokenRecord {
  /** ISO 8601. */
  readonly modified?: string
  readonly syncCode?: number
  readonly syncFailed?: boolean
  readonly location?: string
  readonly state?: string
  readonly serial?: string
  readonly failure?: string
}

/** What a renewal takes at most until its upload is on record. Milliseconds. */
export const untilOnRecord = 5 * minute

/** Whether it's still open what became of an upload: a later look at Intune may find that it took effect. */
export const isOpenEntry = ({ state }: JournalEntry): boolean => state !== 'proven' && state !== 'not-taken'

/** One upload is known by its file, its time, and its run: Microsoft's clock is read in seconds, in which two runs may begin. */
export const isSameUpload = (a: JournalEntry, b: JournalEntry): boolean =>
  a.file === b.file && a.at === b.at && a.run === b.run

/** Entries that are kept; a token is renewed once a year. */
const mostEntries = 12

/**
 * A journal with an entry added, or in place of what it said of the same upload before. What one run has proven, another one that knows
 * less doesn't take back.
 */
export function withEntry(journal: readonly JournalEntry[], entry: JournalEntry): readonly JournalEntry[] {
  const isKnown = journal.some((one) => isSameUpload(one, entry))
  return isKnown
    ? journal.map((one) => (isSameUpload(one, entry) && one.state !== 'proven' ? entry : one))
    : [...journal, entry].slice(-mostEntries)
}

/** The entries that a value from a marker holds. One that is malformed is dropped alone. */
export const journalIn = (value: unknown): readonly JournalEntry[] =>
  Array.isArray(value) ? value.flatMap((entry: unknown) => entryIn(entry) ?? []) : []

function entryIn(value: unknown): JournalEntry | null {
  const { file, sha256, state, answered, at, by, run, before, after, expiry, serial, record, claim, accounts } =
    fieldsOf(value)
  const known = journalStates.find((one) => one === state)
  if (known === undefined || typeof file !== 'string' || typeof sha256 !== 'string') return null
  if (!isTime(at) || typeof before !== 'string') return null
  return {
    ...{ file, sha256, state: known, at, before },
    ...(answered === true && { answered }),
    by: typeof by === 'string' ? by : '',
    run: typeof run === 'string' ? run : null,
    ...(typeof after === 'string' && { after }),
    ...(isTime(expiry) && { expiry }),
    ...(typeof serial === 'string' && { serial }),
    ...(record !== undefined && { record: recordIn(record) }),
    ...(typeof claim === 'number' && { claim }),
    ...accountsIn(accounts),
  }
}

function accountsIn(value: unknown): Pick<JournalEntry, 'accounts'> {
  const { before, now } = fieldsOf(value)
  return typeof before === 'string' && typeof now === 'string' ? { accounts: { before, now } } : {}
}

function recordIn(value: unknown): TokenRecord {
  const { modified, syncCode, syncFailed, location, state, serial, failure } = fieldsOf(value)
  return {
    ...(isTime(modified) && { modified }),
    ...(typeof syncCode === 'number' && { syncCode }),
    ...(typeof syncFailed === 'boolean' && { syncFailed }),
    ...(typeof location === 'string' && { location }),
    ...(typeof state === 'string' && { state }),
    ...(typeof serial === 'string' && { serial }),
    ...(typeof failure === 'string' && { failure }),
  }
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))
