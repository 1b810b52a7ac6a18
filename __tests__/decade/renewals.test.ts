import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attempt, trial } from '../support/renewals.ts'
import { World } from '../support/world.ts'

// A few; `RENEWALS=1000 SEED=7 npm test -- decade/renewals` makes as many as it says. A failure shrinks to a short story.

const count = Number(process.env['RENEWALS'] ?? 25)

test(
  'whatever Intune does and whatever breaks: no renewal is claimed that is not there, none took effect twice, no harm is silent',
  async () => {
    const world = await World.start()
    let [renewed, tookEffect] = [0, 0]
    try {
      await fc.assert(
        fc.asyncProperty(trial, async (one) => {
          const tried = await attempt(world, one)
          if (tried.renewed) renewed++
          if (tried.tookEffect) tookEffect++
          expect(tried.problems).toEqual([])
        }),
        { numRuns: count, seed: Number(process.env['SEED'] ?? 2027) },
      )
      // Otherwise nothing was proven by it.
      expect(renewed).toBeGreaterThan(count / 8)
      console.log(`${count} renewals: ${tookEffect} took effect, ${renewed} were called renewed`)
    } finally {
      await world.stop()
    }
  },
  Math.max(120_000, count * 3_000),
)
