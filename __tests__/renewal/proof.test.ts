import { expect, test } from '@jest/globals'
import { outcomeOf, prove } from '../../src/renewal/proof.ts'
import { play } from '../support/intune.ts'
import { in_, now } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import type { VppToken } from '../../src/tokens/token.ts'

const seconds = (after: number): Date => new Date(now.getTime() + after * 1_000)

test.each<[string, Partial<VppToken>, string]>([
  ['none since the upload', { lastSync: seconds(-60), lastSyncBegun: seconds(-60) }, 'pending'],
  ['none ever', {}, 'pending'],
  ['a success since', { lastSync: seconds(5), lastSyncBegun: seconds(5) }, 'succeeded'],
  ['a success in the same second', { lastSync: now, lastSyncBegun: now }, 'succeeded'],
  ['a failure since', { syncFailed: true, lastSyncBegun: seconds(5) }, 'failed'],
  ['a failure of before', { syncFailed: true, lastSyncBegun: seconds(-5) }, 'pending'],
])('a sync: %s', (_, change, outcome) => {
  // Graph's times may be whole seconds.
  expect(outcomeOf(vppToken(change), new Date(now.getTime() + 900))).toBe(outcome)
})

const before = vppToken({ expiry: in_(5) })
const expiry = in_(365)
const file = { kind: 'vpp-token', content: '', sha256: 'f', organization: 'Contoso', expiry } as const
const toProve = { file, token: before, begun: now, doubt: null, seconds: 60 }
const synced = vppToken({ expiry, lastSync: seconds(5), lastSyncBegun: seconds(5) })

test('a later date and a sync that has succeeded are the proof', async () => {
  const { around, changes, warnings } = play({ looks: [null, before, synced] })
  expect(await prove(toProve, around)).toEqual(expiry)
  expect([changes, warnings]).toEqual([[], []])
})

test('a sync that has not come by itself is asked for once, and one that stays out is a warning', async () => {
  const { around, changes, warnings } = play({ looks: [vppToken({ expiry })] })
  expect(await prove(toProve, around)).toEqual(expiry)
  expect(changes).toEqual(['sync'])
  expect(warnings).toEqual([expect.stringContaining('no sync with Apple has succeeded yet')])
})

test.each([
  ['where Intune took the file', null, /^Intune took the file, and after 60 seconds it still reports/u],
  ['where that is not known', 'No answer.', /^No answer\. So it is not known whether Intune took the file/u],
])('a date that does not move in time is told, %s', async (_, doubt, words) => {
  const { around, changes } = play({ looks: [before] })
  await expect(prove({ ...toProve, doubt }, around)).rejects.toThrow(words)
  expect(changes).toEqual([])
})
