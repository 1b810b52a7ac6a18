/**
 * Many lives of a tenant, for as long as it is told to: `npm run soak -- [seconds] [seed]`. A failure names its seed, and comes
 * with the shortest story in which it happens.
 */
import fc from 'fast-check'
import { live } from '../__tests__/support/decade.ts'
import { life } from '../__tests__/support/happenings.ts'

const seconds = Number(process.argv[2] ?? 600)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const end = Date.now() + seconds * 1_000
let [lives, days] = [0, 0]
for (let round = 0; Date.now() < end; round++) {
  await fc.assert(
    fc.asyncProperty(life(60), async (story) => {
      days += await live(story)
      lives++
    }),
    { numRuns: 5, seed: seed + round },
  )
  console.log(`seed ${(seed + round).toString()}: ${lives.toString()} lives, ${days.toString()} days so far`)
}
