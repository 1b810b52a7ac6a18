import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import { emptyMemory } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { concernsOf, type TenantState } from '../../src/tracking/plan/concerns.ts'
import { decisionOn } from '../../src/tracking/plan/decision.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { identityKey, parseMarker } from '../../src/domain/marker.ts'
import type { Outcome } from '../../src/tracking/outcome.ts'
import { keepsOverview, overviewOf, overviewTenant } from '../../src/tracking/plan/overview.ts'
import { comment, mention } from '../../src/tracking/bodies/comment-words.ts'
import { draft } from '../../src/tracking/bodies/issue-words.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, hour, in_, issueAbout, now, read, rules, tenant } from '../support/situations.ts'

const zone = 'Europe/Berlin'
const styleIn = (language: 'en' | 'ja', about: Tenant) => ({
  text: languages[language],
  now,
  times: timeIn(zone, languages[language]),
  showAppleIds: true,
  assignees: ['mona'],
  label: 'apple-token-renewal',
  renewWorkflow: null,
  tenant: about,
  links: { intune: about.id === '*' ? 'https://intune' : `https://intune/${about.id}`, workflow: null, action: null },
})

const called = (id: string, label: string | null = null): Tenant => ({ id, domain: null, given: id, label })
const knownIn = (of: Tenant, ...tokens: readonly AppleToken[]): TenantState => ({
  tenant: of,
  kinds: tokens.map((token) => read(token)),
  registered: null,
})
const unreadIn = (of: Tenant): TenantState => ({
  tenant: of,
  registered: null,
  kinds: (['vpp-token', 'enrollment-program-token'] as const).map((kind) => ({
    kind,
    failure: { reason: 'unavailable' as const, message: 'No answer.', detail: '' },
  })),
})

interface How {
  readonly existing?: string
  readonly open?: readonly TrackingIssue[]
  readonly outcomes?: readonly Outcome[]
  readonly language?: 'en' | 'ja'
}

function bodyOf(
  tenants: readonly TenantState[],
  { existing, open = [], outcomes = [], language = 'en' }: How = {},
): string {
  const about = overviewTenant(tenants, { listSize: tenants.length > 1 ? tenants.length : 0 })
  const overview = overviewOf(tenants, about, {
    open,
    outcomes,
    memory: emptyMemory,
    certificateEnd: null,
    listCheck: null,
  })
  const before = existing === undefined ? null : { ...issueAbout(vppToken(), 'overview', ''), body: existing }
  return draft({ concern: overview, marker: overview.marker, existing: before, twins: [] }, styleIn(language, about))
    .body
}

const rowsIn = (body: string): readonly string[] =>
  body
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.replaceAll('\u00a0', ' '))

const outcome = (token: AppleToken, change: Partial<Outcome>): Outcome => ({
  topic: 'renewal',
  identity: identityKey({ tenant, kind: token.kind, id: token.id, topic: 'renewal' }),
  ...{ issue: null, action: 'unchanged', title: '', number: 7, url: '', isOpen: true, preview: null },
  ...change,
})

test('every standing is called as in the summary, and nothing says how many days are left', () => {
  const tokens = [
    vppToken({ id: 'v1', name: 'healthy', expiry: in_(300) }),
    vppToken({ id: 'v2', name: 'due', expiry: in_(5) }),
    vppToken({ id: 'v3', name: 'gone', expiry: in_(-5) }),
    vppToken({ id: 'v4', name: 'none', expiry: null }),
    vppToken({ id: 'v5', name: 'ill', expiry: in_(200), syncStatus: 'failed' }),
    enrollmentProgramToken({ id: 'e1', name: 'new', expiry: null, appleId: null, phase: 'waiting' }),
  ]
  const body = bodyOf([{ ...knownIn(asKnown), kinds: [read(...tokens.slice(0, 5)), read(...tokens.slice(5))] }])
  expect(rowsIn(body)).toEqual([
    '| 🔴 Expired | `gone`<br>Apple VPP token | February 24, 2027 |',
    '| 🟡 Due | `due`<br>Apple VPP token | March 6, 2027 |',
    '| ⚠️ Problem | `ill`<br>Apple VPP token | September 17, 2027 |',
    '| ✅ Healthy | `healthy`<br>Apple VPP token | December 26, 2027 |',
    '| ⏳ Waiting | `new`<br>Enrollment program token | No expiry date |',
    '| ❔ No date | `none`<br>Apple VPP token | No expiry date |',
  ])
  const later = new Date(now.getTime() + 24 * hour)
  const nextDay = tokens.slice(0, 1).map((token) => assess(token, later, rules))
  expect(bodyOf([{ ...knownIn(asKnown), kinds: [{ kind: 'vpp-token', assessments: nextDay, excluded: [] }] }])).toBe(
    bodyOf([knownIn(asKnown, ...tokens.slice(0, 1))]),
  )
})

