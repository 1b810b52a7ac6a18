import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { life, live } from '../support/decade.ts'

// A short one; `npm run soak` goes on for as long as it is told to. A failure names its seed and shrinks to a short story.

test('over the years nobody is left without an issue, nothing is lost, and nothing is said twice', async () => {
  let days = 0
  await fc.assert(
    fc.asyncProperty(life(12), async (events) => {
      days += await live(events)
    }),
    { numRuns: 12, interruptAfterTimeLimit: 45_000, seed: 2027 },
  )
  expect(days).toBeGreaterThan(30)
}, 120_000)
