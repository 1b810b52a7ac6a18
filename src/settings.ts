import { parseCertificate } from './intune/certificate.ts'
import { clouds, type Cloud } from './intune/clouds.ts'
import type { Method } from './intune/methods.ts'
import { kinds, type Kind } from './tokens/token.ts'
import { workflowOf, type Workflow } from './workflow.ts'

/** What the user asked for: every input, checked and in the form the program works with. */
export interface Settings {
  readonly mode: 'check' | 'renew' | 'create' | 'public-key'
  /** What to renew; null in another mode. */
  readonly renewal: RenewalSettings | null
  /** A file was given, and the mode does not use it. */
  readonly hasUnusedFile: boolean
  /** In `create`, the name of the token to register. */
  readonly tokenName: string
  /** In `public-key`, name or id of the token whose key is handed out; empty where there is only one. */
  readonly keyOf: string
  /** Whether a calendar file is written. */
  readonly calendar: boolean
  /** Called after a check that could read everything; null for nothing. */
  readonly heartbeatUrl: string | null
  readonly tenantId: string
  readonly clientId: string
  readonly method: Method
  readonly authorityHost: string
  readonly graphEndpoint: string
  /** Audience of the GitHub token that the cloud's Entra ID accepts. */
  readonly audience: string
  readonly kinds: readonly Kind[]
  /** Names or ids of tokens that are not watched. */
  readonly exclude: readonly string[]
  readonly remindDays: readonly number[]
  readonly staleSyncHours: number
  readonly githubToken: string
  readonly repository: { readonly owner: string; readonly repo: string }
  readonly labels: readonly [string, ...string[]]
  readonly assignees: readonly string[]
  readonly language: 'en' | 'ja'
  readonly timeZone: string
  readonly showAppleIds: 'auto' | 'always' | 'never'
  readonly maxIssueWrites: number
  readonly failOn: 'never' | 'expired' | 'due'
  readonly dryRun: boolean
  /** The workflow that this run belongs to. */
  readonly workflow: Workflow
}

export interface RenewalSettings {
  /** The content of the file, or its path. */
  readonly file: { readonly content: string } | { readonly path: string }
  /** Name or id; empty where the file is to tell. */
  readonly token: string
  /** Empty for the one on record. */
  readonly appleId: string
  readonly encoding: 'auto' | 'text' | 'base64'
  readonly skipKeyCheck: boolean
  /** Seconds. */
  readonly verifyTimeout: number
}

/** What holds where an input is left empty. The same as in `action.yml`. */
export const defaults: Readonly<Record<string, string>> = {
  cloud: 'global',
  mode: 'check',
  kinds: kinds.join(', '),
  'remind-days': '30, 14, 7, 3, 1',
  'stale-sync-hours': '72',
  labels: 'apple-token-renewal',
  language: 'en',
  'time-zone': 'UTC',
  'show-apple-ids': 'auto',
  'max-issue-writes': '50',
  'fail-on': 'never',
  'dry-run': 'false',
  'token-encoding': 'auto',
  'skip-key-check': 'false',
  'verify-timeout': '300',
  calendar: 'false',
}

/** What is said in place of a value that may be a secret. */
const notShown: Readonly<Record<string, string>> = {
  'github-token': 'not a token',
  'heartbeat-url': 'not an https address',
}

/** Every input that was not right, told together. */
export class WrongInputs extends Error {
  override readonly name = 'WrongInputs'
}

/**
 * @param input the value of an input, empty where it is not given
 * @param environment the variables that the runner sets
 * @throws WrongInputs that names every wrong input with what was given, what is allowed, and how to mend it
 */
