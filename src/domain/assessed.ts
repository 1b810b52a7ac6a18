import type { AppleView } from './apple-service.ts'
import type { Inventory, UnreadKind } from './inventory.ts'
import type { TokenMemory } from './memory.ts'
import { assess, type Assessment, type Rules } from './standing.ts'
import type { Tenant } from './tenant.ts'
import type { AppleToken, Kind } from './token.ts'

/** One kind, with how each of its tokens stands, or why that is not known. */
export type AssessedKind =
  | {
      readonly kind: Kind
      readonly assessments: readonly Assessment[]
      /** Tokens that Intune lists and the user excludes. */
      readonly excluded: readonly AppleToken[]
    }
  | UnreadKind

/** A tenant, and how everything stands that was looked at in it. */
export interface AssessedTenant {
  readonly tenant: Tenant
  readonly kinds: readonly AssessedKind[]
  /** What Apple says of its tokens; absent if nobody there is asked. */
  readonly apple?: AppleView
}

/** Something, and the tenant that it is about. */
export type OfTenant<T> = T & { readonly tenant: Tenant }

/** What decides how the tokens of a tenant stand, beside what was read of them. */
interface AssessmentOptions {
  readonly isExcluded: (token: AppleToken) => boolean
  readonly memoryOf: (token: AppleToken) => TokenMemory
  readonly rules: Rules
  readonly now: Date
}

/** How everything that was read stands, apart from what is excluded. */
export function assessInventory(inventory: Inventory, options: AssessmentOptions): readonly AssessedKind[] {
  const { isExcluded, memoryOf, rules, now } = options
  return inventory.map((reading) => {
    if ('failure' in reading) return reading
    const { kind, tokens } = reading
    const excluded = new Set(tokens.filter(isExcluded))
    const watched = tokens.filter((token) => !excluded.has(token))
    const assessments = watched.map((token) => assess(token, now, rules, memoryOf(token)))
    return { kind, assessments, excluded: [...excluded] }
  })
}

export const assessmentsIn = (watched: readonly AssessedKind[]): readonly Assessment[] =>
  watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments))

export const excludedIn = (watched: readonly AssessedKind[]): readonly AppleToken[] =>
  watched.flatMap((kind) => ('failure' in kind ? [] : kind.excluded))

export const unreadIn = (watched: readonly AssessedKind[]): readonly UnreadKind[] =>
  watched.filter((kind): kind is UnreadKind => 'failure' in kind)

export const allAssessmentsIn = (tenants: readonly AssessedTenant[]): readonly OfTenant<Assessment>[] =>
  tenants.flatMap(({ tenant, kinds: watched }) => assessmentsIn(watched).map((one) => ({ ...one, tenant })))

export const allUnreadIn = (tenants: readonly AssessedTenant[]): readonly OfTenant<UnreadKind>[] =>
  tenants.flatMap(({ tenant, kinds: watched }) => unreadIn(watched).map((one) => ({ ...one, tenant })))

/** Whether it was read whole, and has nothing in it. */
export const isEmpty = ({ kinds: watched }: AssessedTenant): boolean =>
  watched.every((kind) => 'excluded' in kind && kind.assessments.length + kind.excluded.length === 0)

export const allExcludedIn = (
  tenants: readonly AssessedTenant[],
): readonly OfTenant<{ readonly token: AppleToken }>[] =>
  tenants.flatMap(({ tenant, kinds: watched }) => excludedIn(watched).map((token) => ({ token, tenant })))
