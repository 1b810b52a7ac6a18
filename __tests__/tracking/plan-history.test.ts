import { describe, expect, test } from '@jest/globals'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import { cycleOf, everyTenant, type CheckMarker, type Marker } from '../../src/domain/marker.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import type { Concern } from '../../src/tracking/plan/concerns.ts'
import { overviewMarker } from '../../src/tracking/plan/overview.ts'
import { plan, type Situation } from '../../src/tracking/plan/plan.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { asKnown, bodyOf, hour, in_, inWords, issueAbout, now, read, writing } from '../support/situations.ts'
import { enrollmentProgramToken, vppToken } from '../support/tokens.ts'

const due = vppToken({ expiry: in_(12) })
const renewed = vppToken({ expiry: in_(365) })
const base: Situation = {
  ...{ tenant: asKnown, kinds: [], issues: [], now, ...writing, renewed: null, registered: null },
}
const planFor = (kinds: readonly AssessedKind[], issues: readonly TrackingIssue[], change: Partial<Situation> = {}) =>
  plan({ ...base, kinds, issues, ...change })
const only = (actions: readonly Action[]): Action => {
  const [action, ...others] = actions
  if (action === undefined || others.length > 0) throw new Error(actions.map(inWords).join(', '))
  return action
}
const markerOf = (action: Action): Marker | undefined => ('marker' in action ? action.marker : undefined)
const noting = (issue: TrackingIssue, notes: Partial<Marker>): TrackingIssue => ({
  ...issue,
  marker: { ...issue.marker, ...notes } as Marker,
})
const open = (change: Partial<TrackingIssue> = {}, stage = 14): TrackingIssue =>
  issueAbout(due, 'renewal', stage, change)
const closed = (reason: TrackingIssue['reason'], hoursAgo: number): Partial<TrackingIssue> => ({
  ...{ state: 'closed', reason, closedAt: new Date(now.getTime() - hoursAgo * hour) },
})
const at = (hoursAgo: number): string => new Date(now.getTime() - hoursAgo * hour).toISOString()
const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ file: 'f', sha256: 's', state: 'unproven', at: at(30), by: 'mona', run: null, before: cycleOf(due.expiry) },
  ...change,
})
const history: Partial<Marker> = {
  journal: [entry({ state: 'proven', before: cycleOf(in_(-353)) })],
  announced: { event: 'e', at: at(100), state: 'said' },
  service: { id: 's1', name: 'School' },
}

