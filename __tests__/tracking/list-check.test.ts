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
import {
  asOwnCheck,
  checkScopeOf,
  isToldByList,
  listCheckConcern,
  markOf,
  newCauses,
  withSaidBy,
  type CheckScope,
} from '../../src/tracking/plan/list-check.ts'
import { keptCauses } from '../../src/tracking/plan/noted-causes.ts'
import { closeReasonOf } from '../../src/tracking/plan/closing.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import { overviewMarker } from '../../src/tracking/plan/overview.ts'
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

const entry = { id: 'tenant-a', given: 'tenant-a', name: null, label: null, clientId: '' }
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
    ...{
      state: 'open',
      reason: null,
      createdAt: in_(-40),
      closedAt: null,
      closer: null,
      eyes: 0,
      labels: [],
      marker: about,
    },
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

const [fine, ill, worse] = [
  tenantWith('tenant-b', null),
  tenantWith('tenant-a', 'No consent.'),
  tenantWith('tenant-c', 'No consent.'),
]
const domain = 'contoso.example'
const byDomain: AssessedTenant = { ...ill, tenant: { ...ill.tenant, domain } }
/** If the directory doesn't say its id. */
const untold: AssessedTenant = { ...ill, tenant: { ...ill.tenant, id: domain } }
const byPerson = { state: 'closed', closer: 'person', closedAt: new Date(now.getTime() - hour) } as const

test.each<[string, readonly AssessedTenant[], readonly TrackingIssue[], readonly string[]]>([
  ['all can be read', [fine], [], []],
  ['one of two', [fine, ill], [], [`open ${title}`]],
  ['two for one cause', [ill, worse], [], [`open ${title}`]],
  ['nothing new', [fine, ill], [said(ill)], ['nothing #1 unchanged']],
  ['a new tenant', [ill, worse], [said(ill)], ['remind #1']],
  ['a new cause', [tenantWith('tenant-a', 'The secret expired.')], [said(ill)], ['remind #1']],
  ['a tenant less', [ill, tenantWith('tenant-c', null)], [said(ill, worse)], ['update #1']],
  ['all read again', [fine, tenantWith('tenant-a', null)], [said(ill)], ['close #1 read-again']],
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
    [tenantWith('tenant-a', 'The secret expired.')],
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
    [tenantWith('tenant-a', null), worse],
    [{ ...said(ill), ...byPerson, reason: 'completed' }],
    ['reopen #1 new-problem'],
  ],
  ['only what another list has the issue about', [fine], [said(ill)], []],
  ['something else than another list has the issue about', [worse], [said(ill)], [`open ${title}`]],
  ['the issue of very many', [fine], [issueOf('*', {}, { unread: ['many'] })], ['close #1 read-again']],
  ['by its domain', [fine, byDomain], [said(ill)], ['update #1']],
  ['by its id again', [fine, ill], [said(byDomain)], ['update #1']],
  ['by its domain alone', [fine, untold], [said(byDomain)], ['update #1']],
  ['by its domain and its id again', [fine, byDomain], [said(untold)], ['update #1']],
  ['the issue of a tenant', [fine, ill], [issueOf('tenant-a')], ['update #1']],
  [
    'the issues of two tenants',
    [ill, worse],
    [issueOf('tenant-c', { number: 3 }), issueOf('tenant-a', { number: 2 })],
    ['update #2', 'close #3 duplicate'],
  ],
  ['the issue of a tenant that is read again', [fine, ill], [issueOf('tenant-b')], ['remind #1']],
  ['the issue of a tenant that is not on the list', [fine], [issueOf('tenant-z')], []],
  [
    'the issue of a job that reads fewer kinds',
    [fine, ill],
    [issueOf('*', {}, { id: '* vpp-token' })],
    [`open ${title}`],
  ],
])('a list: %s', (_, tenants, issues, expected) => {
  expect(words(tenants, issues)).toEqual(expected)
})

