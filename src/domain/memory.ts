import { fieldsOf } from './json.ts'

/**
 * What a whole check notes for the next one, because Intune doesn't say it. It changes only with what it is about, never with the
 * time alone, so that a check in which nothing happened notes nothing new.
 */
export interface CheckMemory {
  /** The push topic that the devices of each tenant are bound to, by the tenant's id. */
  readonly topics: Notes
  /** Since when the sync of a token has been failing at each check, by the token's id; ISO 8601. */
  readonly failing: Notes
  /** Tokens that were expired at the last check, by id: since which check they are known to be. */
  readonly expired: Notes
  /** When a check first saw a token renewed that had expired before, until it has synced again; by id. */
  readonly revived: Notes
}

type Notes = Readonly<Record<string, string>>

export const emptyMemory: CheckMemory = { topics: {}, failing: {}, expired: {}, revived: {} }

/** The memory that a marker holds, as its field; nothing if it holds none. */
export function memoryIn(value: unknown): { readonly memory?: CheckMemory } {
  if (value === undefined) return {}
  const { topics, failing, expired, revived } = fieldsOf(value)
  return {
    memory: {
      topics: notesIn(topics),
      failing: timesIn(failing),
      expired: timesIn(expired),
      revived: timesIn(revived),
    },
  }
}

const notesIn = (value: unknown): Notes =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([key, note]) => (typeof note === 'string' ? [[key, note] as const] : [])),
  )

const timesIn = (value: unknown): Notes =>
  Object.fromEntries(Object.entries(notesIn(value)).filter(([, note]) => !Number.isNaN(Date.parse(note))))

/** What is remembered of one token. */
export interface TokenMemory {
  /** Since when its sync has been failing at each check; null if it didn't at the last one, undefined if nothing is remembered. */
  readonly failingSince: Date | null | undefined
  /** The moment at which it was last known to be expired; null if it isn't known to have been lately. */
  readonly lastExpired: Date | null
  /** The topics that the push certificate may have, the one that devices are known to be bound to first; empty if none is known. */
  readonly topics: readonly string[]
}

export const nothingKnown: TokenMemory = { failingSince: undefined, lastExpired: null, topics: [] }

/** What a check remembers of a token. */
export function memoryOfToken(memory: CheckMemory, { id }: { readonly id: string }, now: Date): TokenMemory {
  const { failing, expired, revived } = memory
  const since = failing[id]
  // Between the last check, at which it was expired, and this one somebody renewed it.
  const lastExpired = expired[id] === undefined ? revived[id] : now.toISOString()
  return {
    failingSince: since === undefined ? null : new Date(since),
    lastExpired: lastExpired === undefined ? null : new Date(lastExpired),
    topics: [],
  }
}
