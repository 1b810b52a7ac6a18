import { describe, expect, test } from '@jest/globals'
import { everyTenant } from '../../src/domain/marker.ts'
import { emptyMemory } from '../../src/domain/memory.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { languages } from '../../src/text/languages.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import {
  needsClosedIssues,
  planActions,
  planAgain,
  planOverview,
  styleOf,
  stylesFor,
  withIssue,
  withListed,
  type Scope,
  type TrackingState,
} from '../../src/tracking/state.ts'
import { outcomeOf } from '../../src/tracking/outcome.ts'
import { enrollmentProgramToken, vppToken } from '../support/tokens.ts'
import { settingsOf } from '../support/settings.ts'
import { asKnown, in_, inWords, issueAbout, now, tenant } from '../support/situations.ts'
import { tenantWith, trackingState } from '../support/tracking-state.ts'

const other = { ...asKnown, id: 'other', label: 'Fabrikam' }
const [soon, far] = [vppToken({ id: 'soon', expiry: in_(2) }), vppToken({ id: 'far', expiry: in_(20) })]
const fine = enrollmentProgramToken({ id: 'fine', expiry: in_(300), lastSync: in_(0) })
const stateWith = (change: Partial<TrackingState> = {}): TrackingState =>
  trackingState({ tenants: [tenantWith(far), { ...tenantWith(soon), tenant: other }], ...change })
const about = (token: AppleToken, change: Partial<TrackingIssue> = {}): TrackingIssue =>
  issueAbout(token, 'renewal', 30, change)
const ids = (state: TrackingState): readonly string[] =>
  planActions(state).map((action) =>
    'issue' in action ? inWords(action) : `${action.do} ${action.marker.tenant} ${action.marker.id}`,
  )

test('over all tenants, what ends first comes first', () => {
  expect(ids(stateWith())).toEqual(['open other soon', `open ${tenant} far`])
})

describe('a run changes the issues that it was asked about', () => {
  const gone = about(vppToken({ id: 'gone', expiry: in_(9) }), { number: 2 })
  test.each<[string, Scope, readonly string[]]>([
    ['everything', 'everything', ['open other soon', `open ${tenant} far`, 'close #2 gone']],
    ['a token', { tenant, token: { kind: 'vpp-token', id: 'far' } }, [`open ${tenant} far`, 'leave #2']],
    ['a token of another kind', { tenant, token: { kind: 'enrollment-program-token', id: 'far' } }, ['leave #2']],
    ['a token of another tenant', { tenant: 'other', token: { kind: 'vpp-token', id: 'far' } }, ['leave #2']],
    ['nothing', null, ['leave #2']],
  ])('%s', (_, scope, expected) => {
    expect(ids(stateWith({ scope, issues: [gone] }))).toEqual(expected)
  })

  test('what it leaves alone is still reported', () => {
    const open = about(far)
    const muted = about(soon, { number: 3, state: 'closed', reason: 'not_planned', closedAt: in_(-1) })
    const ofOther = { ...muted, marker: { ...muted.marker, tenant: 'other' } }
    expect(ids(stateWith({ scope: null, issues: [open, ofOther] }))).toEqual(['nothing #3 muted', 'leave #1'])
  })
})

describe('an action is planned again', () => {
  const [opening] = planActions(stateWith())
  const twin = about(soon, { number: 7 })
  const ofOther = { ...twin, marker: { ...twin.marker, tenant: 'other' } }
  test('an issue that another run opened meanwhile takes the place of an opening', () => {
    if (opening === undefined) throw new Error('nothing planned')
    const again = planAgain(opening, withListed(stateWith(), [ofOther]), [])
    expect(again === undefined ? null : inWords(again)).toBe('remind #7')
    const same = planAgain(opening, stateWith(), [])
    expect(same === undefined ? null : inWords(same)).toMatch(/^open /u)
  })

  test('an issue that is gone is opened anew, or nothing is left to do', () => {
    const state = stateWith({ issues: [ofOther] })
    const [change] = planActions(state)
    if (change === undefined) throw new Error('nothing planned')
    const opened = planAgain(change, withIssue(state, 7, null), [])
    expect(opened === undefined ? null : inWords(opened)).toMatch(/^open /u)
    const healthy = { ...tenantWith(fine), tenant: other }
    expect(planAgain(change, withIssue({ ...state, tenants: [healthy] }, 7, null), [])).toBeUndefined()
    expect(planAgain(change, { ...state, tenants: [] }, [])).toBeUndefined()
  })

  test('outside of the scope nothing is done', () => {
    if (opening === undefined) throw new Error('nothing planned')
    expect(planAgain(opening, stateWith({ scope: null }), [])).toBeUndefined()
  })
})

