import { byMessage } from '../tokens/inventory.ts'
import type { Assessment, Problem, Standing } from '../tokens/standing.ts'
import type { Kind } from '../tokens/token.ts'
import { cell, codeBlock, markdown, plain } from '../tokens/untrusted.ts'
import { byExpiry, countsOf, type Report, type ReportedIssue } from './report.ts'

/** The words of the summary, in one language. */
export interface SummaryWords {
  readonly kind: Readonly<Record<Kind, string>>
  problem(problem: Problem): string
  readonly summary: {
    readonly title: string
    readonly columns: readonly string[]
    readonly standing: Readonly<Record<Standing['state'], string>>
    /** In place of `healthy`, for a token with a problem. */
    readonly unhealthy: string
    readonly noDate: string
    daysLeft(days: number): string
    verdict(counts: {
      tokens: number
      due: number
      expired: number
      unhealthy: number
      unknown: number
      unread: number
    }): string
    readonly noTokens: string
    more(count: number): string
    readonly timeline: string
    readonly unread: string
    readonly issues: string
    readonly topic: Readonly<Record<ReportedIssue['topic'], string>>
    readonly action: Readonly<Record<ReportedIssue['action'], string>>
    renewed(facts: { name: string; now: string; before: string | null; sha256: string }): string
    publicKey(facts: { name: string }): string
    readonly notDone: string
    readonly remarks: string
    readonly dryRun: string
  }
}

interface Times {
  readonly day: (at: Date) => string
  readonly withZone: (at: Date) => string
}

/** Rows of the table. GitHub cuts a summary at 1 MiB, and nobody reads more. */
const mostRows = 200
/** Dates on the timeline; more are too small to read. */
const mostDates = 24

/** The job summary, in Markdown. */
export function summary(report: Report, words: SummaryWords, times: Times): string {
  const { summary: say } = words
  const assessments = byExpiry(report.assessments)
  const unread = new Set(report.failures.map(({ kind }) => kind)).size
  const none = assessments.length === 0 && unread === 0 && report.errors.length === 0
  const parts = [
    `## ${say.title}`,
    report.dryRun ? `> [!NOTE]\n> ${say.dryRun}` : '',
    renewalLine(report, words, times),
    keyLines(report, words),
    none ? say.noTokens : say.verdict({ tokens: assessments.length, ...countsOf(assessments), unread }),
    assessments.length === 0 ? '' : table(assessments.slice(0, mostRows), report, words, times),
    assessments.length > mostRows ? say.more(assessments.length - mostRows) : '',
    timeline(assessments, words, times),
    section(say.unread, unreadLines(report, words)),
    section(
      say.issues,
      report.issues.map((issue) => `- ${link(issue)} ${say.topic[issue.topic]}: ${say.action[issue.action]}`),
    ),
    section(say.notDone, report.errors.map(listed)),
    section(say.remarks, report.warnings.map(listed)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function renewalLine({ renewal }: Report, words: SummaryWords, { withZone }: Times): string {
  if (renewal === null) return ''
  const { token, expiry, sha256 } = renewal
  const name = token.kind === 'mdm-push-certificate' ? words.kind[token.kind] : markdown(token.name)
  const before = token.expiry === null ? null : withZone(token.expiry)
  return words.summary.renewed({ name, now: withZone(expiry), before, sha256 })
}

function keyLines({ publicKey }: Report, { summary: say }: SummaryWords): string {
  if (publicKey === null) return ''
  return `${say.publicKey({ name: markdown(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``
}

function table(assessments: readonly Assessment[], report: Report, words: SummaryWords, times: Times): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  const { summary: say } = words
  return [
    row(['', ...say.columns]),
    row(['', ...say.columns].map(() => '---')),
    ...assessments.map(({ token, standing, problems, daysLeft }) => {
      const issues = (['renewal', 'health'] as const)
        .map((topic) => report.issueOf(token, topic))
        .filter((issue) => issue !== undefined)
      return row([
        standing.state === 'healthy' && problems.length > 0 ? say.unhealthy : say.standing[standing.state],
        token.kind === 'mdm-push-certificate' ? words.kind[token.kind] : markdown(token.name),
        words.kind[token.kind],
        token.expiry === null ? say.noDate : times.withZone(token.expiry),
        daysLeft === null ? '' : say.daysLeft(daysLeft),
        problems.map((problem) => `⚠️ ${words.problem(problem)}`).join('<br>'),
        issues
          .map((issue) => (issue.action === 'muted' ? `${link(issue)} (${say.action.muted})` : link(issue)))
          .join(' '),
      ])
    }),
  ].join('\n')
}

function timeline(
  assessments: readonly Assessment[],
  { summary: { timeline: title }, kind }: SummaryWords,
  { day }: Times,
): string {
  const dated = assessments.flatMap(({ token }) =>
    token.expiry === null
      ? []
      : [{ on: day(token.expiry), name: label(token.kind === 'mdm-push-certificate' ? kind[token.kind] : token.name) }],
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

function unreadLines({ failures }: Report, words: SummaryWords): readonly string[] {
  return byMessage(failures).map(({ message, kinds }) => {
    const what = kinds.map((kind) => words.kind[kind]).join(', ')
    return `- **${what}**\n\n${indented(codeBlock(message))}`
  })
}

const indented = (block: string): string => block.replace(/^/gmu, '  ')

const listed = (message: string): string =>
  `- ${message.includes('\n') ? `\n\n${indented(codeBlock(message))}` : prose(message)}`

/** Our own sentences: backticks stay, everything else is text. */
const prose = (message: string): string => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0).toString()};`)

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`

const link = ({ number, url }: ReportedIssue): string =>
  number === null || url === null ? '–' : `[#${number.toString()}](${url})`
