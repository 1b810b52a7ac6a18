import { atApple, recordOfService, type AddedService, type TokenAtApple } from '../../domain/apple-service.ts'
import type { Assessment, Problem } from '../../domain/standing.ts'
import { kinds, type AppleToken, type Kind } from '../../domain/token.ts'
import {
  allUnreadIn,
  assessmentsIn,
  excludedIn,
  unreadIn,
  type AssessedKind,
  type AssessedTenant,
} from '../../domain/assessed.ts'
import { causesIn, type Cause } from '../../domain/causes.ts'
import type { UnreadKind } from '../../domain/inventory.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { minute } from '../../domain/durations.ts'
import type { JournalEntry } from '../../domain/journal.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import {
  cycleOf,
  isAboutTerms,
  isEarlierCycle,
  replacedStage,
  sortedWords,
  termsIdentity,
  type CheckMarker,
  type HealthMarker,
  type Marker,
  type OverviewMarker,
  type RenewalMarker,
} from '../../domain/marker.ts'
import { notesOfCauses } from './noted-causes.ts'

/** Something a person has to know: what one issue is to be about. */
export type Concern =
  | {
      readonly about: 'expiry'
      readonly marker: RenewalMarker
      readonly token: AppleToken
      readonly expiry: Date
      readonly expired: boolean
    }
  | {
      readonly about: 'problems'
      readonly marker: HealthMarker
      readonly token: AppleToken
      readonly problems: readonly Problem[]
      readonly service: TokenAtApple
    }
  /** A token that was registered by this run and waits for its first file; its topic is `renewal`. */
  | {
      readonly about: 'first-file'
      readonly marker: RenewalMarker
      readonly token: AppleToken
      /** PEM in three lines. */
      readonly publicKey: string
      /** What came of Apple's half; null without an API account. */
      readonly service: AddedService | null
    }
  /** The push certificate has another topic than the one that the devices are bound to. */
  | {
      readonly about: 'push-topic'
      readonly marker: HealthMarker
      readonly token: AppleToken
      readonly bound: string
      readonly found: string
    }
  /** Apple's new terms wait to be accepted, for these tokens of the tenant. */
  | { readonly about: 'terms'; readonly marker: HealthMarker; readonly tokens: readonly AppleToken[] }
  /** The token that an open issue is about is gone, and another one of its kind appeared or changed since. */
  | {
      readonly about: 'replaced'
      readonly marker: RenewalMarker | HealthMarker
      /** The other one. */
      readonly token: AppleToken
    }
  /** An upload of this action that is on record in an open issue, and that nothing has proven yet. */
  | {
      readonly about: 'upload'
      readonly marker: RenewalMarker
      readonly token: AppleToken
    }
  | {
      readonly about: 'unread'
      readonly marker: CheckMarker
      readonly failures: readonly UnreadKind[]
      readonly causes: readonly Cause[]
    }
  /** The same for the tenants of a list, by cause. */
  | {
      readonly about: 'unread-list'
      readonly marker: CheckMarker
      readonly causes: readonly Cause[]
    }
  | Overview

/** All tokens of all tenants in one list, to be seen together. Nobody has to act on it. */
export interface Overview {
  readonly about: 'overview'
  readonly marker: OverviewMarker
  /** When the certificate ends with which the action signs in, if that is soon; null otherwise. */
  readonly certificateEnd: Date | null
  /** In any order. */
  readonly tokens: readonly (Assessment &
    InTenant & { readonly issues: readonly NamedIssue[]; readonly service: TokenAtApple })[]
  /** Tokens that the user excludes, in any order. */
  readonly excluded: readonly (InTenant & { readonly token: AppleToken })[]
  /** What could not be read: an entry for each tenant, in any order. */
  readonly unread: readonly (InTenant & { readonly kinds: readonly Kind[]; readonly issues: readonly NamedIssue[] })[]
}

interface InTenant {
  readonly tenant: Tenant
}

/** An issue that the overview names: an open one, or one that a person has muted. */
export interface NamedIssue {
  /** Null for one that a dry run would open. */
  readonly number: number | null
  readonly isMuted: boolean
}

