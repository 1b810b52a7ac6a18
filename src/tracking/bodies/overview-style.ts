import type { Links } from '../../text/facts.ts'
import type { Text } from '../../text/text.ts'
import type { Times } from '../../text/times.ts'
import { markdown } from '../../text/untrusted.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { NamedIssue } from '../plan/concerns.ts'

/** How the overview is written. */
export interface OverviewStyle {
  readonly text: Text
  readonly times: Times
  /** When the tokens were read. */
  readonly now: Date
  readonly links: Links
  /** The tenant, as a Markdown link to its admin center. */
  readonly tenant: string
}

/** One of several tenants, as a link to its admin center. */
export const tenantLink = ({ id, domain, label }: Tenant, { links }: Pick<OverviewStyle, 'links'>): string =>
  `[${markdown(label ?? domain ?? id)}](${links.intune}/${id})`

/** GitHub turns the number into a link. "Muted" follows a comma, because the whole may already stand in brackets. */
export function numberWithMark({ number, isMuted }: NamedIssue, { summary }: Text): string {
  const named = `#${number ?? '…'}`
  return isMuted ? `${named}${summary.comma}${summary.action.muted}` : named
}

export const by =
  <T>(key: (of: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : Number(key(a) > key(b))
