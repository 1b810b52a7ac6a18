import type { Log } from '../ports.ts'
import { inTenant, plain } from '../text/untrusted.ts'
import { byMessage } from '../tokens/inventory.ts'
import { byExpiry, shownAs, type Assessment, type Problem } from '../tokens/standing.ts'
import { hasName, type Kind } from '../tokens/token.ts'
import type { Tenant } from '../tokens/tenant.ts'
import type { Unread } from '../tokens/watched.ts'
import { unreadByTenant, type Report } from './report.ts'

/** A line of the log for each token of a tenant, earliest first. */
export function tokenLines(assessments: readonly Assessment[], tenant: Tenant): readonly string[] {
  return byExpiry(assessments).map((one) => {
    const problems = one.problems.map(problemInWords).join(', ')
    const line = `${nameOf(one)}: ${dateInWords(one)}${problems === '' ? '' : ` · ${problems}`}`
    // The tenant's name does not stand first in a line, where the runner reads commands.
    return `${shownAs(one).padEnd(9)} ${inTenant(tenant, line)}`
  })
}

/** The lines about a tenant's kinds that could not be read. What differs from run to run, such as request ids, stands here alone. */
export function unreadLines(failures: readonly Unread[], tenant: Tenant): readonly string[] {
  return byMessage(failures).flatMap(({ kinds, details }) => [
    `${'unread'.padEnd(9)} ${inTenant(tenant, kindNames(kinds))}: see the error below`,
    ...details.map((detail) => `${''.padEnd(9)} ${plain(detail, 600)}`),
  ])
}

const kindInWords: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'enrollment program token',
  'vpp-token': 'VPP token',
  'mdm-push-certificate': 'MDM push certificate',
}

const kindNames = (kinds: readonly Kind[]): string => kinds.map((kind) => kindInWords[kind]).join(', ')

function nameOf({ token }: Assessment): string {
  const kind = kindInWords[token.kind]
  return hasName[token.kind] ? `${kind} "${plain(token.name)}"` : kind
}

function dateInWords({ token, standing, daysLeft }: Assessment): string {
  if (standing.state === 'waiting') return 'waits for its first file from Apple'
  if (token.expiry === null || daysLeft === null) return 'no expiry date'
  const date = token.expiry.toISOString().slice(0, 16).replace('T', ' ')
  return standing.state === 'expired'
    ? `expired ${date} UTC`
    : `expires ${date} UTC, ${daysLeft === 1 ? '1 day' : `${daysLeft} days`} left`
}

function problemInWords(problem: Problem): string {
  switch (problem.word) {
    case 'terms-not-accepted':
      return "terms-not-accepted: Apple's new terms must be accepted"
    case 'sync-error':
      return problem.code === null
        ? 'sync-error: the last sync failed'
        : `sync-error: the last sync failed with code ${problem.code}`
    case 'sync-stale':
      return `sync-stale: no successful sync since ${problem.since.toISOString()}`
    case 'older-file':
      return 'older-file: an older download replaced the token in Intune'
    case 'token-invalid':
      return `token-invalid: ${plain(problem.reason)}`
    case 'date-unknown':
      return 'date-unknown: Intune shows no expiry date, so no reminder is possible'
  }
}

/** GitHub shows at most ten annotations of a level in one step. */
const mostAnnotations = 10

/** What needs a person, as annotations. An issue that a person has muted speaks for itself no more here than there. */
export function annotate(report: Report, log: Log): void {
  const speaking = report.assessments.filter((one) => report.issueOf(one, 'renewal')?.action !== 'muted')
  const about = (assessments: Report['assessments']): readonly string[] =>
    byExpiry(assessments).map((one) => inTenant(one.tenant, `${nameOf(one)}: ${dateInWords(one)}`))
  const unhealthy = report.assessments.filter(
    (one) => one.problems.length > 0 && report.issueOf(one, 'health')?.action !== 'muted',
  )
  const unread = unreadByTenant(report).map(({ tenant, message, kinds }) =>
    inTenant(tenant, `Couldn't read ${kindNames(kinds)}. ${message}`),
  )
  upTo(
    mostAnnotations,
    [...unread, ...report.errors, ...about(speaking.filter(({ standing }) => standing.state === 'expired'))],
    (message) => {
      log.error(message)
    },
  )
  upTo(
    mostAnnotations,
    [
      ...about(speaking.filter(({ standing }) => standing.state === 'due')),
      ...unhealthy.map((one) => inTenant(one.tenant, `${nameOf(one)}: ${one.problems.map(problemInWords).join(', ')}`)),
      ...about(report.assessments.filter(({ standing }) => standing.state === 'waiting')),
      ...report.warnings,
    ],
    (message) => {
      log.warning(message)
    },
  )
}

function upTo(most: number, messages: readonly string[], show: (message: string) => void): void {
  const all = messages.length <= most
  for (const message of all ? messages : messages.slice(0, most - 1)) show(message)
  if (!all) show(`… and ${messages.length - most + 1} more; see the log above and the job summary.`)
}
