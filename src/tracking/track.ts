import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { timeIn } from '../text/times.ts'
import type { Watched } from '../tokens/watched.ts'
import { apply, type Applied } from './apply.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import { identityKey, type Marker } from './marker.ts'
import { concernsOf, identityOf, needsHistory, plan, type Renewed, type Situation } from './plan.ts'
import { comment, draft, record, type Style } from './words.ts'

/** What a run knows when it comes to the issues. */
export interface Found {
  readonly watched: readonly Watched[]
  /** The open issues, whose listing has been started already. */
  readonly listed: Promise<readonly TrackingIssue[]>
  /** What this run did in Intune before it looked; null for nothing. */
  readonly renewed: Renewed | null
  readonly registered: Situation['registered']
  readonly now: Date
}

/** Where it goes. */
export interface Outlets {
  readonly issues: Issues
  readonly log: Pick<Log, 'info'>
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
export const memory = 400 * 24 * 3_600_000

/** Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown. */
export async function track(found: Found, settings: Settings, { issues, log }: Outlets): Promise<Applied> {
  try {
    const { watched, renewed: renewal, registered, now } = found
    const listed = await found.listed
    const tenant = settings.signIn.tenantId
    const closed = needsHistory({ tenant, watched, issues: listed, registered })
      ? await issues.closed(new Date(now.getTime() - memory))
      : []
    const isWritten = concernsOf({ tenant, watched, registered }).length > 0
    const style = styleOf(settings, await showsAppleIds(settings, isWritten, issues))
    const situation: Situation = {
      tenant,
      watched,
      issues: [...listed, ...closed],
      now,
      write: (concern, existing) => draft(concern, existing, style),
      renewed: renewal === null ? null : { renewal, draft: (marker: Marker) => record(marker, renewal, style) },
      registered,
    }
    const actions = plan(situation)
    if (actions.length === 0) log.info('nothing to do')
    return await apply({
      actions,
      issues,
      replan: (fresh) => replan(situation, fresh),
      comment: (action) => comment(action, style),
      mostChanges: settings.maxIssueWrites,
      dryRun: settings.dryRun,
      log,
    })
  } catch (error) {
    if (error instanceof TrackingFailure) return { outcomes: [], failures: [error], left: 0 }
    throw error
  }
}

/** Field by field: nothing that is secret comes near a text. */
function styleOf({ language, timeZone, assignees, workflow }: Settings, showAppleIds: boolean): Style {
  const text = languages[language]
  return { text, times: timeIn(timeZone, text), showAppleIds, assignees, workflow: workflow.startable }
}

async function showsAppleIds({ showAppleIds }: Settings, isWritten: boolean, issues: Issues): Promise<boolean> {
  switch (showAppleIds) {
    case 'auto':
      return isWritten && !(await issues.isPublic())
    case 'always':
      return true
    case 'never':
      return false
  }
}

/** What the plan for an issue's identity is, with the issue as it is now. */
function replan(situation: Situation, fresh: TrackingIssue) {
  const issues = [...situation.issues.filter(({ number }) => number !== fresh.number), fresh]
  const key = identityKey(fresh.marker)
  return plan({ ...situation, issues }).find(
    (action) => identityKey(identityOf(action)) === key && 'issue' in action && action.issue.number === fresh.number,
  )
}
