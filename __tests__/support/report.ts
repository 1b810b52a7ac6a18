import { createHash } from 'node:crypto'
import type { Report } from '../../src/report/report.ts'
import { languages } from '../../src/text/languages.ts'
import type { ReportedIssue } from '../../src/text/text.ts'
import { timeIn } from '../../src/text/times.ts'
import { assess } from '../../src/domain/standing.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { asKnown, now, rules } from './situations.ts'

const { en } = languages

/** Tenants of a list, by what they are called. */
export const tenantCalled = (name: string): Tenant => {
  const id = createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
  return { id, domain: null, given: id, label: name }
}

/** A report of a run over several tenants, by what they are called, and the tokens of each. */
export function fleetReport(
  tokens: Readonly<Record<string, readonly AppleToken[]>>,
  change: Partial<Report> = {},
): Report {
  const tenants = Object.keys(tokens).map(tenantCalled)
  const assessments = tenants.flatMap((tenant) =>
    (tokens[tenant.label ?? ''] ?? []).map((token) => ({ ...assess(token, now, rules), tenant })),
  )
  return report([], { tenants, assessments, ...change })
}

/** What became of an issue, but for what a test says. */
export const reportedIssue = (change: Partial<ReportedIssue> = {}): ReportedIssue => ({
  topic: 'renewal',
  action: 'opened',
  title: 'Renew it',
  number: 7,
  url: 'https://x',
  isOpen: true,
  preview: null,
  ...change,
})

/** A report of a run that read these tokens and had nothing else to report, but for what a test says. */
export const report = (tokens: readonly AppleToken[], change: Partial<Report> = {}): Report => ({
  tenants: [asKnown],
  assessments: tokens.map((token) => ({ ...assess(token, now, rules), tenant: asKnown })),
  failures: [],
  excluded: [],
  atApple: () => null,
  issues: [],
  issueOf: () => undefined,
  failed: null,
  errors: [],
  warnings: [],
  dryRun: false,
  renewal: null,
  publicKey: null,
  files: [],
  heartbeatUrl: null,
  words: en,
  times: timeIn('UTC', en),
  now,
  ...change,
})
