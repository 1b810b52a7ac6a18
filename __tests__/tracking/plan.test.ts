import { describe, expect, test } from '@jest/globals'
import type { ReadFailure } from '../../src/domain/inventory.ts'
import { nothingKnown } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import type { Draft, TrackingIssue } from '../../src/domain/issue.ts'
import { cycleOf } from '../../src/domain/marker.ts'
import { plan } from '../../src/tracking/plan/plan.ts'
import { isRecord } from '../../src/tracking/plan/urgency.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import {
  actionsFor,
  asKnown,
  bodyOf,
  hour,
  in_,
  inWords,
  issueAbout,
  markerFrom,
  now,
  planned,
  read,
  rules,
  tenant,
  writing,
} from '../support/situations.ts'

/** One token, due at the stage of 14 days. */
const due = enrollmentProgramToken({ expiry: in_(12), lastSync: in_(0) })
const expired = enrollmentProgramToken({ expiry: in_(-1) })
const healthy = enrollmentProgramToken({ expiry: in_(300), lastSync: in_(0) })
const failure: ReadFailure = { reason: 'permission', message: 'No permission.', detail: '' }
const unread: AssessedKind = { kind: 'enrollment-program-token', failure }

const of = (token: AppleToken, change: Partial<TrackingIssue> = {}, stage = 14): TrackingIssue =>
  issueAbout(token, 'renewal', stage, change)
const closed = (reason: TrackingIssue['reason'], hoursAgo: number): Partial<TrackingIssue> => ({
  state: 'closed',
  reason,
  closedAt: new Date(in_(0).getTime() - hoursAgo * hour),
})
const byAction = (issue: TrackingIssue): TrackingIssue => ({
  ...issue,
  marker: { ...issue.marker, ...(issue.reason !== null && { closed: issue.reason }) },
})

