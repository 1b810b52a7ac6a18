import { describe, expect, test } from '@jest/globals'
import type { Issues } from '../../src/ports.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { completeState } from '../../src/tracking/complete-state.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { overviewMarker } from '../../src/tracking/plan/overview.ts'
import { planActions, type TrackingState } from '../../src/tracking/state.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { in_, inWords, issueAbout, now } from '../support/situations.ts'
import { settingsOf } from '../support/settings.ts'
import { vppToken } from '../support/tokens.ts'
import { renewalIssue, tenantWith, trackingState } from '../support/tracking-state.ts'

const token = vppToken({ expiry: in_(5) })
const due = trackingState({ tenants: [tenantWith(token)] })
const fine = trackingState({ tenants: [tenantWith(vppToken({ expiry: in_(300) }))] })
const open = renewalIssue(token, 7)
const renewal = { token, expiry: in_(300), sha256: 'ab', by: 'mona', run: null }
/** As a list has it: without who closed it. */
const closed = (change: Partial<TrackingIssue> = {}): TrackingIssue => ({
  ...{ ...open, state: 'closed', reason: 'completed', closedAt: in_(-2), closer: null },
  ...change,
})

const asItIs = (issue: TrackingIssue): TrackingIssue => issue

interface Circumstances {
  /** What the list of closed issues has. */
  readonly listed?: readonly TrackingIssue[]
  /** What is really there. */
  readonly there?: readonly TrackingIssue[]
  readonly port?: Partial<Issues>
  readonly showAppleIds?: 'auto' | 'never'
  readonly renamed?: (issue: TrackingIssue) => TrackingIssue
}

/** What is known in the end, and what was asked for it. */
async function completed(state: TrackingState, change: Circumstances = {}) {
  const { listed = [], there = [], port = {}, showAppleIds = 'never', renamed = asItIs } = change
  const { issues, asked } = issuesInMemory(there, port)
  const listing = {
    ...{ at: now, open: state.issues, untrusted: [], renamed, tenantOf: () => due.overview.tenant },
    closed: (at: Date) => {
      asked.push(`closed ${at.toISOString().slice(0, 10)}`)
      return Promise.resolve(listed)
    },
    strays: () => issues.listStrays(),
    withKnownNames: (issuesOf: readonly TrackingIssue[]) => Promise.resolve(issuesOf),
  }
  const complete = await completeState(state, listing, {
    settings: settingsOf({ 'show-apple-ids': showAppleIds }),
    issues,
  })
  return { ...complete, asked, planned: planActions(complete.state).map(inWords) }
}

const opening = expect.stringMatching(/^open /u)

describe('no more is asked than the plan depends on', () => {
  test.each<[string, TrackingState, Circumstances, readonly string[], readonly unknown[]]>([
    ['nothing is due', fine, {}, [], []],
    ['an issue is open', { ...due, issues: [open] }, {}, ['closed 2027-03-01'], ['update #1']],
    ['one is to be opened', due, {}, ['closed 2027-03-01', 'list strays'], [opening]],
    [
      'one was closed: by whom',
      due,
      { listed: [closed()], there: [closed({ closer: 'person' })] },
      ['closed 2027-03-01', 'read #1'],
      ['reopen #1 still-reported'],
    ],
    [
      'one was closed by a robot',
      due,
      { listed: [closed()], there: [closed({ closer: 'robot' })] },
      ['closed 2027-03-01', 'read #1'],
      ['reopen #1 by-robot'],
    ],
    [
      'it is known who closed it',
      due,
      { listed: [closed({ closer: 'person', reason: 'not_planned' })] },
      ['closed 2027-03-01'],
      ['nothing #1 muted'],
    ],
    [
      'a closed one is gone by now',
      due,
      { listed: [closed()] },
      ['closed 2027-03-01', 'read #1', 'list strays'],
      [opening],
    ],
    [
      'a duplicate is to be closed: is the other one still there',
      { ...due, issues: [open, { ...open, number: 2 }] },
      { there: [open] },
      ['closed 2027-03-01', 'read #1'],
      ['update #1', 'close #2 duplicate'],
    ],
    ['an issue is to be closed', { ...fine, issues: [open] }, {}, [], ['close #1 renewed']],
    ['one is closed, and there is nothing left to do about it', fine, { listed: [closed()] }, [], []],
    [
      'a renewal of this run is to be put on record',
      { ...fine, tenants: fine.tenants.map((of) => ({ ...of, renewed: renewal })) },
      {},
      ['list strays'],
      [expect.stringMatching(/^record /u)],
    ],
    [
      'the other one of two is gone by now',
      { ...due, issues: [open, { ...open, number: 2 }] },
      { there: [] },
      ['closed 2027-03-01', 'read #1'],
      ['update #2'],
    ],
  ])('%s', async (_, state, change, expected, planned) => {
    const { asked, planned: inFact, failures, warnings, isOpeningHopeless } = await completed(state, change)
    expect(asked).toEqual(expected)
    expect(inFact).toEqual(planned)
    expect({ failures, warnings, isOpeningHopeless }).toEqual({ failures: [], warnings: [], isOpeningHopeless: false })
  })

  test('of several closed ones, each that the plan comes to depend on, once', async () => {
    const listed = [closed({ number: 1, closedAt: in_(-1) }), closed({ number: 2, closedAt: in_(-3) })]
    const there = [closed({ number: 2, closer: 'person' })]
    const { asked, planned } = await completed(due, { listed, there })
    expect(asked).toEqual(['closed 2027-03-01', 'read #1', 'read #2'])
    expect(planned).toEqual(['reopen #2 still-reported'])
  })

  test('an overview that a person closed is read again, as its text goes on', async () => {
    const { overview } = fine
    const kept = { ...fine, overview: { ...overview, isKept: true } }
    const issue = issueAbout(token, 'overview', '', { ...closed({ number: 5 }), body: 'old', closer: null })
    const listed = [{ ...issue, number: 5, marker: overviewMarker(overview.tenant) }]
    const { asked } = await completed(kept, {
      listed,
      there: listed.map((one) => ({ ...one, closer: 'person' as const })),
    })
    expect(asked).toEqual(['closed 2027-03-01', 'read #5'])
  })

  test('what was read again counts by the name that its tenant has now', async () => {
    const renamed = (issue: TrackingIssue) => ({ ...issue, url: 'renamed' })
    const change = { listed: [closed()], there: [closed({ closer: 'person' })], renamed }
    expect((await completed(due, change)).state.issues).toMatchObject([{ url: 'renamed' }])
  })
})

