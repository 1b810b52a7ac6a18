import { plain } from '../text/untrusted.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import type { CreatedIssue, Issues } from '../ports.ts'
import type { Unusable } from '../domain/marker.ts'
import { withUploads } from './bodies/body.ts'
import { TrackingFailure } from './github/tracking-failure.ts'

/**
 * Opens an issue that the next run has to find.
 * @throws TrackingFailure if it wouldn't; the issue is closed then
 */
export async function createFindable(
  draft: Draft,
  isAssigned: boolean,
  { issues, label }: { readonly issues: Pick<Issues, 'create' | 'update'>; readonly label: string },
): Promise<CreatedIssue> {
  const created = await issues.create(draft, isAssigned)
  if (created.unusable === null) return created
  await issues.update(created.issue, { state: 'closed', reason: 'not_planned' })
  throw unusableFailure(created.issue, created.unusable, label)
}

interface RecordContext {
  readonly issues: Pick<Issues, 'create' | 'update' | 'openedRightBefore' | 'now'>
  readonly label: string
  /** Whether an issue is another run's record of the same. */
  readonly isOther: (issue: TrackingIssue) => boolean
}

/**
 * Opens an issue that has on record what must happen once. Two runs that begin at the same moment find nothing of each other
 * before; the one whose issue is the older continues.
 * @throws TrackingFailure if that is another run, or the next run would not find the issue; it is closed then
 */
export async function createRecord(
  draft: Draft,
  isAssigned: boolean,
  { issues, label, isOther }: RecordContext,
): Promise<TrackingIssue> {
  const { issue } = await createFindable(draft, isAssigned, { issues, label })
  const older = (await issues.openedRightBefore(issue)).find(isOther)
  if (older === undefined) return issue
  const at = issues.now()
  // Nothing was done by it.
  const undone = { ...issue.marker, journal: [] }
  const marker = { ...undone, closed: 'duplicate' as const, ...(at !== null && { closedAt: at.toISOString() }) }
  const body = withUploads(issue, marker, [])
  await issues.update(issue, { state: 'closed', reason: 'duplicate', duplicateOf: older.id, body })
  throw recordedByAnother(older)
}

export const recordedByAnother = ({ number }: TrackingIssue): TrackingFailure =>
  new TrackingFailure(
    `Another run has just recorded the same step in issue #${number}. Wait for its result, and run this again only if it failed.`,
    { isUnderWay: true },
  )

/** Why an issue was closed as soon as it was opened: the next run would not find it. */
export function unusableFailure(issue: TrackingIssue, unusable: Unusable, label: string): TrackingFailure {
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
