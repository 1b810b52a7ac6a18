import { after, silence, type Aftermath } from './after.ts'
import { before, type Before, type Operations } from './before.ts'
import { annotate, tokenLines, unreadLines, type Log } from './report/log.ts'
import { outputs } from './report/outputs.ts'
import { summary } from './report/summary.ts'
import { assessmentsIn, failuresIn, reportOf } from './result.ts'
import type { Settings } from './settings.ts'
import type { Inventory } from './tokens/inventory.ts'
import { assess } from './tokens/standing.ts'
import type { Kind } from './tokens/token.ts'
import type { Watched } from './tracking/plan.ts'
import type { IssueStore } from './tracking/store.ts'
import { languages } from './tracking/text/languages.ts'
import { timeIn } from './tracking/time.ts'
import { track, type Done } from './tracking/track.ts'

/** The world outside, as the job sees it. */
export interface Services extends Operations, Aftermath {
  readonly now: () => Date
  readonly inspect: (kinds: readonly Kind[]) => Promise<Inventory>
  readonly issues: IssueStore
  readonly log: Log
  readonly setOutput: (name: string, value: string) => void
  readonly writeSummary: (markdown: string) => Promise<void>
}

/**
 * The job: does what the mode asks for in Intune, looks at the tokens, keeps their issues, reports.
 * @returns whether the step succeeds
 */
export async function run(settings: Settings, services: Services): Promise<boolean> {
  const { issues, log } = services
  const { owner, repo } = settings.repository
  const words = languages[settings.language]
  const times = timeIn(settings.timeZone, words)

  // GitHub's answer does not wait for Microsoft's; if it is a failure, it is looked at when its turn comes.
  const open = issues.open()
  open.catch(() => undefined)

  const done = await before(settings, services, open)
  const now = services.now()

  const watched = await log.group('Apple tokens in Intune', async () => {
    const found = stand(await services.inspect(settings.kinds), settings, now)
    for (const line of [...tokenLines(assessmentsIn(found)), ...unreadLines(failuresIn(found))]) log.info(line)
    return found
  })

  const tracking = { ...settings, tenant: settings.tenantId, text: words, times, workflow: renewingWorkflow(settings) }
  const tracked = await log.group(`Tracking issues in ${owner}/${repo}`, () =>
    track(watched, open, issues, tracking, inIntune(done, settings), now, (line) => {
      log.info(line)
    }),
  )

  const warnings = [...silence(services.lastPushInPublic, now)]
  const files = await after(settings, { assessments: assessmentsIn(watched), done, words, now }, services)
  const isComplete = failuresIn(watched).length === 0 && tracked.failures.length === 0
  if (isComplete && settings.heartbeatUrl !== null) warnings.push(...(await services.heartbeat(settings.heartbeatUrl)))

  const report = reportOf(watched, tracked, { done, files, warnings }, settings)
  for (const [name, value] of Object.entries(outputs(report))) services.setOutput(name, value)
  await services.writeSummary(summary(report, words, times))
  annotate(report, log)
  return report.failures.length === 0 && report.errors.length === 0
}

/** How everything that was read stands, apart from what the user excludes. */
function stand(inventory: Inventory, { exclude, ...rules }: Settings, now: Date): readonly Watched[] {
  return inventory.map((reading) => {
    if ('failure' in reading) return reading
    const { kind, tokens } = reading
    const excluded = tokens.filter(({ id, name }) => exclude.includes(id) || exclude.includes(name))
    const assessments = tokens.filter((token) => !excluded.includes(token)).map((token) => assess(token, now, rules))
    return { kind, assessments, excluded }
  })
}

/** What was done in Intune before, as far as the issues are concerned. */
function inIntune({ renewal, handout }: Before, { mode, workflow }: Settings): Done {
  return {
    renewed: renewal === null ? null : { ...renewal, by: workflow.startedBy, run: workflow.run },
    registered: handout === null || mode !== 'create' ? null : { id: handout.token.id, publicKey: handout.publicKey },
  }
}

/** Where somebody may start a renewal by this very workflow, as `gh` takes it. */
function renewingWorkflow({ workflow: { repository, file, host } }: Settings) {
  if (file === null || repository === '') return null
  return { file, repository: host === 'github.com' ? repository : `${host}/${repository}` }
}
