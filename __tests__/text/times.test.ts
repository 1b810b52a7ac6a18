import { expect, test } from '@jest/globals'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'

const { en } = languages

test.each([
  ['UTC', '2027-01-15T00:00:00Z', 'January 15, 2027', 'January 15, 2027, 00:00 UTC'],
  [
    'Asia/Tokyo',
    '2027-01-15T20:30:59Z',
    'January 16, 2027',
    'January 16, 2027, 05:30 Asia/Tokyo (January 15, 2027, 20:30 UTC)',
  ],
  [
    'America/New_York',
    '2027-01-01T04:00:00Z',
    'December 31, 2026',
    'December 31, 2026, 23:00 America/New_York (January 1, 2027, 04:00 UTC)',
  ],
  ['Europe/Berlin', '2027-03-28T00:59:00Z', 'March 28, 2027', 'March 28, 2027, 01:59 Europe/Berlin (00:59 UTC)'],
  ['Europe/Berlin', '2027-03-28T01:00:00Z', 'March 28, 2027', 'March 28, 2027, 03:00 Europe/Berlin (01:00 UTC)'],
  ['Asia/Kathmandu', '2027-01-15T00:00:00Z', 'January 15, 2027', 'January 15, 2027, 05:45 Asia/Kathmandu (00:00 UTC)'],
])('%s at %s', (zone, at, day, withZone) => {
  const times = timeIn(zone, en)
  expect(times.day(new Date(at))).toBe(day)
  expect(times.withZone(new Date(at))).toBe(withZone)
})
