import type { AppleToken } from '../tokens/token.ts'
import { apply, type Applied } from './apply.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import { hiddenData, identityKey, type Marker } from './marker.ts'
import { concernsOf, identityOf, needsHistory, plan, type Renewed, type Situation, type Watched } from './plan.ts'
import type { IssueStore } from './store.ts'
import type { Text } from './text/text.ts'
import type { Times } from './time.ts'
import { comment, draft, record, type Style } from './words.ts'

export interface Tracking {
  /** The `tenant-id` input, in lower case. */
  readonly tenant: string
  readonly text: Text
  readonly times: Times
  /** `auto`: unless anybody may read the repository. */
  readonly showAppleIds: 'auto' | 'always' | 'never'
  readonly assignees: readonly string[]
  /** How a renewal by this workflow is started; null where that is not known. */
  readonly workflow: Style['workflow']
  readonly maxIssueWrites: number
  readonly dryRun: boolean
}

/** What the run did in Intune before it looked. */
export interface Done {
  readonly renewed: Renewed | null
  readonly registered: Situation['registered']
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
const memory = 400 * 24 * 3_600_000

/**
 * Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown.
 * @param open the open issues, whose listing has been started already
 * @param done what this run did in Intune before
 */
export async function track(
  watched: readonly Watched[],
  open: Promise<readonly TrackingIssue[]>,
  store: IssueStore,
  tracking: Tracking,
  { renewed: renewal, registered }: Done,
  now: Date,
  tell: (line: string) => void,
): Promise<Applied> {
  try {
    const listed = await open
    const { tenant } = tracking
    const closed = needsHistory({ tenant, watched, issues: listed, registered })
      ? await store.closed(new Date(now.getTime() - memory))
      : []
    const style = await styleOf(tracking, concernsOf({ tenant, watched, registered }).length > 0, store)
    const renewed = renewal === null ? null : { renewal, draft: (marker: Marker) => record(marker, renewal, style) }
    const situation: Situation = {
      tenant,
      watched,
      issues: [...listed, ...closed],
      now,
      write: (concern, existing) => draft(concern, existing, style),
      renewed,
      registered,
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

async function styleOf(tracking: Tracking, isWritten: boolean, store: IssueStore): Promise<Style> {
  const { showAppleIds } = tracking
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

/**
 * The files that were used to renew a token, by their SHA-256, with the day of their use; from the closing comments of its
 * issues.
 * @throws TrackingFailure
 */
export async function usedFiles(
  token: Pick<AppleToken, 'kind' | 'id'>,
  tenant: string,
  open: Promise<readonly TrackingIssue[]>,
  store: IssueStore,
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const key = identityKey({ tenant, kind: token.kind, id: token.id, topic: 'renewal' })
  const issues = [...(await open), ...(await store.closed(new Date(now.getTime() - memory)))]
  const used = new Map<string, Date>()
  for (const { number } of issues.filter(({ marker }) => identityKey(marker) === key)) {
    for (const { event, at } of await store.events(number)) {
      const { sha256 } = hiddenData(event)
      if (typeof sha256 === 'string') used.set(sha256, at)
    }
  }
  return used
}
