import { expect, test } from '@jest/globals'
import { waitBefore } from '../../src/http/retry-timing.ts'

const now = new Date('2027-03-01T00:00:00Z')
const middle = 0.5

test.each<[string, string | null, number]>([
  ['no Retry-After', null, 1_000],
  ['seconds', '7', 7_000],
  ['seconds between spaces', ' 12 ', 12_000],
  ['fewer seconds than would be waited anyway', '0', 1_000],
  ['an HTTP date', 'Mon, 01 Mar 2027 00:00:30 GMT', 30_000],
  ['an HTTP date that is over', 'Sun, 28 Feb 2027 23:59:00 GMT', 1_000],
  ['a time that is none', 'soon', 1_000],
  ['a negative number', '-5', 1_000],
  ['words that begin with a number', '9 lives', 1_000],
  ['words that end with a number', 'after 9', 1_000],
])('%s', (_, retryAfter, wait) => {
  expect(waitBefore({ retryAfter, attempt: 1, now, jitter: middle })).toBe(wait)
})

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
])('the wait after attempt %i is %i ms, more or less a quarter', (attempt, wait) => {
  const after = (jitter: number) => waitBefore({ retryAfter: null, attempt, now, jitter })
  expect([after(0), after(middle), after(1)]).toEqual([wait * 0.75, wait, wait * 1.25])
})
