import { recordOfService, type AddedService, type JoinedService } from '../../domain/apple-service.ts'
import type { Assessment, Problem } from '../../domain/standing.ts'
import { kinds, type AppleToken, type Kind, type PushCertificate } from '../../domain/token.ts'
import { assessmentsIn, unreadIn, type AssessedKind, type AssessedTenant } from '../../domain/assessed.ts'
import type { UnreadKind } from '../../domain/inventory.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { minute } from '../../domain/durations.ts'
import type { JournalEntry } from '../../domain/journal.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import {
  cycleOf,
  isEarlierCycle,
  replacedStage,
  sortedWords,
  wordsIn,
  type CheckMarker,
  type HealthMarker,
  type Marker,
  type OverviewMarker,
  type RenewalMarker,
} from '../../domain/marker.ts'

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
      /** Its service at Apple; undefined if nothing is known of it. */
      readonly service: JoinedService | undefined
    }
  /** A token that was registered by this run and waits for its first file; told under the topic `renewal`. */
  | {
      readonly about: 'first-file'
      readonly marker: RenewalMarker
      readonly token: AppleToken
      /** PEM in three lines. */
      readonly publicKey: string
      /** What came of Apple's half; null without an API account. */
      readonly service: AddedService | null
    }
  /** The push certificate that an open issue is about was replaced by one of another push topic. */
  | {
      readonly about: 'new-push-topic'
      readonly marker: RenewalMarker | HealthMarker
      /** The one that Intune has now. */
      readonly token: PushCertificate
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
    }
  | Overview

/** All tokens of all tenants in one list, for whoever wants to see them together. Nobody has to do anything about it. */
export interface Overview {
  readonly about: 'overview'
  readonly marker: OverviewMarker
  /** When the certificate ends with which the action signs in, if that is soon; null otherwise. */
  readonly certificateEnd: Date | null
  /** In any order. */
  readonly tokens: readonly (Assessment & InTenant & { readonly issues: readonly NamedIssue[] })[]
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
}

/** What a person has to know, one entry for each issue there should be. */
export function concernsOf({ tenant, kinds: watched, registered, services }: TenantState): readonly Concern[] {
  const failures = unreadIn(watched)
  const about = assessmentsIn(watched).flatMap((of) =>
    concernsAbout(of, tenant, { registered, service: services?.get(of.token.id) }),
  )
  if (failures.length === 0) return about
  // One for the tenant. Jobs that share the tenant and watch a part of the kinds each have their own, or each would undo
  // what the other wrote.
  const id = watched.length === kinds.length ? tenant.id : sortedWords(watched.map(({ kind }) => kind)).join(',')
  const unread = sortedWords(failures.map(({ kind }) => kind))
  return [
    {
      about: 'unread',
      failures,
      marker: { ...markerOf(tenant), kind: 'all', id, topic: 'check', cycle: 'unknown', unread },
    },
    ...about,
  ]
}

export const markerOf = ({ id, domain }: Pick<Tenant, 'id' | 'domain'>): Pick<Marker, 'tenant' | 'domain'> => ({
  tenant: id,
  ...(domain !== null && { domain }),
})

function concernsAbout(
  { token, standing, problems }: Assessment,
  tenant: Tenant,
  { registered, service }: Pick<TenantState, 'registered'> & { readonly service: JoinedService | undefined },
): readonly Concern[] {
  const marker = {
    ...{ ...markerOf(tenant), kind: token.kind, id: token.id, cycle: cycleOf(token.expiry) },
    // On record, so that the issue keeps naming it if Apple can't be asked one day.
    ...(service !== undefined && { service: { id: service.id, name: service.name } }),
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
    concerns.push({
      about: 'problems',
      marker: { ...marker, topic: 'health', problems: words },
      token,
      problems,
      service,
    })
  }
  return concerns
}

/**
 * The push certificate of an open issue is not gone if another one stands in its place: every device is still bound to the old
 * one, and only a person can say what is to become of it.
 */
export function replacedCertificate({ marker }: TrackingIssue, watched: readonly AssessedKind[]): Concern | null {
  if (marker.kind !== 'mdm-push-certificate') return null
  const [current] = assessmentsIn(watched).flatMap(({ token }) =>
    token.kind === 'mdm-push-certificate' ? [token] : [],
  )
  if (current === undefined || current.id === marker.id) return null
  const replaced =
    marker.topic === 'renewal' ? { ...marker, stage: replacedStage } : { ...marker, problems: [replacedStage] }
  return { about: 'new-push-topic', marker: replaced, token: current }
}

/** Whether the last upload on record in an issue has not been proven. That it was of an older file is told by another issue. */
export const hasUnprovenUpload = ({ journal = [] }: Marker): boolean => {
  const last = journal.at(-1)
  return last !== undefined && last.state !== 'proven' && !hasMovedBack(last)
}

const hasMovedBack = ({ before, after }: JournalEntry): boolean =>
  after !== undefined && Date.parse(after) <= Date.parse(before) - minute

/** The issue of an upload that was not proven stays open, even if its token is not due, until the date has moved on. */
export function unprovenUpload({ marker }: TrackingIssue, watched: readonly AssessedKind[]): Concern | null {
  if (marker.topic !== 'renewal' || !hasUnprovenUpload(marker)) return null
  const token = assessmentsIn(watched).find(
    (one) => one.token.kind === marker.kind && one.token.id === marker.id,
  )?.token
  if (token === undefined || isEarlierCycle(marker.cycle, cycleOf(token.expiry))) return null
  return { about: 'upload', marker, token }
}

/** Whether a marker says more than what was said before: a nearer reminder day, or a word that is new. */
export function isWorse(marker: Marker, said: Marker): boolean {
  if (marker.topic === 'renewal' && said.topic === 'renewal') {
    const [now, before] = [marker.stage, said.stage]
    return typeof now === 'number' ? typeof before === 'number' && now < before : now !== before
  }
  const before = wordsIn(said)
  return wordsIn(marker).some((word) => !before.includes(word))
}

/** Whether it is about a token that an older download is in use for. */
export const saysOlderFile = (marker: Marker): boolean =>
  marker.topic === 'health' && marker.problems.includes('older-file')
