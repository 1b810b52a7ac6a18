import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { openHostQueue } from '../../src/http/host-queue.ts'
import { retryingSend } from '../../src/http/retry.ts'

let server: Server
let answers: {
  readonly status: number
  readonly retryAfter?: number
  readonly silent?: boolean
  /** Megabytes that it unpacks to. */
  readonly size?: number
}[] = []
let asked = 0
beforeAll(async () => {
  server = createServer((_, response) => {
    asked++
    const { status, retryAfter, silent = false, size } = answers.shift() ?? { status: 503 }
    if (silent) return
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    if (size !== undefined) response.setHeader('content-encoding', 'gzip')
    response.writeHead(status).end(size === undefined ? '["said"]' : packed(size))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let now = 0
beforeEach(() => {
  ;[now, asked, answers] = [0, 0, []]
})
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
const patience = 180_000

const megabyte = gzipSync(`"${' '.repeat(999_997)}",`)
/** A list of so many megabytes, packed. */
const packed = (size: number): Buffer =>
  Buffer.concat([gzipSync('['), ...Array.from({ length: size }, () => megabyte), gzipSync('0]')])

/** One tenant's, whose time ends after three minutes; waits take none of ours. */
const send = (answerLimit = 30_000) =>
  retryingSend({
    now: () => new Date(now),
    wait: (milliseconds) => {
      now += milliseconds
      return Promise.resolve()
    },
    answerLimit,
    queue: openHostQueue(),
    until: () => patience,
    random: () => 0.5,
  })

test('an answer’s text has arrived, and may be asked for again', async () => {
  answers = [{ status: 200 }]
  const response = await send()(url(), undefined, true)
  expect([response.status, await response.text(), await response.text()]).toEqual([200, '["said"]', '["said"]'])
})

test('a wait that ends within the tenant’s time is kept, and one that does not is not begun', async () => {
  answers = [{ status: 429, retryAfter: 120 }, { status: 200 }]
  expect((await send()(url(), undefined, true)).status).toBe(200)
  expect(now).toBe(120_000)
  answers = [{ status: 429, retryAfter: 120 }, { status: 200 }]
  expect((await send()(url(), undefined, true)).status).toBe(429)
  expect([now, asked]).toEqual([120_000, 3])
})

test('all that a tenant is asked shares its time; when that is over, nothing more is sent', async () => {
  for (let n = 0; n < 200 && now < patience; n++) {
    await send()(url(), undefined, true)
    now += 5_000
  }
  expect(now).toBeLessThan(patience + 5_000)
  const before = asked
  await expect(send()(url(), undefined, true)).rejects.toThrow('Gave up after three minutes')
  expect(asked).toBe(before)
})

test('an answer that does not come is waited for no longer than the tenant’s time lasts', async () => {
  now = patience - 1_000
  answers = [{ status: 200, silent: true }]
  await expect(send()(url(), undefined, false)).rejects.toThrow('timeout')
  expect(asked).toBe(1)
})

test('an answer that is too long is not asked for again', async () => {
  answers = [{ status: 200, size: 64 }, { status: 200 }]
  await expect(send()(url(), undefined, true)).rejects.toThrow('The answer is longer than 64 MB')
  expect([asked, now]).toEqual([1, 0])
})
