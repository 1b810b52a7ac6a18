import type { Topic } from '../text/text.ts'
import type { Assessment, Problem } from '../tokens/standing.ts'
import { kinds, type AppleToken } from '../tokens/token.ts'
import { unreadIn, type Unread, type Watched } from '../tokens/watched.ts'
import type { CloseReason, Draft, TrackingIssue } from './issue.ts'
import { cycleOf, identityKey, type Identity, type Marker } from './marker.ts'

/** Something a person has to know: what one issue is to be about. */
export type Concern =
  | {
      readonly topic: 'renewal'
      readonly marker: Marker
      readonly token: AppleToken
      readonly expiry: Date
      readonly expired: boolean
    }
  | {
      readonly topic: 'health'
      readonly marker: Marker
      readonly token: AppleToken
      readonly problems: readonly Problem[]
    }
  /** A token that was registered by this run and waits for its first file; told under the topic `renewal`. */
  | {
      readonly topic: 'first'
      readonly marker: Marker
      readonly token: AppleToken
      /** PEM in three lines. */
      readonly publicKey: string
    }
  | {
      readonly topic: 'check'
      readonly marker: Marker
      readonly failures: readonly Unread[]
    }

/** A renewal by this run, for the record. */
export interface Renewed {
  /** As it was before. */
  readonly token: AppleToken
  readonly expiry: Date
  /** Of the file, hex. */
  readonly sha256: string
  /** Login of who started the run. */
  readonly by: string
  /** Address of the run; null where it is not known. */
  readonly run: string | null
}

/** Why an issue is closed. */
export type Closing =
  | {
      readonly because: 'renewed'
      readonly now: Date
      /** Null where somebody renewed it in the portal. */
      readonly by: Renewed | null
    }
  | { readonly because: 'not-due'; readonly expiry: Date }
  | { readonly because: 'recovered' | 'expired-instead' | 'read-again' | 'gone' | 'excluded' }
  | { readonly because: 'duplicate'; readonly of: number }

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

