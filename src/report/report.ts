import type { ReportedIssue, Text } from '../text/text.ts'
import type { Times } from '../text/times.ts'
import type { TokenAtApple } from '../domain/apple-service.ts'
import type { Assessment } from '../domain/standing.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { RenewalConclusion } from '../domain/journal.ts'
import type { AppleToken, Kind } from '../domain/token.ts'
import type { OfTenant } from '../domain/assessed.ts'
import type { UnreadKind } from '../domain/inventory.ts'

/** What this run found and did, as far as it got; everything that is shown is made from it. */
export interface Report {
  /** Its language. */
  readonly words: Text
  readonly times: Times
  /** When the tokens were looked at. */
  readonly now: Date
  /** Those that were looked at. */
  readonly tenants: readonly Tenant[]
  /** Of all tenants. */
  readonly assessments: readonly OfTenant<Assessment>[]
  readonly failures: readonly OfTenant<UnreadKind>[]
  /** What the user excludes. */
  readonly excluded: readonly OfTenant<{ readonly token: AppleToken }>[]
  readonly issues: readonly ReportedIssue[]
  /** The issue of a token and topic, if there is one. */
  readonly issueOf: (of: OfTenant<Pick<Assessment, 'token'>>, topic: 'renewal' | 'health') => ReportedIssue | undefined
  /** What Apple says of a token. */
  readonly atApple: (of: OfTenant<Pick<Assessment, 'token'>>) => TokenAtApple
  /** What a renewal came to that failed; null if none did. */
  readonly failed: { readonly conclusion: RenewalConclusion; readonly kind: Kind | null } | null
  /** What could not be done, each with how to mend it. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly dryRun: boolean
  /** What this run renewed, and its new expiry; null for nothing. */
  readonly renewal: { readonly token: AppleToken; readonly expiry: Date; readonly sha256: string } | null
  /** A public key that was handed out, PEM; null if there was none. */
  readonly publicKey: { readonly name: string; readonly certificate: string } | null
  readonly files: readonly ReportFile[]
  /** The URL to call as a heartbeat; null if none is set, or the check wasn't whole. */
  readonly heartbeatUrl: string | null
}

/** A file for later steps of the job, which find its path in an output. */
export interface ReportFile {
  readonly output: 'public-key-path' | 'calendar-path' | 'metrics-path'
  readonly name: string
  readonly content: string
}

/** Whether it is about several tenants, most of which have nothing to report. */
export const isFleet = ({ tenants }: Pick<Report, 'tenants'>): boolean => tenants.length > 1

/** Whether a token needs a person, and none has said of it that it needs nobody. */
export function needsSomebody(one: Report['assessments'][number], { issueOf }: Pick<Report, 'issueOf'>): boolean {
  const isMuted = (topic: 'renewal' | 'health'): boolean => issueOf(one, topic)?.action === 'muted'
  const isByDate = ['expired', 'due', 'waiting'].includes(one.standing.state)
  return (isByDate && !isMuted('renewal')) || (one.problems.length > 0 && !isMuted('health'))
}
