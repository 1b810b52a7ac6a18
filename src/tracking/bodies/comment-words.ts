import { isWaiting } from '../../domain/token.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { checkNews, listCheckNews } from './unread-words.ts'
import { markdown } from '../../text/untrusted.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { hidden, wordsIn, writtenStage, type Marker, type Reopening } from '../../domain/marker.ts'
import type { NewComment } from '../announce.ts'
import type { Closing, RenewalRecord } from '../plan/closing.ts'
import { hasUnprovenUpload, type Concern } from '../plan/concerns.ts'
import type { Action } from '../plan/action.ts'
import { isFinished } from '../plan/news.ts'
import type { Proof } from '../../text/facts.ts'
import type { Text } from '../../text/text.ts'

import { appleIdIn, commandsOf, type Style } from './style.ts'

/**
 * The comment for an action, or null if it makes none. Its hidden last line says which event it is about, so that a later run
 * knows that the comment was made even if this run stops right after it.
 */
export function comment(action: Action, style: Style): NewComment | null {
  const words = wordsOf(action, style)
  if (words === null || !('issue' in action)) return null
  const { marker, closedAt } = action.issue
  // The counter makes an event that recurs a new one, and keeps a run that continues a stopped one from repeating its comment.
  return commentOf(words, { ...eventOf(action, marker, closedAt), after: marker.comments ?? 0 }, style)
}

/** A comment that mentions people who could not be assigned to a newly opened issue; null if there is nothing to say. */
export function mention(action: Action, { marker }: TrackingIssue, style: Style): NewComment | null {
  const words = action.do === 'open' ? newsOf(action.concern, { known: null, isReopened: false }, style) : null
  return words === null ? null : commentOf(words, { event: 'mentioned', cycle: marker.cycle }, style)
}

function commentOf(
  words: string,
  event: object,
  { text, tenant: { label } }: Pick<Style, 'text' | 'tenant'>,
): NewComment {
  const line = hidden(event)
  return { body: `${aboutTenant(label, words, text)}\n\n${line}`, event: line }
}

/** A comment, preceded by the tenant's label if it has one. */
export const aboutTenant = (label: Tenant['label'], words: string, { about }: Pick<Text, 'about'>): string =>
  label === null ? words : about.comment(markdown(label), words)

function eventOf(action: Action, { cycle }: Marker, closedAt: Date | null): object {
  switch (action.do) {
    case 'close':
    case 'record': {
      // The hash of a renewal's file is kept, because the file must not be used again.
      const { closing } = action
      const { by, ...rest } = closing.because === 'renewed' ? closing : { ...closing, by: null }
      return { event: 'closed', ...rest, ...(by !== null && { sha256: by.sha256 }), cycle }
    }
    case 'reopen':
      return { event: 'reopened', because: action.because, closedAt }
    case 'remind':
      return {
        ...{ event: 'reminded', cycle: action.marker.cycle, stage: writtenStage(action.marker) },
        ...(action.marker.topic === 'check' && { causes: action.marker.causes }),
      }
    case 'open':
    case 'update':
    case 'nothing':
    case 'leave':
      return { event: action.do }
  }
}

function wordsOf(action: Action, style: Style): string | null {
  switch (action.do) {
    case 'open':
    case 'update':
    case 'nothing':
    case 'leave':
      return null
    case 'remind': {
      const { marker } = action.issue
      return newsOf(action.concern, { known: isFinished(marker) ? null : marker, isReopened: false }, style)
    }
    case 'reopen':
      return reopeningWords({ ...action, known: action.issue.marker }, style)
    case 'close': {
      const { closing, issue } = action
      return isSilent(issue.marker, closing) ? null : closingWords(closing, issue.marker, style)
    }
    case 'record':
      return closingWords(action.closing, action.marker, style)
  }
}

/** Nobody has to act on the overview, so nobody is mentioned in it. */
const mentionOf = ({ about }: Concern, { assignees }: Style): string =>
  about === 'overview' ? '' : assignees.map((login) => `@${login} `).join('')

/** What an issue said before, and whether it is reopened for what is new. */
interface NewsContext {
  /** Its marker; null for a new issue, and if it is not at hand. */
  readonly known: Marker | null
  readonly isReopened: boolean
}

interface ReopeningFacts extends Pick<NewsContext, 'known'> {
  readonly because: Reopening
  readonly concern: Concern
}

