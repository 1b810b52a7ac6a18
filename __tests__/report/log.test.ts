import { expect, test } from '@jest/globals'
import { annotate, logLines } from '../../src/report/log.ts'
import type { Report } from '../../src/report/report.ts'
import { kinds, type AppleToken } from '../../src/domain/token.ts'
import type { OfTenant, AssessedKind, AssessedTenant } from '../../src/domain/assessed.ts'
import type { UnreadKind } from '../../src/domain/inventory.ts'
import { keptLog } from '../support/log.ts'
import { fleetReport, reportedIssue, tenantCalled } from '../support/report.ts'
import { in_, read } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

// The log and the annotations of several tenants.

const watchedAs = (name: string, ...watched: readonly AssessedKind[]): AssessedTenant => ({
  tenant: tenantCalled(name),
  kinds: watched,
})
const books = (days: number, name = 'Books') => vppToken({ id: name, name, expiry: in_(days) })
const unread = (detail: string, message = 'No permission.'): UnreadKind => ({
  kind: 'vpp-token',
  failure: { reason: 'permission', message, detail },
})

test('first what needs somebody over all tenants, then what is unread with its details, then a line a tenant', () => {
  expect(
    logLines(
      [
        watchedAs('North', read(books(5), books(200, 'Films')), read(pushCertificate({ expiry: in_(100) }))),
        watchedAs('South', unread('request 7'), read(pushCertificate({ expiry: in_(-2) }))),
        watchedAs('East', read()),
        watchedAs('West', read(enrollmentProgramToken({ expiry: in_(90) }))),
      ],
      'UTC',
    ),
  ).toEqual([
    'expired   South: Apple MDM push certificate: expired on 2027-02-27 06:00 UTC; renew it today',
    'due       North: VPP token "Books": expires 2027-03-06 06:00 UTC, 5 days left',
    'failed    South: VPP tokens: see the error below',
    '          · request 7',
    'none      East: no Apple tokens',
    'healthy   North: Apple MDM push certificate, VPP token "Films": the earliest expires 2027-06-09 06:00 UTC, 100 days left',
    'healthy   West: enrollment program token "Main office": expires 2027-05-30 06:00 UTC, 90 days left',
  ])
})

test('a thousand healthy tenants are a thousand lines, however many tokens they have', () => {
  const tenants = Array.from({ length: 1000 }, (_, n) =>
    watchedAs(`T${n}`, read(...Array.from({ length: 40 }, (__, k) => books(100 + k, `B${k}`)))),
  )
  const lines = logLines(tenants, 'UTC')
  expect(lines).toHaveLength(1000)
  expect(lines[0]).toContain('VPP token "B9", and 30 more: the earliest expires')
})

const nasty = [
  '::stop-commands::x',
  ' ::error::x',
  '\u3000::warning::x',
  '\n::notice::x',
  '##[error]x',
  '\u200b::debug::x',
]

/** Whether the runner would take a line for a command: after any white space, or in the older form anywhere. */
const isCommand = (line: string): boolean =>
  line.split(/\r\n|\n|\r/u).some((part) => part.trimStart().startsWith('::') || part.includes('##['))

test.each(nasty)('no line of the log begins a command, whoever is called %j and whatever a service says', (text) => {
  const token = books(5, text)
  const watched = [read(token, { ...books(200, text), id: 'other' }), unread(text)]
  for (const tenants of [
    [{ tenant: { ...tenantCalled('North'), label: null }, kinds: watched }],
    [watchedAs(text, ...watched), watchedAs('South', read())],
    [watchedAs(text, read()), watchedAs(`${text} `, read(token))],
  ])
    expect(logLines(tenants, 'UTC').filter(isCommand)).toEqual([])
})

/** What is annotated. */
function annotations(report: Report): readonly string[] {
  const { log, lines } = keptLog()
  annotate(report, log)
  return lines
}

const failure = (name: string, message: string): OfTenant<UnreadKind> => ({
  tenant: tenantCalled(name),
  ...unread('', message),
})
const tokens = (count: number, of: (n: number) => AppleToken): Readonly<Record<string, readonly AppleToken[]>> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`T${n}`, [of(n)]]))

test('one cause in many tenants is one annotation', () => {
  const failures = Array.from({ length: 500 }, (_, n) =>
    failure(`T${n}`, `Can't sign in: refused in tenant ${tenantCalled(`T${n}`).id}.`),
  )
  expect(annotations(fleetReport({ A: [], B: [] }, { failures }))).toEqual([
    "error: Couldn't read VPP tokens in 500 tenants: T0, T1, T2, and 497 more. Can't sign in: refused in tenant TENANT-ID.",
  ])
})

test('what could not be read is named as people would say it', () => {
  const failures = kinds.map((kind) => ({ ...failure('A', 'Cause.'), kind }))
  expect(annotations(fleetReport({ A: [] }, { failures }))).toEqual([
    "error: A: Couldn't read enrollment program tokens, VPP tokens, and the Apple MDM push certificate. Cause.",
  ])
})

test('the most urgent of all tenants are annotated, and no other trouble crowds them out', () => {
  const many = tokens(50, (n) => books(n - 25))
  const failures = Array.from({ length: 50 }, (_, n) => failure(`T${n}`, `Cause ${'x'.repeat(n + 1)}.`))
  const errors = Array.from({ length: 50 }, (_, n) => `Error ${n}.`)
  const warnings = Array.from({ length: 50 }, (_, n) => `Warning ${n}.`)
  const told = annotations(fleetReport(many, { failures, errors, warnings }))
  expect(told.filter((line) => line.startsWith('error: '))).toEqual([
    "error: T0: Couldn't read VPP tokens. Cause x.",
    "error: T1: Couldn't read VPP tokens. Cause xx.",
    "error: T2: Couldn't read VPP tokens. Cause xxx.",
    'error: Error 0.',
    'error: Error 1.',
    'error: Error 2.',
    ...[-25, -24, -23].map((days) => expect.stringContaining(`T${days + 25}: VPP token "Books": expired on 2027-02-0`)),
    'error: … and 117 more; see the log above and the job summary.',
  ])
  const [first, , , , , sixth, , , , last] = told.filter((line) => line.startsWith('warning: '))
  expect(first).toContain('warning: T26: VPP token "Books": expires')
  expect(sixth).toBe('warning: Warning 0.')
  expect(last).toBe('warning: … and 65 more; see the log above and the job summary.')
})

test('what is muted in one tenant is annotated in another', () => {
  const issueOf: Report['issueOf'] = ({ tenant }) =>
    tenant.label === 'T0' ? reportedIssue({ action: 'muted' }) : undefined
  expect(
    annotations(
      fleetReport(
        tokens(2, () => books(5)),
        { issueOf },
      ),
    ),
  ).toEqual(['warning: T1: VPP token "Books": expires 2027-03-06 06:00 UTC, 5 days left'])
})
