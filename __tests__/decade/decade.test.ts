import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { live } from '../support/decade.ts'
import { life } from '../support/happenings.ts'

// A few lives; `npm run soak` goes on for as long as it is told to. A failure names its seed and shrinks to a short story.
const lives = 8

test('over the years nobody is left without an issue, nothing is lost, and nothing is said twice', async () => {
  const days: number[] = []
  await fc.assert(
    fc.asyncProperty(life(12), async (story) => {
      days.push(await live(story))
    }),
    { numRuns: lives, seed: 2027 },
  )
  expect(days).toHaveLength(lives)
  expect(days.reduce((sum, some) => sum + some, 0)).toBeGreaterThan(180)
}, 300_000)
