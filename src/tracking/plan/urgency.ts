import { saysOlderFile } from './concerns.ts'
import { identityKey, type Topic } from '../../domain/marker.ts'
import { isChange, type Action } from './action.ts'

/** Most urgent first: of one tenant as of many. */
export const byUrgency = (actions: readonly Action[], now: Date): readonly Action[] =>
  actions
    .map((action) => ({ action, urgency: urgencyOf(action, now), number: 'issue' in action ? action.issue.number : 0 }))
    .sort((a, b) => compare(a.urgency, b.urgency) || a.number - b.number)
    .map(({ action }) => action)

/** An end that is so near comes before everything but what is on record for good. Milliseconds. */
const near = 3 * 24 * 3_600_000

/**
 * Sorts first what costs most if it has to wait: what only this run can write; then what has expired or ends within three days;
 * then what nobody watches; then the other dates, health, the overview, and tidying up. Over many tenants as over one.
 */
export function urgencyOf(action: Action, now: Date): string {
  if (isRecord(action)) return '0'
  if (!('concern' in action)) return '9'
  const rank: Readonly<Record<Topic, string>> = { check: '2', renewal: '3', health: '4', overview: '5' }
  const { concern } = action
  const { marker } = concern
  const isNear = concern.about === 'expiry' && concern.expiry.getTime() - now.getTime() <= near
  return `${isNear ? '1' : rank[marker.topic]} ${marker.cycle} ${identityKey(marker)}`
}

/** Whether an action puts on record what was done in Intune. Nobody could write it later, so it comes first, whatever the limit. */
export function isRecord(action: Action): boolean {
  if (action.do === 'record' || isRecordOfRenewal(action)) return true
  if ('concern' in action && action.concern.about === 'first-file') return isChange(action)
  return firstReportsOlderFile(action)
}

/** That an older download is in use only the run knows that uploaded it, until an open issue says so. */
function firstReportsOlderFile(action: Action): boolean {
  if (!('concern' in action) || !isChange(action)) return false
  const isKnown = 'issue' in action && action.issue.state === 'open' && saysOlderFile(action.issue.marker)
  return saysOlderFile(action.concern.marker) && !isKnown
}

export const isRecordOfRenewal = (action: Action): boolean =>
  action.do === 'close' && action.closing.because === 'renewed' && action.closing.by !== null

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
