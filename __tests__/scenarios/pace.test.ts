import { expect, test } from '@jest/globals'
import { secondaryLimit } from '../../sandbox/github/refusals.ts'
import { issues, paced, run, sandbox, useSandbox } from '../support/scenario.ts'

// The only scenarios that keep the pace of the GitHub client; in all others it waits for nothing.

useSandbox()

/** When GitHub saw each request to open an issue. */
function openings(): readonly number[] {
  const times: number[] = []
  sandbox.network.before({ service: 'github', method: 'POST', path: /\/issues$/u, times: Infinity }, () => {
    times.push(performance.now())
  })
  return times
}

test('two writes are at least a second apart, as GitHub asks', async () => {
  const times = openings()
  for (const name of ['Books', 'Videos']) sandbox.intune.addVppToken(name, 5)
  expect(await run({ ...paced })).toMatchObject({ status: 0 })
  const [first = NaN, second = NaN] = times
  // The two requests don't take equally long to arrive.
  expect(second - first).toBeGreaterThan(800)
})

test('a secondary rate limit is waited for as long as GitHub says, and the write is done once', async () => {
  const times = openings()
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'POST', path: /\/issues$/u, go: { answer: secondaryLimit(3) } })
  const { status, log } = await run({ ...paced, inputs: { overview: 'false' } })
  expect(status).toBe(0)
  expect(log).not.toContain('::error::')
  expect(issues()).toHaveLength(1)
  const [refused = NaN, done = NaN] = times
  expect(times).toHaveLength(2)
  expect(done - refused).toBeGreaterThan(2_800)
})
