import type { Log } from '../ports.ts'
import { logTimesIn, type Times } from '../text/times.ts'
import { few, inTenant, joinWithAnd, plain } from '../text/untrusted.ts'
import { byMessage } from '../domain/inventory.ts'
import { byExpiry, displayStatusOf, type Assessment, type Problem, type Standing } from '../domain/standing.ts'
import { calledBy, type Tenant } from '../domain/tenant.ts'
import { hasName, type AppleToken, type Kind } from '../domain/token.ts'
import {
  allAssessmentsIn,
  allExcludedIn,
  isEmpty,
  unreadIn,
  type OfTenant,
  type AssessedTenant,
} from '../domain/assessed.ts'
import { causesIn, type Cause } from '../domain/causes.ts'
import { needsSomebody, type Report } from './report.ts'

/**
 * The lines of the log about what was found. Of a single tenant one for each token, earliest first. Of several, first whatever needs
 * somebody, then what could not be read, then a line for each tenant with all that is healthy there.
 */
export function logLines(tenants: readonly AssessedTenant[], zone: string): readonly string[] {
  const times = logTimesIn(zone)
  const all = byExpiry(allAssessmentsIn(tenants))
  const unread = tenants.flatMap(logUnread)
  const tokenLines = (of: typeof all): readonly string[] => of.map((one) => tokenLine(one, times))
  const excluded = allExcludedIn(tenants).map(({ tenant, token }) =>
    line('excluded', tenant, `${describeToken({ token })}: ${excludedDate(token, times)}`),
  )
  if (tenants.length <= 1) return [...tokenLines(all), ...unread, ...excluded]
  const isHealthy = (one: Assessment): boolean => displayStatusOf(one) === 'healthy'
  const healthy = Map.groupBy(all.filter(isHealthy), ({ tenant }) => tenant.id)
  return [
    ...tokenLines(all.filter((one) => !isHealthy(one))),
    ...unread,
    ...excluded,
    ...tenants.filter(isEmpty).map(({ tenant }) => line('none', tenant, 'no Apple tokens')),
    ...tenants.flatMap(({ tenant }) => healthyLine(tenant, healthy.get(tenant.id) ?? [], times)),
  ]
}

/** A tenant's name never begins a line: the runner reads commands there, even after spaces. */
const line = (status: string, tenant: Tenant, words: string): string => `${status.padEnd(9)} ${inTenant(tenant, words)}`

function tokenLine(one: OfTenant<Assessment>, times: Times): string {
  const problems = describeProblems(one, times)
  return line(
    displayStatusOf(one),
    one.tenant,
    `${describeToken(one)}: ${describeDate(one, times)}${problems === '' ? '' : ` · ${problems}`}`,
  )
}

/** Names that stand in one line at most. */
const maxNamesPerLine = 10

function healthyLine(tenant: Tenant, tokens: readonly Assessment[], times: Times): readonly string[] {
  return tokens.slice(0, 1).map((first) => {
    const words = `${few(tokens.map(describeToken), maxNamesPerLine)}: ${tokens.length === 1 ? '' : 'the earliest '}${describeDate(first, times)}`
    return line('healthy', tenant, words)
  })
}

/** The lines about a tenant's kinds that could not be read. What differs from run to run, such as request ids, stands here alone. */
function logUnread({ tenant, kinds: watched }: AssessedTenant): readonly string[] {
  return byMessage(unreadIn(watched)).flatMap(({ kinds, details }) => [
    line('failed', tenant, `${allOf(kinds)}: see the error below`),
    ...details.map((detail) => `${''.padEnd(9)} · ${plain(detail, 600)}`),
  ])
}

const kindNames: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'enrollment program token',
  'vpp-token': 'VPP token',
  'mdm-push-certificate': 'Apple MDM push certificate',
}

/** `VPP tokens`, `VPP tokens and the …`, `enrollment program tokens, VPP tokens, and the …`. */
function allOf(kinds: readonly Kind[]): string {
  return joinWithAnd(kinds.map((kind) => (hasName[kind] ? `${kindNames[kind]}s` : `the ${kindNames[kind]}`)))
}

function describeToken({ token }: Pick<Assessment, 'token'>): string {
  const kind = kindNames[token.kind]
  return hasName[token.kind] ? `${kind} "${plain(token.name)}"` : kind
}

