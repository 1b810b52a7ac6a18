import { foldName, serviceRecordIn, type ServiceRecord } from './apple-service.ts'
import { fieldsOf, objectIn } from './json.ts'
import { day } from './durations.ts'
import { journalIn, type JournalEntry } from './journal.ts'
import { memoryIn, type CheckMemory } from './memory.ts'
import { kinds, pushCertificateId, type Kind } from './token.ts'

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

/** Stands for the tenant if an issue is about all of them. */
export const everyTenant = '*'

/** What an issue is about. */
export interface Identity {
  /** The tenant's directory id, or its domain if nobody could find out the id. `everyTenant` for an issue about all of them. */
  readonly tenant: string
  /** `all` for the topics that are about the tenant. */
  readonly kind: Kind | 'all'
  /** The token's id; for the topics `check` and `overview` the tenant's, or the kinds that a job watches alone. */
  readonly id: string
  readonly topic: Topic
}

interface TokenIdentity extends Identity {
  readonly kind: Kind
}

interface TenantIdentity extends Identity {
  readonly kind: 'all'
}

/** What an issue's marker holds whatever its topic. */
interface MarkerNotes {
  /** The expiry that the issue is about, ISO 8601 in UTC to the second; `unknown` without one. */
  readonly cycle: string
  /** The domain by which the user names the tenant, if that is not the id. */
  readonly domain?: string
  /** How many comments the action has made in the issue: by it, the next one is known from those that said the same before. */
  readonly comments?: number
  /** Set when the action itself closed the issue, to the reason it gave, and when that was by GitHub's clock (ISO 8601). */
  readonly closed?: CloseReason
  readonly closedAt?: string
  /** The issue was closed as soon as it was opened, because the next run would not find it again: by what that failed. */
  readonly unusable?: Unusable
  /** Why the action opened the issue again, as long as its text says so. */
  readonly reopened?: Reopening
  /** The uploads that this issue is the record of, oldest first. */
  readonly journal?: readonly JournalEntry[]
  /** The topic that a tenant's devices are bound to, as far as it was known when the issue was written. Of push certificates alone. */
  readonly pushTopic?: string
  /** Another topic that Intune had instead: closing the issue as completed accepts it. */
  readonly newPushTopic?: string
  /** The service that was added at Apple for this token. */
  readonly service?: ServiceRecord
  /** The name of a token that a run began to register, as long as its id isn't known. */
  readonly registering?: string
  /** The last comment that the action made in the issue, or was about to make. */
  readonly announced?: Announcement
}

/**
 * Why a closed issue is opened again. `still-reported`: closed by hand as completed, and Intune reports the same date.
 * `reported-again`: the same for a problem, which may have come back. `again`: closed by the action, then recurred.
 */
export const reopenings = ['still-reported', 'reported-again', 'again', 'by-robot', 'mute-over', 'new-problem'] as const
export type Reopening = (typeof reopenings)[number]

/** A comment, noted before it is made: `saying` that it is about to be made, `said` once it is there. */
export interface Announcement {
  /** What it says, as its hidden line tells one from another. */
  readonly event: string
  /** When that was noted, ISO 8601. */
  readonly at: string
  readonly state: 'saying' | 'said'
}

/** A token's date is due or over, or a registered token waits for its first file. */
export interface RenewalMarker extends TokenIdentity, MarkerNotes {
  readonly topic: 'renewal'
  readonly stage: RenewalStage
}

/** The reminder day that was reached, 0 and less once expired; or that there is no date to remind of, and why. */
export type RenewalStage = number | 'first' | typeof replacedStage

/** What the marker of an issue says whose token was replaced by another one. */
export const replacedStage = 'replaced' as const

/** A token has problems beside its date. */
export interface HealthMarker extends TokenIdentity, MarkerNotes {
  readonly topic: 'health'
  /** Sorted. */
  readonly problems: readonly string[]
}

