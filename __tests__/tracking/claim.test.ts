import { expect, test } from '@jest/globals'
import type { AccountClaim } from '../../src/ports.ts'
import { claimIssue, type ClaimedIssue } from '../../src/tracking/claim.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { in_, now } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import { renewalIssue } from '../support/tracking-state.ts'

// Who of several runs may put something on record in an issue.

const own = 7
const known = renewalIssue(vppToken({ expiry: in_(5) }), 7, { number: 8, eyes: 2 })
const secondsAgo = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000)
const app = (id: number, seconds = 1): AccountClaim => ({ id, at: secondsAgo(seconds), isByPerson: false })
const person = (id: number, seconds = 1): AccountClaim => ({ ...app(id, seconds), isByPerson: true })

interface Case {
  /** Seconds ago; null for a reaction that is new. */
  readonly claimed?: number | null
  /** How many accounts have reacted, as the issue says. */
  readonly eyes?: number | null
  /** The reactions as they are listed, each time. */
  readonly listed?: readonly (readonly AccountClaim[])[]
  readonly onRecord?: readonly number[]
  readonly isPatient?: boolean
  /** Whether the issue can be read again. */
  readonly isReadable?: boolean
}

/** What the run may do, what it asked GitHub for, and the seconds that it waited. */
async function claimed({
  claimed: since = null,
  eyes = 2,
  listed = [],
  onRecord = [],
  isPatient = false,
  isReadable = true,
}: Case) {
  const seen = [...listed]
  const { issues, asked } = issuesInMemory([{ ...known, eyes }], {
    claim: () => {
      asked.push('claim')
      const isNew = since === null || asked.includes('withdraw 7')
      return Promise.resolve({ id: own, isNew, at: secondsAgo(since ?? 0) })
    },
    ...(!isReadable && { reread: () => Promise.reject(new TrackingFailure('unreachable')) }),
    withdrawClaim: (_, id) => {
      asked.push(`withdraw ${id}`)
      return Promise.resolve()
    },
    listClaims: () => {
      asked.push('list claims')
      return Promise.resolve(seen.shift() ?? [])
    },
  })
  const waits: number[] = []
  const wait = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds / 1_000)
    return Promise.resolve()
  }
  const isOnRecord = (id: number): boolean => onRecord.includes(id)
  const done = await claimIssue(
    known,
    { issues, now: () => now, wait, log: { info: (line) => asked.push(`log: ${line.slice(0, 35)}`) } },
    { record: 'an upload', isOnRecord, isPatient },
  ).catch((error: unknown) => {
    if (error instanceof TrackingFailure) return error
    throw error
  })
  return { done: resultOf(done), asked, waits }
}

const resultOf = (done: ClaimedIssue | TrackingFailure) =>
  done instanceof TrackingFailure
    ? { refused: done.isUnderWay }
    : { claim: done.claim, issue: done.issue?.number ?? null }

const goesOn = { claim: own, issue: 8 }
const refused = { refused: true }
const always = (one: AccountClaim) => Array.from({ length: 9 }, () => [one])

test.each<[string, Case, object, readonly string[] | null, readonly number[]]>([
  ['nobody else has reacted', { eyes: 1 }, goesOn, ['claim', 'read #8'], []],
  ['GitHub doesn’t count reactions', { eyes: null }, goesOn, ['claim', 'read #8', 'list claims'], []],
  ['an app reacted before', { listed: [[app(6)]] }, refused, ['claim', 'read #8', 'list claims', 'withdraw 7'], []],
  ['the issue can’t be read', { isReadable: false }, { refused: false }, ['claim', 'withdraw 7'], []],
  ['an app reacted later', { listed: [[app(8)]] }, goesOn, ['claim', 'read #8', 'list claims'], []],
  ['the reaction of an app is 5 minutes old', { listed: [[app(6, 300)]] }, refused, null, []],
  ['the reaction of an app is older', { listed: [[app(6, 301)]] }, goesOn, ['claim', 'read #8', 'list claims'], []],
  [
    'what an app reacted for is on record',
    { listed: [[app(6)]], onRecord: [6] },
    goesOn,
    ['claim', 'read #8', 'list claims'],
    [],
  ],
  [
    'a person reacted before, and takes it back',
    { listed: [[person(6)]] },
    goesOn,
    [...['claim', 'read #8', 'list claims', 'log: Someone has just put 👀 on issue #8'], ...['list claims', 'read #8']],
    [1],
  ],
  ['a person reacted before', { listed: always(person(6)) }, goesOn, null, [1, 2, 4, 8, 15]],
  ['an app reacted before, and is waited for', { listed: [[app(6)], [app(6)]], isPatient: true }, goesOn, null, [1, 2]],
  [
    'an app reacted before, and is waited for in vain',
    { listed: always(app(6)), isPatient: true },
    goesOn,
    null,
    [1, 2, 4, 8, 15],
  ],
  ['the account reacted before', { claimed: 300 }, refused, ['claim'], []],
  ['the account reacted long before', { claimed: 301, eyes: 1 }, goesOn, null, []],
  ['what it reacted for is on record', { claimed: 1, onRecord: [7], eyes: 1 }, goesOn, null, []],
  [
    'the account’s reaction is waited for in vain',
    { claimed: 1, isPatient: true, eyes: 1 },
    goesOn,
    null,
    [1, 2, 4, 8, 15],
  ],
])('%s', async (_, one, done, asked, waits) => {
  const result = await claimed(one)
  expect(result).toEqual({ done, asked: asked ?? result.asked, waits })
})