describe('the issues that are named', () => {
  const token = vppToken({ expiry: in_(5) })
  const listed = issueAbout(token, 'renewal', 7, { number: 3 })
  test.each<[string, How, string]>([
    ['none', {}, '| 🟡 Due | '],
    ['one that was listed, and of which the run has nothing to say', { open: [listed] }, '| 🟡 Due #3 | '],
    ['one of this run', { open: [listed], outcomes: [outcome(token, { number: 8 })] }, '| 🟡 Due #8 | '],
    [
      'none that this run closed',
      { open: [listed], outcomes: [outcome(token, { number: 3, isOpen: false })] },
      '| 🟡 Due | ',
    ],
    [
      'one that was listed, if this run did no more than close its duplicate',
      {
        open: [listed, issueAbout(token, 'renewal', 7, { number: 4 })],
        outcomes: [outcome(token, { number: 4, isOpen: false })],
      },
      '| 🟡 Due #3 | ',
    ],
    [
      'the one that lives',
      {
        outcomes: [
          outcome(token, { number: 2, isOpen: false, action: 'muted' }),
          outcome(token, { number: 9 }),
          outcome(token, { number: 4 }),
        ],
      },
      '| 🟡 Due #4 | ',
    ],
    [
      'one that a person has muted, as such',
      { outcomes: [outcome(token, { number: 2, isOpen: false, action: 'muted' })] },
      '| 🟡 Due #2, muted (issue closed) | ',
    ],
    ['one that a dry run would open', { outcomes: [outcome(token, { number: null })] }, '| 🟡 Due #… | '],
  ])('%s', (_, how, begins) => {
    expect(rowsIn(bodyOf([knownIn(asKnown, token)], how))[0]?.slice(0, begins.length)).toBe(begins)
  })
})

test.each<['en' | 'ja', string]>([
  ['en', '> - Enrollment program token, Apple VPP token – #7, muted (issue closed)'],
  ['ja', '> - 登録プログラム トークン、Apple VPP トークン：#7、通知を停止中（クローズ済み）'],
])('what could not be read names its issue and that it is muted, with one mark between them: %s', (language, line) => {
  const [check] = concernsOf(unreadIn(asKnown))
  if (check === undefined) throw new Error('nothing is unread')
  const muted = outcome(vppToken(), { identity: identityKey(check.marker), isOpen: false, action: 'muted' })
  expect(bodyOf([unreadIn(asKnown)], { outcomes: [muted], language }).split('\n')).toContain(line)
})

