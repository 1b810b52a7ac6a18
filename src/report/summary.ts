import type { ReportedIssue, Text } from '../text/text.ts'
import type { Times } from '../text/times.ts'
import { cell, codeBlock, markdown, plain } from '../text/untrusted.ts'
import { byMessage } from '../tokens/inventory.ts'
import { byExpiry, countsOf, shownAs, type Assessment } from '../tokens/standing.ts'
import { hasName, type AppleToken } from '../tokens/token.ts'
import type { Report } from './report.ts'

/** Rows of the table. GitHub cuts a summary at 1 MiB, and nobody reads more. */
const mostRows = 200
/** Lines of every other list. */
const mostLines = 200
/** Dates on the timeline; more are too small to read. */
const mostDates = 24

/** The job summary, in Markdown. */
export function summary(report: Report): string {
  const { words, times } = report
  const { summary: say } = words
  const assessments = byExpiry(report.assessments)
  const unread = new Set(report.failures.map(({ kind }) => kind)).size
  const none = assessments.length === 0 && unread === 0 && report.errors.length === 0
  const parts = [
    `## ${say.title}`,
    report.dryRun ? `> [!NOTE]\n> ${say.dryRun}` : '',
    renewalLine(report),
    keyLines(report),
    none ? say.noTokens : say.verdict({ tokens: assessments.length, ...countsOf(assessments), unread }),
    assessments.length === 0 ? '' : table(assessments.slice(0, mostRows), report),
    assessments.length > mostRows ? say.more(assessments.length - mostRows) : '',
    timeline(assessments, words, times),
    section(say.unread, unreadLines(report)),
    section(
      say.issues,
      shortened(
        report.issues.map((issue) => `- ${link(issue)} ${say.issue(issue.topic, issue.action)}`),
        (count) => say.moreIssues(count),
      ),
    ),
    section(say.notDone, report.errors.slice(0, mostLines).map(listed)),
    section(say.remarks, report.warnings.slice(0, mostLines).map(listed)),
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

function keyLines({ publicKey, words: { summary: say } }: Report): string {
  if (publicKey === null) return ''
  return `${say.publicKey({ name: markdown(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``
}

function table(assessments: readonly Assessment[], report: Report): string {
  const { words, times } = report
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  const { summary: say } = words
  return [
    row(say.columns),
    row(say.columns.map(() => '---')),
    ...assessments.map((assessment) => {
      const { token, problems, daysLeft } = assessment
      const issues = (['renewal', 'health'] as const)
        .map((topic) => report.issueOf(token, topic))
        .filter((issue) => issue !== undefined)
      return row([
        unbroken(say.standing[shownAs(assessment)]),
        nameOf(token, words),
        words.kind[token.kind],
        token.expiry === null ? say.noDate : times.withZone(token.expiry),
        daysLeft === null ? '' : say.daysLeft(daysLeft),
        problems.map((problem) => `⚠️ ${words.problem(problem, token.kind)}`).join('<br>'),
        issues
          .map((issue) => (issue.action === 'muted' ? `${link(issue)}${say.aside(say.action.muted)}` : link(issue)))
          .join(' '),
      ])
    }),
  ].join('\n')
}

/** On one line: a narrow column breaks a text at its spaces, and Chinese and Japanese anywhere. */
const unbroken = (text: string): string =>
  text.replaceAll(' ', '\u00a0').replace(/(?<=[^\u0000-\u00ff])(?=[^\u0000-\u00ff])/gu, '\u2060')

/** How a token is called, as Markdown. */
const nameOf = ({ kind, name }: AppleToken, words: Text): string => (hasName[kind] ? markdown(name) : words.kind[kind])

function timeline(
  assessments: readonly Assessment[],
  { summary: { timeline: title }, kind }: Text,
  { day }: Times,
): string {
  const dated = assessments.flatMap(({ token }) =>
    token.expiry === null
      ? []
      : [{ on: day(token.expiry), name: label(hasName[token.kind] ? token.name : kind[token.kind]) }],
  )
  const days = [...Map.groupBy(dated, ({ on }) => on)].slice(0, mostDates)
  if (days.length === 0) return ''
  const lines = days.map(
    ([on, tokens]) => `    ${label(on)} : ${[...new Set(tokens.map(({ name }) => name))].slice(0, 5).join(' : ')}`,
  )
  return ['```mermaid', 'timeline', `    title ${label(title)}`, ...lines, '```'].join('\n')
}

/** Letters, digits and what has no meaning in Mermaid. */
const label = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\p{M}\p{N} ._()-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim() || '-'

function unreadLines({ failures, words }: Report): readonly string[] {
  return byMessage(failures).map(({ message, kinds }) => {
    const what = kinds.map((kind) => words.kind[kind]).join(words.summary.comma)
    return `- **${what}**\n\n${indented(codeBlock(message))}`
  })
}

const indented = (block: string): string => block.replace(/^/gmu, '  ')

const listed = (message: string): string =>
  `- ${message.includes('\n') ? `\n\n${indented(codeBlock(message))}` : prose(message)}`

/** Our own sentences: backticks stay, everything else is text. */
const prose = (message: string): string => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0)};`)

/** The first lines of a list that is sorted by urgency, and how many more there are. */
const shortened = (lines: readonly string[], more: (count: number) => string): readonly string[] =>
  lines.length > mostLines ? [...lines.slice(0, mostLines), '', more(lines.length - mostLines)] : lines

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`

const link = ({ number, url }: ReportedIssue): string =>
  number === null || url === null ? '–' : `[#${number}](${url})`
