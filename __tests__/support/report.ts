import type { Report } from '../../src/report/report.ts'
import { en } from '../../src/text/en.ts'
import { timeIn } from '../../src/text/times.ts'
import { assess } from '../../src/tokens/standing.ts'
import type { AppleToken } from '../../src/tokens/token.ts'
import { asKnown, now, rules } from './situations.ts'

/** A report of a run that read these tokens and had nothing else to tell, but for what a test says. */
export const report = (tokens: readonly AppleToken[], change: Partial<Report> = {}): Report => ({
  tenants: [asKnown],
  assessments: tokens.map((token) => ({ ...assess(token, now, rules), tenant: asKnown })),
  failures: [],
  issues: [],
  issueOf: () => undefined,
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
