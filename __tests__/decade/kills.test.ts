import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { kinds } from '../../src/domain/token.ts'
import { playKilled, storiesAt, type KilledRenewal } from '../support/killed-renewals.ts'
import { bundleHost, simulatedHost } from '../support/run-hosts.ts'

// A few; `npm run kills` kills each renewal at each of its requests, in each way of the service.

let simulated: Awaited<ReturnType<typeof simulatedHost>>
let processes: Awaited<ReturnType<typeof bundleHost>>
beforeAll(async () => {
  simulated = await simulatedHost()
  processes = await bundleHost()
})
afterAll(async () => {
  await Promise.all([simulated.stop(), processes.stop()])
})

const combinations = kinds.flatMap((kind) =>
  (['mode: renew', '/renew'] as const).flatMap((by) =>
    (['before', 'after'] as const).map((when) => ({ kind, by, when })),
  ),
)
/** Around the upload, each with another request and in another way. */
const some: readonly KilledRenewal[] = combinations.flatMap((of, nth) =>
  storiesAt({ ...of, request: 6 + ((nth * 5) % 10) }).filter((_, way) => way === nth % 6),
)
const inWords = ({ kind, by, when, request, way }: KilledRenewal): string =>
  `${kind}, ${by}, killed ${when} request ${request}, ${way}`

test.each(some.map((story) => [inWords(story), story] as const))(
  '%s: whoever comes next ends it, and nothing is lost or sent twice',
  async (_, story) => {
    expect(await playKilled(simulated, story)).toEqual([])
  },
)

test.each(
  some
    .slice(1, 12)
    .filter((_, nth) => nth % 4 === 0)
    .map((story) => [inWords(story), story] as const),
)('as a process: %s', async (_, story) => {
  expect(await playKilled(processes, story)).toEqual([])
})
