import { expect, test } from '@jest/globals'
import { outputs, cutOutputs } from '../../src/report/outputs.ts'
import type { Report } from '../../src/report/report.ts'
import { formatSummary } from '../../src/report/summary.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import type { Kind } from '../../src/domain/token.ts'
import type { OfTenant } from '../../src/domain/assessed.ts'
import type { UnreadKind } from '../../src/domain/inventory.ts'
import { fleetReport, reportedIssue, tenantCalled } from '../support/report.ts'
import { in_ } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const { en, ja } = languages

// What the report says about several tenants together.

const books = (days: number | null, name = 'Books') => vppToken({ name, expiry: days === null ? null : in_(days) })
const push = (days: number) => pushCertificate({ expiry: in_(days) })

const unread = (name: string, kind: Kind, message = 'Microsoft Graph failed.'): OfTenant<UnreadKind> => ({
  tenant: tenantCalled(name),
  kind,
  failure: { reason: 'unavailable', message: message.replace('{id}', tenantCalled(name).id), detail: '' },
})

/** An issue of a token in a tenant, and none of any other. */
const only =
  (
    name: string,
    id: string,
    topic: 'renewal' | 'health',
    issue: Parameters<typeof reportedIssue>[0],
  ): Report['issueOf'] =>
  (of, about) =>
    of.tenant.label === name && of.token.id === id && about === topic ? reportedIssue({ topic, ...issue }) : undefined

/** The parts in their order, as the first words of each. */
const partsOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const [, title] = /^(?:#+ |<details><summary>)([^<]*)/u.exec(line) ?? []
    if (title !== undefined) return [title]
    return line.startsWith('| --- ') ? ['table'] : line === '```mermaid' ? ['timeline'] : []
  })

/** The rows of all tables, the second column without its line breaks. */
const rowsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| Status'))
    .map((line) => line.replaceAll('<br>', ' ').replaceAll('\u00a0', ' '))

const mixed = fleetReport(
  {
    North: [books(5), push(200)],
    South: [books(200), push(-3)],
    East: [{ ...books(150), syncStatus: 'failed' }],
    West: [books(100)],
    Middle: [books(90), push(80)],
    Left: [push(-50)],
    None: [],
  },
  {
    failures: [unread('North', 'enrollment-program-token')],
    issueOf: only('Left', pushCertificate().id, 'renewal', { action: 'muted', isOpen: false, number: 3 }),
    warnings: ['A warning.'],
    errors: ['An error.'],
    issues: [
      reportedIssue({ title: 'North: Renew Books', number: 9 }),
      reportedIssue({ action: 'unchanged' }),
      reportedIssue({ action: 'unchanged' }),
      reportedIssue({ action: 'muted' }),
    ],
  },
)

test('first comes what needs a person, then what was done, then the counts, and what is well is folded away', () => {
  expect(partsOf(formatSummary(mixed))).toEqual([
    en.summary.title,
    'table',
    en.summary.unread,
    en.summary.notDone,
    en.summary.remarks,
    en.summary.issues,
    en.summary.fleet.all,
    '2 healthy tenants',
    'table',
    '1 muted token (issue closed)',
    'table',
    'timeline',
  ])
})

test('what needs a person is sorted by date over all tenants, and each row says whose it is', () => {
  expect(rowsOf(formatSummary(mixed))).toEqual([
    '| 🔴 Expired | `South` Apple MDM push certificate | February 26, 2027 2 days ago |',
    '| 🟡 Due | `North` `Books` Apple VPP token | March 6, 2027 5 days left |',
    '| ⚠️ Problem | `East` `Books` Apple VPP token ⚠️ the last sync with Apple failed | July 29, 2027 150 days left |',
    '| Tenant | Tokens | Next expiry |',
    '| `Middle` | 2 | May 20, 2027 80 days left |',
    '| `West` | 1 | June 9, 2027 100 days left |',
    '| 🔴 Expired [#3](https://x) – muted (issue closed) | `Left` Apple MDM push certificate | January 10, 2027 49 days ago |',
  ])
})

test('each tenant and each token is counted once', () => {
  const text = formatSummary(mixed)
  expect(text).toContain(
    '**3 of 7 tenants need attention:** 1 expired, 1 due, 1 with a problem, 1 tenant couldn’t be read.',
  )
  expect(text).toContain(
    '- 7 tenants: 3 need attention (1 couldn’t be read), 1 with muted tokens, 1 without tokens, 2 healthy\n' +
      '- 9 tokens: 3 need attention, 1 muted, 5 healthy',
  )
})

