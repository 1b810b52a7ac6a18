import type { Inventory } from './tokens/inventory.ts'
import { assess } from './tokens/standing.ts'
import type { AppleToken, Kind } from './tokens/token.ts'
import { plain } from './tokens/untrusted.ts'
import type { Applied } from './tracking/apply.ts'
import { identityKey } from './tracking/marker.ts'
import type { Watched } from './tracking/plan.ts'
import { TrackingFailure } from './tracking/failure.ts'
import type { TrackingIssue } from './tracking/issue.ts'
import type { IssueStore } from './tracking/store.ts'
import { en } from './tracking/text/en.ts'
import { timeIn } from './tracking/time.ts'
import { track, usedFiles } from './tracking/track.ts'
import { annotate, tokenLines, unreadLines, type Log } from './report/log.ts'
import { outputs } from './report/outputs.ts'
import { countsOf, type Report } from './report/report.ts'
import { summary } from './report/summary.ts'
import { RenewalFailure } from './renewal/messages.ts'
import type { Renewal, Surroundings } from './renewal/renew.ts'
import type { Settings } from './settings.ts'

/** The world outside, as the job sees it. */
export interface Services {
  readonly now: () => Date
  readonly inspect: (kinds: readonly Kind[]) => Promise<Inventory>
  /** Takes the file that the settings name into Intune. Throws RenewalFailure; null for a dry run. */
  readonly renew: (around: Pick<Surroundings, 'usedFiles' | 'tell' | 'warn'>) => Promise<Renewal | null>
  readonly issues: IssueStore
  readonly log: Log
  readonly setOutput: (name: string, value: string) => void
  readonly writeSummary: (markdown: string) => Promise<void>
}

/**
 * The job: renews a token where it is asked to, looks at the tokens, keeps their issues, reports.
 * @returns whether the step succeeds
 */
export async function run(settings: Settings, services: Services): Promise<boolean> {
  const { issues, log } = services
  const { owner, repo } = settings.repository
  const times = timeIn(settings.timeZone, en.day)

  // GitHub's answer does not wait for Microsoft's; if it is a failure, it is looked at when its turn comes.
  const open = issues.open()
  open.catch(() => undefined)

  const renewed = settings.mode === 'renew' ? await renewal(settings, services, open) : nothingRenewed
  const now = services.now()

  const watched = await log.group('Apple tokens in Intune', async () => {
    const found = stand(await services.inspect(settings.kinds), settings, now)
    for (const line of [...tokenLines(assessmentsIn(found)), ...unreadLines(failuresIn(found))]) log.info(line)
    return found
  })

  const { startedBy, run: address } = settings.workflow
  const record = renewed.renewal === null ? null : { ...renewed.renewal, by: startedBy, run: address }
  const tracking = { ...settings, tenant: settings.tenantId, text: en, times, workflow: renewingWorkflow(settings) }
  const tracked = await log.group(`Tracking issues in ${owner}/${repo}`, () =>
    track(watched, open, issues, tracking, record, now, (line) => {
      log.info(line)
    }),
  )

  const report = reportOf(watched, tracked, renewed, settings)
  for (const [name, value] of Object.entries(outputs(report))) services.setOutput(name, value)
  await services.writeSummary(summary(report, en, times))
  annotate(report, log)
  return report.failures.length === 0 && report.errors.length === 0
}

interface Renewed {
  readonly renewal: Renewal | null
  /** Why it did not come about. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

const nothingRenewed: Renewed = { renewal: null, errors: [], warnings: [] }

/** The renewal that was asked for. Whatever comes of it, the check follows. */
async function renewal(
  { tenantId: tenant }: Settings,
  { renew, issues, log, now }: Services,
  open: Promise<readonly TrackingIssue[]>,
): Promise<Renewed> {
  const warnings: string[] = []
  const tell = (line: string): void => {
    log.info(line)
  }
  const warn = (message: string) => warnings.push(message)
  return log.group('Renewal', async () => {
    try {
      const used = (token: AppleToken) => usedFiles(token, tenant, open, issues, now())
      return { renewal: await renew({ usedFiles: used, tell, warn }), errors: [], warnings }
    } catch (error) {
      tell('The token is not renewed; the error below says why.')
      if (error instanceof RenewalFailure) return { renewal: null, errors: [error.message], warnings }
      if (!(error instanceof TrackingFailure)) throw error
      const why = 'Nothing was uploaded, because it could not be looked up whether the file was used before.'
      return { renewal: null, errors: [`${why} ${error.message}`], warnings }
    }
  })
}

/** Where somebody may start a renewal by this very workflow, as `gh` takes it. */
function renewingWorkflow({ workflow: { repository, file, host } }: Settings) {
  if (file === null || repository === '') return null
  return { file, repository: host === 'github.com' ? repository : `${host}/${repository}` }
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

const assessmentsIn = (watched: readonly Watched[]) =>
  watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments))
const failuresIn = (watched: readonly Watched[]) => watched.filter((kind) => 'failure' in kind)

function reportOf(
  watched: readonly Watched[],
  { outcomes, failures, left }: Applied,
  renewed: Renewed,
  settings: Settings,
): Report {
  const assessments = assessmentsIn(watched)
  // Where a token has several issues, the open one is the one to name.
  const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen))
  const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]))
  const { due, expired } = countsOf(assessments)
  const failing = { never: 0, expired, due: due + expired }[settings.failOn]
  return {
    assessments,
    failures: failuresIn(watched),
    issues: outcomes,
    issueOf: ({ kind, id }, topic) => byIdentity.get(identityKey({ tenant: settings.tenantId, kind, id, topic })),
    renewal: renewed.renewal,
    errors: [
      ...renewed.errors,
      ...new Set(failures.map(({ message }) => message)),
      ...(failing > 0
        ? [
            `The step fails because \`fail-on\` is \`${settings.failOn}\`, and ${failing.toString()} of the tokens are so.`,
          ]
        : []),
    ],
    warnings: [
      ...renewed.warnings,
      ...unmatched(watched, settings.exclude).map(
        (entry) => `\`exclude\` names “${plain(entry)}”, and no token has that name or id. Compare it with the log.`,
      ),
      ...(left > 0
        ? [
            left === 1
              ? '1 change to issues is left for the next run.'
              : `${left.toString()} changes to issues are left for the next run.`,
          ]
        : []),
    ],
    dryRun: settings.dryRun,
  }
}

/** Entries of `exclude` that match no token; none where a kind could not be read, because then nobody knows. */
function unmatched(watched: readonly Watched[], exclude: readonly string[]): readonly string[] {
  if (watched.some((kind) => 'failure' in kind)) return []
  const found = watched.flatMap((kind) => ('failure' in kind ? [] : kind.excluded))
  return exclude.filter((entry) => !found.some(({ id, name }) => entry === id || entry === name))
}
