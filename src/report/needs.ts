import { byExpiry, displayStatusOf } from '../domain/standing.ts'
import type { Tenant } from '../domain/tenant.ts'
import { needsSomebody, type Report } from './report.ts'

/** The tokens and the tenants of a report, by what a person has to do about them. */

/** How a tenant or a token stands among many, by what concerns a person most. */
type Need = 'unread' | 'asking' | 'muted' | 'healthy' | 'empty'
export type ByNeed<T> = Readonly<Record<Need, readonly T[]>>
export type ReportedToken = Report['assessments'][number]

export interface Needs {
  /** By date. None of them is unread or empty. */
  readonly tokens: ByNeed<ReportedToken>
  readonly tenants: ByNeed<Tenant>
}

export function needsIn(report: Report): Needs {
  const tokens = groupByNeed(byExpiry(report.assessments), (one) => {
    if (needsSomebody(one, report)) return 'asking'
    return displayStatusOf(one) === 'healthy' ? 'healthy' : 'muted'
  })
  return { tokens, tenants: tenantsByNeed(report, tokens) }
}

function tenantsByNeed(
  { tenants, failures }: Report,
  { asking, muted, healthy }: ByNeed<ReportedToken>,
): ByNeed<Tenant> {
  const idsOf = (of: readonly { readonly tenant: Tenant }[]): ReadonlySet<string> =>
    new Set(of.map(({ tenant }) => tenant.id))
  const idsByNeed: readonly (readonly [Need, ReadonlySet<string>])[] = [
    ['unread', idsOf(failures)],
    ['asking', idsOf(asking)],
    ['muted', idsOf(muted)],
    ['healthy', idsOf(healthy)],
  ]
  return groupByNeed(tenants, ({ id }) => idsByNeed.find(([, ids]) => ids.has(id))?.[0] ?? 'empty')
}

function groupByNeed<T>(all: readonly T[], needOf: (one: T) => Need): ByNeed<T> {
  return { unread: [], asking: [], muted: [], healthy: [], empty: [], ...Object.groupBy(all, needOf) }
}
