import type { Issues, Log } from '../ports.ts'
import { plain } from '../text/untrusted.ts'
import { withMarker } from './bodies/body.ts'
import { closeReasonOf } from './plan/closing.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import { describe, imperative, outcome, outcomeWord, untouched, type Outcome } from './outcome.ts'
import { isRecord, type Action } from './plan/plan.ts'

export interface Applied {
  readonly outcomes: readonly Outcome[]
  readonly failures: readonly TrackingFailure[]
  /** Whether something failed that was to be put on record and that no later run can write. */
  readonly isRecordLost: boolean
  /** Each once, whatever number of issues it is about. */
  readonly warnings: readonly string[]
  /** Changes left for the next run, because `max-issue-writes` was reached or nothing can be written. */
  readonly left: number
}

export interface Applying {
  readonly actions: readonly Action[]
  /** What is done last, by what became of the others. */
  readonly afterwards: (outcomes: readonly Outcome[]) => readonly Action[]
  readonly issues: Issues
  /** What is to be done with an issue as it is now, or where it is gone (null); undefined for nothing at all. */
  readonly replan: (issue: TrackingIssue, fresh: TrackingIssue | null) => Action | undefined
  /** What a dry run shows of an issue as it would stand; null where its text stays. */
  readonly preview: (action: Action) => Draft | null
  readonly comment: (action: Action) => Comment | null
  /** What is said to those who could not be assigned when an issue was opened. */
  readonly mention: (action: Action, issue: TrackingIssue) => Comment | null
  /** What puts this run's renewal on record in an issue of its own. */
  readonly record: () => readonly Extract<Action, { do: 'record' }>[]
  /** Changes that may be made, beside what has to be on record. */
  readonly mostChanges: number
  /** The tracking label, to name it. */
  readonly label: string
  readonly dryRun: boolean
  readonly log: Pick<Log, 'info'>
}

export interface Comment {
  readonly body: string
  /** Its last line, which nobody sees, and which is the same only where the same is said. */
  readonly event: string
}

/**
 * Carries out the plan in its order. What fails is told and does not keep the rest from being done, unless it is sure that the
 * rest would fail too.
 */
export async function apply(applying: Applying): Promise<Applied> {
  const outcomes: Outcome[] = []
  const failures: TrackingFailure[] = []
  const warnings = new Set<string>()
  let [changes, left, isRecordLost] = [0, 0, false]
  async function take(action: Action): Promise<void> {
    const isChange = action.do !== 'nothing'
    if (isChange && failures.some(({ lasting }) => lasting)) {
      outcomes.push(...untouched(action))
      isRecordLost ||= isRecord(action)
      left++
      return
    }
    if (isChange && changes >= applying.mostChanges && !isRecord(action)) {
      outcomes.push(...untouched(action))
      left++
      return
    }
    try {
      outcomes.push(await carryOut(action, { ...applying, warn: (message) => warnings.add(message) }))
      if (isChange && !isRecord(action)) changes++
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      failures.push(error)
      isRecordLost ||= isRecord(action)
      outcomes.push(...untouched(action))
    }
  }
  for (const action of applying.actions) await take(action)
  for (const action of applying.afterwards(outcomes)) await take(action)
  return { outcomes, failures, isRecordLost, warnings: [...warnings], left }
}

interface Carrying extends Applying {
  readonly warn: (message: string) => void
}

async function carryOut(planned: Action, carrying: Carrying): Promise<Outcome> {
  const { dryRun, log } = carrying
  if (planned.do === 'nothing') {
    log.info(`${outcomeWord(planned)} ${describe(planned)}`)
    return outcome(planned, planned.issue)
  }
  if (dryRun) {
    log.info(`would ${imperative[planned.do]} ${describe(planned)}`)
    return { ...outcome(planned, 'issue' in planned ? planned.issue : null), preview: carrying.preview(planned) }
  }
  if (planned.do === 'open' || planned.do === 'record') return open(planned, carrying)
  return change(planned, carrying)
}

async function open(action: Extract<Action, { do: 'open' | 'record' }>, carrying: Carrying): Promise<Outcome> {
  const { issues, log, warn } = carrying
  const { issue, unusable, unassigned } = await issues.create(action.draft)
  if (unusable !== null) {
    // The next run would not find it and would open another, and so on every day.
    await close(issue, { reason: 'not_planned', marker: { ...issue.marker, unusable } }, issues)
    throw unusableFailure(issue, unusable, carrying.label)
  }
  log.info(`opened #${issue.number}: ${plain(issue.title)}`)
  const mention = unassigned.length > 0 ? carrying.mention(action, issue) : null
  if (mention !== null) {
    warn(
      `GitHub didn't assign ${unassigned.join(', ')}; a comment mentions them instead. Give them access to the repository, or correct \`assignees\`.`,
    )
    await post(issue, mention, carrying)
  }
  if (action.do === 'open') return outcome(action, issue)
  const closing: Action = { do: 'close', issue, closing: action.closing }
  await post(issue, carrying.comment(closing), carrying)
  await close(issue, { reason: closeReasonOf(action.closing), marker: issue.marker }, issues)
  log.info(`closed #${issue.number}: the renewal is recorded there`)
  return { ...outcome(closing, issue), isOpen: false }
}

/** An action that changes an issue there is. */
type Change = Extract<Action, { do: 'update' | 'remind' | 'reopen' | 'close' }>

