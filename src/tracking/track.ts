import { apply, type Applied } from './apply.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import { identityKey } from './marker.ts'
import { concernsOf, identityOf, needsHistory, plan, type Situation, type Watched } from './plan.ts'
import type { IssueStore } from './store.ts'
import type { Text } from './text/text.ts'
import type { Times } from './time.ts'
import { comment, draft, type Style } from './words.ts'

export interface Tracking {
  /** The `tenant-id` input, in lower case. */
  readonly tenant: string
  readonly text: Text
  readonly times: Times
  /** `auto`: unless anybody may read the repository. */
  readonly showAppleIds: 'auto' | 'always' | 'never'
  readonly assignees: readonly string[]
  readonly maxIssueWrites: number
  readonly dryRun: boolean
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
const memory = 400 * 24 * 3_600_000

/**
 * Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown.
 * @param open the open issues, whose listing has been started already
 */
export async function track(
  watched: readonly Watched[],
  open: Promise<readonly TrackingIssue[]>,
  store: IssueStore,
  tracking: Tracking,
  now: Date,
  tell: (line: string) => void,
): Promise<Applied> {
  try {
    const listed = await open
    const { tenant } = tracking
    const closed = needsHistory({ tenant, watched, issues: listed })
      ? await store.closed(new Date(now.getTime() - memory))
      : []
    const style = await styleOf(tracking, watched, store)
    const situation: Situation = {
      tenant,
      watched,
      issues: [...listed, ...closed],
      now,
      write: (concern, existing) => draft(concern, existing, style),
    }
    const actions = plan(situation)
    if (actions.length === 0) tell('nothing to do')
    return await apply({
      actions,
      store,
      replan: (fresh) => replan(situation, fresh),
      comment: (action) => comment(action, style),
      mostChanges: tracking.maxIssueWrites,
      dryRun: tracking.dryRun,
      tell,
    })
  } catch (error) {
    if (error instanceof TrackingFailure) return { outcomes: [], failures: [error], left: 0 }
    throw error
  }
}

async function styleOf(tracking: Tracking, watched: readonly Watched[], store: IssueStore): Promise<Style> {
  const { showAppleIds, tenant } = tracking
  const isWritten = concernsOf({ tenant, watched }).length > 0
  const show = showAppleIds === 'auto' ? isWritten && !(await store.isPublic()) : showAppleIds === 'always'
  return { ...tracking, showAppleIds: show }
}

/** What the plan for an issue's identity is, with the issue as it is now. */
function replan(situation: Situation, fresh: TrackingIssue) {
  const issues = [...situation.issues.filter(({ number }) => number !== fresh.number), fresh]
  const key = identityKey(fresh.marker)
  return plan({ ...situation, issues }).find(
    (action) => identityKey(identityOf(action)) === key && 'issue' in action && action.issue.number === fresh.number,
  )
}