test('of the issues, those that were changed are named with their titles, and the others counted', () => {
  expect(formatSummary(mixed)).toContain(
    '### Issues\n\n- [#9](https://x) opened: `North: Renew Books`\n- 1 muted (issue closed)\n- 2 unchanged\n',
  )
})

test.each([
  ['en', '- 1 unchanged\n'],
  ['ja', '- 変更なし：1 件\n'],
] as const)('a closed overview mutes nothing (%s)', (language, words) => {
  const closed = reportedIssue({ topic: 'overview', action: 'muted', isOpen: false })
  const report = fleetReport({ North: [books(100)], South: [push(200)] }, { issues: [closed] })
  const text = formatSummary({ ...report, words: languages[language] })
  expect(text).toContain(words)
  expect(text).not.toMatch(/muted|通知を停止中/u)
})

test('a quiet morning is two lines, and the rest is folded', () => {
  const quiet = fleetReport({ North: [books(100)], South: [push(200)] })
  const [, , verdict, , ...rest] = formatSummary(quiet).split('\n')
  expect(verdict).toBe('None of the 2 tenants needs attention.')
  expect(rest.slice(0, 4)).toEqual(['### All tenants', '', '- 2 tenants: 2 healthy', '- 2 tokens: 2 healthy'])
})

test.each([
  ['en', en, 'No Apple tokens found in any of the 2 tenants. Are these the right ones?'],
  ['ja', ja, '2 テナントのいずれにも、Apple トークンが見つかりません。テナントが正しいか確認してください。'],
])('without any token that is said of the whole list (%s)', (_, words, expected) => {
  const text = formatSummary(fleetReport({ North: [], South: [] }, { words, times: timeIn('UTC', words) }))
  expect(text.split('\n').slice(2)).toEqual([expected, ''])
})

test('a token is muted only for what a person has muted', () => {
  const dueAndIll = { ...books(5), syncStatus: 'failed' as const }
  const mutedAs = (topic: 'renewal' | 'health'): string =>
    formatSummary(
      fleetReport({ North: [dueAndIll], South: [] }, { issueOf: only('North', 'v1', topic, { action: 'muted' }) }),
    )
  for (const topic of ['renewal', 'health'] as const)
    expect(mutedAs(topic)).toContain('**1 of 2 tenants needs attention:**')
  const all = fleetReport({ North: [dueAndIll], South: [] }, { issueOf: () => reportedIssue({ action: 'muted' }) })
  expect(formatSummary(all)).toContain('None of the 2 tenants needs attention.')
})

// What could not be read.

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `Tenant ${n}`)
const none = (count: number): Record<string, []> => Object.fromEntries(names(count).map((name) => [name, []]))
const unreadIn = (failures: readonly OfTenant<UnreadKind>[], count = 500): string =>
  /### Couldn’t be read\n\n([^]*?)\n###/u.exec(formatSummary(fleetReport(none(count), { failures })))?.[1] ?? ''

test('one cause in many tenants is shown once, with their number and the first of them', () => {
  const failures = names(500).map((name) => unread(name, 'vpp-token', 'The secret expired in tenant {id}.'))
  const first = names(20).map((name) => `\`${name}\``)
  expect(unreadIn(failures)).toBe(
    `- **Apple VPP token** in 500 tenants: ${first.join(', ')}, and 480 more\n\n` +
      '  A Microsoft service failed or couldn’t be reached. Usually the next run succeeds. If it doesn’t, check **Health > Service health** in the Microsoft 365 admin center.\n\n' +
      '  ```text\n  The secret expired in tenant TENANT-ID.\n  ```\n',
  )
})

test('if only a part couldn’t be read in a tenant, it says which', () => {
  const failures = [
    unread('Tenant 1', 'vpp-token'),
    unread('Tenant 0', 'vpp-token'),
    unread('Tenant 0', 'enrollment-program-token'),
  ]
  expect(unreadIn(failures)).toContain(
    '- **Enrollment program token, Apple VPP token** in 2 tenants: `Tenant 1` (Apple VPP token), `Tenant 0`\n',
  )
})

test('the cause that most tenants have comes first, and a single tenant’s is shown in its own words', () => {
  const failures = [
    unread('Tenant 0', 'vpp-token', 'Alone in {id}.'),
    unread('Tenant 1', 'vpp-token', 'Common in {id}.'),
    unread('Tenant 2', 'vpp-token', 'Common in {id}.'),
  ]
  const told = unreadIn(failures)
  expect(told.match(/(?:Alone|Common) in .*/gu)).toEqual([
    'Common in TENANT-ID.',
    `Alone in ${tenantCalled('Tenant 0').id}.`,
  ])
  expect(told).toContain('- **`Tenant 0`:** Apple VPP token\n')
})