export interface RegisteredToken {
  readonly id: string
  /** PEM in three lines. */
  readonly publicKey: string
  /** What came of Apple's half; null without an API account. */
  readonly service: AddedService | null
}

export interface TenantState extends AssessedTenant {
  /** A token that this run registered; null if it registered none. */
  readonly registered: RegisteredToken | null
  /** Whether another issue says what of the tenant could not be read. */
  readonly isUnreadToldElsewhere?: boolean
}

/** What a person has to know, one entry for each issue there should be. */
export function concernsOf(of: TenantState): readonly Concern[] {
  const { tenant, kinds: watched, registered, apple, isUnreadToldElsewhere = false } = of
  const failures = unreadIn(watched)
  const assessments = assessmentsIn(watched)
  const terms = termsConcern(assessments, tenant)
  const about = [
    ...terms,
    ...assessments.flatMap((of) =>
      concernsAbout(withoutExplained(of, terms.length > 0), tenant, {
        registered,
        service: atApple(apple, of.token.id),
      }),
    ),
  ]
  if (failures.length === 0 || isUnreadToldElsewhere) return about
  const id = checkId(
    tenant,
    watched.map(({ kind }) => kind),
  )
  const unread = sortedWords(failures.map(({ kind }) => kind))
  const causes = causesIn(allUnreadIn([of]))
  const marker: CheckMarker = {
    ...{ ...markerOf(tenant), kind: 'all', id, topic: 'check', cycle: 'unknown', unread },
    causes: notesOfCauses(causes),
  }
  return [{ about: 'unread', failures, causes, marker }, ...about]
}

/**
 * By which a tenant's issue about what could not be read is known. Jobs that share the tenant and watch a part of the kinds each have
 * their own, or each would undo what the other wrote.
 */
export const checkId = ({ id }: Pick<Tenant, 'id'>, watched: readonly Kind[]): string =>
  watched.length === kinds.length ? id : sortedWords(watched).join(',')

export const markerOf = ({ id, domain }: Pick<Tenant, 'id' | 'domain'>): Pick<Marker, 'tenant' | 'domain'> => ({
  tenant: id,
  ...(domain !== null && { domain }),
})

/** Apple's terms are the organization's: one acceptance is for all tokens. */
function termsConcern(assessments: readonly Assessment[], tenant: Tenant): readonly Concern[] {
  const tokens = assessments
    .filter(({ problems }) => problems.some(({ word }) => word === 'terms-not-accepted'))
    .map(({ token }) => token)
    .toSorted(byNameAndId)
  if (tokens.length === 0) return []
  const marker = { ...markerOf(tenant), ...termsIdentity(tenant.id), cycle: 'unknown' }
  return [{ about: 'terms', marker: { ...marker, problems: ['terms-not-accepted'] }, tokens }]
}

const byNameAndId = (a: AppleToken, b: AppleToken): number => {
  const [one, other] = [a, b].map(({ name, id }) => `${name} ${id}`)
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1
}

/** Without the problems that the issue about Apple's terms has, or explains. */
function withoutExplained(assessment: Assessment, isTermsOpen: boolean): Assessment {
  const explained: readonly Problem['word'][] = isTermsOpen ? ['terms-not-accepted', 'sync-error', 'sync-stale'] : []
  return { ...assessment, problems: assessment.problems.filter(({ word }) => !explained.includes(word)) }
}

