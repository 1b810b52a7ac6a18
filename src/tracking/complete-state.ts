import type { Issues } from '../ports.ts'
import type { Settings } from '../settings.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { findStrays } from './strays.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Listing } from './listing.ts'
import { isUndecided } from './plan/decision.ts'
import { isChange, type Action } from './plan/action.ts'
import { identityKey } from '../domain/marker.ts'
import { needsClosedIssues, planActions, planOverview, withIssue, withListed, type TrackingState } from './state.ts'

/** What is known when nothing more has to be asked, and what went wrong on the way. */
export interface CompleteState {
  readonly state: TrackingState
  /** Whether an issue that is opened now would not be found by the next run. */
  readonly isOpeningHopeless: boolean
  readonly warnings: readonly string[]
  readonly failures: readonly TrackingFailure[]
}

/**
 * Asks GitHub for what the plan depends on and the list of open issues does not say: the closed issues, who closed one, issues
 * without the label, and whether the repository is private.
 * @throws TrackingFailure if nothing else will work either
 */
export async function completeState(
  known: TrackingState,
  listing: Listing,
  { settings, issues }: { readonly settings: Settings; readonly issues: Issues },
): Promise<CompleteState> {
  const failures: TrackingFailure[] = []
  /** An issue that can't be read keeps no other from being written: it counts as it was listed. */
  const readAgain: ReadAgain = async (issue) => {
    try {
      const now = await issues.reread(issue)
      return now === null ? null : listing.renamed(now)
    } catch (error) {
      if (!(error instanceof TrackingFailure) || error.lasting) throw error
      failures.push(error)
      return issue
    }
  }
  let state = known
  if (needsClosedIssues(state)) {
    state = withListed(state, await listing.closed(state.now))
  }
  const certain = await askAboutDoubts(state, readAgain)
  state = certain.state

  const strays = certain.actions.some(opensIssue) ? await findStrays(state, listing, { settings, issues }) : null
  if (strays !== null) {
    failures.push(...strays.failures)
    state = (await askAboutDoubts(withListed(state, strays.found), readAgain)).state
  }
  // What the event says may be outdated, as in a run that is started once more. So GitHub is asked before something is written.
  if (settings.showAppleIds === 'auto' && planActions(state).some(isChange)) {
    state = { ...state, showAppleIds: await issues.isPrivate() }
  }
  return {
    state,
    isOpeningHopeless: strays?.isHopeless ?? false,
    warnings: strays?.warnings ?? [],
    failures,
  }
}

/** A state in which nothing is in doubt, and what is planned in it. */
interface CertainState {
  readonly state: TrackingState
  readonly actions: readonly Action[]
}

/** Reads each issue again whose list entry leaves open what the plan is, until the plan depends on none. */
async function askAboutDoubts(from: TrackingState, readAgain: ReadAgain): Promise<CertainState> {
  let state = from
  const done = new Set<number>()
  for (;;) {
    const actions = [...planActions(state), ...planOverview(state, [])]
    const doubtful = actions
      .flatMap((action) => doubtsAbout(action, state.issues))
      .filter(({ number }) => !done.has(number))
    if (doubtful.length === 0) return { state, actions }
    for (const { number } of doubtful) done.add(number)
    const fresh = await Promise.all(doubtful.map(async (issue) => ({ issue, now: await readAgain(issue) })))
    for (const { issue, now } of fresh) state = withIssue(state, issue.number, now)
  }
}

/** The issue as it is now; null if it is gone. */
type ReadAgain = (issue: TrackingIssue) => Promise<TrackingIssue | null>

export const opensIssue = (action: Action): boolean => action.do === 'open' || action.do === 'record'

/** The issues about which an action needs what only the answer about one issue says: who closed it, or that it is still there. */
function doubtsAbout(action: Action, known: readonly TrackingIssue[]): readonly TrackingIssue[] {
  if (action.do === 'close') {
    const { closing } = action
    return closing.because === 'duplicate' ? known.filter(({ number }) => number === closing.of.number) : []
  }
  const isAboutClosed =
    (action.do === 'nothing' && action.because !== 'unchanged') ||
    action.do === 'reopen' ||
    (action.do === 'update' && action.issue.state === 'closed')
  if (!isAboutClosed) return []
  // What several of these say together decides about the one.
  const key = identityKey(action.issue.marker)
  const heard = action.issue.marker.topic === 'check' ? known.filter(({ marker }) => identityKey(marker) === key) : []
  return [action.issue, ...heard].filter(isUndecided)
}
