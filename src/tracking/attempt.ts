import { createHash } from 'node:crypto'
import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { codeBlock, markdown } from '../text/untrusted.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { RenewalConclusion } from '../domain/journal.ts'
import type { AppleToken } from '../domain/token.ts'
import { lockedWarning } from './announce.ts'
import { aboutTenant } from './bodies/comment-words.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { ListingResult } from './listing.ts'
import type { TrackingResult } from './track.ts'
import { hidden, identityKey, type Marker } from '../domain/marker.ts'

/** What is known of a renewal that failed. */
export type RenewalAttempt =
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly token: AppleToken | null
      /** What is now in Intune, if that is known. */
      readonly conclusion?: RenewalConclusion
    }
  | { readonly kind: 'nothing' | 'rehearsed' | 'renewed' | 'registered' | 'handed-out' }

/** What the run knows of the issues by then. */
interface AttemptContext {
  /** The token's. */
  readonly tenant: Tenant
  readonly tracked: TrackingResult
  /** The open issues as they were before. */
  readonly listing: ListingResult
  readonly issues: Issues
  readonly log: Pick<Log, 'info'>
}

/**
 * A renewal that failed leaves a comment in the open issue of its token: what came of it, by whom, in which run. A run says one
 * thing once; it has the same address if it is started again.
 * @returns all failures and warnings of the run, with those of the comment
 */
export async function commentOnFailedRenewal(
  attempt: RenewalAttempt,
  { tenant, tracked, listing, issues, log }: AttemptContext,
  { job, workflow, language, labels: [label], dryRun }: Settings,
): Promise<Pick<TrackingResult, 'failures' | 'warnings'>> {
  const { failures, warnings } = tracked
  const all = { failures, warnings }
  if (attempt.kind !== 'failed' || dryRun) return all
  // Before a file has named its token, the issue in which it was asked for has.
  const token = attempt.token ?? (job.mode === 'renew' ? job.askedBy : undefined)
  if (token === undefined) return all
  const issue =
    'failure' in listing
      ? null
      : openIssueOf({ tenant: tenant.id, kind: token.kind, id: token.id }, tracked.outcomes, listing.open)
  if (issue === null) return all
  const { startedBy, run } = workflow
  const text = languages[language]
  const failed = text.comment.failed({
    conclusion: attempt.conclusion ?? null,
    kind: token.kind,
    reason: codeBlock(attempt.why),
    by: startedBy === '' ? null : markdown(startedBy),
    run,
  })
  const words = aboutTenant(tenant.label, failed, text)
  const event = hidden({
    event: 'failed',
    run,
    of: createHash('sha256').update(attempt.why).digest('hex').slice(0, 16),
  })
  try {
    const isTold = run !== null && (await issues.listCommentEvents(issue)).some((one) => one.event === event)
    if (isTold) return all
    await issues.addComment(issue, `${words}\n\n${event}`)
    log.info(`commented on #${issue.number}: the renewal that failed`)
    return all
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    return error.isLocked
      ? { failures, warnings: [...new Set([...warnings, lockedWarning(issue, label)])] }
      : { failures: [...failures, error], warnings }
  }
}

/** The open issue about a token's date, or else about its health; as it was listed if its kind couldn't be read since. */
function openIssueOf(
  token: Pick<Marker, 'tenant' | 'kind' | 'id'>,
  outcomes: TrackingResult['outcomes'],
  open: readonly TrackingIssue[],
): TrackingIssue | null {
  for (const topic of ['renewal', 'health'] as const) {
    const key = identityKey({ ...token, topic })
    const mine = outcomes.filter(({ identity }) => identity === key)
    const issue =
      mine.length > 0
        ? mine.find(({ isOpen }) => isOpen)?.issue
        : open.find(({ state, marker }) => state === 'open' && identityKey(marker) === key)
    if (issue != null) return issue
  }
  return null
}
