import type { Text } from './text.ts'

/** Times as a person reads them, in the zone that was asked for, with UTC beside it. */
export interface Times {
  /** `15 January 2027` */
  readonly day: (at: Date) => string
  /** `15 January 2027, 09:00 Asia/Tokyo (15 January 2027, 00:00 UTC)` */
  readonly withZone: (at: Date) => string
}

/** How a language writes times. */
export type TimeWords = Pick<Text, 'day' | 'moment' | 'beside'>

/** @param timeZone IANA name */
export function timeIn(timeZone: string, words: TimeWords): Times {
  const utc = (at: Date): string => inWords(at, 'UTC', words)
  if (timeZone === 'UTC') return { day: (at) => dayOf(at, words), withZone: utc }
  const local = wallClock(timeZone)
  return {
    day: (at) => dayOf(local(at), words),
    withZone: (at) => words.beside(inWords(local(at), timeZone, words), utc(at)),
  }
}

const dayOf = (at: Date, { day }: TimeWords): string => day(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())

const inWords = (at: Date, zone: string, words: TimeWords): string =>
  Number.isNaN(at.getTime()) ? '?' : words.moment(dayOf(at, words), at.toISOString().slice(11, 16), zone)

/** A moment as the time whose UTC fields show what the clocks of a zone show then, to the minute. */
function wallClock(timeZone: string): (at: Date) => Date {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (at) => {
    if (Number.isNaN(at.getTime())) return at
    const parts = format.formatToParts(at)
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value)
    return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')))
  }
}
