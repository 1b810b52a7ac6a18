import { describe, expect, test } from '@jest/globals'
import type { Issues } from '../../src/ports.ts'
import { formatMarker } from '../../src/domain/marker.ts'
import type { Draft, TrackingIssue } from '../../src/domain/issue.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { performAction, type ActionContext, type Renderer } from '../../src/tracking/perform.ts'
import type { RenewalRecord } from '../../src/tracking/plan/closing.ts'
import type { Action, OpeningAction } from '../../src/tracking/plan/action.ts'
import { recordAction } from '../../src/tracking/plan/plan.ts'
import { planAgain, planOverview } from '../../src/tracking/state.ts'
import { failingFirst, firstNewNumber, issuesInMemory, type IssuesInMemory } from '../support/issues-in-memory.ts'
import { in_, now, tenant } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import { onlyAction, renewalIssue, tenantWith, trackingState } from '../support/tracking-state.ts'

const token = vppToken({ expiry: in_(5) })
const early = renewalIssue(token, 30)
const closed = (change: Partial<TrackingIssue> = {}): TrackingIssue => ({
  ...{ ...early, state: 'closed', reason: 'completed', closedAt: in_(-2), closer: 'person' },
  ...change,
})
const stateOf = (...issues: readonly TrackingIssue[]) => trackingState({ tenants: [tenantWith(token)], issues })
const ofHealthy = (...issues: readonly TrackingIssue[]) => trackingState({ tenants: [tenantWith()], issues })

const open = onlyAction(stateOf())
const remind = onlyAction(stateOf(early))
const update = onlyAction(stateOf(renewalIssue(token, 7)))
const reopen = onlyAction(stateOf(closed()))
const muted = onlyAction(stateOf(closed({ reason: 'not_planned' })))
const renewedToken = tenantWith(vppToken({ expiry: in_(360) }))
const close = onlyAction(trackingState({ tenants: [renewedToken], issues: [early] }))
const duplicate: Action = {
  ...{ do: 'close', issue: early, closing: { because: 'duplicate', of: { number: 9, id: 1009 } }, body: null },
}
const leave: Action = { do: 'leave', issue: early }
const renewal: RenewalRecord = { ...{ token, expiry: in_(365), sha256: 'ab', by: 'mona', run: null } }
const record = recordAction(renewal, tenant, (marker) => ({ title: 'Renewed', body: `${formatMarker(marker)}\nDone` }))

const loud: Renderer = {
  comment: (action) => ({ body: `About ${action.do}\nevent`, event: 'event' }),
  mention: () => ({ body: 'Mentioned\nmention', event: 'mention' }),
  preview: (action) => (action.do === 'close' ? null : { title: 'Preview', body: action.do }),
  record: () => null,
}
const silent: Renderer = { ...loud, comment: () => null, mention: () => null }

interface Performed extends IssuesInMemory {
  readonly context: ActionContext
  readonly lines: string[]
  readonly warnings: string[]
  readonly waits: number[]
}

/** What an action is performed with, beside issues that are known and those that are really there. */
function prepared(
  change: Partial<ActionContext> = {},
  { there = [early], port = {} }: { there?: readonly TrackingIssue[]; port?: Partial<Issues> } = {},
): Performed {
  const memory = issuesInMemory(there, port)
  const [lines, warnings, waits]: [string[], string[], number[]] = [[], [], []]
  const context: ActionContext = {
    state: stateOf(early),
    outcomes: [],
    gone: new Set(),
    warn: (message) => warnings.push(message),
    planAgain,
    render: silent,
    issues: memory.issues,
    renamed: (issue) => issue,
    listedAt: now,
    label: 'apple-tokens',
    dryRun: false,
    log: { info: (line) => lines.push(line) },
    wait: (milliseconds) => {
      waits.push(milliseconds)
      return Promise.resolve()
    },
    ...change,
  }
  return { ...memory, context, lines, warnings, waits }
}

const since = 'list open since 2027-03-01T05:50:00.000Z'