export function readSettings(
  input: (name: string) => string,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const workflow = workflowOf(environment)
  const wrong: string[] = []
  const given = (name: string): string => input(name).trim() || (defaults[name] ?? '')
  const list = (name: string, separator = /[,\n]/u): readonly string[] => [
    ...new Set(
      given(name)
        .split(separator)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    ),
  ]

  /** The value of an input where it follows its rule; otherwise notes what is wrong, and gives the fallback. */
  function checked<T>(name: string, value: T | undefined, allowed: string, fallback: T): T {
    if (value !== undefined) return value
    const said = given(name)
    const shown = notShown[name] ?? `“${shortened(said)}”`
    wrong.push(`\`${name}\` is ${said === '' ? 'missing' : shown}. ${allowed}`)
    return fallback
  }
  const oneOf = <T extends string>(name: string, words: readonly [T, ...T[]]): T =>
    checked(
      name,
      words.find((word) => word === given(name)),
      `Allowed: ${words.join(', ')}.`,
      words[0],
    )
  const matching = (name: string, pattern: RegExp, allowed: string): string =>
    checked(name, pattern.test(given(name)) ? given(name) : undefined, allowed, '')
  const whole = (name: string, from: number, to: number): number =>
    checked(
      name,
      wholeNumber(given(name), from, to),
      `Allowed: a whole number from ${from.toString()} to ${to.toString()}.`,
      from,
    )

  const cloud = oneOf<Cloud>('cloud', ['global', 'us-gov', 'us-gov-dod', 'china'])
  const origin = (name: string, otherwise: string): string =>
    input(name).trim() === ''
      ? otherwise
      : checked(
          name,
          httpsOrigin(given(name)),
          'Allowed: an https origin, such as https://graph.example.com, with nothing behind the host.',
          '',
        )

  const heartbeat = given('heartbeat-url')
  const mode = oneOf('mode', ['check', 'renew', 'create', 'public-key'])

  const remindDays = list('remind-days').map((days) => wholeNumber(days, 1, 365))
  const listedKinds = list('kinds')
  const knownKinds = kinds.filter((kind) => listedKinds.includes(kind))
  const labels = list('labels')
  const assignees = list('assignees').map((login) => login.replace(/^@/u, ''))
  const repository = /^([\w.-]+)\/([\w.-]+)$/u.exec(given('issue-repository') || workflow.repository)

  const settings: Settings = {
    mode,
    hasUnusedFile: mode === 'check' && given('renewed-token') + given('renewed-token-path') !== '',
    tokenName:
      mode === 'create'
        ? checked(
            'token-name',
            given('token-name') !== '' && given('token-name').length <= 128 ? given('token-name') : undefined,
            'Give the new token a name of at most 128 characters, best that of the server at Apple.',
            '',
          )
        : '',
    keyOf: given('token'),
    calendar: oneOf('calendar', ['false', 'true']) === 'true',
    heartbeatUrl:
      heartbeat === '' ? null : checked('heartbeat-url', httpsUrl(heartbeat), 'Allowed: an https address.', ''),
    renewal:
      mode === 'renew'
        ? {
            file: fileOf(input('renewed-token').trim(), input('renewed-token-path').trim(), wrong),
            token: given('token'),
            appleId: given('apple-id'),
            encoding: oneOf('token-encoding', ['auto', 'text', 'base64']),
            skipKeyCheck: oneOf('skip-key-check', ['false', 'true']) === 'true',
            verifyTimeout: whole('verify-timeout', 1, 3600),
          }
        : null,
    tenantId: matching(
      'tenant-id',
      /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)+)$/iu,
      'Allowed: the directory (tenant) id, a GUID, or a verified domain, from the overview page of Entra ID.',
    ).toLowerCase(),
    clientId: matching(
      'client-id',
      guid,
      'Allowed: the application (client) id, a GUID, from the overview page of the app registration in Entra ID.',
    ),
    method: methodOf(input('client-secret').trim(), input('client-certificate').trim(), wrong),
    authorityHost: origin('authority-host', clouds[cloud].authority),
    graphEndpoint: origin('graph-endpoint', clouds[cloud].graph),
    audience: clouds[cloud].audience,
    kinds: checked<readonly Kind[]>(
      'kinds',
      knownKinds.length > 0 && listedKinds.length === knownKinds.length ? knownKinds : undefined,
      `Allowed: one or more of ${kinds.join(', ')}, separated by commas or lines.`,
      kinds,
    ),
    exclude: list('exclude', /\n/u),
    remindDays: checked(
      'remind-days',
      remindDays.length > 0 && !remindDays.includes(undefined)
        ? remindDays.filter((days) => days !== undefined)
        : undefined,
      'Allowed: whole days from 1 to 365, separated by commas, such as 30, 14, 7, 3, 1.',
      [],
    ),
    staleSyncHours: whole('stale-sync-hours', 24, 8760),
    githubToken: matching(
      'github-token',
      /^\S+$/u,
      'Leave it out to use the workflow’s own token, or give one that may write issues.',
    ),
    repository: {
      owner: checked('issue-repository', repository?.[1], 'Allowed: owner/name, such as contoso/it-operations.', ''),
      repo: repository?.[2] ?? '',
    },
    labels: checked(
      'labels',
      isNotEmpty(labels) ? labels : undefined,
      'Allowed: one label or more, separated by commas or lines.',
      [''],
    ),
    assignees: checked(
      'assignees',
      assignees.every((login) => /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:_[a-z\d]+)?$/iu.test(login)) ? assignees : undefined,
      'Allowed: logins of people at GitHub, separated by commas or lines.',
      [],
    ),
    language: oneOf('language', ['en', 'ja']),
    timeZone: checked(
      'time-zone',
      timeZone(given('time-zone')),
      'Allowed: a name from the IANA list, such as UTC, Europe/Berlin or Asia/Tokyo.',
      'UTC',
    ),
    showAppleIds: oneOf('show-apple-ids', ['auto', 'always', 'never']),
    maxIssueWrites: whole('max-issue-writes', 1, 500),
    failOn: oneOf('fail-on', ['never', 'expired', 'due']),
    dryRun: oneOf('dry-run', ['false', 'true']) === 'true',
    workflow,
  }
  if (wrong.length > 0) {
    const many = wrong.length === 1 ? 'One input is' : `${wrong.length.toString()} inputs are`
    throw new WrongInputs(`${many} not right, so nothing was done:\n${wrong.map((one) => `- ${one}`).join('\n')}`)
  }
  return settings
}

