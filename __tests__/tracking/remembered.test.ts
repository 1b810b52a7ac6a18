import { describe, expect, test } from '@jest/globals'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { Marker } from '../../src/domain/marker.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import {
  acceptsTopic,
  expiredIn,
  nothingRemembered,
  rememberedIn,
  withOlderFiles,
} from '../../src/tracking/remembered.ts'
import { in_, issueAbout, now, read } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const noting = (issue: TrackingIssue, notes: Partial<Omit<Marker, 'topic' | 'kind'>>): TrackingIssue => ({
  ...issue,
  marker: { ...issue.marker, ...notes },
})
const closed = { state: 'closed', reason: 'completed', closedAt: in_(-3) } as const
const token = vppToken({ expiry: in_(5) })
const certificate = pushCertificate({ expiry: in_(5) })
const first = (id: string, change: Partial<TrackingIssue> = {}): TrackingIssue =>
  issueAbout(enrollmentProgramToken({ id, expiry: null }), 'renewal', 'first', change)

test('nothing is remembered without an issue, nor by one that is about a date to come', () => {
  expect(rememberedIn([])).toEqual(nothingRemembered)
  expect(rememberedIn([issueAbout(token, 'renewal', 7)])).toEqual(nothingRemembered)
})

test('tokens that were registered wait as long as their issue is open', () => {
  const issues = [
    first('e1'),
    first('e2', closed),
    issueAbout(token, 'renewal', 7),
    issueAbout(token, 'health', 'first'),
  ]
  expect(rememberedIn(issues).registered).toEqual(['e1'])
})

test('a sync fails or is late, and an older file is in use, as long as an open issue says so', () => {
  const about = (id: string, words: string, change: Partial<TrackingIssue> = {}) =>
    issueAbout(vppToken({ id, expiry: in_(5) }), 'health', words, change)
  const issues = [
    about('v1', 'older-file,sync-error'),
    about('v2', 'sync-stale'),
    about('v3', 'sync-error'),
    about('v4', 'older-file,sync-error', closed),
  ]
  const { failing, olderFiles } = rememberedIn(issues)
  expect([...failing]).toEqual(['v1', 'v2', 'v3'])
  expect(olderFiles).toMatchObject([{ kind: 'vpp-token', id: 'v1', cycle: '2027-03-06T06:00:00Z' }])
  expect(olderFiles).toHaveLength(1)
})

describe('the push topic', () => {
  const about = (number: number, notes: Partial<Omit<Marker, 'topic' | 'kind'>>, change: Partial<TrackingIssue> = {}) =>
    noting(issueAbout(certificate, 'health', 'push-topic', { number, ...change }), notes)

  test('is that of the newest issue that notes one', () => {
    const issues = [about(1, { pushTopic: 'old' }), about(3, {}), about(2, { pushTopic: 'new' }, closed)]
    for (const order of [issues, issues.toReversed()]) expect(rememberedIn(order).lastTopic).toBe('new')
  })

  test('that was accepted is that of the issue that was closed last', () => {
    const issues = [
      about(1, { newPushTopic: 'a' }, { ...closed, closedAt: in_(-9) }),
      about(2, { newPushTopic: 'b' }, { ...closed, closedAt: in_(-1) }),
      about(3, { newPushTopic: 'c' }, { ...closed, closedAt: in_(-5) }),
      about(4, { newPushTopic: 'd' }, { ...closed, closedAt: null }),
      about(5, { newPushTopic: 'e' }),
    ]
    for (const order of [issues, issues.toReversed()]) expect(rememberedIn(order).acceptedTopic).toBe('b')
    expect(rememberedIn(issues.slice(4)).acceptedTopic).toBeNull()
  })

  test('that was accepted in two issues at once is that of the newer one', () => {
    const issues = [about(1, { newPushTopic: 'a' }, closed), about(2, { newPushTopic: 'b' }, closed)]
    expect(rememberedIn(issues).acceptedTopic).toBe('b')
  })

  test.each<[string, Partial<TrackingIssue>, Partial<Omit<Marker, 'topic' | 'kind'>>, boolean]>([
    ['completed', {}, {}, true],
    ['completed, by a person', { closer: 'person' }, {}, true],
    ['completed, by a robot', { closer: 'robot' }, {}, false],
    ['completed, by the action', {}, { closed: 'completed' }, false],
    ['not planned', { reason: 'not_planned' }, {}, false],
    ['open', { state: 'open' }, {}, false],
  ])('is accepted by who closes the issue: %s', (_, change, notes, expected) => {
    expect(acceptsTopic(about(1, { newPushTopic: 'b', ...notes }, { ...closed, ...change }))).toBe(expected)
  })

  test('is not accepted with an issue about no other topic', () => {
    expect(acceptsTopic(about(1, { pushTopic: 'a' }, closed))).toBe(false)
  })
})