describe('what is no change', () => {
  test('is reported and logged, and asks for nothing', async () => {
    const { context, asked, lines } = prepared()
    const [outcome] = await performAction(muted, context)
    expect(outcome).toMatchObject({ action: 'muted', number: 1, isOpen: false, issue: { number: 1 } })
    expect(lines).toEqual(['muted #1: renewal'])
    expect(asked).toEqual([])
  })

  test('an issue that the run was not asked about is reported alone', async () => {
    const { context, lines } = prepared()
    expect(await performAction(leave, context)).toMatchObject([{ action: 'unchanged', isOpen: true, number: 1 }])
    expect(lines).toEqual([])
  })
})

test.each<[string, Action, string, object]>([
  ['opens', open, 'would open ', { action: 'opened', number: null, issue: null, preview: { body: 'open' } }],
  ['reminds', remind, 'would remind in #1: renewal', { action: 'reminded', number: 1, preview: { body: 'remind' } }],
  ['closes', close, 'would close #1: renewal', { action: 'closed', number: 1, preview: null, isOpen: false }],
  ['records', record, 'would record the renewal in Renewed', { action: 'closed', number: null }],
])('a dry run %s nothing, and says what it would do', async (_, action, line, outcome) => {
  const { context, asked, lines } = prepared({ dryRun: true })
  expect(await performAction(action, context)).toMatchObject([outcome])
  expect(lines).toEqual([expect.stringContaining(line)])
  expect(asked).toEqual([])
})

