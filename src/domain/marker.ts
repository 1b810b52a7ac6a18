import { fieldsOf, objectIn } from './json.ts'
import { day } from './durations.ts'
import { kinds, type Kind } from './token.ts'

/**
 * What an issue is about, written into its body as a comment that nobody sees. An issue is known by this alone: people may
 * change its title, its text and its labels.
 */

/** What an issue can be about. */
export const topics = ['renewal', 'health', 'check', 'overview'] as const
export type Topic = (typeof topics)[number]

/** The reasons that GitHub knows for closing an issue. */
export const closeReasons = ['completed', 'not_planned', 'duplicate'] as const
export type CloseReason = (typeof closeReasons)[number]

/** Stands for the tenant where an issue is about all of them. */
export const everyTenant = '*'

export interface Identity {
  /** The tenant's directory id; its domain where nobody could tell the id. `everyTenant` for the overview of several. */
  readonly tenant: string
  /** `all` for the topics `check` and `overview`, which are about the tenant. */
  readonly kind: Kind | 'all'
  /** The token's id; the tenant for the topics `check` and `overview`. */
  readonly id: string
  readonly topic: Topic
}

export interface Marker extends Identity {
  /** The expiry that the issue is about, ISO 8601 in UTC to the second; `unknown` without one. */
  readonly cycle: string
  /**
   * How far it has come. For a renewal the reminder day that was reached, 0 once expired. For the other topics the words
   * (problems, kinds that could not be read), sorted and separated by commas; none for the overview.
   */
  readonly stage: number | string
  /** The domain by which the user names the tenant, where it is not the id. */
  readonly domain?: string
  /** How many comments the action has made in the issue: by it, the next one is known from those that said the same before. */
  readonly comments?: number
  /** Set when the action itself closed the issue, to the reason it gave, and when that was by GitHub's clock (ISO 8601). */
  readonly closed?: CloseReason
  readonly closedAt?: string
  /** The issue was closed as soon as it was opened, because the next run would not find it again: by what that failed. */
  readonly unusable?: Unusable
}

/** `label`: GitHub left out the tracking label. `author`: the account that opened it does not count as one of the repository's own. */
export type Unusable = 'label' | 'author'

/** One string for an identity, for use as a key. */
export const identityKey = (of: Identity): string => JSON.stringify([of.tenant, of.kind, of.id, of.topic])

/** Whether two cycles are about the same date: nobody knows whether Intune's is always the same to the second. */
export function isSameCycle(a: string, b: string): boolean {
  return a === b || Math.abs(Date.parse(a) - Date.parse(b)) < day
}

/** Whether a cycle is about an earlier date. One without a date is that of a token before its first file. */
export function isEarlierCycle(cycle: string, than: string): boolean {
  if (isSameCycle(cycle, than)) return false
  return cycle === 'unknown' || (than !== 'unknown' && Date.parse(cycle) < Date.parse(than))
}

/** A time as it stands in `cycle`: ISO 8601 in UTC to the second, so that two readings of one date are equal. */
export const cycleOf = (expiry: Date | null): string =>
  expiry === null ? 'unknown' : `${expiry.toISOString().slice(0, 19)}Z`

/** What every comment of ours that nobody sees begins with. */
export const lead = '<!-- apple-token-renewal v1 '

export function formatMarker(marker: Marker): string {
  // Field by field, so that the order is always the same; JSON leaves out what is undefined.
  const { tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable } = marker
  return hidden({ tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable })
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
  const { tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable } = fieldsOf(
    objectIn(body.slice(start + lead.length, end)),
  )
  const isKind = (word: unknown): word is Marker['kind'] => word === 'all' || kinds.some((known) => known === word)
  const isTopic = (word: unknown): word is Topic => topics.some((known) => known === word)
  const isStage = (word: unknown): word is Marker['stage'] =>
    typeof word === 'string' || (typeof word === 'number' && Number.isFinite(word))
  if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string') return null
  if (!isKind(kind) || !isTopic(topic) || !isStage(stage)) return null
  const by = closeReasons.find((reason) => reason === closed)
  return {
    ...{ tenant, kind, id, topic, cycle, stage },
    ...(typeof domain === 'string' && { domain }),
    ...(typeof comments === 'number' && Number.isSafeInteger(comments) && { comments }),
    ...(by !== undefined && { closed: by }),
    ...(by !== undefined && typeof closedAt === 'string' && { closedAt }),
    ...((unusable === 'label' || unusable === 'author') && { unusable }),
  }
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
