import { day } from '../../domain/durations.ts'
import type { AddedService } from '../../domain/apple-service.ts'
import { byMessage } from '../../domain/inventory.ts'
import type { Problem } from '../../domain/standing.ts'
import { isWaiting, type AppleToken } from '../../domain/token.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { codeBlock, markdown, maskedAppleId, plain } from '../../text/untrusted.ts'
import { compose, withNotice, withTicksOf, withUploads } from './body.ts'
import { uploadLines } from './upload-lines.ts'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { devicesIn } from './devices.ts'
import { evidenceIn } from './evidence.ts'
import { commandsFor, type RenewWorkflow } from './commands.ts'
import { hidden, wordsIn, writtenStage, type Marker, type Reopening } from '../../domain/marker.ts'
import type { NewComment } from '../announce.ts'
import type { Closing, RenewalRecord } from '../plan/closing.ts'
import type { Concern } from '../plan/concerns.ts'
import { overviewText } from './overview-words.ts'
import type { Action, IssueSubject } from '../plan/plan.ts'
import { vppStateIn } from '../../text/vpp-states.ts'
import type { Links, TokenFacts, UploadCommands } from '../../text/facts.ts'
import type { IssueText, Text } from '../../text/text.ts'
import type { Times } from '../../text/times.ts'

/** How issues and comments are written. */
export interface Style {
  readonly text: Text
  readonly times: Times
  /** When the tokens were read. */
  readonly now: Date
  /** Whether Apple IDs are shown in full or as `i***@contoso.com`. */
  readonly showAppleIds: boolean
  /** Logins that a reminder mentions. */
  readonly assignees: readonly string[]
  /** The tracking label. */
  readonly label: string
  readonly tenant: Tenant
  /** The workflow that renews; null if none was named: issues then show how to renew by hand. */
  readonly renewWorkflow: RenewWorkflow | null
  readonly links: Links
}

/** The issue about a concern, as it should be. */
export function draft({ concern, marker, existing: listed, twins }: IssueSubject, style: Style): Draft {
  const existing = listed === null ? null : withTicksOf(listed, twins)
  if (concern.about === 'upload' && existing !== null) {
    return { title: existing.title, body: withUploads(existing, marker, uploadLines(marker, style)) }
  }
  const says = issueText({ concern, marker, existing }, style)
  const why =
    marker.reopened === undefined
      ? null
      : reopeningWords({ because: marker.reopened, concern, known: null }, { ...style, assignees: [] })
  const paragraphs = why === null ? says.paragraphs : [why, ...says.paragraphs]
  return compose(marker, withUploadsFirst({ ...says, paragraphs }, marker, style), style.text, existing)
}

/** Our lines about uploads come first. */
function withUploadsFirst(issue: IssueText, marker: Marker, style: Style): IssueText {
  const { title, paragraphs } = titledForTenant(issue, style)
  return { title, paragraphs: [uploadLines(marker, style).join('\n'), ...paragraphs] }
}

/** What an issue says once it is closed without a comment; null if a comment says why. */
export function closedBody(issue: TrackingIssue, closing: Closing, style: Style): string | null {
  return isSilent(issue.marker, closing) ? withNotice(issue.body, closingWords(closing, issue.marker, style)) : null
}

/** Whoever follows an issue about a problem is not mailed because it is over. */
const isSilent = ({ topic }: Marker, { because }: Closing): boolean =>
  (topic === 'health' || topic === 'check') && because !== 'duplicate'

/** The issue that records a renewal which no issue had asked for. */
export function recordDraft(marker: Marker, { token }: RenewalRecord, style: Style): Draft {
  const { kind, name } = token
  const record = style.text.recorded({
    kind,
    title: plain(name),
    name: markdown(name),
    tenant: tenantIn(style),
    isFirst: isWaiting(token),
  })
  return compose(marker, withUploadsFirst(record, marker, style), style.text, null)
}

export const titledForTenant = (issue: IssueText, { text, tenant: { label } }: Style): IssueText =>
  label === null ? issue : { ...issue, title: text.about.title(plain(label), issue.title) }

