import type { RunnerEvent, IssueComment } from '../../ports.ts'
import { fieldsOf, textOf } from '../../domain/json.ts'
import type { Refusal } from '../../text/facts.ts'
import { everyTenant, isAboutTerms, type Marker } from '../../domain/marker.ts'
import type { AppleToken } from '../../domain/token.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'

/** What a comment asks for, and whether its author may ask. The event may be old, so it only says where to look. */

const words = ['/check', '/renew'] as const
export type Word = (typeof words)[number]

export interface CommandRequest {
  readonly word: Word
  readonly comment: { readonly id: number; readonly body: string; readonly author: string }
  readonly issue: { readonly number: number; readonly url: string }
}

/** Why nobody is answered. */
export interface LeftAlone {
  readonly leftAlone: string
  /** Whether it would be a command if the repository of the issues had the name of the event's, which it may have by now. */
  readonly isElsewhere?: true
}

/**
 * What a new comment asks for with its whole first line.
 * @param repository of the issues
 */
export function askedIn({ payload }: RunnerEvent, { owner, repo }: Repository): CommandRequest | LeftAlone {
  const { action } = payload
  const [issue, comment, place] = [payload['issue'], payload['comment'], payload['repository']].map(fieldsOf)
  const { number, html_url: url, pull_request: pull } = issue ?? {}
  const { id, body, user } = comment ?? {}
  const word = wordIn(textOf(body))
  if (action !== 'created') return { leftAlone: 'the comment was edited or deleted, and only new ones count' }
  if (word === undefined) return { leftAlone: `the first line of the comment is neither ${words.join(' nor ')}` }
  if (pull !== undefined) return { leftAlone: 'the comment is on a pull request' }
  if (textOf(place?.['full_name']).toLowerCase() !== `${owner}/${repo}`.toLowerCase())
    return { leftAlone: `the comment isn't on an issue of ${owner}/${repo}`, isElsewhere: true }
  if (typeof id !== 'number' || typeof number !== 'number' || typeof url !== 'string')
    return { leftAlone: "the event doesn't say which comment it's about" }
  return {
    word,
    comment: { id, body: textOf(body), author: textOf(fieldsOf(user)['login']) },
    issue: { number, url },
  }
}

/** What a comment asks for with its whole first line; undefined for any other. */
export function wordIn(body: string): Word | undefined {
  const [line = ''] = body.split(/[\r\n]/u)
  return words.find((word) => word === line.trim().toLowerCase())
}

/** Why a comment is left alone as it is now; null if a person wrote it and its text is unchanged. */
export function doubtOf({ comment }: CommandRequest, said: IssueComment): string | null {
  if (!said.isByPerson) return 'the comment is by a bot, or by an app in the name of a person'
  if (said.author === '' || said.author !== comment.author)
    return 'the comment is by another account than the event says'
  return said.isEdited || said.body !== comment.body ? 'the comment was edited' : null
}

/** Why what is asked for can't be done in an issue; null if it can. */
export function refusalIn(word: Word, { marker, state }: Pick<TrackingIssue, 'marker' | 'state'>): Refusal | null {
  if (word === '/check') return null
  if (marker.tenant === everyTenant) return 'several-tenants'
  if (tokenOf(marker) === null) return 'no-token'
  // Its renewal is over: it's what a run that is started once more, or a second comment, finds.
  return state === 'closed' ? 'closed' : null
}

/** The token that an issue is about; null if it's about a tenant, or names none. */
export function tokenOf(marker: Marker): Pick<AppleToken, 'kind' | 'id'> | null {
  if (marker.topic !== 'renewal' && marker.topic !== 'health') return null
  return marker.id === '' || marker.registering !== undefined || isAboutTerms(marker)
    ? null
    : { kind: marker.kind, id: marker.id }
}
