import { createHash } from 'node:crypto'
import type { StoredIssue } from '../../sandbox/github.ts'
import { fieldsOf, objectIn, textOf } from '../../src/domain/json.ts'
import { idOf, type Line, type Member } from './fleet.ts'
import { day, hour, type World } from './world.ts'

/** What is known of tokens and issues from outside, by the design alone: nothing here asks the code that is tested. */

/** What an issue should be about, or is. */
export interface About {
  /** Its id, whatever it is called by. */
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly topic: string
  /** A date, or `unknown`. */
  readonly cycle: string
  /** The reminder day of a date; the words, sorted, of problems and of kinds that could not be read. */
  readonly stage: number | string
}

/** Two that are about the same thing have the same key, whatever their date. */
export const keyOf = ({ tenant, kind, id, topic }: About): string => [tenant, kind, id, topic].join(' ')

/** A sync that fails and one that is late are one outage. */
export const wordsOf = (stage: About['stage']): readonly string[] =>
  typeof stage === 'string'
    ? stage
        .split(',')
        .filter((word) => word !== '')
        .map((word) => (word === 'sync-stale' ? 'sync-error' : word))
    : []

export const isWithinADay = (one: string, other: string): boolean =>
  one === other || Math.abs(Date.parse(one) - Date.parse(other)) < day

const hiddenLines = /<!-- apple-token-renewal v1 (\{.*?\}) -->/gu
const hiddenIn = (text: string) => [...text.matchAll(hiddenLines)].map(([, json = '']) => fieldsOf(objectIn(json)))

export const bodyOf = ({ issue }: StoredIssue): string => (issue.body ?? '').replaceAll('\r\n', '\n')

/** What an issue is about by its own hidden line; null if it has none. */
export function aboutOf(stored: StoredIssue): About | null {
  const [marker] = hiddenIn(bodyOf(stored))
  if (marker === undefined) return null
  const { tenant, kind, id, topic, cycle, stage } = marker
  return {
    tenant: idOf(textOf(tenant)),
    kind: textOf(kind),
    // What is about the whole tenant is so under each of its names.
    id:
      kind === pushCertificateId
        ? pushCertificateId
        : kind === 'all'
          ? (/[\w-]+-(?:token|certificate)\S*$/u.exec(textOf(id))?.[0] ?? 'tenant')
          : id === tenant
            ? idOf(textOf(id))
            : textOf(id),
    topic: textOf(topic),
    cycle: textOf(cycle),
    stage: typeof stage === 'number' ? stage : textOf(stage),
  }
}

/** Whether an issue's own hidden line says that the action closed it because it was done. */
export function isFinished(stored: StoredIssue): boolean {
  const [marker] = hiddenIn(bodyOf(stored))
  return marker?.['closed'] === 'completed' || marker?.['closed'] === 'not_planned'
}

/** The date of the token before the last upload that is on record in an issue, if that upload is not proven; null otherwise. */
export function unprovenSince(stored: StoredIssue): string | null {
  const [marker] = hiddenIn(bodyOf(stored))
  const journal: unknown = marker?.['journal']
  const { state, before } = fieldsOf(Array.isArray(journal) ? journal.at(-1) : undefined)
  return state === undefined || state === 'proven' ? null : textOf(before)
}

/** The account of the workflow's own token, and so of the robots in other workflows; and that of a GitHub App, whose token may replace it. */
export const workflowAccount = 'github-actions[bot]'
export const appAccount = 'token-renewals[bot]'
/** A person with write access, who copies issues. */
export const copier = 'ana'

const writers: readonly (string | undefined)[] = [workflowAccount, appAccount]
/** Whether an account is one that the action has, or had. */
export const isWriter = (account: { readonly login: string } | null | undefined): boolean =>
  writers.includes(account?.login)
/** Whether an issue counts: whoever wrote it, it is the action's. */
export const isOurs = ({ issue }: StoredIssue): boolean => isWriter(issue.user) || issue.user?.login === copier

/** What the action said in comments, by their hidden lines, in order. */
export const eventsIn = ({ comments }: StoredIssue) =>
  comments
    .filter(({ user }) => isWriter(user))
    .flatMap(({ body, id }) => hiddenIn(body ?? '').map((event) => ({ ...event, id: Number(id) })))
    .map((event): Event => ({ ...event, line: JSON.stringify({ ...event, id: 0 }) }))