test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
  // The table of the contract, from top to bottom.
  ['due, no issue', [read(due)], [], ['open renewal']],
  ['expired, no issue', [read(expired)], [], ['open renewal']],
  [
    'due, issue of an earlier cycle closed',
    [read(due)],
    [of({ ...due, expiry: in_(-353) }, closed('completed', 8000))],
    ['open renewal'],
  ],
  ['due, open, nothing changed', [read(due)], [of(due)], ['nothing #1 unchanged']],
  ['due, open, a nearer stage', [read(due)], [of(due, {}, 30)], ['remind #1']],
  ['expired, open since it was due', [read(expired)], [of(expired, {}, 1)], ['remind #1']],
  ['due, open, only text differs', [read(due)], [of(due, { body: 'another text' })], ['update #1']],
  [
    'due, open, reminder days set anew so that the stage is further',
    [read(due)],
    [of(due, {}, 7)],
    ['nothing #1 unchanged'],
  ],
  [
    'due, closed as completed by hand long ago',
    [read(due)],
    [of(due, closed('completed', 25))],
    ['reopen #1 still-reported'],
  ],
  ['due, closed without a reason long ago', [read(due)], [of(due, closed(null, 25))], ['reopen #1 still-reported']],
  [
    'due, closed as completed by hand just now',
    [read(due)],
    [of(due, closed('completed', 24))],
    ['nothing #1 just-closed'],
  ],
  ['due, closed as not planned', [read(due)], [of(due, closed('not_planned', 25))], ['nothing #1 muted']],
  [
    'expired, closed as not planned while it was due',
    [read(expired)],
    [of(expired, closed('not_planned', 900), 30)],
    ['nothing #1 muted'],
  ],
  [
    'due, closed as a duplicate of something by hand',
    [read(due)],
    [of(due, closed('duplicate', 25))],
    ['nothing #1 muted'],
  ],
  ['healthy by a later date, open', [read(healthy)], [of(due)], ['close #1 renewed']],
  ['healthy by other reminder days, open', [read(healthy)], [of(healthy)], ['close #1 not-due']],
  ['healthy, closed', [read(healthy)], [of(due, closed('completed', 1))], []],
  [
    'a later date that is due at once, open',
    [read(due)],
    [of({ ...due, expiry: in_(2) })],
    ['open renewal', 'close #1 renewed'],
  ],
  ['an earlier date, open', [read({ ...due, expiry: in_(2) })], [of(due)], ['remind #1']],
  [
    'gone from a list read whole',
    [{ kind: 'enrollment-program-token', assessments: [], excluded: [] }],
    [of(due)],
    ['close #1 gone'],
  ],
  [
    'excluded',
    [{ kind: 'enrollment-program-token', assessments: [], excluded: [due] }],
    [of(due)],
    ['close #1 excluded'],
  ],
  ['its kind could not be read', [unread], [of(due)], ['open check']],
  ['its kind is not watched', [], [of(due)], []],
  ['no date any more', [read({ ...due, expiry: null })], [of(due)], ['open health']],
  [
    'several open',
    [read(due)],
    [of(due, { number: 7 }), of(due, { number: 3 }), of(due, { number: 5 })],
    ['nothing #3 unchanged', 'close #5 duplicate', 'close #7 duplicate'],
  ],
  [
    'several open, none needed',
    [read(healthy)],
    [of(due, { number: 7 }), of(due, { number: 3 })],
    ['close #3 renewed', 'close #7 duplicate'],
  ],
  [
    'open, and a twin closed as a duplicate',
    [read(due)],
    [of(due), byAction(of(due, { number: 2, ...closed('duplicate', 99) }))],
    ['nothing #1 unchanged'],
  ],
  [
    'open, and a twin that a person muted',
    [read(due)],
    [of(due, { number: 2 }), of(due, closed('not_planned', 99)), of(due, { number: 3 })],
    ['nothing #1 muted', 'close #2 duplicate', 'close #3 duplicate'],
  ],
  [
    'open, and a twin that a robot closed',
    [read(due)],
    [of(due, { number: 2 }), of(due, { closer: 'robot', ...closed('not_planned', 99) })],
    ['nothing #2 unchanged'],
  ],
  [
    'muted, and an issue of an earlier cycle open',
    [read(due)],
    [of(due, closed('not_planned', 99)), of({ ...due, expiry: in_(-353) }, { number: 2 })],
    ['nothing #1 muted', 'close #2 renewed'],
  ],
  [
    'closed as not planned by a robot',
    [read(due)],
    [of(due, { closer: 'robot', ...closed('not_planned', 1) })],
    ['reopen #1 by-robot'],
  ],
  [
    'closed as completed by a robot just now',
    [read(due)],
    [of(due, { closer: 'robot', ...closed('completed', 1) })],
    ['reopen #1 by-robot'],
  ],
  [
    'two closed: the later one counts',
    [read(due)],
    [of(due, closed('completed', 2)), of(due, { number: 2, ...closed('completed', 30) })],
    ['nothing #1 just-closed'],
  ],
  [
    'two closed at the same time: the higher number counts',
    [read(due)],
    [of(due, closed('completed', 30)), of(due, { number: 2, ...closed('completed', 30) })],
    ['reopen #2 still-reported'],
  ],
  [
    'a date that moved by less than a day, open',
    [read({ ...due, expiry: in_(12.9) })],
    [of(due)],
    ['nothing #1 unchanged'],
  ],
  [
    'a date that moved by less than a day, muted',
    [read({ ...due, expiry: in_(12.9) })],
    [of(due, closed('not_planned', 9))],
    ['nothing #1 muted'],
  ],
  [
    'a date that moved by a day, muted',
    [read({ ...due, expiry: in_(13) })],
    [of(due, closed('not_planned', 9))],
    ['open renewal'],
  ],
  ['expired for a week', [read({ ...due, expiry: in_(-7) })], [of({ ...due, expiry: in_(-7) }, {}, 0)], ['remind #1']],
  [
    'expired for a week, and told',
    [read({ ...due, expiry: in_(-7) })],
    [of({ ...due, expiry: in_(-7) }, {}, -7)],
    ['nothing #1 unchanged'],
  ],
  [
    'expired for four weeks',
    [read({ ...due, expiry: in_(-28) })],
    [of({ ...due, expiry: in_(-28) }, {}, -21)],
    ['remind #1'],
  ],
  [
    'expired for a year',
    [read({ ...due, expiry: in_(-365) })],
    [of({ ...due, expiry: in_(-365) }, {}, -28)],
    ['nothing #1 unchanged'],
  ],
  [
    'one of two tokens muted, the other open',
    [read(due, { ...due, id: 'e2' })],
    [of(due, closed('not_planned', 9)), of({ ...due, id: 'e2' }, { number: 2 })],
    ['nothing #1 muted', 'nothing #2 unchanged'],
  ],
  [
    'one of two tokens excluded',
    [{ kind: 'enrollment-program-token', assessments: [], excluded: [due] }],
    [of(due), of({ ...due, id: 'e2' }, { number: 2 })],
    ['close #1 excluded', 'close #2 gone'],
  ],
  ['an earlier date within the same stage', [read({ ...due, expiry: in_(10) })], [of(due)], ['remind #1']],
  // What the action itself closed was not closed by hand.
  [
    'due again after the action closed it as gone',
    [read(due)],
    [byAction(of(due, closed('not_planned', 1)))],
    ['reopen #1 again'],
  ],
  [
    'due again after other reminder days',
    [read(due)],
    [byAction(of(due, closed('completed', 1)))],
    ['reopen #1 again'],
  ],
  [
    'closed anew as not planned by hand',
    [read(due)],
    [{ ...byAction(of(due, closed('completed', 1))), reason: 'not_planned' }],
    ['nothing #1 muted'],
  ],
  // Other tenants.
  [
    'an issue of another tenant',
    [read(due)],
    [{ ...of(due), marker: { ...of(due).marker, tenant: 'other' } }],
    ['open renewal'],
  ],
])('%s', (_, watched, issues, expected) => {
  expect(planned(watched, issues)).toEqual(expected)
})

