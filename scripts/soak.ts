/**
 * Many lives of a tenant, for as long as it is told to: `npm run soak -- [seconds] [seed]`. A failure names its seed, and comes
 * with the shortest story in which it happens.
 */
import fc from 'fast-check'
import { life, live } from '../__tests__/support/decade.ts'

const seconds = Number(process.argv[2] ?? 600)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const end = Date.now() + seconds * 1_000
let [lives, days] = [0, 0]
for (let round = 0; Date.now() < end; round++) {
  await fc.assert(
    fc.asyncProperty(life(60), async (events) => {
      days += await live(events)
      lives++
    }),
    { numRuns: 5, seed: seed + round },
  )
  console.log(`seed ${seed + round}: ${lives} lives, ${(days / 365).toFixed(1)} years so far`)
}