test('tenants with an application each have the same cause, and it names none of them', () => {
  const ids = ['5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22', '6d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22']
  const failures = ids.map((id, n) => unread(`Tenant ${n}`, 'vpp-token', `Refused application ${id} in tenant {id}.`))
  expect(unreadIn(failures)).toContain('  Refused application … in tenant TENANT-ID.\n')
})

// Room.

const bytes = (text: string): number => Buffer.byteLength(text)
const mebibyte = 1024 * 1024

/** A thousand tenants of three tokens each, with names of the longest kind in characters of four bytes. */
const long = (n: number): string => `${'𠮷'.repeat(95)}${n}`
const thousand = <T>(of: (n: number) => T): readonly T[] => Array.from({ length: 1000 }, (_, n) => of(n))
const huge = (daysOf: (n: number) => number, change: Partial<Report> = {}, words = ja): Report =>
  fleetReport(
    Object.fromEntries(
      thousand((n) => [
        long(n),
        [
          enrollmentProgramToken({ id: `e${n}`, name: long(n), expiry: in_(daysOf(n)), syncErrorCode: 9 }),
          vppToken({
            id: `v${n}`,
            name: long(n),
            expiry: in_(daysOf(n)),
            state: '𠮷'.repeat(99),
            syncStatus: 'failed',
          }),
          pushCertificate({ id: `p${n}`, expiry: in_(daysOf(n)), uploadFailure: '𠮷'.repeat(99) }),
        ],
      ]),
    ),
    { words, times: timeIn('America/Argentina/ComodRivadavia', words), ...change },
  )
const everythingUnread = thousand((n) => unread(long(n), 'vpp-token', `${'𠮷'.repeat(500)}${n}.`))
const url = `https://github.com/${'c'.repeat(39)}/${'d'.repeat(100)}/issues/123456`
const issueOf: Report['issueOf'] = (_, topic) => reportedIssue({ topic, number: 123_456, url })
const messages = thousand((n) => `${'𠮷'.repeat(300)}${n}`)
const everything: Partial<Report> = {
  failures: everythingUnread,
  issueOf,
  errors: messages,
  warnings: messages,
  issues: thousand((n) =>
    reportedIssue({ number: 123_456, url, title: long(n), preview: { title: long(n), body: '更'.repeat(19_000) } }),
  ),
}

test.each<[string, Report]>([
  ['everything is healthy', fleetReport(Object.fromEntries(thousand((n) => [long(n), [push(n + 60)]])))],
  ['everything has expired', huge((n) => -n - 1)],
  ['everything is muted', huge((n) => -n - 1, { issueOf: () => reportedIssue({ action: 'muted', url }) })],
  [
    'everything is unread',
    fleetReport(Object.fromEntries(thousand((n) => [long(n), []])), { failures: everythingUnread }),
  ],
  ['everything happens at once', huge((n) => -n - 1, everything)],
  ['in a dry run everything happens at once', huge((n) => n - 500, { ...everything, dryRun: true })],
  ['in a dry run everything happens at once, in English', huge((n) => n - 500, { ...everything, dryRun: true }, en)],
])('a thousand tenants with long names fit into a summary if %s', (_, report) => {
  const text = formatSummary(report)
  expect(bytes(text)).toBeLessThan(mebibyte)
  // Cut between two lines, never within.
  for (const line of text.split('\n').filter((one) => one.startsWith('| '))) expect(line).toMatch(/ \|$/u)
  expect(text.match(/<details>/gu)?.length).toBe(text.match(/<\/details>/gu)?.length)
})

