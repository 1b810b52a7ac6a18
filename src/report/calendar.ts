import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import type { AppleToken, Kind } from '../tokens/token.ts'

/** One expiry, in words that are ready to be shown. */
export interface CalendarEntry {
  readonly token: AppleToken
  readonly expiry: Date
  readonly title: string
  readonly description: string
}

/** The words of the calendar, in one language. The names are plain text. */
export interface CalendarWords {
  readonly calendar: {
    readonly name: string
    title(about: { kind: Kind; name: string }): string
    description(about: { kind: Kind; name: string }): string
  }
}

const hour = 3_600_000
const day = 24 * hour

/**
 * An iCalendar file (RFC 5545) with an event for each expiry, and an alarm on each reminder day.
 * @param tenant makes the ids of events the calendar's own, and the same in each run, so that an import replaces them
 * @param remindDays whole days
 */
export function calendar(
  name: string,
  entries: readonly CalendarEntry[],
  tenant: string,
  remindDays: readonly number[],
  now: Date,
): string {
  const file = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: '//Apple token renewal//Expiry of tokens//EN' })
  for (const { token, expiry, title, description } of entries) {
    const id = createHash('sha256')
      .update(JSON.stringify([tenant, token.kind, token.id]))
      .digest('hex')
      .slice(0, 32)
    const event = file.createEvent({
      id: `${id}@apple-token-renewal`,
      stamp: now,
      start: expiry,
      end: new Date(expiry.getTime() + hour),
      summary: title,
      description,
    })
    for (const days of [...remindDays].sort((a, b) => b - a)) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: (days * day) / 1_000, description: title })
    }
  }
  return `${file.toString()}\r\n`
}
