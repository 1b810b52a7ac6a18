import type { Cause } from '../domain/causes.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Text } from './text.ts'

/** Tenants that are named if many have the same trouble. */
const maxTenants = 20

/**
 * What a cause hits: the kinds, and the tenants if there are several.
 * @param nameOf a tenant, as Markdown
 */
export function whatCauseHits({ kinds, tenants }: Cause, text: Text, nameOf: (tenant: Tenant) => string): string {
  const [first, ...others] = tenants
  if (first !== undefined && others.length === 0) {
    const { label } = first.tenant
    return label === null
      ? `**${kindsIn(kinds, text)}**`
      : text.about.comment(nameOf(first.tenant), kindsIn(kinds, text))
  }
  const all = tenantsOfCause({ kinds, tenants }, text, nameOf)
  return text.summary.unreadIn({ kinds: kindsIn(kinds, text), tenants: tenants.length, names: all })
}

/** The tenants of a cause by name, with their kinds if these are not all that it hits, and how many more there are. */
export function tenantsOfCause(
  { kinds, tenants }: Pick<Cause, 'kinds' | 'tenants'>,
  text: Text,
  nameOf: (tenant: Tenant) => string,
): string {
  const names = tenants.slice(0, maxTenants).map(({ tenant, kinds: own }) => {
    const name = nameOf(tenant)
    return own.length === kinds.length ? name : `${name}${text.summary.inBrackets(kindsIn(own, text))}`
  })
  const left = tenants.length - names.length
  const all = names.join(text.summary.comma)
  return left > 0 ? text.summary.moreNames(all, left) : all
}

export const kindsIn = (kinds: Cause['kinds'], text: Text): string =>
  kinds.map((kind) => text.kind[kind]).join(text.summary.comma)
