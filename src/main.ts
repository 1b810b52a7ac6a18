import { act, forIssues, registeredIn } from './mode.ts'
import type { Ports } from './ports.ts'
import { annotate, tokenLines, unreadLines } from './report/log.ts'
import { outputs } from './report/outputs.ts'
import type { Report } from './report/report.ts'
import { summary } from './report/summary.ts'
import { reportOf } from './reporting.ts'
import type { Settings } from './settings.ts'
import { withoutBlanks } from './tokens/inventory.ts'
import { assessmentsIn, unreadIn, watch } from './tokens/watched.ts'
import { listIssues } from './tracking/listing.ts'
import { tellAttempt } from './tracking/attempt.ts'
import { nothingRemembered, rememberedIn, withOlderFiles } from './tracking/remembered.ts'
import { track } from './tracking/track.ts'
import { heartbeat } from './watchdog.ts'
import { isPrivate } from './workflow.ts'

/**
 * The job: does what the mode asks for in Intune, looks at the tokens, and keeps their issues. What fails on the way is in
 * the report.
 */
export async function check(settings: Settings, ports: Ports): Promise<Report> {
  const { intune, issues, runner } = ports
  const { log } = runner

  // GitHub's answer does not wait for Microsoft's; if it is a failure, it is looked at when its turn comes.
  const listed = listIssues(settings.signIn.tenantId, ports)
  listed.catch(() => undefined)

  const done = await act(settings, ports, listed)
  const now = runner.now()

  const watched = await log.group('Apple tokens in Intune', async () => {
    const inventory = await Promise.all(settings.kinds.map((kind) => intune.read(kind)))
    const remembered = await listed.then(rememberedIn, () => nothingRemembered)
    const found = withOlderFiles(
      watch(withoutBlanks(inventory, registeredIn(done, remembered)), settings.exclude, settings, now),
      remembered,
      done.did === 'failed' && done.olderFile ? done.token : null,
    )
    for (const line of [...tokenLines(assessmentsIn(found)), ...unreadLines(unreadIn(found))]) log.info(line)
    return found
  })

  const { owner, repo } = settings.repository
  const tracked = await log.group(`Tracking issues in ${owner}/${repo}`, () =>
    track(
      {
        watched,
        listed,
        ...forIssues(done, settings.workflow),
        isPrivate: isPrivate(runner.repository, settings.repository),
        now,
      },
      settings,
      { issues, log },
    ),
  )
  const told = await tellAttempt(done, { tracked, listed }, settings, { issues, log })
  return reportOf({ watched, tracked: { ...tracked, ...told }, done, now }, settings, runner.repository)
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
  await attempt('the job summary', () => runner.writeSummary(summary(report)))
  annotate(report, log)
  for (const { output, name, content } of report.files) {
    await attempt(`the file ${name}`, () => {
      runner.setOutput(output, runner.writeFile(name, content))
    })
  }
  if (report.heartbeatUrl !== null) for (const warning of await heartbeat(report.heartbeatUrl)) log.warning(warning)
  return unpublished.length === 0 && report.failures.length === 0 && report.errors.length === 0
}
