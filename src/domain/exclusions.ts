import type { Tenant } from './tenant.ts'
import { publicIdOf, type AppleToken } from './token.ts'

/** The tokens that the user excludes: by id, by name, or as `TENANT / NAME` with the tenant as the list has it. */

export interface ExcludableToken {
  readonly tenant: Tenant
  readonly token: AppleToken
}

export function matchesExclusion(entry: string, { tenant, token }: ExcludableToken): boolean {
  const ids = [publicIdOf(token), token.id].map((id) => id.toLowerCase())
  const isMeant = (name: string): boolean => ids.includes(name.toLowerCase()) || token.name.trim() === name
  if (isMeant(entry)) return true
  return tenantNames(tenant).some((name) => {
    const rest = entry.slice(name.length).trim()
    return entry.toLowerCase().startsWith(name.toLowerCase()) && rest.startsWith('/') && isMeant(rest.slice(1).trim())
  })
}

/** What a tenant may be called in an entry. The label of one of two with the same name has the id in brackets. */
function tenantNames({ id, domain, given, label }: Tenant): readonly string[] {
  const name = label?.endsWith(` (${given.toLowerCase()})`) === true ? label.slice(0, label.lastIndexOf(' (')) : null
  return [id, domain, given, label, name].filter((one) => one !== null)
}

/** Entries of `exclude` that are not about exactly one of the tokens, each with those that it is about. */
export const ambiguousExclusions = <T extends ExcludableToken>(
  exclude: readonly string[],
  excluded: readonly T[],
): readonly { readonly entry: string; readonly tokens: readonly T[] }[] =>
  exclude
    .map((entry) => ({ entry, tokens: excluded.filter((of) => matchesExclusion(entry, of)) }))
    .filter(({ tokens }) => tokens.length !== 1)