describe('an issue is opened', () => {
  const empty = { there: [] }

  test('after another look at what is open, and is known from then on', async () => {
    const { context, asked, lines, warnings } = prepared({ state: stateOf(), render: loud }, empty)
    const [outcome] = await performAction(open, context)
    expect(asked).toEqual([since, expect.stringMatching(/^open “.+”$/u)])
    expect(outcome).toMatchObject({ action: 'opened', number: firstNewNumber, isOpen: true })
    expect(context.state.issues.map(({ number }) => number)).toEqual([firstNewNumber])
    expect(lines).toEqual([expect.stringMatching(/^opened #100: /u)])
    expect(warnings).toEqual([])
  })

  test('without a clock, all open issues are listed', async () => {
    const { context, asked } = prepared({ state: stateOf(), listedAt: null }, empty)
    await performAction(open, context)
    expect(asked[0]).toBe('list open')
  })

  test('the overview and a record are assigned to nobody', async () => {
    const { overview } = trackingState()
    const state = trackingState({ overview: { ...overview, isKept: true } })
    const [first] = planOverview(state, [])
    if (first === undefined) throw new Error('no overview is planned')
    for (const [action, title] of [
      [first, ''],
      [record, 'Renewed'],
    ] as const) {
      const { context, asked } = prepared({ state }, empty)
      await performAction(action, context)
      expect(asked[1]).toMatch(new RegExp(`^open “${title}.*, assigned to nobody$`, 'u'))
    }
  })

  test('another run has opened it meanwhile: that one is used', async () => {
    const { context, asked } = prepared({ state: stateOf() })
    expect(await performAction(open, context)).toMatchObject([{ action: 'reminded', number: 1 }])
    expect(asked).toEqual([since, 'read #1', 'write #1: title, body'])
    expect(context.state.issues).toHaveLength(1)
  })

  test('one that is known to be gone is not used, though the list still names it', async () => {
    const { context } = prepared({ state: stateOf(), gone: new Set([1]) })
    expect(await performAction(open, context)).toMatchObject([{ action: 'opened', number: firstNewNumber }])
  })

  test('what was listed counts by the name that its tenant has now', async () => {
    const renamed = (issue: TrackingIssue) => ({ ...issue, marker: { ...issue.marker, tenant } })
    const before = { ...early, marker: { ...early.marker, tenant: 'contoso.example' } }
    const { context } = prepared({ state: stateOf(), renamed }, { there: [before] })
    expect(await performAction(open, context)).toMatchObject([{ action: 'reminded', number: 1 }])
  })

  test.each<[string, Action | undefined, readonly object[], readonly string[]]>([
    ['nothing', undefined, [], []],
    ['something that is muted', muted, [{ action: 'muted', number: 1 }], ['muted #1: renewal']],
  ])('there is %s left to do by then', async (_, again, outcomes, expected) => {
    const { context, asked, lines } = prepared({ planAgain: () => again }, empty)
    expect(await performAction(open, context)).toMatchObject(outcomes)
    expect(asked).toEqual([since])
    expect(lines).toEqual(expected)
  })

  const unassigned: Partial<Issues> = {
    create: () => Promise.resolve({ issue: { ...early, number: 4 }, unusable: null, unassigned: ['mona', 'hubot'] }),
  }
  test('those who could not be assigned are mentioned', async () => {
    const { context, asked, warnings } = prepared({ state: stateOf(), render: loud }, { there: [], port: unassigned })
    await performAction(open, context)
    expect(asked).toEqual([since, 'comment in #4: Mentioned', 'list comments of #4'])
    expect(warnings).toEqual([expect.stringMatching(/^GitHub didn't assign mona, hubot; .* `assignees`\.$/u)])
  })

  test('if there is nothing to report, nobody is mentioned', async () => {
    const { context, asked, warnings } = prepared({ state: stateOf() }, { there: [], port: unassigned })
    await performAction(open, context)
    expect([...asked, ...warnings]).toEqual([since])
  })

  test.each(['label', 'author'] as const)('it is closed at once if the next run would not find it: %s', async (why) => {
    const created = { issue: { ...early, number: 4, id: 4 }, unusable: why, unassigned: [] }
    const { context, asked, stored } = prepared(
      { state: stateOf() },
      { there: [], port: { create: () => Promise.resolve(created) } },
    )
    await expect(performAction(open, context)).rejects.toMatchObject({ name: 'TrackingFailure', lasting: true })
    expect(asked).toEqual([since, 'write #4: body, closed not_planned'])
    expect(stored.get(4)?.marker).toMatchObject({ unusable: why, closed: 'not_planned', closedAt: now.toISOString() })
  })
})

describe('a rate limit', () => {
  const limit = (retryAfter: number | null) => new TrackingFailure('limited', { retryAfter, lasting: true })
  test.each<[string, readonly TrackingFailure[], readonly number[], boolean]>([
    ['once', [limit(1_000)], [1_000], true],
    ['twice', [limit(1_000), limit(2_000)], [1_000, 2_000], true],
    ['three times', [limit(1), limit(2), limit(3)], [1, 2], false],
    ['of five minutes', [limit(300_000)], [300_000], true],
    ['of more', [limit(300_001)], [], false],
    ['that is none', [limit(null)], [], false],
  ])('is waited out, and everything is read again: %s', async (_, errors, expected, isDone) => {
    const memory = issuesInMemory([])
    const create = failingFirst(errors, (draft: Draft, isAssigned: boolean) => memory.issues.create(draft, isAssigned))
    const { context, waits, asked } = prepared({ state: stateOf() }, { there: [], port: { create } })
    const performed = performAction(open, context)
    if (isDone) await performed
    else await expect(performed).rejects.toThrow('limited')
    expect(waits).toEqual(expected)
    expect(asked).toEqual(Array(expected.length + 1).fill(since))
  })

  test('of a change is waited out too', async () => {
    const { issues } = issuesInMemory([early])
    const reread = failingFirst([limit(5)], (issue: TrackingIssue) => issues.reread(issue))
    const { context, waits } = prepared({}, { port: { reread } })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'reminded' }])
    expect(waits).toEqual([5])
  })

  test('another error is no limit', async () => {
    const { context, waits } = prepared({}, { port: { reread: () => Promise.reject(new TypeError('a defect')) } })
    await expect(performAction(remind, context)).rejects.toThrow('a defect')
    expect(waits).toEqual([])
  })
})

describe('an issue is changed', () => {
  test('first what is said, then what stands', async () => {
    const { context, asked, lines, stored } = prepared({ render: loud })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'reminded', number: 1, isOpen: true }])
    expect(asked).toEqual([
      ...['read #1', 'write #1: body', 'comment in #1: About remind', 'list comments of #1'],
      ...['read #1', 'write #1: title, body'],
    ])
    expect(stored.get(1)?.marker).toMatchObject({ stage: 7, announced: { state: 'said' } })
    expect(lines).toEqual(['reminded #1: renewal'])
  })

  test.each<[string, Action, TrackingIssue, string, object]>([
    ['an update', update, renewalIssue(token, 7), 'title, body', { action: 'updated', isOpen: true }],
    ['a reminder', remind, early, 'title, body', { action: 'reminded', isOpen: true }],
    ['a reopening', reopen, closed(), 'title, body, open', { action: 'reopened', isOpen: true }],
    ['a closing', close, early, 'body, closed completed', { action: 'closed', isOpen: false }],
    ['a duplicate', duplicate, early, 'body, closed duplicate of 1009', { action: 'closed', isOpen: false }],
  ])('without a comment it is read and written once: %s', async (_, action, issue, written, outcome) => {
    const { context, asked } = prepared({ state: stateOf(issue) }, { there: [issue] })
    expect(await performAction(action, context)).toMatchObject([outcome])
    expect(asked).toEqual(['read #1', `write #1: ${written}`])
  })

  test('without a comment, the body is what was planned, to the letter', async () => {
    const { context, stored } = prepared()
    await performAction(remind, context)
    expect(stored.get(1)?.body).toBe('draft' in remind ? remind.draft.body : '')
  })
})

