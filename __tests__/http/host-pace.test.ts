import { expect, test } from '@jest/globals'
import { firstPace, isGivenUp, paceAfter, type PaceEvent } from '../../src/http/host-pace.ts'
import { openHostQueue } from '../../src/http/host-queue.ts'

const after = (...events: readonly PaceEvent[]) => events.reduce(paceAfter, firstPace)
const times = (count: number, event: PaceEvent): readonly PaceEvent[] => Array.from({ length: count }, () => event)

test('a host that answers gets more requests at a time, up to a limit', () => {
  expect(after().limit).toBe(8)
  expect(after(...times(8, 'answered')).limit).toBe(16)
  expect(after(...times(1000, 'answered')).limit).toBe(128)
})

test('a host that is throttling gets half as many, never none, and slowly more', () => {
  expect(after(...times(8, 'answered'), 'throttled').limit).toBe(8)
  expect(after(...times(50, 'throttled')).limit).toBe(2)
  expect(after('throttled', ...times(4, 'answered')).limit).toBeLessThan(5)
  expect(after('throttled', ...times(100, 'answered')).limit).toBeGreaterThan(10)
})

test('a host that never answers is given up; one that did is not', () => {
  expect(isGivenUp(after(...times(11, 'unanswered')))).toBe(false)
  expect(isGivenUp(after(...times(12, 'unanswered')))).toBe(true)
  expect(isGivenUp(after('answered', ...times(100, 'unanswered')))).toBe(false)
  expect(isGivenUp(after('throttled', ...times(100, 'unanswered')))).toBe(false)
})

/** Sends so many at once, and returns how many were in flight together at most. */
async function sendAll(count: number, attempt: () => Promise<PaceEvent>) {
  const queue = openHostQueue()
  let [inFlight, most, sent] = [0, 0, 0]
  const results = await Promise.allSettled(
    Array.from({ length: count }, () =>
      queue.send(
        'https://graph.test',
        async () => {
          sent++
          most = Math.max(most, ++inFlight)
          try {
            await new Promise((resolve) => setImmediate(resolve))
            return await attempt()
          } finally {
            inFlight--
          }
        },
        (event) => event,
      ),
    ),
  )
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
  return { most, sent, failed: errors.length, errors: new Set(errors) }
}

test('all requests are sent, no more at a time than the host takes', async () => {
  const { most, sent, failed } = await sendAll(1000, () => Promise.resolve('answered'))
  expect([sent, failed]).toEqual([1000, 0])
  expect(most).toBeGreaterThan(60)
  expect(most).toBeLessThanOrEqual(128)
})

test('a host that throttles gets two at a time in the end', async () => {
  const { most, sent } = await sendAll(100, () => Promise.resolve('throttled'))
  expect(sent).toBe(100)
  expect(most).toBeLessThanOrEqual(8)
})

test('behind a proxy that closes, a thousand requests make a few connections, and all fail', async () => {
  const { sent, failed, errors } = await sendAll(1000, () => Promise.reject(new Error('closed')))
  expect(failed).toBe(1000)
  expect([...errors]).toEqual(['Error: closed'])
  expect(sent).toBeLessThanOrEqual(20)
})
