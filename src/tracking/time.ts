/** Times as a person reads them, in the zone that was asked for, with UTC beside it. */
export interface Times {
  /** `15 January 2027` */
  readonly day: (at: Date) => string
  /** `15 January 2027, 09:00 Asia/Tokyo (15 January 2027, 00:00 UTC)` */
  readonly withZone: (at: Date) => string
}

/**
 * @param timeZone IANA name
 * @param locale BCP 47
 */
export function timeIn(timeZone: string, locale: string): Times {
  const dayIn = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' })
  const clock = (zone: string): ((at: Date) => string) => {
    const day = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long' })
    const time = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return (at) => (Number.isNaN(at.getTime()) ? '?' : `${day.format(at)}, ${time.format(at)} ${zone}`)
  }
  const utc = clock('UTC')
  const local = timeZone === 'UTC' ? undefined : clock(timeZone)
  return {
    day: (at) => dayIn.format(at),
    withZone: (at) => (local === undefined ? utc(at) : `${local(at)} (${utc(at)})`),
  }
}
