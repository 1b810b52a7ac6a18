import { assess } from '../../src/tokens/standing.ts'
import type { AppleToken } from '../../src/tokens/token.ts'
import type { Draft, TrackingIssue } from '../../src/tracking/issue.ts'
import type { Topic } from '../../src/text/text.ts'
import { cycleOf, identityKey, type Marker } from '../../src/tracking/marker.ts'
import { plan, type Action, type Concern } from '../../src/tracking/plan.ts'
import type { Watched } from '../../src/tokens/watched.ts'

export const tenant = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
export const hour = 3_600_000
export const now = new Date('2027-03-01T06:00:00Z')
export const rules = { remindDays: [30, 14, 7, 3, 1], staleSyncHours: 72 }

/** So many days from now. */
export const in_ = (days: number): Date => new Date(now.getTime() + days * 24 * hour)

/** A list read whole, with these tokens of one kind in it. */
export const read = (...tokens: readonly AppleToken[]): Watched => ({
  kind: tokens[0]?.kind ?? 'mdm-push-certificate',
  assessments: tokens.map((token) => assess(token, now, rules)),
  excluded: [],
})

/** The shortest text that tells one concern from another, in place of the prose. */
export const write = ({ topic, marker }: Concern): Draft => ({
  title: topic,
  body: `${topic} ${marker.cycle} ${marker.stage}`,
})

/** An open issue about a token, as the action would have written it, but for what a test says. */
export function issueAbout(
  token: AppleToken,
  topic: Topic,
  stage: number | string,
  change: Partial<TrackingIssue> = {},
): TrackingIssue {
  const marker: Marker = { tenant, kind: token.kind, id: token.id, topic, cycle: cycleOf(token.expiry), stage }
  const body = `${topic} ${marker.cycle} ${marker.stage}`
  return { number: 1, url: '', title: topic, body, state: 'open', reason: null, closedAt: null, marker, ...change }
}

/** The plan in a few words an action. */
export function planned(watched: readonly Watched[], issues: readonly TrackingIssue[]): readonly string[] {
  return plan({ tenant, watched, issues, now, write, renewed: null, registered: null }).map(inWords)
}

export function inWords(action: Action): string {
  switch (action.do) {
    case 'record':
      return `record ${action.marker.cycle}`
    case 'open':
      return `open ${action.concern.topic}`
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

/** What is to be known of an issue to tell whether a person has decided about it. */
export type Decided = Pick<TrackingIssue, 'number' | 'state' | 'reason' | 'closedAt' | 'marker'>

/**
 * Whether there need be no open issue, because a person has closed the last one of this very cycle: as not planned, where
 * everything that is wrong now was told in it, or in another way within a day.
 */
export function isLeftToAPerson(concern: Marker, issues: readonly Decided[], at: Date): boolean {
  const closed = issues.filter(
    ({ state, marker }) =>
      state === 'closed' && identityKey(marker) === identityKey(concern) && marker.cycle === concern.cycle,
  )
  const time = ({ closedAt }: Decided): number => closedAt?.getTime() ?? 0
  const [last] = closed.toSorted(
    (a, b) =>
      Number(a.reason === 'duplicate') - Number(b.reason === 'duplicate') || time(b) - time(a) || b.number - a.number,
  )
  if (last === undefined || last.marker.closed === last.reason) return false
  if (last.reason !== 'not_planned') return at.getTime() - time(last) <= 24 * hour
  const told = `${last.marker.stage}`.split(',')
  return concern.topic === 'renewal' || `${concern.stage}`.split(',').every((word) => told.includes(word))
}