describe('a duplicate in which a person checks a box before it is closed', () => {
  if (open.do !== 'open') throw new Error('Nothing is opened.')
  const { marker, draft } = open
  const twin = (number: number): TrackingIssue => ({ ...early, ...draft, number, id: number + 1_000, marker })
  const checked = (issue: TrackingIssue): TrackingIssue => ({
    ...issue,
    body: issue.body.replace('- [ ] <!-- box:', '- [x] <!-- box:'),
  })
  const [lives, closes] = [twin(1), twin(2)]
  const closing = planAgain({ do: 'leave', issue: closes }, stateOf(lives, closes), []) ?? leave

  test.each<[string, readonly TrackingIssue[], readonly string[], boolean]>([
    ['none', [lives, closes], ['read #2', 'write #2'], false],
    ['one', [lives, checked(closes)], ['read #2', 'read #1', 'read #1', 'write #1', 'write #2'], true],
    [
      'one that is checked in the other, too',
      [checked(lives), checked(closes)],
      ['read #2', 'read #1', 'write #2'],
      true,
    ],
    ['one, and the other is gone', [checked(closes)], ['read #2', 'read #1', 'write #2'], false],
  ])('%s', async (_, there, expected, isChecked) => {
    const { context, asked, stored } = prepared({ state: stateOf(lives, closes) }, { there })
    expect(await performAction(closing, context)).toMatchObject([{ number: 2, action: 'closed' }])
    expect(asked.map((line) => line.replace(/:.*/u, ''))).toEqual(expected)
    expect(stored.get(1)?.body.includes('- [x]') ?? false).toBe(isChecked)
    expect(stored.get(2)?.state).toBe('closed')
  })
})

describe('a closing', () => {
  test('notes that it was the action, and when', async () => {
    const { context, stored } = prepared()
    await performAction(close, context)
    expect(stored.get(1)?.marker).toMatchObject({ closed: 'completed', closedAt: now.toISOString() })
    expect(stored.get(1)?.marker).not.toHaveProperty('comments')
  })

  test('without a clock notes no time', async () => {
    const { context, stored } = prepared({}, { port: { now: () => null } })
    await performAction(duplicate, context)
    expect(stored.get(1)?.marker).toMatchObject({ closed: 'duplicate' })
    expect(stored.get(1)?.marker).not.toHaveProperty('closedAt')
  })

  test.each([
    ['of its own', `${formatMarker(early.marker)}\nRenewed`, /\nRenewed$/u],
    ['of before', null, /\nRenew it$/u],
  ])('has the text %s', async (_, body, expected) => {
    const { context, stored } = prepared()
    await performAction({ ...duplicate, body }, context)
    expect(stored.get(1)?.body).toMatch(expected)
  })

  test.each([
    [undefined, 1],
    [2, 3],
  ])('counts its comment: %s before', async (before, after) => {
    const marker = { ...early.marker, ...(before !== undefined && { comments: before }) }
    const issue = { ...early, marker, body: `${formatMarker(marker)}\nRenew it` }
    const { context, stored } = prepared({ state: stateOf(issue), render: loud }, { there: [issue] })
    await performAction({ ...duplicate, issue }, context)
    expect(stored.get(1)?.marker).toMatchObject({ comments: after, announced: { state: 'said' } })
  })
})

