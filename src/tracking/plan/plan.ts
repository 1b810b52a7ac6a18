import { closingOf, type Closing, type RenewalRecord } from './closing.ts'
import {
  concernsOf,
  hasUnprovenUpload,
  replacementOf,
  unprovenUpload,
  type Concern,
  type TenantState,
} from './concerns.ts'
import { decisionOn } from './decision.ts'
import { withSaidBy } from './list-check.ts'
import { isFinished, isWorse } from './news.ts'
import { keptCauses } from './noted-causes.ts'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { cycleOf, historyOf, identityKey, isEarlierCycle, isSameCycle, type Marker } from '../../domain/marker.ts'
import { isSameUpload } from '../../domain/journal.ts'
import type { Action, IssueSubject, OpeningAction } from './action.ts'
import { byUrgency, isRecordOfRenewal } from './urgency.ts'

export interface Situation extends TenantState {
  /** Open ones, and those closed lately, in any order. */
  readonly issues: readonly TrackingIssue[]
  readonly now: Date
  /** What the issue about a concern should say. */
  readonly write: (subject: IssueSubject) => Draft
  /** What an issue says once it is closed so; null if its text stays. */
  readonly writeClosed: (issue: TrackingIssue, closing: Closing) => string | null
  /** What this run renewed, and what the issue that records it should say; null if it renewed nothing. */
  readonly renewed: { readonly renewal: RenewalRecord; readonly draft: (marker: Marker) => Draft } | null
  /** What the issue is to say that is about several tenants, in the situation that is about it and nothing else. */
  readonly shared?: Concern
}

/**
 * What to do so that there is one right issue for everything a person has to know, and none for anything else.
 * Applying the plan and planning again yields nothing to do. The order is the order to apply in, most urgent first.
 */
export function plan(situation: Situation): readonly Action[] {
  const mine = situation.issues.filter((issue) => issue.marker.tenant === situation.tenant.id)
  const byIdentity = Map.groupBy(mine, ({ marker }) => identityKey(marker))
  const wanted = [...concernsOf(situation), ...(situation.shared === undefined ? [] : [situation.shared])]
  const concerns = new Map(wanted.map((concern) => [identityKey(concern.marker), concern]))

  const pursued = [...concerns].flatMap(([key, concern]) => pursue(concern, byIdentity.get(key) ?? [], situation))
  const unwanted = [...byIdentity]
    .filter(([key]) => !concerns.has(key))
    .flatMap(([, issues]) => leave(issues, situation))

  const actions = [...pursued, ...unwanted]
  return byUrgency([...actions, ...(actions.some(isRecordOfRenewal) ? [] : recorded(situation))], situation.now)
}

/** What to do about a concern, given the issues of its identity. */
function pursue(concern: Concern, issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const open = openOnes(issues)
  const past = open.filter((issue) => isPast(issue, concern, situation))
  const [survivor, ...twins] = open.filter((issue) => !past.includes(issue))
  const closed = issues.filter(({ state }) => state === 'closed')
  // An issue that a run opened for its upload is kept beside one that a person muted.
  const isKept = survivor !== undefined && hasUnprovenUpload(survivor.marker)
  const heard = isKept ? [] : survivor === undefined ? closed : decisionsAgainst(open, concern, closed)
  const decision = decisionOn(concern, heard, situation.now)
  if (decision?.is === 'muted') {
    const muted: Action =
      concern.about === 'overview'
        ? keptClosed(concern, decision.issue, situation)
        : { do: 'nothing', concern, issue: decision.issue, because: 'muted' }
    const others = open.filter((issue) => !past.includes(issue)).map((twin) => duplicateOf(decision.issue, twin))
    return [...retire(past, situation), muted, ...others]
  }
  if (survivor !== undefined) {
    const others = twins.map((twin) => duplicateOf(survivor, twin))
    return [...retire(past, situation), withOpenIssue(concern, survivor, { situation, twins }), ...others]
  }
  return [...retire(past, situation), withoutOpenIssue(concern, decision, situation)]
}

/**
 * The closed issues that may speak against open ones of the same identity. Who closes one of two overviews may want the other; one
 * that a person closed as a duplicate hands over to the one that is open; and who opens one again that the action closed along
 * with a muted one wants it open.
 */
