import { atApple } from '../domain/apple-service.ts'
import type { TenantResults } from './tenants.ts'
import type { JobResultWithWarnings } from './job.ts'
import { formatCalendar } from '../report/calendar.ts'
import { metrics } from '../report/metrics.ts'
import { cutOutputs } from '../report/outputs.ts'
import type { Report, ReportFile } from '../report/report.ts'
import type { JobSettings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { timeIn } from '../text/times.ts'
import { few, inTenant } from '../text/untrusted.ts'
import { awaitsTerms, countsOf } from '../domain/standing.ts'
import { allAssessmentsIn, allExcludedIn, allUnreadIn, type OfTenant } from '../domain/assessed.ts'
import type { TrackingResult } from '../tracking/track.ts'
import { called } from '../renewal/failure-message.ts'
import { identityKey, termsIdentity } from '../domain/marker.ts'
import { listWarnings } from './warnings.ts'
import { scheduleWarnings } from '../runner/schedule-warning.ts'

/** What a run found and did. */
interface RunResult extends Omit<TenantResults, 'uploads' | 'registrations'> {
  readonly tracked: TrackingResult
}

/**
 * What the run found and did, as one report.
 * @param repository what the event that started the workflow says of its repository
 */
export function assembleReport(
  found: RunResult,
  settings: JobSettings,
  repository: Readonly<Record<string, unknown>>,
): Report {
  const { tenants, tracked, now } = found
  const { outcomes, stillOpen } = tracked
  const words = languages[settings.language]
  const assessments = allAssessmentsIn(tenants)
  const unread = allUnreadIn(tenants)
  const issueOf = issueFinder([...stillOpen, ...outcomes])
  const isComplete = unread.length === 0 && tracked.failures.length === 0 && tracked.left === 0
  const isWhole = settings.job.mode === 'check' && settings.job.isWhole && !settings.dryRun
  // Who does something in Intune does it in one tenant.
  const [acted] = tenants
    .filter(({ result: done }) => done.kind !== 'nothing')
    .map(({ result: done, tenant }) => ({ ...done, tenant }))
  const report: Report = {
    words,
    times: timeIn(settings.timeZone, words),
    now,
    tenants: tenants.map(({ tenant }) => tenant),
    assessments,
    failures: unread,
    excluded: allExcludedIn(tenants),
    issues: outcomes,
    issueOf,
    atApple: ({ tenant, token }) => atApple(tenants.find((one) => one.tenant.id === tenant.id)?.apple, token.id),
    renewal: acted?.kind === 'renewed' ? acted.renewal : null,
    publicKey: publicKeyIn(acted),
    files: filesOf(acted, found, settings),
    failed:
      acted?.kind === 'failed' && settings.job.mode === 'renew'
        ? { conclusion: acted.conclusion, kind: acted.token?.kind ?? null }
        : null,
    errors: errorsOf({ acted, assessments, issueOf: issueFinder(outcomes) }, found, settings),
    warnings: [...(acted?.warnings ?? []), ...listWarnings(found, settings), ...scheduleWarnings(repository, now)],
    dryRun: settings.dryRun,
    heartbeatUrl: isWhole && isComplete ? settings.heartbeatUrl : null,
  }
  return { ...report, warnings: [...report.warnings, ...cutOutputs(report)] }
}

/** Of several issues of a token and topic, the open one. */
function issueFinder(outcomes: TrackingResult['outcomes']): Report['issueOf'] {
  const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen))
  const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]))
  return ({ tenant, token }, topic) => {
    const { kind, id } = token
    const own = byIdentity.get(identityKey({ tenant: tenant.id, kind, id, topic }))
    // New terms at Apple have one issue for all tokens of a tenant.
    const isShared = own === undefined && topic === 'health' && awaitsTerms(token)
    return isShared ? byIdentity.get(identityKey(termsIdentity(tenant.id))) : own
  }
}

/** What a run did in Intune, and the tenant that it was in; undefined for nothing. */
type ChangedTenant = OfTenant<JobResultWithWarnings> | undefined