async function change(planned: Change, carrying: Carrying): Promise<Outcome> {
  // Somebody may have ticked a box, written a note or closed the issue since it was listed.
  const before = await again(planned, carrying)
  if (!isChangeOf(before.action, planned.issue)) return instead(before, planned, carrying)
  const words = carrying.comment(before.action)
  // First what was said, then what stands: if the run stops in between, the next one finds the comment and does not say it again.
  const posted = await unlessGone(before.action, carrying, (issue) => post(issue, words, carrying))
  if (typeof posted === 'object') return instead(posted, planned, carrying)
  // What was done in Intune stands in that comment alone.
  if (!posted && isRecord(before.action)) for (const record of carrying.record()) await open(record, carrying)
  // And once more while the comment was made.
  const after = words === null ? before : await again(before.action, carrying)
  if (!isChangeOf(after.action, planned.issue)) return instead(after, planned, carrying)
  const { action } = after
  const written = await unlessGone(action, carrying, () => write(action, carrying.issues).then(() => true))
  if (typeof written === 'object') return instead(written, planned, carrying)
  carrying.log.info(`${outcomeWord(action)} ${describe(action)}`)
  return outcome(action, action.issue)
}

/** Does something to an issue. Gives what that gives, or where it failed because the issue is gone by then, what is to be done now. */
async function unlessGone(
  action: Change,
  carrying: Carrying,
  deed: (issue: TrackingIssue) => Promise<boolean>,
): Promise<Again | boolean> {
  try {
    return await deed(action.issue)
  } catch (error) {
    if (!(error instanceof TrackingFailure) || error.lasting) throw error
    const now = await again(action, carrying).catch(() => null)
    if (now?.fresh !== null) throw error
    return now
  }
}

/** An issue as it is at this moment, and what is to be done for its identity now. */
interface Again {
  /** Null where it is gone. */
  readonly fresh: TrackingIssue | null
  readonly action: Action | undefined
}

async function again(planned: Change, { issues, replan }: Carrying): Promise<Again> {
  const fresh = await issues.reread(planned.issue)
  const isSame =
    fresh?.body === planned.issue.body && fresh.title === planned.issue.title && fresh.state === planned.issue.state
  return { fresh, action: isSame ? planned : replan(planned.issue, fresh) }
}

const isChangeOf = (action: Action | undefined, { number }: TrackingIssue): action is Change =>
  action !== undefined && 'issue' in action && action.do !== 'nothing' && action.issue.number === number

/** Somebody closed the issue or it is gone, so that something else is to be done, or nothing. */
async function instead({ fresh, action }: Again, planned: Change, carrying: Carrying): Promise<Outcome> {
  if (action?.do === 'open' || action?.do === 'record') return open(action, carrying)
  carrying.log.info(`left #${planned.issue.number} alone: someone changed it during this run`)
  if (action?.do === 'nothing') return outcome(action, action.issue)
  return { ...outcome(planned, planned.issue), action: 'unchanged', isOpen: fresh?.state === 'open' }
}

/**
 * Says something once: not where it stands already, and not beside another run that says it at the same time.
 * @returns whether it stands there now; not where the issue is locked
 */
async function post(issue: TrackingIssue, words: Comment | null, { issues, label, warn }: Carrying): Promise<boolean> {
  if (words === null) return true
  const stands = async () => (await issues.listCommentEvents(issue)).filter(({ event }) => event === words.event)
  if ((await stands()).length > 0) return true
  try {
    const id = await issues.addComment(issue, words.body)
    if ((await stands()).some((other) => other.id < id)) await issues.deleteComment(id)
    return true
  } catch (error) {
    if (!(error instanceof TrackingFailure) || !error.isLocked) throw error
    warn(lockedWarning(issue, label))
    return false
  }
}

export const lockedWarning = ({ number }: Pick<TrackingIssue, 'number'>, label: string): string =>
  `Issue #${number} is locked, so it takes no comments; its text stays up to date. Unlock it, and exempt the label ${label} from whatever locks issues.`

async function write(action: Change, issues: Issues): Promise<void> {
  const { issue } = action
  if (action.do === 'close') {
    const { closing } = action
    const marker = { ...issue.marker, comments: (issue.marker.comments ?? 0) + 1 }
    const duplicateOf = closing.because === 'duplicate' ? closing.of.id : undefined
    await close(
      issue,
      { reason: closeReasonOf(closing), marker, ...(duplicateOf !== undefined && { duplicateOf }) },
      issues,
    )
    return
  }
  await issues.update(issue, { ...action.draft, ...(action.do === 'reopen' && { state: 'open' }) })
}

/** Closes an issue, and notes that it was the action that did. */
async function close(
  issue: TrackingIssue,
  {
    marker,
    ...how
  }: { reason: ReturnType<typeof closeReasonOf>; marker: TrackingIssue['marker']; duplicateOf?: number },
  issues: Issues,
): Promise<void> {
  const at = issues.now()
  const noted = { ...marker, closed: how.reason, ...(at !== null && { closedAt: at.toISOString() }) }
  await issues.update(issue, { state: 'closed', ...how, body: withMarker(issue, noted) })
}

/** What became of an issue that the next run would not find. */
export function unusableFailure(issue: TrackingIssue, unusable: 'label' | 'author', label: string): TrackingFailure {
  const why = {
    label:
      `GitHub dropped the label ${label} from new issue #${issue.number}, so the issue was closed: without the label, no run would find it. ` +
      `Add the label to #${issue.number}, and give \`github-token\` permission to write issues. Until then, no issues are opened.`,
    author:
      `GitHub doesn't count ${plain(issue.author)} as a member or collaborator of the repository, so #${issue.number} was closed: only issues by ` +
      "members, collaborators, and bots are trusted. Use the workflow's own token or a GitHub App's, or make the account's membership visible. " +
      'Until then, no issues are opened.',
  }[unusable]
  return new TrackingFailure(why, { lasting: true })
}
