import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { CommentRecord, Issues } from '../../src/ports.ts'
import type { Announcement } from '../../src/domain/marker.ts'
import { announce, postOnce } from '../../src/tracking/announce.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { in_, now } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import { renewalIssue } from '../support/tracking-state.ts'

const words = { body: 'Renew it\nthe event', event: 'the event' }
const hashOf = (event: string): string => createHash('sha256').update(event).digest('hex').slice(0, 16)
const key = hashOf('the event')
const noted = (change: Partial<Announcement> = {}): Announcement => ({
  ...{ event: key, at: now.toISOString(), state: 'saying' },
  ...change,
})
const postedAt = (at: Date, change: Partial<CommentRecord> = {}): CommentRecord => ({
  ...{ id: 50, event: 'the event', at },
  ...change,
})
const seconds = (count: number): Date => new Date(now.getTime() + count * 1_000)

/** Announces in issue #1 whose marker notes a comment, in which comments stand already. */
async function announced(
  before: Announcement | undefined,
  { there = [], change = {} }: { there?: readonly CommentRecord[]; change?: Partial<Issues> } = {},
) {
  const plain = renewalIssue(vppToken({ expiry: in_(5) }), 7)
  const issue = before === undefined ? plain : { ...plain, marker: { ...plain.marker, announced: before } }
  const memory = issuesInMemory([issue], change)
  memory.comments.push(...there)
  const warnings: string[] = []
  const result = await announce(issue, words, {
    ...{ issues: memory.issues, label: 'apple-tokens', warn: (message) => warnings.push(message) },
  })
  return { ...memory, result, warnings }
}

const said = noted({ state: 'said' })

describe('a comment is made once', () => {
  const whole = ['write #1: body', 'comment in #1: Renew it', 'list comments of #1']
  const again = ['list comments of #1', 'comment in #1: Renew it', 'list comments of #1']
  test.each<[string, Announcement | undefined, readonly CommentRecord[], readonly string[]]>([
    ['the first one', undefined, [], whole],
    ['another one than before', noted({ event: hashOf('before'), state: 'said' }), [], whole],
    ['another one than was about to be made', noted({ event: hashOf('before') }), [], whole],
    ['one that was made', said, [], []],
    ['one that was about to be made, and is not there', noted(), [], again],
    ['one that was about to be made, and is there', noted(), [postedAt(now)], ['list comments of #1']],
    ['one that is there five seconds earlier by the clock', noted(), [postedAt(seconds(-5))], ['list comments of #1']],
    ['one that was there long before', noted(), [postedAt(seconds(-6))], again],
    ['one beside which another is there', noted(), [postedAt(now, { event: 'another' })], again],
  ])('%s', async (_, before, there, expected) => {
    const { asked, result } = await announced(before, { there })
    expect(asked).toEqual(expected)
    expect(result).toEqual({ said, isLocked: false })
  })

  test('it is noted in the marker before it is made, with the time by the clock of GitHub', async () => {
    const { stored } = await announced(undefined)
    expect(stored.get(1)?.marker.announced).toEqual(noted())
    expect(stored.get(1)?.body).toMatch(/\nRenew it$/u)
  })

  test('a comment that was about to be made keeps the time of then', async () => {
    const { result } = await announced(noted({ at: in_(-1).toISOString() }))
    expect(result.said).toEqual({ ...said, at: in_(-1).toISOString() })
  })

  test('without a clock, every comment counts', async () => {
    const { result } = await announced(undefined, { change: { now: () => null } })
    expect(result.said?.at).toBe('1970-01-01T00:00:00.000Z')
  })
})

describe('a comment that another run made at the same time', () => {
  test.each<[string, readonly CommentRecord[], boolean]>([
    ['nobody made it', [], false],
    ['it was made before ours', [postedAt(now, { id: 0 })], true],
    ['it was made after ours', [postedAt(now, { id: 2 })], false],
    ['a comment before ours says something else', [postedAt(now, { id: 0, event: 'another' })], false],
    ['the same was said at another time', [postedAt(in_(-1), { id: 0 })], false],
  ])('ours is deleted only if it came second: %s', async (_, there, isTakenBack) => {
    const listCommentEvents = () => Promise.resolve([postedAt(now, { id: 1 }), ...there])
    const memory = issuesInMemory([], { listCommentEvents })
    const issue = renewalIssue(vppToken(), 7)
    const isPosted = await postOnce(issue, words, { issues: memory.issues, label: '', warn: () => undefined })
    expect(isPosted).toBe(true)
    expect(memory.asked.includes('delete comment 1')).toBe(isTakenBack)
  })
})

test.each<[string, Date | null, Date, boolean]>([
  ['by the clock of GitHub', now, seconds(-6), false],
  ['by the clock of GitHub', now, seconds(-5), true],
  ['without a clock', null, in_(-900), true],
])('a comment counts as the same from the time on at which it was made: %s %#', async (_, clock, at, isSame) => {
  const change = { now: () => clock, listCommentEvents: () => Promise.resolve([postedAt(at, { id: 0 })]) }
  const memory = issuesInMemory([], change)
  await postOnce(renewalIssue(vppToken(), 7), words, { issues: memory.issues, label: '', warn: () => undefined })
  expect(memory.asked.includes('delete comment 1')).toBe(isSame)
})

test('in a locked issue nothing is said, and a warning says what to do', async () => {
  const change = { addComment: () => Promise.reject(new TrackingFailure('locked', { isLocked: true })) }
  const { result, warnings, asked } = await announced(undefined, { change })
  expect(result).toEqual({ said: undefined, isLocked: true })
  expect(asked).toEqual(['write #1: body'])
  expect(warnings).toEqual([expect.stringMatching(/^Issue #1 is locked, .* the label apple-tokens /u)])
})

test.each([new TrackingFailure('gone', { isGone: true }), new TypeError('a defect')])(
  'any other failure is passed on: %s',
  async (failure) => {
    const change = { addComment: () => Promise.reject(failure) }
    await expect(announced(undefined, { change })).rejects.toBe(failure)
  },
)