function errorsOf(
  { acted, assessments, issueOf }: Pick<Report, 'assessments' | 'issueOf'> & { readonly acted: ChangedTenant },
  { tracked, duplicates: twice }: RunResult,
  { failOn }: JobSettings,
): readonly string[] {
  // Nothing is said about a token that a person has muted.
  const { due, expired } = countsOf(assessments.filter((one) => issueOf(one, 'renewal')?.action !== 'muted'))
  const failing = { never: 0, expired, due: due + expired }[failOn]
  return [
    ...(acted?.kind === 'failed' ? [inTenant(acted.tenant, acted.why)] : []),
    ...(acted !== undefined && (tracked.isRecordLost || isOlderFileUnreported(acted, issueOf))
      ? lostRecordErrors(acted)
      : []),
    ...new Set(tracked.failures.map(({ message }) => message)),
    ...duplicateTenantErrors(twice),
    ...(failing > 0
      ? [`Failed by \`fail-on: ${failOn}\`: ${failing === 1 ? '1 token matches' : `${failing} tokens match`}.`]
      : []),
  ]
}

/** One error, however many tenants the list names twice. */
function duplicateTenantErrors(twice: RunResult['duplicates']): readonly string[] {
  if (twice.length <= 1) {
    return twice.map(
      ([first, second]) =>
        `${first.given} and ${second.given} are the same tenant. Remove one of them from the list; the first was used.`,
    )
  }
  const pairs = twice.map(([first, second]) => `${first.given} and ${second.given}`)
  return [
    `These entries name the same tenant: ${few(pairs, 5)}. Remove one of each pair from the list; the first was used.`,
  ]
}

/** Its kind may not have been read after the renewal, so that there was nothing to open an issue about. */
const isOlderFileUnreported = (acted: OfTenant<JobResultWithWarnings>, issueOf: Report['issueOf']): boolean =>
  acted.kind === 'failed' &&
  acted.conclusion === 'older-file' &&
  acted.token !== null &&
  issueOf({ tenant: acted.tenant, token: acted.token }, 'health')?.isOpen !== true

/** What was to be put on record, is not, and cannot be by the next run, which knows nothing of it. */
function lostRecordErrors(done: JobResultWithWarnings): readonly string[] {
  switch (done.kind) {
    case 'registered':
      return [
        `The issue about the first file of ${called(done.token)} couldn't be written. The token is registered, and its public key is in this run's summary. Continue from there, or run this again to get the issue.`,
      ]
    case 'renewed':
      return [
        `The renewal of ${called(done.renewal.token)} is verified, but its issue couldn't be updated. The upload is on record there (SHA-256 ${done.renewal.sha256}), and the next check completes it.`,
      ]
    case 'failed':
      return done.token === null
        ? []
        : [
            `The issue about the older file of ${called(done.token)} couldn't be written, and later checks can't detect it. Keep track of it yourself until Intune has the newest download.`,
          ]
    case 'nothing':
    case 'rehearsed':
    case 'handed-out':
      return []
  }
}

const publicKeyIn = (acted: ChangedTenant): Report['publicKey'] =>
  acted !== undefined && 'publicKey' in acted ? { name: acted.token.name, certificate: acted.publicKey } : null

/** The files for later steps of the job. */
function filesOf(acted: ChangedTenant, { tenants, now }: RunResult, settings: JobSettings): readonly ReportFile[] {
  const { language, remindDays } = settings
  const key = publicKeyIn(acted)
  return [
    ...(key === null
      ? []
      : [{ output: 'public-key-path', name: 'apple-public-key.pem', content: `${key.certificate}\n` } as const]),
    ...(settings.calendar
      ? [
          {
            output: 'calendar-path',
            name: 'apple-tokens.ics',
            content: formatCalendar(allAssessmentsIn(tenants), { words: languages[language], remindDays, now }),
          } as const,
        ]
      : []),
    ...(settings.metrics
      ? [{ output: 'metrics-path', name: 'apple-tokens.prom', content: metrics(tenants, now) } as const]
      : []),
  ]
}
