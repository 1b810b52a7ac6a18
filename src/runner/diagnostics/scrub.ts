import { fieldsOf, isObject, objectIn } from '../../domain/json.ts'
import { isFieldName } from './field-names.ts'
import { isWrittenTime, type StandIns } from './stand-ins.ts'

/**
 * The shape of an answer: every field stays, with its value only if that can't say who it is. Numbers that count, booleans, times, words of
 * documented lists and error codes stay; everything else is replaced by a stand-in.
 */

/** What an answer holds: JSON with stand-ins, or what it looks like instead. */
export type AnswerShape =
  | { readonly json: unknown }
  | { readonly looksLike: 'nothing' | 'html' | 'broken-json' | 'text'; readonly length: number }

export function shapeOf(body: string, standIns: StandIns): AnswerShape {
  const text = body.trim()
  if (text === '') return { looksLike: 'nothing', length: body.length }
  try {
    return { json: scrub(JSON.parse(text), topLevel, standIns) }
  } catch {
    const looksLike = /^<(?:!doctype|html|\?xml|head|body)/iu.test(text)
      ? 'html'
      : /^[{[]/u.test(text)
        ? 'broken-json'
        : 'text'
    return { looksLike, length: body.length }
  }
}

/** Numbers that count, measure or say how it stands, by the field they are in. Every other number may be an id. */
const countingFields = new Set([
  ...['expires_in', 'ext_expires_in', 'error_codes', 'lastSyncErrorCode', 'syncedDeviceCount', '@odata.count'],
  ...['total_count', 'comments', 'status', 'errorNumber', 'deviceCount', 'devices', 'daysLeft', 'limit', 'total'],
])

/** Words of documented lists, by the field they are in. A word that is on no list is replaced. */
const documentedWords: Readonly<Record<string, readonly string[]>> = {
  tokenType: ['none', 'dep', 'appleSchoolManager', 'unknownFutureValue'],
  state: [
    ...['unknown', 'valid', 'expired', 'invalid', 'assignedToExternalMDM', 'duplicateLocationId'],
    ...['open', 'closed'],
  ],
  lastSyncStatus: ['none', 'inProgress', 'completed', 'failed'],
  vppTokenAccountType: ['business', 'education'],
  state_reason: ['completed', 'not_planned', 'duplicate', 'reopened'],
  author_association: [
    ...['OWNER', 'MEMBER', 'COLLABORATOR', 'CONTRIBUTOR', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN', 'NONE'],
  ],
  type: ['Bot', 'User', 'Organization', 'Mannequin', 'mdmServers'],
  visibility: ['public', 'private', 'internal'],
  permission: ['admin', 'write', 'read', 'none'],
  role_name: ['admin', 'maintain', 'write', 'triage', 'read', 'none'],
  content: ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'],
  token_type: ['Bearer'],
  certificateUploadStatus: ['Success', 'Failed', 'Pending'],
  serverType: ['MDM', 'APPLE_CONFIGURATOR', 'APPLE_MDM'],
  status: ['ACTIVE', 'INACTIVE', 'DELETED'],
  defaultProductFamilies: ['iPhone', 'iPad', 'Mac', 'AppleTV', 'Watch', 'Vision'],
  // Of the action's own outputs.
  kind: ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'],
  standing: ['healthy', 'due', 'expired', 'unknown', 'waiting'],
  problems: [
    ...['terms-not-accepted', 'sync-error', 'sync-stale', 'token-invalid', 'date-unknown', 'older-file', 'push-topic'],
  ],
  topic: ['renewal', 'health', 'check', 'overview'],
  // There is one in every tenant, and it is called so in all.
  name: ['Apple MDM push certificate'],
  action: ['opened', 'updated', 'reminded', 'reopened', 'closed', 'unchanged', 'muted'],
  active_lock_reason: ['off-topic', 'too heated', 'resolved', 'spam'],
}

/** Fields with an error's code. */
const codeFields = new Set(['code', 'error', 'suberror'])
/** A code as the services write them: one word in camel or snake case, or a number with a prefix. */
const errorCode =
  /^(?:[A-Z][a-zA-Z]{2,48}|[a-z]+(?:_[a-z]+){1,6}|AADSTS\d{4,8}|\d{1,8}|[A-Z]+(?:_[A-Z]+){1,6}(?:\.[A-Z]+(?:_[A-Z]+){0,3}){0,4})$/u
const graphType = /^#?microsoft\.graph\.[a-zA-Z]{1,60}$/u
/** Fields that hold an error, or several. */
const errorFields = new Set(['error', 'errors', 'innerError', 'innererror', 'suberror'])

/** Where in an answer a value stands. */
interface Place {
  /** The nearest field. */
  readonly field: string
  /** Whether it is part of an error: only there a code is known to be one. */
  readonly isInError: boolean
}

const topLevel: Place = { field: '', isInError: false }

const placeIn = ({ isInError }: Place, field: string): Place => ({
  field,
  isInError: isInError || errorFields.has(field),
})

function scrub(value: unknown, place: Place, standIns: StandIns): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return countingFields.has(place.field) ? value : standIns.number(value)
  if (typeof value === 'string') return scrubText(value, place, standIns)
  if (Array.isArray(value)) return value.map((entry) => scrub(entry, place, standIns))
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([name, entry]) => [
      isFieldName(name) ? name : standIns.name(name),
      scrub(entry, placeIn(place, name), standIns),
    ]),
  )
}

