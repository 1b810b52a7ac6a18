import { expect, test } from '@jest/globals'
import { en } from '../../src/text/en.ts'
import { timeIn } from '../../src/text/times.ts'

test.each([
  ['UTC', '2027-01-15T00:00:00Z', '15 January 2027', '15 January 2027, 00:00 UTC'],
  [
    'Asia/Tokyo',
    '2027-01-15T20:30:59Z',
    '16 January 2027',
    '16 January 2027, 05:30 Asia/Tokyo (15 January 2027, 20:30 UTC)',
  ],
  [
    'America/New_York',
    '2027-01-01T04:00:00Z',
    '31 December 2026',
    '31 December 2026, 23:00 America/New_York (1 January 2027, 04:00 UTC)',
  ],
  [
    'Europe/Berlin',
    '2027-03-28T00:59:00Z',
    '28 March 2027',
    '28 March 2027, 01:59 Europe/Berlin (28 March 2027, 00:59 UTC)',
  ],
  [
    'Europe/Berlin',
    '2027-03-28T01:00:00Z',
    '28 March 2027',
    '28 March 2027, 03:00 Europe/Berlin (28 March 2027, 01:00 UTC)',
  ],
  [
    'Asia/Kathmandu',
    '2027-01-15T00:00:00Z',
    '15 January 2027',
    '15 January 2027, 05:45 Asia/Kathmandu (15 January 2027, 00:00 UTC)',
  ],
])('%s at %s', (zone, at, day, withZone) => {
  const times = timeIn(zone, en)
  expect(times.day(new Date(at))).toBe(day)
  expect(times.withZone(new Date(at))).toBe(withZone)
})
