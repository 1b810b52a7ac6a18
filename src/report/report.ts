import type { ReadFailure } from '../tokens/inventory.ts'
import type { Assessment } from '../tokens/standing.ts'
import type { AppleToken, Kind } from '../tokens/token.ts'

/** What this run found and did, as far as it got; everything that is shown is made from it. */
export interface Report {
  readonly assessments: readonly Assessment[]
  readonly failures: readonly { readonly kind: Kind; readonly failure: ReadFailure }[]
  readonly issues: readonly ReportedIssue[]
  /** The issue of a token and topic, where there is one. */
  readonly issueOf: (token: AppleToken, topic: 'renewal' | 'health') => ReportedIssue | undefined
  /** What could not be done, each with how to mend it. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly dryRun: boolean
  /** A public key that was handed out, PEM, and where it is as a file; null where none was. */
  readonly publicKey: { readonly name: string; readonly certificate: string; readonly path: string } | null
  readonly calendarPath: string | null
  /** What this run renewed, and its new expiry; null for nothing. */
  readonly renewal: { readonly token: AppleToken; readonly expiry: Date; readonly sha256: string } | null
}

export interface ReportedIssue {
  readonly topic: 'renewal' | 'health' | 'check'
  readonly action: 'opened' | 'updated' | 'reminded' | 'reopened' | 'closed' | 'unchanged' | 'muted'
  /** Null for one that a dry run would have opened. */
  readonly number: number | null
  readonly url: string | null
  readonly isOpen: boolean
}

export interface Counts {
  readonly due: number
  readonly expired: number
  readonly unhealthy: number
  readonly unknown: number
}

export function countsOf(assessments: readonly Assessment[]): Counts {
  const standing = (state: string): number => assessments.filter((one) => one.standing.state === state).length
  return {
    due: standing('due'),
    expired: standing('expired'),
    unhealthy: assessments.filter(({ problems }) => problems.length > 0).length,
    unknown: standing('unknown'),
  }
}

/** By expiry, earliest first; those without a date last, because nothing is known of them. */
export function byExpiry(assessments: readonly Assessment[]): readonly Assessment[] {
  const time = ({ token }: Assessment): number => token.expiry?.getTime() ?? Number.MAX_VALUE
  return assessments.toSorted((a, b) => time(a) - time(b))
}