export interface Event {
  readonly id: number
  /** The same for the same event. */
  readonly line: string
  readonly event?: unknown
  readonly cycle?: unknown
  readonly stage?: unknown
}

/** A token as Intune has it. */
interface Token {
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly date: string | null
  /** What a person has to know of it. */
  readonly words: readonly string[]
  /** What may be reported of it besides: a sync that failed may recover by itself, and it depends on what is remembered. */
  readonly doubtful: readonly string[]
  /** Whether its last sync that succeeded, and its last upload, were so long ago that an issue about it says so. */
  readonly isLate: boolean
  /** Whether it can't sync until somebody accepts Apple's new terms. */
  readonly awaitsTerms: boolean
  /** Whether it couldn't at its last sync, although that isn't judged any more since it has expired. */
  readonly lastAwaitedTerms: boolean
}

const since = (date: string | null | undefined, now: Date): number => now.getTime() - Date.parse(date ?? '')
/** Graph's types know of no token without a date. */
const dateOf = (date: string | null | undefined): string | null => date ?? null
const isPast = (date: string | null | undefined, now: Date): boolean => since(date, now) >= 0

/** Those of the tenants that the list has, or of others. */
export const tokensIn = (world: World, looked: readonly Line[] = world.looked()): readonly Token[] =>
  looked.flatMap(({ of }) => tokensOf(world, of))

/** There is one a tenant, and it has another id in each answer. */
export const pushCertificateId = 'mdm-push-certificate'

function tokensOf(world: World, of: Member): readonly Token[] {
  const { now } = world
  const { enrollmentTokens, vppTokens, pushCertificate: push } = world.tenantOf(of).intune
  const tenant = of.id
  const syncing = [
    ...enrollmentTokens.map((token) => {
      const date = dateOf(token.tokenExpirationDateTime)
      const success = token.lastSuccessfulSyncDateTime ?? null
      const waits = token.appleIdentifier === null && date === null && success === null
      const error = isPast(date, now) ? 0 : (token.lastSyncErrorCode ?? 0)
      return {
        ...{ tenant, kind: 'enrollment-program-token', id: token.id ?? '', date, waits },
        ...{
          awaitsTerms: error === 3,
          lastAwaitedTerms: token.lastSyncErrorCode === 3,
          isFailing: error !== 0 && error !== 3,
          isInvalid: false,
        },
        ...{ success, changed: token.lastModifiedDateTime ?? null },
      }
    }),
    ...vppTokens.map((token) => {
      const date = dateOf(token.expirationDateTime)
      const isInvalid = token.state !== 'valid' && !(token.state === 'expired' && isPast(date, now))
      const isFailing = !isPast(date, now) && token.lastSyncStatus === 'failed'
      return {
        ...{ tenant, kind: 'vpp-token', id: token.id ?? '', date, waits: false },
        ...{ awaitsTerms: false, lastAwaitedTerms: false, isFailing, isInvalid },
        // The time of the last sync is that of a failure, if it failed.
        ...{ success: isFailing ? null : (token.lastSyncDateTime ?? null), changed: null },
      }
    }),
  ]
  // Apple's terms are the organization's, and explain every sync that fails or is late.
  const isExplained = syncing.some(({ awaitsTerms, id }) => awaitsTerms && !isExcluded(world, id))
  const boundTopic = world.boundTopics.get(tenant)
  const certificates =
    push === null
      ? []
      : [
          {
            date: dateOf(push.expirationDateTime),
            isMadeAnew: boundTopic !== undefined && boundTopic !== push.topicIdentifier,
          },
        ]
  return [
    ...syncing.map(({ awaitsTerms, lastAwaitedTerms, waits, isInvalid, ...sync }): Token => {
      const { kind, id, date } = sync
      const outage = isExplained || waits ? never : outageOf(sync, world)
      const words = [
        ...when(outage === 'lasting', 'sync-error'),
        ...when(date === null, 'date-unknown'),
        ...when(isInvalid, 'token-invalid'),
      ]
      // What Apple's terms explain isn't over, so an issue about the token may stay until they are accepted.
      const doubtful = when(outage === 'doubtful' || (isExplained && (awaitsTerms || sync.isFailing)), 'sync-error')
      const told = waits ? [] : words
      return { tenant, kind, id, date, isLate: isLate(sync, now), awaitsTerms, lastAwaitedTerms, words: told, doubtful }
    }),
    ...certificates.map(({ date, isMadeAnew }): Token => ({
      ...{ tenant, kind: pushCertificateId, id: pushCertificateId, date, isLate: false },
      ...{ awaitsTerms: false, lastAwaitedTerms: false },
      ...{ words: when(date === null, 'date-unknown'), doubtful: when(isMadeAnew, 'push-topic') },
    })),
  ]
}

