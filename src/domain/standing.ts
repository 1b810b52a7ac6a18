import { day, hour } from './durations.ts'
import { nothingKnown, type TokenMemory } from './memory.ts'
import { isSyncing, isWaiting, type AppleToken, type Kind, type PushCertificate, type SyncingToken } from './token.ts'

/** How a token stands by its date. */
export type Standing =
  | { readonly state: 'healthy'; readonly expiry: Date }
  /** `stage` is the smallest of the reminder days that has been reached. */
  | { readonly state: 'due'; readonly expiry: Date; readonly stage: number }
  /** `stage` is how many whole weeks it has been so, as negative days: 0, -7, … -28, where it stays. */
  | { readonly state: 'expired'; readonly expiry: Date; readonly stage: number }
  | { readonly state: 'unknown' }
  /** Registered in Intune, and never had a file from Apple. */
  | { readonly state: 'waiting' }

/** What is wrong with a token beside its date. */
export type Problem =
  | { readonly word: 'terms-not-accepted' }
  /** `code` is Graph's number; null for a VPP token, because Graph gives none. */
  | { readonly word: 'sync-error'; readonly code: number | null }
  /** `since` is the last success, or the last change of the record if there never was one. */
  | { readonly word: 'sync-stale'; readonly since: Date }
  /** `reason` is the service's own word for it. */
  | { readonly word: 'token-invalid'; readonly reason: string }
  /** Intune gives no date, so nobody can be warned before it expires. */
  | { readonly word: 'date-unknown' }
  /** Intune uses an older download than before: an upload moved the date back. The issue remembers it. */
  | { readonly word: 'older-file' }
  /** The push certificate has the topic `found`, and the devices are bound to `bound`. */
  | { readonly word: 'push-topic'; readonly bound: string; readonly found: string }

export interface Assessment {
  readonly token: AppleToken
  readonly standing: Standing
  readonly problems: readonly Problem[]
  /** Whole days until the expiry, floored: negative once it has passed. Null without a date. */
  readonly daysLeft: number | null
}

/** How a token is shown: by its date, but one with a problem is never called healthy. */
export type DisplayStatus = Standing['state'] | 'unhealthy'

export const displayStatusOf = ({ standing, problems }: Assessment): DisplayStatus =>
  standing.state === 'healthy' && problems.length > 0 ? 'unhealthy' : standing.state

export interface Counts {
  readonly due: number
  readonly expired: number
  /** With a problem, whatever the date. */
  readonly unhealthy: number
  readonly unknown: number
  /** Without their first file. */
  readonly waiting: number
}

export function countsOf(assessments: readonly Assessment[]): Counts {
  const standing = (state: Standing['state']): number =>
    assessments.filter((one) => one.standing.state === state).length
  return {
    due: standing('due'),
    expired: standing('expired'),
    unhealthy: assessments.filter(({ problems }) => problems.length > 0).length,
    unknown: standing('unknown'),
    waiting: standing('waiting'),
  }
}

/** By expiry, earliest first; those without a date last, because nothing is known of them. */
export function byExpiry<A extends Assessment>(assessments: readonly A[]): readonly A[] {
  const time = ({ token }: Assessment): number => token.expiry?.getTime() ?? Number.MAX_VALUE
  return assessments.toSorted((a, b) => time(a) - time(b))
}

interface AssessmentContext {
  readonly now: Date
  readonly rules: Rules
  readonly memory: TokenMemory
}

export interface Rules {
  /** By kind, whole days before the expiry at which a person is reminded. */
  readonly remindDays: Readonly<Record<Kind, readonly number[]>>
  /** Hours after which a token that has not synced counts as unhealthy. */
  readonly staleSyncHours: number
}

/**
 * How `token` stands at `now`. Durations are exact: a stage of 14 is reached 14 × 24 h before the expiry, not a day "later".
 * @param memory what is remembered of the token
 */
export function assess(token: AppleToken, now: Date, rules: Rules, memory: TokenMemory = nothingKnown): Assessment {
  const standing: Standing = isWaiting(token)
    ? { state: 'waiting' }
    : standingOf(token.expiry, now, rules.remindDays[token.kind])
  return {
    token,
    standing,
    problems: problemsOf(token, standing, { now, rules, memory }),
    daysLeft: token.expiry === null ? null : Math.floor((token.expiry.getTime() - now.getTime()) / day),
  }
}

function standingOf(expiry: Date | null, now: Date, remindDays: readonly number[]): Standing {
  if (expiry === null) return { state: 'unknown' }
  const left = expiry.getTime() - now.getTime()
  if (left <= 0) return { state: 'expired', expiry, stage: stageAfter(-left) }
  const reached = remindDays.filter((days) => left <= days * day)
  return reached.length > 0 ? { state: 'due', expiry, stage: Math.min(...reached) } : { state: 'healthy', expiry }
}

/** Weeks for which an expired token is reminded of. */
const lastWeek = 4