test('one that the action closed and a person opened again says all that cannot be read now', () => {
  const issue = said(ill)
  const state = stateOf([fine, ill], [{ ...issue, marker: { ...issue.marker, closed: 'completed' } }])
  const [action, ...more] = planActions(state)
  if (action === undefined) throw new Error('nothing is planned')
  expect([inWords(action), more]).toEqual(['remind #1', []])
  expect(comment(action, state.styleFor(state.overview.tenant, false))?.body).toContain('`tenant-a`')
})

test('a run that looks at a part of the list leaves its issue alone', () => {
  const state = stateOf([ill], [said(worse)])
  const check = scopeOf([ill], { listSize: 3 })
  expect(planActions({ ...state, check })).toEqual([])
})

describe('a tenant that is watched alone', () => {
  const alone = checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 0 })

  test('goes on with the issue of a list if that is about nothing else', () => {
    expect(asOwnCheck(said(ill), alone).marker).toMatchObject({
      tenant: 'tenant-a',
      id: 'tenant-a',
      unread: [...kinds].sort(),
    })
    expect(asOwnCheck(said(ill, worse), alone)).toEqual(said(ill, worse))
  })

  test('knows itself by either name that the list may have had', () => {
    const named = { ...ill, tenant: { ...ill.tenant, domain: 'contoso.example' } }
    const scope = checkScopeOf([named], { ...settings, tenants: [entry], listSize: 0 })
    expect(asOwnCheck(said(ill), scope).marker.tenant).toBe('tenant-a')
    expect(asOwnCheck(said(named), scope).marker.tenant).toBe('tenant-a')
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
    const issue = issueOf('tenant-a', { number: 2, state: 'closed' })
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

describe('which issue a run may write', () => {
  const vppAlone = { kinds: ['vpp-token'] as const }
  test.each<[string, CheckScope, object]>([
    [
      'one tenant that is watched alone',
      checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 0 }),
      {
        identity: { tenant: 'tenant-a', kind: 'all', id: 'tenant-a', topic: 'check' },
        isOfList: false,
        isWhole: true,
        kinds,
      },
    ],
    [
      'one kind of it',
      checkScopeOf([ill], { ...settings, ...vppAlone, tenants: [entry], listSize: 0 }),
      { identity: { tenant: 'tenant-a', id: 'vpp-token' }, isOfList: false, kinds: ['vpp-token'] },
    ],
    [
      'a list of one',
      checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 1 }),
      { identity: { tenant: '*', id: '*' }, isOfList: true, isWhole: true },
    ],
    [
      'a part of a list',
      checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 2 }),
      { identity: { tenant: '*', id: '*' }, isOfList: true, isWhole: false },
    ],
    [
      'nothing, as no tenant is known',
      checkScopeOf([], { ...settings, overview: false, tenants: [entry], listSize: 0 }),
      { identity: { tenant: '*', id: '*' }, isOfList: true },
    ],
    [
      'two kinds of a list without an overview',
      checkScopeOf([ill], {
        kinds: ['vpp-token', 'enrollment-program-token'],
        overview: false,
        tenants: [entry],
        listSize: 1,
      }),
      { identity: { id: `${markOf(ill.tenant)} enrollment-program-token,vpp-token` } },
    ],
  ])('%s', (_, scope, expected) => {
    expect(scope).toMatchObject(expected)
  })

  test('and what stands for its tenants', () => {
    const named = { ...worse, tenant: { ...worse.tenant, domain: 'contoso.example' } }
    const scope = scopeOf([ill, named])
    expect([...scope.marks]).toEqual([
      ['tenant-a', markOf(ill.tenant)],
      ['tenant-c', `${markOf({ id: 'contoso.example', domain: null })}.${markOf(worse.tenant)}`],
    ])
  })
})

