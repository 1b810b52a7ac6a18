import { expect, test } from '@jest/globals'
import { waitBefore } from '../../src/http/retry-timing.ts'

const now = new Date('2027-03-01T00:00:00Z')
const middle = 0.5

test.each<[string, number, string | null, number | null]>([
  ['a success', 200, null, null],
  ['a success that names a time', 200, '5', null],
  ['a redirect', 302, null, null],
  ['a refusal', 403, null, null],
  ['a refusal that names a time', 400, '5', null],
  ['too many requests', 429, null, 1_000],
  ['too many requests, with seconds', 429, '7', 7_000],
  ['trouble of the service', 500, null, 1_000],
  ['trouble of the service, with seconds', 503, ' 12 ', 12_000],
  ['fewer seconds than would be waited anyway', 503, '0', 1_000],
  ['an HTTP date', 503, 'Mon, 01 Mar 2027 00:00:30 GMT', 30_000],
  ['an HTTP date that is over', 503, 'Sun, 28 Feb 2027 23:59:00 GMT', 1_000],
  ['a time that is none', 503, 'soon', 1_000],
  ['a negative number', 503, '-5', 1_000],
])('%s', (_, status, retryAfter, wait) => {
  expect(waitBefore({ answer: { status, retryAfter }, attempt: 1, now, jitter: middle })).toBe(wait)
})

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
])('without an answer, the wait after try %i is %i ms, more or less a quarter', (attempt, wait) => {
  const after = (jitter: number) => waitBefore({ answer: null, attempt, now, jitter })
  expect([after(0), after(middle), after(1)]).toEqual([wait * 0.75, wait, wait * 1.25])
})