test('the issue of what could not be read is that about reading, not one of a token beside it', () => {
  const token = enrollmentProgramToken({ expiry: in_(5) })
  const of: TenantState = { ...unreadIn(asKnown), kinds: [...unreadIn(asKnown).kinds.slice(0, 1), read(token)] }
  const outcomes = concernsOf(of).map(({ marker }, index) =>
    outcome(token, { identity: identityKey(marker), number: 7 + index }),
  )
  const lines = bodyOf([of], { outcomes }).split('\n')
  expect(lines).toContain('> - Apple VPP token – #7')
  expect(rowsIn(lines.join('\n'))[0]).toMatch(/^\| 🟡 Due #8 /u)
})

const renewal = { mode: 'renew', file: new Uint8Array(), token: '', appleId: '' } as const
const options = { encoding: 'auto', skipKeyCheck: false, askApple: true, verifyTimeout: 1 } as const
test.each<[string, Parameters<typeof keepsOverview>[0], boolean]>([
  ['a check of all', { job: { mode: 'check', isWhole: true, hasUnusedFile: false }, overview: true }, true],
  [
    'a check of all that is not to',
    { job: { mode: 'check', isWhole: true, hasUnusedFile: false }, overview: false },
    false,
  ],
  ['a check of one', { job: { mode: 'check', isWhole: false, hasUnusedFile: false }, overview: true }, false],
  ['a renewal', { job: { ...renewal, ...options }, overview: true }, false],
])('the overview is kept by a check of everything alone: %s', (_, settings, expected) => {
  expect(keepsOverview(settings)).toBe(expected)
})

describe('a date that moves', () => {
  // In Berlin an hour before midnight.
  const expiry = new Date('2027-12-01T22:00:00Z')
  const at = (hours: number): TenantState =>
    knownIn(asKnown, vppToken({ expiry: new Date(expiry.getTime() + hours * hour) }))
  const before = bodyOf([at(0)])
  test.each([0, 1, 23, -22, -23.9])('by %d hours is the same date', (hours) => {
    expect(bodyOf([at(hours)], { existing: before })).toBe(before)
  })
  test.each([26, 49, -48, 24 * 365])('by %d hours to a day further off is another one', (hours) => {
    expect(rowsIn(bodyOf([at(hours)], { existing: before }))).toEqual(rowsIn(bodyOf([at(hours)])))
  })
  test('does not creep', () => {
    const then = bodyOf([at(20)], { existing: before })
    expect(rowsIn(bodyOf([at(40)], { existing: then }))).not.toEqual(rowsIn(before))
  })
  test('isn’t mistaken for that of another token of the same name', () => {
    const two = (days: number) => [
      knownIn(asKnown, vppToken({ id: 'a', expiry: in_(days) })),
      knownIn(asKnown, vppToken({ id: 'b', expiry: in_(101) })),
    ]
    const [one, other] = [two(100), two(102)].map((tenants) => [
      { ...knownIn(asKnown), kinds: tenants.flatMap(({ kinds }) => kinds) },
    ])
    const moved = rowsIn(bodyOf(other ?? [], { existing: bodyOf(one ?? []) }))
    expect(moved).toEqual(rowsIn(bodyOf(other ?? [])))
  })
})

test('the order of tenants and tokens does not matter, nor that dates of one day move past each other', () => {
  const names = fc.constantFrom('a', 'b', 'c')
  const known = fc
    .uniqueArray(
      fc.record({
        id: fc.constantFrom('t1', 't2', 't3'),
        label: fc.option(names),
        tokens: fc.uniqueArray(
          fc.record({
            id: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
            name: names,
            expiry: fc.constantFrom(null, in_(5), in_(5.01), in_(100), in_(101)),
          }),
          { selector: ({ id }) => id },
        ),
        isUnread: fc.boolean(),
      }),
      { selector: ({ id }) => id, minLength: 2 },
    )
    .map((list) =>
      list.map(({ id, label, tokens, isUnread }) => {
        const of = called(id, label)
        return isUnread ? unreadIn(of) : { ...knownIn(of), kinds: [read(...tokens.map((one) => vppToken(one)))] }
      }),
    )
  const shuffled = known.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length }),
      fc.integer({ min: -60, max: 60 }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([list, other, minutes]) => {
      const body = bodyOf(list)
      expect(bodyOf(other)).toBe(body)
      const moved = other.map((of) => ({
        ...of,
        kinds: of.kinds.map((kind) =>
          'failure' in kind
            ? kind
            : read(
                ...kind.assessments.map(({ token }, index) => ({
                  ...token,
                  expiry: token.expiry && new Date(token.expiry.getTime() + (-1) ** index * minutes * 60_000),
                })),
              ),
        ),
      }))
      expect(bodyOf(moved, { existing: body })).toBe(body)
    }),
    { numRuns: 300 },
  )
})

