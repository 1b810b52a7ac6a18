import { day } from '../../domain/durations.ts'
import type { AddedService } from '../../domain/apple-service.ts'
import { byMessage, type UnreadKind } from '../../domain/inventory.ts'
import type { Problem } from '../../domain/standing.ts'
import { isWaiting, type AppleToken } from '../../domain/token.ts'
import { codeBlock, markdown, plain } from '../../text/untrusted.ts'
import { compose, withMarker, withNotice, withTicksOf, withUploads } from './body.ts'
import { failureFacts, listCheckFacts } from './unread-words.ts'
import { uploadLines } from './upload-lines.ts'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { devicesIn } from './devices.ts'
import { evidenceIn } from './evidence.ts'
import type { Marker, RenewalMarker } from '../../domain/marker.ts'
import type { Closing, RenewalRecord } from '../plan/closing.ts'
import { overviewText } from './overview-words.ts'
import type { IssueSubject } from '../plan/action.ts'
import { vppStateIn } from '../../text/vpp-states.ts'
import type { RenewalFacts, TokenFacts } from '../../text/facts.ts'
import type { IssueText } from '../../text/text.ts'

import { isSilent, closingWords, reopeningWords } from './comment-words.ts'
import { appleIdIn, commandsOf, tenantIn, type Style } from './style.ts'

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
  return compose({ marker, says: withUploadsFirst({ ...says, paragraphs }, marker, style), existing }, style.text)
}

/** Our lines about uploads come first. */
function withUploadsFirst(issue: IssueText, marker: Marker, style: Style): IssueText {
  const { title, paragraphs } = titledForTenant(issue, style)
  return { title, paragraphs: [uploadLines(marker, style).join('\n'), ...paragraphs] }
}

/** What an issue says once it is closed: how the uploads in it ended, and why it was closed if no comment says so. Null for no change. */
export function closedBody(issue: TrackingIssue, closing: Closing, style: Style): string | null {
  const { marker } = issue
  const lines = uploadLines(marker, { ...style, isClosing: true })
  const body = marker.journal === undefined ? null : withUploads(issue, marker, lines)
  return isSilent(marker, closing) ? withNotice(body ?? issue.body, closingWords(closing, marker, style)) : body
}

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
  return compose({ marker, says: withUploadsFirst(record, marker, style), existing: null }, style.text)
}

/** The issue about a token that a run is about to register. */
export function registrationDraft(marker: RenewalMarker, name: string, style: Style): Draft {
  const says = style.text.registration({ tenant: tenantIn(style), title: plain(name), name: markdown(name) })
  return compose({ marker, says: titledForTenant(says, style), existing: null }, style.text)
}

/** The same issue after nothing was registered. */
export function withdrawnDraft(
  issue: TrackingIssue,
  { marker, name, why }: { readonly marker: Marker; readonly name: string; readonly why: string },
  style: Style,
): Draft {
  const says = style.text.notRegistered({ title: plain(name), why: codeBlock(why) })
  const { title, notice } = titledForTenant(says, style)
  return { title, body: withNotice(withMarker(issue, marker), notice) }
}

const titledForTenant = <T extends { readonly title: string }>(says: T, { text, tenant: { label } }: Style): T =>
  label === null ? says : { ...says, title: text.about.title(plain(label), says.title) }

/** Apple's words are untrusted text. */
const serviceForText = (service: AddedService | null): AddedService | null =>
  service !== null && 'why' in service ? { ...service, why: codeBlock(service.why) } : service

function issueText({ concern, marker: record, existing }: Omit<IssueSubject, 'twins'>, style: Style): IssueText {
  const { text, times } = style
  switch (concern.about) {
    case 'overview':
      return overviewText(concern, existing, { ...style, tenant: tenantIn(style) })
    case 'unread':
      return checkText(concern.failures, style)
    case 'unread-list':
      return text.check(listCheckFacts(concern.causes, style))
    case 'upload':
      return uploadText(concern.token, style)
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
    case 'terms':
      return termsText(concern.tokens, style)
    case 'expiry': {
      const { token, expiry, expired } = concern
      return text.renewal({
        ...tokenFactsOf(token, style, record),
        expired,
        day: times.day(expiry),
        expiry: times.inBold(expiry),
        grace: expired ? graceOf(token, expiry, style) : null,
        devices: devicesIn(concern, existing, style),
        commands: commandsOf(token, style),
      })
    }
  }
}

function checkText(failures: readonly UnreadKind[], style: Style): IssueText {
  return style.text.check({
    tenant: tenantIn(style),
    links: style.links,
    failures: byMessage(failures).map(failureFacts),
    more: 0,
  })
}

function uploadText({ kind, name }: AppleToken, style: Style): IssueText {
  const { title, opening, tenant } = style.text.uploads
  return {
    title: title({ kind, title: plain(name) }),
    paragraphs: [opening({ kind, name: markdown(name) }), `${tenant}${tenantIn(style)}`],
  }
}

function termsText(tokens: readonly AppleToken[], style: Style): IssueText {
  const isSchool = tokens.every((token) => 'portal' in token && token.portal === 'school')
  return style.text.terms({
    tenant: tenantIn(style),
    portal: isSchool ? 'school' : 'business',
    names: tokens.map(({ name }) => markdown(name)),
    links: style.links,
  })
}

/** @param record the marker, which has the name of the service at Apple */
function tokenFactsOf(token: AppleToken, style: Style, record: Marker): TokenFacts {
  const { links } = style
  return {
    kind: token.kind,
    tenant: tenantIn(style),
    portal: 'portal' in token ? token.portal : 'business',
    title: plain(token.name),
    name: markdown(token.name),
    location: 'location' in token && token.location !== null ? markdown(token.location) : null,
    serviceName: record.service?.id == null ? null : markdown(record.service.name),
    topic: 'topic' in token && token.topic !== null ? markdown(token.topic) : null,
    appleId: token.appleId === null ? null : appleIdIn(style, token.appleId),
    links,
  }
}

/** How long after its expiry Apple lets a push certificate be renewed without re-enrolling any device, in milliseconds. */
const grace = 30 * day

function graceOf({ kind }: AppleToken, expiry: Date, { times, now }: Style): RenewalFacts['grace'] {
  if (kind !== 'mdm-push-certificate') return null
  const end = new Date(expiry.getTime() + grace)
  return { end: times.day(end), isOver: now > end && times.day(now) !== times.day(end) }
}

/** The service's own word for a problem if the texts have none. Never a time: a text that changes daily would be written daily. */
const particulars = (problem: Problem): string =>
  problem.word === 'token-invalid' && vppStateIn(problem.reason) === undefined ? markdown(problem.reason) : ''
