import { fieldsOf, objectIn } from '../text/json.ts'
import { topics, type Topic } from '../text/text.ts'
import { kinds, type Kind } from '../tokens/token.ts'
import { closeReasons, type CloseReason } from './issue.ts'

/**
 * What an issue is about, written into its body as a comment that nobody sees. An issue is known by this alone: people may
 * change its title, its text and its labels.
 */

export interface Identity {
  /** The `tenant-id` input, in lower case. */
  readonly tenant: string
  /** `all` for the topic `check`, which is about the tenant. */
  readonly kind: Kind | 'all'
  /** The token's id; the tenant for the topic `check`. */
  readonly id: string
  readonly topic: Topic
}

export interface Marker extends Identity {
  /** The expiry that the issue is about, ISO 8601 in UTC to the second; `unknown` without one. */
  readonly cycle: string
  /**
   * How far it has come. For a renewal the reminder day that was reached, 0 once expired. For the other topics the words
   * (problems, kinds that could not be read), sorted and separated by commas.
   */
  readonly stage: number | string
  /** Set when the action itself closed the issue, to the reason it gave. A person's closing leaves it out or differs. */
  readonly closed?: CloseReason
}

/** One string for an identity, for use as a key. */
export const identityKey = (of: Identity): string => JSON.stringify([of.tenant, of.kind, of.id, of.topic])

/** A time as it stands in `cycle`: ISO 8601 in UTC to the second, so that two readings of one date are equal. */
export const cycleOf = (expiry: Date | null): string =>
  expiry === null ? 'unknown' : `${expiry.toISOString().slice(0, 19)}Z`

/** What every comment of ours that nobody sees begins with. */
export const lead = '<!-- apple-token-renewal v1 '

export function formatMarker(marker: Marker): string {
  const { tenant, kind, id, topic, cycle, stage, closed } = marker
  return hidden({ tenant, kind, id, topic, cycle, stage, ...(closed === undefined ? {} : { closed }) })
}

/** A comment nobody sees, with `data` as JSON. What could end the comment is escaped. */
export function hidden(data: object): string {
  return `${lead}${JSON.stringify(data).replace(/[<>]|--/gu, escaped)} -->`
}

const escaped = (text: string): string =>
  Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** The marker in an issue's body, or null where there is none that can be trusted to mean something. */
export function parseMarker(body: string): Marker | null {
  const start = body.indexOf(lead)
  const end = body.indexOf(' -->', start)
  if (start < 0 || end < 0) return null
  const { tenant, kind, id, topic, cycle, stage, closed } = fieldsOf(objectIn(body.slice(start + lead.length, end)))
  const isKind = (word: unknown): word is Marker['kind'] => word === 'all' || kinds.some((known) => known === word)
  const isTopic = (word: unknown): word is Topic => topics.some((known) => known === word)
  const isStage = (word: unknown): word is Marker['stage'] =>
    typeof word === 'string' || (typeof word === 'number' && Number.isFinite(word))
  if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string') return null
  if (!isKind(kind) || !isTopic(topic) || !isStage(stage)) return null
  const by = closeReasons.find((reason) => reason === closed)
  return { tenant, kind, id, topic, cycle, stage, ...(by === undefined ? {} : { closed: by }) }
}

/** What `hidden` was given; empty for anything else. */
export const hiddenData = (comment: string): Readonly<Record<string, unknown>> =>
  fieldsOf(objectIn(comment.slice(lead.length, -' -->'.length)))

/** The last comment in `body` that nobody sees and that is ours, or null. */
export function lastHidden(body: string): string | null {
  const start = body.lastIndexOf(lead)
  const end = body.indexOf(' -->', start)
  return start < 0 || end < 0 ? null : body.slice(start, end + ' -->'.length)
}
