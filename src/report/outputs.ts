import { byExpiry, countsOf } from '../domain/standing.ts'
import { devicesOf, publicIdOf } from '../domain/token.ts'
import type { Report } from './report.ts'

/** Most that the runner takes as one output, in UTF-16 units, with room to spare. */
const maxOutputLength = 1_000_000

/** The action's outputs by name, as far as they are known; all but the numbers are empty if there is nothing to say. */
export function outputs(report: Report): Readonly<Record<string, string>> {
  const counts = countsOf(report.assessments)
  const next = byExpiry(report.assessments).find(({ token }) => token.expiry !== null)
  return {
    tokens: cutToLimit(tokensOutput(report)).text,
    'due-count': counts.due.toString(),
    'expired-count': counts.expired.toString(),
    'unhealthy-count': counts.unhealthy.toString(),
    'next-expiry': next?.token.expiry?.toISOString() ?? '',
    'days-left': next?.daysLeft?.toString() ?? '',
    issues: cutToLimit(issuesOutput(report)).text,
    renewed: (report.renewal !== null).toString(),
    // Known when the files are written, which is tried last.
    'public-key-path': '',
    'calendar-path': '',
    'metrics-path': '',
    'new-expiry': report.renewal?.expiry.toISOString() ?? '',
  }
}

/** What the outputs had no room for, said for each. */
export function cutOutputs(report: Report): readonly string[] {
  return Object.entries({ tokens: tokensOutput(report), issues: issuesOutput(report) }).flatMap(([name, all]) => {
    const { count } = cutToLimit(all)
    return count === all.length
      ? []
      : [
          `The output \`${name}\` has ${count} of ${all.length} ${name}, the most urgent first: GitHub takes no more than 1 MB.`,
        ]
  })
}

const tokensOutput = (report: Report): readonly object[] =>
  byExpiry(report.assessments).map((one) => {
    const { tenant, token, standing, problems, daysLeft } = one
    return {
      tenant: tenant.given,
      kind: token.kind,
      id: publicIdOf(token),
      name: token.name,
      expires: token.expiry?.toISOString() ?? null,
      daysLeft,
      standing: standing.state,
      problems: problems.map(({ word }) => word),
      issue: openNumber(report.issueOf(one, 'renewal')),
      devices: devicesOf(token),
    }
  })

/** One that a dry run would open has neither number nor address. */
const issuesOutput = ({ issues }: Report): readonly object[] =>
  issues.map(({ number, url, topic, action }) => ({ number, url, topic, action }))

const openNumber = (issue: ReturnType<Report['issueOf']>): number | null =>
  issue?.isOpen === true ? issue.number : null

/** As JSON; if it's more than the runner takes, the first ones, which are the most urgent. */
function cutToLimit(entries: readonly object[]): { readonly text: string; readonly count: number } {
  const texts: string[] = []
  let length = 2
  for (const entry of entries) {
    const text = JSON.stringify(entry)
    length += text.length + 1
    if (length > maxOutputLength) break
    texts.push(text)
  }
  return { text: `[${texts.join(',')}]`, count: texts.length }
}
