import { invalidAnswer } from './graph-failures.ts'

/** An entry that Graph returned, as it came. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the fields of one entry that Graph returned. A field may be absent or null; one of another type than documented
 * makes the whole kind unreadable: a misread token is worse than one that is known to be unread.
 * @throws IntuneFailure
 */
export function fieldsIn(entry: Fields, path: string) {
  function field<T>(name: string, isRight: (value: unknown) => value is T): T | null {
    const value = entry[name] ?? null
    if (value === null || isRight(value)) return value
    throw invalidAnswer(`${path} (${name})`)
  }
  /** A text, trimmed; null if it is empty. */
  function text(name: string): string | null {
    const value = field(name, isString)?.trim() ?? ''
    return value === '' ? null : value
  }
  return {
    text,
    number: (name: string): number | null => field(name, isNumber),
    /** The id that every entry has. */
    id: (): string => {
      const id = text('id')
      if (id === null) throw invalidAnswer(`${path} (id)`)
      return id
    },
    /** A time; null for each way in which Graph says "never": null, absent, or a year before 2000. */
    time: (name: string): Date | null => {
      const value = text(name)
      if (value === null) return null
      const time = new Date(value)
      if (Number.isNaN(time.getTime())) throw invalidAnswer(`${path} (${name})`)
      return time.getUTCFullYear() < 2000 ? null : time
    },
  }
}

const isString = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'
