import { tenantConcurrency, processTenants } from './run/tenants.ts'
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
import { listIssues } from './tracking/listing.ts'
import { withKnownUploads } from './tracking/upload-journal.ts'
import { withRegistered } from './tracking/registration-journal.ts'
import { track } from './tracking/track.ts'
import { sendHeartbeat } from './runner/heartbeat.ts'
import { hasOtherReaders, isPrivate } from './runner/workflow.ts'

/**
 * The whole run. A comment that asks for something is judged before anything is done, and answered afterwards.
 * @returns whether the step succeeds
 */
export async function run(settings: Settings, ports: Ports): Promise<boolean> {
  const { job } = settings
  const work = async (order: JobSettings): Promise<boolean> => publish(await runJob(order, ports), ports)
  if (job.mode !== 'command') return work({ ...settings, job })
  const { handleComment: obey } = await import('./run/comment.ts')
  return obey({ ...settings, job }, ports, work)
}

/**
 * The job: does what the mode asks for in Intune, looks at the tokens of each tenant, and keeps their issues. What fails on the way
 * is in the report.
 */
export async function runJob(settings: JobSettings, ports: Ports): Promise<Report> {
  const { issues, runner } = ports
  const { log, event } = runner
  const eventRepository = fieldsOf(event.payload['repository'])

  // GitHub's answer does not wait for Microsoft's.
  const listing = listIssues(settings.tenants, ports)

  const startedAt = runner.now()
  // After a renewal, Apple is asked later: its answer should show it.
  const readEarly = settings.job.mode === 'check' ? readServices(ports.apple, settings) : null

  const asked = settings.tenants.length
  if (asked > 1) log.info(`Checking ${asked} tenants, at most ${tenantConcurrency} at a time.`)
  const {
    tenants: processed,
    duplicates,
    uploads,
    registered,
    memory,
    now,
  } = await processTenants(settings, ports, listing)
  const reading = await (readEarly ?? readServices(ports.apple, settings))
  const { tenants, warnings } = withServices(processed, reading, { listing: await listing, now })
  await log.group(`Apple tokens in Intune${tenants.length > 1 ? ` (${tenants.length} tenants)` : ''}`, () => {
    for (const line of logLines(tenants, settings.timeZone)) log.info(line)
    for (const line of contactLines(tenants, startedAt)) log.info(line)
    return Promise.resolve()
  })

  // What was listed before a renewal was proven is too old to decide by.
  const current = settings.job.mode === 'check' ? await listing : await listIssues(settings.tenants, ports)
  const settled =
    'failure' in current
      ? current
      : withRegistered(withKnownUploads(current, uploads.known, uploads.opened), registered)
  const { owner, repo } = settings.repository
  const found = {
    tenants: tenants.map(({ result, ...of }) => ({ ...of, ...trackedResultOf(result, settings.workflow) })),
    listing: settled,
    scope: scopeOf(settings.job, tenants),
    memory,
    isPrivate: isPrivate(eventRepository, settings.repository),
    certificateEnd: certificateEndingSoon(settings.signIn.method, now),
    hasOtherReaders: hasOtherReaders(settings.workflow, eventRepository, settings.repository),
    now,
  }
  const tracked = await log.group(`Tracking issues in ${owner}/${repo}`, () =>
    track(found, settings, { issues, log, wait: runner.wait }),
  )
  const failed = tenants.find(({ result }) => result.kind === 'failed')
  const told =
    failed === undefined
      ? tracked
      : await commentOnFailedRenewal(failed.result, { tenant: failed.tenant, tracked, listing: settled }, settings, {
          issues,
          log,
        })
  return assembleReport(
    {
      tenants,
      duplicates,
      memory,
      tracked: { ...tracked, ...told, warnings: [...warnings, ...told.warnings] },
      now,
    },
    settings,
    eventRepository,
  )
}

/**
 * Tells the report to everybody it is for. Each way is tried, whatever became of the one before.
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
