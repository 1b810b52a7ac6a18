/**
 * Many lives of a tenant and of several, and many files made to take long, for as long as the first argument says:
 * `npm run soak -- [seconds] [seed] [alone|fleets]`. `alone` and `fleets` leave out everything else. A failure names its seed, and comes
 * with the shortest story in which it happens.
 */
import fc from 'fast-check'
import { craftedFile, timeToRead } from '../__tests__/support/crafted.ts'
import { live, type Encounters } from '../__tests__/support/decade.ts'
import { fleetLife, life } from '../__tests__/support/happenings.ts'

const seconds = Number(process.argv[2] ?? 600)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const which = process.argv[4] ?? 'both'
const lifeOf = { alone: life(60), fleets: fleetLife(60), both: fc.oneof(life(60), fleetLife(60)) }[which]
if (lifeOf === undefined) throw new Error(`Lives are of alone or fleets, and not of ${which}`)
const end = Date.now() + seconds * 1_000
/** Far above what any file takes, and far below what one takes that is read in more than linear time. Milliseconds. */
const longestRead = 2_000
let [lives, days, slowest] = [0, 0, 0]
const met: Encounters = new Map()
for (let round = 0; Date.now() < end; round++) {
  await fc.assert(
    fc.asyncProperty(lifeOf, async (story) => {
      days += await live(story, met)
      lives++
    }),
    { numRuns: 5, seed: seed + round },
  )
  fc.assert(
    fc.property(craftedFile, (file) => {
      const took = timeToRead(file)
      slowest = Math.max(slowest, took)
      return took < longestRead
    }),
    { numRuns: 300, seed: seed + round },
  )
  console.log(
    `seed ${seed + round}: ${lives} lives, ${(days / 365).toFixed(1)} years so far; the slowest of ${(round + 1) * 300} files took ${slowest.toFixed(0)} ms`,
  )
  console.log(
    [...met]
      .map(([what, times]) => `  ${times} × ${what}`)
      .toSorted()
      .join('\n'),
  )
}