test('a token was last known to be expired when its issue was closed, or is so now', () => {
  const about = (id: string, stage: number | string, change: Partial<TrackingIssue> = {}) =>
    issueAbout(vppToken({ id, expiry: in_(-5) }), 'renewal', stage, change)
  const issues = [
    about('v1', 0, closed),
    about('v1', -7, { ...closed, closedAt: in_(-400) }),
    about('v2', -7),
    about('v2', -7, closed),
    about('v3', 1, closed),
    about('v4', 'first', closed),
    about('v5', 0, { ...closed, closedAt: null }),
    issueAbout(vppToken({ id: 'v6' }), 'health', 'sync-error', closed),
  ]
  for (const order of [issues, issues.toReversed()])
    expect(Object.fromEntries(expiredIn(order, now))).toEqual({ v1: in_(-3), v2: now, v5: now })
})

describe('an older file is in use', () => {
  const remembered = {
    ...nothingRemembered,
    olderFiles: [{ kind: 'vpp-token', id: 'v1', cycle: in_(5).toISOString() } as const],
  }
  const isOlder = (of: AppleToken, memory = remembered, found: readonly AppleToken[] = []) =>
    withOlderFiles([read(of)], memory, found).map((kind) =>
      'failure' in kind ? kind : kind.assessments.map(({ problems }) => problems.map(({ word }) => word)),
    )
  const yes = [[['older-file']]]
  const no = [[[]]]

  test.each<[string, AppleToken, unknown]>([
    ['as its date is as it was', token, yes],
    ['as its date moved by no more than a day', vppToken({ expiry: in_(6) }), yes],
    ['no more, as it moved by more', vppToken({ expiry: new Date(in_(6).getTime() + 1) }), no],
    ['as its date moved back once more', vppToken({ expiry: in_(4) }), yes],
    ['for another token', vppToken({ id: 'v2', expiry: in_(5) }), no],
    ['for one of another kind', enrollmentProgramToken({ id: 'v1', expiry: in_(5) }), no],
    ['beside that its date is unknown', vppToken({ expiry: null }), [[['date-unknown', 'older-file']]]],
  ])('%s', (_, of, expected) => {
    expect(isOlder(of)).toEqual(expected)
  })

  test('if this run found it', () => {
    expect(isOlder(token, { ...nothingRemembered, olderFiles: [] }, [vppToken({ expiry: in_(9) })])).toEqual(yes)
    expect(isOlder(token, { ...nothingRemembered, olderFiles: [] }, [vppToken({ id: 'v2' })])).toEqual(no)
    const otherKind = enrollmentProgramToken({ id: 'v1' })
    expect(isOlder(token, { ...nothingRemembered, olderFiles: [] }, [otherKind])).toEqual(no)
  })

  test('says nothing of what could not be read', () => {
    const unread = { kind: 'vpp-token', failure: { reason: 'unavailable', message: '', detail: '' } } as const
    expect(withOlderFiles([unread], remembered, [token])).toEqual([unread])
  })
})
