import type { Issues, Log } from '../ports.ts'
import { plain } from '../text/untrusted.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import { announce, postOnce, type NewComment } from './announce.ts'
import { withMarker, withTicksOf } from './bodies/body.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import { actionWord, describe, imperative, outcomeOf, untouched, type Outcome } from './outcome.ts'
import { closeReasonOf } from './plan/closing.ts'
import { isChange, type Action, type ChangeAction, type OpeningAction } from './plan/action.ts'
import { isRecord } from './plan/urgency.ts'
import { withIssue, withListed, type TrackingState } from './state.ts'
import { unusableFailure } from './unusable.ts'

/** What an action's texts are. */
export interface Renderer {
  /** Null if the action is silent. */
  comment(action: Action): NewComment | null
  /** What is said to those who could not be assigned when an issue was opened. */
  mention(action: Action, issue: TrackingIssue): NewComment | null
  /** How a dry run shows an issue as it would stand; null if its text stays. */
  preview(action: Action): Draft | null
  /** What puts on record what an issue that takes no comment should have said; null if there is nothing to record. */
  record(action: Action): OpeningAction | null
}

export interface ActionTools {
  /** What is to be done in place of a planned action, by what is known of the issues now; undefined for nothing. */
  readonly planAgain: (action: Action, state: TrackingState, outcomes: readonly Outcome[]) => Action | undefined
  readonly render: Renderer
  readonly issues: Issues
  /** An issue by the name that its tenant has now. */
  readonly renamed: (issue: TrackingIssue) => TrackingIssue
  /** When the open issues were listed, by GitHub's clock; null if it is not known. */
  readonly listedAt: Date | null
  /** The tracking label. */
  readonly label: string
  readonly dryRun: boolean
  readonly log: Pick<Log, 'info'>
  readonly wait: (milliseconds: number) => Promise<void>
}

export interface ActionContext extends ActionTools {
  /** Replaced as more is learned of the issues. */
  state: TrackingState
  /** Of the actions before. */
  readonly outcomes: readonly Outcome[]
  /** Numbers of issues that turned out to be gone. Lists may go on naming them. */
  readonly gone: Set<number>
  readonly warn: (message: string) => void
}

/**
 * Does what an action says, or what is right by now.
 * @throws TrackingFailure
 */
export async function performAction(planned: Action, context: ActionContext): Promise<readonly Outcome[]> {
  const { dryRun, log, render } = context
  if (!isChange(planned)) return settled(planned, context)
  if (dryRun) {
    log.info(`would ${imperative[planned.do]} ${describe(planned)}`)
    const issue = 'issue' in planned ? planned.issue : null
    return [{ ...outcomeOf(planned, issue), preview: render.preview(planned) }]
  }
  return isOpening(planned) ? openIssue(planned, context) : changeIssue(planned, context)
}

const isOpening = (action: Action): action is OpeningAction => action.do === 'open' || action.do === 'record'

function settled(action: Action, { log }: ActionContext): readonly Outcome[] {
  if (action.do === 'leave') return untouched(action)
  log.info(`${actionWord(action)} ${describe(action)}`)
  return [outcomeOf(action, 'issue' in action ? action.issue : null)]
}

/** Longest wait that GitHub's rate limit is given; beyond it the run ends and the next one goes on. Milliseconds. */
const longestRateLimitWait = 300_000
/** Waits for one action. */
const maxWaits = 2

/** Tries again after a rate limit, from the beginning: a change that waited is never sent as it was. */
async function waitingOutLimits<T>(attempt: () => Promise<T>, { wait }: ActionContext): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await attempt()
    } catch (error) {
      const retryAfter = error instanceof TrackingFailure ? error.retryAfter : null
      if (retryAfter === null || retryAfter > longestRateLimitWait || waits === maxWaits) throw error
      await wait(retryAfter)
    }
  }
}

/** Another run may open an issue while this one looks at the tokens, and lists may lag by so long. Milliseconds. */
const listLag = 10 * 60_000