function concernsAbout(
  { token, standing, problems }: Assessment,
  tenant: Tenant,
  { registered, service }: Pick<TenantState, 'registered'> & { readonly service: TokenAtApple },
): readonly Concern[] {
  const replaced = problems.find((problem) => problem.word === 'push-topic')
  const topic = replaced?.bound ?? ('topic' in token ? token.topic : null)
  const marker = {
    ...{ ...markerOf(tenant), kind: token.kind, id: token.id, cycle: cycleOf(token.expiry) },
    ...(topic !== null && { pushTopic: topic }),
    ...(replaced !== undefined && { newPushTopic: replaced.found }),
    // On record, so that the issue keeps naming it if Apple can't be asked one day.
    ...(service !== null && typeof service !== 'string' && { service: { id: service.id, name: service.name } }),
  }
  const concerns: Concern[] = []
  if (standing.state === 'due' || standing.state === 'expired') {
    const { expiry, stage } = standing
    concerns.push({
      about: 'expiry',
      marker: { ...marker, topic: 'renewal', stage },
      token,
      expiry,
      expired: standing.state === 'expired',
    })
  }
  if (standing.state === 'waiting' && registered?.id === token.id) {
    const { publicKey, service: added } = registered
    const record = added === null ? undefined : recordOfService(added, token.name)
    const first = {
      ...({ ...marker, topic: 'renewal', stage: 'first' } as const),
      ...(record !== undefined && { service: record }),
    }
    concerns.push({ about: 'first-file', marker: first, token, publicKey, service: added })
  }
  if (problems.length > 0) {
    const words = sortedWords(problems.map(({ word }) => word))
    const health: HealthMarker = { ...marker, topic: 'health', problems: words }
    concerns.push(
      replaced === undefined
        ? { about: 'problems', marker: health, token, problems, service }
        : { about: 'push-topic', marker: health, token, bound: replaced.bound, found: replaced.found },
    )
  }
  return concerns
}

/**
 * What an open issue is about whose token is gone while another of its kind may have taken its place: devices and licenses are still
 * tied to the old one, and only a person can say what is to become of them. Null if it is not gone, or nothing took its place.
 */
export function replacementOf({ marker, createdAt }: TrackingIssue, kinds: readonly AssessedKind[]): Concern | null {
  if ((marker.topic !== 'renewal' && marker.topic !== 'health') || marker.registering !== undefined) return null
  // That one is about no single token.
  if (isAboutTerms(marker)) return null
  const kind = kinds.find((one) => one.kind === marker.kind)
  if (kind === undefined || 'failure' in kind) return null
  const tokens = kind.assessments.map(({ token }) => token)
  if ([...tokens, ...kind.excluded].some(({ id }) => id === marker.id)) return null
  // A change may be a sync, which comes daily; what runs longest doesn't change from day to day.
  const changed = tokens.filter((token) => changeOf(token) > createdAt.getTime())
  const [newest] = byExpiryThenId(changed).toReversed()
  return newest === undefined ? null : { about: 'replaced', marker: asReplaced(marker), token: newest }
}

const asReplaced = (marker: RenewalMarker | HealthMarker): RenewalMarker | HealthMarker =>
  marker.topic === 'renewal' ? { ...marker, stage: replacedStage } : { ...marker, problems: [replacedStage] }

/** By expiry, then by id, so that the order never depends on Intune's. */
const byExpiryThenId = (tokens: readonly AppleToken[]): readonly AppleToken[] =>
  tokens.toSorted((a, b) => (a.expiry?.getTime() ?? 0) - (b.expiry?.getTime() ?? 0) || (a.id < b.id ? -1 : 1))

/** When Intune last changed its record of a token; 0 if that is not known. Milliseconds. */
const changeOf = (token: AppleToken): number => ('lastModified' in token ? (token.lastModified?.getTime() ?? 0) : 0)

/** Whether the last upload on record in an issue has not been proven. An older file is another issue's matter. */
export const hasUnprovenUpload = ({ journal = [] }: Marker): boolean => {
  const last = journal.at(-1)
  return last !== undefined && last.state !== 'proven' && !hasMovedBack(last)
}

const hasMovedBack = ({ before, after }: JournalEntry): boolean =>
  after !== undefined && Date.parse(after) <= Date.parse(before) - minute

/** The issue of an upload that was not proven stays open, even if its token is not due or excluded, until the date has moved on. */
export function unprovenUpload({ marker }: TrackingIssue, watched: readonly AssessedKind[]): Concern | null {
  if (marker.topic !== 'renewal' || !hasUnprovenUpload(marker)) return null
  const token = [...assessmentsIn(watched).map((one) => one.token), ...excludedIn(watched)].find(
    ({ kind, id }) => kind === marker.kind && id === marker.id,
  )
  if (token === undefined || isEarlierCycle(marker.cycle, cycleOf(token.expiry))) return null
  return { about: 'upload', marker, token }
}

/** Whether it is about a token that an older download is in use for. */
export const saysOlderFile = (marker: Marker): boolean =>
  marker.topic === 'health' && marker.problems.includes('older-file')
