import { head, row } from '../text/cells.ts'
import { markdown } from '../text/untrusted.ts'
import { byExpiry, countsOf, displayStatusOf } from '../domain/standing.ts'
import { calledBy, type Tenant } from '../domain/tenant.ts'
import { causesIn } from './causes.ts'
import {
  cut,
  dateOf,
  exists,
  folded,
  link,
  messageLines,
  moreIssues,
  previews,
  section,
  tokenTable,
  unreadLines,
} from './parts.ts'
import { needsSomebody, type Report } from './report.ts'
import { timeline } from './timeline.ts'

/** How one stands among many, by what concerns a person most. */
type Sort = 'unread' | 'asking' | 'muted' | 'healthy' | 'empty'
type Sorted<T> = Readonly<Record<Sort, readonly T[]>>
type TokenOfTenant = Report['assessments'][number]

/** The job summary of several tenants: first what needs a person, then what was done, and last what is well, folded away. */
export function fleetParts(report: Report): readonly string[] {
  const { summary: texts } = report.words
  const tokens = tokensBySort(report)
  const tenants = tenantsBySort(report, tokens)
  const isNothing = report.assessments.length + report.failures.length + report.errors.length === 0
  return [
    isNothing ? texts.fleet.noTokens(report.tenants.length) : verdict(tenants, tokens, report),
    tokenTable(tokens.asking, 'tokens', report),
    section(texts.unread, unreadLines(causesIn(report.failures), report)),
    section(texts.notDone, messageLines(report.errors, 'errors', report)),
    section(texts.remarks, messageLines(report.warnings, 'warnings', report)),
    section(texts.issues, issueLines(report)),
    isNothing ? '' : section(texts.fleet.all, counts(tenants, tokens, report)),
    tenants.healthy.length === 0
      ? ''
      : folded(texts.fleet.healthy(tenants.healthy.length), tenantTable(tenants.healthy, tokens.healthy, report)),
    tokens.muted.length === 0
      ? ''
      : folded(texts.fleet.muted(tokens.muted.length), tokenTable(tokens.muted, 'muted', report)),
    timeline({ ...report, assessments: [...tokens.asking, ...tokens.healthy] }),
    previews(report),
  ]
}

/** By date. None of them is unread or empty. */
function tokensBySort(report: Report): Sorted<TokenOfTenant> {
  return sorted(byExpiry(report.assessments), (one) => {
    if (needsSomebody(one, report)) return 'asking'
    return displayStatusOf(one) === 'healthy' ? 'healthy' : 'muted'
  })
}

function tenantsBySort({ tenants, failures }: Report, { asking, muted, healthy }: Sorted<TokenOfTenant>) {
  const idsBySort = Object.entries({ unread: failures, asking, muted, healthy }).map(
    ([sort, told]) => [sort as Sort, new Set(told.map(({ tenant }) => tenant.id))] as const,
  )
  return sorted(tenants, ({ id }) => idsBySort.find(([, ids]) => ids.has(id))?.[0] ?? 'empty')
}

function sorted<T>(all: readonly T[], sortOf: (one: T) => Sort): Sorted<T> {
  return { unread: [], asking: [], muted: [], healthy: [], empty: [], ...Object.groupBy(all, sortOf) }
}

/** How many tenants there are, and how many of them need a person; those that could not be read do. */
const numbersOf = ({ unread, asking }: Sorted<Tenant>, { tenants }: Report) => ({
  tenants: tenants.length,
  asking: unread.length + asking.length,
  unread: unread.length,
})

/** What needs a person, in a line. */
const verdict = (tenants: Sorted<Tenant>, tokens: Sorted<TokenOfTenant>, report: Report): string =>
  report.words.summary.fleet.verdict({ ...numbersOf(tenants, report), ...countsOf(tokens.asking) })

function counts(tenants: Sorted<Tenant>, tokens: Sorted<TokenOfTenant>, report: Report): readonly string[] {
  const { fleet } = report.words.summary
  const { muted, healthy, empty } = tenants
  return [
    fleet.tenants({ ...numbersOf(tenants, report), muted: muted.length, healthy: healthy.length, empty: empty.length }),
    fleet.tokens({
      asking: tokens.asking.length,
      muted: tokens.muted.length,
      healthy: tokens.healthy.length,
    }),
  ].map((line) => `- ${line}`)
}

/** A row for each tenant that is well, the next expiry first. */
function tenantTable(tenants: readonly Tenant[], tokens: readonly TokenOfTenant[], report: Report): string {
  const { fleet } = report.words.summary
  const shown = new Set(tenants.map(({ id }) => id))
  const byTenant = Map.groupBy(tokens, ({ tenant }) => tenant.id)
  const rows = [...byTenant].flatMap(([id, [first, ...others]]) =>
    first !== undefined && shown.has(id)
      ? [row([markdown(calledBy(first.tenant)), `${others.length + 1}`, dateOf(first, report, report.times.day)])]
      : [],
  )
  return [head(fleet.columns), ...cut(rows, 'tenants', fleet.moreTenants)].join('\n')
}

/** Those that were changed, by their titles, which name the tenant; of the others, how many they are. */
function issueLines(report: Report): readonly string[] {
  const { issues, words } = report
  const { summary: texts } = words
  const others = (['muted', 'unchanged'] as const).flatMap((action) => {
    const count = issues.filter((issue) => issue.action === action).length
    return count === 0 ? [] : [`- ${texts.fleet.still(texts.action[action], count)}`]
  })
  const changed = issues
    .filter((issue) => exists(issue) && issue.action !== 'muted' && issue.action !== 'unchanged')
    .map(
      (issue) => `- ${link(issue)} ${texts.issue({ ...issue, title: markdown(issue.title), isDryRun: report.dryRun })}`,
    )
  return [...cut(changed, 'issues', moreIssues(report)), ...others]
}