test.each(['en', 'ja'] as const)(
  'a thousand tenants with the worst names stay under 58,000 characters, and the count is right (%s)',
  (language) => {
    const worst = ['<@`|'.repeat(2500), '`'.repeat(500), '🟡'.repeat(500), '|\n# a\n'.repeat(90), ']('.repeat(90)]
    const at = (index: number): string => worst[index % worst.length] ?? ''
    const tenants = Array.from({ length: 1000 }, (_, index) => {
      const of = called(`00000000-0000-0000-0000-${index.toString().padStart(12, '0')}`, at(index))
      return index % 3 === 0
        ? unreadIn(of)
        : knownIn(
            of,
            vppToken({ name: at(index + 1) }),
            enrollmentProgramToken({ name: at(index + 2), expiry: in_(5) }),
            pushCertificate(),
          )
    })
    const body = bodyOf(tenants, { language })
    expect(body.length).toBeLessThan(58_000)
    expect(body.length).toBeGreaterThan(40_000)
    const rows = rowsIn(body).length
    expect(body).toContain(`${3 * 666 - rows} `)
    const unread = body.split('\n').filter((line) => line.startsWith('> - **')).length
    expect(body).toContain(`${334 - unread} `)
    expect(bodyOf(tenants.toReversed(), { language, existing: body })).toBe(body)
    // Three cells in every row, whatever the names.
    expect(rowsIn(body).filter((line) => line.split('|').length !== 5)).toEqual([])
  },
)

test('if there is no token, it says so', () => {
  expect(bodyOf([knownIn(asKnown)])).toContain('No Apple tokens found.')
})

test('who closes it has it closed, unless it was the action or a robot', () => {
  const about = overviewTenant([knownIn(asKnown)], { listSize: 0 })
  const overview = overviewOf([knownIn(asKnown)], about, {
    open: [],
    outcomes: [],
    memory: emptyMemory,
    certificateEnd: null,
    listCheck: null,
  })
  const closed = (change: Partial<TrackingIssue>): TrackingIssue => ({
    ...issueAbout(vppToken(), 'overview', ''),
    ...{ marker: overview.marker, state: 'closed', reason: 'completed', closedAt: in_(-100) },
    ...change,
  })
  const byAction = { ...overview.marker, closed: 'duplicate' as const }
  expect(
    [
      closed({}),
      closed({ reason: null }),
      closed({ reason: 'not_planned' }),
      closed({ reason: 'duplicate', closer: 'person' }),
      closed({ closer: 'robot' }),
      closed({ reason: 'duplicate', marker: byAction }),
    ].map((issue) => decisionOn(overview, [issue], now)),
  ).toMatchObject([
    ...Array.from({ length: 4 }, () => ({ is: 'muted' })),
    { is: 'reopened', because: 'by-robot' },
    { is: 'reopened', because: 'again' },
  ])
  const style = styleIn('en', about)
  const issue = closed({})
  expect(
    (['again', 'by-robot'] as const).map(
      (because) =>
        comment({ do: 'reopen', concern: overview, marker: overview.marker, issue, draft: issue, because }, style)
          ?.body,
    ),
  ).toEqual([
    expect.stringMatching(/^Reopened: this list is kept up to date again\.\n/u),
    expect.stringMatching(/^Reopened: a bot closed this\./u),
  ])
  expect(mention({ do: 'open', concern: overview, marker: overview.marker, draft: issue }, issue, style)).toBeNull()
})

test('its marker is the tenant, or all of them, and is read again', () => {
  const named = { ...asKnown, domain: 'contoso.example' }
  expect(parseMarker(bodyOf([knownIn(named)]))).toEqual({
    ...{ tenant, kind: 'all', id: tenant, topic: 'overview', cycle: 'unknown' },
    domain: 'contoso.example',
    memory: emptyMemory,
  })
  expect(parseMarker(bodyOf([knownIn(named), knownIn(called('t2'))]))).toEqual({
    ...{ tenant: '*', kind: 'all', id: '*', topic: 'overview', cycle: 'unknown' },
    memory: emptyMemory,
  })
})
