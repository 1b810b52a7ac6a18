import { byExpiry, countsOf } from '../tokens/standing.ts'
import type { Report } from './report.ts'

/** Most that the runner takes as one output, in UTF-16 units, with room to spare. */
const longestOutput = 1_000_000

/** The action's outputs by name, as far as they are known; all but the numbers are empty where there is nothing to say. */
export function outputs(report: Report): Readonly<Record<string, string>> {
  const assessments = byExpiry(report.assessments)
  const counts = countsOf(assessments)
  const next = assessments.find(({ token }) => token.expiry !== null)
  const tokens = assessments.map((one) => {
    const { tenant, token, standing, problems, daysLeft } = one
    return {
      tenant: tenant.given,
      kind: token.kind,
      id: token.id,
      name: token.name,
      expires: token.expiry?.toISOString() ?? null,
      daysLeft,
      standing: standing.state,
      problems: problems.map(({ word }) => word),
      issue: openNumber(report.issueOf(one, 'renewal')),
    }
  })
  const issues = report.issues
    .filter(({ number }) => number !== null)
    .map(({ number, url, topic, action }) => ({ number, url, topic, action }))
  return {
    tokens: fitting(tokens),
    'due-count': counts.due.toString(),
    'expired-count': counts.expired.toString(),
    'unhealthy-count': counts.unhealthy.toString(),
    'next-expiry': next?.token.expiry?.toISOString() ?? '',
    'days-left': next?.daysLeft?.toString() ?? '',
    issues: fitting(issues),
    renewed: (report.renewal !== null).toString(),
    // Known when the files are written, which is tried last.
    'public-key-path': '',
    'calendar-path': '',
    'new-expiry': report.renewal?.expiry.toISOString() ?? '',
  }
}

const openNumber = (issue: ReturnType<Report['issueOf']>): number | null =>
  issue?.isOpen === true ? issue.number : null

/** As JSON; where the runner would not take all of it, the first ones, which are the most urgent. */
function fitting(entries: readonly object[]): string {
  const texts: string[] = []
  let length = 2
  for (const entry of entries) {
    const text = JSON.stringify(entry)
    length += text.length + 1
    if (length > longestOutput) break
    texts.push(text)
  }
  return `[${texts.join(',')}]`
}
