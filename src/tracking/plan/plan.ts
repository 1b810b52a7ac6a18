import type { Topic } from '../../domain/marker.ts'
import { closingOf, type Closing, type RenewalRecord } from './closing.ts'
import {
  concernsOf,
  isWorse,
  replacedCertificate,
  saysOlderFile,
  type Concern,
  type TenantState,
  type Overview,
} from './concerns.ts'
import { decisionOn, type Reopening } from './decision.ts'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import {
  cycleOf,
  historyOf,
  identityKey,
  isEarlierCycle,
  isSameCycle,
  type Identity,
  type Marker,
} from '../../domain/marker.ts'

export type Action =
  | { readonly do: 'open'; readonly concern: Concern; readonly marker: Marker; readonly draft: Draft }
  | {
      readonly do: 'update' | 'remind'
      readonly concern: Concern
      /** As the issue will have it. */
      readonly marker: Marker
      readonly issue: TrackingIssue
      readonly draft: Draft
    }
  | {
      readonly do: 'reopen'
      readonly concern: Concern
      /** As the issue will have it. */
      readonly marker: Marker
      readonly issue: TrackingIssue
      readonly draft: Draft
      readonly because: Reopening
    }
  | { readonly do: 'close'; readonly issue: TrackingIssue; readonly closing: Closing }
  /** A renewal that no issue asked for gets one that is closed at once: what was done is found there. */
  | { readonly do: 'record'; readonly marker: Marker; readonly draft: Draft; readonly closing: Closing }
  | {
      readonly do: 'nothing'
      readonly concern: Concern
      readonly issue: TrackingIssue
      readonly because: 'unchanged' | 'muted' | 'just-closed'
    }

export interface Situation extends TenantState {
  /** Open ones, and those closed lately, in any order. */
  readonly issues: readonly TrackingIssue[]
  readonly now: Date
  /** What the issue about a concern should say, with its marker, given the issue that exists. */
  readonly write: (concern: Concern, marker: Marker, existing: TrackingIssue | null) => Draft
  /** What this run renewed, and what the issue that records it should say; null where it renewed nothing. */
  readonly renewed: { readonly renewal: RenewalRecord; readonly draft: (marker: Marker) => Draft } | null
  /** The list of all tokens, in the situation that is about it and nothing else. */
  readonly overview?: Overview
}

/**
 * What to do so that there is one right issue for everything a person has to know, and none for anything else.
 * Applying the plan and planning again yields nothing to do. The order is the order to apply in, most urgent first.
 */
export function plan(situation: Situation): readonly Action[] {
  const mine = situation.issues.filter((issue) => issue.marker.tenant === situation.tenant.id)
  const byIdentity = Map.groupBy(mine, ({ marker }) => identityKey(marker))
  const wanted = [...concernsOf(situation), ...(situation.overview === undefined ? [] : [situation.overview])]
  const concerns = new Map(wanted.map((concern) => [identityKey(concern.marker), concern]))

  const pursued = [...concerns].flatMap(([key, concern]) => pursue(concern, byIdentity.get(key) ?? [], situation))
  const unwanted = [...byIdentity]
    .filter(([key]) => !concerns.has(key))
    .flatMap(([, issues]) => leave(issues, situation))

  const actions = [...pursued, ...unwanted]
  return byUrgency([...actions, ...(actions.some(isRecordOfRenewal) ? [] : recorded(situation))])
}

/** Most urgent first: of one tenant as of many. */
export const byUrgency = (actions: readonly Action[]): readonly Action[] =>
  actions
    .map((action) => ({ action, urgency: urgencyOf(action), number: 'issue' in action ? action.issue.number : 0 }))
    .sort((a, b) => compare(a.urgency, b.urgency) || a.number - b.number)
    .map(({ action }) => action)

/** What to do about a concern, given the issues of its identity. */
function pursue(concern: Concern, issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const open = openOnes(issues)
  const past = open.filter((issue) => isPast(issue, concern))
  const [survivor, ...twins] = open.filter((issue) => !past.includes(issue))
  const closed = issues.filter(
    ({ state, marker }) => state === 'closed' && isSameCycle(marker.cycle, concern.marker.cycle),
  )
  // Who closes one of two overviews may want the other; who wants none closes both.
  const isKept = concern.about === 'overview' && survivor !== undefined
  const decision = isKept ? null : decisionOn(concern, closed, situation.now)
  if (decision?.is === 'muted') {
    const muted: Action = { do: 'nothing', concern, issue: decision.issue, because: 'muted' }
    const others = open.filter((issue) => !past.includes(issue)).map((twin) => duplicateOf(decision.issue, twin))
    return [...retire(past, situation), muted, ...others]
  }
  if (survivor !== undefined) {
    const others = twins.map((twin) => duplicateOf(survivor, twin))
    return [...retire(past, situation), withOpenIssue(concern, survivor, situation), ...others]
  }
  return [...retire(past, situation), withoutOpenIssue(concern, decision, situation)]
}

/** An issue about an earlier date is done, even where the new date is due again at once. */
const isPast = (issue: TrackingIssue, concern: Concern): boolean =>
  concern.marker.topic === 'renewal' && isEarlierCycle(issue.marker.cycle, concern.marker.cycle)