const when = (is: boolean, word: string): readonly string[] => (is ? [word] : [])
const never = 'none'

interface SyncingToken {
  readonly tenant: string
  readonly kind: string
  readonly id: string
  readonly date: string | null
  readonly isFailing: boolean
  readonly success: string | null
  readonly changed: string | null
}

/** Whether a sync has failed or stayed away for so long that somebody has to know, or may be informed because nothing better is remembered. */
function outageOf(token: SyncingToken, { now, failingSince, lastExpired }: World): 'lasting' | 'doubtful' | 'none' {
  const { date, isFailing, success } = token
  if (isPast(date, now)) return 'none'
  const key = tokenKey(token)
  const age = success === null ? 0 : since(success, now)
  const noted = failingSince.get(key)
  const isLasting = isFailing && (age > 36 * hour || (noted !== undefined && now.getTime() - noted >= 20 * hour))
  const isStale = age > staleHours * hour
  const wasExpired = now.getTime() - (lastExpired.get(key) ?? 0) <= 96 * hour
  if (isLasting || (isLate(token, now) && !wasExpired)) return 'lasting'
  return isFailing || isStale ? 'doubtful' : 'none'
}

const staleHours = 72

/** Whether neither a sync nor an upload has succeeded for that long; of an upload not every kind says when it was. */
const isLate = ({ success, changed }: Pick<SyncingToken, 'success' | 'changed'>, now: Date): boolean =>
  success !== null && [success, changed ?? success].every((at) => since(at, now) > staleHours * hour)

export const tokenKey = ({ tenant, kind, id }: Pick<Token, 'tenant' | 'kind' | 'id'>): string =>
  [tenant, kind, id].join(' ')

/** Notes after a run what a whole check may remember of syncs and of ends. */
export function noteDay(world: World, isWhole: boolean): void {
  const { now, failingSince, lastExpired, boundTopics } = world
  for (const { of } of world.looked()) {
    const topic = world.tenantOf(of).intune.pushCertificate?.topicIdentifier
    if (topic != null && !boundTopics.has(of.id)) boundTopics.set(of.id, topic)
  }
  for (const token of tokensIn(world)) {
    const key = tokenKey(token)
    if (isPast(token.date, now)) lastExpired.set(key, now.getTime())
    const isFailing = [...token.words, ...token.doubtful].includes('sync-error')
    if (!isFailing) failingSince.delete(key)
    else if (isWhole && !failingSince.has(key)) failingSince.set(key, now.getTime())
  }
}

const remindDays = [1, 3, 7, 14, 30]

/** The stage of a date; null while it is not due. After it, a week is a stage, and four are the last. */
export function stageOf(date: string, now: Date): number | null {
  const passed = since(date, now)
  if (passed >= 0) return 0 - 7 * Math.min(4, Math.floor(passed / (7 * day)))
  return remindDays.find((days) => -passed <= days * day) ?? null
}

export const kinds = ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate']

export const watchedBy = (world: World): readonly string[] => (world.inputs['kinds'] ?? kinds.join(',')).split(',')
export const isExcluded = (world: World, id: string): boolean => world.inputs['exclude'] === id

/** What there should be an issue about, in the tenants that the list has, or in others. */
export function wantedIn(world: World, looked: readonly Line[] = world.looked()): readonly About[] {
  const { now } = world
  const tokens = watchedTokens(world, looked)
  const waiting = [...new Set(tokens.filter(({ awaitsTerms }) => awaitsTerms).map(({ tenant }) => tenant))]
  return [
    ...waiting.map(termsOf),
    ...tokens.flatMap(({ tenant, kind, id, date, words }): About[] => {
      const cycle = date ?? 'unknown'
      const stage = date === null ? null : stageOf(date, now)
      return [
        ...(stage === null ? [] : [{ tenant, kind, id, topic: 'renewal', cycle, stage }]),
        ...(words.length === 0
          ? []
          : [{ tenant, kind, id, topic: 'health', cycle, stage: words.toSorted().join(',') }]),
      ]
    }),
  ]
}

