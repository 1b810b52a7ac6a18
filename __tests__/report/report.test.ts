import { expect, test } from '@jest/globals'
import { annotate, tokenLines } from '../../src/report/log.ts'
import { outputs } from '../../src/report/outputs.ts'
import type { Report } from '../../src/report/report.ts'
import { summary } from '../../src/report/summary.ts'
import { report } from '../support/report.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { in_ } from '../support/situations.ts'

const shown = summary
const failure = { reason: 'permission', message: 'No permission.', detail: '' } as const

const due = enrollmentProgramToken({ id: 'due', name: 'Due', expiry: in_(5) })
const expired = vppToken({ id: 'expired', name: 'Expired', expiry: in_(-5) })
const unknown = vppToken({ id: 'unknown', name: 'Unknown', expiry: null })
const healthy = pushCertificate({ expiry: in_(99) })

test('the table is sorted by date, and says in words how many need somebody', () => {
  const text = shown(report([unknown, healthy, due, expired]))
  const rows = text.split('\n').filter((line) => /^\| (?:✅|🟡|🔴|❔)/u.test(line))
  expect(rows.map((row) => row.split(' | ')[0])).toEqual(['| 🔴 expired', '| 🟡 due', '| ✅ healthy', '| ❔ no date'])
  expect(text).toContain(
    '**1 token has expired.** **1 token is due for renewal.** 1 token has a problem. 1 token has no date.',
  )
})

test('all healthy is said only where everything could be read', () => {
  expect(shown(report([healthy]))).toContain('The token is healthy.')
  expect(shown(report([healthy, { ...due, expiry: in_(200) }]))).toContain('All 2 tokens are healthy.')
  const text = shown(report([healthy], { failures: [{ kind: 'vpp-token', failure }] }))
  expect(text).not.toContain('The token is healthy')
  expect(text).toContain('**1 kind of token could not be read.**')
})

test('a tenant without tokens is not called healthy', () => {
  expect(shown(report([]))).toContain('lists no Apple token')
  expect(shown(report([], { failures: [{ kind: 'vpp-token', failure }] }))).not.toContain('lists no Apple token')
})

test('five thousand tokens fit into summary and outputs', () => {
  const many = Array.from({ length: 5000 }, (_, n) =>
    vppToken({ id: `v${n}`, name: `${'Location '.repeat(10)}${n}`, expiry: in_(n) }),
  )
  expect(Buffer.byteLength(shown(report(many)))).toBeLessThan(1024 * 1024)
  const { tokens = '' } = outputs(report(many))
  expect(tokens.length).toBeLessThanOrEqual(1_000_000)
  expect(JSON.parse(tokens)).toMatchObject({ 0: { id: 'v0' } })
})

test('the next expiry is the earliest, also where it has passed', () => {
  expect(outputs(report([due, expired]))).toMatchObject({
    'next-expiry': in_(-5).toISOString(),
    'days-left': '-5',
    'due-count': '1',
    'expired-count': '1',
  })
  expect(outputs(report([unknown]))).toMatchObject({ 'next-expiry': '', 'days-left': '' })
})

test('at most ten annotations of a level, the last one telling of the rest', () => {
  const told: string[] = []
  const log = {
    info: () => undefined,
    warning: (line: string) => told.push(line),
    error: () => undefined,
    group: () => Promise.reject(new Error('not used')),
  }
  annotate(report(Array.from({ length: 12 }, (_, n) => ({ ...due, id: n.toString() }))), log)
  expect(told).toHaveLength(10)
  expect(told.at(-1)).toContain('and 3 more')
})

test('a line of the log a token', () => {
  expect(tokenLines(report([{ ...due, syncErrorCode: 9 }, expired, unknown, healthy]).assessments)).toEqual([
    'expired   VPP token "Expired": expired 2027-02-24 06:00 UTC',
    'due       enrollment program token "Due": expires 2027-03-06 06:00 UTC, 5 days left · sync-error: the last sync failed with code 9',
    'healthy   MDM push certificate: expires 2027-06-08 06:00 UTC, 99 days left',
    'unknown   VPP token "Unknown": Intune gives no date · date-unknown: Intune gives no date, so nobody can be told before it runs out',
  ])
})

test('a summary of thousands of issues, errors and warnings fits, the most urgent first and the rest counted', () => {
  const many = <T>(of: (n: number) => T): readonly T[] => Array.from({ length: 5_000 }, (_, n) => of(n))
  const issues = many((n) => ({
    ...{ topic: 'renewal', action: 'opened', number: n + 1, url: `https://github.com/contoso/devices/issues/${n + 1}` },
    ...{ isOpen: true, preview: null },
  })) as Report['issues']
  const text = shown(
    report([due], { issues, errors: many((n) => `Error ${n}.`), warnings: many((n) => `Warning ${n}.`) }),
  )
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  expect(text).toContain('[#1](')
  expect(text).not.toContain('[#201](')
  expect(text).toContain('4800 more issues')
})

test('issues as they would stand are folded, and what does not fit is counted', () => {
  const preview = { title: 'Books <b>`x`</b> & more', body: 'x'.repeat(50_000) }
  const issue = { topic: 'renewal', action: 'opened', number: null, url: null, isOpen: true, preview } as const
  const text = shown(report([due], { issues: Array.from({ length: 20 }, () => issue), dryRun: true }))
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  expect(text.match(/<details>/gu)?.length).toBe(7)
  expect(text).not.toContain('<b>')
  expect(text).toContain('13 more issues')
})

test('what a person has muted is not annotated, and what waits or needs nobody by its date is', () => {
  const told: string[] = []
  const tell = (line: string) => told.push(line)
  const log = { info: tell, warning: tell, error: tell, group: () => Promise.reject(new Error('not used')) }
  const muted = { topic: 'renewal', action: 'muted', number: 1, url: '', isOpen: false, preview: null } as const
  const sick = { ...due, id: 'sick', name: 'Sick', expiry: in_(200), syncErrorCode: 9 }
  const waits = enrollmentProgramToken({ id: 'new', name: 'New', expiry: null, appleId: null, waits: true })
  const all = report([due, expired, sick, waits, healthy])
  annotate({ ...all, issueOf: ({ id }) => (id === 'new' ? undefined : muted) }, log)
  expect(told).toEqual(['enrollment program token "New": waits for its first file from Apple'])
  told.length = 0
  annotate(all, log)
  expect(told).toHaveLength(4)
})
