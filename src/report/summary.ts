import { nameOf } from '../text/cells.ts'
import { markdown } from '../text/untrusted.ts'
import { byExpiry, countsOf } from '../domain/standing.ts'
import { causesIn } from './causes.ts'
import { fleetParts } from './fleet.ts'
import { cut, exists, link, messageLines, moreIssues, previews, section, tokenTable, unreadLines } from './parts.ts'
import { isFleet, type Report } from './report.ts'
import { timeline } from './timeline.ts'

/** The job summary, in Markdown. */
export function summary(report: Report): string {
  const { summary: texts } = report.words
  const parts = [
    `## ${texts.title}`,
    report.dryRun ? `> [!NOTE]\n> ${texts.dryRun}` : '',
    renewalLine(report),
    keyLines(report),
    ...(isFleet(report) ? fleetParts(report) : partsOfOne(report)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Of a single tenant: all of its tokens first. */
function partsOfOne(report: Report): readonly string[] {
  const { summary: texts } = report.words
  const assessments = byExpiry(report.assessments)
  const unread = new Set(report.failures.map(({ kind }) => kind)).size
  const none = assessments.length === 0 && unread === 0 && report.errors.length === 0
  return [
    none ? texts.noTokens : texts.verdict({ tokens: assessments.length, ...countsOf(assessments), unread }),
    tokenTable(assessments, 'tokens', report),
    timeline(report),
    section(texts.unread, unreadLines(causesIn(report.failures), report)),
    section(
      texts.issues,
      cut(
        report.issues
          .filter(exists)
          .map(
            (issue) =>
              `- ${link(issue)} ${texts.issue({ ...issue, title: markdown(issue.title), isDryRun: report.dryRun })}`,
          ),
        'issues',
        moreIssues(report),
      ),
    ),
    previews(report),
    section(texts.notDone, messageLines(report.errors, 'errors', report)),
    section(texts.remarks, messageLines(report.warnings, 'warnings', report)),
  ]
}

function renewalLine({ renewal, words, times: { withZone, inBold } }: Report): string {
  if (renewal === null) return ''
  const { token, expiry, sha256 } = renewal
  const name = nameOf(token, words)
  const before = token.expiry === null ? null : withZone(token.expiry)
  const isFirst = token.kind === 'enrollment-program-token' && token.expiry === null
  return words.summary.renewed({ name, now: inBold(expiry), before, isFirst, sha256 })
}

function keyLines({ publicKey, words: { summary: texts } }: Report): string {
  if (publicKey === null) return ''
  return `${texts.publicKey({ name: markdown(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``
}
