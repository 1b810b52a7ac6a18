import { head, lines, nameOf, row, unbroken } from '../text/cells.ts'
import { whatCauseHits } from '../text/cause-words.ts'
import type { ReportedIssue } from '../text/text.ts'
import { codeBlock, markdown } from '../text/untrusted.ts'
import { displayStatusOf } from '../domain/standing.ts'
import { calledBy } from '../domain/tenant.ts'
import { devicesOf, hasName } from '../domain/token.ts'
import type { Cause } from '../domain/causes.ts'
import { isFleet, type Report } from './report.ts'

/** Parts of the job summary, as Markdown. */

/** Lines of one list: nobody reads more. */
const maxLines = 200

/** Bytes of each part: GitHub takes no summary of more than 1 MiB, which is 1,048,576 of them, and shows nothing of it then. */
const maxBytes = {
  tokens: 250_000,
  muted: 30_000,
  tenants: 120_000,
  unread: 50_000,
  errors: 50_000,
  warnings: 50_000,
  issues: 50_000,
  previews: 400_000,
  excluded: 30_000,
} as const
type Part = keyof typeof maxBytes

/** The first lines of a list that is sorted by urgency, as far as there is room for them, and how many more there are. */
export function cut(lines: readonly string[], part: Part, more: (count: number) => string): readonly string[] {
  const most = part === 'tenants' ? Infinity : maxLines
  let bytes = 0
  const end = lines.findIndex((line, at) => at >= most || (bytes += Buffer.byteLength(line) + 1) > maxBytes[part])
  return end === -1 ? lines : [...lines.slice(0, end), '', more(lines.length - end)]
}

/**
 * Three columns, which is what a phone shows without scrolling: the issue stands beside the status, the kind and the problems
 * under the name, the time left under the date.
 */
export function tokenTable(assessments: Report['assessments'], part: 'tokens' | 'muted', report: Report): string {
  const { words } = report
  if (assessments.length === 0) return ''
  // One more than are shown, so that the rest is counted without being written.
  const first = assessments.slice(0, maxLines + 1)
  const rows = first.map((one) => tokenRow(one, report))
  const more = (left: number): string => words.summary.more(left + assessments.length - first.length)
  return [head(words.summary.columns), ...cut(rows, part, more)].join('\n')
}

function tokenRow(assessment: Report['assessments'][number], report: Report): string {
  const { words } = report
  const { tenant, token, problems } = assessment
  const devices = devicesOf(token) ?? 0
  return row([
    [unbroken(words.summary.standing[displayStatusOf(assessment)]), ...issueLinks(assessment, report)].join(' '),
    lines([
      tenant.label === null ? '' : markdown(tenant.label),
      nameOf(token, words),
      [hasName[token.kind] ? words.kind[token.kind] : '', devices === 0 ? '' : words.summary.devices(devices)]
        .filter((part) => part !== '')
        .join(' · '),
      lineAtApple(assessment, report),
      ...problems.map((problem) => `⚠️ ${words.problem(problem, token.kind)}`),
    ]),
    // In a long table the day matters; the issue has the time.
    dateCell(assessment, report, isFleet(report) ? report.times.day : report.times.withZone),
  ])
}

/** What Apple says of the token's service: its devices, and when it last connected. */
function lineAtApple(of: Report['assessments'][number], { atApple, words: { summary: texts }, times }: Report): string {
  const service = atApple(of)
  if (service === null || typeof service === 'string' || service.contact === null) return ''
  const { deviceCount, lastConnected } = service
  return texts.atApple({
    devices: deviceCount,
    day: lastConnected === null ? null : times.day(lastConnected),
    asOf: null,
  })
}

/** The date, and below it how far away it is. */
export function dateCell(
  { token, daysLeft }: Report['assessments'][number],
  { words }: Report,
  inWords: (at: Date) => string,
): string {
  const { summary: texts } = words
  return token.expiry === null || daysLeft === null
    ? texts.noDate
    : lines([inWords(token.expiry), unbroken(texts.daysLeft(daysLeft))])
}

const issueLinks = (one: Report['assessments'][number], { issueOf, words }: Report): readonly string[] =>
  (['renewal', 'health'] as const)
    .map((topic) => issueOf(one, topic))
    .filter((issue) => issue !== undefined)
    .filter(exists)
    .map((issue) =>
      issue.action === 'muted'
        ? `${issueLink(issue)}${words.summary.aside(words.summary.action.muted)}`
        : issueLink(issue),
    )

/** What could not be read, each cause once. */
export const unreadSection = (causes: readonly Cause[], { words }: Report): readonly string[] =>
  cut(
    causes.map(
      (cause) =>
        `- ${whatCauseHits(cause, words, (tenant) => markdown(calledBy(tenant)))}\n\n  ${words.summary.reason[cause.reason]}\n\n${indented(codeBlock(cause.message))}`,
    ),
    'unread',
    words.summary.moreLines,
  )

const indented = (block: string): string => block.replace(/^/gmu, '  ')

/** What the user excludes, each with its date. */
export function excludedSection({ excluded, words, times }: Report): readonly string[] {
  const { summary: texts } = words
  const lines = excluded.map(({ tenant, token }) => {
    const name = nameOf(token, words)
    const about = tenant.label === null ? name : words.about.comment(markdown(tenant.label), name)
    return `- ${about}${texts.aside(token.expiry === null ? texts.noDate : times.day(token.expiry))}`
  })
  return cut(lines, 'excluded', texts.moreLines)
}

/** Errors or warnings, one a line. */
export const messageLines = (messages: readonly string[], part: Part, { words }: Report): readonly string[] =>
  cut(messages.map(listItem), part, words.summary.moreLines)

/** The first line as text, so that the bullet isn't empty, and further ones as they are. */
function listItem(message: string): string {
  const [first = '', ...rest] = message.split('\n')
  return rest.length === 0 ? `- ${prose(first)}` : `- ${prose(first)}\n\n${indented(codeBlock(rest.join('\n')))}`
}

/** Our own sentences: backticks stay, everything else is text. */
const prose = (message: string): string => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0)};`)

/** How many more issues there are. The output has no titles, which one that a dry run would open is known by. */
export const moreIssues = ({ dryRun, words: { summary: texts } }: Report): ((count: number) => string) =>
  dryRun ? texts.moreLines : texts.moreIssues

/** In a dry run, each issue as it would stand, folded. */
export function previews(report: Report): string {
  const { issues, words } = report
  const all = issues.flatMap(({ preview }) =>
    preview === null ? [] : [folded(prose(preview.title).replaceAll('`', '&#96;'), preview.body)],
  )
  return section(words.summary.previews, cut(all, 'previews', moreIssues(report)))
}

export const folded = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`

export const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`

/** A dry run opens nothing: what it would open has no number, and stands in full among the previews. */
export const exists = ({ number }: ReportedIssue): boolean => number !== null

export const issueLink = ({ number, url }: ReportedIssue): string =>
  number === null || url === null ? '–' : `[#${number}](${url})`