const failing = enrollmentProgramToken({ expiry: in_(300), lastSync: in_(0), syncErrorCode: 17 })
const sick = (words: string, change: Partial<TrackingIssue> = {}): TrackingIssue =>
  issueAbout(failing, 'health', words, change)

test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
  ['a problem, no issue', [read(failing)], [], ['open health']],
  ['a problem, open', [read(failing)], [sick('sync-error')], ['nothing #1 unchanged']],
  ['another problem than before, open', [read(failing)], [sick('date-unknown')], ['remind #1']],
  ['one problem less, open', [read(failing)], [sick('date-unknown,sync-error')], ['update #1']],
  [
    'a problem that stays over a renewal',
    [read({ ...failing, expiry: in_(365) })],
    [sick('sync-error')],
    ['update #1'],
  ],
  ['well again', [read(healthy)], [sick('sync-error')], ['close #1 recovered']],
  ['muted', [read(failing)], [sick('sync-error', closed('not_planned', 99))], ['nothing #1 muted']],
  [
    'muted, and another problem came',
    [read(failing)],
    [sick('date-unknown', closed('not_planned', 99))],
    ['reopen #1 new-problem'],
  ],
  [
    'muted for exactly 30 days',
    [read(failing)],
    [sick('sync-error', closed('not_planned', 720))],
    ['nothing #1 muted'],
  ],
  [
    'muted for more than 30 days',
    [read(failing)],
    [sick('sync-error', closed('not_planned', 721))],
    ['reopen #1 mute-over'],
  ],
  [
    'closed as completed by hand long ago, and reported again',
    [read(failing)],
    [sick('sync-error', closed('completed', 25))],
    ['reopen #1 reported-again'],
  ],
  ['no date, and not waiting', [read(enrollmentProgramToken({ expiry: null, lastSync: in_(0) }))], [], ['open health']],
  [
    'muted before the renewal',
    [read({ ...failing, expiry: in_(365) })],
    [sick('sync-error', closed('not_planned', 99))],
    ['nothing #1 muted'],
  ],
  [
    'back after the action closed it',
    [read(failing)],
    [byAction(sick('sync-error', closed('completed', 1)))],
    ['reopen #1 again'],
  ],
  [
    'expired by now',
    [read({ ...failing, expiry: in_(-1) })],
    [sick('sync-error')],
    ['open renewal', 'close #1 expired-instead'],
  ],
  [
    'late by now, and told that it fails',
    [read({ ...failing, lastSync: in_(-9), lastModified: in_(-9) })],
    [sick('sync-error')],
    ['update #1'],
  ],
  ['due and sick', [read({ ...failing, expiry: in_(2) })], [], ['open renewal', 'open health']],
])('health: %s', (_, watched, issues, expected) => {
  expect(planned(watched, issues)).toEqual(expected)
})

const vppUnread: AssessedKind = { kind: 'vpp-token', failure }
const check = (words: string, change: Partial<TrackingIssue> = {}): TrackingIssue => ({
  ...of(due, change),
  marker: markerFrom({
    tenant,
    kind: 'all',
    id: 'enrollment-program-token,vpp-token',
    topic: 'check',
    cycle: 'unknown',
    stage: words,
  }),
})

