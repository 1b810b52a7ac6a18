import { head, row } from '../text/cells.ts'
import { markdown } from '../text/untrusted.ts'
import { byExpiry, countsOf, displayStatusOf } from '../domain/standing.ts'
import { calledBy, type Tenant } from '../domain/tenant.ts'
import { causesIn } from './causes.ts'
import {
  cut,
  dateCell,
  exists,
  folded,
  linkTo,
  messageLines,
  moreIssues,
  previews,
  section,
  tokenTable,
  unreadSection,
} from './sections.ts'
import { needsSomebody, type Report } from './report.ts'
import { formatTimeline } from './timeline.ts'

/** How one stands among many, by what concerns a person most. */
type Need = 'unread' | 'asking' | 'muted' | 'healthy' | 'empty'
type ByNeed<T> = Readonly<Record<Need, readonly T[]>>
type TokenOfTenant = Report['assessments'][number]

/** The job summary of several tenants: first what needs a person, then what was done, and last what is well, folded away. */
export function fleetParts(report: Report): readonly string[] {
  const { summary: texts } = report.words
  const tokens = tokensByNeed(report)
  const tenants = tenantsByNeed(report, tokens)
  const isNothing = report.assessments.length + report.failures.length + report.errors.length === 0
  return [
    isNothing ? texts.fleet.noTokens(report.tenants.length) : verdict(tenants, tokens, report),
    tokenTable(tokens.asking, 'tokens', report),
    section(texts.unread, unreadSection(causesIn(report.failures), report)),
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
    formatTimeline({ ...report, assessments: [...tokens.asking, ...tokens.healthy] }),
    previews(report),
  ]
}

/** By date. None of them is unread or empty. */
function tokensByNeed(report: Report): ByNeed<TokenOfTenant> {
  return groupByNeed(byExpiry(report.assessments), (one) => {
    if (needsSomebody(one, report)) return 'asking'
    return displayStatusOf(one) === 'healthy' ? 'healthy' : 'muted'
  })
}

function tenantsByNeed({ tenants, failures }: Report, { asking, muted, healthy }: ByNeed<TokenOfTenant>) {
  const idsBySort = Object.entries({ unread: failures, asking, muted, healthy }).map(
    ([sort, told]) => [sort as Need, new Set(told.map(({ tenant }) => tenant.id))] as const,
  )
  return groupByNeed(tenants, ({ id }) => idsBySort.find(([, ids]) => ids.has(id))?.[0] ?? 'empty')
}

function groupByNeed<T>(all: readonly T[], sortOf: (one: T) => Need): ByNeed<T> {
  return { unread: [], asking: [], muted: [], healthy: [], empty: [], ...Object.groupBy(all, sortOf) }
}

/** How many tenants there are, and how many of them need a person; those that could not be read do. */
const numbersOf = ({ unread, asking }: ByNeed<Tenant>, { tenants }: Report) => ({
  tenants: tenants.length,
  asking: unread.length + asking.length,
  unread: unread.length,
})

/** What needs a person, in a line. */
const verdict = (tenants: ByNeed<Tenant>, tokens: ByNeed<TokenOfTenant>, report: Report): string =>
  report.words.summary.fleet.verdict({ ...numbersOf(tenants, report), ...countsOf(tokens.asking) })

function counts(tenants: ByNeed<Tenant>, tokens: ByNeed<TokenOfTenant>, report: Report): readonly string[] {
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
      ? [row([markdown(calledBy(first.tenant)), `${others.length + 1}`, dateCell(first, report, report.times.day)])]
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
    .map((issue) => `- ${linkTo(issue)} ${texts.fleet.issue(texts.action[issue.action], markdown(issue.title))}`)
  return [...cut(changed, 'issues', moreIssues(report)), ...others]
}