describe('the overview', () => {
  const kept = stateWith({ overview: { tenant: asKnown, isKept: true, certificateEnd: null, memory: emptyMemory } })
  test('is opened with the issues as they are by then, and planned again with them', () => {
    const [first] = planActions(kept)
    if (first === undefined) throw new Error('nothing planned')
    const outcomes = [outcomeOf(first, about(soon, { number: 42 }))]
    const [overview] = planOverview(kept, outcomes)
    expect(overview).toMatchObject({ do: 'open', draft: { body: expect.stringContaining('#42') } })
    expect(planOverview(kept, [])[0]).toMatchObject({ draft: { body: expect.not.stringContaining('#42') } })
    if (overview === undefined) throw new Error('no overview')
    expect(planAgain(overview, kept, outcomes)).toEqual(overview)
  })

  test('is left alone by a run that does not keep it', () => {
    const open = issueAbout(fine, 'overview', '', { number: 5 })
    expect(planOverview(stateWith({ issues: [open] }), [])).toEqual([])
    expect(planActions(stateWith({ issues: [{ ...open, marker: { ...open.marker, id: tenant } }] }))).toHaveLength(2)
  })

  test.each<[string, Partial<TrackingState>, boolean]>([
    ['something is due', {}, true],
    ['nothing is due', { tenants: [tenantWith(fine)] }, false],
    [
      'nothing is due, and there is no overview yet',
      { tenants: [], overview: { tenant: asKnown, isKept: true, certificateEnd: null, memory: emptyMemory } },
      true,
    ],
  ])('closed issues are asked for if %s: %#', (_, change, expected) => {
    expect(needsClosedIssues(stateWith(change))).toBe(expected)
  })

  test('closed issues aren’t asked for if it’s open and nothing is due', () => {
    const open = issueAbout(fine, 'overview', '', { number: 5 })
    const issue = { ...open, marker: { ...open.marker, id: tenant } }
    const state = stateWith({
      tenants: [],
      overview: { tenant: asKnown, isKept: true, certificateEnd: null, memory: emptyMemory },
      issues: [issue],
    })
    expect(needsClosedIssues(state)).toBe(false)
    expect(needsClosedIssues({ ...state, issues: [{ ...issue, state: 'closed' }] })).toBe(true)
  })
})

test('each action is written in the style of its own tenant', () => {
  const state = stateWith({
    showAppleIds: true,
    overview: { tenant: { ...asKnown, id: '*' }, isKept: true, certificateEnd: null, memory: emptyMemory },
  })
  const styles = [...planActions(state), ...planOverview(state, [])].map((action) => styleOf(action, state))
  expect(styles.map((style) => [style.tenant.id, style.showAppleIds])).toEqual([
    ['other', true],
    [tenant, true],
    ['*', true],
  ])
})