function withOpenIssue(concern: Concern, issue: TrackingIssue, { write }: Situation): Action {
  const isSame = isSameCycle(issue.marker.cycle, concern.marker.cycle)
  const worse = (concern.about === 'expiry' && !isSame) || isWorse(concern.marker, issue.marker)
  const marker = continued(concern.marker, issue.marker, { isSame, worse })
  const draft = write(concern, marker, issue)
  if (worse) return { do: 'remind', concern, marker, issue, draft }
  const same = draft.title === issue.title && draft.body.trimEnd() === issue.body.trimEnd()
  return same
    ? { do: 'nothing', concern, issue, because: 'unchanged' }
    : { do: 'update', concern, marker, issue, draft }
}

/** The marker of an open issue as it goes on. */
function continued(wanted: Marker, before: Marker, { isSame, worse }: { isSame: boolean; worse: boolean }): Marker {
  const comments = (before.comments ?? 0) + Number(worse)
  const next: Marker = {
    ...wanted,
    // A date that moves by hours stays the date that the issue was opened for, or it could creep away from it.
    cycle: isSame ? before.cycle : wanted.cycle,
    ...(comments > 0 && { comments }),
    ...historyOf(before),
    ...(wanted.service !== undefined && { service: wanted.service }),
  }
  // Reminder days that were set anew do not turn a stage back: what was said is said.
  const isBehind = next.topic === 'renewal' && before.topic === 'renewal' && typeof before.stage === 'number' && !worse
  return isBehind ? { ...next, stage: before.stage } : next
}

function withoutOpenIssue(concern: Concern, decision: ReturnType<typeof decisionOn>, { write }: Situation): Action {
  if (decision === null) {
    return { do: 'open', concern, marker: concern.marker, draft: write(concern, concern.marker, null) }
  }
  const { issue } = decision
  if (decision.is !== 'reopened') return { do: 'nothing', concern, issue, because: decision.is }
  const marker = { ...concern.marker, comments: (issue.marker.comments ?? 0) + 1, ...historyOf(issue.marker) }
  return { do: 'reopen', concern, marker, issue, draft: write(concern, marker, issue), because: decision.because }
}

/** What to do with issues that no concern stands behind. */
function leave(issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const open = openOnes(issues)
  const [first, ...twins] = open
  const concern = first === undefined ? null : replacedCertificate(first, situation.kinds)
  if (first === undefined || concern === null) return retire(open, situation)
  return [withOpenIssue(concern, first, situation), ...twins.map((twin) => duplicateOf(first, twin))]
}

/** Closes the open issues of one identity that nothing is wrong with any more; the first with the reason, its twins as duplicates. */
function retire(issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const closings = issues.map(({ marker }) => closingOf(marker, situation.kinds, situation.renewed?.renewal ?? null))
  const [first, ...twins] = issues
  const [closing] = closings
  if (first === undefined) return []
  const duplicates = twins.map((twin) => duplicateOf(first, twin))
  if (closing !== undefined && !closings.includes(undefined))
    return [{ do: 'close', issue: first, closing }, ...duplicates]
  // What was read, and tells too little to close the issue, needs one of them all the same.
  const isRead = situation.kinds.some((of) => of.kind === first.marker.kind && !('failure' in of))
  return isRead ? duplicates : []
}

/**
 * The record of a renewal where no issue is closed with it: none was open, Intune could not be read after it, or the issue takes
 * no comment.
 */
export function recorded({ tenant, renewed }: Situation): readonly Extract<Action, { do: 'record' }>[] {
  if (renewed === null) return []
  const { renewal, draft } = renewed
  const { kind, id, expiry } = renewal.token
  const marker: Marker = { tenant: tenant.id, kind, id, topic: 'renewal', cycle: cycleOf(expiry), stage: 0 }
  return [
    { do: 'record', marker, draft: draft(marker), closing: { because: 'renewed', now: renewal.expiry, by: renewal } },
  ]
}

const isRecordOfRenewal = (action: Action): boolean =>
  action.do === 'close' && action.closing.because === 'renewed' && action.closing.by !== null

const duplicateOf = (survivor: TrackingIssue, twin: TrackingIssue): Action => ({
  do: 'close',
  issue: twin,
  closing: { because: 'duplicate', of: { number: survivor.number, id: survivor.id } },
})

const openOnes = (issues: readonly TrackingIssue[]): readonly TrackingIssue[] =>
  issues.filter(({ state }) => state === 'open').toSorted((a, b) => a.number - b.number)

/** Whether an action puts on record what was done in Intune. Nobody could write it later, so it comes first, whatever the limit. */
export function isRecord(action: Action): boolean {
  if (action.do === 'record' || isRecordOfRenewal(action)) return true
  return (action.do === 'open' && action.concern.about === 'first-file') || isNewOlderFile(action)
}

/** That an older download is in use only the run knows that uploaded it, until an open issue says so. */
function isNewOlderFile(action: Action): boolean {
  if (!('concern' in action) || action.do === 'nothing') return false
  const isKnown = 'issue' in action && action.issue.state === 'open' && saysOlderFile(action.issue.marker)
  return saysOlderFile(action.concern.marker) && !isKnown
}

/**
 * Sorts first what costs most if it has to wait: what can be written now alone, that nobody watches, then the dates, then
 * health, then the overview, then tidying up. Over many tenants as over one.
 */
export function urgencyOf(action: Action): string {
  if (isRecord(action)) return '0'
  if (!('concern' in action)) return '9'
  const rank: Readonly<Record<Topic, string>> = { check: '1', renewal: '2', health: '3', overview: '4' }
  const { marker } = action.concern
  return `${rank[marker.topic]} ${marker.cycle} ${identityKey(marker)}`
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

/** The identity an action is about. */
export function identityOf(action: Action): Identity {
  if ('concern' in action) return action.concern.marker
  return action.do === 'record' ? action.marker : action.issue.marker
}