const watchedTokens = (world: World, looked: readonly Line[]): readonly Token[] =>
  tokensIn(world, looked).filter(({ kind, id }) => watchedBy(world).includes(kind) && !isExcluded(world, id))

/** One for all the tokens of a tenant. */
const termsOf = (tenant: string): About => ({
  ...{ tenant, kind: 'enrollment-program-token', id: tenant, topic: 'health' },
  ...{ cycle: 'unknown', stage: 'terms-not-accepted' },
})

/** Whether somebody may be informed of it, although nobody has to be. */
export const isDoubtful = (about: About, world: World): boolean =>
  about.topic === 'health' &&
  watchedTokens(world, world.looked()).some(
    (token) =>
      (token.doubtful.length > 0 && tokenKey(token) === tokenKey(about)) ||
      // Terms that nobody accepted are no news once the token has expired, and not accepted either.
      (token.lastAwaitedTerms && keyOf(termsOf(token.tenant)) === keyOf(about)),
  )

/** What there should be an issue about while none of a tenant's kinds can be read. */
export function unreadIn({ id: tenant }: Member, world: World): About {
  const stage = watchedBy(world).toSorted().join(',')
  const id = watchedBy(world).length === kinds.length ? 'tenant' : stage
  return { tenant, kind: 'all', id, topic: 'check', cycle: 'unknown', stage }
}

/** Whether a word in the issue about what could not be read in any of a list stands for a tenant, by either name or by both. */
export const standsFor = (word: string, { id, domain }: Member): boolean =>
  [id, domain]
    .map((name) => createHash('sha256').update(name).digest('hex').slice(0, 8))
    .some((name) => word.split('.').includes(name))

/** Whether an issue is about what could not be read in any tenant of a list. */
export const isListCheck = (about: About | null): boolean => about?.topic === 'check' && about.tenant === '*'

/** The account by which a project board closes issues. */
const board = 'github-project-automation[bot]'

/**
 * What people have decided about it by the way in which they closed an issue: `muted` if none may be open, `either` if one
 * need not be, `none` if one must be.
 */
export function decisionOf(about: About, issues: readonly StoredIssue[], now: Date): 'muted' | 'either' | 'none' {
  const closed = issues.flatMap((stored) => {
    const it = aboutOf(stored)
    const { issue } = stored
    if (it === null || issue.state !== 'closed' || keyOf(it) !== keyOf(about)) return []
    // A date is muted until the next one; a problem goes on over a renewal.
    if (about.topic === 'renewal' && !isWithinADay(it.cycle, about.cycle)) return []
    // What was closed longer ago is not remembered.
    if (since(issue.closed_at, now) > 400 * day) return []
    // Nobody is named if an account was deleted, which only people's are; a board closes what a person moved.
    const isRobot = issue.closed_by?.type === 'Bot' && issue.closed_by.login !== board
    return isRobot ? [] : [{ it, issue, ago: since(issue.closed_at, now) }]
  })
  // Who closes one as a duplicate while another one is open wants that one to go on.
  const isOpenAt = (at: string): boolean =>
    issues.some((stored) => {
      const { state, created_at: opened, closed_at: end } = stored.issue
      const it = aboutOf(stored)
      const isSame = it !== null && keyOf(it) === keyOf(about)
      return isSame && (state === 'open' || (opened <= at && end !== null && end > at))
    })
  const mutes = closed.filter(({ it, issue: { state_reason: reason, closed_at: at }, ago }) => {
    if (reason !== 'not_planned' && (reason !== 'duplicate' || isOpenAt(at ?? ''))) return false
    const isTold = wordsOf(about.stage).every((word) => wordsOf(it.stage).includes(word))
    return about.topic === 'renewal' || (isTold && ago <= 30 * day)
  })
  if (mutes.length > 0) return 'muted'
  return closed.some(({ it, ago }) => ago <= day && isWithinADay(it.cycle, about.cycle)) ? 'either' : 'none'
}
