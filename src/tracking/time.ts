/** Times as a person reads them, in the zone that was asked for, with UTC beside it. */
export interface Times {
  /** `15 January 2027` */
  readonly day: (at: Date) => string
  /** `15 January 2027, 09:00 Asia/Tokyo (15 January 2027, 00:00 UTC)` */
  readonly withZone: (at: Date) => string
}

/** How a language writes a day. `month` is 1 to 12. */
export type WriteDay = (year: number, month: number, day: number) => string

/** @param timeZone IANA name */
export function timeIn(timeZone: string, writeDay: WriteDay): Times {
  const utc = (at: Date): string => inWords(at, 'UTC', writeDay)
  if (timeZone === 'UTC') return { day: (at) => dayOf(at, writeDay), withZone: utc }
  const local = wallClock(timeZone)
  return {
    day: (at) => dayOf(local(at), writeDay),
    withZone: (at) => `${inWords(local(at), timeZone, writeDay)} (${utc(at)})`,
  }
}

const dayOf = (at: Date, writeDay: WriteDay): string =>
  writeDay(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())

const inWords = (at: Date, zone: string, writeDay: WriteDay): string =>
  Number.isNaN(at.getTime()) ? '?' : `${dayOf(at, writeDay)}, ${at.toISOString().slice(11, 16)} ${zone}`

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
