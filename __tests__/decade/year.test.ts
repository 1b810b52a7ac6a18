import { expect, test } from '@jest/globals'
import { company, liveYear } from '../support/year.ts'

// How loud a year is. `npm run year` lives it for a provider with 40 tenants, too, and prints more of it.

test('in a year a company with eight tokens is mailed at most 55 times, about nothing that mends itself, and about each token in time', async () => {
  const { mails, mendedItself, unwatched, renewals, late } = await liveYear(company, 2027)
  expect([renewals, late > 0]).toEqual([8, true])
  expect(mendedItself).toEqual([])
  expect(unwatched).toEqual([])
  expect(mails.length).toBeLessThanOrEqual(55)
  // Otherwise nothing was counted: each renewal has an opening, a comment with what became of it, and a closing.
  expect(mails.length).toBeGreaterThanOrEqual(3 * renewals)
})