/** Something could not be read. */
export interface CheckMarker extends TenantIdentity, MarkerNotes {
  readonly topic: 'check'
  /** The kinds, sorted; for several tenants, what stands for each of them. */
  readonly unread: readonly string[]
  /** What stands for each cause, sorted; absent if none is noted. */
  readonly causes?: readonly string[]
}

/** The list of all tokens. */
export interface OverviewMarker extends TenantIdentity, MarkerNotes {
  readonly topic: 'overview'
  /** What the next check has to know and Intune doesn't say. Absent as long as no check has noted anything. */
  readonly memory?: CheckMemory
}

export type Marker = RenewalMarker | HealthMarker | CheckMarker | OverviewMarker

/** `label`: GitHub left out the tracking label. `author`: the account that opened it does not count as one of the repository's own. */
export type Unusable = 'label' | 'author'

/** The issue about Apple's new terms: one for all tokens of a tenant, known by the tenant. */
export const termsIdentity = (tenant: string) =>
  ({ tenant, kind: 'enrollment-program-token', id: tenant, topic: 'health' }) as const

export const isAboutTerms = ({ tenant, id, topic }: Identity): boolean => topic === 'health' && id === tenant

/** What stands for a token's id before Intune has given it one. */
export const idBeforeRegistration = (name: string): string => `new ${foldName(name)}`

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
  const { tenant, kind, id, topic, cycle, domain, comments, closed, closedAt, unusable, reopened } = marker
  const { journal, service, registering, pushTopic, newPushTopic, announced } = marker
  const stage = writtenStage(marker)
  return hidden({
    ...{ tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable, reopened },
    // As it is read, so that every entry is written in the same way.
    journal: journal === undefined || journal.length === 0 ? undefined : journalIn(journal),
    ...{ service, registering, pushTopic, newPushTopic, announced },
    memory: marker.topic === 'overview' ? marker.memory : undefined,
    causes: marker.topic === 'check' ? marker.causes : undefined,
  })
}

/** `stage` as it is written: a number or a word for a renewal, words separated by commas for the rest. */
export const writtenStage = (marker: Marker): number | string =>
  marker.topic === 'renewal' ? marker.stage : wordsIn(marker).join(',')

/** What is wrong, in words: problems, or kinds that could not be read. */
export function wordsIn(marker: Marker): readonly string[] {
  switch (marker.topic) {
    case 'health':
      return marker.problems
    case 'check':
      return marker.unread
    case 'renewal':
    case 'overview':
      return []
  }
}

/** Whether it says that the sync of a token fails or is late, which is one outage. */
export const isAboutSync = (marker: Marker): boolean =>
  wordsIn(marker).some((word) => word === 'sync-error' || word === 'sync-stale')

/** Words as they stand in a marker: each once, sorted. */
export const sortedWords = (words: readonly string[]): readonly string[] => [...new Set(words)].sort()

/** A comment nobody sees, with `data` as JSON. What could end the comment is escaped. */
export function hidden(data: object): string {
  return `${lead}${JSON.stringify(data).replace(/[<>]|--/gu, escaped)} -->`
}

const escaped = (text: string): string =>
  Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** The marker in an issue's body, or null if there is none that can be trusted to mean something. */
export function parseMarker(body: string): Marker | null {
  const start = body.indexOf(lead)
  const end = body.indexOf(' -->', start)
  if (start < 0 || end < 0) return null
  const fields = fieldsOf(objectIn(body.slice(start + lead.length, end)))
  const { tenant, kind: word, id, topic, cycle, stage } = fields
  if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string') return null
  if (typeof stage !== 'string' && typeof stage !== 'number') return null
  const kind = kinds.find((known) => known === word)
  const common = { tenant, cycle, ...notesIn(fields), ...identifiedBy(kind, id, fields['pushTopic']) }
  if (kind === undefined && word !== 'all') return null
  switch (topics.find((known) => known === topic)) {
    case 'renewal': {
      const reached = renewalStageIn(stage)
      return kind === undefined || reached === null ? null : { ...common, kind, topic: 'renewal', stage: reached }
    }
    case 'health':
      return kind === undefined ? null : { ...common, kind, topic: 'health', problems: wordsInStage(stage) }
    case 'check':
      return kind === undefined
        ? { ...common, kind: 'all', topic: 'check', unread: wordsInStage(stage), ...notedCauses(fields['causes']) }
        : null
    case 'overview':
      return kind === undefined ? { ...common, kind: 'all', topic: 'overview', ...memoryIn(fields['memory']) } : null
    case undefined:
      return null
  }
}

