import type { AppleToken } from '../../domain/token.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { markdown, maskedAppleId } from '../../text/untrusted.ts'
import { commandsFor, type RenewWorkflow } from './commands.ts'
import type { Links, UploadCommands } from '../../text/facts.ts'
import type { Text } from '../../text/text.ts'
import type { Times } from '../../text/times.ts'

/** How issues and comments are written. */
export interface Style {
  readonly text: Text
  readonly times: Times
  /** When the tokens were read. */
  readonly now: Date
  /** Whether Apple IDs are shown in full or as `i***@contoso.com`. */
  readonly showAppleIds: boolean
  /** Logins that a reminder mentions. */
  readonly assignees: readonly string[]
  /** The tracking label. */
  readonly label: string
  readonly tenant: Tenant
  /** The workflow that renews; null if none was named: issues then show how to renew by hand. */
  readonly renewWorkflow: RenewWorkflow | null
  readonly links: Links
}

/** The tenant by name and id, with a link to its admin center. */
export function tenantIn({ text, tenant: { id, domain, label }, links }: Style): string {
  const named = domain ?? id
  return `[${markdown(label ?? named)}](${links.intune})${label === null || label === named ? '' : text.summary.inBrackets(`\`${named}\``)}`
}

/** An Apple ID as the readers of the issues may see it. */
export const appleIdIn = ({ showAppleIds }: Style, appleId: string): string =>
  markdown(showAppleIds ? appleId : maskedAppleId(appleId))

/** How to renew a token by the workflow; null if it is renewed by hand. */
export const commandsOf = (token: AppleToken, { renewWorkflow, tenant }: Style): UploadCommands | null =>
  renewWorkflow === null
    ? null
    : commandsFor(token, renewWorkflow, renewWorkflow.hasSeveralTenants ? (tenant.domain ?? tenant.id) : null)
