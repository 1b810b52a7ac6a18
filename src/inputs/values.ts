import { isGuid } from '../intune/directory.ts'
import type { Settings } from '../settings.ts'
import { fieldsOf, textOf } from '../domain/json.ts'
import { kinds, type Kind } from '../domain/token.ts'

/** What the text of an input means; undefined if that isn't allowed. */

/** What people copy from a page or a chat may have characters around it that nobody sees. */
export function trimmed(text: string): string {
  const isInvisible = (at: number): boolean => /[\s\p{Cf}]/u.test(text.charAt(at))
  let [start, end] = [0, text.length]
  while (start < end && isInvisible(start)) start++
  while (end > start && isInvisible(end - 1)) end--
  return text.slice(start, end)
}

export function splitEntries(text: string, separator = /[,\n]/u): readonly string[] {
  const all = text.split(separator).map(trimmed)
  return [...new Set(all.filter((entry) => entry !== ''))]
}

const domain = /^[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)+$/iu

/** In lower case. */
export const parseTenantId = (text: string): string | undefined =>
  isGuid(text) || domain.test(text) ? text.toLowerCase() : undefined

export function parseClientId(text: string): string | undefined {
  const id = trimmed(text)
  return isGuid(id) ? id : undefined
}

export function parseKinds(text: string): readonly Kind[] | undefined {
  const listed = splitEntries(text)
  const known = kinds.filter((kind) => listed.includes(kind))
  return known.length > 0 && known.length === listed.length ? known : undefined
}

/**
 * Days by kind: a line that begins with a kind and a colon is for that kind, and what stands elsewhere is for the others.
 * @param otherwise their default
 */
export function parseRemindDays(
  text: string,
  otherwise: readonly number[],
): Readonly<Record<Kind, readonly number[]>> | undefined {
  const lines = text.split('\n').map((line) => /^\s*(?:([a-z-]+)\s*:)?(.*)$/u.exec(line)?.slice(1) ?? [])
  const own = lines.filter(([name]) => name !== undefined)
  const rest = lines.flatMap(([name, days = '']) => (name === undefined ? [days] : [])).join('\n')
  const all = splitEntries(rest).length === 0 && own.length > 0 ? otherwise : daysIn(rest)
  const days = (kind: Kind): readonly number[] | undefined => {
    const [line, ...more] = own.filter(([name]) => name === kind)
    if (line === undefined) return all
    return more.length === 0 ? daysIn(line[1] ?? '') : undefined
  }
  if (all === undefined || own.some(([name]) => !kinds.some((kind) => kind === name))) return undefined
  const found = kinds.map((kind) => [kind, days(kind)] as const)
  if (found.some(([, given]) => given === undefined)) return undefined
  return {
    'enrollment-program-token': days('enrollment-program-token') ?? all,
    'vpp-token': days('vpp-token') ?? all,
    'mdm-push-certificate': days('mdm-push-certificate') ?? all,
  }
}

function daysIn(text: string): readonly number[] | undefined {
  const days = splitEntries(text).map((entry) => wholeNumber(entry, 1, 365))
  const right = days.filter((day) => day !== undefined)
  return right.length > 0 && right.length === days.length ? right : undefined
}

/** As long as GitHub allows. */
const labelPattern = /^.{1,50}$/su

export function parseLabels(text: string): Settings['labels'] | undefined {
  const labels = splitEntries(text)
  return isNotEmpty(labels) && labels.every((one) => labelPattern.test(one)) ? labels : undefined
}

export function wholeNumber(text: string, from: number, to: number): number | undefined {
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

export function parseRepository(text: string): Settings['repository'] | undefined {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(text) ?? []
  return owner === undefined || repo === undefined ? undefined : { owner, repo }
}

export function httpsOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, origin: found, href } = new URL(text)
  return protocol === 'https:' && href === `${found}/` ? found : undefined
}

export const httpsUrl = (text: string): string | undefined =>
  URL.canParse(text) && new URL(text).protocol === 'https:' ? text : undefined

/** The name as it was given: the list knows several for one zone, and people look for theirs. */
export function parseTimeZone(name: string): string | undefined {
  if (name === 'UTC') return name
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    return undefined
  }
}

export const isNotEmpty = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0
export const shortened = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/gu, ' ')

/** Why a file could not be read, by the code that Node gives. */
export const fileErrorCode = (error: unknown): string => textOf(fieldsOf(error)['code']) || 'unknown error'