function describeDate({ token, standing, daysLeft }: Assessment, times: Times): string {
  if (standing.state === 'waiting') return 'waits for its first file from Apple'
  if (token.expiry === null || daysLeft === null) return 'no expiry date'
  const date = times.withZone(token.expiry)
  return standing.state === 'expired'
    ? `expired on ${date}; renew it today`
    : `expires ${date}, ${daysLeft === 0 ? 'less than a day' : daysLeft === 1 ? '1 day' : `${daysLeft} days`} left`
}

const excludedDate = ({ expiry }: AppleToken, times: Times): string =>
  expiry === null ? 'no expiry date' : `expires ${times.withZone(expiry)}`

const describeProblems = ({ problems, token: { kind } }: Assessment, times: Times): string =>
  problems.map((problem) => describeProblem(problem, kind, times)).join(', ')

function describeProblem(problem: Problem, kind: Kind, times: Times): string {
  switch (problem.word) {
    case 'terms-not-accepted':
      return "terms-not-accepted: Apple's new terms must be accepted"
    case 'sync-error':
      return problem.code === null
        ? 'sync-error: the last sync failed'
        : `sync-error: the last sync failed with code ${problem.code}`
    case 'sync-stale':
      return `sync-stale: no successful sync since ${times.withZone(problem.since)}`
    case 'older-file':
      return 'older-file: an older download replaced the token in Intune'
    case 'push-topic':
      return `push-topic: the topic is ${plain(problem.found)}, and devices are bound to ${plain(problem.bound)}`
    case 'token-invalid':
      return `token-invalid: ${kind === 'mdm-push-certificate' ? `Intune rejected the last upload (${plain(problem.reason)})` : `its state in Intune is “${plain(problem.reason)}”`}`
    case 'date-unknown':
      return 'date-unknown: Intune shows no expiry date, so no reminder is possible'
  }
}

/** GitHub shows at most ten annotations of a level in one step. */
const maxAnnotations = 10

/** Tenants that are named in one annotation. */
const maxTenantsPerAnnotation = 3

/** What needs a person, as annotations. What a person has muted speaks for itself no more here than there. */
export function annotate(report: Report, log: Log): void {
  const times = logTimesIn(report.times.zone)
  const asking = byExpiry(report.assessments.filter((one) => needsSomebody(one, report)))
  const about = (state: Standing['state']): readonly string[] =>
    asking
      .filter(({ standing }) => standing.state === state)
      .map((one) => inTenant(one.tenant, `${describeToken(one)}: ${describeDate(one, times)}`))
  const unhealthy = asking
    .filter((one) => one.problems.length > 0 && report.issueOf(one, 'health')?.action !== 'muted')
    .map((one) => inTenant(one.tenant, `${describeToken(one)}: ${describeProblems(one, times)}`))
  upTo(maxAnnotations, [causesIn(report.failures).map(describeCause), report.errors, about('expired')], (message) => {
    log.error(message)
  })
  upTo(maxAnnotations, [about('due'), unhealthy, about('waiting'), report.warnings], (message) => {
    log.warning(message)
  })
}

function describeCause({ message, kinds, tenants }: Cause): string {
  const what = `Couldn't read ${allOf(kinds)}`
  const [first, ...others] = tenants
  if (first !== undefined && others.length === 0) return inTenant(first.tenant, `${what}. ${message}`)
  const names = tenants.map(({ tenant }) => plain(calledBy(tenant)))
  return `${what} in ${tenants.length} tenants: ${few(names, maxTenantsPerAnnotation)}. ${message}`
}

/** Shows the first messages of each list, with as much room for one as for another, and how many are left. */
function upTo(most: number, lists: readonly (readonly string[])[], show: (message: string) => void): void {
  const all = lists.flat()
  const shown = all.length <= most ? all : inTurn(lists, most - 1)
  for (const message of shown) show(message)
  const left = all.length - shown.length
  if (left > 0) show(`… and ${left} more; see the log above and the job summary.`)
}

/** The first entries of lists, taken from each in turn, in the order of the lists. */
function inTurn<T>(lists: readonly (readonly T[])[], most: number): readonly T[] {
  const turns = lists.flatMap((list, of) => list.map((_, turn) => ({ of, turn })))
  const taken = turns.toSorted((a, b) => a.turn - b.turn).slice(0, most)
  return lists.flatMap((list, of) => list.slice(0, taken.filter((one) => one.of === of).length))
}