describe('an open issue that goes on', () => {
  test.each<[string, TrackingIssue]>([
    ['with another text', open({ body: 'x' })],
    ['with a nearer day', open({}, 30)],
  ])('%s keeps what is on record', (_, issue) => {
    expect(markerOf(only(planFor([read(due)], [noting(issue, history)])))).toMatchObject({ ...history, stage: 14 })
  })

  test('takes the service that Apple lists now over the one on record', () => {
    const service = { id: 's2', name: 'New', status: 'active', deviceCount: 1, lastConnected: null } as const
    const apple = {
      services: new Map([[due.id, { ...service, mayRelease: false, contact: null }]]),
      gone: new Set<string>(),
    }
    const action = only(planFor([read(due)], [noting(open({ body: 'x' }), history)], { apple }))
    expect(markerOf(action)?.service).toEqual({ id: 's2', name: 'New' })
  })

  test.each<[string, Partial<Marker>, Partial<TrackingIssue>, number, object]>([
    ['that it was opened again', { reopened: 'again' }, { body: 'x' }, 14, { reopened: 'again' }],
    ['not that it was opened again, once there is news', { reopened: 'again' }, {}, 30, {}],
    [
      'that a person opened it again as the twin of another one',
      { closed: 'duplicate', closedAt: at(50) },
      { body: 'x' },
      14,
      { closed: 'duplicate', closedAt: at(50) },
    ],
    ['the same, without a time', { closed: 'duplicate' }, { body: 'x' }, 14, { closed: 'duplicate' }],
    ['not that it was closed for another reason', { closed: 'completed', closedAt: at(50) }, { body: 'x' }, 14, {}],
  ])('says %s', (_, notes, change, stage, expected) => {
    const marker = markerOf(only(planFor([read(due)], [noting(open(change, stage), notes)])))
    const { reopened, closed: by, closedAt } = marker ?? {}
    const found = Object.entries({ reopened, closed: by, closedAt }).filter(([, note]) => note !== undefined)
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  test('no longer says that it was opened again once its problem is that of another date', () => {
    const failing = enrollmentProgramToken({ expiry: in_(300), lastSync: now, syncErrorCode: 17 })
    const issue = noting(issueAbout(failing, 'health', 'sync-error'), { reopened: 'again' })
    const action = only(planFor([read({ ...failing, expiry: in_(365) })], [issue]))
    expect(action).toMatchObject({ do: 'update', marker: { cycle: cycleOf(in_(365)) } })
    expect(markerOf(action)).not.toHaveProperty('reopened')
  })

  test('no longer says that it was opened again once it is about another date', () => {
    const sooner = { ...due, expiry: in_(9) }
    const action = only(planFor([read(sooner)], [noting(open(), { reopened: 'again' })]))
    expect(action).toMatchObject({ do: 'remind', marker: { cycle: cycleOf(sooner.expiry), comments: 1 } })
    expect(markerOf(action)).not.toHaveProperty('reopened')
  })

  test('goes on for a first file that a date has taken over from', () => {
    const waited = noting(issueAbout(due, 'renewal', 'first'), { cycle: cycleOf(due.expiry) })
    expect(only(planFor([read(due)], [waited]))).toMatchObject({ do: 'update', marker: { stage: 14 } })
  })

  test('takes no offense at blank lines at the end, on either side', () => {
    const write: Situation['write'] = (subject) => ({ title: 'renewal', body: `${bodyOf(subject.marker)}\n\n` })
    expect(planFor([read(due)], [open()], { write }).map(inWords)).toEqual(['nothing #1 unchanged'])
    const issue = open({ body: `${open().body}\n \n` })
    expect(planFor([read(due)], [issue]).map(inWords)).toEqual(['nothing #1 unchanged'])
  })

  test('is written with the issues whose ticks it takes over, and a new one with none', () => {
    const seen: unknown[] = []
    const write: Situation['write'] = (subject) => {
      seen.push([subject.existing?.number ?? null, subject.twins.map(({ number }) => number)])
      return writing.write(subject)
    }
    planFor([read(due)], [open({ number: 7 }), open({ number: 3 }), open({ number: 5 })], { write })
    planFor([read(due)], [], { write })
    planFor([read(due)], [open(closed('completed', 30))], { write })
    expect(seen).toEqual([
      [3, [5, 7]],
      [null, []],
      [1, []],
    ])
  })
})

describe('an issue that is opened again', () => {
  test('says why, counts the comment, and keeps what is on record', () => {
    const issue = noting(open(closed('completed', 30)), { ...history, closed: 'not_planned', comments: 4 })
    const action = only(planFor([read(due)], [issue]))
    expect(action).toMatchObject({ do: 'reopen', because: 'still-reported' })
    expect(markerOf(action)).toEqual({ ...open().marker, ...history, comments: 5, reopened: 'still-reported' })
  })

  test('counts its first comment', () => {
    expect(markerOf(only(planFor([read(due)], [open(closed('completed', 30))])))).toMatchObject({ comments: 1 })
  })
})

describe('an issue that a person muted beside an open one', () => {
  const muted = open({ number: 2, ...closed('not_planned', 40) })
  test.each<[string, TrackingIssue, TrackingIssue, readonly string[]]>([
    ['counts', open(), muted, ['nothing #2 muted', 'close #1 duplicate']],
    [
      'does not count against one with an upload that is not proven',
      noting(open(), { journal: [entry()] }),
      muted,
      ['nothing #1 unchanged'],
    ],
    [
      'counts against one with an upload that is proven',
      noting(open(), { journal: [entry({ state: 'proven' })] }),
      muted,
      ['nothing #2 muted', 'close #1 duplicate'],
    ],
    ['does not count as a duplicate', open(), { ...muted, reason: 'duplicate' }, ['nothing #1 unchanged']],
    [
      'does not count against one that a person opened again since',
      noting(open(), { closed: 'duplicate', closedAt: at(39) }),
      muted,
      ['nothing #1 unchanged'],
    ],
    [
      'does not count against one that was closed along with it',
      noting(open(), { closed: 'duplicate', closedAt: at(40) }),
      muted,
      ['nothing #1 unchanged'],
    ],
    [
      'counts if that was before',
      noting(open(), { closed: 'duplicate', closedAt: at(41) }),
      muted,
      ['nothing #2 muted', 'close #1 duplicate'],
    ],
    [
      'counts if nobody knows when the open one was closed',
      noting(open(), { closed: 'duplicate', closedAt: 'lately' }),
      muted,
      ['nothing #2 muted', 'close #1 duplicate'],
    ],
  ])('%s', (_, issue, other, expected) => {
    expect(planFor([read(due)], [issue, other]).map(inWords)).toEqual(expected)
  })
})

test('one of two that a person opened again after the mute keeps both from it', () => {
  const muted = open({ number: 3, ...closed('not_planned', 40) })
  const again = noting(open({ number: 2 }), { closed: 'duplicate', closedAt: at(39) })
  expect(planFor([read(due)], [open(), again, muted]).map(inWords)).toEqual([
    'nothing #1 unchanged',
    'close #2 duplicate',
  ])
})

test('copies are closed as soon as their own kind was read, whatever else could not be', () => {
  const failure = { reason: 'unavailable', message: '', detail: '' } as const
  const kinds: readonly AssessedKind[] = [
    { kind: 'enrollment-program-token', failure },
    read(vppToken({ expiry: null })),
  ]
  expect(planFor(kinds, [open(), open({ number: 2 })], { isUnreadToldElsewhere: true }).map(inWords)).toEqual([
    'open health',
    'close #2 duplicate',
  ])
})

describe('issues that no concern stands behind', () => {
  const gone = (change: Partial<TrackingIssue> = {}) =>
    issueAbout(vppToken({ id: 'gone', expiry: in_(12) }), 'renewal', 14, change)
  const inItsPlace = vppToken({ id: 'v2', expiry: in_(300), lastModified: in_(-1) })

  test.each<[string, readonly AssessedKind[], readonly TrackingIssue[], readonly string[]]>([
    ['another token took the place', [read(inItsPlace)], [gone()], ['remind #1']],
    [
      'another token took the place, and it has twins',
      [read(inItsPlace)],
      [gone({ number: 3 }), gone({ number: 2 })],
      ['remind #2', 'close #3 duplicate'],
    ],
    [
      'an upload is not proven, and it has a twin',
      [read(vppToken({ expiry: in_(100) }))],
      [
        noting(issueAbout(vppToken({ expiry: in_(100) }), 'renewal', 14), {
          journal: [entry({ before: cycleOf(in_(100)) })],
        }),
        issueAbout(vppToken({ expiry: in_(100) }), 'renewal', 14, { number: 2 }),
      ],
      ['nothing #1 unchanged', 'close #2 duplicate'],
    ],
    [
      'it was opened again after the action had closed it',
      [read(renewed)],
      [noting(open(), { closed: 'completed' })],
      [],
    ],
    [
      'the same, beside one that was not',
      [read(renewed)],
      [noting(open(), { closed: 'completed' }), open({ number: 2 }), open({ number: 3 })],
      ['close #2 renewed', 'close #3 duplicate'],
    ],
    [
      'it was opened again after the action had closed it as a duplicate',
      [read(renewed)],
      [noting(open(), { closed: 'duplicate' })],
      ['close #1 renewed'],
    ],
    [
      'one of two is about a date that has not passed',
      [read(vppToken({ expiry: null }))],
      [open(), open({ number: 2 })],
      ['open health', 'close #2 duplicate'],
    ],
    ['closed ones', [read(renewed)], [open(closed('completed', 1))], []],
    [
      'two of an earlier date, which is due again',
      [read(due)],
      [
        issueAbout({ ...due, expiry: in_(-353) }, 'renewal', 14, { number: 4 }),
        issueAbout({ ...due, expiry: in_(-353) }, 'renewal', 14, { number: 5 }),
      ],
      ['open renewal', 'close #4 renewed', 'close #5 duplicate'],
    ],
    [
      'one of an earlier date, beside one of this',
      [read(due)],
      [
        issueAbout({ ...due, expiry: in_(-353) }, 'renewal', 14, { number: 4 }),
        open({ number: 6 }),
        open({ number: 8 }),
      ],
      ['nothing #6 unchanged', 'close #4 renewed', 'close #8 duplicate'],
    ],
  ])('%s', (_, kinds, issues, expected) => {
    expect(planFor(kinds, issues).map(inWords)).toEqual(expected)
  })

  test('are written anew as they are closed, the first alone', () => {
    const writeClosed: Situation['writeClosed'] = ({ number }, { because }) => `${number} ${because}`
    const actions = planFor([read(renewed)], [open(), open({ number: 2 })], { writeClosed })
    expect(actions.map((action) => (action.do === 'close' ? action.body : action.do))).toEqual(['1 renewed', null])
  })
})

describe('the record of a renewal', () => {
  const proven = entry({ state: 'proven' })
  const renewal = { token: due, expiry: in_(365), sha256: 's', by: 'mona', run: null }
  const draft = (marker: Marker) => ({ title: `renewed ${marker.cycle}`, body: '' })
  const recorded = (issue: TrackingIssue | null) =>
    planFor([read(renewed)], issue === null ? [] : [issue], {
      renewed: { renewal: { ...renewal, entry: proven }, draft },
    }).map(inWords)
  const record = `record ${cycleOf(due.expiry)}`
  const told = (change: Partial<TrackingIssue>, notes: Partial<Marker>) => noting(open(change), notes)
  const done = closed('completed', 1)

  test.each<[string, TrackingIssue | null, readonly string[]]>([
    ['no issue has it', null, [record]],
    ['another run closed an issue with it', told(done, { closed: 'completed', journal: [proven] }), []],
    ['a person closed the issue', told(done, { journal: [proven] }), [record]],
    ['the issue says that it is not proven', told(done, { closed: 'completed', journal: [entry()] }), [record]],
    [
      'the issue has another upload',
      told(done, { closed: 'completed', journal: [{ ...proven, at: at(99) }] }),
      [record],
    ],
    ['the issue has several', told(done, { closed: 'completed', journal: [entry({ at: at(99) }), proven] }), []],
    ['the issue has no journal', told(done, { closed: 'completed' }), [record]],
    [
      'an issue was opened again after it was closed with it',
      told({}, { closed: 'completed', journal: [proven] }),
      [record],
    ],
  ])('is made or not: %s', (_, issue, expected) => {
    expect(recorded(issue)).toEqual(expected)
  })

  test('is made if the run has nothing in the journal', () => {
    const actions = planFor([read(renewed)], [told(done, { closed: 'completed', journal: [proven] })], {
      renewed: { renewal, draft },
    })
    expect(actions.map(inWords)).toEqual([record])
    expect(markerOf(only(actions))).toEqual({
      ...{ tenant: asKnown.id, kind: due.kind, id: due.id, topic: 'renewal', cycle: cycleOf(due.expiry), stage: 0 },
    })
  })

  test('has the entry of the journal, and says what it is closed with', () => {
    const withEntry = { ...renewal, entry: proven }
    const action = only(planFor([read(renewed)], [], { renewed: { renewal: withEntry, draft } }))
    expect(action).toMatchObject({
      ...{ do: 'record', marker: { journal: [proven] }, draft: { title: `renewed ${cycleOf(due.expiry)}` } },
      closing: { because: 'renewed', now: in_(365), by: withEntry },
    })
  })
})

describe('an overview that a person closed', () => {
  const overview: Concern = {
    ...({ about: 'overview', marker: overviewMarker(asKnown), certificateEnd: null } as const),
    ...{ tokens: [], excluded: [], unread: [] },
  }
  const issue = (change: Partial<TrackingIssue> = {}): TrackingIssue => ({
    ...{ ...issueAbout(due, 'overview', ''), marker: overviewMarker(asKnown), body: bodyOf(overviewMarker(asKnown)) },
    ...closed('completed', 2000),
    ...change,
  })
  const planOf = (...issues: readonly TrackingIssue[]) => planFor([], issues, { shared: overview })

  test('stays as it is if its text is the same', () => {
    expect(planOf(issue()).map(inWords)).toEqual(['nothing #1 muted'])
    expect(planOf(issue({ body: `${issue().body}\n`, title: 'mine' })).map(inWords)).toEqual(['nothing #1 muted'])
    const write: Situation['write'] = ({ marker }) => ({ title: '', body: `${bodyOf(marker)}\n` })
    expect(planFor([], [issue()], { shared: overview, write }).map(inWords)).toEqual(['nothing #1 muted'])
  })

  test.each<[Partial<Marker>]>([
    [{}],
    [{ announced: { event: 'e', at: at(9), state: 'said' } }],
    [{ closed: 'duplicate', closedAt: at(3000) }],
    [{ closed: 'not_planned' }],
  ])('is kept up to date, and what it notes is kept: %j', (notes) => {
    const action = only(planOf(noting(issue({ body: 'old' }), notes)))
    expect(action).toMatchObject({ do: 'update', issue: { number: 1 }, draft: { body: issue().body } })
    expect(markerOf(action)).toEqual({ ...overview.marker, ...notes })
  })

  test('says nothing against another one that is open', () => {
    const [muted, other] = [
      issue({ reason: 'not_planned' }),
      issue({ number: 2, state: 'open', reason: null, closedAt: null }),
    ]
    expect(planOf(muted, { ...other, title: 'overview' }).map(inWords)).toEqual(['nothing #2 unchanged'])
  })
})

describe('what could not be read in several tenants', () => {
  const marker: CheckMarker = {
    ...({ tenant: everyTenant, kind: 'all', id: everyTenant, topic: 'check', cycle: 'unknown' } as const),
    ...{ unread: ['a', 'b'], causes: ['c1', 'c2'] },
  }
  const concern: Concern = { about: 'unread-list', causes: [], marker }
  const issue = (notes: Partial<CheckMarker>, number = 1): TrackingIssue => ({
    ...{ ...issueAbout(due, 'check', 'a'), number, body: 'x', marker: { ...marker, ...notes } },
  })
  const planOf = (...issues: readonly TrackingIssue[]) =>
    planFor([], issues, { tenant: { ...asKnown, id: everyTenant }, shared: concern })

  test.each<[string, readonly TrackingIssue[], readonly string[], readonly string[]]>([
    ['less than before', [issue({ causes: ['c1', 'c2', 'c3'] })], ['update #1'], ['c1', 'c2', 'c3']],
    ['another cause', [issue({ causes: ['c0', 'c1'] })], ['remind #1'], ['c0', 'c1', 'c2']],
    ['another tenant', [issue({ unread: ['a'] })], ['remind #1'], ['c1', 'c2']],
    [
      'a tenant that a twin says',
      [issue({ unread: ['a'] }), issue({ unread: ['b'] }, 2)],
      ['update #1', 'close #2 duplicate'],
      ['c1', 'c2'],
    ],
  ])('is news or not: %s', (_, issues, words, causes) => {
    const actions = planOf(...issues)
    expect(actions.map(inWords)).toEqual(words)
    expect(actions[0] && markerOf(actions[0])).toMatchObject({ unread: ['a', 'b'], causes })
  })
})

test('a token that waits for its file is no reason to close the issue of another one', () => {
  const waiting = enrollmentProgramToken({ id: 'e1', expiry: null, appleId: null, phase: 'waiting' })
  const other: AppleToken = enrollmentProgramToken({ id: 'e2', expiry: in_(12) })
  const issues = [issueAbout(waiting, 'renewal', 'first'), issueAbout(other, 'renewal', 14, { number: 2 })]
  expect(planFor([read(waiting, other)], issues).map(inWords)).toEqual(['nothing #2 unchanged'])
})
