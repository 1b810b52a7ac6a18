import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AssessedTenant } from '../../src/domain/assessed.ts'
import type { FailureReason } from '../../src/domain/inventory.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { formatMarker, parseMarker, type CheckMarker } from '../../src/domain/marker.ts'
import { emptyMemory } from '../../src/domain/memory.ts'
import { kinds } from '../../src/domain/token.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import { comment } from '../../src/tracking/bodies/comment-words.ts'
import { asOwnCheck, checkScopeOf, isToldByList, listCheckConcern, markOf } from '../../src/tracking/plan/list-check.ts'
import { closeReasonOf } from '../../src/tracking/plan/closing.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import { planActions, type TrackingState } from '../../src/tracking/state.ts'
import { asKnown, hour, in_, inWords, now } from '../support/situations.ts'

/** A tenant in which nothing can be read, for a cause; or everything, for none. */
const tenantWith = (id: string, message: string | null, reason: FailureReason = 'permission'): AssessedTenant => ({
  tenant: { ...asKnown, id, given: id, label: id },
  kinds: kinds.map((kind) =>
    message === null
      ? { kind, assessments: [], excluded: [] }
      : { kind, failure: { reason, message, detail: 'request 1' } },
  ),
})

const entry = { id: 'a', given: 'a', name: null, label: null, clientId: '' }
const settings = { overview: true, kinds }
const scopeOf = (tenants: readonly AssessedTenant[], change: Partial<{ listSize: number; overview: boolean }> = {}) =>
  checkScopeOf(tenants, {
    ...settings,
    tenants: [entry, ...tenants.slice(1).map(() => entry)],
    listSize: tenants.length,
    ...change,
  })

const stateOf = (
  tenants: readonly AssessedTenant[],
  issues: readonly TrackingIssue[] = [],
  language: 'en' | 'ja' = 'en',
): TrackingState => {
  const check = scopeOf(tenants)
  const text = languages[language]
  return {
    tenants: tenants.map((of) => ({ ...of, renewed: null, registered: null })),
    issues: issues.map((issue) => asOwnCheck(issue, check)),
    ...({ scope: 'everything', check, showAppleIds: false, now } as const),
    overview: { tenant: { ...asKnown, id: '*', given: '*' }, isKept: false, memory: emptyMemory, certificateEnd: null },
    styleFor: (tenant) => ({
      ...{ text, times: timeIn('UTC', text), now, showAppleIds: false, assignees: [], label: 'x', tenant },
      renewWorkflow: null,
      links: { intune: 'https://intune.microsoft.com', workflow: null, action: 'https://github.com/OWNER/action' },
    }),
  }
}

/** The issues as they are after a plan. */
function applied(issues: readonly TrackingIssue[], actions: readonly Action[]): readonly TrackingIssue[] {
  const all = new Map(issues.map((issue) => [issue.number, issue]))
  for (const action of actions) {
    if (action.do === 'nothing' || action.do === 'leave' || action.do === 'record') continue
    const number = 'issue' in action ? action.issue.number : all.size + 1
    const before = all.get(number) ?? issueOf('', { number })
    if (action.do === 'close') {
      const closed = closeReasonOf(action.closing)
      const marker = { ...action.issue.marker, closed }
      all.set(number, { ...before, ...{ state: 'closed', reason: closed, closedAt: now, marker } })
    } else
      all.set(number, {
        ...before,
        ...action.draft,
        state: 'open',
        reason: null,
        closedAt: null,
        marker: action.marker,
      })
  }
  return [...all.values()]
}

function issueOf(
  tenant: string,
  change: Partial<TrackingIssue> = {},
  marker: Partial<CheckMarker> = {},
): TrackingIssue {
  const about: CheckMarker = {
    ...({ tenant, kind: 'all', id: tenant, topic: 'check', cycle: 'unknown', unread: [...kinds].sort() } as const),
    ...marker,
  }
  return {
    ...{ number: 1, id: 1001, author: 'github-actions[bot]', url: '', title: 'check', body: formatMarker(about) },
    ...{ state: 'open', reason: null, createdAt: in_(-40), closedAt: null, closer: null, labels: [], marker: about },
    ...change,
  }
}

const words = (tenants: readonly AssessedTenant[], issues: readonly TrackingIssue[] = []): readonly string[] =>
  planActions(stateOf(tenants, issues)).map(inWords)
const said = (...tenants: readonly AssessedTenant[]): TrackingIssue =>
  applied([], planActions(stateOf(tenants))).find(({ marker }) => marker.topic === 'check') ?? issueOf('')
