import { clouds } from '../intune/clouds.ts'
import type { Job, RenewalJob, Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { kinds, type Kind } from '../domain/token.ts'
import { choice, flag, free, matching, optional, origin, whole, type Input } from './rules.ts'
import { clientIdCure } from './tenant-list.ts'
import {
  parseClientId,
  splitEntries,
  httpsUrl,
  parseKinds,
  parseLabels,
  parseRemindDays,
  parseRepository,
  parseTimeZone,
} from './values.ts'

/** The action's inputs: what each may be, its default, and what is said if it is wrong. */

const login = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:_[a-z\d]+)?$/iu

/** The modes, and whether one works with a file from Apple. */
export const takesFile = {
  check: false,
  renew: true,
  create: false,
  'public-key': false,
  command: true,
} as const satisfies {
  readonly [M in Job['mode']]: Extract<Job, { mode: M }> extends { readonly file: unknown } ? true : false
}

export const inputs = {
  // What is right for these depends on the others of them: `tenants.ts` has the rules.
  tenantId: free('tenant-id'),
  tenantName: free('tenant-name'),
  tenants: free('tenants'),
  tenantsPath: free('tenants-path'),
  clientId: optional({ name: 'client-id', default: '', read: parseClientId, allowed: clientIdCure }),
  clientSecret: free('client-secret'),
  clientCertificate: free('client-certificate'),
  cloud: choice('cloud', clouds),
  graphEndpoint: origin('graph-endpoint'),
  authorityHost: origin('authority-host'),
  mode: choice<Job['mode']>('mode', takesFile),
  kinds: {
    name: 'kinds',
    default: kinds.join(', '),
    read: parseKinds,
    allowed: `Use one or more of ${kinds.join(', ')}, separated by commas or lines.`,
  } satisfies Input<readonly Kind[]>,
  exclude: {
    name: 'exclude',
    default: '',
    read: (text) => splitEntries(text, /\n/u),
    allowed: '',
  } satisfies Input<readonly string[]>,
  remindDays: {
    name: 'remind-days',
    default: '30, 14, 7, 3, 1',
    read: (text) => parseRemindDays(text, [30, 14, 7, 3, 1]),
    allowed:
      'Use whole days from 1 to 365, separated by commas, such as 30, 14, 7, 3, 1. A line of its own sets one kind, such as ' +
      'mdm-push-certificate: 60, 30, 14, 7, 3, 1.',
  } satisfies Input<Settings['remindDays']>,
  staleSyncHours: whole('stale-sync-hours', { from: 24, to: 8760, default: 72 }),
  pushTopic: optional(
    matching('push-topic', /^[\w.:-]{1,200}$/u, {
      allowed:
        'Use the topic of the push certificate as the Intune admin center shows it, such as com.apple.mgmt.External.01234567-89ab-cdef-0123-456789abcdef.',
    }),
  ),
  githubToken: matching('github-token', /^\S+$/u, {
    allowed: "Leave it out to use the workflow's own token, or use one that can write issues.",
    notShown: 'not a token',
  }),
  issueRepository: {
    name: 'issue-repository',
    default: '',
    read: parseRepository,
    allowed: 'Use OWNER/NAME, such as contoso/it-operations.',
  } satisfies Input<Settings['repository']>,
  labels: {
    name: 'labels',
    default: 'apple-token-renewal',
    read: parseLabels,
    allowed: 'Use one or more labels, separated by commas or lines, each of at most 50 characters.',
  } satisfies Input<Settings['labels']>,
  assignees: {
    name: 'assignees',
    default: '',
    read: (text) => {
      const logins = splitEntries(text).map((one) => one.replace(/^@/u, ''))
      return logins.every((one) => login.test(one)) ? logins : undefined
    },
    allowed: 'Use GitHub logins, separated by commas or lines.',
  } satisfies Input<readonly string[]>,
  language: choice('language', languages),
  timeZone: {
    name: 'time-zone',
    default: 'UTC',
    read: parseTimeZone,
    allowed: 'Use a name from the IANA list, such as UTC, Europe/Berlin, or Asia/Tokyo.',
  } satisfies Input<string>,
  showAppleIds: choice<Settings['showAppleIds']>('show-apple-ids', { auto: 0, always: 0, never: 0 }),
  maxIssueWrites: whole('max-issue-writes', { from: 1, to: 500, default: 50 }),
  renewWorkflow: optional(
    matching('renew-workflow', /^\w[\w.-]*\.ya?ml$/u, {
      allowed: 'Use the file name alone, such as apple-tokens.yml, without .github/workflows/ before it.',
    }),
  ),
  failOn: choice<Settings['failOn']>('fail-on', { never: 0, expired: 0, due: 0 }),
  dryRun: flag('dry-run'),
  overview: flag('overview', true),
  renewedToken: free('renewed-token'),
  renewedTokenPath: free('renewed-token-path'),
  token: free('token'),
  appleId: free('apple-id'),
  tokenEncoding: choice<RenewalJob['encoding']>('token-encoding', { auto: 0, text: 0, base64: 0 }),
  skipKeyCheck: flag('skip-key-check'),
  askApple: flag('ask-apple', true),
  verifyTimeout: whole('verify-timeout', { from: 1, to: 3600, default: 300 }),
  tokenName: matching('token-name', /^.{0,128}$/su, {
    allowed: "Use 1 to 128 characters, preferably the name of the token's server at Apple.",
  }),
  // What is right for these three depends on each other: `apple-account.ts` has the rules.
  appleClientId: free('apple-client-id'),
  appleKeyId: free('apple-key-id'),
  applePrivateKey: free('apple-private-key'),
  appleEndpoint: origin('apple-endpoint'),
  calendar: flag('calendar'),
  metrics: flag('metrics'),
  heartbeatUrl: optional({
    name: 'heartbeat-url',
    default: '',
    read: httpsUrl,
    allowed: 'Use an address that begins with https://.',
    notShown: 'not an https address',
  }),
} as const satisfies Readonly<Record<string, Input<unknown>>>

/** By name of the input. The same as in `action.yml`, if the input has a default there. */
export const defaults: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(inputs).map((input) => [input.name, input.default]),
)
