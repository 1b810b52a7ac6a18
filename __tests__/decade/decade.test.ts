import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { live } from '../support/decade.ts'
import { fleetLife, life, type Life } from '../support/happenings.ts'

// A few lives; `npm run soak` runs for as many seconds as it is given. A failure names its seed and shrinks to a short story.

test.each([
  ['a tenant', life(12), 4, 100],
  ['several tenants', fleetLife(16), 4, 60],
])(
  'over the years of %s nobody is left without an issue, nothing is lost, and nothing is said twice',
  async (_, story, lives, fewestDays) => {
    const days: number[] = []
    await fc.assert(
      fc.asyncProperty<[Life]>(story, async (one) => {
        days.push(await live(one))
      }),
      { numRuns: lives, seed: 2027 },
    )
    expect(days).toHaveLength(lives)
    expect(days.reduce((sum, some) => sum + some, 0)).toBeGreaterThan(fewestDays)
  },
)
