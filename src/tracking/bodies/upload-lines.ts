import { isOpenEntry, type JournalEntry } from '../../domain/journal.ts'
import type { Marker } from '../../domain/marker.ts'
import type { Text } from '../../text/text.ts'
import type { UploadLine, UploadState } from '../../text/uploads.ts'
import type { Times } from '../../text/times.ts'
import { markdown } from '../../text/untrusted.ts'
import { uploadTag } from './body.ts'

/** How many uploads an issue shows; the marker keeps more. */
const mostShown = 3

interface LineStyle {
  readonly text: Text
  readonly times: Times
  /** Whether the issue is about to be closed: only in open ones the next run looks for a proof. */
  readonly isClosing?: boolean
}

/** What an issue says of the uploads on record in it, each line with its tag. */
export function uploadLines(
  { journal = [] }: Marker,
  { text, times, isClosing = false }: LineStyle,
): readonly string[] {
  if (journal.length === 0) return []
  const { heading, line } = text.uploads
  const lines = journal
    .slice(-mostShown)
    .map((entry) => line({ ...lineFactsOf(entry, times), state: shownState(entry, isClosing) }))
  return [heading, ...lines].map((words) => `${words}${uploadTag}`)
}

function shownState(entry: JournalEntry, isClosing: boolean): UploadState {
  const { state, answered } = entry
  if (isClosing && isOpenEntry(entry)) return 'left-unproven'
  return state === 'not-taken' && answered !== true ? 'not-accepted' : state
}

const lineFactsOf = (
  { at, sha256, by, run, before, after }: JournalEntry,
  times: Times,
): Omit<UploadLine, 'state'> => ({
  at: times.withZone(new Date(at)),
  sha256,
  by: by === '' ? null : markdown(by),
  run,
  before: dateIn(before, times),
  after: after === undefined ? null : dateIn(after, times),
})

const dateIn = (cycle: string, times: Times): string | null =>
  cycle === 'unknown' ? null : times.withZone(new Date(cycle))