describe('an issue as the run knows it', () => {
  const list = scopeOf([ill, worse])
  const alone = checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 0 })
  const vppAlone = checkScopeOf([ill], { ...settings, tenants: [entry], listSize: 0, kinds: ['vpp-token'] })
  const ofVpp = { id: 'vpp-token', unread: ['vpp-token'] }
  test.each<[string, TrackingIssue, CheckScope, Partial<CheckMarker> | null]>([
    ['its own', said(ill), list, null],
    ['of one of its tenants', issueOf('tenant-a'), list, { tenant: '*', id: '*', unread: [markOf(ill.tenant)] }],
    ['of another tenant', issueOf('tenant-z'), list, null],
    [
      'of one of its tenants, as it looks at a part of the list',
      issueOf('tenant-a'),
      { ...list, isWhole: false },
      null,
    ],
    ['of one of its tenants and a part of the kinds', issueOf('tenant-a', {}, ofVpp), list, null],
    ['of the tenant and a part of the kinds', issueOf('tenant-a', {}, ofVpp), alone, null],
    ['of the tenant and all kinds', issueOf('tenant-a'), vppAlone, null],
    [
      'of a list of the same kinds',
      issueOf('*', {}, { id: '* vpp-token', unread: [markOf(ill.tenant)] }),
      vppAlone,
      { tenant: 'tenant-a', ...ofVpp },
    ],
    ['of a list of all kinds', said(ill), vppAlone, null],
    [
      'of another part of the list',
      issueOf('*', {}, { id: 'part', unread: [markOf(worse.tenant)] }),
      list,
      { id: '*', unread: [markOf(worse.tenant)] },
    ],
    [
      'of another part that has other tenants, too',
      issueOf('*', {}, { id: 'part', unread: [markOf(worse.tenant), 'x'] }),
      list,
      null,
    ],
  ])('%s', (_, issue, scope, expected) => {
    const own = asOwnCheck(issue, scope)
    if (expected === null) expect(own).toBe(issue)
    else expect(own).toEqual({ ...issue, marker: { ...issue.marker, ...expected } })
  })

  test('is never one about something else', () => {
    const overview: TrackingIssue = { ...issueOf('tenant-a'), marker: overviewMarker({ ...asKnown, id: 'tenant-a' }) }
    expect(asOwnCheck(overview, list)).toBe(overview)
  })

  test('is reported by a list only as long as both are as they were', () => {
    const own = { ...issueOf('tenant-a', { number: 2, state: 'closed' }) }
    const handed = { ...own, marker: { ...own.marker, closed: 'duplicate' as const } }
    const all = said(ill, worse)
    const isTold = (...issues: readonly TrackingIssue[]) => isToldByList(issues, alone)
    expect(isTold(all, handed)).toBe(true)
    expect(isToldByList([all, handed], list)).toBe(false)
    expect(isToldByList([all, handed], vppAlone)).toBe(false)
    expect(isTold({ ...all, state: 'closed' }, handed)).toBe(false)
    expect(isTold(all, { ...handed, state: 'open' })).toBe(false)
    expect(isTold(all, { ...handed, marker: { ...handed.marker, id: 'vpp-token' } })).toBe(false)
    expect(isTold({ ...all, marker: { ...all.marker, id: '* vpp-token' } }, handed)).toBe(false)
    expect(isTold({ ...all, marker: { ...all.marker, tenant: 'tenant-b' } }, handed)).toBe(false)
  })
})