/** The tenant by name and id, with a link to its admin center. */
export function tenantIn({ text, tenant: { id, domain, label }, links }: Style): string {
  const named = domain ?? id
  return `[${markdown(label ?? named)}](${links.intune})${label === null || label === named ? '' : text.summary.inBrackets(`\`${named}\``)}`
}

/** Apple's words are untrusted text. */
const serviceForText = (service: AddedService | null): AddedService | null =>
  service !== null && 'why' in service ? { ...service, why: codeBlock(service.why) } : service

function issueText({ concern, marker: record, existing }: Omit<IssueSubject, 'twins'>, style: Style): IssueText {
  const { text, times } = style
  switch (concern.about) {
    case 'overview':
      return overviewText(concern, existing, { ...style, tenant: tenantIn(style) })
    case 'unread':
      return text.check({
        tenant: tenantIn(style),
        links: style.links,
        failures: byMessage(concern.failures).map((of) => ({
          ...of,
          message: codeBlock(of.message),
          // See `presentedClaims` in `intune/sign-in-cures.ts`.
          showsClaims: of.message.includes('\n  issuer: '),
        })),
      })
    case 'upload': {
      const { kind, name } = concern.token
      const { title, opening, tenant } = text.uploads
      return {
        title: title({ kind, title: plain(name) }),
        paragraphs: [opening({ kind, name: markdown(name) }), `${tenant}${tenantIn(style)}`],
      }
    }
    case 'first-file':
      return text.first({
        tenant: tenantIn(style),
        title: plain(concern.token.name),
        name: markdown(concern.token.name),
        publicKey: concern.publicKey,
        service: serviceForText(concern.service),
        commands: commandsOf(concern.token, style),
        links: style.links,
      })
    case 'problems':
      return text.health({
        ...tokenFactsOf(concern.token, style, record),
        apple: evidenceIn(concern.service, existing, times),
        problems: concern.problems.map((problem) => ({ problem, what: particulars(problem) })),
        commands: commandsOf(concern.token, style),
      })
    case 'replaced':
      return text.replaced({ ...tokenFactsOf(concern.token, style, record), serviceName: null })
    case 'push-topic': {
      const { token, bound, found } = concern
      return text.newPushTopic({ ...tokenFactsOf(token, style, record), before: markdown(bound), now: markdown(found) })
    }
    case 'terms': {
      const { tokens } = concern
      const isSchool = tokens.every((token) => 'portal' in token && token.portal === 'school')
      return text.terms({
        tenant: tenantIn(style),
        portal: isSchool ? 'school' : 'business',
        names: tokens.map(({ name }) => markdown(name)),
        links: style.links,
      })
    }
    case 'expiry': {
      const { token, expiry, expired } = concern
      return text.renewal({
        ...tokenFactsOf(token, style, record),
        expired,
        day: times.day(expiry),
        expiry: times.inBold(expiry),
        graceEnds: expired ? graceEnd(token, expiry, times) : null,
        devices: devicesIn(concern, existing, style),
        commands: commandsOf(token, style),
      })
    }
  }
}

/** @param record the marker, which has the name of the service at Apple */
function tokenFactsOf(token: AppleToken, style: Style, record: Marker): TokenFacts {
  const { showAppleIds, links } = style
  return {
    kind: token.kind,
    tenant: tenantIn(style),
    portal: 'portal' in token ? token.portal : 'business',
    title: plain(token.name),
    name: markdown(token.name),
    location: 'location' in token && token.location !== null ? markdown(token.location) : null,
    serviceName: record.service?.id == null ? null : markdown(record.service.name),
    topic: 'topic' in token && token.topic !== null ? markdown(token.topic) : null,
    appleId: token.appleId === null ? null : markdown(showAppleIds ? token.appleId : maskedAppleId(token.appleId)),
    links,
  }
}

/** How long after its expiry Apple lets a push certificate be renewed without re-enrolling any device, in milliseconds. */
const grace = 30 * day

const graceEnd = ({ kind }: AppleToken, expiry: Date, times: Times): string | null =>
  kind === 'mdm-push-certificate' ? times.day(new Date(expiry.getTime() + grace)) : null

/** How to renew a token by the workflow; null if it is renewed by hand. */
const commandsOf = (token: AppleToken, { renewWorkflow, tenant }: Style): UploadCommands | null =>
  renewWorkflow === null
    ? null
    : commandsFor(token, renewWorkflow, renewWorkflow.hasSeveralTenants ? (tenant.domain ?? tenant.id) : null)

/** The service's own word for a problem if the texts have none. Never a time: a text that changes daily would be written daily. */
const particulars = (problem: Problem): string =>
  problem.word === 'token-invalid' && vppStateIn(problem.reason) === undefined ? markdown(problem.reason) : ''

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
      return { event: 'reminded', cycle: action.marker.cycle, stage: writtenStage(action.marker) }
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
    case 'remind':
      return newsOf(action.concern, { known: action.issue.marker, isReopened: false }, style)
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
      return text.comment.reminded({
        kind: concern.token.kind,
        expired: concern.expired,
        expiry: times.inBold(concern.expiry),
        mention: to,
      })
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
    case 'unread':
      return text.comment.unread({
        kinds: concern.failures.map(({ kind }) => ({ words: text.kind[kind], isNew: isNew(kind) })),
        mention: to,
        isReopened,
      })
    case 'overview':
      return null
  }
}

function reopeningWords({ because, concern, known }: ReopeningFacts, style: Style): string | null {
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
      return say.again({ topic: concern.marker.topic, words: whatIsWrong(concern, style), mention: to })
    case 'by-robot':
      return say.byRobot({ label: markdown(label), mention: to })
    case 'mute-over':
      return say.muteOver({ mention: to })
    case 'new-problem':
      return newsOf(concern, { known, isReopened: true }, style)
  }
}

/** What is the matter, in a few words each; none for a date. */
function whatIsWrong(concern: Concern, { text }: Style): readonly string[] {
  if (concern.about === 'problems') {
    return concern.problems.map((problem) => text.problem(problem, concern.token.kind))
  }
  if (concern.about === 'terms') return [text.problem({ word: 'terms-not-accepted' }, concern.marker.kind)]
  return concern.about === 'unread' ? concern.failures.map(({ kind }) => text.kind[kind]) : []
}

function closingWords(closing: Closing, marker: Marker, style: Style): string {
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
            }
      const isFirst = (marker.topic === 'renewal' && marker.stage === 'first') || (by !== null && isWaiting(by.token))
      return say.renewed({ before, now: times.inBold(now), isFirst, proof })
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