/** @param passed since the expiry. Milliseconds */
const stageAfter = (passed: number): number => 0 - 7 * Math.min(lastWeek, Math.floor(passed / (7 * day)))

function problemsOf(token: AppleToken, standing: Standing, context: AssessmentContext): readonly Problem[] {
  const problems: Problem[] = []
  // An expired token can't sync. That follows from its date, which is reported already; and one without a file has nothing to sync.
  const mayJudge = standing.state !== 'expired' && standing.state !== 'waiting'
  if (isSyncing(token) && mayJudge) problems.push(...syncProblemsOf(token, context))
  if (standing.state === 'unknown') problems.push({ word: 'date-unknown' })
  const reason = invalidityOf(token, standing)
  if (reason !== null) problems.push({ word: 'token-invalid', reason })
  if (token.kind === 'mdm-push-certificate') problems.push(...topicProblemsOf(token, context))
  return problems
}

/** Apple's terms and conditions wait to be accepted. Not documented; a widely used product alerts on the same number. */
const termsNotAccepted = 3

/** Whether Intune can't sync by it until somebody accepts Apple's new terms. */
export const awaitsTerms = (token: AppleToken): boolean =>
  token.kind === 'enrollment-program-token' && token.syncErrorCode === termsNotAccepted

/** New terms at Apple explain a sync that fails or is late, so that is not reported beside them. */
function syncProblemsOf(token: SyncingToken, context: AssessmentContext): readonly Problem[] {
  const code = syncFailureOf(token)
  if (awaitsTerms(token)) return [{ word: 'terms-not-accepted' }]
  const error: readonly Problem[] =
    code === undefined || isPassing(token, context) ? [] : [{ word: 'sync-error', code }]
  return [...error, ...staleSyncOf(token, context)]
}

/** Graph's code for the last sync if it failed, or null if it gives none; undefined if the sync did not fail. */
export function syncFailureOf(token: SyncingToken): number | null | undefined {
  switch (token.kind) {
    case 'vpp-token':
      return token.syncStatus === 'failed' ? null : undefined
    case 'enrollment-program-token':
      return token.syncErrorCode === 0 ? undefined : token.syncErrorCode
  }
}

/** Whether a sync is under way, so that nothing shows how the one before it ended. */
export const isSyncRunning = (token: AppleToken): boolean =>
  token.kind === 'vpp-token' && token.syncStatus === 'running'

/** The last sync that is known to have succeeded, or null. A VPP token's `lastSync` is that of the failure if it failed, and of the try that runs. */
export const lastSuccessOf = (token: SyncingToken): Date | null =>
  isSyncRunning(token) || (token.kind === 'vpp-token' && token.syncStatus === 'failed') ? null : token.lastSync

/** After so long without a success a failed sync is reported, whatever is remembered. */
const failureLimit = 36 * hour
/** A sync that fails at two checks so far apart is reported. Less than the day between two checks, which begin late at times. */
const failureMemory = 20 * hour

/** Whether a failed sync may mend itself, as most do by the next day. */
function isPassing(token: SyncingToken, { now, memory }: AssessmentContext): boolean {
  const { failingSince, isReported } = memory
  if (failingSince === undefined || isReported) return false
  const success = lastSuccessOf(token)
  if (success !== null && now.getTime() - success.getTime() >= failureLimit) return false
  const isLasting =
    failingSince !== null &&
    (success === null || success <= failingSince) &&
    now.getTime() - failingSince.getTime() >= failureMemory
  return !isLasting
}

function staleSyncOf(token: SyncingToken, { now, rules, memory }: AssessmentContext): readonly Problem[] {
  // A token that has never synced is given the same hours from when it was registered.
  const since = token.lastSync ?? token.lastModified
  if (since === null) return []
  // Uploads move the record of an enrollment program token; that of a VPP token moves with every sync and says nothing.
  const upload = token.kind === 'enrollment-program-token' ? token.lastModified : null
  const from = Math.max(since.getTime(), upload?.getTime() ?? 0, memory.lastExpired?.getTime() ?? 0)
  return now.getTime() - from <= rules.staleSyncHours * hour ? [] : [{ word: 'sync-stale', since }]
}

/** The devices stay bound to the topic that they enrolled with: another one reaches none of them. */
function topicProblemsOf({ topic }: PushCertificate, { memory }: AssessmentContext): readonly Problem[] {
  const { topics } = memory
  const [bound] = topics
  return topic === null || bound === undefined || topics.includes(topic)
    ? []
    : [{ word: 'push-topic', bound, found: topic }]
}

/** States of a VPP token that are no trouble: `unknown` says nothing. */
const quietStates = ['valid', 'unknown']

function invalidityOf(token: AppleToken, { state }: Standing): string | null {
  switch (token.kind) {
    case 'enrollment-program-token':
      return null
    case 'vpp-token':
      // What the date says already isn't said twice.
      return quietStates.includes(token.state) || (token.state === 'expired' && state === 'expired')
        ? null
        : token.state
    case 'mdm-push-certificate':
      return token.uploadFailure
  }
}
