import { createHash } from 'node:crypto'

/**
 * Replaces what could identify a person, a tenant or a secret by stand-ins. The same value gets the same stand-in within one file, so
 * that what belongs together still does: a token's id in a path, in an answer and in the marker of its issue.
 */
export interface StandIns {
  /** A stand-in of the same shape: GUID, mail address, push topic, host name, time, or a plain word. Never the value itself. */
  text(value: string): string
  /** A stand-in for a number that could be an account's or an issue's id in a database. */
  number(value: number): number
  /** An address with its origin, path and query replaced piece by piece; what everybody's addresses have stays. */
  address(value: string): string
  /** A name of a thing that may be quoted: a tenant, a token, a label. Shorter than what `text` gives. */
  name(value: string): string
}

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu
const topic = /^com\.apple\.mgmt\.(?:External\.)?(.+)$/iu
const mail = /^[^\s@]+@[^\s@]+$/u
/** The path and query of an address, as a link to a next page may be given. */
const relative = /^\/[^/\s]\S*$/u
const relativeHost = 'api.github.com'
const host = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/iu

/** Hosts that are the same for everybody. */
const publicHosts = new Set([
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'api.github.com',
  'github.com',
  'token.actions.githubusercontent.com',
  'vpp.itunes.apple.com',
  'account.apple.com',
  'api-business.apple.com',
  'api-school.apple.com',
])

/** Words of the paths and queries that the action asks for; every other piece of an address is replaced. */
const pathWords = new Set(
  [
    'v1.0 beta v1 v2 v2.0 common discovery instance oauth2 token auth authorize .well-known openid-configuration',
    '$metadata deviceManagement deviceAppManagement depOnboardingSettings vppTokens applePushNotificationCertificate',
    'getEncryptionPublicKey uploadDepToken syncWithAppleDeviceEnrollmentProgram syncLicenses',
    'repos repositories issues comments labels assignees reactions collaborators permission user events timeline',
    'mdm client config mdmServers',
  ]
    .join(' ')
    .split(' '),
)
const queryWords: Readonly<Record<string, RegExp>> = {
  per_page: /^\d+$/u,
  page: /^\d+$/u,
  limit: /^\d+$/u,
  state: /^(?:open|closed|all)$/u,
  sort: /^(?:created|updated)$/u,
  direction: /^(?:asc|desc)$/u,
  since: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u,
  'api-version': /^[\d.]+$/u,
  'fields[mdmServers]': /^[A-Za-z]+(?:,[A-Za-z]+)*$/u,
}
/** Names of queries whose values are replaced. */
const queryNames = new Set(['labels', 'audience', 'cursor', '$skip', '$skiptoken', '$top'])

/** A time, as ISO 8601 or as Apple writes it. It says nothing of who it is. */
export const isWrittenTime = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/u.test(value)

export function makeStandIns(): StandIns {
  const ledger = openLedger()
  return {
    text: (value) => textStandIn(value, ledger),
    number: ledger.number,
    address: (value) => addressStandIn(value, ledger),
    name: (value) => nameStandIn(value, ledger),
  }
}

/** What has a stand-in already. */
interface Ledger {
  /** @param make makes the stand-in for the first value, the second, and so on, of its kind */
  text(kind: string, value: string, make: (count: number) => string): string
  readonly number: (value: number) => number
}

function openLedger(): Ledger {
  const texts = new Map<string, string>()
  const numbers = new Map<number, number>()
  const counts = new Map<string, number>()

  function next(kind: string): number {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count
  }

  return {
    text(kind, value, make) {
      // Only a fingerprint is kept, so that a dump of this map is as harmless as the file.
      const key = createHash('sha256').update(`${kind}\n${value}`).digest('base64')
      const made = texts.get(key) ?? make(next(kind))
      texts.set(key, made)
      return made
    },
    number(value) {
      const made = numbers.get(value) ?? next('number')
      numbers.set(value, made)
      return made
    },
  }
}

/** In another case it's the same name, as it is for everything here that compares names. */
const fold = (value: string): string => value.normalize('NFC').toLowerCase()

const idStandIn = (value: string, ledger: Ledger): string =>
  ledger.text('id', value.toLowerCase(), (count) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`)

function hostStandIn(value: string, ledger: Ledger): string {
  const name = value.toLowerCase()
  return publicHosts.has(name) ? name : ledger.text('host', name, (count) => `host-${count}.example`)
}

const nameStandIn = (value: string, ledger: Ledger): string =>
  ledger.text('name', fold(value.trim()), (count) => `name-${count}`)

function textStandIn(value: string, ledger: Ledger): string {
  const trimmed = value.trim()
  if (trimmed === '') return ''
  if (isWrittenTime(trimmed)) return trimmed
  if (guidShape.test(trimmed)) return idStandIn(trimmed, ledger)
  const [, uid] = topic.exec(trimmed) ?? []
  if (uid !== undefined) return `com.apple.mgmt.External.${idStandIn(uid, ledger)}`
  if (URL.canParse(trimmed) && /^https?:/iu.test(trimmed)) return addressStandIn(trimmed, ledger)
  if (relative.test(trimmed))
    return addressStandIn(`https://${relativeHost}${trimmed}`, ledger).replace(/^https:..[^/]*/u, '')
  if (mail.test(trimmed)) return ledger.text('mail', fold(trimmed), (count) => `person-${count}@host.example`)
  if (host.test(trimmed)) return hostStandIn(trimmed, ledger)
  return nameStandIn(trimmed, ledger)
}

function addressStandIn(value: string, ledger: Ledger): string {
  const url = new URL(value)
  const path = url.pathname.split('/').map((segment) => {
    const word = decodeURIComponent(segment)
    if (word === '' || pathWords.has(word)) return segment
    return /^\d+$/u.test(word) ? String(ledger.number(Number(word))) : encodeURIComponent(textStandIn(word, ledger))
  })
  const query = [...url.searchParams].map(([key, given]) => {
    const isKnown = queryWords[key]?.test(given) === true
    const name = key in queryWords || queryNames.has(key) ? key : nameStandIn(key, ledger)
    return `${encodeURIComponent(name)}=${encodeURIComponent(isKnown ? given : textStandIn(given, ledger))}`
  })
  const port = url.port === '' || publicHosts.has(url.hostname) ? '' : `:${url.port}`
  const origin = `${url.protocol}//${hostStandIn(url.hostname, ledger)}${port}`
  return `${origin}${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`
}
