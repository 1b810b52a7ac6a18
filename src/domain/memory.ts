import { fieldsOf } from './json.ts'

/**
 * What a whole check notes for the next one, because Intune doesn't say it. It changes only with what it is about, never with the
 * time alone, so that a check in which nothing happened notes nothing new.
 */
export interface CheckMemory {
  /** The push topic that the devices of each tenant are bound to, by the tenant's id. */
  readonly topics: NotesByKey
  /** Since when the sync of a token has been failing at each check, by `tokenKey`; ISO 8601. */
  readonly failing: NotesByKey
  /** Tokens that were expired at the last check, by `tokenKey`: since which check they are known to be. */
  readonly expired: NotesByKey
  /** When a check first saw a token renewed that had expired before, until it has synced again; by `tokenKey`. */
  readonly revived: NotesByKey
}

type NotesByKey = Readonly<Record<string, string>>

/** Where a token's notes stand: tokens of two tenants may have one id. */
export const tokenKey = (tenant: string, token: string): string => `${tenant} ${token}`

export const emptyMemory: CheckMemory = { topics: {}, failing: {}, expired: {}, revived: {} }

/** The memory that a marker holds, as its field; nothing if it holds none. */
export function memoryIn(value: unknown): { readonly memory?: CheckMemory } {
  if (value === undefined) return {}
  const { topics, failing, expired, revived } = fieldsOf(value)
  return {
    memory: {
      topics: textNotesIn(topics),
      failing: timesIn(failing),
      expired: timesIn(expired),
      revived: timesIn(revived),
    },
  }
}

const textNotesIn = (value: unknown): NotesByKey =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([key, note]) => (typeof note === 'string' ? [[key, note] as const] : [])),
  )

const timesIn = (value: unknown): NotesByKey =>
  Object.fromEntries(Object.entries(textNotesIn(value)).filter(([, note]) => !Number.isNaN(Date.parse(note))))

/** What is remembered of one token. */
export interface TokenMemory {
  /** Since when its sync has been failing at each check; null if it didn't at the last one, undefined if nothing is remembered. */
  readonly failingSince: Date | null | undefined
  /** Whether an open issue says that its sync fails or is late: it goes on until a sync succeeds. */
  readonly isReported: boolean
  /** The moment at which it was last known to be expired; null if it isn't known to have been lately. */
  readonly lastExpired: Date | null
  /** The topics that the push certificate may have, the one that devices are known to be bound to first; empty if none is known. */
  readonly topics: readonly string[]
}

export const nothingKnown: TokenMemory = {
  failingSince: undefined,
  isReported: false,
  lastExpired: null,
  topics: [],
}

/**
 * What a check remembers of a token's sync.
 * @param key the token's `tokenKey`
 */
export function syncMemory(
  { failing, expired, revived }: CheckMemory,
  key: string,
  now: Date,
): Pick<TokenMemory, 'failingSince' | 'lastExpired'> {
  const since = failing[key]
  // Between the last check, at which it was expired, and this one somebody renewed it.
  const lastExpired = expired[key] === undefined ? revived[key] : now.toISOString()
  return {
    failingSince: since !== undefined ? new Date(since) : Object.keys(failing).length < maxNoted ? null : undefined,
    lastExpired: lastExpired === undefined ? null : new Date(lastExpired),
  }
}

/** Characters that the topics may have in full; an issue has room for about 60,000. */
const topicsLimit = 15_000
/** Tokens that each list of times may have. Of more, nothing is remembered: the sync of the others is judged at first sight. */
export const maxNoted = 60

/** A memory that an issue has room for, however many tenants there are. */
export function fitted({ topics, failing, expired, revived }: CheckMemory): CheckMemory {
  const isLong = JSON.stringify(topics).length > topicsLimit
  return {
    topics: isLong
      ? Object.fromEntries(Object.entries(topics).map(([tenant, topic]) => [shortTenant(tenant), shortTopic(topic)]))
      : topics,
    failing: cutNotes(failing),
    expired: cutNotes(expired),
    revived: cutNotes(revived),
  }
}

const cutNotes = (notes: NotesByKey): NotesByKey => Object.fromEntries(Object.entries(notes).slice(0, maxNoted))

const shortTenant = (id: string): string => id.slice(0, 13)
const shortTopic = (topic: string): string => (topic.startsWith('…') ? topic : `…${topic.slice(-12)}`)

/** The topic that is noted for a tenant, which may be shortened; undefined if there is none. */
export const notedTopic = ({ topics }: CheckMemory, tenant: string): string | undefined =>
  topics[tenant] ?? topics[shortTenant(tenant)]

/** Whether a topic is the one that was noted. */
export const isNotedTopic = (noted: string, topic: string | null): boolean =>
  noted === topic || (noted.startsWith('…') && topic?.endsWith(noted.slice(1)) === true)