describe('a person changes an issue during the run', () => {
  const edited = { ...early, title: 'Mine' }
  test.each<[string, TrackingIssue]>([
    ['title', edited],
    ['text', { ...early, body: `${early.body} more` }],
    ['state', closed()],
  ])('another %s: it is planned again', async (_, there) => {
    const plans: Action[] = []
    const again = (action: Action) => {
      plans.push(action)
      return undefined
    }
    const { context, asked, lines } = prepared({ planAgain: again }, { there: [there] })
    const outcome = { action: 'unchanged', number: 1, isOpen: there.state === 'open' }
    expect(await performAction(remind, context)).toMatchObject([outcome])
    expect(plans).toEqual([remind])
    expect(asked).toEqual(['read #1'])
    expect(lines).toEqual(['left #1 alone: someone changed it during this run'])
    expect(context.state.issues).toEqual([there])
  })

  test('an issue that is as it was is not planned again', async () => {
    const again = () => {
      throw new Error('planned again')
    }
    const { context } = prepared({ planAgain: again })
    expect(await performAction(remind, context)).toHaveLength(1)
  })

  test('the plan of then is carried out', async () => {
    const { context, stored } = prepared({}, { there: [edited] })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'reminded' }])
    expect(stored.get(1)?.title).toBe('Mine')
  })

  test('what is muted by then is reported so', async () => {
    const { context } = prepared({ planAgain: () => muted }, { there: [closed({ reason: 'not_planned' })] })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'muted', isOpen: false }])
  })

  test.each<[string, Action]>([
    ['another issue', { ...remind, ...(remind.do === 'remind' && { issue: { ...early, number: 8 } }) }],
    ['nothing that it was asked about', leave],
  ])('a plan for %s changes nothing', async (_, again) => {
    const { context, asked } = prepared({ planAgain: () => again }, { there: [edited] })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'unchanged', isOpen: true }])
    expect(asked).toEqual(['read #1'])
  })

  test('during the comment: what was said is said, and the plan of then counts', async () => {
    const memory = issuesInMemory([early])
    const addComment = (issue: TrackingIssue, body: string) => {
      stored.set(1, closed({ reason: 'not_planned' }))
      return memory.issues.addComment(issue, body)
    }
    const { context, asked, stored } = prepared({ render: loud }, { port: { addComment } })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'muted', isOpen: false }])
    expect(asked).toEqual(['read #1', 'write #1: body', 'list comments of #1', 'read #1'])
  })
})