test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
  ['one kind, the other goes on', [read(due), vppUnread], [], ['open check', 'open renewal']],
  ['the same kind as before', [read(healthy), vppUnread], [fresh(check('vpp-token'))], ['nothing #1 unchanged']],
  ['one more kind', [unread, vppUnread], [check('vpp-token')], ['remind #1']],
  ['read again', [read(healthy), read(vppToken({ expiry: in_(300) }))], [check('vpp-token')], ['close #1 read-again']],
  ['read again, but by a job that does not watch that kind', [read(healthy)], [check('vpp-token')], []],
])('not readable: %s', (_, watched, issues, expected) => {
  expect(planned(watched, issues)).toEqual(expected)
})

/** With the body that it should have. */
function fresh(issue: TrackingIssue): TrackingIssue {
  return { ...issue, body: bodyOf(issue.marker), title: 'check' }
}

const lost = vppToken({ id: 'lost', expiry: in_(12) })
const inPlace = read(vppToken({ id: 'new', expiry: in_(300), lastModified: in_(-1) }))

test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
  ['the issue about its date says so', [inPlace], [issueAbout(lost, 'renewal', 14)], ['remind #1']],
  ['the issue about its health, if there is no other', [inPlace], [issueAbout(lost, 'health', 'x')], ['remind #1']],
  [
    'one of the two',
    [inPlace],
    [issueAbout(lost, 'renewal', 14), issueAbout(lost, 'health', 'x', { number: 2 })],
    ['remind #1', 'close #2 gone'],
  ],
  [
    'the issue about its health, if the other is closed',
    [inPlace],
    [issueAbout(lost, 'renewal', 14, { state: 'closed' }), issueAbout(lost, 'health', 'x', { number: 2 })],
    ['remind #2'],
  ],
  [
    'the issue about its health, if the other is about another token',
    [inPlace, read(due)],
    [issueAbout(due, 'renewal', 14), issueAbout(lost, 'health', 'x', { number: 2 })],
    ['nothing #1 unchanged', 'remind #2'],
  ],
  ['and is there again: that is news', [read(lost)], [issueAbout(lost, 'renewal', 'replaced')], ['remind #1']],
])('a token that is gone, with another in its place: %s', (_, watched, issues, expected) => {
  expect(planned(watched, issues)).toEqual(expected)
})

test('an issue that the action closed and a person opened again says once that its token may have been replaced', () => {
  const issue = issueAbout(lost, 'health', 'x')
  const [action] = actionsFor([inPlace], [{ ...issue, marker: { ...issue.marker, closed: 'not_planned' } }])
  expect(action).toMatchObject({ do: 'remind' })
  if (action?.do !== 'remind') throw new Error('Not a reminder.')
  const { title, body } = action.draft
  expect(planned([inPlace], [{ ...issue, title, body, marker: action.marker }])).toEqual(['nothing #1 unchanged'])
})

const ill = vppToken({ expiry: in_(300), state: 'invalid', lastSync: in_(0) })
const finished = (closed: 'completed' | 'not_planned' | 'duplicate'): TrackingIssue => {
  const issue = issueAbout(ill, 'health', 'token-invalid')
  return { ...issue, marker: { ...issue.marker, closed } }
}
test.each<[string, readonly AssessedKind[], TrackingIssue, readonly string[]]>([
  ['nothing is wrong', [read(vppToken({ expiry: in_(300), lastSync: in_(0) }))], finished('completed'), []],
  ['the problem is back', [read(ill)], finished('completed'), ['remind #1']],
  ['it counts again', [read(ill)], finished('not_planned'), ['remind #1']],
  ['it was a twin', [read(ill)], finished('duplicate'), ['nothing #1 unchanged']],
])('an issue that the action closed and a person opened again: %s', (_, watched, issue, expected) => {
  expect(planned(watched, [issue])).toEqual(expected)
})

const push = pushCertificate({ topic: 'old', expiry: in_(12) })
const replacedUntil = (expiry: Date): AssessedKind => ({
  kind: 'mdm-push-certificate',
  assessments: [assess(pushCertificate({ topic: 'new', expiry }), now, rules, { ...nothingKnown, topics: ['old'] })],
  excluded: [],
})
const replaced = replacedUntil(in_(300))
const toldOfTopic = (change: Partial<TrackingIssue> = {}): TrackingIssue =>
  issueAbout(pushCertificate({ expiry: in_(300) }), 'health', 'push-topic', change)

