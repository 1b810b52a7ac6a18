import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyMemory } from '../../src/domain/memory.ts'
import { kinds, type AppleToken, type Kind } from '../../src/domain/token.ts'
import { assess } from '../../src/domain/standing.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { historyOf, identityKey, type Marker } from '../../src/domain/marker.ts'
import { closeReasonOf, type Closing } from '../../src/tracking/plan/closing.ts'
import { concernsOf } from '../../src/tracking/plan/concerns.ts'
import { overviewMarker, overviewOf } from '../../src/tracking/plan/overview.ts'
import { identityOf, type Action } from '../../src/tracking/plan/action.ts'
import { plan, type Situation } from '../../src/tracking/plan/plan.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import {
  asKnown,
  in_,
  inWords,
  isLeftToAPerson,
  issueAbout,
  now,
  rules,
  tenant,
  writing,
} from '../support/situations.ts'

// Few ids, few dates, few words: what matters is that they meet.

const expiry = fc.constantFrom(null, ...[-40, -1, 0, 0.5, 2, 10, 14, 20, 31, 300].map(in_))

const token: fc.Arbitrary<AppleToken> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom('e1', 'e2', 'e3'),
      expiry,
      syncErrorCode: fc.constantFrom(0, 3, 9),
      lastSync: fc.constantFrom(null, in_(0), in_(-9)),
      lastModified: fc.constantFrom(null, in_(-1), in_(-50)),
    })
    .map((change) => enrollmentProgramToken(change)),
  fc
    .constantFrom('e1', 'e2', 'e3')
    .map((id) => enrollmentProgramToken({ id, expiry: null, appleId: null, phase: 'waiting' })),
  fc
    .record({ id: fc.constantFrom('v1', 'v2'), expiry, state: fc.constantFrom('valid', 'invalid') })
    .map((change) => vppToken(change)),
  // Of push certificates a tenant has one; but issues may be about one with another topic, which somebody has replaced.
  fc
    .record({ expiry, topic: fc.constantFrom('com.apple.mgmt.External.1', 'com.apple.mgmt.External.2') })
    .map((change) => pushCertificate({ ...change, id: change.topic })),
)

const watched: fc.Arbitrary<readonly AssessedKind[]> = fc
  .record({
    tokens: fc.array(token, { maxLength: 6 }),
    unread: fc.subarray([...kinds]),
    unwatched: fc.subarray([...kinds], { maxLength: 2 }),
    exclude: fc.subarray(['e1', 'v1']),
  })
  .map(({ tokens, unread, unwatched, exclude }) =>
    kinds
      .filter((kind) => !unwatched.includes(kind))
      .map((kind) => (unread.includes(kind) ? failed(kind) : whole(kind, tokens, exclude))),
  )

const failed = (kind: Kind): AssessedKind => ({
  kind,
  failure: { reason: 'unavailable', message: 'No answer.', detail: '' },
})

function whole(kind: Kind, tokens: readonly AppleToken[], exclude: readonly string[]): AssessedKind {
  const listed = tokens.filter((one) => one.kind === kind)
  const mine =
    kind === 'mdm-push-certificate' ? listed.slice(0, 1) : [...new Map(listed.map((one) => [one.id, one])).values()]
  return {
    kind,
    assessments: mine.filter(({ id }) => !exclude.includes(id)).map((one) => assess(one, now, rules)),
    excluded: mine.filter(({ id }) => exclude.includes(id)),
  }
}

const closing = fc.oneof(
  fc.constant({ state: 'open', reason: null, closedAt: null } as const),
  fc.record({
    state: fc.constant('closed' as const),
    reason: fc.constantFrom('completed', 'not_planned', 'duplicate', null),
    closedAt: fc.constantFrom(in_(-0.5), in_(-2), in_(-40)),
    closer: fc.constantFrom('person', 'robot', null),
  }),
)

const history: ReturnType<typeof historyOf> = {
  journal: [
    { file: 'f', sha256: 's', state: 'sent', at: '2027-01-02T03:04:05.000Z', by: '', run: null, before: 'unknown' },
  ],
  announced: { event: 'e', at: '2027-01-02T03:04:05.000Z', state: 'said' },
}

