import type { FailureReason } from '../domain/inventory.ts'
import type { Kind } from '../domain/token.ts'
import type { Links } from './facts.ts'

/** Pages of others, which are the same in every language. */
export const pages = {
  business: 'https://business.apple.com',
  school: 'https://school.apple.com',
  pushPortal: 'https://identity.apple.com/pushcert',
  terms: 'https://support.apple.com/102069',
  intune: 'https://intune.microsoft.com',
} as const

/** Microsoft's page on how to renew each kind. */
export const renewalPages: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'https://learn.microsoft.com/intune/device-enrollment/apple/setup-apple-token',
  'vpp-token': 'https://learn.microsoft.com/intune/app-management/deployment/manage-vpp-apple',
  'mdm-push-certificate': 'https://learn.microsoft.com/intune/device-enrollment/apple/create-mdm-push-certificate',
}

/** The headings of `docs/troubleshooting.md` that say more, by what a person has to do. */
const headings: Readonly<Record<FailureReason, string>> = {
  'sign-in': 'cant-sign-in',
  permission: 'microsoft-graph-denied-access-',
  'no-intune': 'this-tenant-has-no-intune-',
  throttled: 'microsoft-graph-is-throttling-requests-',
  unavailable: 'sign-in-and-microsoft-graph',
  unexpected: 'sign-in-and-microsoft-graph',
}

export const troubleshooting = ({ action }: Links, reason: FailureReason): string | null =>
  action === null ? null : `${action}/blob/HEAD/docs/troubleshooting.md#${headings[reason]}`
