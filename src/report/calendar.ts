import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import type { Text } from '../text/text.ts'
import { plain } from '../text/untrusted.ts'
import type { Kind } from '../domain/token.ts'
import type { Report } from './report.ts'
import { day, hour } from '../domain/durations.ts'

export interface CalendarSettings {
  readonly words: Pick<Text, 'calendar' | 'about'>
  /** By kind, whole days. */
  readonly remindDays: Readonly<Record<Kind, readonly number[]>>
  readonly now: Date
}

const endOfTime = Date.UTC(10_000, 0)

/** An iCalendar file (RFC 5545) with an event for each expiry, and an alarm on each reminder day. */
export function formatCalendar(
  assessments: Report['assessments'],
  { words: { calendar: words, about: of }, remindDays, now }: CalendarSettings,
): string {
  const file = ical({
    name: words.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: '//Apple token renewal//Expiry of tokens//EN',
  })
  for (const { tenant, token } of assessments) {
    const { kind, id, name, expiry } = token
    if (expiry === null) continue
    const about = { kind, name: plain(name) }
    const alone = words.title(about)
    const label = tenant.label === null ? null : plain(tenant.label)
    const title = label === null ? alone : of.title(label, alone)
    const event = file.createEvent({
      id: `${idOf(tenant.id, kind, id)}@apple-token-renewal`,
      stamp: now,
      start: expiry,
      // A year of five digits is none that a calendar reads.
      ...(expiry.getTime() + hour < endOfTime && { end: new Date(expiry.getTime() + hour) }),
      summary: title,
      description: words.description({ kind, tenant: label }),
    })
    for (const days of [...remindDays[kind]].sort((a, b) => b - a)) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: (days * day) / 1_000, description: title })
    }
  }
  return `${file.toString()}\r\n`
}

const idOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
