import type { Day, Text } from './text.ts'

/** Times as a person reads them, in the zone that was asked for, with UTC beside it. */
export interface Times {
  /** The zone that was asked for: an IANA name. */
  readonly zone: string
  /** `January 15, 2027` */
  readonly day: (at: Date) => string
  /** `January 15, 2027, 09:00 Asia/Tokyo (00:00 UTC)`, with the day in UTC too if it is another one. */
  readonly withZone: (at: Date) => string
  /** The same as Markdown, with the part in the zone in bold. */
  readonly inBold: (at: Date) => string
  /** The day in the zone as `2027-01-15`. */
  readonly isoDay: (at: Date) => string
}

/** How a language writes times. */
export type TimeWords = Pick<Text, 'day' | 'moment' | 'beside'>

/** @param timeZone IANA name */
export function timeIn(timeZone: string, words: TimeWords): Times {
  const local = timeZone === 'UTC' ? (at: Date) => at : wallClock(timeZone)
  const shown = (at: Date): string => momentText({ day: dayOf(local(at)), at: local(at), zone: timeZone }, words)
  const besideUtc = (at: Date, first: string): string => {
    if (timeZone === 'UTC') return first
    const isSameDay = local(at).getUTCDate() === at.getUTCDate()
    return words.beside(first, momentText({ day: isSameDay ? null : dayOf(at), at, zone: 'UTC' }, words))
  }
  return {
    zone: timeZone,
    day: (at) => words.day(dayOf(local(at))),
    withZone: (at) => besideUtc(at, shown(at)),
    inBold: (at) => besideUtc(at, `**${shown(at)}**`),
    isoDay: (at) => isoDayOf(dayOf(local(at))),
  }
}

const isoDayOf = ({ year, month, day }: Day): string =>
  [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('-')

/** Times for the log, such as `2027-01-15 09:00 Asia/Tokyo (00:00 UTC)`. */
export const logTimesIn = (timeZone: string): Times =>
  timeIn(timeZone, {
    day: isoDayOf,
    moment: (day, time, zone) => `${day === null ? '' : `${isoDayOf(day)} `}${time} ${zone}`,
    beside: (local, utc) => `${local} (${utc})`,
  })

/** The day that the UTC fields of a time show. */
const dayOf = (at: Date): Day => ({
  year: at.getUTCFullYear(),
  month: at.getUTCMonth() + 1,
  day: at.getUTCDate(),
  weekday: at.getUTCDay(),
})

interface Moment {
  /** Null if it is not shown. */
  readonly day: Day | null
  readonly at: Date
  readonly zone: string
}

const momentText = ({ day, at, zone }: Moment, words: TimeWords): string =>
  Number.isNaN(at.getTime()) ? '?' : words.moment(day, at.toISOString().slice(11, 16), zone)

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
