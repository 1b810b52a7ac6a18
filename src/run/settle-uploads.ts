import { isSameUpload, type JournalEntry } from '../domain/journal.ts'
import { cycleOf } from '../domain/marker.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { AppleToken } from '../domain/token.ts'
import { judgeEntry, settleEntry } from '../renewal/entry.ts'
import type { KnownUploads } from '../tracking/upload-journal.ts'
import type { TrackingIssue } from '../domain/issue.ts'

/** What Intune shows now of the uploads that open issues have on record. */
export interface SettledUploads {
  readonly known: readonly KnownUploads[]
  /** Tokens that an older download turned out to be in use for. */
  readonly olderFiles: readonly AppleToken[]
}

/**
 * Ends the uploads of earlier runs, as one look at Intune shows them.
 * @param open the open issues of a tenant
 */
export function settleUploads(open: readonly TrackingIssue[], inventory: Inventory): SettledUploads {
  const tokens = inventory.flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
  const found = open.flatMap(({ marker }) => {
    const token = tokens.find(({ kind, id }) => kind === marker.kind && id === marker.id)
    return token === undefined ? [] : (marker.journal ?? []).map((entry) => ({ marker, token, entry }))
  })
  const settled = found.map((one) => ({ ...one, now: settleEntry(one.entry, one.token, one.token.id) }))
  return {
    known: settled.filter(({ entry, now }) => entry !== now).map(({ marker, now }) => ({ of: marker, entries: [now] })),
    olderFiles: settled.filter(isNewOlderFile).map(({ token }) => token),
  }
}

/** Whether the date was not seen to have moved back before: what an issue has said once, a person may have closed. */
const isNewOlderFile = ({ entry, token }: { entry: JournalEntry; token: AppleToken }): boolean =>
  entry.state !== 'proven' &&
  entry.state !== 'not-taken' &&
  judgeEntry(entry, token, token.id) === 'moved-back' &&
  entry.after !== cycleOf(token.expiry)

/** What is known of all uploads but one. */
export const withoutUpload = (known: readonly KnownUploads[], upload: JournalEntry): readonly KnownUploads[] =>
  known.map(({ of, entries }) => ({ of, entries: entries.filter((entry) => !isSameUpload(upload, entry)) }))
