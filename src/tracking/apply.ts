import type { Issues, Log } from '../ports.ts'
import type { IssueAction, ReportedIssue } from '../text/text.ts'
import { plain } from '../text/untrusted.ts'
import { withMarker } from './body.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import { identityKey } from './marker.ts'
import { closeReasonOf, identityOf, type Action } from './plan.ts'

/** What became of one issue. */
export interface Outcome extends ReportedIssue {
  /** `JSON.stringify([tenant, kind, id, topic])`, as `identityKey` makes it. */
  readonly identity: string
}

export interface Applied {
  readonly outcomes: readonly Outcome[]
  readonly failures: readonly TrackingFailure[]
  /** Changes left for the next run, because `max-issue-writes` was reached or nothing can be written. */
  readonly left: number
}

export interface Applying {
  readonly actions: readonly Action[]
  readonly issues: Issues
  /** What is to be done with an issue as it is now; undefined for nothing at all. */
  readonly replan: (fresh: TrackingIssue) => Action | undefined
  readonly comment: (action: Action) => { readonly body: string; readonly event: string } | null
  readonly mostChanges: number
  readonly dryRun: boolean
  readonly log: Pick<Log, 'info'>
}

/**
 * Carries out the plan in its order. What fails is told and does not keep the rest from being done, unless it is sure that the
 * rest would fail too.
 */
export async function apply(applying: Applying): Promise<Applied> {
  const outcomes: Outcome[] = []
  const failures: TrackingFailure[] = []
  const changes = applying.actions.filter((action) => action.do !== 'nothing')
  let tried = 0
  for (const action of applying.actions) {
    const isChange = action.do !== 'nothing'
    if (isChange && (tried >= applying.mostChanges || failures.some(({ lasting }) => lasting))) {
      outcomes.push(...untouched(action))
      continue
    }
    if (isChange) tried++
    try {
      outcomes.push(await carryOut(action, applying))
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      failures.push(error)
      outcomes.push(...untouched(action))
    }
  }
  return { outcomes, failures, left: changes.length - tried }
}

async function carryOut(planned: Action, applying: Applying): Promise<Outcome> {
  const { issues, dryRun, log, replan } = applying
  if (planned.do === 'nothing') {
    log.info(`${outcomeWord(planned)} ${describe(planned)}`)
    return outcome(planned, planned.issue)
  }
  if (dryRun) {
    log.info(`would ${imperative[planned.do]} ${describe(planned)}`)
    return outcome(planned, 'issue' in planned ? planned.issue : null)
  }
  if (planned.do === 'open' || planned.do === 'record') {
    const issue = await issues.create(planned.draft)
    log.info(`opened #${issue.number}: ${plain(issue.title)}`)
    if (planned.do === 'open') return outcome(planned, issue)
    const closing: Action = { do: 'close', issue, closing: planned.closing }
    await post(closing, applying)
    await write(closing, issue, issues)
    log.info(`closed #${issue.number}: the renewal is recorded there`)
    return outcome(closing, issue)
  }

  // Somebody may have ticked a box, written a note or closed the issue since it was listed.
  const fresh = await issues.read(planned.issue.number)
  const action = fresh !== null && isSame(fresh, planned.issue) ? planned : fresh && replan(fresh)
  if (!action || action.do === 'nothing' || action.do === 'open' || action.do === 'record') {
    log.info(`left #${planned.issue.number} alone: somebody changed it during this run`)
    return { ...outcome(planned, planned.issue), action: 'unchanged', isOpen: fresh?.state === 'open' }
  }
  // First what was said, then what stands: if the run stops in between, the next one finds the comment and does not say it again.
  await post(action, applying)
  await write(action, action.issue, issues)
  log.info(`${outcomeWord(action)} ${describe(action)}`)
  return outcome(action, action.issue)
}

async function post(action: Action, { issues, comment }: Applying): Promise<void> {
  const words = comment(action)
  if (words === null || !('issue' in action)) return
  if ((await issues.events(action.issue.number)).at(-1)?.event === words.event) return
  await issues.comment(action.issue.number, words.body)
}

async function write(
  action: Exclude<Action, { do: 'open' | 'record' | 'nothing' }>,
  issue: TrackingIssue,
  issues: Issues,
): Promise<void> {
  if (action.do === 'close') {
    const reason = closeReasonOf(action.closing)
    await issues.change(issue.number, {
      state: 'closed',
      reason,
      body: withMarker(issue, { ...issue.marker, closed: reason }),
    })
    return
  }
  await issues.change(issue.number, { ...action.draft, ...(action.do === 'reopen' && { state: 'open' }) })
}

const isSame = (a: TrackingIssue, b: TrackingIssue): boolean =>
  a.body === b.body && a.title === b.title && a.state === b.state && a.reason === b.reason

const imperative = {
  open: 'open',
  record: 'record the renewal in',
  update: 'update',
  remind: 'remind in',
  reopen: 'reopen',
  close: 'close',
} as const

function outcomeWord(action: Action): IssueAction {
  switch (action.do) {
    case 'open':
      return 'opened'
    case 'update':
      return 'updated'
    case 'remind':
      return 'reminded'
    case 'reopen':
      return 'reopened'
    case 'close':
    case 'record':
      return 'closed'
    case 'nothing':
      return action.because === 'muted' ? 'muted' : 'unchanged'
  }
}

const describe = (action: Action): string =>
  'issue' in action ? `#${action.issue.number}: ${plain(action.issue.title)}` : plain(action.draft.title)

/** What there is to report of an issue whose change was not made. */
function untouched(action: Action): readonly Outcome[] {
  if (!('issue' in action)) return []
  const { issue } = action
  return [{ ...outcome(action, issue), action: 'unchanged', isOpen: issue.state === 'open' }]
}

function outcome(action: Action, issue: TrackingIssue | null): Outcome {
  const identity = identityOf(action)
  const isOpen = action.do === 'nothing' ? action.issue.state === 'open' : outcomeWord(action) !== 'closed'
  return {
    topic: identity.topic,
    identity: identityKey(identity),
    action: outcomeWord(action),
    number: issue?.number ?? null,
    url: issue?.url ?? null,
    isOpen,
  }
}
