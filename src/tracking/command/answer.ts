import type { Issues, Log, Reaction } from '../../ports.ts'
import { lockedWarning } from '../announce.ts'
import { TrackingFailure } from '../github/tracking-failure.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { hidden } from '../../domain/marker.ts'

/** Where a comment is answered. */
export interface Conversation {
  /** Of the issue. */
  readonly number: number
  readonly commentId: number
  /** The tracking label. */
  readonly label: string
  readonly dryRun: boolean
  readonly issues: Issues
  readonly log: Pick<Log, 'info' | 'warning'>
}

export interface Answer {
  /** @returns the login that the comment was marked by; null if it wasn't */
  take(): Promise<string | null>
  react(reaction: Reaction): Promise<void>
  /** Says why nothing is done; once, even if the run is started again. */
  say(issue: TrackingIssue, refused: { readonly why: string; readonly words: string }): Promise<void>
}

const shown: Readonly<Record<Reaction, string>> = { rocket: '🚀', confused: '😕' }

/** How a comment is answered. An answer that fails is a warning: it keeps nothing from being done. */
export function openAnswer({ number, commentId, label, dryRun, issues, log }: Conversation): Answer {
  const warned = new Set<string>()
  async function attempt<T>(what: string, write: () => Promise<T>): Promise<T | null> {
    if (dryRun) {
      log.info(`would ${what} #${number}`)
      return null
    }
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      const warning = error.isLocked ? lockedWarning({ number }, label) : error.message
      if (!warned.has(warning)) log.warning(warning)
      warned.add(warning)
      return null
    }
  }
  return {
    take: () => attempt('react with 👀 to the comment on', () => issues.markStarted({ number }, commentId)),

    async react(reaction) {
      await attempt(`react with ${shown[reaction]} to the comment on`, () =>
        issues.markDone({ number }, commentId, reaction),
      )
    },

    async say(issue, { why, words }) {
      await attempt('comment on', async () => {
        const event = hidden({ event: 'refused', comment: commentId, why })
        const isSaid = (await issues.listCommentEvents(issue)).some((one) => one.event === event)
        if (!isSaid) await issues.addComment(issue, `${words}\n\n${event}`)
      })
    },
  }
}