test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
  ['an issue of the one before stays open', [replaced], [issueAbout(push, 'renewal', 14)], ['open health']],
  [
    'the same issue goes on once that one is due, too',
    [replacedUntil(in_(29))],
    [issueAbout(push, 'renewal', -7)],
    ['remind #1', 'open health'],
  ],
  ['and a person was told', [replaced], [toldOfTopic()], ['nothing #1 unchanged']],
  [
    'and it has a twin',
    [replaced],
    [toldOfTopic(), toldOfTopic({ number: 2 })],
    ['nothing #1 unchanged', 'close #2 duplicate'],
  ],
  ['and the one before is back', [read(push)], [toldOfTopic()], ['open renewal', 'close #1 recovered']],
  [
    'nothing in its place',
    [{ kind: 'mdm-push-certificate', assessments: [], excluded: [] }],
    [issueAbout(push, 'renewal', 14)],
    ['close #1 gone'],
  ],
])('a push certificate of another topic: %s', (_, watched, issues, expected) => {
  expect(planned(watched, issues)).toEqual(expected)
})

test('what a run put on record comes first, and a token of another kind than the one renewed does not', () => {
  const renewedToken = enrollmentProgramToken({ id: 'e1', expiry: in_(5) })
  const renewal = { token: renewedToken, expiry: in_(365), sha256: 'abc', by: 'mona', run: null }
  const renewed = { renewal, draft: (): Draft => ({ title: 'recorded', body: '' }) }
  const watched = [read({ ...renewedToken, expiry: in_(365) }), vppUnread]
  const actions = plan({
    tenant: asKnown,
    kinds: watched,
    issues: [of(renewedToken)],
    now,
    ...writing,
    renewed,
    registered: null,
  })
  expect(actions.map(inWords)).toEqual(['close #1 renewed', 'open check'])
})

test('what costs most if it has to wait comes first', () => {
  const soon = enrollmentProgramToken({ id: 'soon', expiry: in_(1) })
  const late = enrollmentProgramToken({ id: 'late', expiry: in_(20), syncErrorCode: 17 })
  const gone = enrollmentProgramToken({ id: 'gone', expiry: in_(3) })
  const watched = [read(late, soon, expired), vppUnread]
  expect(planned(watched, [of(gone)])).toEqual([
    'open renewal',
    'open renewal',
    'open check',
    'open renewal',
    'open health',
    'close #1 gone',
  ])
})

describe('what this run did in Intune', () => {
  const before = enrollmentProgramToken({ id: 'e1', expiry: in_(5) })
  const after = enrollmentProgramToken({ id: 'e1', expiry: in_(365) })
  const renewal = { token: before, expiry: in_(365), sha256: 'abc', by: 'mona', run: null }
  const renewed = { renewal, draft: (): Draft => ({ title: 'recorded', body: '' }) }
  const base = { tenant: asKnown, kinds: [read(after)], now, ...writing, registered: null }

  test('a renewal closes the open issue of its token with what is known of it, and no other', () => {
    const other = enrollmentProgramToken({ id: 'e2', expiry: in_(5) })
    const issues = [issueAbout(before, 'renewal', 7), issueAbout(other, 'renewal', 7, { number: 2 })]
    const healed = { ...other, expiry: in_(365) }
    const actions = plan({ ...base, kinds: [read(after, healed)], issues, renewed })
    expect(actions.map(inWords)).toEqual(['close #1 renewed', 'close #2 renewed'])
    expect(
      actions.map((action) => (action.do === 'close' && action.closing.because === 'renewed' ? action.closing.by : '')),
    ).toEqual([renewal, null])
  })

  test('without an open issue it is recorded; with the record closed, that is all', () => {
    expect(plan({ ...base, issues: [], renewed }).map(inWords)).toEqual([`record ${cycleOf(before.expiry)}`])
    const record = issueAbout(before, 'renewal', 0, { state: 'closed', reason: 'completed', closedAt: now })
    expect(plan({ ...base, issues: [record], renewed: null })).toEqual([])
    // A record that was left open, because the run ended in between, is closed by the next.
    expect(planned([read(after)], [{ ...record, state: 'open', reason: null }])).toEqual(['close #1 renewed'])
  })

  test('a token that was registered gets an issue, which waits with it and closes when it stands', () => {
    const waiting = enrollmentProgramToken({ id: 'e1', appleId: null, expiry: null, phase: 'waiting' })
    const registered = { id: 'e1', publicKey: 'key', service: null }
    expect(plan({ ...base, kinds: [read(waiting)], issues: [], renewed: null, registered }).map(inWords)).toEqual([
      'open first',
    ])
    const issue = issueAbout(waiting, 'renewal', 'first')
    expect(planned([read(waiting)], [])).toEqual([])
    expect(planned([read(waiting)], [issue])).toEqual([])
    expect(planned([read(after)], [issue])).toEqual(['close #1 renewed'])
    expect(planned([read(before)], [issue])).toEqual(['open renewal', 'close #1 renewed'])
  })
})

