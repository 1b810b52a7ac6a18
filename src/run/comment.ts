import pLimit from 'p-limit'
import { tenantConcurrency } from './tenants.ts'
import type { DirectoryId, Issues, Ports } from '../ports.ts'
import type { CommandJob, JobSettings, Settings, TenantEntry } from '../settings.ts'
import { languages } from '../text/languages.ts'
import type { Refusal } from '../text/facts.ts'
import { codeBlock, markdown, plain } from '../text/untrusted.ts'
import { secretName } from '../tracking/bodies/commands.ts'
import { openAnswer } from '../tracking/command/answer.ts'
import {
  askedIn,
  doubtOf,
  refusalIn,
  tokenOf,
  wordIn,
  type CommandRequest,
  type LeftAlone,
  type Word,
} from '../tracking/command/request.ts'
import { TrackingFailure } from '../tracking/github/tracking-failure.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { everyTenant, type Marker } from '../domain/marker.ts'
import { minute, second } from '../domain/durations.ts'
import { isOpenEntry, untilOnRecord } from '../domain/journal.ts'

/** Does what a comment on a tracking issue asks for. */

/** Does one job; gives whether it succeeded. */
type Work = (job: JobSettings) => Promise<boolean>

interface CommandSettings extends Settings {
  readonly job: CommandJob
}

/**
 * A comment that is no command, or whose author may not give one, changes nothing: nothing is written, and no tenant is signed in to.
 * @returns whether the step succeeds
 */
export async function handleComment(settings: CommandSettings, ports: Ports, work: Work): Promise<boolean> {
  const { log, event } = ports.runner
  if (event.name !== 'issue_comment') {
    log.warning(
      `\`mode: command\` acts on new comments, but this run was started by ${event.name === '' ? 'something else' : plain(event.name)}. Nothing was checked. Use another mode for other events.`,
    )
    return true
  }
  try {
    const request = await authorize(settings, ports)
    if ('leftAlone' in request) {
      log.info(`Nothing to do: ${request.leftAlone}.`)
      return true
    }
    const { issue, comment } = request
    const { issues, runner } = ports
    const answer = openAnswer({
      ...{ number: issue.number, commentId: comment.id, label: settings.labels[0], dryRun: settings.dryRun },
      ...{ issues, log: runner.log },
    })
    return await execute(request, { settings, ports, answer, work })
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    log.error(error.message)
    return false
  }
}

/**
 * The command that a comment gives, if its author may give it. GitHub is asked for both; the event alone is not believed.
 * @throws TrackingFailure
 */
async function authorize({ repository }: Settings, { issues, runner }: Ports): Promise<CommandRequest | LeftAlone> {
  let asked = askedIn(runner.event, repository)
  if ('isElsewhere' in asked) asked = askedIn(runner.event, await issues.currentName().catch(() => repository))
  if ('leftAlone' in asked) return asked
  const { comment } = asked
  const said = await issues.getComment(comment.id)
  if (said === null) {
    await assertReachable(issues, asked.issue)
    return { leftAlone: 'the comment was deleted' }
  }
  const doubt = doubtOf(asked, said)
  if (doubt !== null) return { leftAlone: doubt }
  return (await issues.mayWrite(said.author)) ? asked : { leftAlone: `${plain(said.author)} has no write access` }
}

/** A 404 may mean that the comment is missing, or its issue, or the repository; both calls throw in the last two cases. */
async function assertReachable(issues: Issues, issue: CommandRequest['issue']): Promise<void> {
  await issues.isPrivate()
  await issues.getIssue(issue)
}

interface CommandContext {
  readonly settings: CommandSettings
  readonly ports: Ports
  /** Where the comment is answered. */
  readonly answer: ReturnType<typeof openAnswer>
  readonly work: Work
}

/** Runs the command if its issue is a trusted tracking issue, and answers in it. */
async function execute(request: CommandRequest, { settings, ports, answer, work }: CommandContext): Promise<boolean> {
  const { word, comment, issue: ref } = request
  const { number } = ref
  const { issues, runner, directoryId } = ports
  const { log } = runner
  try {
    const issue = await issues.getIssue(ref)
    if (issue === null) {
      log.info(`Nothing to do: #${number} isn't a tracking issue.`)
      return true
    }
    log.info(`${plain(comment.author)} asks for ${word} on #${number}.`)
    const login = await answer.take()
    const other = await otherRenewal(request, { login, about: issue, settings }, ports)
    const job =
      other === 'beginning'
        ? refusedCommand('under-way', { word, issue }, settings)
        : await jobSettingsFor({ word, issue }, settings, directoryId)
    if ('error' in job) {
      log.error(job.error)
      await answer.react('confused')
      await answer.say(issue, job)
      return false
    }
    const succeeded = await work(withOther(job, other))
    await answer.react(succeeded ? 'rocket' : 'confused')
    return succeeded
  } catch (error) {
    await answer.react('confused')
    throw error
  }
}

interface OwnCommand {
  /** The action's own login; null if it couldn't mark the comment. */
  readonly login: string | null
  readonly about: TrackingIssue
  readonly settings: CommandSettings
}

/**
 * A renewal that another comment asked for and that has no answer yet. `beginning`: it may be about to upload a file. `on-record`: the
 * journal has an upload whose result is open, so that another run can look for its result, whether or not the one that made it was
 * canceled.
 */