test('a thousand healthy tenants with names as people have them are all in the summary', () => {
  const report = fleetReport(
    Object.fromEntries(thousand((n) => [`Contoso ${n} Manufacturing GmbH`, [books(n + 60), push(n + 61)]])),
  )
  expect(rowsOf(formatSummary(report))).toHaveLength(1001)
})
test('what has no room is counted', () => {
  const text = formatSummary(huge((n) => -n - 1, { failures: everythingUnread, words: en, times: timeIn('UTC', en) }))
  const shown = rowsOf(text).length
  expect(shown).toBeGreaterThan(100)
  expect(text).toContain(`… and ${3000 - shown} more tokens with a later date, or none.`)
  const causes = text.match(/^ {2}```text$/gmu)?.length ?? 0
  expect(causes).toBeGreaterThan(10)
  expect(text).toContain(`… and ${1000 - causes} more. See the log.`)
})

test('a single tenant’s previews in Japanese fit too', () => {
  const preview = { title: 'Books', body: '更'.repeat(19_000) }
  const issues = Array.from({ length: 30 }, () => reportedIssue({ number: null, url: null, preview }))
  const { tenants, ...rest } = fleetReport({ North: [books(5)] }, { issues, dryRun: true })
  expect(tenants).toHaveLength(1)
  const text = formatSummary({ tenants, ...rest })
  expect(bytes(text)).toBeLessThan(mebibyte)
  expect(text).toContain('… and 23 more. See the log.')
})

test('a list of issues that is cut leads to the output, and that of a dry run to the log, which has what would be opened', () => {
  const opened = (dryRun: boolean): string => {
    const issues = Array.from({ length: 300 }, () => reportedIssue())
    return formatSummary(fleetReport({ North: [books(5)], South: [] }, { issues, dryRun }))
  }
  expect(opened(false)).toContain('… and 100 more issues. See the output `issues`.')
  expect(opened(true)).toContain('… and 100 more. See the log.')
})

// Timeline.

const sectionsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^ {4}section (.*)$/gmu)].map(([, section = '']) => section)

test('each bar says whose token it is, and two of the same name in two tenants are two bars', () => {
  const text = formatSummary(fleetReport({ North: [books(5)], South: [books(5)] }))
  expect(sectionsOf(text)).toEqual(['North<br>Books<br>5 days left', 'South<br>Books<br>5 days left'])
  expect(text.match(/ : active, 2027-03-01, 5d$/gmu)).toHaveLength(2)
})

test('two tenants of the same name have two bars as well', () => {
  const report = fleetReport({ North: [books(5)], South: [books(5)] })
  const same = {
    ...report,
    assessments: report.assessments.map((one) => ({ ...one, tenant: { ...one.tenant, label: 'X' } })),
  }
  expect(formatSummary(same).match(/ : active, 2027-03-01, 5d$/gmu)).toHaveLength(2)
})

test('the timeline has the thirty most urgent tokens of all tenants, without those that are muted', () => {
  const tokens = Object.fromEntries(names(50).map((name, n) => [name, [books(60 - n)]]))
  const muted = only('Tenant 49', 'v1', 'renewal', { action: 'muted' })
  const sections = sectionsOf(formatSummary(fleetReport(tokens, { issueOf: muted })))
  expect(sections).toHaveLength(30)
  expect(sections[0]).toBe('Tenant 48<br>Books<br>12 days left')
})

test.each([
  ['North: crit, 2020-01-01, 9d', 'North crit, 2020-01-01, 9d'],
  ['x<br>y;%%{init: {}}%%#section', 'x br y init section'],
  ['- ', '-'],
])('the tenant %s on the timeline is %s', (name, label) => {
  expect(sectionsOf(formatSummary(fleetReport({ [name]: [books(5)], South: [] })))).toEqual([
    `${label}<br>Books<br>5 days left`,
  ])
})

test.each(['`x` | y', '@contoso/all', '<b>x</b>', '[x](https://evil.example)', '#7', '``` | ```'])(
  'nothing in the name %s comes alive in a summary',
  (name) => {
    const failures = ['Tenant 0', name].map((one) => unread(one, 'vpp-token'))
    const issues = [reportedIssue({ title: `${name}: Renew` })]
    const text = formatSummary(
      fleetReport({ [name]: [books(5)], South: [push(90)], North: [books(5)] }, { failures, issues }),
    )
    const outside = text.replace(/```mermaid[^]*?```/u, '').replace(/(`+)(?!`).*?[^`]\1(?!`)/gu, '')
    expect(outside).not.toMatch(/@contoso|<b>|evil|#7[^\d\]]/u)
    for (const row of text.split('\n').filter((line) => line.startsWith('| ')))
      expect(row.match(/\|/gu)).toHaveLength(4)
  },
)

// Outputs.

test('counts and the next expiry are of all tenants, and each token names its own as it was given', () => {
  const told = outputs(mixed)
  expect(told).toMatchObject({ 'due-count': '1', 'expired-count': '2', 'unhealthy-count': '1', 'days-left': '-50' })
  const tokens = JSON.parse(told['tokens'] ?? '') as { tenant: string }[]
  expect(tokens).toHaveLength(9)
  expect(tokens[0]?.tenant).toBe(tenantCalled('Left').given)
})

test('an output that has no room for all says so', () => {
  expect(cutOutputs(mixed)).toEqual([])
  const report = huge((n) => n, { issueOf: () => undefined })
  const count = (JSON.parse(outputs(report)['tokens'] ?? '') as unknown[]).length
  expect(count).toBeLessThan(3000)
  expect(cutOutputs(report)).toEqual([
    `The output \`tokens\` has ${count} of 3000 tokens, the most urgent first: GitHub takes no more than 1 MB.`,
  ])
})