describe('an issue that cannot be read again', () => {
  const listed = [closed()]
  const failing = (failure: Error): Partial<Issues> => ({ reread: () => Promise.reject(failure) })

  test('counts as it was listed, and the failure is reported', async () => {
    const failure = new TrackingFailure('not now')
    const { planned, failures } = await completed(due, { listed, port: failing(failure) })
    expect(planned).toEqual(['reopen #1 still-reported'])
    expect(failures).toEqual([failure])
  })

  test.each([new TrackingFailure('no rights', { lasting: true }), new TypeError('a defect')])(
    'ends it all if nothing else will work either, or by a defect: %s',
    async (failure) => {
      await expect(completed(due, { listed, port: failing(failure) })).rejects.toBe(failure)
    },
  )
})

describe('before an issue is opened, those without the label are looked for', () => {
  const stray = { ...open, number: 8 }
  const found = (issue: TrackingIssue): Partial<Issues> => ({ listStrays: () => Promise.resolve([issue]) })

  test('one is used in its place, with a warning', async () => {
    const { planned, warnings } = await completed(due, { port: found(stray) })
    expect(planned).toEqual(['update #8'])
    expect(warnings).toEqual([expect.stringContaining('#8')])
  })

  test('who closed one is asked too', async () => {
    const { asked, planned } = await completed(due, {
      port: found({ ...closed(), number: 8 }),
      there: [{ ...closed({ closer: 'person' }), number: 8 }],
    })
    expect(asked).toContain('read #8')
    expect(planned).toEqual(['reopen #8 still-reported'])
  })

  test('one that was closed because it would not be found makes further openings hopeless', async () => {
    const unusable = { ...stray, marker: { ...stray.marker, unusable: 'author' as const } }
    const { isOpeningHopeless, failures } = await completed(due, { port: found(unusable) })
    expect(isOpeningHopeless).toBe(true)
    expect(failures).toHaveLength(1)
  })
})

describe('whether the repository is private', () => {
  test.each<[string, TrackingState, 'auto' | 'never', boolean]>([
    ['something is to be written, and it depends on that', due, 'auto', true],
    ['something is to be written, and Apple IDs are never shown', due, 'never', false],
    ['nothing is to be written', fine, 'auto', false],
  ])('%s', async (_, state, showAppleIds, isAsked) => {
    const { asked, state: complete } = await completed(state, { showAppleIds })
    expect(asked.includes('is private')).toBe(isAsked)
    expect(complete.showAppleIds).toBe(isAsked)
  })

  test('Apple IDs are not shown if it is not, whatever the event says', async () => {
    const port = { isPrivate: () => Promise.resolve(false) }
    const { state } = await completed({ ...due, showAppleIds: true }, { showAppleIds: 'auto', port })
    expect(state.showAppleIds).toBe(false)
  })
})