describe('what the plan hands on', () => {
  const planFor = (watched: readonly AssessedKind[], issues: readonly TrackingIssue[]) =>
    plan({ tenant: asKnown, kinds: watched, issues, now, ...writing, renewed: null, registered: null })
  const said = (issue: TrackingIssue, count: number): TrackingIssue => ({
    ...issue,
    marker: { ...issue.marker, comments: count },
  })

  test.each<[string, TrackingIssue, number | undefined]>([
    ['a reminder, after two', said(of(due, {}, 30), 2), 3],
    ['the first reminder', of(due, {}, 30), 1],
    ['a reopening, after two', said(of(due, closed('completed', 25)), 2), 3],
    ['no news, after two', said(of(due, { body: 'x' }), 2), 2],
    ['no news, and nothing was said before', of(due, { body: 'x' }), undefined],
  ])('how much was said is counted: %s', (_, issue, expected) => {
    const [action] = planFor([read(due)], [issue])
    expect(action !== undefined && 'marker' in action ? action.marker.comments : 'nothing').toBe(expected)
  })

  test('a title that differs alone is mended', () => {
    expect(planFor([read(due)], [of(due, { title: 'another' })]).map(inWords)).toEqual(['update #1'])
  })

  test('a duplicate names the one that lives, by its number and its id', () => {
    const twins = [of(due, { number: 3, id: 3003 }), of(due, { number: 5, id: 5005 })]
    expect(planFor([read(due)], twins).at(-1)).toMatchObject({
      issue: { number: 5 },
      closing: { because: 'duplicate', of: { number: 3, id: 3003 } },
    })
  })

  test('of two copies one is closed as soon as Intune was read, be it without a date; before that, none', () => {
    const twins = [of(due), of(due, { number: 2 })]
    expect(planFor([read({ ...due, expiry: null })], twins).map(inWords)).toEqual(['open health', 'close #2 duplicate'])
    expect(planFor([unread], twins).map(inWords)).toEqual(['open check'])
  })

  test('a date that moves by hours stays the one that the issue was opened for', () => {
    const [action] = planFor([read({ ...due, expiry: in_(12.9) })], [of(due, { body: 'x' })])
    expect(action).toMatchObject({ do: 'update', marker: { cycle: cycleOf(due.expiry) } })
  })

  test('what is put on record comes before everything else, and says of what it is', () => {
    const done = enrollmentProgramToken({ id: 'done', expiry: in_(99) })
    const renewal = { token: done, expiry: in_(365), sha256: 'abc', by: 'mona', run: null }
    const waiting = enrollmentProgramToken({ id: 'new', appleId: null, expiry: null, phase: 'waiting' })
    const base = { tenant: asKnown, kinds: [read(expired, waiting), vppUnread], issues: [], now, ...writing }
    const recorded = plan({
      ...base,
      renewed: { renewal, draft: ({ topic, id }) => ({ title: `${topic} ${id}`, body: '' }) },
      registered: null,
    })
    expect(recorded.map(inWords)).toEqual([`record ${cycleOf(done.expiry)}`, 'open renewal', 'open check'])
    expect(recorded[0]).toMatchObject({ draft: { title: 'renewal done' } })
    const registered = plan({ ...base, renewed: null, registered: { id: 'new', publicKey: 'key', service: null } })
    expect(registered.map(inWords)).toEqual(['open first', 'open renewal', 'open check'])
    expect([...recorded, ...registered].filter(isRecord).map(inWords)).toEqual([
      `record ${cycleOf(done.expiry)}`,
      'open first',
    ])
  })
})
