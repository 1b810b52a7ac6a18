import { createHash } from 'node:crypto'
import type { Issues } from '../ports.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { Announcement } from '../domain/marker.ts'
import { withMarker } from './bodies/body.ts'
import { TrackingFailure } from './github/tracking-failure.ts'

/** Comments: each is noted in the issue's marker before it is made, so that it is made once. */

export interface NewComment {
  readonly body: string
  /** Its last line, which nobody sees, and which is the same only if the same is said. */
  readonly event: string
}

interface AnnounceContext {
  readonly issues: Issues
  /** The tracking label. */
  readonly label: string
  readonly warn: (message: string) => void
}

/** What became of a comment. */
interface AnnounceResult {
  /** To be noted in the marker; undefined if nothing could be said. */
  readonly said: Announcement | undefined
  readonly isLocked: boolean
}

/** GitHub's times are whole seconds. Milliseconds. */
const clockGrain = 5_000

/**
 * Says something once. The marker decides whether it was said. Only if it notes a comment whose answer never came are the
 * comments looked through for that one.
 */
export async function announce(
  issue: TrackingIssue,
  { body, event }: NewComment,
  context: AnnounceContext,
): Promise<AnnounceResult> {
  const { issues } = context
  const key = createHash('sha256').update(event).digest('hex').slice(0, 16)
  const before = issue.marker.announced
  if (before?.event === key && before.state === 'said') return { said: before, isLocked: false }
  const isPending = before?.event === key
  const at = isPending ? before.at : (issues.now() ?? new Date(0)).toISOString()
  const said: Announcement = { event: key, at, state: 'said' }
  if (isPending && (await findPosted(issue, { event, since: at }, issues)).length > 0) return { said, isLocked: false }
  if (!isPending) {
    const marker = { ...issue.marker, announced: { ...said, state: 'saying' } as const }
    await issues.update(issue, { body: withMarker(issue, marker) })
  }
  const isPosted = await postOnce(issue, { body, event, since: at }, context)
  return isPosted ? { said, isLocked: false } : { said: undefined, isLocked: true }
}

/**
 * Makes a comment, and takes it back if another run made the same at the same time.
 * @returns false if the issue is locked
 */
export async function postOnce(
  issue: TrackingIssue,
  comment: NewComment & {
    /** When the first run may have begun to post it, ISO 8601; now by default. */
    readonly since?: string
  },
  { issues, label, warn }: AnnounceContext,
): Promise<boolean> {
  const { body, event, since = (issues.now() ?? new Date(0)).toISOString() } = comment
  try {
    const id = await issues.addComment(issue, body)
    const others = await findPosted(issue, { event, since }, issues)
    if (others.some((other) => other.id < id)) await issues.deleteComment(id)
    return true
  } catch (error) {
    if (!(error instanceof TrackingFailure) || !error.isLocked) throw error
    warn(lockedWarning(issue, label))
    return false
  }
}

/** The comments about an event that were made at a time or later. */
async function findPosted(
  issue: TrackingIssue,
  { event, since }: { readonly event: string; readonly since: string },
  issues: Issues,
) {
  const comments = await issues.listCommentEvents(issue)
  const earliest = Date.parse(since) - clockGrain
  return comments.filter((comment) => comment.event === event && comment.at.getTime() >= earliest)
}

export const lockedWarning = ({ number }: Pick<TrackingIssue, 'number'>, label: string): string =>
  `Issue #${number} is locked, so it takes no comments; its text stays up to date. Unlock it, and exempt the label ${label} from whatever locks issues.`
