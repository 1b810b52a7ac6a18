import pLimit from 'p-limit'
import type { DirectoryId, Ports } from './ports.ts'
import type { CommandJob, Order, Settings, TenantEntry } from './settings.ts'
import { languages } from './text/languages.ts'
import type { Refusal } from './text/text.ts'
import { codeBlock, markdown, plain } from './text/untrusted.ts'
import { openAnswer } from './tracking/answer.ts'
import { askedIn, doubtOf, refusalIn, type Asked, type LeftAlone, type Word } from './tracking/asked.ts'
import { TrackingFailure } from './tracking/failure.ts'
import type { TrackingIssue } from './tracking/issue.ts'
import type { Marker } from './tracking/marker.ts'

/** Does what a comment on a tracking issue asks for. */

interface Commanded extends Settings {
  readonly job: CommandJob
}

/**
 * Whoever may not ask, and whatever is no command, is left alone: nothing is written, and nobody signs in to a tenant.
 * @param work does an order; gives whether it succeeded
 * @returns whether the step succeeds
 */
export async function obey(
  settings: Commanded,
  ports: Ports,
  work: (order: Order) => Promise<boolean>,
): Promise<boolean> {
  const { log, event } = ports.runner
  if (event.name !== 'issue_comment') {
    log.warning(
      `\`mode: command\` acts on new comments, but this run was started by ${event.name === '' ? 'something else' : plain(event.name)}. Nothing was checked. Let the workflow use another mode for other events.`,
    )
    return true
  }
  try {
    const asked = await hear(settings, ports)
    if ('leftAlone' in asked) {
      log.info(`Nothing to do: ${asked.leftAlone}.`)
      return true
    }
    return await answered(asked, settings, ports, work)
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
async function hear({ repository }: Settings, { issues, runner }: Ports): Promise<Asked | LeftAlone> {
  const asked = askedIn(runner.event, repository)
  if ('leftAlone' in asked) return asked
  const { comment } = asked
  const said = await issues.said(comment.id)
  if (said === null) {
    // Each of these is a failure where the comment is not all that GitHub doesn't find.
    await issues.isPrivate()
    await issues.find(asked.issue)
    return { leftAlone: 'the comment was deleted' }
  }
  const doubt = doubtOf(asked, said)
  if (doubt !== null) return { leftAlone: doubt }
  return (await issues.mayWrite(said.author)) ? asked : { leftAlone: `${plain(said.author)} has no write access` }
}

/** Does it, where the issue is one that is believed, and answers in it. */
async function answered(
  { word, comment, issue: { number, url } }: Asked,
  settings: Commanded,
  { issues, runner: { log }, directoryId }: Ports,
  work: (order: Order) => Promise<boolean>,
): Promise<boolean> {
  const { labels, dryRun } = settings
  const answer = openAnswer({ number, commentId: comment.id, label: labels[0], dryRun, issues, log })
  try {
    const issue = await issues.find({ number, url })
    if (issue === null) {
      log.info(`Nothing to do: #${number} is no tracking issue.`)
      return true
    }
    log.info(`${plain(comment.author)} asks for ${word} on #${number}.`)
    const order = await orderOf(word, issue, settings, directoryId)
    if ('error' in order) {
      log.error(order.error)
      await answer.react('confused')
      await answer.say(issue, order.words)
      return false
    }
    await answer.react('eyes')
    const succeeded = await work(order)
    await answer.react(succeeded ? 'rocket' : 'confused')
    return succeeded
  } catch (error) {
    await answer.react('confused')
    throw error
  }
}

/** Why nothing is done: for the log, and as an answer. */
interface Refused {
  readonly error: string
  readonly words: string
}

async function orderOf(
  word: Word,
  issue: TrackingIssue,
  { job, ...settings }: Commanded,
  directoryId: DirectoryId,
): Promise<Order | Refused> {
  const { comment } = languages[settings.language]
  const { marker } = issue
  const refused = (why: Refusal): Refused => ({
    error: refusalOf(why, word, issue),
    words: comment.refused({ why, word, tenant: markdown(marker.domain ?? marker.tenant) }),
  })
  const why = refusalIn(word, issue)
  if (why !== null) return refused(why)
  const tenant = await listedTenant(marker, settings.tenants, directoryId)
  if (tenant === null) return refused('tenant-not-listed')
  // One tenant says nothing of the others, nor that all could be looked at.
  const one = { ...settings, tenants: [tenant] as const, overview: false, heartbeatUrl: null }
  if (word === '/check') return { ...one, job: { mode: 'check', hasUnusedFile: false, isWhole: false } }
  const { kind, id } = marker
  if (kind === 'all') throw new TypeError('An issue about no single token has been taken for one.')
  const { file, ...options } = job
  if ('wrong' in file) {
    const { startedBy, run } = settings.workflow
    const by = startedBy === '' ? null : markdown(startedBy)
    return { error: file.wrong, words: comment.failed({ reason: codeBlock(file.wrong), by, run }) }
  }
  return { ...one, job: { ...options, mode: 'renew', file: file.bytes, token: id, askedBy: { kind, id } } }
}

function refusalOf(why: Refusal, word: Word, { number, marker }: TrackingIssue): string {
  const tenant = plain(marker.domain ?? marker.tenant)
  return {
    'several-tenants': `Issue #${number} is about several tenants, so ${word} isn't possible there. Comment on the issue of the token or tenant.`,
    'tenant-not-listed': `The tenant of issue #${number}, ${tenant}, isn't one of this workflow's. Add it to the list, or correct \`tenant-id\`, and comment ${word} again. Nothing was done.`,
    'no-token': `Issue #${number} isn't about a token to renew. Comment ${word} on the issue of the token.`,
    closed: `Issue #${number} is closed, so nothing was renewed. If the token still needs the file, reopen the issue and comment ${word} again.`,
  }[why]
}

/** Domains that are asked about together. */
const atATime = 8

/** The tenant of an issue, of those that the user lists; null where it is none of them. Either may name it by id or domain. */
export async function listedTenant(
  { tenant, domain }: Pick<Marker, 'tenant' | 'domain'>,
  listed: readonly TenantEntry[],
  directoryId: DirectoryId,
): Promise<TenantEntry | null> {
  const named = listed.find(({ id }) => id === tenant)
  if (named !== undefined) return named
  const wanted = (await directoryId(tenant)) ?? tenant
  const some = pLimit(atATime)
  const ids = await Promise.all(listed.map(({ id }) => some(() => directoryId(id))))
  // Where nobody tells, what the issue noted holds.
  return listed.find(({ id }, index) => (ids[index] ?? (id === domain ? tenant : id)) === wanted) ?? null
}