function decisionsAgainst(
  open: readonly TrackingIssue[],
  { about }: Concern,
  closed: readonly TrackingIssue[],
): readonly TrackingIssue[] {
  if (about === 'overview') return []
  const openedAgain = Math.max(...open.map(({ marker }) => Date.parse(marker.closedAt ?? '') || 0))
  return closed.filter(({ reason, closedAt }) => reason === 'not_planned' && (closedAt?.getTime() ?? 0) > openedAgain)
}

/**
 * Whether an issue is about an earlier date and so is done, even if the new date is due again at once. One that can't be closed yet goes on
 * with the new date, or the token would have two.
 */
const isPast = ({ marker }: TrackingIssue, concern: Concern, situation: Situation): boolean =>
  concern.marker.topic === 'renewal' &&
  isEarlierCycle(marker.cycle, concern.marker.cycle) &&
  closingIn(situation, marker) !== undefined

interface OpenIssueContext {
  readonly situation: Situation
  /** Other open issues of the same identity, which are about to be closed. */
  readonly twins: readonly TrackingIssue[]
}

function withOpenIssue(concern: Concern, oldest: TrackingIssue, { situation, twins }: OpenIssueContext): Action {
  const issue = withSaidBy(twins, oldest)
  const isSame = isSameCycle(issue.marker.cycle, concern.marker.cycle)
  const isNews = isFinished(issue.marker) || isWorse(concern.marker, issue.marker)
  const worse = (concern.about === 'expiry' && !isSame) || isNews
  const marker = continued(concern.marker, issue.marker, { isSame, worse })
  const draft = situation.write({ concern, marker, existing: issue, twins })
  if (worse) return { do: 'remind', concern, marker, issue, draft }
  const same = draft.title === issue.title && draft.body.trimEnd() === issue.body.trimEnd()
  return same
    ? { do: 'nothing', concern, issue, because: 'unchanged' }
    : { do: 'update', concern, marker, issue, draft }
}

/** An overview that a person closed stays closed and up to date: it is what the checks remember by, and that mails nobody. */
function keptClosed(concern: Concern, issue: TrackingIssue, { write }: Situation): Action {
  const { closed, closedAt } = issue.marker
  const marker = {
    ...concern.marker,
    ...historyOf(issue.marker),
    ...(closed !== undefined && { closed }),
    ...(closedAt !== undefined && { closedAt }),
  }
  const draft = write({ concern, marker, existing: issue, twins: [] })
  return draft.body.trimEnd() === issue.body.trimEnd()
    ? { do: 'nothing', concern, issue, because: 'muted' }
    : { do: 'update', concern, marker, issue, draft }
}

/** The marker of an open issue as it goes on. */
function continued(wanted: Marker, before: Marker, { isSame, worse }: { isSame: boolean; worse: boolean }): Marker {
  const comments = (before.comments ?? 0) + Number(worse)
  // If the token is gone, or an upload isn't proven, what is wanted is made from the issue's own marker, which may note that it was closed.
  const { closed, closedAt, ...open } = wanted
  const next: Marker = {
    ...open,
    // A date that moves by hours stays the date that the issue was opened for, or it could creep away from it.
    cycle: isSame ? before.cycle : wanted.cycle,
    ...(comments > 0 && { comments }),
    // A person opened it again: it goes on, whatever a twin of it says.
    ...(before.closed === 'duplicate' && { closed: before.closed }),
    ...(before.closed === 'duplicate' && before.closedAt !== undefined && { closedAt: before.closedAt }),
    ...(before.reopened !== undefined && isSame && !worse && { reopened: before.reopened }),
    ...historyOf(before),
    ...keptCauses(wanted, before),
    ...(wanted.service !== undefined && { service: wanted.service }),
  }
  // Reminder days that were set anew do not turn a stage back: what was said is said.
  const isBehind = next.topic === 'renewal' && before.topic === 'renewal' && typeof before.stage === 'number' && !worse
  return isBehind ? { ...next, stage: before.stage } : next
}