const issue: fc.Arbitrary<TrackingIssue> = fc
  .record({
    about: token,
    topic: fc.constantFrom('renewal', 'health', 'check', 'overview'),
    stage: fc.constantFrom(
      30,
      14,
      0,
      'first',
      'terms-not-accepted',
      'sync-stale',
      'vpp-token',
      'enrollment-program-token,vpp-token',
    ),
    closing,
    byAction: fc.boolean(),
    ours: fc.boolean(),
    whole: fc.boolean(),
    hasHistory: fc.boolean(),
  })
  .map(({ about, topic, stage, closing: change, byAction, ours, whole: all, hasHistory }) => {
    const isDated = topic === 'renewal' && stage !== 'first'
    const written = issueAbout(about, topic, isDated && typeof stage === 'string' ? 7 : stage, change)
    const marker =
      topic === 'check'
        ? { ...written.marker, id: all ? tenant : 'vpp-token', cycle: 'unknown' }
        : topic === 'overview'
          ? overviewMarker(asKnown)
          : written.marker
    return {
      ...written,
      body: ours ? written.body : 'something else',
      marker: {
        ...marker,
        ...(hasHistory && history),
        ...(byAction && change.reason !== null && { closed: change.reason, closedAt: change.closedAt.toISOString() }),
      },
    }
  })

const issues = fc
  .array(issue, { maxLength: 8 })
  .map((list) => list.map((one, index) => ({ ...one, number: index + 1 })))

/** GitHub after the plan: the one thing here that is written again, to have something to plan against once more. */
function applied(all: readonly TrackingIssue[], actions: readonly Action[]): readonly TrackingIssue[] {
  const after = new Map(all.map((one) => [one.number, one]))
  for (const action of actions) {
    if (action.do === 'nothing' || action.do === 'leave') continue
    if (action.do === 'open' || action.do === 'record') {
      const number = after.size + 1
      const made = { ...issueAbout(enrollmentProgramToken(), 'renewal', 0), ...action.draft, number, id: number }
      const { marker } = action
      after.set(number, action.do === 'open' ? { ...made, marker } : closed({ ...made, marker }, action.closing))
    } else if (action.do === 'close') {
      after.set(action.issue.number, closed(action.issue, action.closing))
    } else if (action.do === 'update') {
      // One that a person closed stays closed.
      after.set(action.issue.number, { ...action.issue, ...action.draft, marker: action.marker })
    } else {
      after.set(action.issue.number, {
        ...action.issue,
        ...action.draft,
        state: 'open',
        reason: null,
        closedAt: null,
        marker: action.marker,
      })
    }
  }
  return [...after.values()]
}

const closed = (issue: TrackingIssue, closing: Closing): TrackingIssue => {
  const reason = closeReasonOf(closing)
  const marker = { ...issue.marker, closed: reason, closedAt: now.toISOString() }
  return { ...issue, state: 'closed', reason, closedAt: now, marker }
}

/** What a run did in Intune before it looked: mostly nothing, else one thing to a token that may be listed. */
type Done = Pick<Situation, 'renewed' | 'registered'>
const nothing: Done = { renewed: null, registered: null }
const done: fc.Arbitrary<Done> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(nothing) },
  fc.record({ token, days: fc.constantFrom(2, 300) }).map(({ token: before, days }): Done => {
    const renewal = { token: before, expiry: in_(days), sha256: 'f'.repeat(64), by: 'mona', run: null }
    return { ...nothing, renewed: { renewal, draft: recordOf } }
  }),
  fc.constantFrom('e1', 'e2').map((id): Done => ({ ...nothing, registered: { id, publicKey: 'PEM', service: null } })),
)
const recordOf = ({ cycle }: Marker) => ({ title: 'renewed', body: `renewed ${cycle}` })

const changes = (actions: readonly Action[]): readonly Action[] => actions.filter((action) => action.do !== 'nothing')
const planFor = (of: readonly AssessedKind[], all: readonly TrackingIssue[], did: Done = nothing) =>
  plan({ tenant: asKnown, kinds: of, issues: all, now, ...writing, ...did })
/** The run after: it finds what was registered, and it has renewed nothing. */
const after = ({ registered }: Done): Done => ({ ...nothing, registered })
const holds = (property: (of: readonly AssessedKind[], all: readonly TrackingIssue[], did: Done) => void): void => {
  fc.assert(fc.property(watched, issues, done, property), { numRuns: 2000 })
}