async function openIssue(planned: OpeningAction, context: ActionContext): Promise<readonly Outcome[]> {
  const { issues, log, warn, render, label } = context
  const opened = await waitingOutLimits(async () => {
    const action = await planWithNewList(planned, context)
    if (action === undefined || !isOpening(action)) return { instead: action }
    return { action, ...(await issues.create(action.draft, isForSomebody(action))) }
  }, context)
  if ('instead' in opened) {
    const { instead } = opened
    if (instead === undefined) return []
    return isChange(instead) && !isOpening(instead) ? changeIssue(instead, context) : settled(instead, context)
  }
  const { action, issue, unusable, unassigned } = opened
  context.state = withIssue(context.state, issue.number, issue)
  if (unusable !== null) {
    // The next run would not find it and would open another, and so on every day.
    await close(issue, { reason: 'not_planned', marker: { ...issue.marker, unusable } }, issues)
    throw unusableFailure(issue, unusable, label)
  }
  log.info(`opened #${issue.number}: ${plain(issue.title)}`)
  const mention = unassigned.length > 0 ? render.mention(action, issue) : null
  if (mention !== null) {
    warn(
      `GitHub didn't assign ${unassigned.join(', ')}; a comment mentions them instead. Give them access to the repository, or correct \`assignees\`.`,
    )
    await waitingOutLimits(() => postOnce(issue, mention, context), context)
  }
  return [action.do === 'open' ? outcomeOf(action, issue) : await closeRecord(action, issue, context)]
}

/** Nobody has to do anything about the overview, or about what is done already. */
const isForSomebody = (action: OpeningAction): boolean => action.do === 'open' && action.concern.about !== 'overview'

/** Closes the issue that was opened to record a renewal. */
async function closeRecord(
  { closing }: Extract<OpeningAction, { do: 'record' }>,
  issue: TrackingIssue,
  context: ActionContext,
): Promise<Outcome> {
  const action: Action = { do: 'close', issue, closing, body: null }
  const words = context.render.comment(action)
  await waitingOutLimits(async () => {
    if (words !== null) await postOnce(issue, words, context)
    await close(issue, { reason: closeReasonOf(closing), marker: issue.marker }, context.issues)
  }, context)
  context.log.info(`closed #${issue.number}: the renewal is recorded there`)
  return { ...outcomeOf(action, issue), isOpen: false }
}

/** Lists again what was opened or changed since the first list, so that no second issue is opened beside another run's. */
async function planWithNewList(planned: OpeningAction, context: ActionContext): Promise<Action | undefined> {
  const { issues, renamed, listedAt, planAgain, outcomes, gone } = context
  const since = listedAt === null ? undefined : new Date(listedAt.getTime() - listLag)
  const listed = (await issues.listOpen(since)).issues.filter(({ number }) => !gone.has(number)).map(renamed)
  context.state = withListed(context.state, listed)
  return planned.do === 'record' ? planned : planAgain(planned, context.state, outcomes)
}

const changeIssue = (planned: ChangeAction, context: ActionContext): Promise<readonly Outcome[]> =>
  waitingOutLimits(() => change(planned, context), context)

async function change(planned: ChangeAction, context: ActionContext): Promise<readonly Outcome[]> {
  const { render, issues, log } = context
  // Somebody may have ticked a box, written a note or closed the issue since it was listed.
  const before = await reread(planned, context)
  if (!isChangeOf(before.action, planned.issue)) return applyReplan(before, planned, context)
  const words = render.comment(before.action)
  // First what is said, then what stands: the marker notes what is about to be said, so that a run that stops says it once.
  const posted = await replanIfGone(before.action, context, ({ issue }) =>
    words === null ? Promise.resolve(null) : announce(issue, words, context),
  )
  if (posted !== null && 'fresh' in posted) return applyReplan(posted, planned, context)
  const record = posted?.isLocked === true && isRecord(before.action) ? render.record(before.action) : null
  if (record !== null) await openIssue(record, context)
  // And once more if the issue was written to meanwhile.
  const after = words === null ? before : await reread(before.action, context)
  if (!isChangeOf(after.action, planned.issue)) return applyReplan(after, planned, context)
  const { action } = after
  await bringAlong(action, planned, context)
  const written = await replanIfGone(action, context, async (one) => {
    await writeChange(one, posted?.said, issues)
    return null
  })
  if (written !== null) return applyReplan(written, planned, context)
  log.info(`${actionWord(action)} ${describe(action)}`)
  return [outcomeOf(action, action.issue)]
}