describe('what an issue of a list has said', () => {
  const marked = (change: Partial<CheckMarker>): CheckMarker => ({ ...(issueOf('*').marker as CheckMarker), ...change })
  const other = overviewMarker({ ...asKnown, id: 'tenant-a' })
  const many = Array.from({ length: 100 }, (_, at) => `c${at.toString().padStart(3, '0')}`)

  test.each<[string, TrackingIssue['marker'], TrackingIssue['marker'], object]>([
    ['both', marked({ causes: ['b'] }), marked({ causes: ['c', 'a', 'b'] }), { causes: ['a', 'b', 'c'] }],
    ['none before', marked({ causes: ['b'] }), marked({}), { causes: ['b'] }],
    ['none now', marked({}), marked({ causes: ['b'] }), {}],
    ['of something else', other, marked({ causes: ['b'] }), {}],
    ['after something else', marked({ causes: ['b'] }), other, {}],
    [
      'no more than there is room for, those of now first',
      marked({ causes: ['x'] }),
      marked({ causes: many }),
      { causes: [...many.slice(0, 99), 'x'] },
    ],
  ])('stays said: %s', (_, wanted, before, expected) => {
    expect(keptCauses(wanted, before)).toEqual(expected)
  })

  test('its twins have said too', () => {
    const issue = issueOf('*', {}, { unread: ['b'] })
    const twins = [issueOf('*', {}, { unread: ['c', 'b'] }), issueOf('*', {}, { unread: ['a'] })]
    expect(withSaidBy(twins, issue).marker).toEqual({ ...issue.marker, unread: ['a', 'b', 'c'] })
    expect(withSaidBy([], issue)).toBe(issue)
    const overview = { ...issue, marker: other }
    expect(withSaidBy(twins, overview)).toBe(overview)
    expect(withSaidBy([overview], issue)).toEqual(issue)
  })

  test('has the causes that twins have named; with one that notes none, nobody knows which', () => {
    const said = (causes?: readonly string[]) =>
      issueOf('*', {}, { unread: ['b'], ...(causes !== undefined && { causes }) })
    const causesOf = ({ marker }: TrackingIssue) => ('causes' in marker ? marker.causes : undefined)
    expect(causesOf(withSaidBy([said(['d', 'c']), said()], said(['e'])))).toEqual(['c', 'd', 'e'])
    expect(causesOf(withSaidBy([said(['c'])], said()))).toBeUndefined()
  })
})

describe('the causes that are news', () => {
  // Names that no message has in it.
  const consentLess = ['t-1', 't-2'].map((id) => tenantWith(id, 'No consent.'))
  const tenants = [...consentLess, tenantWith('t-3', 'The secret expired.')]
  const concern = listCheckConcern(tenants, scopeOf(tenants))
  if (concern?.about !== 'unread-list') throw new Error('there is no concern')
  const { causes } = concern
  const known = concern.marker
  const causesOf = (...of: readonly AssessedTenant[]): Pick<CheckMarker, 'causes'> => {
    const one = listCheckConcern(of, scopeOf(of))
    return { causes: one?.about === 'unread-list' ? (one.marker.causes ?? []) : [] }
  }
  const [consent, secret] = [causesOf(...consentLess), causesOf(...tenants.slice(2))]
  const [a, c, d] = tenants.map(({ tenant }) => markOf(tenant)) as [string, string, string]
  const withoutCauses: CheckMarker = { ...scopeOf(tenants).identity, cycle: 'unknown', unread: known.unread }

  test.each<[string, CheckMarker | null, readonly (readonly string[])[]]>([
    ['all, if nothing was said', null, [['t-1', 't-2'], ['t-3']]],
    ['none, if all was said', known, []],
    ['a new tenant of a known cause', { ...known, unread: [a, d] }, [['t-2']]],
    ['a new cause of known tenants', { ...known, ...consent }, [['t-3']]],
    ['a new cause of a new tenant', { ...known, ...secret, unread: [c, d] }, [['t-1']]],
    ['new tenants, if no causes are noted', { ...withoutCauses, unread: [a] }, [['t-2'], ['t-3']]],
    ['no tenant of many', { ...known, unread: ['many'] }, []],
    ['a new cause of many', { ...known, ...secret, unread: ['many'] }, [['t-1', 't-2']]],
  ])('are %s', (_, marker, expected) => {
    const news = newCauses(causes, marker)
    expect(news.map((cause) => cause.tenants.map(({ tenant }) => tenant.id))).toEqual(expected)
  })

  test('are all, if the issue was about something else', () => {
    expect(newCauses(causes, { ...withoutCauses, topic: 'overview' })).toEqual(causes)
  })
})

test.each([
  [1_000, 1_000],
  [1_001, 1],
])('of %i tenants that could not be read, %i are noted', (count, noted) => {
  const tenants = Array.from({ length: count }, (_, at) => tenantWith(`t${at}`, `Cause ${at}.`))
  const concern = listCheckConcern(tenants, scopeOf(tenants))
  if (concern?.about !== 'unread-list') throw new Error('there is no concern')
  const { unread, causes } = concern.marker
  expect([unread.length, unread.includes('many'), causes?.length]).toEqual([noted, noted === 1, 100])
  expect([unread, causes]).toEqual([unread.toSorted(), causes?.toSorted()])
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
