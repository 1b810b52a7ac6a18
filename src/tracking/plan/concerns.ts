import type { Assessment, Problem } from '../../domain/standing.ts'
import { kinds, type AppleToken, type Kind, type PushCertificate } from '../../domain/token.ts'
import { assessmentsIn, unreadIn, type AssessedKind, type AssessedTenant } from '../../domain/assessed.ts'
import type { UnreadKind } from '../../domain/inventory.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { cycleOf, type Marker } from '../../domain/marker.ts'

/** Something a person has to know: what one issue is to be about. */
export type Concern =
  | {
      readonly about: 'expiry'
      readonly marker: Marker
      readonly token: AppleToken
      readonly expiry: Date
      readonly expired: boolean
    }
  | {
      readonly about: 'problems'
      readonly marker: Marker
      readonly token: AppleToken
      readonly problems: readonly Problem[]
    }
  /** A token that was registered by this run and waits for its first file; told under the topic `renewal`. */
  | {
      readonly about: 'first-file'
      readonly marker: Marker
      readonly token: AppleToken
      /** PEM in three lines. */
      readonly publicKey: string
    }
  /** The push certificate that an open issue is about was replaced by one of another push topic. */
  | {
      readonly about: 'new-push-topic'
      readonly marker: Marker
      /** The one that Intune has now. */
      readonly token: PushCertificate
    }
  | {
      readonly about: 'unread'
      readonly marker: Marker
      readonly failures: readonly UnreadKind[]
    }
  | Overview

/** All tokens of all tenants in one list, for whoever wants to see them together. Nobody has to do anything about it. */
export interface Overview {
  readonly about: 'overview'
  readonly marker: Marker
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

export interface TenantState extends AssessedTenant {
  /** A token that this run registered, with its public key (PEM in three lines); null where it registered none. */
  readonly registered: { readonly id: string; readonly publicKey: string } | null
}

/** What a person has to know, one entry for each issue there should be. */
export function concernsOf({ tenant, kinds: watched, registered }: TenantState): readonly Concern[] {
  const failures = unreadIn(watched)
  const about = assessmentsIn(watched).flatMap((of) => concernsAbout(of, tenant, registered))
  if (failures.length === 0) return about
  // One for the tenant. Jobs that share the tenant and watch a part of the kinds each have their own, or each would undo
  // what the other wrote.
  const id = watched.length === kinds.length ? tenant.id : stageOfWords(watched.map(({ kind }) => kind))
  const stage = stageOfWords(failures.map(({ kind }) => kind))
  return [
    {
      about: 'unread',
      failures,
      marker: { ...markerOf(tenant), kind: 'all', id, topic: 'check', cycle: 'unknown', stage },
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
  registered: TenantState['registered'],
): readonly Concern[] {
  const marker = { ...markerOf(tenant), kind: token.kind, id: token.id, cycle: cycleOf(token.expiry) }
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
    const first: Marker = { ...marker, topic: 'renewal', stage: 'first' }
    concerns.push({ about: 'first-file', marker: first, token, publicKey: registered.publicKey })
  }
  if (problems.length > 0) {
    const stage = stageOfWords(problems.map(({ word }) => word))
    concerns.push({ about: 'problems', marker: { ...marker, topic: 'health', stage }, token, problems })
  }
  return concerns
}

/** What the marker of an issue says whose push certificate was replaced. */
const replaced = 'new-push-topic'

/**
 * The push certificate of an open issue is not gone where another one stands in its place: every device is still bound
 * to the old one, and only a person can say what is to become of it.
 */
export function replacedCertificate({ marker }: TrackingIssue, watched: readonly AssessedKind[]): Concern | null {
  if (marker.kind !== 'mdm-push-certificate') return null
  const [current] = assessmentsIn(watched).flatMap(({ token }) =>
    token.kind === 'mdm-push-certificate' ? [token] : [],
  )
  if (current === undefined || current.id === marker.id) return null
  return { about: 'new-push-topic', marker: { ...marker, stage: replaced }, token: current }
}

/** Whether a stage says more than what was said before: a nearer reminder day, or a word that is new. */
export function isWorse(stage: Marker['stage'], said: Marker['stage']): boolean {
  if (typeof stage === 'number') return typeof said === 'number' && stage < said
  const before = wordsInStage(said)
  return wordsInStage(stage).some((word) => !before.includes(word))
}

const stageOfWords = (words: readonly string[]): string => [...new Set(words)].sort().join(',')

export const wordsInStage = (stage: Marker['stage']): readonly string[] =>
  typeof stage === 'string' ? stage.split(',').filter(Boolean) : []

/** Whether it is about a token that an older download is in use for. */
export const saysOlderFile = ({ topic, stage }: Pick<Marker, 'topic' | 'stage'>): boolean =>
  topic === 'health' && wordsInStage(stage).includes('older-file')
