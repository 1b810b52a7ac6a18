import { head, nameOf, row } from '../text/cells.ts'
import { markdown } from '../text/untrusted.ts'
import { byExpiry, countsOf } from '../domain/standing.ts'
import { isClosedOverview } from '../domain/issue.ts'
import { isWaiting } from '../domain/token.ts'
import { calledBy, type Tenant } from '../domain/tenant.ts'
import { causesIn } from '../domain/causes.ts'
import { needsIn, type Needs, type ReportedToken } from './needs.ts'
import { isFleet, type Report } from './report.ts'
import {
  cut,
  dateCell,
  excludedSection,
  exists,
  folded,
  issueLink,
  messageLines,
  moreIssues,
  previews,
  section,
  tokenTable,
  unreadSection,
} from './sections.ts'
import { formatTimeline } from './timeline.ts'

/**
 * The job summary, in Markdown: first what needs a person, then what was done, and last what is well. Of a single tenant the table
 * has all tokens, so that nothing is left to count or to fold away.
 */
export function formatSummary(report: Report): string {
  const { summary: texts } = report.words
  const needs = needsIn(report)
  const { tokens } = needs
  const shown = isFleet(report) ? tokens.asking : byExpiry(report.assessments)
  const parts = [
    `## ${texts.title}`,
    report.dryRun ? `> [!NOTE]\n> ${texts.dryRun}` : '',
    renewalLine(report),
    keyLines(report),
    verdict(needs, report),
    tokenTable(shown, 'tokens', report),
    section(texts.unread, unreadSection(causesIn(report.failures), report)),
    section(texts.notDone, [
      ...(report.failed === null ? [] : [texts.failed(report.failed), '']),
      ...messageLines(report.errors, 'errors', report),
    ]),
    section(texts.remarks, messageLines(report.warnings, 'warnings', report)),
    section(texts.issues, issueLines(report)),
    ...(isFleet(report) ? restOf(needs, report) : []),
    formatTimeline(isFleet(report) ? { ...report, assessments: [...tokens.asking, ...tokens.healthy] } : report),
    section(texts.excluded, excludedSection(report)),
    previews(report),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function renewalLine({ renewal, words, times: { withZone, inBold } }: Report): string {
  if (renewal === null) return ''
  const { token, expiry, sha256 } = renewal
  const name = nameOf(token, words)
  const before = token.expiry === null ? null : withZone(token.expiry)
  return words.summary.renewed({ name, now: inBold(expiry), before, isFirst: isWaiting(token), sha256 })
}

function keyLines({ publicKey, words: { summary: texts } }: Report): string {
  if (publicKey === null) return ''
  return `${texts.publicKey({ name: markdown(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``
}

/** Whether there is nothing at all to show. */
const isNothing = ({ assessments, failures, errors, excluded }: Report): boolean =>
  assessments.length + failures.length + errors.length + excluded.length === 0

/** What needs a person, in a line. */
function verdict({ tenants, tokens }: Needs, report: Report): string {
  const { summary: texts } = report.words
  const { assessments, failures } = report
  if (!isFleet(report)) {
    if (isNothing(report)) return texts.noTokens
    if (assessments.length + failures.length === 0 && report.excluded.length > 0) return texts.allExcluded
    const unread = new Set(failures.map(({ kind }) => kind)).size
    return texts.verdict({ tokens: assessments.length, ...countsOf(assessments), unread })
  }
  if (isNothing(report)) return texts.fleet.noTokens(report.tenants.length)
  return texts.fleet.verdict({ ...tenantCounts(tenants), tenants: report.tenants.length, ...countsOf(tokens.asking) })
}

/** How many tenants need a person; those that could not be read do. */
const tenantCounts = ({ unread, asking }: Needs['tenants']) => ({
  asking: unread.length + asking.length,
  unread: unread.length,
})

/** What became of the issues: of one tenant of each; of several by the titles, which name the tenant, and the unchanged ones counted. */
function issueLines(report: Report): readonly string[] {
  const { issues, words } = report
  const { summary: texts } = words
  const existing = issues.filter(exists)
  const became = (issue: Report['issues'][number]): string =>
    texts.issue({ ...issue, title: markdown(issue.title), isDryRun: report.dryRun })
  if (!isFleet(report)) {
    const lines = existing.map((issue) => `- ${issueLink(issue)} ${became(issue)}`)
    return cut(lines, 'issues', moreIssues(report))
  }
  const others = (['muted', 'unchanged'] as const).flatMap((action) => {
    const count = issues.filter((issue) => (isClosedOverview(issue) ? 'unchanged' : issue.action) === action).length
    return count === 0 ? [] : [`- ${texts.fleet.still(texts.action[action], count)}`]
  })
  const changed = existing
    .filter(({ action }) => action !== 'muted' && action !== 'unchanged')
    .map((issue) => `- ${issueLink(issue)} ${became(issue)}`)
  return [...cut(changed, 'issues', moreIssues(report)), ...others]
}

/** What the table of several tenants has left out: how many there are, and, folded away, what is well and what is muted. */
function restOf({ tenants, tokens }: Needs, report: Report): readonly string[] {
  const { fleet } = report.words.summary
  const { muted, healthy, empty } = tenants
  const ofTenants = { muted: muted.length, healthy: healthy.length, empty: empty.length }
  const ofTokens = { asking: tokens.asking.length, muted: tokens.muted.length, healthy: tokens.healthy.length }
  return [
    section(
      fleet.all,
      isNothing(report)
        ? []
        : [
            `- ${fleet.tenants({ ...tenantCounts(tenants), tenants: report.tenants.length, ...ofTenants })}`,
            `- ${fleet.tokens(ofTokens)}`,
          ],
    ),
    healthy.length === 0 ? '' : folded(fleet.healthy(healthy.length), tenantTable(healthy, tokens.healthy, report)),
    tokens.muted.length === 0
      ? ''
      : folded(fleet.muted(tokens.muted.length), tokenTable(tokens.muted, 'muted', report)),
  ]
}

/** A row for each tenant that is well, the next expiry first. */
function tenantTable(tenants: readonly Tenant[], tokens: readonly ReportedToken[], report: Report): string {
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