function scrubText(value: string, place: Place, standIns: StandIns): string {
  const { field, isInError } = place
  if (isWrittenTime(value.trim()) || documentedWords[field]?.includes(value) === true) return value
  if (isInError && codeFields.has(field) && errorCode.test(value)) return value
  if (field === '@odata.type' && graphType.test(value)) return value
  if (field === 'body') return scrubIssueBody(value, standIns)
  // Intune puts JSON into a text, and that into another one.
  const nested = objectIn(value)
  if (nested !== null && isObject(nested)) return JSON.stringify(scrub(nested, place, standIns))
  const codes = [...new Set(value.match(/\bAADSTS\d{4,8}\b/gu) ?? [])]
  if (codes.length > 0) return `${codes.join(', ')}: ${standIns.name(value)}`
  return standIns.text(value)
}

/** Where a marker of ours begins. What stands in it is scrubbed as JSON is. */
const marker = /<!-- apple-token-renewal v1 (\{.*?\}) -->/u
const tickedBox = /^\s*- \[[xX]\] <!-- box:([a-z-]{1,40}) -->/gmu
/** Words that stand in our markers as they are. */
const markerWords: Readonly<Record<string, RegExp>> = {
  kind: /^(?:all|enrollment-program-token|vpp-token|mdm-push-certificate)$/u,
  topic: /^(?:renewal|health|check|overview)$/u,
  cycle: /^(?:unknown|\d{4}-\d\d-\d\dT[\d:.]+Z)$/u,
  stage: /^(?:[a-z-]+(?:,[a-z-]+)*)?$/u,
  closed: /^(?:completed|not_planned|duplicate)$/u,
  unusable: /^(?:label|author)$/u,
  state: /^(?:sending|sent|proven|unproven|not-taken)$/u,
  tenant: /^\*$/u,
  id: /^(?:\*|mdm-push-certificate)$/u,
}
const markerCounts = new Set(['stage', 'comments'])

/**
 * Of an issue's body only what the action decides by: the marker, and which boxes are ticked. What people wrote is not in it, nor is our own
 * text, which a replay writes anew.
 */
function scrubIssueBody(body: string, standIns: StandIns): string {
  const data = objectIn(marker.exec(body)?.[1] ?? '')
  if (data === null) return standIns.name(body)
  const boxes = [...body.matchAll(tickedBox)].map(([, box = '']) => `- [x] <!-- box:${box} -->`)
  const safe = JSON.stringify(scrubMarker(data, '', standIns)).replace(/[<>]|--/gu, ' ')
  return [`<!-- apple-token-renewal v1 ${safe} -->`, ...boxes].join('\n')
}

function scrubMarker(value: unknown, field: string, standIns: StandIns): unknown {
  if (typeof value === 'string' && markerWords[field]?.test(value) === true) return value
  if (typeof value === 'number' && markerCounts.has(field)) return value
  if (Array.isArray(value)) return value.map((entry) => scrubMarker(entry, field, standIns))
  if (!isObject(value)) return scrub(value, { ...topLevel, field: field === 'body' ? '' : field }, standIns)
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      // A token's key in the overview's memory is its tenant, which may be a domain, and its id.
      isFieldName(name)
        ? name
        : name
            .split(' ')
            .map((part) => standIns.text(part))
            .join(' '),
      scrubMarker(entry, name, standIns),
    ]),
  )
}