test('applying a plan and planning again yields nothing to do', () => {
  holds((of, all, did) => {
    const then = applied(all, planFor(of, all, did))
    expect(changes(planFor(of, then, after(did))).map(inWords)).toEqual([])
    expect(changes(planFor(of, then)).map(inWords)).toEqual([])
  })
})

/** The overview, as the situation that it has of its own. */
const planOverview = (of: readonly AssessedKind[], all: readonly TrackingIssue[]) => {
  const sources = { open: [], outcomes: [], memory: emptyMemory, certificateEnd: null, listCheck: null }
  const shared = overviewOf([{ tenant: asKnown, kinds: of, registered: null }], asKnown, sources)
  return plan({ tenant: asKnown, kinds: [], issues: all, now, ...writing, ...nothing, shared })
}
const overviewsIn = (all: readonly TrackingIssue[]) => all.filter(({ marker }) => marker.topic === 'overview')

test('there is one overview, unless a person closed it and none is open; it is never said anything about, and no other issue changes', () => {
  fc.assert(
    fc.property(watched, issues, (of, all) => {
      const mine = overviewsIn(all)
      const actions = planOverview(of, mine)
      const then = applied(mine, actions)
      const open = mine.filter(({ state }) => state === 'open')
      // One that was closed as a duplicate while another was open left it to that one.
      const wasLeftToAnother = ({ reason, closedAt }: TrackingIssue): boolean =>
        reason === 'duplicate' &&
        closedAt !== null &&
        mine.some((other) => other.createdAt <= closedAt && other.closedAt !== null && other.closedAt > closedAt)
      const isClosedByPerson = mine.some(
        (issue) =>
          issue.state === 'closed' &&
          issue.closer !== 'robot' &&
          (issue.marker.closed ?? '') !== issue.reason &&
          !wasLeftToAnother(issue),
      )
      expect(then.filter(({ state }) => state === 'open')).toHaveLength(open.length === 0 && isClosedByPerson ? 0 : 1)
      if (open[0] !== undefined) expect(then.find(({ state }) => state === 'open')?.number).toBe(open[0].number)
      expect(actions.filter((action) => action.do === 'remind')).toEqual([])
      expect(changes(planOverview(of, then)).map(inWords)).toEqual([])
      expect(
        overviewsIn(changes(planFor(of, all)).flatMap((action) => ('issue' in action ? [action.issue] : []))),
      ).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('applying the first part of a plan and planning again ends where the whole plan ends', () => {
  fc.assert(
    fc.property(watched, issues, done, fc.nat(6), (of, all, did, part) => {
      const actions = changes(planFor(of, all, did))
      const inTwo = applied(all, actions.slice(0, part))
      const end = (list: readonly TrackingIssue[]) =>
        list
          .filter(({ state }) => state === 'open')
          .map(({ marker }) => identityKey(marker))
          .sort()
      expect(end(applied(inTwo, planFor(of, inTwo, did)))).toEqual(end(applied(all, actions)))
    }),
    { numRuns: 2000 },
  )
})

test('there are never two open issues for one identity of something a person has to know', () => {
  holds((of, all, did) => {
    const wanted = new Set(concernsOf({ tenant: asKnown, kinds: of, ...did }).map(({ marker }) => identityKey(marker)))
    const open = applied(all, planFor(of, all, did))
      .filter(({ state }) => state === 'open')
      .map(({ marker }) => identityKey(marker))
    const twice = open.filter((key, index) => wanted.has(key) && open.indexOf(key) !== index)
    expect(twice).toEqual([])
  })
})

test('whatever becomes of an issue, its history stays in its marker', () => {
  holds((of, all, did) => {
    const then = applied(all, planFor(of, all, did))
    for (const { number, marker } of all)
      expect(historyOf(then.find((one) => one.number === number)?.marker ?? overviewMarker(asKnown))).toEqual(
        historyOf(marker),
      )
  })
})

test('an unreadable kind changes no issue of that kind', () => {
  holds((of, all, did) => {
    const unread = of.filter((kind) => 'failure' in kind).map(({ kind }): string => kind)
    const touched = changes(planFor(of, all, did))
      .filter((action) => action.do !== 'record')
      .map(identityOf)
    expect(touched.filter(({ kind }) => unread.includes(kind))).toEqual([])
  })
})

test('whatever a person has to know has an open issue, unless a person closed it in this cycle: for good, or within a day', () => {
  holds((of, all, did) => {
    const then = applied(all, planFor(of, all, did))
    const open = new Set(then.filter(({ state }) => state === 'open').map(({ marker }) => identityKey(marker)))
    for (const { marker } of concernsOf({ tenant: asKnown, kinds: of, ...did }))
      if (!isLeftToAPerson(marker, then, now)) expect(open).toContain(identityKey(marker))
  })
})

test('what a run has renewed is on record once: in the issue that it closes, or in one of its own', () => {
  fc.assert(
    fc.property(watched, issues, done, (of, all, did) => {
      fc.pre(did.renewed !== null)
      const { renewal } = did.renewed
      const records = planFor(of, all, did).filter(
        (action) =>
          (action.do === 'close' || action.do === 'record') &&
          action.closing.because === 'renewed' &&
          action.closing.by === renewal,
      )
      expect(records.length).toBeLessThanOrEqual(1)
      const { kind, id } = renewal.token
      const waited = all.some(
        ({ state, marker }) =>
          state === 'open' && marker.topic === 'renewal' && marker.kind === kind && marker.id === id,
      )
      if (!waited) expect(records.map(({ do: it }) => it)).toEqual(['record'])
    }),
    { numRuns: 2000 },
  )
})

test('a muted cycle stays silent whatever happens within it, and the next one speaks', () => {
  const stage = fc.constantFrom(-3, 0.5, 2, 5, 10, 20)
  fc.assert(
    fc.property(stage, stage, fc.constantFrom(30, 14, 1, 0), (daysLeft, daysOfNext, said) => {
      // Less than a day apart is the same cycle.
      fc.pre(Math.abs(daysOfNext + 0.25 - daysLeft) >= 1)
      const dueNow = enrollmentProgramToken({ expiry: in_(daysLeft), lastSync: now })
      const muted = issueAbout(dueNow, 'renewal', said, { state: 'closed', reason: 'not_planned', closedAt: in_(-30) })
      expect(planFor([whole(dueNow.kind, [dueNow], [])], [muted]).map(inWords)).toEqual(['nothing #1 muted'])
      const next = { ...dueNow, expiry: in_(daysOfNext + 0.25) }
      const words = planFor([whole(next.kind, [next], [])], [muted]).map(inWords)
      expect(words).toEqual(['open renewal'])
    }),
  )
})

test('the order of tokens and issues in the input does not matter', () => {
  fc.assert(
    fc.property(
      watched.chain((of) => fc.tuple(fc.constant(of), shuffled(of))),
      issues.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      done,
      ([of, ofShuffled], [all, allShuffled], did) => {
        expect(planFor(ofShuffled, allShuffled, did).map(told)).toEqual(planFor(of, all, did).map(told))
      },
    ),
    { numRuns: 2000 },
  )
})

const shuffled = (of: readonly AssessedKind[]): fc.Arbitrary<readonly AssessedKind[]> =>
  fc
    .tuple(
      ...of.map((kind) =>
        'failure' in kind
          ? fc.constant<AssessedKind>(kind)
          : fc
              .shuffledSubarray([...kind.assessments], { minLength: kind.assessments.length })
              .map((assessments): AssessedKind => ({ ...kind, assessments })),
      ),
    )
    .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))

const told = (action: Action): string => `${inWords(action)} ${JSON.stringify(identityOf(action))}`

test('a renewal is on record even if Intune couldn’t be read after it', () => {
  fc.assert(
    fc.property(token, fc.boolean(), (before, waited) => {
      const renewal = { token: before, expiry: in_(365), sha256: 'f'.repeat(64), by: 'mona', run: null }
      const open = waited ? [issueAbout(before, 'renewal', 30)] : []
      const actions = planFor([failed(before.kind)], open, { ...nothing, renewed: { renewal, draft: recordOf } })
      expect(actions.map(inWords)).toContainEqual(expect.stringMatching(/^(?:record|close #1 renewed)/u))
    }),
  )
})