/** A comment about what is new in a concern; null if nobody has to act on it. */
function newsOf(concern: Concern, { known, isReopened }: NewsContext, style: Style): string | null {
  const { text, times } = style
  const to = mentionOf(concern, style)
  const isNew = (word: string): boolean => known !== null && !wordsIn(known).includes(word)
  switch (concern.about) {
    case 'expiry':
      return text.comment.reminded({ ...dateFactsOf(concern, times), mention: to })
    case 'first-file':
      return text.comment.waiting({ mention: to })
    case 'problems':
      return text.comment.worse({
        problems: concern.problems.map((problem) => ({
          words: text.problem(problem, concern.token.kind),
          isNew: isNew(problem.word),
        })),
        mention: to,
        isReopened,
      })
    case 'terms':
      return text.comment.worse({
        problems: [{ words: text.problem({ word: 'terms-not-accepted' }, concern.marker.kind), isNew: true }],
        mention: to,
        isReopened,
      })
    case 'replaced':
      return text.comment.replaced({ kind: concern.token.kind, mention: to })
    case 'push-topic':
      return text.comment.newPushTopic({ mention: to })
    case 'upload':
      return null
    case 'unread': {
      const kinds = concern.failures.map(({ kind }) => ({ words: text.kind[kind], isNew: isNew(kind) }))
      const causes = kinds.some((kind) => kind.isNew) ? [] : checkNews(concern.causes, known, text)
      return causes.length > 0
        ? text.comment.unreadByNewCause({ causes, mention: to, isReopened })
        : text.comment.unread({ kinds, mention: to, isReopened })
    }
    case 'unread-list':
      return text.comment.unreadInList({ causes: listCheckNews(concern.causes, known, style), mention: to, isReopened })
    case 'overview':
      return null
  }
}

export function reopeningWords({ because, concern, known }: ReopeningFacts, style: Style): string | null {
  const { text, times, label } = style
  const say = text.comment
  const to = mentionOf(concern, style)
  switch (because) {
    case 'still-reported': {
      const expiry = concern.about === 'expiry' ? times.inBold(concern.expiry) : null
      return say.stillReported({ kind: concern.marker.kind, expiry, mention: to })
    }
    case 'reported-again':
      return say.reportedAgain({ mention: to })
    case 'again':
      if (concern.about === 'expiry') return say.foundAgain({ ...dateFactsOf(concern, times), mention: to })
      return say.again({
        topic: concern.marker.topic,
        words: whatIsWrong(concern, style),
        isOfList: concern.about === 'unread-list',
        mention: to,
      })
    case 'by-robot':
      return say.byRobot({ label: markdown(label), mention: to })
    case 'mute-over':
      return say.muteOver({ mention: to })
    case 'new-problem':
      return newsOf(concern, { known, isReopened: true }, style)
  }
}

const dateFactsOf = ({ token, expired, expiry }: Extract<Concern, { about: 'expiry' }>, times: Style['times']) => ({
  kind: token.kind,
  expired,
  expiry: times.inBold(expiry),
})

/** What is the matter, in a few words each; none for a date. */
function whatIsWrong(concern: Concern, style: Style): readonly string[] {
  const { text } = style
  if (concern.about === 'problems') {
    return concern.problems.map((problem) => text.problem(problem, concern.token.kind))
  }
  if (concern.about === 'push-topic') {
    const { bound, found, token } = concern
    return [text.problem({ word: 'push-topic', bound, found }, token.kind)]
  }
  if (concern.about === 'terms') return [text.problem({ word: 'terms-not-accepted' }, concern.marker.kind)]
  if (concern.about === 'unread-list') return listCheckNews(concern.causes, null, style)
  return concern.about === 'unread' ? concern.failures.map(({ kind }) => text.kind[kind]) : []
}

export function closingWords(closing: Closing, marker: Marker, style: Style): string {
  const { times } = style
  const { cycle, kind } = marker
  const say = style.text.comment
  switch (closing.because) {
    case 'renewed': {
      const { by, now } = closing
      const before = cycle === 'unknown' ? null : times.withZone(new Date(cycle))
      const proof =
        by === null
          ? null
          : {
              sha256: by.sha256,
              by: by.by === '' ? null : markdown(by.by),
              run: by.run,
              tidyUp: commandsOf(by.token, style)?.tidyUp ?? null,
              accounts: accountsOf(by, style),
            }
      const isFirst = (marker.topic === 'renewal' && marker.stage === 'first') || (by !== null && isWaiting(by.token))
      const isDoubtful = proof === null && hasUnprovenUpload(marker)
      return say.renewed({ before, now: times.inBold(now), isFirst, isDoubtful, proof })
    }
    case 'not-due':
      return say.notDue({ kind, expiry: times.withZone(closing.expiry) })
    case 'recovered':
      return say.recovered()
    case 'expired-instead':
      return say.expiredInstead({ kind })
    case 'read-again':
      return say.readAgain()
    case 'gone':
      return say.gone({ kind })
    case 'excluded':
      return say.excluded({ kind })
    case 'duplicate':
      return say.duplicateOf({ number: closing.of.number })
  }
}

/** The account on record before and the one that renewed; null if they are the same. A later run knows them as the journal has them. */
function accountsOf({ token, otherAppleId, entry }: RenewalRecord, style: Style): Proof['accounts'] {
  if (otherAppleId !== undefined && token.appleId !== null)
    return { before: appleIdIn(style, token.appleId), now: appleIdIn(style, otherAppleId) }
  const { accounts } = entry ?? {}
  return accounts === undefined ? null : { before: markdown(accounts.before), now: markdown(accounts.now) }
}

/** Nobody is mailed only because a problem is over. */
export const isSilent = ({ topic }: Marker, { because }: Closing): boolean =>
  (topic === 'health' || topic === 'check') && because !== 'duplicate'