describe('an issue is gone', () => {
  test('it is opened anew, and lists that still name it do not count', async () => {
    const { context, asked } = prepared({}, { there: [] })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'opened', number: firstNewNumber }])
    expect(asked.slice(0, 2)).toEqual(['read #1', since])
    expect([...context.gone]).toEqual([1])
  })

  test('nothing is left to do about it', async () => {
    const { context } = prepared({ state: ofHealthy(early) }, { there: [] })
    expect(await performAction(duplicate, context)).toMatchObject([{ action: 'unchanged', isOpen: false }])
    expect(context.state.issues).toEqual([])
  })

  const gone = new TrackingFailure('gone', { isGone: true })
  test.each(['update', 'addComment'] as const)('as is found out by `%s`', async (method) => {
    const fail = () => {
      stored.delete(1)
      return Promise.reject(gone)
    }
    const { context, stored } = prepared({ render: method === 'update' ? silent : loud }, { port: { [method]: fail } })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'opened', number: firstNewNumber }])
  })

  test.each<[string, Error, readonly string[]]>([
    ['it is still there', gone, ['read #1', 'read #1']],
    ['nothing else would work', new TrackingFailure('no rights', { lasting: true }), ['read #1']],
    ['it is a defect', new TypeError('a defect'), ['read #1']],
  ])('a failure is passed on if %s', async (_, error, expected) => {
    const { context, asked } = prepared({}, { port: { update: () => Promise.reject(error) } })
    await expect(performAction(remind, context)).rejects.toBe(error)
    expect(asked).toEqual(expected)
  })

  test('a failure is passed on if it is not known whether the issue is there', async () => {
    const { issues } = issuesInMemory([early])
    let reads = 0
    const reread = (issue: TrackingIssue) => (reads++ === 0 ? issues.reread(issue) : Promise.reject(new Error('lost')))
    const { context } = prepared({}, { port: { reread, update: () => Promise.reject(gone) } })
    await expect(performAction(remind, context)).rejects.toBe(gone)
  })

  test('what was read counts by the name that its tenant has now', async () => {
    const renamed = (issue: TrackingIssue) => ({ ...issue, url: 'renamed' })
    const { context } = prepared({ renamed })
    await performAction(remind, context)
    expect(context.state.issues).toMatchObject([{ url: 'renamed' }])
  })
})

describe('a locked issue', () => {
  const port = { addComment: () => Promise.reject(new TrackingFailure('locked', { isLocked: true })) }
  const state = trackingState({ tenants: [{ ...renewedToken, renewed: renewal }], issues: [early] })
  const ofRun = onlyAction(state)
  const render = { ...loud, record: (): OpeningAction => record }

  test('is still written, without a note of the comment that wasn’t made', async () => {
    const { context, asked, stored, warnings } = prepared({ render: loud }, { port })
    expect(await performAction(remind, context)).toMatchObject([{ action: 'reminded' }])
    expect(asked).toEqual(['read #1', 'write #1: body', 'read #1', 'write #1: title, body'])
    expect(stored.get(1)?.marker).toMatchObject({ stage: 7, announced: { state: 'saying' } })
    expect(warnings).toEqual([expect.stringContaining('#1 is locked')])
  })

  test('a renewal by this run is put on record in an issue of its own', async () => {
    const { context, asked } = prepared({ state, render }, { port })
    expect(await performAction(ofRun, context)).toMatchObject([{ action: 'closed', number: 1 }])
    expect(asked).toContain('open “Renewed”, assigned to nobody')
  })

  test.each<[string, Action, Partial<Issues>]>([
    ['nothing was renewed by this run', remind, port],
    ['the issue takes the comment', ofRun, {}],
  ])('no record is opened if %s', async (_, action, change) => {
    const { context, asked } = prepared({ state: action === ofRun ? state : stateOf(early), render }, { port: change })
    await performAction(action, context)
    expect(asked.filter((one) => one.startsWith('open '))).toEqual([])
  })
})

describe('the record of a renewal', () => {
  test('is an issue with a comment that is closed at once', async () => {
    const { context, asked, lines, stored } = prepared({ render: loud }, { there: [] })
    expect(await performAction(record, context)).toMatchObject([
      { action: 'closed', number: firstNewNumber, isOpen: false },
    ])
    expect(asked).toEqual([
      ...[since, 'open “Renewed”, assigned to nobody', 'comment in #100: About close', 'list comments of #100'],
      'write #100: body, closed completed',
    ])
    expect(stored.get(firstNewNumber)?.marker).toMatchObject({ closed: 'completed' })
    expect(lines).toEqual(['opened #100: Renewed', 'closed #100: the renewal is recorded there'])
  })

  test('says nothing if there is nothing to say, and is opened beside another issue', async () => {
    const { context, asked } = prepared()
    await performAction(record, context)
    expect(asked).toEqual([since, 'open “Renewed”, assigned to nobody', 'write #100: body, closed completed'])
  })
})