type OtherRenewal = 'none' | 'beginning' | 'on-record'

/**
 * Whether another run may still be at a renewal that a comment on an issue of the same token asked for. Each run marks its own comment
 * before it looks for others, so that of two at least one sees the other. A marked comment was a command, even if it was edited since.
 */
async function otherRenewal(
  { word, comment }: CommandRequest,
  { login, about, settings }: OwnCommand,
  { issues, runner }: Ports,
): Promise<OtherRenewal> {
  if (word !== '/renew' || login === null) return 'none'
  const { number, marker } = about
  const ofToken = (await issues.listOpen()).issues.filter(
    (one) => one.marker.kind === marker.kind && one.marker.id === marker.id,
  )
  const others = ofToken.filter((one) => one.number !== number)
  const isOnRecord = ofToken.some(({ marker: { journal = [] } }) => journal.some(isOpenEntry))
  const longest = isOnRecord ? settings.job.verifyTimeout * second + allowance : untilOnRecord
  // The times of the marks are GitHub's, whatever the runner's clock says.
  const since = new Date((issues.now() ?? runner.now()).getTime() - longest)
  const started = await Promise.all([{ number }, ...others].map((one) => issues.startedComments(one, login, since)))
  const isUnanswered = started.flat().some((one) => one.id !== comment.id && wordIn(one.body) !== '/check')
  if (!isUnanswered) return 'none'
  return isOnRecord ? 'on-record' : 'beginning'
}

const withOther = (order: JobSettings, other: OtherRenewal): JobSettings =>
  order.job.mode === 'renew' && other === 'on-record'
    ? { ...order, job: { ...order.job, isAnotherUnderWay: true } }
    : order

/** What a renewal may take beside its proof: one that is at it for longer has been cancelled. Milliseconds. */
const allowance = 15 * minute

/** Why nothing is done: for the log, and as an answer. */
interface RefusedCommand {
  readonly why: Refusal | 'no-file'
  readonly error: string
  readonly words: string
}

/** A command, and the issue in which it was given. */
interface GivenCommand {
  readonly word: Word
  readonly issue: TrackingIssue
}

async function jobSettingsFor(
  { word, issue }: GivenCommand,
  { job, ...settings }: CommandSettings,
  directoryId: DirectoryId,
): Promise<JobSettings | RefusedCommand> {
  const { marker } = issue
  const why = refusalIn(word, issue)
  if (why !== null) return refusedCommand(why, { word, issue }, settings)
  // An issue over the whole list is checked by looking at all of it.
  if (marker.topic === 'overview' || marker.tenant === everyTenant) {
    return { ...settings, heartbeatUrl: null, job: { mode: 'check', hasUnusedFile: false, isWhole: false } }
  }
  const tenant = await findListedTenant(marker, settings.tenants, directoryId)
  if (tenant === null) return refusedCommand('tenant-not-listed', { word, issue }, settings)
  // One tenant says nothing of the others, nor that all could be looked at.
  const one = { ...settings, tenants: [tenant] as const, heartbeatUrl: null }
  if (word === '/check') return { ...one, job: { mode: 'check', hasUnusedFile: false, isWhole: false } }
  const token = tokenOf(marker)
  if (token === null) return refusedCommand('no-token', { word, issue }, settings)
  const { file, ...options } = job
  if ('wrong' in file) {
    const { startedBy, run } = settings.workflow
    const by = startedBy === '' ? null : markdown(startedBy)
    return {
      why: 'no-file',
      error: file.wrong,
      words: languages[settings.language].comment.noFile({
        secret: secretName,
        reason: codeBlock(file.wrong),
        by,
        run,
      }),
    }
  }
  return {
    ...one,
    job: {
      ...options,
      mode: 'renew',
      file: file.bytes,
      token: token.id,
      askedBy: { ...token, ...(marker.pushTopic !== undefined && { topic: marker.pushTopic }) },
    },
  }
}

/** In the issue in its language; in the log, which is in English, with the issue before it and without Markdown. */
function refusedCommand(
  why: Refusal,
  { word, issue: { number, marker } }: GivenCommand,
  { language }: Pick<Settings, 'language'>,
): RefusedCommand {
  const name = marker.domain ?? marker.tenant
  const english = languages.en.comment.refused({ why, word, tenant: plain(name) }).replaceAll('`', '')
  return {
    why,
    error: `${word} on issue #${number}: ${english}`,
    words: languages[language].comment.refused({ why, word, tenant: markdown(name) }),
  }
}

/** The tenant of an issue among those that the user lists; null if it is none of them. Either may name it by id or domain. */
export async function findListedTenant(
  { tenant, domain }: Pick<Marker, 'tenant' | 'domain'>,
  listed: readonly TenantEntry[],
  directoryId: DirectoryId,
): Promise<TenantEntry | null> {
  const named = listed.find(({ id }) => id === tenant)
  if (named !== undefined) return named
  const wanted = (await directoryId(tenant)) ?? tenant
  const some = pLimit(tenantConcurrency)
  const ids = await Promise.all(listed.map(({ id }) => some(() => directoryId(id))))
  // If the directory can't be asked, the domain that the issue noted decides.
  return listed.find(({ id }, index) => (ids[index] ?? (id === domain ? tenant : id)) === wanted) ?? null
}