/** Boxes that people checked in a duplicate since it was listed are checked in the issue that lives, before the duplicate is closed. */
async function bringAlong(action: ChangeAction, planned: ChangeAction, context: ActionContext): Promise<void> {
  const { planAgain, outcomes } = context
  const survivorId = action.do === 'close' && action.closing.because === 'duplicate' ? action.closing.of.id : null
  if (survivorId === null) return
  if (withTicksOf(planned.issue, [action.issue]).body === planned.issue.body) return
  const survivor = context.state.issues.find(({ id }) => id === survivorId)
  const fresh = survivor === undefined ? null : await readNow(survivor, context)
  if (fresh === null) return
  const next = planAgain({ ...action, issue: fresh }, context.state, outcomes)
  if (isChangeOf(next, fresh)) await changeIssue(next, context)
}

/** An issue as it is at this moment, and what is to be done for its identity now. */
interface Replan {
  /** Null if it is gone. */
  readonly fresh: TrackingIssue | null
  readonly action: Action | undefined
}

async function reread(planned: ChangeAction, context: ActionContext): Promise<Replan> {
  const { issue } = planned
  const fresh = await readNow(issue, context)
  const isSame = fresh?.body === issue.body && fresh.title === issue.title && fresh.state === issue.state
  return { fresh, action: isSame ? planned : context.planAgain(planned, context.state, context.outcomes) }
}

/** An issue as it is at this moment, by which the state is brought up to date; null if it is gone. */
async function readNow(issue: TrackingIssue, context: ActionContext): Promise<TrackingIssue | null> {
  const read = await context.issues.reread(issue)
  const fresh = read === null ? null : context.renamed(read)
  if (fresh === null) context.gone.add(issue.number)
  context.state = withIssue(context.state, issue.number, fresh)
  return fresh
}

/** Does something to an issue. If that fails because the issue is gone by then, gives what is to be done now. */
async function replanIfGone<T>(
  action: ChangeAction,
  context: ActionContext,
  step: (action: ChangeAction) => Promise<T>,
): Promise<T | Replan> {
  try {
    return await step(action)
  } catch (error) {
    if (!(error instanceof TrackingFailure) || error.lasting) throw error
    const now = await reread(action, context).catch(() => null)
    if (now?.fresh !== null) throw error
    return now
  }
}

const isChangeOf = (action: Action | undefined, { number }: TrackingIssue): action is ChangeAction =>
  action !== undefined && isChange(action) && !isOpening(action) && action.issue.number === number

/** Somebody closed the issue or it is gone, so that something else is to be done, or nothing. */
async function applyReplan(
  { fresh, action }: Replan,
  planned: ChangeAction,
  context: ActionContext,
): Promise<readonly Outcome[]> {
  if (action !== undefined && isOpening(action)) return openIssue(action, context)
  context.log.info(`left #${planned.issue.number} alone: someone changed it during this run`)
  if (action?.do === 'nothing') return [outcomeOf(action, action.issue)]
  return [{ ...outcomeOf(planned, planned.issue), action: 'unchanged', isOpen: fresh?.state === 'open' }]
}

/** Writes what an action says, with a note of what was said in a comment. */
async function writeChange(
  action: ChangeAction,
  announced: TrackingIssue['marker']['announced'],
  issues: Issues,
): Promise<void> {
  const { issue } = action
  const said = announced === undefined ? {} : { announced }
  if (action.do === 'close') {
    const { closing } = action
    const spoke = announced === undefined ? {} : { comments: (issue.marker.comments ?? 0) + 1 }
    const duplicateOf = closing.because === 'duplicate' ? closing.of.id : undefined
    const marker = { ...issue.marker, ...spoke, ...said }
    await close(
      { ...issue, body: action.body ?? issue.body },
      { reason: closeReasonOf(closing), marker, ...(duplicateOf !== undefined && { duplicateOf }) },
      issues,
    )
    return
  }
  const { title, body } = action.draft
  await issues.update(issue, {
    title,
    body: announced === undefined ? body : withMarker({ body }, { ...action.marker, ...said }),
    ...(action.do === 'reopen' && { state: 'open' }),
  })
}

interface CloseOptions {
  readonly reason: ReturnType<typeof closeReasonOf>
  readonly marker: TrackingIssue['marker']
  readonly duplicateOf?: number
}

/** Closes an issue, and notes that it was the action that did. */
async function close(issue: TrackingIssue, { marker, ...how }: CloseOptions, issues: Issues): Promise<void> {
  const at = issues.now()
  const noted = { ...marker, closed: how.reason, ...(at !== null && { closedAt: at.toISOString() }) }
  await issues.update(issue, { state: 'closed', ...how, body: withMarker(issue, noted) })
}
