import type { JournalEntry } from '../../domain/journal.ts'
import type { AppleToken } from '../../domain/token.ts'
import { assessmentsIn, type AssessedKind } from '../../domain/assessed.ts'
import { awaitsTerms, isSyncRunning } from '../../domain/standing.ts'
import {
  cycleOf,
  everyTenant,
  isAboutSync,
  isAboutTerms,
  isEarlierCycle,
  isSameCycle,
  type CloseReason,
  type Identity,
  type Marker,
} from '../../domain/marker.ts'

/** A renewal by this run, for the record. */
export interface RenewalRecord {
  /** As it was before. */
  readonly token: AppleToken
  readonly expiry: Date
  /** Of the file, hex. */
  readonly sha256: string
  /** Login of who started the run. */
  readonly by: string
  /** Address of the run; null if unknown. */
  readonly run: string | null
  /** What the journal says of it. */
  readonly entry?: JournalEntry
  /** The account with which it was renewed, if it's another than the one on record and has to be kept. */
  readonly otherAppleId?: string
}

/** Why an issue is closed. */
export type Closing =
  | {
      readonly because: 'renewed'
      readonly now: Date
      /** Null if somebody renewed it in the portal. */
      readonly by: RenewalRecord | null
    }
  | { readonly because: 'not-due'; readonly expiry: Date }
  | { readonly because: 'recovered' | 'expired-instead' | 'read-again' | 'gone' | 'excluded' }
  /** By number, and by the id of GitHub's database. */
  | { readonly because: 'duplicate'; readonly of: { readonly number: number; readonly id: number } }

/** The reason that GitHub is given for a closing. */
export function closeReasonOf({ because }: Closing): CloseReason {
  switch (because) {
    case 'duplicate':
      return 'duplicate'
    case 'gone':
    case 'excluded':
      return 'not_planned'
    case 'renewed':
    case 'not-due':
    case 'recovered':
    case 'expired-instead':
    case 'read-again':
      return 'completed'
  }
}

/**
 * Why an open issue that no concern stands behind may be closed, or undefined if that isn't certain.
 * @param renewed what this run renewed, or null
 */
export function closingOf(
  marker: Marker,
  watched: readonly AssessedKind[],
  renewed: RenewalRecord | null,
): Closing | undefined {
  if (marker.topic === 'overview') return undefined
  if (marker.topic === 'check') {
    // It is planned for only by a run that looks at the whole list.
    if (marker.tenant === everyTenant) return { because: 'read-again' }
    // Another job may watch the kinds that this one does not: only who reads them can say that they are read again.
    const isStillUnread = (word: string): boolean => !watched.some((of) => of.kind === word && !('failure' in of))
    return marker.unread.some(isStillUnread) ? undefined : { because: 'read-again' }
  }
  if (marker.registering !== undefined) return undefined
  const kind = watched.find((of) => of.kind === marker.kind)
  if (kind === undefined || 'failure' in kind) return undefined
  const assessments = assessmentsIn(watched)
  if (isAboutTerms(marker)) {
    if (assessments.some(({ token }) => awaitsTerms(token))) return undefined
    return { because: kind.excluded.some(awaitsTerms) ? 'excluded' : 'recovered' }
  }
  const excluded = kind.excluded.find(({ id }) => id === marker.id)
  // Who excludes a token may still renew it, and the record of that is not lost.
  if (excluded !== undefined) return renewalClosing(marker, excluded, renewed) ?? { because: 'excluded' }
  const assessment = kind.assessments.find(({ token }) => token.id === marker.id)
  if (assessment === undefined) return { because: 'gone' }
  const { standing, problems } = assessment
  // What Apple's terms explain isn't over, and devices stay bound to the certificate that another one stands in place of.
  const isGoingOn = marker.topic === 'health' && standing.state !== 'expired' && problems.length > 0
  if (isGoingOn || problems.some(({ word }) => word === 'push-topic')) return undefined
  // A sync that is under way hasn't succeeded yet.
  if (isAboutSync(marker) && isSyncRunning(assessment.token) && standing.state !== 'expired') return undefined
  // Without a topic nobody knows whether the one that devices are bound to is back.
  const { token } = assessment
  if (marker.newPushTopic !== undefined && 'topic' in token && token.topic === null) return undefined
  // An open issue about what an expired token can no longer do is covered by the date from now on.
  if (marker.topic === 'health') return { because: standing.state === 'expired' ? 'expired-instead' : 'recovered' }
  if (standing.state === 'unknown' || standing.state === 'waiting') return undefined
  const { expiry } = standing
  return (
    renewalClosing(marker, token, renewed) ??
    (isEarlierCycle(marker.cycle, cycleOf(expiry))
      ? { because: 'renewed', now: expiry, by: null }
      : { because: 'not-due', expiry })
  )
}

/** What closes the issue about a token's date with the record of a renewal, by this run or an earlier one; null if there is none. */
function renewalClosing(marker: Marker, token: AppleToken, renewed: RenewalRecord | null): Closing | null {
  const { expiry } = token
  if (marker.topic !== 'renewal' || expiry === null) return null
  const by = renewed !== null && isOf(renewed, marker) ? renewed : provenIn(marker, { token, expiry })
  return by === null ? null : { because: 'renewed', now: expiry, by }
}

/** The renewal by an earlier run that the journal has proven; null if there is none. */
function provenIn({ journal = [], cycle }: Marker, now: Pick<RenewalRecord, 'token' | 'expiry'>): RenewalRecord | null {
  const entry = journal.findLast(({ state, before }) => state === 'proven' && isSameCycle(before, cycle))
  if (entry === undefined) return null
  const { sha256, by, run } = entry
  return { ...now, sha256, by, run, entry }
}

const isOf = ({ token }: RenewalRecord, { kind, id }: Identity): boolean => token.kind === kind && token.id === id

/** Whether an open issue is about a kind that is not looked at any more, so that nobody can say what has become of it. */
export function isUnwatched(marker: Marker, watched: readonly AssessedKind[]): boolean {
  const watches = (word: string): boolean => watched.some((of) => of.kind === word)
  switch (marker.topic) {
    case 'check':
      return !marker.unread.every(watches)
    case 'renewal':
    case 'health':
      return !watches(marker.kind)
    case 'overview':
      return false
  }
}
