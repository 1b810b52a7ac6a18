import { byMessage } from '../tokens/inventory.ts'
import type { Problem } from '../tokens/standing.ts'
import { codeBlock, markdown, maskedAppleId, plain } from '../tokens/untrusted.ts'
import { compose } from './body.ts'
import type { Draft, TrackingIssue } from './issue.ts'
import { hidden, type Marker } from './marker.ts'
import type { Action, Closing, Concern } from './plan.ts'
import type { Says, Text } from './text/text.ts'
import type { Times } from './time.ts'

/** How issues and comments are to be written. */
export interface Style {
  readonly text: Text
  readonly times: Times
  /** Whether Apple IDs are shown in full or as `i***@contoso.com`. */
  readonly showAppleIds: boolean
  /** Logins to mention when an issue reminds. */
  readonly assignees: readonly string[]
}

/** The issue about a concern, as it should be. */
export function draft(concern: Concern, existing: TrackingIssue | null, style: Style): Draft {
  return compose(concern.marker, says(concern, style), style.text, existing)
}

function says(concern: Concern, { text, times, showAppleIds }: Style): Says {
  if (concern.topic === 'check')
    return text.check({
      tenant: markdown(concern.marker.tenant),
      failures: byMessage(concern.failures).map((of) => ({ ...of, message: codeBlock(of.message) })),
    })
  const { token } = concern
  const facts = {
    kind: token.kind,
    portal: 'portal' in token ? token.portal : 'business',
    title: plain(token.name),
    name: markdown(token.name),
    topic: 'topic' in token && token.topic !== null ? markdown(token.topic) : null,
    appleId: token.appleId === null ? null : markdown(showAppleIds ? token.appleId : maskedAppleId(token.appleId)),
  } as const
  if (concern.topic === 'health') {
    return text.health({
      ...facts,
      problems: concern.problems.map((problem) => ({ word: problem.word, what: what(problem) })),
    })
  }
  const { expiry, expired } = concern
  return text.renewal({ ...facts, expired, day: times.day(expiry), expiry: times.withZone(expiry) })
}

/** What is particular about a problem. Never the time of the last sync: a text that changes daily is a write a day. */
function what(problem: Problem): string {
  if (problem.word === 'token-invalid') return markdown(problem.reason)
  return problem.word === 'sync-error' && problem.code !== null ? markdown(problem.code.toString()) : ''
}

/**
 * The comment that goes with an action, or null where it is silent. Its last line is hidden and says which event it is
 * about, so that it is known to have been made even where the run stopped right after.
 */
export function comment(action: Action, style: Style): { readonly body: string; readonly event: string } | null {
  const said = sayingOf(action, style)
  if (said === null || !('issue' in action)) return null
  const event = hidden(eventOf(action, action.issue.marker))
  return { body: `${said}\n\n${event}`, event }
}

function eventOf(action: Action, { cycle, stage }: Marker): object {
  switch (action.do) {
    case 'close':
      return { event: 'closed', ...action.closing, cycle }
    case 'reopen':
      return { event: 'reopened', because: action.because, closedAt: action.issue.closedAt }
    case 'remind':
      return { event: 'reminded', cycle: action.concern.marker.cycle, stage: action.concern.marker.stage, after: stage }
    case 'open':
    case 'update':
    case 'nothing':
      return { event: action.do }
  }
}

function sayingOf(action: Action, { text: { comment: say, ...text }, times, assignees }: Style): string | null {
  const mention = assignees.map((login) => `@${login} `).join('')
  switch (action.do) {
    case 'open':
    case 'update':
    case 'nothing':
      return null
    case 'remind': {
      const { concern } = action
      if (concern.topic === 'renewal')
        return say.reminded({ expired: concern.expired, expiry: times.withZone(concern.expiry), mention })
      const words =
        concern.topic === 'health'
          ? concern.problems.map(text.problem)
          : concern.failures.map(({ kind }) => text.kind[kind])
      return say.worse({ words: words.join(', '), mention })
    }
    case 'reopen': {
      const { concern } = action
      const expiry = concern.topic === 'renewal' ? times.withZone(concern.expiry) : null
      return action.because === 'again' ? say.again({ mention }) : say.stillReported({ expiry, mention })
    }
    case 'close':
      return closingWords(action.closing, action.issue, say, times)
  }
}

function closingWords(closing: Closing, issue: TrackingIssue, say: Text['comment'], times: Times): string {
  switch (closing.because) {
    case 'renewed':
      return say.renewed({ before: times.withZone(new Date(issue.marker.cycle)), now: times.withZone(closing.now) })
    case 'not-due':
      return say.notDue({ expiry: times.withZone(closing.expiry) })
    case 'recovered':
      return say.recovered()
    case 'expired-instead':
      return say.expiredInstead()
    case 'read-again':
      return say.readAgain()
    case 'gone':
      return say.gone()
    case 'excluded':
      return say.excluded()
    case 'duplicate':
      return say.duplicateOf({ number: closing.of })
  }
}
