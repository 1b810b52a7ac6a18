import type { Inventory, ReadFailure } from './inventory.ts'
import { assess, type Assessment, type Rules } from './standing.ts'
import type { Tenant } from './tenant.ts'
import type { AppleToken, Kind } from './token.ts'

/** One kind, with how each of its tokens stands, or why that is not known. */
export type Watched =
  | {
      readonly kind: Kind
      readonly assessments: readonly Assessment[]
      /** Tokens that Intune lists and the user excludes. */
      readonly excluded: readonly AppleToken[]
    }
  | Unread

/** A tenant, and how everything stands that was looked at in it. */
export interface WatchedTenant {
  readonly tenant: Tenant
  readonly watched: readonly Watched[]
}

export interface Unread {
  readonly kind: Kind
  readonly failure: ReadFailure
}

/**
 * How everything that was read stands, apart from what is excluded.
 * @param exclude names or ids
 */
export function watch(inventory: Inventory, exclude: readonly string[], rules: Rules, now: Date): readonly Watched[] {
  return inventory.map((reading) => {
    if ('failure' in reading) return reading
    const { kind, tokens } = reading
    const excluded = tokens.filter((token) => exclude.some((entry) => isMeant(entry, token)))
    const assessments = tokens.filter((token) => !excluded.includes(token)).map((token) => assess(token, now, rules))
    return { kind, assessments, excluded }
  })
}

const isMeant = (entry: string, { id, name }: AppleToken): boolean => entry === id || entry === name

export const assessmentsIn = (watched: readonly Watched[]): readonly Assessment[] =>
  watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments))

export const unreadIn = (watched: readonly Watched[]): readonly Unread[] =>
  watched.filter((kind): kind is Unread => 'failure' in kind)

/** Entries of `exclude` that match no token; none where a kind could not be read, because then nobody knows. */
export function unmatched(watched: readonly Watched[], exclude: readonly string[]): readonly string[] {
  if (unreadIn(watched).length > 0) return []
  const found = watched.flatMap((kind) => ('failure' in kind ? [] : kind.excluded))
  return exclude.filter((entry) => !found.some((token) => isMeant(entry, token)))
}