const title = languages.en.check({
  tenant: null,
  links: { intune: '', workflow: null, action: '' },
  failures: [],
  more: 0,
}).title

const [fine, ill, worse] = [tenantWith('b', null), tenantWith('a', 'No consent.'), tenantWith('c', 'No consent.')]
const byPerson = { state: 'closed', closer: 'person', closedAt: new Date(now.getTime() - hour) } as const

test.each<[string, readonly AssessedTenant[], readonly TrackingIssue[], readonly string[]]>([
  ['all can be read', [fine], [], []],
  ['one of two', [fine, ill], [], [`open ${title}`]],
  ['two for one cause', [ill, worse], [], [`open ${title}`]],
  ['nothing new', [fine, ill], [said(ill)], ['nothing #1 unchanged']],
  ['a new tenant', [ill, worse], [said(ill)], ['remind #1']],
  ['a new cause', [tenantWith('a', 'The secret expired.')], [said(ill)], ['remind #1']],
  ['a tenant less', [ill, tenantWith('c', null)], [said(ill, worse)], ['update #1']],
  ['all read again', [fine, tenantWith('a', null)], [said(ill)], ['close #1 read-again']],
  ['muted', [ill], [{ ...said(ill), ...byPerson, reason: 'not_planned' }], ['nothing #1 muted']],
  ['muted, and one less', [ill], [{ ...said(ill, worse), ...byPerson, reason: 'not_planned' }], ['nothing #1 muted']],
  [
    'muted, and a new tenant',
    [ill, worse],
    [{ ...said(ill), ...byPerson, reason: 'not_planned' }],
    ['reopen #1 new-problem'],
  ],
  [
    'muted, and a new cause',
    [tenantWith('a', 'The secret expired.')],
    [{ ...said(ill), ...byPerson, reason: 'not_planned' }],
    ['reopen #1 new-problem'],
  ],
  [
    'muted for 30 days',
    [ill],
    [{ ...said(ill), ...byPerson, closedAt: in_(-31), reason: 'not_planned' }],
    ['reopen #1 mute-over'],
  ],
  ['just closed as completed', [ill], [{ ...said(ill), ...byPerson, reason: 'completed' }], ['nothing #1 just-closed']],
  [
    'just closed, and a new tenant',
    [worse],
    [{ ...said(ill), ...byPerson, reason: 'completed' }],
    ['reopen #1 new-problem'],
  ],
  ['the issue of a tenant', [fine, ill], [issueOf('a')], ['update #1']],
  [
    'the issues of two tenants',
    [ill, worse],
    [issueOf('c', { number: 3 }), issueOf('a', { number: 2 })],
    ['update #2', 'close #3 duplicate'],
  ],
  ['the issue of a tenant that is read again', [fine, ill], [issueOf('b')], ['remind #1']],
  ['the issue of a tenant that is not on the list', [fine], [issueOf('z')], []],
  [
    'the issue of a job that reads fewer kinds',
    [fine, ill],
    [issueOf('*', {}, { id: '* vpp-token' })],
    [`open ${title}`],
  ],
])('a list: %s', (_, tenants, issues, expected) => {
  expect(words(tenants, issues)).toEqual(expected)
})

test('a run that looks at a part of the list leaves its issue alone', () => {
  const state = stateOf([ill], [said(worse)])
  const check = scopeOf([ill], { listSize: 3 })
  expect(planActions({ ...state, check })).toEqual([])
})

describe('a tenant that is watched alone', () => {
  const alone = checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 0 })

  test('goes on with the issue of a list if that is about nothing else', () => {
    expect(asOwnCheck(said(ill), alone).marker).toMatchObject({ tenant: 'a', id: 'a', unread: [...kinds].sort() })
    expect(asOwnCheck(said(ill, worse), alone)).toEqual(said(ill, worse))
  })

  test('knows itself by either name that the list may have had', () => {
    const named = { ...ill, tenant: { ...ill.tenant, domain: 'contoso.example' } }
    const scope = checkScopeOf([named], { ...settings, tenants: [entry], listSize: 0 })
    expect(asOwnCheck(said(ill), scope).marker.tenant).toBe('a')
    expect(asOwnCheck(said(named), scope).marker.tenant).toBe('a')
  })

  test.each<[string, readonly TrackingIssue[], boolean]>([
    ['no other issue', [], false],
    ['the issue of a list that names it', [said(ill, worse)], false],
    ['its own, handed over to such an issue', [said(ill, worse), handedOver()], true],
    ['its own, handed over to one that names others', [said(worse), handedOver()], false],
    ['its own, closed for another reason', [said(ill, worse), handedOver('completed')], false],
  ])('leaves it to another job: %s', (_, issues, isTold) => {
    expect(isToldByList(issues, alone)).toBe(isTold)
  })

  function handedOver(closed: 'duplicate' | 'completed' = 'duplicate'): TrackingIssue {
    const issue = issueOf('a', { number: 2, state: 'closed' })
    return { ...issue, marker: { ...issue.marker, closed } }
  }
})