export type Action =
  | { readonly do: 'open'; readonly concern: Concern; readonly draft: Draft }
  | {
      readonly do: 'update' | 'remind'
      readonly concern: Concern
      readonly issue: TrackingIssue
      readonly draft: Draft
    }
  | {
      readonly do: 'reopen'
      readonly concern: Concern
      readonly issue: TrackingIssue
      readonly draft: Draft
      /** Closed by hand although Intune still reports the same, or closed by the action and the same came back. */
      readonly because: 'still-reported' | 'again'
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

export interface Situation {
  readonly tenant: string
  readonly watched: readonly Watched[]
  /** Open ones, and those closed lately, in any order. */
  readonly issues: readonly TrackingIssue[]
  readonly now: Date
  /** What the issue about a concern should say, given the issue that exists. */
  readonly write: (concern: Concern, existing: TrackingIssue | null) => Draft
  /** A token that this run registered, with its public key (PEM in three lines); null where it registered none. */
  readonly registered: { readonly id: string; readonly publicKey: string } | null
  /** What this run renewed, and what the issue that records it should say; null where it renewed nothing. */
  readonly renewed: { readonly renewal: Renewed; readonly draft: (marker: Marker) => Draft } | null
}

/** How long somebody who closed an issue by hand is given until Intune shows the new date. Milliseconds. */
const patience = 24 * 3_600_000

/**
 * What to do so that there is one right issue for everything a person has to know, and none for anything else.
 * Applying the plan and planning again yields nothing to do. The order is the order to apply in, most urgent first.
 */
export function plan(situation: Situation): readonly Action[] {
  const mine = situation.issues.filter((issue) => issue.marker.tenant === situation.tenant)
  const byIdentity = Map.groupBy(mine, ({ marker }) => identityKey(marker))
  const concerns = new Map(concernsOf(situation).map((concern) => [identityKey(concern.marker), concern]))

  const wanted = [...concerns].map(([key, concern]) => ({
    urgency: urgencyOf(concern),
    actions: pursue(concern, byIdentity.get(key) ?? [], situation),
  }))
  const unwanted = [...byIdentity]
    .filter(([key]) => !concerns.has(key))
    .map(([, issues]) => ({ urgency: leastUrgent, actions: retire(openOnes(issues), situation) }))

  return [...wanted, ...unwanted, { urgency: leastUrgent, actions: recorded(situation, byIdentity) }]
    .sort((a, b) => compare(a.urgency, b.urgency) || compare(firstNumber(a.actions), firstNumber(b.actions)))
    .flatMap(({ actions }) => actions)
}

/** Whether a concern has no open issue: only then does it matter which issues were closed lately. */
export function needsHistory(situation: Pick<Situation, 'tenant' | 'watched' | 'issues' | 'registered'>): boolean {
  const open = Map.groupBy(openOnes(situation.issues), ({ marker }) => identityKey(marker))
  return concernsOf(situation).some((concern) => {
    const issues = open.get(identityKey(concern.marker)) ?? []
    return issues.every((issue) => isPast(issue, concern))
  })
}

/** What a person has to know, one entry for each issue there should be. */
export function concernsOf({
  tenant,
  watched,
  registered,
}: Pick<Situation, 'tenant' | 'watched' | 'registered'>): readonly Concern[] {
  const failures = unreadIn(watched)
  const about = watched.flatMap((kind) =>
    'failure' in kind ? [] : kind.assessments.flatMap((of) => concernsAbout(of, tenant, registered)),
  )
  if (failures.length === 0) return about
  // One for the tenant. Jobs that share the tenant and watch a part of the kinds each have their own, or each would undo
  // what the other wrote.
  const id = watched.length === kinds.length ? tenant : wordsOf(watched.map(({ kind }) => kind))
  const stage = wordsOf(failures.map(({ kind }) => kind))
  return [
    { topic: 'check', failures, marker: { tenant, kind: 'all', id, topic: 'check', cycle: 'unknown', stage } },
    ...about,
  ]
}

function concernsAbout(
  { token, standing, problems }: Assessment,
  tenant: string,
  registered: Situation['registered'],
): readonly Concern[] {
  const marker = { tenant, kind: token.kind, id: token.id, cycle: cycleOf(token.expiry) }
  const concerns: Concern[] = []
  if (standing.state === 'due' || standing.state === 'expired') {
    const expired = standing.state === 'expired'
    const stage = expired ? 0 : standing.stage
    concerns.push({
      topic: 'renewal',
      marker: { ...marker, topic: 'renewal', stage },
      token,
      expiry: standing.expiry,
      expired,
    })
  }
  if (standing.state === 'waiting' && registered?.id === token.id) {
    const first: Marker = { ...marker, topic: 'renewal', stage: 'first' }
    concerns.push({ topic: 'first', marker: first, token, publicKey: registered.publicKey })
  }
  if (problems.length > 0) {
    const stage = wordsOf(problems.map(({ word }) => word))
    concerns.push({ topic: 'health', marker: { ...marker, topic: 'health', stage }, token, problems })
  }
  return concerns
}

/** What to do about a concern, given the issues of its identity. */
function pursue(concern: Concern, issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const open = openOnes(issues)
  const past = open.filter((issue) => isPast(issue, concern))
  const [survivor, ...twins] = open.filter((issue) => !past.includes(issue))
  return [
    ...retire(past, situation),
    ...(survivor === undefined
      ? [withoutOpenIssue(concern, issues, situation)]
      : [withOpenIssue(concern, survivor, situation)]),
    ...(survivor === undefined ? [] : twins.map((twin) => duplicateOf(survivor, twin))),
  ]
}

/** An issue about an earlier date is done, even where the new date is due again at once. */
const isPast = (issue: TrackingIssue, concern: Concern): boolean =>
  concern.topic === 'renewal' && isEarlier(issue.marker.cycle, concern.marker.cycle)

/** A cycle without a date is that of a token before its first file. */
const isEarlier = (cycle: string, than: string): boolean =>
  cycle !== than && (cycle === 'unknown' || (than !== 'unknown' && cycle < than))

function withOpenIssue(concern: Concern, issue: TrackingIssue, { write }: Situation): Action {
  const { marker } = issue
  const sooner = concern.topic === 'renewal' && marker.cycle !== concern.marker.cycle
  const worse = sooner || isWorse(concern.marker.stage, marker.stage)
  // Reminder days that were set anew do not turn a stage back: what was said is said.
  const stage = typeof concern.marker.stage === 'number' && !worse ? marker.stage : concern.marker.stage
  const current: Concern = { ...concern, marker: { ...concern.marker, stage } }
  const draft = write(current, issue)
  if (worse) return { do: 'remind', concern: current, issue, draft }
  const same = draft.title === issue.title && draft.body.trimEnd() === issue.body.trimEnd()
  return same
    ? { do: 'nothing', concern: current, issue, because: 'unchanged' }
    : { do: 'update', concern: current, issue, draft }
}

function withoutOpenIssue(concern: Concern, issues: readonly TrackingIssue[], { now, write }: Situation): Action {
  const last = lastClosed(issues.filter(({ marker }) => marker.cycle === concern.marker.cycle))
  if (last === undefined) return { do: 'open', concern, draft: write(concern, null) }
  const reopen = (because: 'still-reported' | 'again'): Action => ({
    do: 'reopen',
    concern,
    issue: last,
    draft: write(concern, last),
    because,
  })
  if (last.marker.closed !== undefined && last.marker.closed === last.reason) return reopen('again')
  if (last.reason === 'not_planned') {
    const covered = concern.marker.topic === 'renewal' || !isWorse(concern.marker.stage, last.marker.stage)
    return covered
      ? { do: 'nothing', concern, issue: last, because: 'muted' }
      : { do: 'open', concern, draft: write(concern, null) }
  }
  const since = now.getTime() - (last.closedAt?.getTime() ?? 0)
  return since > patience ? reopen('still-reported') : { do: 'nothing', concern, issue: last, because: 'just-closed' }
}

/** The one closed last; those closed as duplicates only where there is no other. */
function lastClosed(issues: readonly TrackingIssue[]): TrackingIssue | undefined {
  const closed = issues.filter(({ state }) => state === 'closed')
  const originals = closed.filter(({ reason }) => reason !== 'duplicate')
  const time = ({ closedAt }: TrackingIssue): number => closedAt?.getTime() ?? 0
  return (originals.length > 0 ? originals : closed).toSorted((a, b) => time(b) - time(a) || b.number - a.number)[0]
}

/** Closes the open issues of one identity that nothing is wrong with any more; the first with the reason, its twins as duplicates. */
function retire(issues: readonly TrackingIssue[], situation: Situation): readonly Action[] {
  const closings = issues.map(({ marker }) => closingOf(marker, situation))
  const [first, ...twins] = issues
  const [closing] = closings
  if (first === undefined || closing === undefined || closings.includes(undefined)) return []
  return [{ do: 'close', issue: first, closing }, ...twins.map((twin) => duplicateOf(first, twin))]
}

/** Why an issue that no concern stands behind may be closed, or undefined where that is not known for sure. */
function closingOf(marker: Marker, { watched, renewed }: Situation): Closing | undefined {
  if (marker.topic === 'check') {
    // Another job may watch the kinds that this one does not: only who reads them can say that they are read again.
    const stillUnread = wordsIn(marker.stage).some(
      (word) => !watched.some((of) => of.kind === word && !('failure' in of)),
    )
    return stillUnread ? undefined : { because: 'read-again' }
  }
  const kind = watched.find((of) => of.kind === marker.kind)
  if (kind === undefined || 'failure' in kind) return undefined
  if (kind.excluded.some(({ id }) => id === marker.id)) return { because: 'excluded' }
  const assessment = kind.assessments.find(({ token }) => token.id === marker.id)
  if (assessment === undefined) return { because: 'gone' }
  const { standing } = assessment
  if (marker.topic === 'health') {
    // An open issue about what an expired token can no longer do is told by the date from now on.
    return { because: standing.state === 'expired' ? 'expired-instead' : 'recovered' }
  }
  if (standing.state === 'unknown' || standing.state === 'waiting') return undefined
  return isEarlier(marker.cycle, cycleOf(standing.expiry))
    ? { because: 'renewed', now: standing.expiry, by: isOf(renewed?.renewal, marker) ? renewed.renewal : null }
    : { because: 'not-due', expiry: standing.expiry }
}

const isOf = (renewal: Renewed | undefined, { kind, id }: Identity): renewal is Renewed =>
  renewal?.token.kind === kind && renewal.token.id === id

/** The record of a renewal where no issue was open that will be closed with it. */
function recorded({ tenant, renewed }: Situation, byIdentity: ReadonlyMap<string, readonly TrackingIssue[]>) {
  if (renewed === null) return []
  const { renewal, draft } = renewed
  const { kind, id, expiry } = renewal.token
  const marker: Marker = { tenant, kind, id, topic: 'renewal', cycle: cycleOf(expiry), stage: 0 }
  if (openOnes(byIdentity.get(identityKey(marker)) ?? []).length > 0) return []
  const closing: Closing = { because: 'renewed', now: renewal.expiry, by: renewal }
  return [{ do: 'record', marker, draft: draft(marker), closing } as const]
}

const duplicateOf = (survivor: TrackingIssue, twin: TrackingIssue): Action => ({
  do: 'close',
  issue: twin,
  closing: { because: 'duplicate', of: survivor.number },
})

/** Whether a stage says more than what was said before: a nearer reminder day, or a word that is new. */
function isWorse(stage: Marker['stage'], said: Marker['stage']): boolean {
  if (typeof stage === 'number') return typeof said === 'number' && stage < said
  const before = wordsIn(said)
  return wordsIn(stage).some((word) => !before.includes(word))
}

const wordsOf = (words: readonly string[]): string => [...new Set(words)].sort().join(',')
const wordsIn = (stage: Marker['stage']): readonly string[] =>
  typeof stage === 'string' ? stage.split(',').filter(Boolean) : []

const openOnes = (issues: readonly TrackingIssue[]): readonly TrackingIssue[] =>
  issues.filter(({ state }) => state === 'open').toSorted((a, b) => a.number - b.number)

/** Sorts first what costs most if it has to wait: that nobody watches, then the dates, then health, then tidying up. */
function urgencyOf(concern: Concern): string {
  const rank: Readonly<Record<Topic, string>> = { check: '0', renewal: '1', health: '2' }
  return `${rank[concern.marker.topic]} ${concern.marker.cycle} ${identityKey(concern.marker)}`
}
const leastUrgent = '3'

const firstNumber = ([first]: readonly Action[]): number =>
  first !== undefined && 'issue' in first ? first.issue.number : 0
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

/** The identity an action is about. */
export function identityOf(action: Action): Identity {
  if ('concern' in action) return action.concern.marker
  return action.do === 'record' ? action.marker : action.issue.marker
}
