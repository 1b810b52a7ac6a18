import { isBlank, type Kind, type TokenOf } from './token.ts'

/** Why a kind could not be read, by what a person has to do about it. */
export type FailureReason = 'sign-in' | 'permission' | 'no-intune' | 'throttled' | 'unavailable' | 'unexpected'

export interface ReadFailure {
  readonly reason: FailureReason
  /** What happened and how to mend it. Says the same on every run with the same cause, so it may stand in an issue. */
  readonly message: string
  /** What differs from run to run (request ids, times); for the log alone. May be empty. */
  readonly detail: string
  /** For how long the service wants to be left alone, in milliseconds, if it said so. */
  readonly retryAfter?: number
}

/** What came of reading one kind: all of its tokens, or why they are not known. Never a part of them. */
export type Reading<K extends Kind = Kind> =
  | {
      readonly kind: K
      readonly tokens: readonly TokenOf<K>[]
      /** When it was read, by the service's own clock; null if it didn't say. */
      readonly at: Date | null
    }
  | UnreadKind

/** A kind that could not be read. */
export interface UnreadKind {
  readonly kind: Kind
  readonly failure: ReadFailure
}

/**
 * What came of one attempt to change something in Intune. `refused`: Intune said no, and by that did nothing. `unknown`: no
 * answer, or one that leaves open what was done.
 */
export type WriteResult =
  | {
      readonly outcome: 'taken'
      /** The id of what was made; null if the answer names none. */
      readonly id: string | null
    }
  | {
      readonly outcome: 'refused' | 'unknown'
      /** The HTTP status; null without an answer. */
      readonly status: number | null
      /** Whether it waits for the approval of a second administrator. */
      readonly needsApproval: boolean
      /** What happened and how to mend it. */
      readonly message: string
      /** The service's own words, for the log alone. May be empty. */
      readonly detail: string
    }

export type Inventory = readonly Reading[]

/** Without the entries that stand for no token. `registered` are the ids of those that were registered and wait. */
export const withoutBlanks = (inventory: Inventory, registered: ReadonlySet<string>): Inventory =>
  inventory.map((reading) =>
    'failure' in reading
      ? reading
      : { ...reading, tokens: reading.tokens.filter((one) => !isBlank(one) || registered.has(one.id)) },
  )

/** Failures of several kinds with the same message are one, for all of their kinds. */
export function byMessage(failures: readonly UnreadKind[]) {
  const groups = Map.groupBy(failures, ({ failure }) => failure.message)
  return [...groups].flatMap(([message, group]) =>
    group.slice(0, 1).map(({ failure: { reason } }) => ({
      message,
      reason,
      kinds: group.map(({ kind }) => kind),
      details: [...new Set(group.map(({ failure }) => failure.detail))].filter((detail) => detail !== ''),
    })),
  )
}
