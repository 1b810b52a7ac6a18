import type { Issues, Log, Reaction } from '../ports.ts'
import { lockedWarning } from './apply.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import { hidden } from './marker.ts'

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
  react(reaction: Reaction): Promise<void>
  /** Says something once, also where the run is started again. */
  say(issue: TrackingIssue, words: string): Promise<void>
}

const shown: Readonly<Record<Reaction, string>> = { eyes: '👀', rocket: '🚀', confused: '😕' }

/** How a comment is answered. An answer that fails is a warning: it keeps nothing from being done. */
export function openAnswer({ number, commentId, label, dryRun, issues, log }: Conversation): Answer {
  const warned = new Set<string>()
  async function attempt(what: string, write: () => Promise<unknown>): Promise<void> {
    if (dryRun) {
      log.info(`would ${what} #${number}`)
      return
    }
    try {
      await write()
    } catch (error) {
      if (!(error instanceof TrackingFailure)) throw error
      const warning = error.isLocked ? lockedWarning({ number }, label) : error.message
      if (!warned.has(warning)) log.warning(warning)
      warned.add(warning)
    }
  }
  return {
    react: (reaction) =>
      attempt(`react with ${shown[reaction]} to the comment on`, () => issues.react({ number }, commentId, reaction)),

    say: (issue, words) =>
      attempt('comment on', async () => {
        const event = hidden({ event: 'answered', comment: commentId })
        const isSaid = (await issues.events(issue)).some((one) => one.event === event)
        if (!isSaid) await issues.comment(issue, `${words}\n\n${event}`)
      }),
  }
}