function methodOf(secret: string, certificate: string, wrong: string[]): Method {
  if (secret !== '' && certificate !== '') {
    wrong.push('`client-secret` and `client-certificate` are both given. Give one of them, or neither for federation.')
  }
  if (certificate !== '') {
    const { problems, ...pair } = parseCertificate(certificate)
    for (const problem of problems) wrong.push(`\`client-certificate\` cannot be used: ${problem}`)
    return { by: 'certificate', ...pair }
  }
  return secret === '' ? { by: 'federation' } : { by: 'secret', secret }
}

function fileOf(content: string, path: string, wrong: string[]): RenewalSettings['file'] {
  if (content !== '' && path !== '')
    wrong.push('`renewed-token` and `renewed-token-path` are both given. Give one of them.')
  if (content === '' && path === '') {
    wrong.push(
      '`renewed-token` is missing. Give the content of the file from Apple, from a secret, or its path as `renewed-token-path`. If it is given, ' +
        'the secret is empty, or this job does not see it: a secret of an environment is there only for a job that names the environment.',
    )
  }
  return path === '' ? { content } : { path }
}

const guid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu

function wholeNumber(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

function httpsOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, origin, href, username } = new URL(text)
  return protocol === 'https:' && username === '' && href === `${origin}/` ? origin : undefined
}

function httpsUrl(text: string): string | undefined {
  return URL.canParse(text) && new URL(text).protocol === 'https:' ? text : undefined
}

function timeZone(name: string): string | undefined {
  if (name === 'UTC') return name
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

const isNotEmpty = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/gu, ' ')
