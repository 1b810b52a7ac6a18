import { assess } from '../../src/domain/standing.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import type { Draft, TrackingIssue } from '../../src/domain/issue.ts'
import {
  cycleOf,
  hidden,
  identityKey,
  parseMarker,
  wordsIn,
  writtenStage,
  type Identity,
  type Marker,
  type Topic,
} from '../../src/domain/marker.ts'
import type { Concern } from '../../src/tracking/plan/concerns.ts'
import type { Action, IssueSubject } from '../../src/tracking/plan/action.ts'
import { plan } from '../../src/tracking/plan/plan.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'

export const tenant = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
export const hour = 3_600_000
export const now = new Date('2027-03-01T06:00:00Z')
const remindDays = [30, 14, 7, 3, 1]
export const rules = {
  remindDays: { 'enrollment-program-token': remindDays, 'vpp-token': remindDays, 'mdm-push-certificate': remindDays },
  staleSyncHours: 72,
}

/** The time that many days from now. */
export const in_ = (days: number): Date => new Date(now.getTime() + days * 24 * hour)

/** A completely read list of one kind, with these tokens. */
export const read = (...tokens: readonly AppleToken[]): AssessedKind => ({
  kind: tokens[0]?.kind ?? 'mdm-push-certificate',
  assessments: tokens.map((token) => assess(token, now, rules)),
  excluded: [],
})

/** The shortest text that distinguishes one concern from another, in place of the prose. */
export const write = ({ concern: { about }, marker, existing }: IssueSubject): Draft => ({
  title: about === 'upload' && existing !== null ? existing.title : titleOf(about, marker.topic),
  body: bodyOf(marker),
})

/** The shortest body that distinguishes one state of an issue from another. */
export const bodyOf = (marker: Marker): string => `${marker.topic} ${marker.cycle} ${writtenStage(marker)}`

/** The style in which the plan writes issues. */
export const writing = { write, writeClosed: () => null }

const titleOf = (about: Concern['about'], topic: Topic): string => (about === 'first-file' ? 'first' : topic)

/** The tenant as its issues know it. */
export const asKnown: Tenant = { id: tenant, domain: null, given: tenant, label: null }

/** The fields of a marker as they stand in a body. */
export interface WrittenMarker extends Identity {
  readonly cycle: string
  readonly stage: number | string
  readonly domain?: string
}

/** What the action reads from such fields. */
export function markerFrom(written: WrittenMarker): Marker {
  const marker = parseMarker(hidden(written))
  if (marker === null) throw new Error(`no marker: ${JSON.stringify(written)}`)
  return marker
}

/** An open issue about a token, as the action would have written it, but for what a test says. */
export function issueAbout(
  token: AppleToken,
  topic: Topic,
  stage: number | string,
  change: Partial<TrackingIssue> = {},
): TrackingIssue {
  const kind = topic === 'check' || topic === 'overview' ? 'all' : token.kind
  const marker = markerFrom({ tenant, kind, id: token.id, topic, cycle: cycleOf(token.expiry), stage })
  const body = bodyOf(marker)
  return {
    ...{ number: 1, id: 1001, author: 'github-actions[bot]', url: '', title: topic, body },
    ...{ state: 'open', reason: null, createdAt: in_(-40), closedAt: null, closer: null, eyes: 0, labels: [], marker },
    ...change,
  }
}

/** The plan, each action in a few words. */
export const planned = (watched: readonly AssessedKind[], issues: readonly TrackingIssue[]): readonly string[] =>
  actionsFor(watched, issues).map(inWords)

export const actionsFor = (watched: readonly AssessedKind[], issues: readonly TrackingIssue[]): readonly Action[] =>
  plan({ tenant: asKnown, kinds: watched, issues, now, ...writing, renewed: null, registered: null })

export function inWords(action: Action): string {
  switch (action.do) {
    case 'record':
      return `record ${action.marker.cycle}`
    case 'leave':
      return `leave #${action.issue.number}`
    case 'open':
      return `open ${action.draft.title}`
    case 'update':
    case 'remind':
      return `${action.do} #${action.issue.number}`
    case 'reopen':
    case 'nothing':
      return `${action.do} #${action.issue.number} ${action.because}`
    case 'close':
      return `close #${action.issue.number} ${action.closing.because}`
  }
}

/** What must be known of an issue to decide whether a person has decided about it. */
export type DecidableIssue = Pick<TrackingIssue, 'number' | 'state' | 'reason' | 'closedAt' | 'closer' | 'marker'>

const hours = (from: Date | null, to: Date): number => (to.getTime() - (from?.getTime() ?? 0)) / hour

/**
 * Whether there need be no open issue, because a person has decided so in this very cycle: as not planned or as a duplicate, for
 * a date until the next one, for a problem that it named for 30 days; or in another way, within a day.
 */
export function isLeftToAPerson(concern: Marker, issues: readonly DecidableIssue[], at: Date): boolean {
  const isSame = (cycle: string): boolean =>
    cycle === concern.cycle || Math.abs(Date.parse(cycle) - Date.parse(concern.cycle)) < 24 * hour
  const closed = issues.filter(
    ({ state, marker }) => state === 'closed' && identityKey(marker) === identityKey(concern),
  )
  const byPerson = closed.filter(({ closer, closedAt, reason, marker }) => {
    const noted = marker.closedAt === undefined ? closedAt : new Date(marker.closedAt)
    const byAction = marker.closed === reason && Math.abs(hours(noted, closedAt ?? at)) < 1
    return closer !== 'robot' && !byAction
  })
  // A failing sync and a late one are the same outage.
  const outages = (of: Marker): readonly string[] =>
    wordsIn(of).map((word) => (word === 'sync-stale' ? 'sync-error' : word))
  const isTold = ({ marker }: DecidableIssue): boolean =>
    outages(concern).every((word) => outages(marker).includes(word))
  // A problem that outlasts a renewal stays muted.
  const isMuted = byPerson.some((one) => {
    if (concern.topic === 'renewal' && !isSame(one.marker.cycle)) return false
    if (one.reason !== 'not_planned' && one.reason !== 'duplicate') return false
    return concern.topic === 'renewal' || (isTold(one) && hours(one.closedAt, at) <= 30 * 24)
  })
  return isMuted || byPerson.some((one) => isSame(one.marker.cycle) && hours(one.closedAt, at) <= 24)
}
