import { untilOnRecord } from '../domain/journal.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { JournalContext } from './journal-context.ts'

type ClaimContext = Pick<JournalContext, 'issues' | 'now' | 'wait' | 'log'>

interface ClaimOptions {
  /** What the run is about to put on record, as “an upload to the same token”. */
  readonly record: string
  /** Whether what a run claimed the issue for, by the reaction of that id, is on record by now. */
  readonly isOnRecord?: (id: number) => boolean
  /** Whether another run's claim is waited for, which ends with its record; if it doesn't end, its run counts as stopped. */
  readonly isPatient?: boolean
}

/** Between looks whether another run's claim has ended: from its claim to its record, a run makes two requests. Milliseconds. */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000]

/** An issue that a run has claimed. */
export interface ClaimedIssue {
  /** Of the reaction; null if GitHub takes none there, as in a locked issue: then what is on record decides alone. */
  readonly claim: number | null
  /** As it is after that; null if it's gone. */
  readonly issue: TrackingIssue | null
}

/**
 * GitHub has no conditional write, so what another run is about to write can't be read. But an account reacts to an issue once, and the
 * reactions of several have an order: of two runs at the same moment one goes on, and reads the issue after that.
 * @throws TrackingFailure if another run is about to put the same on record
 */
export async function claimIssue(
  known: TrackingIssue,
  context: ClaimContext,
  options: ClaimOptions,
): Promise<ClaimedIssue> {
  const claim = await claimAsAccount(known, context, options)
  try {
    const issue = await context.issues.reread(known)
    if (claim === null || issue === null || issue.eyes === 1) return { claim, issue }
    const hasWaited = await giveWay(known, context, { ...options, own: claim })
    return { claim, issue: hasWaited ? await context.issues.reread(known) : issue }
  } catch (error) {
    await endClaim(known, claim, context)
    throw error
  }
}

/** Of two runs by the same account, one has the reaction. */
async function claimAsAccount(
  issue: TrackingIssue,
  { issues, now, wait }: ClaimContext,
  { record, isOnRecord = () => false, isPatient = false }: ClaimOptions,
): Promise<number | null> {
  const claim = () => orNull(issues.claim(issue))
  let known = await claim()
  for (const pause of isPatient ? pauses : []) {
    if (known === null || known.isNew) break
    await wait(pause)
    known = await claim()
  }
  if (known === null || known.isNew) return known?.id ?? null
  const { id, at } = known
  if (isPatient || !mayBeUnderWay(at, { issues, now }) || isOnRecord(id)) {
    const own = await orNull(issues.withdrawClaim(issue, id).then(() => issues.claim(issue)))
    if (own === null || own.isNew) return own?.id ?? null
  }
  throw claimedByAnother(issue, record)
}

/**
 * Of two runs by two accounts, the one that reacted first goes on. A person's reaction may mean a run, or that the person has seen the
 * issue: it's given the time that a run takes, no more.
 * @returns whether it was waited for another one
 */
async function giveWay(
  issue: TrackingIssue,
  { issues, now, wait, log }: ClaimContext,
  { own, record, isOnRecord = () => false, isPatient = false }: ClaimOptions & { readonly own: number },
): Promise<boolean> {
  for (const [waits, pause] of pauses.entries()) {
    const claims = (await orNull(issues.listClaims(issue))) ?? []
    const earlier = claims.filter(({ id, at }) => id < own && mayBeUnderWay(at, { issues, now }) && !isOnRecord(id))
    if (earlier.length === 0) return waits > 0
    if (!isPatient && earlier.some(({ isByPerson }) => !isByPerson)) throw claimedByAnother(issue, record)
    if (waits === 0) log.info(`Someone has just put 👀 on issue #${issue.number}. Waiting, in case it's another run.`)
    await wait(pause)
  }
  return true
}

/** Whether the run of a claim may still be about to put something on record. */
const mayBeUnderWay = (at: Date, { issues, now }: Pick<ClaimContext, 'issues' | 'now'>): boolean =>
  (issues.now() ?? now()).getTime() - at.getTime() <= untilOnRecord

const claimedByAnother = ({ number }: TrackingIssue, record: string): TrackingFailure =>
  new TrackingFailure(
    `Another run is about to record ${record} in issue #${number}. Wait for its result. If it was canceled, run this again after five minutes.`,
    { isUnderWay: true },
  )

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
