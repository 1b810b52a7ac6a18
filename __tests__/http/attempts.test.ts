import { expect, test } from '@jest/globals'
import {
  OverlongAnswer,
  readAnswer,
  withRetries,
  type AttemptOutcome,
  type RetryOptions,
} from '../../src/http/retry.ts'

const start = Date.parse('2027-03-01T06:00:00Z')

/** What comes of attempts that end so one after another: the result or what was thrown, the waits, and the time each had. */
async function attemptAll(outcomes: readonly AttemptOutcome<string>[], options: Partial<RetryOptions> = {}) {
  let now = start
  const [waits, timeLeft, left]: [number[], number[], AttemptOutcome<string>[]] = [[], [], [...outcomes]]
  const settled = await withRetries(
    (time) => {
      timeLeft.push(time)
      const outcome = left.shift()
      if (outcome === undefined) throw new Error('one attempt too many')
      return Promise.resolve(outcome)
    },
    {
      wait: (milliseconds) => {
        waits.push(milliseconds)
        now += milliseconds
        return Promise.resolve()
      },
      now: () => new Date(now),
      random: () => 0.5,
      ...options,
    },
  ).catch((error: unknown) => error)
  return { settled, waits, timeLeft }
}

const answer = (status: number, retryAfter: string | null = null): AttemptOutcome<string> => ({
  ...{ result: `${status}`, retryAfter },
  answer: { status, body: '["said"]' },
})
const error = new Error('fetch failed')
const broken: AttemptOutcome<string> = { error }
const refused: AttemptOutcome<string> = { error, isFinal: true }
const times = (count: number, outcome: AttemptOutcome<string> = answer(503)) =>
  Array.from({ length: count }, () => outcome)
const isOver = (milliseconds: number) => ({ until: () => start + milliseconds })

test.each<[string, readonly AttemptOutcome<string>[], Partial<RetryOptions>, unknown, readonly number[]]>([
  ['a success is the end', [answer(200)], {}, '200', []],
  ['a refusal is the end', [answer(403)], {}, '403', []],
  ['a fault is followed by another attempt', [answer(503), answer(200)], {}, '200', [1_000]],
  ['no answer is followed by another attempt', [broken, answer(200)], {}, '200', [1_000]],
  ['what would end the same way is the end', [refused], {}, error, []],
  ['there are four attempts at most', times(4), {}, '503', [1_000, 2_000, 4_000]],
  ['the error of the last one is thrown', times(4, broken), {}, error, [1_000, 2_000, 4_000]],
  ['what may be sent only once is', [answer(503)], { attempts: 1 }, '503', []],
  ['what may be sent only once and gets no answer is', [broken], { attempts: 1 }, error, []],
  ['the service says when', [answer(429, '7'), answer(200)], {}, '200', [7_000]],
  ['a wait that ends in time is kept', [answer(429, '7'), answer(200)], isOver(7_000), '200', [7_000]],
  ['a wait that ends too late is not begun', [answer(429, '7')], isOver(6_999), '429', []],
  ['a wait of three minutes is kept', [answer(429, '180'), answer(200)], {}, '200', [180_000]],
  ['one of more is not begun', [answer(429, '181')], {}, '429', []],
])('%s', async (_, outcomes, options, settled, waits) => {
  expect(await attemptAll(outcomes, options)).toMatchObject({ settled, waits })
})

test('each attempt has the time that is left', async () => {
  expect((await attemptAll(times(4))).timeLeft).toEqual([180_000, 179_000, 177_000, 173_000])
  expect((await attemptAll(times(2), { ...isOver(1_500), attempts: 2 })).timeLeft).toEqual([1_500, 500])
})

const chunk = new Uint8Array(1_000_000).fill(32)
/** An answer of so many megabytes, and how many of them were read. */
function answerOf(megabytes: number) {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      if (sent++ < megabytes) to.enqueue(chunk)
      else to.close()
    },
  })
  return { response: new Response(body), sent: () => sent }
}

test('an answer is read up to its limit, and no further', async () => {
  expect(await readAnswer(answerOf(64).response)).toHaveLength(64_000_000)
  const endless = answerOf(Infinity)
  await expect(readAnswer(endless.response)).rejects.toThrow(OverlongAnswer)
  expect(endless.sent()).toBeLessThan(70)
})

test('an answer without a body is empty', async () => {
  expect(await readAnswer(new Response(null, { status: 204 }))).toBe('')
})