function withoutOpenIssue(concern: Concern, decision: ReturnType<typeof decisionOn>, { write }: Situation): Action {
  if (decision === null) {
    return {
      do: 'open',
      concern,
      marker: concern.marker,
      draft: write({ concern, marker: concern.marker, existing: null, twins: [] }),
    }
  }
  const { issue } = decision
  if (decision.is !== 'reopened') return { do: 'nothing', concern, issue, because: decision.is }
  const { because } = decision
  const comments = (issue.marker.comments ?? 0) + 1
  const marker = { ...concern.marker, comments, reopened: because, ...historyOf(issue.marker) }
  return {
    do: 'reopen',
    concern,
    marker,
    issue,
    draft: write({ concern, marker, existing: issue, twins: [] }),
    because,
  }
}

/** Whether the open issue about a token's date says what has become of the token: once is enough. */
const isToldByRenewal = ({ marker }: TrackingIssue, { issues }: Situation): boolean =>
  marker.topic === 'health' &&
  openOnes(issues).some((other) => identityKey(other.marker) === identityKey({ ...marker, topic: 'renewal' }))

/** What to do with issues that no concern stands behind. */
function leave(issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const open = openOnes(issues)
  const [first, ...twins] = open
  if (first === undefined) return []
  const replacement = isToldByRenewal(first, situation) ? null : replacementOf(first, situation.kinds)
  const concern = replacement ?? unprovenUpload(first, situation.kinds)
  if (concern === null) return retire(open, situation)
  return [withOpenIssue(concern, first, { situation, twins }), ...twins.map((twin) => duplicateOf(first, twin))]
}

const closingIn = ({ kinds, renewed }: Situation, marker: Marker): Closing | undefined =>
  closingOf(marker, kinds, renewed?.renewal ?? null)

/** Closes the open issues of one identity that nothing is wrong with any more; the first with the reason, its twins as duplicates. */
function retire(issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  // Who opens an issue again that the action has closed wants to talk about it.
  const open = issues.filter(({ marker }) => !isFinished(marker))
  const closings = open.map(({ marker }) => closingIn(situation, marker))
  const [first, ...twins] = open
  const [closing] = closings
  if (first === undefined) return []
  const duplicates = twins.map((twin) => duplicateOf(first, twin))
  if (closing !== undefined && !closings.includes(undefined)) {
    return [{ do: 'close', issue: first, closing, body: situation.writeClosed(first, closing) }, ...duplicates]
  }
  // What was read but says too little to close the issue needs one of them, too.
  const isRead = situation.kinds.some((of) => of.kind === first.marker.kind && !('failure' in of))
  return isRead ? duplicates : []
}

/** The record of a renewal if no issue is closed with it: none was open, or Intune could not be read after it. */
function recorded({ tenant, renewed, issues }: Situation): readonly Action[] {
  if (renewed === null || issues.some((issue) => hasRecord(issue, renewed.renewal))) return []
  return [recordAction(renewed.renewal, tenant.id, renewed.draft)]
}

/** Whether another run, which went on with the same upload, has closed the issue with its record. */
const hasRecord = ({ state, marker: { closed, journal = [] } }: TrackingIssue, { entry }: RenewalRecord): boolean =>
  state === 'closed' &&
  closed !== undefined &&
  entry !== undefined &&
  journal.some((one) => one.state === 'proven' && isSameUpload(one, entry))

/** An issue of its own that puts a renewal on record. */
export function recordAction(
  renewal: RenewalRecord,
  tenant: string,
  write: (marker: Marker) => Draft,
): Extract<OpeningAction, { do: 'record' }> {
  const { kind, id, expiry } = renewal.token
  const marker: Marker = {
    ...{ tenant, kind, id, topic: 'renewal', cycle: cycleOf(expiry), stage: 0 },
    ...(renewal.entry !== undefined && { journal: [renewal.entry] }),
  }
  return {
    do: 'record',
    marker,
    draft: write(marker),
    closing: { because: 'renewed', now: renewal.expiry, by: renewal },
  }
}

const duplicateOf = (survivor: TrackingIssue, twin: TrackingIssue): Action => ({
  do: 'close',
  issue: twin,
  closing: { because: 'duplicate', of: { number: survivor.number, id: survivor.id } },
  body: null,
})

const openOnes = (issues: readonly TrackingIssue[]): readonly TrackingIssue[] =>
  issues.filter(({ state }) => state === 'open').toSorted((a, b) => a.number - b.number)