test('the parts of a list are known by their first tenants, and by the kinds that they read', () => {
  const part = scopeOf([ill, worse], { overview: false })
  expect(part.identity).toEqual({ tenant: '*', kind: 'all', id: markOf(ill.tenant), topic: 'check' })
  const some = checkScopeOf([ill], { tenants: [entry], listSize: 1, overview: true, kinds: ['vpp-token'] })
  expect(some.identity.id).toBe('* vpp-token')
  // One that is about tenants of this part alone is its own, whatever it is known by.
  expect(asOwnCheck(said(worse), part).marker.id).toBe(markOf(ill.tenant))
  expect(asOwnCheck(said(worse), scopeOf([ill], { overview: false })).marker.id).toBe('*')
})

const fate = fc.constantFrom(null, 'No consent.', 'The secret expired.', 'A proxy answered.')
const fates = fc.array(fate, { minLength: 3, maxLength: 3 })
const tenantsWith = (each: readonly (string | null)[]): readonly AssessedTenant[] =>
  each.map((message, at) => tenantWith(`tenant ${at}`, message))

test('applying a plan and planning again yields nothing to do, from day to day', () => {
  fc.assert(
    fc.property(fc.array(fates, { minLength: 1, maxLength: 5 }), (days) => {
      let issues: readonly TrackingIssue[] = []
      for (const each of days) {
        const state = (): TrackingState => stateOf(tenantsWith(each), issues)
        issues = applied(issues, planActions(state()))
        expect(
          planActions(state())
            .map(inWords)
            .filter((one) => !one.startsWith('nothing ')),
        ).toEqual([])
        const open = issues.filter((issue) => issue.state === 'open')
        expect(open).toHaveLength(each.every((message) => message === null) ? 0 : 1)
        expect(issues.map(({ marker }) => parseMarker(formatMarker(marker)))).toEqual(
          issues.map(({ marker }) => marker),
        )
      }
    }),
    { numRuns: 300 },
  )
})

describe.each(['en', 'ja'] as const)('however many tenants and causes there are (%s)', (language) => {
  const long = (text: string): string => `${text} ${'The answer was not what Graph documents. '.repeat(20)}`
  const id = (at: number): string => `8c9f4b1e-2f6d-4e0a-9d53-${at.toString().padStart(12, '0')}`
  test.each<[string, number, (at: number) => string]>([
    ['one cause', 3_000, () => long('No consent.')],
    ['as many causes as tenants', 1_000, (at) => long(`Cause ${at}.`)],
    ['some causes', 1_000, (at) => long(`Cause ${at % 30}.`)],
  ])('the issue has room for them: %s', (_, count, message) => {
    const tenants = Array.from({ length: count }, (_none, at) => tenantWith(id(at), message(at), 'unexpected'))
    const state = stateOf(tenants, [], language)
    const [action] = planActions(state)
    if (action?.do !== 'open') throw new Error('nothing was opened')
    expect(action.draft.body.length).toBeLessThan(58_000)
    expect(action.draft.body).not.toContain('request 1')
    const concern = listCheckConcern(tenants, state.check)
    if (concern === null) throw new Error('there is no concern')
    const style = state.styleFor(state.overview.tenant, false)
    const before = { ...issueOf('*'), marker: { ...action.marker, ...({ unread: [], causes: [] } as const) } }
    const issue = before as TrackingIssue
    const news = comment({ do: 'remind', concern, marker: action.marker, issue, draft: action.draft }, style)
    expect(news?.body.length).toBeLessThan(65_536)
  })

  test('more of very many is no news', () => {
    const tenants = (count: number) => Array.from({ length: count }, (_none, at) => tenantWith(id(at), 'No consent.'))
    const issues = applied([], planActions(stateOf(tenants(2_000))))
    expect(words(tenants(2_010), issues)).toEqual(['update #1'])
    expect(words(tenants(500), issues)).toEqual(['update #1'])
  })
})
