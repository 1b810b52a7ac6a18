import { tenantConcurrency, processTenants, type TenantResults } from './run/tenants.ts'
import { scopeOf, trackedResultOf } from './run/job.ts'
import { certificateEndingSoon } from './intune/certificate.ts'
import { contactLines, readServices, withServices } from './run/apple-services.ts'
import type { Ports } from './ports.ts'
import { annotate, logLines } from './report/log.ts'
import { outputs } from './report/outputs.ts'
import type { Report } from './report/report.ts'
import { formatSummary } from './report/summary.ts'
import { assembleReport } from './run/assemble-report.ts'
import type { JobSettings, Settings } from './settings.ts'
import { fieldsOf } from './domain/json.ts'
import { commentOnFailedRenewal } from './tracking/attempt.ts'
import { listIssues, type ListingResult } from './tracking/listing.ts'
import { withKnownUploads } from './tracking/upload-journal.ts'
import { withRegistered } from './tracking/registration-journal.ts'
import { track, type TrackingResult } from './tracking/track.ts'
import { sendHeartbeat } from './runner/heartbeat.ts'
import { hasOtherReaders, isPrivate } from './runner/workflow.ts'

/**
 * The whole run. A comment that gives a command is judged before anything is done, and answered afterwards.
 * @returns whether the step succeeds
 */
export async function run(settings: Settings, ports: Ports): Promise<boolean> {
  const { job } = settings
  const work = async (of: JobSettings): Promise<boolean> => publish(await runJob(of, ports), ports)
  if (job.mode !== 'command') return work({ ...settings, job })
  const { handleComment } = await import('./run/comment.ts')
  return handleComment({ ...settings, job }, ports, work)
}

/**
 * The job: does what the mode asks for in Intune, reads the tokens of each tenant, and keeps their issues. What fails on the way is
 * in the report.
 */
export async function runJob(settings: JobSettings, ports: Ports): Promise<Report> {
  // GitHub's answer doesn't wait for Microsoft's.
  const { tenants: asked, job } = settings
  const listing = listIssues(asked, { ...ports, ...(job.mode === 'renew' && { allAt: ports.runner.now() }) })
  const processed = await readTenants(settings, ports, listing)
  // What was listed before a token was registered is too old to decide by; a renewal has its own issue, and reads it again.
  const current = job.mode === 'create' || job.mode === 'public-key' ? await listIssues(asked, ports) : await listing
  const tracked = await keepIssues(processed, settings, { ...ports, listing: current })
  const { tenants, duplicates, memory, now } = processed
  return assembleReport({ tenants, duplicates, memory, tracked, now }, settings, eventRepositoryOf(ports))
}

const eventRepositoryOf = ({ runner }: Ports): Readonly<Record<string, unknown>> =>
  fieldsOf(runner.event.payload['repository'])

/** The tenants, with what the mode did in them, and warnings about what Apple says. */
type ReadTenants = TenantResults & Pick<ReturnType<typeof withServices>, 'warnings'>

async function readTenants(settings: JobSettings, ports: Ports, listing: Promise<ListingResult>): Promise<ReadTenants> {
  const { apple, runner } = ports
  const { log } = runner
  const startedAt = runner.now()
  // After a renewal, Apple is asked later: its answer should show it.
  const readEarly = settings.job.mode === 'check' ? readServices(apple, settings) : null
  const asked = settings.tenants.length
  if (asked > 1) log.info(`Checking ${asked} tenants, at most ${tenantConcurrency} at a time.`)
  const processed = await processTenants(settings, ports, listing)
  const reading = await (readEarly ?? readServices(apple, settings))
  const joined = withServices(processed.tenants, reading, { listing: await listing, now: processed.now })
  const { tenants } = joined
  await log.group(`Apple tokens in Intune${tenants.length > 1 ? ` (${tenants.length} tenants)` : ''}`, () => {
    for (const line of logLines(tenants, settings.timeZone)) log.info(line)
    for (const line of contactLines(tenants, startedAt, settings)) log.info(line)
    return Promise.resolve()
  })
  return { ...processed, ...joined }
}

/** Keeps the issues of what was found, and comments on a renewal that failed. */
async function keepIssues(
  { tenants, uploads, registrations, memory, now, warnings }: ReadTenants,
  settings: JobSettings,
  ports: Ports & { readonly listing: ListingResult },
): Promise<TrackingResult> {
  const { issues, runner, listing } = ports
  const { log } = runner
  const { repository, workflow } = settings
  const settled =
    'failure' in listing
      ? listing
      : withRegistered(withKnownUploads(listing, uploads.known, uploads.own), registrations)
  const found = {
    tenants: tenants.map(({ result, ...of }) => ({ ...of, ...trackedResultOf(result, workflow) })),
    listing: settled,
    scope: scopeOf(settings.job, tenants),
    memory,
    isPrivate: isPrivate(eventRepositoryOf(ports), repository),
    certificateEnd: certificateEndingSoon(settings.signIn.method, now),
    hasOtherReaders: hasOtherReaders(workflow, eventRepositoryOf(ports), repository),
    now,
  }
  const tracked = await log.group(`Tracking issues in ${repository.owner}/${repository.repo}`, () =>
    track(found, settings, { issues, log, wait: runner.wait }),
  )
  const all = { ...tracked, warnings: [...warnings, ...tracked.warnings] }
  const failed = tenants.find(({ result }) => result.kind === 'failed')
  if (failed === undefined) return all
  const context = { tenant: failed.tenant, tracked: all, listing: settled, issues, log }
  return { ...all, ...(await commentOnFailedRenewal(failed.result, context, settings)) }
}

/**
 * Publishes the report in each way. Each is tried, whatever became of the one before.
 * @returns whether the step succeeds
 */
export async function publish(report: Report, { runner }: Pick<Ports, 'runner'>): Promise<boolean> {
  const { log } = runner
  const unpublished: string[] = []
  async function attempt(what: string, publishing: () => unknown): Promise<void> {
    try {
      await publishing()
    } catch (error) {
      unpublished.push(what)
      const why = error instanceof Error ? error.message : String(error)
      log.error(
        `Couldn't write ${what} (${why}). What the action did in Intune and in issues stands; see the log above. Confirm that the runner can write there, and that its disk isn't full.`,
      )
    }
  }

  await attempt('the outputs', () => {
    for (const [name, value] of Object.entries(outputs(report))) runner.setOutput(name, value)
  })
  await attempt('the job summary', () => runner.writeSummary(formatSummary(report)))
  annotate(report, log)
  for (const { output, name, content } of report.files) {
    await attempt(`the file ${name}`, () => {
      runner.setOutput(output, runner.writeFile(name, content))
    })
  }
  if (report.heartbeatUrl !== null) for (const warning of await sendHeartbeat(report.heartbeatUrl)) log.warning(warning)
  return unpublished.length === 0 && report.failures.length === 0 && report.errors.length === 0
}
