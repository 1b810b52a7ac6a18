import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { codeBlock, markdown } from '../text/untrusted.ts'
import type { AppleToken } from '../tokens/token.ts'
import type { Tracked } from './track.ts'
import { TrackingFailure } from './failure.ts'
import { hidden, identityKey } from './marker.ts'

/** What is known of a renewal that failed. */
export type Attempt =
  | { readonly did: 'failed'; readonly why: string; readonly token: AppleToken | null }
  | { readonly did: 'nothing' | 'rehearsed' | 'renewed' | 'registered' | 'handed-out' }

/**
 * A renewal that failed leaves a comment in the open issue of its token: what came of it, by whom, in which run. It is about
 * this run alone, so it is said once however often the job runs.
 * @returns all failures of the run, with that of the comment
 */
export async function tellAttempt(
  attempt: Attempt,
  { tenant, outcomes, failures }: Tracked,
  { workflow, language, dryRun }: Settings,
  { issues, log }: { readonly issues: Issues; readonly log: Pick<Log, 'info'> },
): Promise<readonly TrackingFailure[]> {
  if (attempt.did !== 'failed' || attempt.token === null || tenant === null || dryRun) return failures
  const { kind, id } = attempt.token
  const open = (['renewal', 'health'] as const).map((topic) => {
    const key = identityKey({ tenant: tenant.id, kind, id, topic })
    return outcomes.find(({ identity, isOpen }) => identity === key && isOpen)?.issue
  })
  const issue = open.find((one) => one != null)
  if (issue == null) return failures
  const { startedBy, run } = workflow
  const words = languages[language].comment.failed({
    reason: codeBlock(attempt.why),
    by: startedBy === '' ? null : markdown(startedBy),
    run,
  })
  try {
    await issues.comment(issue, `${words}\n\n${hidden({ event: 'failed', run })}`)
    log.info(`commented on #${issue.number}: the renewal that failed`)
    return failures
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    // One that is locked takes no comment, and there is nothing to do about it here.
    return error.isLocked ? failures : [...failures, error]
  }
}
