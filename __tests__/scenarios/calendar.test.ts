import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import ICAL from 'ical.js'
import { check, healthyTenant, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

test('the calendar has an event for each expiry with an alarm on each reminder day, in a form that calendars read', async () => {
  const { tokenExpirationDateTime: expiry = '' } = sandbox.intune.addEnrollmentToken('Main; office, "1"\n', 200)
  sandbox.intune.addVppToken('Books', 100)
  sandbox.intune.addEnrollmentToken('Dateless', 0, { tokenExpirationDateTime: '0001-01-01T00:00:00Z' })
  const { status, outputs } = await check({ calendar: 'true', 'remind-days': '30, 7' })
  expect(status).toBe(0)
  const text = readFileSync(outputs['calendar-path'] ?? '', 'utf8')
  expect(text).not.toMatch(/[^\r]\n/u)
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
  expect(events).toHaveLength(2)
  const main = events.map((event) => new ICAL.Event(event)).find(({ summary }) => summary.includes('Main'))
  expect(main?.summary).toBe('Enrollment program token “Main; office, "1"” expires')
  expect(main?.startDate.toJSDate()).toEqual(new Date(expiry))
  const alarms = main?.component.getAllSubcomponents('valarm') ?? []
  const before = alarms.map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds())
  expect(before).toEqual([-30 * 86_400, -7 * 86_400])
  // The same ids each time: an import replaces what was there.
  const again = readFileSync((await check({ calendar: 'true' })).outputs['calendar-path'] ?? '', 'utf8')
  const ids = (of: string) => of.match(/^UID:.*$/gmu)
  expect(ids(again)).toEqual(ids(text))
})

test('the calendar is written only when it is asked for', async () => {
  healthyTenant()
  expect((await check()).outputs['calendar-path']).toBe('')
})

test('a date at the end of time has an event that calendars read', async () => {
  sandbox.intune.addVppToken('Books', 100, { expirationDateTime: '9999-12-31T23:59:59Z' })
  const { status, outputs } = await check({ calendar: 'true' })
  expect(status).toBe(0)
  const text = readFileSync(outputs['calendar-path'] ?? '', 'utf8')
  expect(text).not.toMatch(/^DT(?:START|END)[^\n]*:\+?\d{9,}T/mu)
  const [event] = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
  expect(event === undefined ? null : new ICAL.Event(event).startDate.year).toBe(9999)
})
