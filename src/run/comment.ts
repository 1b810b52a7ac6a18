import pLimit from 'p-limit'
import { tenantConcurrency } from './tenants.ts'
import type { DirectoryId, Ports } from '../ports.ts'
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
import { minute } from '../domain/durations.ts'

/** Does what a comment on a tracking issue asks for. */

interface CommandSettings extends Settings {
  readonly job: CommandJob
}

/**
 * Whoever may not ask, and whatever is no command, is left alone: nothing is written, and nobody signs in to a tenant.
 * @param work does an order; gives whether it succeeded
 * @returns whether the step succeeds
 */
export async function handleComment(
  settings: CommandSettings,
  ports: Ports,
  work: (order: JobSettings) => Promise<boolean>,
): Promise<boolean> {
  const { log, event } = ports.runner
  if (event.name !== 'issue_comment') {
    log.warning(
      `\`mode: command\` acts on new comments, but this run was started by ${event.name === '' ? 'something else' : plain(event.name)}. Nothing was checked. Use another mode for other events.`,
    )
    return true
  }
  try {
    const asked = await authorize(settings, ports)
    if ('leftAlone' in asked) {
      log.info(`Nothing to do: ${asked.leftAlone}.`)
      return true
    }
    return await execute(asked, settings, ports, work)
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    log.error(error.message)
    return false
  }
}

/**
 * What is asked for, by somebody who may, as GitHub says it now.
 * @throws TrackingFailure
 */
async function authorize({ repository }: Settings, { issues, runner }: Ports): Promise<CommandRequest | LeftAlone> {
  let asked = askedIn(runner.event, repository)
  if ('isElsewhere' in asked) asked = askedIn(runner.event, await issues.currentName().catch(() => repository))
  if ('leftAlone' in asked) return asked
  const { comment } = asked
  const said = await issues.getComment(comment.id)
  if (said === null) {
    // Each of these is a failure where the comment is not all that GitHub doesn't find.
    await issues.isPrivate()
    await issues.getIssue(asked.issue)
    return { leftAlone: 'the comment was deleted' }
  }
  const doubt = doubtOf(asked, said)
  if (doubt !== null) return { leftAlone: doubt }
  return (await issues.mayWrite(said.author)) ? asked : { leftAlone: `${plain(said.author)} has no write access` }
}

/** Does it, where the issue is one that is believed, and answers in it. */
async function execute(
  { word, comment, issue: { number, url } }: CommandRequest,
  settings: CommandSettings,
  { issues, runner: { log, now }, directoryId }: Ports,
  work: (order: JobSettings) => Promise<boolean>,
): Promise<boolean> {
  const { labels, dryRun } = settings
  const answer = openAnswer({ number, commentId: comment.id, label: labels[0], dryRun, issues, log })
  try {
    const issue = await issues.getIssue({ number, url })
    if (issue === null) {
      log.info(`Nothing to do: #${number} isn't a tracking issue.`)
      return true
    }
    log.info(`${plain(comment.author)} asks for ${word} on #${number}.`)
    const login = await answer.take()
    const order = (await isUnderWay(login, issue))
      ? refusedCommand('under-way', word, issue, settings)
      : await jobSettingsFor(word, issue, settings, directoryId)
    if ('error' in order) {
      log.error(order.error)
      await answer.react('confused')
      await answer.say(issue, order)
      return false
    }
    const succeeded = await work(order)
    await answer.react(succeeded ? 'rocket' : 'confused')
    return succeeded
  } catch (error) {
    await answer.react('confused')
    throw error
  }

  /**
   * Whether another run is at a renewal that was asked for in an issue of the same token. Each marks its own comment before it looks
   * for others', so that of two at least one sees the other. What was marked was a command, whatever its author made of it since.
   */
  async function isUnderWay(login: string | null, { marker: { kind, id } }: TrackingIssue): Promise<boolean> {
    if (word !== '/renew' || login === null) return false
    const others = (await issues.listOpen()).issues.filter(
      (one) => one.number !== number && one.marker.kind === kind && one.marker.id === id,
    )
    // The times of the marks are GitHub's, whatever the runner's clock says.
    const since = new Date((issues.now() ?? now()).getTime() - settings.job.verifyTimeout * 1_000 - allowance)
    const taken = await Promise.all([{ number }, ...others].map((one) => issues.startedComments(one, login, since)))
    return taken.flat().some((one) => one.id !== comment.id && wordIn(one.body) !== '/check')
  }
}

/** What a renewal may take beside its proof: one that is at it for longer has been cancelled. Milliseconds. */
const allowance = 15 * minute

/** Why nothing is done: for the log, and as an answer. */
interface RefusedCommand {
  readonly why: Refusal | 'no-file'
  readonly error: string
  readonly words: string
}

async function jobSettingsFor(
  word: Word,
  issue: TrackingIssue,
  { job, ...settings }: CommandSettings,
  directoryId: DirectoryId,
): Promise<JobSettings | RefusedCommand> {
  const { marker } = issue
  const why = refusalIn(word, issue)
  if (why !== null) return refusedCommand(why, word, issue, settings)
  // An issue over the whole list is checked by looking at all of it.
  if (marker.topic === 'overview' || marker.tenant === everyTenant) {
    return { ...settings, heartbeatUrl: null, job: { mode: 'check', hasUnusedFile: false, isWhole: false } }
  }
  const tenant = await findListedTenant(marker, settings.tenants, directoryId)
  if (tenant === null) return refusedCommand('tenant-not-listed', word, issue, settings)
  // One tenant says nothing of the others, nor that all could be looked at.
  const one = { ...settings, tenants: [tenant] as const, heartbeatUrl: null }
  if (word === '/check') return { ...one, job: { mode: 'check', hasUnusedFile: false, isWhole: false } }
  const token = tokenOf(marker)
  if (token === null) return refusedCommand('no-token', word, issue, settings)
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
  return { ...one, job: { ...options, mode: 'renew', file: file.bytes, token: token.id, askedBy: token } }
}

function refusedCommand(
  why: Refusal,
  word: Word,
  { number, marker }: TrackingIssue,
  { language }: Pick<Settings, 'language'>,
): RefusedCommand {
  const name = marker.domain ?? marker.tenant
  const tenant = plain(name)
  const error = {
    'several-tenants': `Issue #${number} is about several tenants, so ${word} isn't possible there. Comment on the issue of the token or tenant.`,
    'tenant-not-listed': `The tenant of issue #${number}, ${tenant}, isn't one of this workflow's. Nothing was done. Add it to the list, or correct \`tenant-id\`, then comment ${word} again.`,
    'no-token': `Issue #${number} isn't about a token to renew. Comment ${word} on the issue of the token.`,
    closed: `Issue #${number} is closed, so nothing was renewed. If the token still needs the file, reopen the issue and comment ${word} again.`,
    'under-way': `Another ${word} for issue #${number}'s token is still under way, so nothing was renewed. Wait for its answer. If its run was cancelled, comment ${word} again later.`,
  }[why]
  return { why, error, words: languages[language].comment.refused({ why, word, tenant: markdown(name) }) }
}

/** The tenant of an issue, of those that the user lists; null where it is none of them. Either may name it by id or domain. */
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
  // Where nobody tells, what the issue noted holds.
  return listed.find(({ id }, index) => (ids[index] ?? (id === domain ? tenant : id)) === wanted) ?? null
}
