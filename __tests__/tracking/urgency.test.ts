import { describe, expect, test } from '@jest/globals'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { identityOf, isChange, type Action } from '../../src/tracking/plan/action.ts'
import { concernsOf, type Concern } from '../../src/tracking/plan/concerns.ts'
import { overviewMarker } from '../../src/tracking/plan/overview.ts'
import { recordAction } from '../../src/tracking/plan/plan.ts'
import { byUrgency, isRecord, isRecordOfRenewal, urgencyOf } from '../../src/tracking/plan/urgency.ts'
import { asKnown, in_, issueAbout, now, read } from '../support/situations.ts'
import { enrollmentProgramToken, vppToken } from '../support/tokens.ts'

const draft = { title: '', body: '' }
const concernAbout = (token: AppleToken, topic: 'renewal' | 'health' = 'renewal'): Concern => {
  const found = concernsOf({ tenant: asKnown, kinds: [read(token)], registered: null }).find(
    ({ marker }) => marker.topic === topic,
  )
  if (found === undefined) throw new Error(`nothing about ${topic}`)
  return found
}
const open = (concern: Concern): Action => ({ do: 'open', concern, marker: concern.marker, draft })
const change = (what: 'update' | 'remind', concern: Concern, issue: TrackingIssue): Action => ({
  ...{ do: what, concern, marker: concern.marker, issue, draft },
})
const reopen = (concern: Concern, issue: TrackingIssue): Action => ({
  ...{ do: 'reopen', concern, marker: concern.marker, issue, draft, because: 'again' },
})
const idle = (concern: Concern, issue: TrackingIssue): Action => ({
  ...{ do: 'nothing', concern, issue, because: 'unchanged' },
})

const due = vppToken({ expiry: in_(20) })
const date = concernAbout(due)
const sick = concernAbout(vppToken({ state: 'invalid' }), 'health')
const issue = issueAbout(due, 'renewal', 30)
const renewal = { token: due, expiry: in_(365), sha256: 'abc', by: 'mona', run: null }
const waiting = enrollmentProgramToken({ expiry: null, appleId: null, phase: 'waiting' })
const [first] = concernsOf({
  ...{ tenant: asKnown, kinds: [read(waiting)] },
  registered: { id: waiting.id, publicKey: 'key', service: null },
})
if (first === undefined) throw new Error('nothing about the first file')
const unread: Concern = {
  about: 'unread',
  failures: [],
  causes: [],
  marker: { tenant: asKnown.id, kind: 'all', id: asKnown.id, topic: 'check', cycle: 'unknown', unread: ['vpp-token'] },
}
const overview: Concern = {
  ...({ about: 'overview', marker: overviewMarker(asKnown), certificateEnd: null } as const),
  ...{ tokens: [], excluded: [], unread: [] },
}
const older: Concern = {
  ...({ about: 'problems', token: due, problems: [{ word: 'older-file' }], service: null } as const),
  marker: { ...date.marker, kind: 'vpp-token', topic: 'health', problems: ['older-file'] },
}
const toldOlder = issueAbout(due, 'health', 'older-file')
const closed = { state: 'closed', reason: 'completed', closedAt: in_(-1) } as const
const renewedBy = (by: typeof renewal | null): Action => ({
  ...{ do: 'close', issue, body: null, closing: { because: 'renewed', now: in_(365), by } },
})
const record = recordAction(renewal, asKnown.id, () => draft)
const gone: Action = { do: 'close', issue, body: null, closing: { because: 'gone' } }
const leave: Action = { do: 'leave', issue }

test.each<[string, Action, boolean, boolean, string]>([
  ['a renewal that no issue asked for', record, true, true, '0'],
  ['a renewal that an issue is closed with', renewedBy(renewal), true, true, '0'],
  ['a renewal by hand', renewedBy(null), true, false, '9'],
  ['a token that is gone', gone, true, false, '9'],
  ['an issue that the run was not asked about', leave, false, false, '9'],
  ['a first file', open(first), true, true, '0'],
  ['a first file that is known', idle(first, issue), false, false, '3'],
  ['an older file that nobody knows of', open(older), true, true, '0'],
  ['an older file beside another problem', change('remind', older, issueAbout(due, 'health', 'x')), true, true, '0'],
  ['an older file that an issue says', change('update', older, toldOlder), true, false, '4'],
  ['an older file that a closed issue said', reopen(older, { ...toldOlder, ...closed }), true, true, '0'],
  ['an older file that nothing is done about', idle(older, issueAbout(due, 'health', 'x')), false, false, '4'],
  ['what could not be read', open(unread), true, false, '2'],
  ['a date', open(date), true, false, '3'],
  ['a problem', open(sick), true, false, '4'],
  ['the overview', open(overview), true, false, '5'],
  ['a date that is near', open(concernAbout(vppToken({ expiry: in_(3) }))), true, false, '1'],
  ['a date that is a moment less near', open(concernAbout(vppToken({ expiry: in_(3.0001) }))), true, false, '3'],
  ['a date that is over', open(concernAbout(vppToken({ expiry: in_(-9) }))), true, false, '1'],
])(
  '%s: whether it changes an issue, whether only this run can write it, and how urgent it is',
  (_, action, changes, records, rank) => {
    expect([isChange(action), isRecord(action), urgencyOf(action, now).split(' ')[0]]).toEqual([changes, records, rank])
  },
)

test('a renewal on record is one that the run knows, not any that closes an issue', () => {
  expect([renewedBy(renewal), renewedBy(null), record, gone].map(isRecordOfRenewal)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

describe('the order', () => {
  test('of actions that are equally urgent is that of dates, then of identities, then of numbers', () => {
    const of = (id: string, days: number) => open(concernAbout(vppToken({ id, expiry: in_(days) })))
    const [a, b, c] = [of('b', 10), of('a', 20), of('b', 20)]
    const closing = (number: number): Action => ({ ...gone, issue: { ...issue, number } })
    const [two, ten] = [closing(2), closing(10)]
    const expected = [a, b, c, two, ten]
    expect(byUrgency(expected, now)).toEqual(expected)
    expect(byUrgency(expected.toReversed(), now)).toEqual(expected)
  })

  test('of actions about one identity is that of their issues', () => {
    const [one, other] = [7, 3].map((number) => change('update', date, { ...issue, number }))
    expect(
      byUrgency(
        [one, other].filter((it) => it !== undefined),
        now,
      ),
    ).toEqual([other, one])
  })
})

test('an action is about what its concern, its record or its issue is about', () => {
  const { kind, id } = due
  expect([open(sick), record, gone].map(identityOf)).toEqual([
    sick.marker,
    expect.objectContaining({ tenant: asKnown.id, kind, id, topic: 'renewal' }),
    issue.marker,
  ])
})
