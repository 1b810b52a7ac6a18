import { expect, test } from '@jest/globals'
import { annotate, tokenLines } from '../../src/report/log.ts'
import { outputs } from '../../src/report/outputs.ts'
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
  expect(rows.map((row) => row.split(' | ')[0])).toEqual([
    '| 🔴\u00a0Expired',
    '| 🟡\u00a0Due',
    '| ✅\u00a0Healthy',
    '| ❔\u00a0No\u00a0expiry\u00a0date',
  ])
  expect(text).toContain('**1 expired.** **1 due.** 1 needs attention. 1 without an expiry date.')
})

test('all healthy is said only where everything could be read', () => {
  expect(shown(report([healthy]))).toContain('The token is healthy.')
  expect(shown(report([healthy, { ...due, expiry: in_(200) }]))).toContain('All 2 tokens are healthy.')
  const text = shown(report([healthy], { failures: [{ kind: 'vpp-token', failure }] }))
  expect(text).not.toContain('The token is healthy')
  expect(text).toContain('**1 kind couldn’t be read.**')
})

test('a tenant without tokens is not called healthy', () => {
  expect(shown(report([]))).toContain('No Apple tokens found')
  expect(shown(report([], { failures: [{ kind: 'vpp-token', failure }] }))).not.toContain('No Apple tokens found')
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
    'unknown   VPP token "Unknown": no expiry date · date-unknown: Intune shows no expiry date, so no reminder is possible',
  ])
})
