import type { ReportedIssue } from '../text/text.ts'
import { lines, nameOf, tableOf, unbroken } from '../text/cells.ts'
import { codeBlock, markdown } from '../text/untrusted.ts'
import { byExpiry, countsOf, shownAs } from '../tokens/standing.ts'
import { hasName } from '../tokens/token.ts'
import { unreadByTenant, type Report } from './report.ts'
import { timeline } from './timeline.ts'

/** Rows of the table. GitHub cuts a summary at 1 MiB, and nobody reads more. */
const mostRows = 200
/** Lines of every other list. */
const mostLines = 200

/** The job summary, in Markdown. */
export function summary(report: Report): string {
  const { summary: texts } = report.words
  const assessments = byExpiry(report.assessments)
  const unread = new Set(report.failures.map(({ tenant, kind }) => `${tenant.id} ${kind}`)).size
  const none = assessments.length === 0 && unread === 0 && report.errors.length === 0
  const parts = [
    `## ${texts.title}`,
    report.dryRun ? `> [!NOTE]\n> ${texts.dryRun}` : '',
    renewalLine(report),
    keyLines(report),
    none ? texts.noTokens : texts.verdict({ tokens: assessments.length, ...countsOf(assessments), unread }),
    assessments.length === 0 ? '' : table(assessments.slice(0, mostRows), report),
    assessments.length > mostRows ? texts.more(assessments.length - mostRows) : '',
    timeline(report),
    section(texts.unread, unreadLines(report)),
    section(
      texts.issues,
      shortened(
        report.issues.map((issue) => `- ${link(issue)} ${texts.issue(issue.topic, issue.action)}`),
        (count) => texts.moreIssues(count),
      ),
    ),
    previews(report),
    section(texts.notDone, report.errors.slice(0, mostLines).map(listed)),
    section(texts.remarks, report.warnings.slice(0, mostLines).map(listed)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function renewalLine({ renewal, words, times: { withZone, inBold } }: Report): string {
  if (renewal === null) return ''
  const { token, expiry, sha256 } = renewal
  const name = nameOf(token, words)
  const before = token.expiry === null ? null : withZone(token.expiry)
  return words.summary.renewed({ name, now: inBold(expiry), before, sha256 })
}

function keyLines({ publicKey, words: { summary: texts } }: Report): string {
  if (publicKey === null) return ''
  return `${texts.publicKey({ name: markdown(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``
}

/**
 * Three columns, which is what a phone shows without scrolling: the issue stands beside the status, the kind and the problems
 * under the name, the time left under the date.
 */
function table(assessments: Report['assessments'], report: Report): string {
  const { words, times } = report
  const { summary: texts } = words
  return tableOf(
    texts.columns,
    assessments.map((assessment) => {
      const { tenant, token, problems, daysLeft } = assessment
      return [
        [unbroken(texts.standing[shownAs(assessment)]), ...issuesOf(assessment, report)].join(' '),
        lines([
          tenant.label === null ? '' : markdown(tenant.label),
          nameOf(token, words),
          hasName[token.kind] ? words.kind[token.kind] : '',
          ...problems.map((problem) => `⚠️ ${words.problem(problem, token.kind)}`),
        ]),
        token.expiry === null || daysLeft === null
          ? texts.noDate
          : lines([times.withZone(token.expiry), unbroken(texts.daysLeft(daysLeft))]),
      ]
    }),
  )
}

const issuesOf = (one: Report['assessments'][number], { issueOf, words }: Report): readonly string[] =>
  (['renewal', 'health'] as const)
    .map((topic) => issueOf(one, topic))
    .filter((issue) => issue !== undefined)
    .map((issue) =>
      issue.action === 'muted' ? `${link(issue)}${words.summary.aside(words.summary.action.muted)}` : link(issue),
    )

function unreadLines(report: Report): readonly string[] {
  const { words } = report
  return unreadByTenant(report).map(({ tenant, message, kinds }) => {
    const what = kinds.map((kind) => words.kind[kind]).join(words.summary.comma)
    const said = tenant.label === null ? `**${what}**` : words.about.comment(markdown(tenant.label), what)
    return `- ${said}\n\n${indented(codeBlock(message))}`
  })
}

const indented = (block: string): string => block.replace(/^/gmu, '  ')

const listed = (message: string): string =>
  `- ${message.includes('\n') ? `\n\n${indented(codeBlock(message))}` : prose(message)}`

/** Our own sentences: backticks stay, everything else is text. */
const prose = (message: string): string => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0)};`)

/** Most characters of issues that are shown as they would stand: the whole summary has room for a million. */
const mostOfPreviews = 400_000

/** In a dry run, each issue as it would stand, folded. */
function previews({ issues, words: { summary: texts } }: Report): string {
  const all = issues.flatMap(({ preview }) => (preview === null ? [] : [folded(preview)]))
  let length = 0
  const shown = all.filter((text) => (length += text.length) <= mostOfPreviews)
  const rest = all.length - shown.length
  return section(texts.previews, rest > 0 ? [...shown, texts.moreIssues(rest)] : shown)
}

const folded = ({ title, body }: { title: string; body: string }): string =>
  `<details><summary>${prose(title).replaceAll('`', '&#96;')}</summary>\n\n${body}\n\n</details>\n`

/** The first lines of a list that is sorted by urgency, and how many more there are. */
const shortened = (lines: readonly string[], more: (count: number) => string): readonly string[] =>
  lines.length > mostLines ? [...lines.slice(0, mostLines), '', more(lines.length - mostLines)] : lines

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`

const link = ({ number, url }: ReportedIssue): string =>
  number === null || url === null ? '–' : `[#${number}](${url})`
