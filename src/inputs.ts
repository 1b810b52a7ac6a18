import { clouds } from './intune/clouds.ts'
import { choice, flag, free, matching, optional, origin, whole, type Input } from './rules.ts'
import { fileIn, methodIn } from './secret-inputs.ts'
import type { Job, RenewalJob, Settings } from './settings.ts'
import { languages } from './text/languages.ts'
import { kinds, type Kind } from './tokens/token.ts'
import { remindDaysIn, entries, httpsUrl, isNotEmpty, kindsIn, repositoryIn, shortened, timeZoneIn } from './values.ts'
import { workflowOf } from './workflow.ts'

/** The action's inputs: what each may be, what holds where it is left empty, and what is said where it is wrong. */

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu
const domain = /^[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)+$/iu
const login = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:_[a-z\d]+)?$/iu

/** The modes, and whether one works with a file from Apple. */
const takesFile = { check: false, renew: true, create: false, 'public-key': false } as const satisfies {
  readonly [M in Job['mode']]: Extract<Job, { mode: M }> extends { readonly file: unknown } ? true : false
}

const inputs = {
  tenantId: {
    name: 'tenant-id',
    default: '',
    read: (text) => (guid.test(text) || domain.test(text) ? text.toLowerCase() : undefined),
    allowed: 'Use the directory (tenant) ID, a GUID, or a verified domain, from the overview page of Entra ID.',
  } satisfies Input<string>,
  clientId: matching(
    'client-id',
    guid,
    "Use the application (client) ID, a GUID, from the app registration's overview page in Entra ID.",
  ),
  clientSecret: free('client-secret'),
  clientCertificate: free('client-certificate'),
  cloud: choice('cloud', clouds),
  graphEndpoint: origin('graph-endpoint'),
  authorityHost: origin('authority-host'),
  mode: choice<Job['mode']>('mode', takesFile),
  kinds: {
    name: 'kinds',
    default: kinds.join(', '),
    read: kindsIn,
    allowed: `Use one or more of ${kinds.join(', ')}, separated by commas or lines.`,
  } satisfies Input<readonly Kind[]>,
  exclude: {
    name: 'exclude',
    default: '',
    read: (text) => entries(text, /\n/u),
    allowed: '',
  } satisfies Input<readonly string[]>,
  remindDays: {
    name: 'remind-days',
    default: '30, 14, 7, 3, 1',
    read: (text) => remindDaysIn(text, [30, 14, 7, 3, 1]),
    allowed:
      'Use whole days from 1 to 365, separated by commas, such as 30, 14, 7, 3, 1. A line of its own sets one kind, such as ' +
      'mdm-push-certificate: 60, 30, 14, 7, 3, 1.',
  } satisfies Input<Settings['remindDays']>,
  staleSyncHours: whole('stale-sync-hours', 24, 8760, 72),
  githubToken: matching(
    'github-token',
    /^\S+$/u,
    "Leave it out to use the workflow's own token, or use one that can write issues.",
    'not a token',
  ),
  issueRepository: {
    name: 'issue-repository',
    default: '',
    read: repositoryIn,
    allowed: 'Use OWNER/NAME, such as contoso/it-operations.',
  } satisfies Input<Settings['repository']>,
  labels: {
    name: 'labels',
    default: 'apple-token-renewal',
    read: (text) => {
      const labels = entries(text)
      return isNotEmpty(labels) ? labels : undefined
    },
    allowed: 'Use one or more labels, separated by commas or lines.',
  } satisfies Input<Settings['labels']>,
  assignees: {
    name: 'assignees',
    default: '',
    read: (text) => {
      const logins = entries(text).map((one) => one.replace(/^@/u, ''))
      return logins.every((one) => login.test(one)) ? logins : undefined
    },
    allowed: 'Use GitHub logins, separated by commas or lines.',
  } satisfies Input<readonly string[]>,
  language: choice('language', languages),
  timeZone: {
    name: 'time-zone',
    default: 'UTC',
    read: timeZoneIn,
    allowed: 'Use a name from the IANA list, such as UTC, Europe/Berlin, or Asia/Tokyo.',
  } satisfies Input<string>,
  showAppleIds: choice<Settings['showAppleIds']>('show-apple-ids', { auto: 0, always: 0, never: 0 }),
  maxIssueWrites: whole('max-issue-writes', 1, 500, 50),
  renewWorkflow: optional(
    matching(
      'renew-workflow',
      /^\w[\w.-]*\.ya?ml$/u,
      'Use the file name alone, such as apple-tokens.yml, without .github/workflows/ before it.',
    ),
  ),
  failOn: choice<Settings['failOn']>('fail-on', { never: 0, expired: 0, due: 0 }),
  dryRun: flag('dry-run'),
  renewedToken: free('renewed-token'),
  renewedTokenPath: free('renewed-token-path'),
  token: free('token'),
  appleId: free('apple-id'),
  tokenEncoding: choice<RenewalJob['encoding']>('token-encoding', { auto: 0, text: 0, base64: 0 }),
  skipKeyCheck: flag('skip-key-check'),
  verifyTimeout: whole('verify-timeout', 1, 3600, 300),
  tokenName: matching(
    'token-name',
    /^.{0,128}$/su,
    "Use at most 128 characters, preferably the name of the token's server at Apple.",
  ),
  calendar: flag('calendar'),
  heartbeatUrl: optional({
    name: 'heartbeat-url',
    default: '',
    read: httpsUrl,
    allowed: 'Use an https address.',
    notShown: 'not an https address',
  }),
} as const satisfies Readonly<Record<string, Input<unknown>>>

