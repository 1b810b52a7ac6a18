import { untilOnRecord } from '../domain/journal.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { JournalContext } from './journal-context.ts'

type ClaimContext = Pick<JournalContext, 'issues' | 'now' | 'wait'>

interface ClaimOptions {
  /** What the run is about to put on record, as “an upload to the same token”. */
  readonly record: string
  /** Whether what a run claimed the issue for, by the reaction of that id, is on record by now. */
  readonly isOnRecord?: (id: number) => boolean
  /** Pauses between looks whether another run's claim has ended; after the last one its run counts as stopped. Milliseconds. */
  readonly pauses?: readonly number[]
}

/**
 * GitHub has no conditional write, so what another run is about to write can't be read. But an account reacts to an issue once: of two runs
 * at the same moment one goes on, and reads the issue after that.
 * @returns the id of the reaction; null if GitHub takes none there, as in a locked issue: then what is on record decides alone
 * @throws TrackingFailure if another run is about to put the same on record
 */
export async function claimIssue(
  issue: TrackingIssue,
  { issues, now, wait }: ClaimContext,
  { record, isOnRecord = () => false, pauses = [] }: ClaimOptions,
): Promise<number | null> {
  const claim = () => orNull(issues.claim(issue))
  let known = await claim()
  for (const pause of pauses) {
    if (known === null || known.isNew) break
    await wait(pause)
    known = await claim()
  }
  if (known === null || known.isNew) return known?.id ?? null
  const { id, at } = known
  const isOld = pauses.length > 0 || (issues.now() ?? now()).getTime() - at.getTime() > untilOnRecord
  if (isOld || isOnRecord(id)) {
    const own = await orNull(issues.withdrawClaim(issue, id).then(() => issues.claim(issue)))
    if (own === null || own.isNew) return own?.id ?? null
  }
  throw new TrackingFailure(
    `Another run is about to record ${record} in issue #${issue.number}. Wait for its result. If it was canceled, run this again after five minutes.`,
  )
}

/** Whether no other run has taken this one for stopped, and claimed the issue. */
export async function isStillClaimed(
  issue: TrackingIssue,
  id: number | null,
  { issues }: Pick<ClaimContext, 'issues'>,
): Promise<boolean> {
  const known = id === null ? null : await orNull(issues.claim(issue))
  // Whoever took it is done: to look was to claim once more.
  if (known?.isNew === true) await endClaim(issue, known.id, { issues })
  return known === null || known.id === id
}

/** Lets the next run claim the issue at once. */
export async function endClaim(
  issue: TrackingIssue,
  id: number | null,
  { issues }: Pick<ClaimContext, 'issues'>,
): Promise<void> {
  if (id !== null) await orNull(issues.withdrawClaim(issue, id))
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof TrackingFailure) return null
    throw error
  }
}
