import type { Concern } from './concerns.ts'
import { withSaidBy } from './list-check.ts'
import { isWorse } from './news.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import type { Reopening } from '../../domain/marker.ts'
import { day, minute } from '../../domain/durations.ts'
import { isSameCycle, wordsIn } from '../../domain/marker.ts'

/** How long somebody who closed an issue by hand is given until Intune shows the new date. Milliseconds. */
const patience = day
/** How long a problem that a person does not want to hear of is left alone. Milliseconds. */
const muteOfProblems = 30 * day
/** How long after the action closed an issue its problem counts as the same if it comes back. Milliseconds. */
const sameIncident = 30 * day
/** Between the time that the action notes when it closes an issue and the one that GitHub does. Milliseconds. */
const clockTolerance = 10 * minute

/** What the closed issues of a concern say about it. */
export type Decision =
  | { readonly is: 'muted' | 'just-closed'; readonly issue: TrackingIssue }
  | { readonly is: 'reopened'; readonly issue: TrackingIssue; readonly because: Reopening }

/**
 * What becomes of a concern whose issues of this cycle are closed; null if there are none that count.
 * @param closed the closed issues of its identity
 */
export function decisionOn(concern: Concern, closed: readonly TrackingIssue[], now: Date): Decision | null {
  const { topic, cycle } = concern.marker
  const ofCycle = closed.filter(({ marker }) => topic === 'overview' || isSameCycle(marker.cycle, cycle))
  // A person who mutes one of several twins means all of them, and a problem that goes on over a renewal is the same problem.
  const mutable = topic === 'renewal' ? ofCycle : closed
  const mutes = mutable.filter((issue) => isMute(concern, issue) && !isHandedOver(issue, mutable))
  const lasting = mutes.filter((issue) => !isMuteOver(issue, now))
  const muted = mutes.map((issue) => withSaidBy(lasting, issue))
  const mute = latest(muted.filter((issue) => reasonToSpeak(concern, issue, now) === null))
  if (mute !== undefined) return { is: 'muted', issue: mute }

  const originals = ofCycle.filter(({ reason }) => reason !== 'duplicate')
  const last = latest(originals.length > 0 ? originals : ofCycle)
  if (last === undefined) return null
  const issue = muted.find(({ number }) => number === last.number) ?? last
  const reopened = (because: Reopening): Decision => ({ is: 'reopened', issue, because })
  if (isByAction(issue)) return isNewIncident(concern, issue, now) ? null : reopened('again')
  if (issue.closer === 'robot') return reopened('by-robot')
  if (isMute(concern, issue)) return reopened(reasonToSpeak(concern, issue, now) ?? 'again')
  if (isOfList(concern) && isWorse(concern.marker, issue.marker)) return reopened('new-problem')
  if (now.getTime() - (issue.closedAt?.getTime() ?? 0) <= patience) return { is: 'just-closed', issue }
  return reopened(concern.marker.topic === 'renewal' ? 'still-reported' : 'reported-again')
}

/**
 * Whether a problem that comes back has nothing to do with the time before, so that it gets an issue of its own: an opening is one mail, and
 * a reopening with its comment would be two.
 */
const isNewIncident = (concern: Concern, { marker, closedAt }: TrackingIssue, now: Date): boolean => {
  const { topic } = concern.marker
  if (topic !== 'health' && topic !== 'check') return false
  const isOfOthers = isOfList(concern) && !wordsIn(concern.marker).some((word) => wordsIn(marker).includes(word))
  return isOfOthers || now.getTime() - (closedAt?.getTime() ?? 0) > sameIncident
}

/** Whether it is about several tenants, so that what is said of some says nothing of the others. */
const isOfList = ({ about }: Concern): boolean => about === 'unread-list'

/** Whether the action itself closed it, by what it noted then: other workflows have the same account. */
export function isByAction({ marker, reason, closedAt }: TrackingIssue): boolean {
  if (marker.closed === undefined || marker.closed !== reason) return false
  // Issues of before this was noted.
  if (marker.closedAt === undefined || closedAt === null) return true
  return Math.abs(Date.parse(marker.closedAt) - closedAt.getTime()) <= clockTolerance
}

/**
 * Whether it was closed so by a person; an unknown one counts as a person. Nobody has to do anything about the
 * overview, so who closes it, for whatever reason, does not want it.
 */
const isMute = ({ about }: Concern, issue: TrackingIssue): boolean =>
  (about === 'overview' || issue.reason === 'not_planned' || issue.reason === 'duplicate') &&
  issue.closer !== 'robot' &&
  !isByAction(issue)

/** Whether a person closed an issue as a duplicate while another one was open. That one goes on, and this one says nothing of it. */
const isHandedOver = ({ reason, closedAt }: TrackingIssue, closed: readonly TrackingIssue[]): boolean =>
  reason === 'duplicate' &&
  closedAt !== null &&
  closed.some((other) => other.createdAt <= closedAt && other.closedAt !== null && other.closedAt > closedAt)

/** Why a muted issue speaks again; null if it doesn't. A date stays muted until the next one, the overview for good. */
function reasonToSpeak(concern: Concern, issue: TrackingIssue, now: Date): 'mute-over' | 'new-problem' | null {
  if (concern.marker.topic === 'renewal' || concern.marker.topic === 'overview') return null
  if (isWorse(concern.marker, issue.marker)) return 'new-problem'
  return isMuteOver(issue, now) ? 'mute-over' : null
}

const isMuteOver = ({ closedAt }: TrackingIssue, now: Date): boolean =>
  now.getTime() - (closedAt?.getTime() ?? 0) > muteOfProblems

/** The one closed last. */
const latest = (issues: readonly TrackingIssue[]): TrackingIssue | undefined =>
  issues.toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0) || b.number - a.number)[0]

/** Whether it matters who closed an issue, and nobody has asked yet. */
export const isUndecided = (issue: TrackingIssue): boolean =>
  issue.state === 'closed' && issue.closer === null && !isByAction(issue)