/** Issues about a push certificate used to be known by its topic, which they now note. */
function identifiedBy(kind: Kind | undefined, id: string, pushTopic: unknown): { id: string; pushTopic?: string } {
  if (kind !== 'mdm-push-certificate') return { id }
  const topic = typeof pushTopic === 'string' ? pushTopic : id === pushCertificateId ? undefined : id
  return { id: pushCertificateId, ...(topic !== undefined && { pushTopic: topic }) }
}

function renewalStageIn(stage: number | string): RenewalStage | null {
  if (typeof stage === 'number') return Number.isFinite(stage) ? stage : null
  return stage === 'first' || stage === replacedStage ? stage : null
}

const wordsInStage = (stage: number | string): readonly string[] =>
  typeof stage === 'string' ? sortedWords(stage.split(',').filter((word) => word !== '')) : []

const notedCauses = (value: unknown): Pick<CheckMarker, 'causes'> =>
  Array.isArray(value) ? { causes: sortedWords(value.filter((one) => typeof one === 'string')) } : {}

/** What is noted in a marker beside what it is about. A note of the wrong type is left out. */
function notesIn(fields: Readonly<Record<string, unknown>>): Omit<MarkerNotes, 'cycle'> {
  const { domain, comments, closed, closedAt, unusable, reopened, registering, newPushTopic } = fields
  const reopening = reopenings.find((word) => word === reopened)
  const by = closeReasons.find((reason) => reason === closed)
  const journal = journalIn(fields['journal'])
  const service = serviceRecordIn(fields['service'])
  const announced = announcementIn(fields['announced'])
  return {
    ...(typeof domain === 'string' && { domain }),
    ...(typeof comments === 'number' && Number.isSafeInteger(comments) && { comments }),
    ...(by !== undefined && { closed: by }),
    ...(by !== undefined && typeof closedAt === 'string' && { closedAt }),
    ...((unusable === 'label' || unusable === 'author') && { unusable }),
    ...(reopening !== undefined && { reopened: reopening }),
    ...(journal.length > 0 && { journal }),
    ...(service !== undefined && { service }),
    ...(typeof registering === 'string' && { registering }),
    ...(announced !== null && { announced }),
    ...(typeof newPushTopic === 'string' && { newPushTopic }),
  }
}

function announcementIn(value: unknown): Announcement | null {
  const { event, at, state } = fieldsOf(value)
  if (typeof event !== 'string' || typeof at !== 'string') return null
  return state === 'saying' || state === 'said' ? { event, at, state } : null
}

/** What a marker's issue remembers and every rewriting of it keeps. */
export const historyOf = ({
  journal,
  service,
  announced,
}: Marker): Pick<MarkerNotes, 'journal' | 'service' | 'announced'> => ({
  ...(service !== undefined && { service }),
  ...(journal !== undefined && { journal }),
  ...(announced !== undefined && { announced }),
})

/** What `hidden` was given; empty for anything else. */
export const hiddenData = (comment: string): Readonly<Record<string, unknown>> =>
  fieldsOf(objectIn(comment.slice(lead.length, -' -->'.length)))

/** The last comment in `body` that nobody sees and that is ours, or null. */
export function lastHidden(body: string): string | null {
  const start = body.lastIndexOf(lead)
  const end = body.indexOf(' -->', start)
  return start < 0 || end < 0 ? null : body.slice(start, end + ' -->'.length)
}
