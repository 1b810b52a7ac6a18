import { byMessage } from '../tokens/inventory.ts'
import type { ReportedIssue, Text } from '../text/text.ts'
import type { Times } from '../text/times.ts'
import type { Assessment } from '../tokens/standing.ts'
import type { Tenant } from '../tokens/tenant.ts'
import type { AppleToken } from '../tokens/token.ts'
import type { Unread } from '../tokens/watched.ts'

/** What this run found and did, as far as it got; everything that is shown is made from it. */
export interface Report {
  /** The language it is told in. */
  readonly words: Text
  readonly times: Times
  /** When the tokens were looked at. */
  readonly now: Date
  /** Those that were looked at. */
  readonly tenants: readonly Tenant[]
  /** Of all tenants. */
  readonly assessments: readonly Told<Assessment>[]
  readonly failures: readonly Told<Unread>[]
  readonly issues: readonly ReportedIssue[]
  /** The issue of a token and topic, where there is one. */
  readonly issueOf: (of: Told<Pick<Assessment, 'token'>>, topic: 'renewal' | 'health') => ReportedIssue | undefined
  /** What could not be done, each with how to mend it. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly dryRun: boolean
  /** What this run renewed, and its new expiry; null for nothing. */
  readonly renewal: { readonly token: AppleToken; readonly expiry: Date; readonly sha256: string } | null
  /** A public key that was handed out, PEM; null where none was. */
  readonly publicKey: { readonly name: string; readonly certificate: string } | null
  readonly files: readonly ReportFile[]
  /** What to call as a sign of life; null where nobody asked for it, or the check does not deserve one. */
  readonly heartbeatUrl: string | null
}

/** Something that is told, and the tenant that it is about. */
export type Told<T> = T & { readonly tenant: Tenant }

/** A file for later steps of the job, which find its path in an output. */
export interface ReportFile {
  readonly output: 'public-key-path' | 'calendar-path'
  readonly name: string
  readonly content: string
}

/** What could not be read, tenant by tenant, with each message once. */
export const unreadByTenant = ({ failures }: Pick<Report, 'failures'>) =>
  [...Map.groupBy(failures, ({ tenant }) => tenant.id).values()].flatMap((ofOne) =>
    byMessage(ofOne).flatMap((told) => ofOne.slice(0, 1).map(({ tenant }) => ({ tenant, ...told }))),
  )