describe('of several actions, the one is planned again that was meant', () => {
  const twins = [about(far), about(far, { number: 2, id: 1002 })]
  const state = stateWith({ tenants: [tenantWith(far)], issues: [...twins, about(soon, { number: 3 })] })
  const ofIssue = (number: number) => planActions(state).find((one) => 'issue' in one && one.issue.number === number)
  const again = (action: Action | undefined, later: TrackingState) => {
    const found = action === undefined ? undefined : planAgain(action, later, [])
    return found === undefined ? null : inWords(found)
  }

  test.each([
    [1, 'update #1'],
    [2, 'close #2 duplicate'],
    [3, 'close #3 gone'],
  ])('by its issue: #%s', (number, expected) => {
    expect(again(ofIssue(number), state)).toBe(expected)
  })

  test('the issue of another tenant is none of its business', () => {
    const elsewhere = { ...about(far, { number: 9 }), marker: { ...about(far).marker, tenant: 'other' } }
    expect(again(ofIssue(1), { ...state, issues: [...state.issues, elsewhere] })).toBe('update #1')
  })

  test('an issue that needs nothing any more gets nothing, though its twin is still to be closed', () => {
    expect(again(ofIssue(3), withIssue(state, 3, null))).toBeNull()
    expect(again(ofIssue(2), withIssue(state, 2, null))).toBeNull()
  })

  const renewal = { token: far, expiry: in_(365), sha256: 'ab', by: 'mona', run: null }
  test('the closing of an issue that is gone becomes the record of the renewal', () => {
    const renewed = { ...tenantWith({ ...far, expiry: in_(365) }), renewed: renewal }
    const before = stateWith({ tenants: [renewed], issues: [about(far)] })
    const [close] = planActions(before)
    expect(close).toMatchObject({ do: 'close', closing: { because: 'renewed', by: renewal } })
    expect(again(close, withIssue(before, 1, null))).toMatch(/^record /u)
    const record = planAgain(close ?? { do: 'leave', issue: about(far) }, withIssue(before, 1, null), [])
    expect(record).toMatchObject({
      draft: { title: expect.stringContaining('Books'), body: expect.stringContaining('`Books` was renewed') },
    })
  })

  test('a closing has the text that a renewed token calls for', () => {
    const renewed = tenantWith({ ...far, expiry: in_(365) })
    const [close] = planActions(stateWith({ tenants: [renewed], issues: [about(far)] }))
    expect(close).toMatchObject({ do: 'close', issue: { number: 1 } })
    expect(close).toHaveProperty('body', null)
  })
})

test('the overview knows only its own issue, and names the open ones alone', () => {
  const overview = { tenant: asKnown, isKept: true, certificateEnd: null, memory: emptyMemory }
  const state = stateWith({
    tenants: [tenantWith(far)],
    overview,
    issues: [about(far, { number: 77, url: 'https://x/77' })],
  })
  expect(planOverview(state, [])).toMatchObject([{ do: 'open', draft: { body: expect.stringContaining('77') } }])
  const closed = stateWith({ ...state, issues: [about(far, { number: 77, url: 'https://x/77', state: 'closed' })] })
  expect(planOverview(closed, [])).toMatchObject([{ do: 'open', draft: { body: expect.not.stringContaining('77') } }])
  const open = issueAbout(far, 'overview', '', { number: 5 })
  const own = { ...open, marker: { ...open.marker, id: tenant } }
  expect(planOverview({ ...state, issues: [...state.issues, own] }, [])).toMatchObject([
    { do: 'update', issue: { number: 5 } },
  ])
  const planned = planOverview({ ...state, issues: [own] }, [])[0]
  expect(planned === undefined ? null : styleOf(planned, state).tenant).toEqual(asKnown)
})

test('texts are written as the settings say, and links lead to the tenant', () => {
  const settings = settingsOf({
    language: 'ja',
    assignees: 'mona',
    labels: 'tokens, more',
    'renew-workflow': 'renew.yml',
  })
  const styleFor = stylesFor(settings, now)
  expect(styleFor(asKnown, true)).toMatchObject({
    ...{ tenant: asKnown, showAppleIds: true, text: languages.ja, assignees: ['mona'], label: 'tokens', now },
    renewWorkflow: expect.anything(),
    links: {
      intune: `${settings.adminCenter}/${tenant}`,
      workflow: settings.workflow.page,
      action: settings.workflow.action,
    },
  })
  expect(styleFor({ ...asKnown, id: everyTenant }, false)).toMatchObject({
    ...{ showAppleIds: false, links: { intune: settings.adminCenter } },
  })
})

test('what was listed later takes the place of what was known, and the rest stays', () => {
  const [one, two] = [about(far), about(soon, { number: 2 })]
  const later = { ...one, title: 'later' }
  expect(withListed(stateWith({ issues: [one, two] }), [later]).issues).toEqual([two, later])
  expect(withIssue(stateWith({ issues: [one, two] }), 1, later).issues).toEqual([two, later])
  expect(withIssue(stateWith({ issues: [one, two] }), 1, null).issues).toEqual([two])
})
