import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { kinds, type AppleToken, type Kind } from '../../src/tokens/token.ts'
import { assess } from '../../src/tokens/standing.ts'
import type { TrackingIssue } from '../../src/tracking/issue.ts'
import { identityKey } from '../../src/tracking/marker.ts'
import { concernsOf, identityOf, plan, type Action } from '../../src/tracking/plan.ts'
import type { Watched } from '../../src/tokens/watched.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { in_, inWords, issueAbout, now, rules, tenant, write } from '../support/situations.ts'

// Few ids, few dates, few words: what matters is that they meet.

const expiry = fc.constantFrom(null, ...[-40, -1, 0, 0.5, 2, 10, 14, 20, 31, 300].map(in_))

const token: fc.Arbitrary<AppleToken> = fc.oneof(
  fc
    .record({
      id: fc.constantFrom('e1', 'e2', 'e3'),
      expiry,
      syncErrorCode: fc.constantFrom(0, 3, 9),
      lastSync: fc.constantFrom(null, in_(0), in_(-9)),
    })
    .map((change) => enrollmentProgramToken(change)),
  fc
    .record({ id: fc.constantFrom('v1', 'v2'), expiry, state: fc.constantFrom('valid', 'invalid') })
    .map((change) => vppToken(change)),
  fc.record({ expiry }).map((change) => pushCertificate(change)),
)

const watched: fc.Arbitrary<readonly Watched[]> = fc
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

const failed = (kind: Kind): Watched => ({
  kind,
  failure: { reason: 'unavailable', message: 'No answer.', detail: '' },
})

function whole(kind: Kind, tokens: readonly AppleToken[], exclude: readonly string[]): Watched {
  const mine = [...new Map(tokens.filter((one) => one.kind === kind).map((one) => [one.id, one])).values()]
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
    closedAt: fc.constantFrom(in_(-0.5), in_(-2), in_(-200)),
  }),
)

const issue: fc.Arbitrary<TrackingIssue> = fc
  .record({
    about: token,
    topic: fc.constantFrom('renewal', 'health', 'check'),
    stage: fc.constantFrom(
      30,
      14,
      0,
      'terms-not-accepted',
      'sync-stale',
      'vpp-token',
      'enrollment-program-token,vpp-token',
    ),
    closing,
    byAction: fc.boolean(),
    ours: fc.boolean(),
    whole: fc.boolean(),
  })
  .map(({ about, topic, stage, closing: change, byAction, ours, whole: all }) => {
    const written = issueAbout(about, topic, stage, change)
    const isCheck = topic === 'check'
    return {
      ...written,
      body: ours ? written.body : 'something else',
      marker: {
        ...written.marker,
        ...(isCheck && { kind: 'all' as const, id: all ? tenant : 'vpp-token', cycle: 'unknown' }),
        ...(byAction && change.reason !== null && { closed: change.reason }),
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
    if (action.do === 'nothing' || action.do === 'record') continue
    if (action.do === 'open') {
      const number = after.size + 1
      after.set(number, {
        ...action.draft,
        number,
        url: '',
        state: 'open',
        reason: null,
        closedAt: null,
        marker: action.concern.marker,
      })
    } else if (action.do === 'close') {
      const { because } = action.closing
      const reason =
        because === 'duplicate'
          ? 'duplicate'
          : because === 'gone' || because === 'excluded'
            ? 'not_planned'
            : 'completed'
      after.set(action.issue.number, {
        ...action.issue,
        state: 'closed',
        reason,
        closedAt: now,
        marker: { ...action.issue.marker, closed: reason },
      })
    } else {
      after.set(action.issue.number, {
        ...action.issue,
        ...action.draft,
        state: 'open',
        reason: null,
        closedAt: null,
        marker: action.concern.marker,
      })
    }
  }
  return [...after.values()]
}

const changes = (actions: readonly Action[]): readonly Action[] => actions.filter((action) => action.do !== 'nothing')
const planFor = (of: readonly Watched[], all: readonly TrackingIssue[], at = now) =>
  plan({ tenant, watched: of, issues: all, now: at, write, renewed: null, registered: null })
const holds = (property: (of: readonly Watched[], all: readonly TrackingIssue[]) => void): void => {
  fc.assert(fc.property(watched, issues, property), { numRuns: 3000 })
}

test('applying a plan and planning again yields nothing to do', () => {
  holds((of, all) => {
    const after = applied(all, planFor(of, all))
    expect(changes(planFor(of, after)).map(inWords)).toEqual([])
  })
})

test('applying the first part of a plan and planning again ends where the whole plan ends', () => {
  fc.assert(
    fc.property(watched, issues, fc.nat(6), (of, all, part) => {
      const actions = changes(planFor(of, all))
      const inTwo = applied(all, actions.slice(0, part))
      const end = (list: readonly TrackingIssue[]) =>
        list
          .filter(({ state }) => state === 'open')
          .map(({ marker }) => identityKey(marker))
          .sort()
      expect(end(applied(inTwo, planFor(of, inTwo)))).toEqual(end(applied(all, actions)))
    }),
    { numRuns: 2000 },
  )
})

test('there are never two open issues for one identity of something a person has to know', () => {
  holds((of, all) => {
    const wanted = new Set(
      concernsOf({ tenant, watched: of, registered: null }).map(({ marker }) => identityKey(marker)),
    )
    const open = applied(all, planFor(of, all))
      .filter(({ state }) => state === 'open')
      .map(({ marker }) => identityKey(marker))
    const twice = open.filter((key, index) => wanted.has(key) && open.indexOf(key) !== index)
    expect(twice).toEqual([])
  })
})

test('an unreadable kind changes no issue of that kind', () => {
  holds((of, all) => {
    const unread = of.filter((kind) => 'failure' in kind).map(({ kind }): string => kind)
    const touched = changes(planFor(of, all)).map(identityOf)
    expect(touched.filter(({ kind }) => unread.includes(kind))).toEqual([])
  })
})

test('whatever a person has to know has an open issue, unless a person closed it', () => {
  holds((of, all) => {
    const after = applied(all, planFor(of, all))
    for (const { marker } of concernsOf({ tenant, watched: of, registered: null })) {
      const mine = after.filter((one) => identityKey(one.marker) === identityKey(marker))
      const byHand = mine.some((one) => one.state === 'closed' && one.marker.closed !== one.reason)
      const byHandWithoutReason = mine.some((one) => one.state === 'closed' && one.reason === null)
      expect(mine.some(({ state }) => state === 'open') || byHand || byHandWithoutReason).toBe(true)
    }
  })
})

test('a muted cycle stays silent whatever happens within it, and the next one speaks', () => {
  const stage = fc.constantFrom(-3, 0.5, 2, 5, 10, 20)
  fc.assert(
    fc.property(stage, stage, fc.constantFrom(30, 14, 1, 0), (daysLeft, daysOfNext, said) => {
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
      ([of, ofShuffled], [all, allShuffled]) => {
        expect(planFor(ofShuffled, allShuffled).map(told)).toEqual(planFor(of, all).map(told))
      },
    ),
    { numRuns: 2000 },
  )
})

const shuffled = (of: readonly Watched[]): fc.Arbitrary<readonly Watched[]> =>
  fc
    .tuple(
      ...of.map((kind) =>
        'failure' in kind
          ? fc.constant<Watched>(kind)
          : fc
              .shuffledSubarray([...kind.assessments], { minLength: kind.assessments.length })
              .map((assessments): Watched => ({ ...kind, assessments })),
      ),
    )
    .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))

const told = (action: Action): string => `${inWords(action)} ${JSON.stringify(identityOf(action))}`