/** By name of the input. The same as in `action.yml`, where an input has a default there. */
export const defaults: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(inputs).map((input) => [input.name, input.default]),
)

/** Every input that was not right, told together. */
export class WrongInputs extends Error {
  override readonly name = 'WrongInputs'

  constructor(wrong: readonly string[]) {
    const inputs = wrong.length === 1 ? 'input' : 'inputs'
    super(`${wrong.length} invalid ${inputs}. Nothing was done:\n${wrong.map((one) => `- ${one}`).join('\n')}`)
  }
}

/** Where the settings come from. */
export interface Source {
  /** The value of an input, empty where it is not given. */
  readonly input: (name: string) => string
  /** The variables that the runner sets. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The bytes of a file; throws where there is none that can be read. */
  readonly readFile: (path: string) => Uint8Array
}

/** @throws WrongInputs that names every wrong input with what was given, what is allowed, and how to mend it */
export function readSettings(source: Source): Settings {
  const workflow = workflowOf(source.environment)
  const given = (input: Input<unknown>): string =>
    source.input(input.name).trim() || input.default || (input === inputs.issueRepository ? workflow.repository : '')
  const valueOf = <T>(input: Input<T>): T | undefined => input.read(given(input))
  function mistake(input: Input<unknown>): string {
    const text = given(input)
    const { name, allowed, notShown } = input
    if (text !== '' && notShown === undefined) return `\`${name}\` can't be “${shortened(text)}”. ${allowed}`
    return `\`${name}\` is ${text === '' ? 'empty' : notShown}. ${allowed}`
  }
  const all: readonly Input<unknown>[] = Object.values(inputs)
  const wrong = all.filter((input) => valueOf(input) === undefined).map(mistake)
  const mode = valueOf(inputs.mode)
  if (mode === 'create' && given(inputs.tokenName) === '') wrong.push(mistake(inputs.tokenName))
  const method = methodIn({ secret: given(inputs.clientSecret), certificate: given(inputs.clientCertificate) })
  const file =
    mode !== undefined && takesFile[mode]
      ? fileIn(given(inputs.renewedToken), given(inputs.renewedTokenPath), source.readFile)
      : null
  if ('wrong' in method) wrong.push(...method.wrong)
  if (file !== null && 'wrong' in file) wrong.push(file.wrong)
  if (wrong.length > 0 || 'wrong' in method || (file !== null && 'wrong' in file)) throw new WrongInputs(wrong)

  const right = <T>(input: Input<T>): T => {
    const value = valueOf(input)
    if (value === undefined) throw new WrongInputs([mistake(input)])
    return value
  }
  return {
    job: jobOf(right(inputs.mode), file?.bytes ?? null, right),
    signIn: { ...signInOf(right), method },
    kinds: right(inputs.kinds),
    exclude: right(inputs.exclude),
    remindDays: right(inputs.remindDays),
    staleSyncHours: right(inputs.staleSyncHours),
    githubToken: right(inputs.githubToken),
    repository: right(inputs.issueRepository),
    labels: right(inputs.labels),
    assignees: right(inputs.assignees),
    language: right(inputs.language),
    timeZone: right(inputs.timeZone),
    showAppleIds: right(inputs.showAppleIds),
    maxIssueWrites: right(inputs.maxIssueWrites),
    renewWorkflow: right(inputs.renewWorkflow),
    failOn: right(inputs.failOn),
    dryRun: right(inputs.dryRun),
    calendar: right(inputs.calendar),
    heartbeatUrl: right(inputs.heartbeatUrl),
    workflow,
  }
}

type Right = <T>(input: Input<T>) => T

function jobOf(mode: Job['mode'], file: Uint8Array | null, right: Right): Job {
  switch (mode) {
    case 'check':
      return { mode, hasUnusedFile: right(inputs.renewedToken) + right(inputs.renewedTokenPath) !== '' }
    case 'renew':
      if (file === null) throw new TypeError('A mode that works with a file has not asked for it.')
      return {
        mode,
        file,
        token: right(inputs.token),
        appleId: right(inputs.appleId),
        encoding: right(inputs.tokenEncoding),
        skipKeyCheck: right(inputs.skipKeyCheck),
        verifyTimeout: right(inputs.verifyTimeout),
      }
    case 'create':
      return { mode, name: right(inputs.tokenName) }
    case 'public-key':
      return { mode, token: right(inputs.token) }
  }
}

function signInOf(right: Right): Omit<Settings['signIn'], 'method'> {
  const { authority, graph, audience } = clouds[right(inputs.cloud)]
  return {
    tenantId: right(inputs.tenantId),
    clientId: right(inputs.clientId),
    authorityHost: right(inputs.authorityHost) ?? authority,
    graphEndpoint: right(inputs.graphEndpoint) ?? graph,
    audience,
  }
}
