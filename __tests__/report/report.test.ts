import { expect, test } from '@jest/globals'
import { annotate, logLines } from '../../src/report/log.ts'
import { outputs } from '../../src/report/outputs.ts'
import type { Report } from '../../src/report/report.ts'
import { formatSummary } from '../../src/report/summary.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import { report, reportedIssue } from '../support/report.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, in_, read } from '../support/situations.ts'

const { en, ja } = languages

const shown = formatSummary
const failure = { reason: 'permission', message: 'No permission.', detail: '' } as const

const due = enrollmentProgramToken({ id: 'due', name: 'Due', expiry: in_(5) })
const expired = vppToken({ id: 'expired', name: 'Expired', expiry: in_(-5) })
const unknown = vppToken({ id: 'unknown', name: 'Unknown', expiry: null })
const healthy = pushCertificate({ expiry: in_(99) })

/** The rows of the table, each as its cells. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.slice(2, -2).split(' | '))

test('the table is sorted by date, and says in words how many need somebody', () => {
  const text = shown(report([unknown, healthy, due, expired]))
  expect(rowsOf(text).map(([status]) => status)).toEqual([
    '🔴\u00a0Expired',
    '🟡\u00a0Due',
    '✅\u00a0Healthy',
    '❔\u00a0No\u00a0date',
  ])
  expect(text).toContain('**1 expired.** 1 due. 1 with a problem (1 without an expiry date).')
})

const issueOf: Report['issueOf'] = ({ token }, topic) => {
  if (token.id !== 'due') return undefined
  return topic === 'renewal'
    ? reportedIssue({ topic })
    : reportedIssue({ topic, action: 'muted', number: 8, isOpen: false })
}

test('a row holds status and issues, name with kind and problems, date with what is left of it', () => {
  const text = shown(report([{ ...due, syncErrorCode: 9 }, healthy, unknown], { issueOf }))
  expect(rowsOf(text)).toEqual([
    [
      `🟡\u00a0Due [#7](https://x) [#8](https://x)${en.summary.aside(en.summary.action.muted)}`,
      `\`Due\`<br>Enrollment program token<br>⚠️ ${en.problem({ word: 'sync-error', code: 9 }, 'enrollment-program-token')}`,
      'March 6, 2027, 06:00 UTC<br>5\u00a0days\u00a0left',
    ],
    ['✅\u00a0Healthy', 'Apple MDM push certificate', 'June 8, 2027, 06:00 UTC<br>99\u00a0days\u00a0left'],
    [
      '❔\u00a0No\u00a0date',
      `\`Unknown\`<br>Apple VPP token<br>⚠️ ${en.problem({ word: 'date-unknown' }, 'vpp-token')}`,
      en.summary.noDate,
    ],
  ])
})

test('in Japanese no status can be broken between two characters', () => {
  const [[status = ''] = []] = rowsOf(shown(report([healthy], { words: ja, times: timeIn('UTC', ja) })))
  expect(status).toBe('✅\u00a0正\u2060常')
})

/** Sections and bars of the timeline. */
const barsOf = (text: string): readonly string[] =>
  (/```mermaid\n([^]*?)```/u.exec(text)?.[1] ?? '')
    .split('\n')
    .filter((line) => /^ {4}(?:section | *[^:]+ : )/u.test(line))

test('a bar a token, from today to its expiry or from its expiry to today, in the color of its standing', () => {
  expect(
    barsOf(
      shown(
        report([unknown, healthy, due, expired, { ...due, id: 'ill', name: 'Ill', expiry: in_(50), syncErrorCode: 3 }]),
      ),
    ),
  ).toEqual([
    '    section Expired<br>4 days ago',
    '    4 days ago : crit, 2027-02-24, 5d',
    '    section Due<br>5 days left',
    '    5 days left : active, 2027-03-01, 5d',
    '    section Ill<br>50 days left',
    '    50 days left : active, 2027-03-01, 50d',
    '    section Apple MDM push certificate<br>99 days left',
    '    99 days left : done, 2027-03-01, 99d',
  ])
})

test('the timeline has the thirty most urgent tokens, and none at all no timeline', () => {
  const many = Array.from({ length: 40 }, (_, n) => vppToken({ id: `v${n}`, name: `Books ${n}`, expiry: in_(n + 1) }))
  const bars = barsOf(shown(report(many)))
  expect(bars).toHaveLength(60)
  expect(bars[0]).toBe('    section Books 0<br>1 day left')
  expect(shown(report([unknown]))).not.toContain('mermaid')
})

test.each([
  [
    'a date long past is cut off, so that the others stay readable',
    in_(-2000),
    '1999 days ago : crit, 2026-12-31, 60d',
  ],
  ['a date far ahead as well', in_(2000), '2000 days left : done, 2027-03-01, 400d'],
  ['the last hours are a day wide', in_(0.1), 'Less than a day left : active, 2027-03-01, 1d'],
  ['the first hours after the expiry too', in_(-0.1), 'Less than a day ago : crit, 2027-02-28, 1d'],
])('%s', (_, expiry, bar) => {
  const text = shown(report([vppToken({ expiry })]))
  expect(barsOf(text)).toContain(`    ${bar}`)
  expect(text).toMatch(/tickInterval [1-9]\d*(?:week|month)\n/u)
})

test('a bar is never too narrow to be seen', () => {
  const tokens = [-1, 0.5, 300].map((days) => vppToken({ id: days.toString(), name: `${days}`, expiry: in_(days) }))
  expect(barsOf(shown(report(tokens))).filter((line) => !line.includes('section'))).toEqual([
    '    Less than a day ago : crit, 2027-02-23, 6d',
    '    Less than a day left : active, 2027-03-01, 6d',
    '    300 days left : done, 2027-03-01, 300d',
  ])
})

test('tokens of the same name and day stand together, because Mermaid takes them for one section', () => {
  const called = (name: string, n: number) => vppToken({ id: `${name}${n}`, name, expiry: in_(5 + n / 100) })
  expect(barsOf(shown(report([called('A', 1), called('B', 2), called('A', 3)]))).map((line) => line.trim())).toEqual([
    'section A<br>5 days left',
    '5 days left : active, 2027-03-01, 5d',
    '5 days left : active, 2027-03-01, 5d',
    'section B<br>5 days left',
    '5 days left : active, 2027-03-01, 5d',
  ])
})

test.each([
  ['A: crit, 2020-01-01, 9d', 'A crit, 2020-01-01, 9d'],
  ['x<br>y;%%{init: {}}%%#section', 'x br y init section'],
  [':;#', '-'],
  ['A name that is longer than the room beside the bars', 'A name that is longer tha…'],
  ['とても長い名前のトークンであること', 'とても長い名前のトークン…'],
])('the name %s on the timeline is %s', (name, label) => {
  expect(barsOf(shown(report([vppToken({ name, expiry: in_(5) })])))[0]).toBe(`    section ${label}<br>5 days left`)
})

test('everything is called healthy only if everything could be read', () => {
  expect(shown(report([healthy]))).toContain('The token is healthy.')
  expect(shown(report([healthy, { ...due, expiry: in_(200) }]))).toContain('Both tokens are healthy.')
  const text = shown(report([healthy], { failures: [{ tenant: asKnown, kind: 'vpp-token', failure }] }))
  expect(text).not.toContain('The token is healthy')
  expect(text).toContain('**1 kind of token couldn’t be read.**')
})

test('a tenant without tokens is not called healthy', () => {
  expect(shown(report([]))).toContain('No Apple tokens found')
  expect(shown(report([], { failures: [{ tenant: asKnown, kind: 'vpp-token', failure }] }))).not.toContain(
    'No Apple tokens found',
  )
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

test('the next expiry is the earliest, even if it has passed', () => {
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
  const watched = [read({ ...due, syncErrorCode: 9 }), read(expired, unknown), read(healthy)]
  expect(logLines([{ tenant: asKnown, kinds: watched }], 'UTC')).toEqual([
    'expired   VPP token "Expired": expired on 2027-02-24 06:00 UTC; renew it today',
    'due       enrollment program token "Due": expires 2027-03-06 06:00 UTC, 5 days left · sync-error: the last sync failed with code 9',
    'healthy   Apple MDM push certificate: expires 2027-06-08 06:00 UTC, 99 days left',
    'unknown   VPP token "Unknown": no expiry date · date-unknown: Intune shows no expiry date, so no reminder is possible',
  ])
})

test('a renewal that failed: the summary first says what is now in Intune', () => {
  const failed = { conclusion: 'nothing-uploaded', kind: 'enrollment-program-token' } as const
  const summary = shown(report([], { failed, errors: ['The file is empty.'] }))
  const says = (text: string): number => summary.indexOf(text)
  expect(says('**Nothing was uploaded.**')).toBeGreaterThan(says(`### ${en.summary.notDone}`))
  expect(says('- The file is empty.')).toBeGreaterThan(says('has already stopped working'))
})

test('a summary of thousands of issues, errors and warnings fits, the most urgent first and the rest counted', () => {
  const many = <T>(of: (n: number) => T): readonly T[] => Array.from({ length: 5_000 }, (_, n) => of(n))
  const issues = many((n) =>
    reportedIssue({ number: n + 1, url: `https://github.com/contoso/devices/issues/${n + 1}` }),
  )
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
  const issue = reportedIssue({ number: null, url: null, preview })
  const text = shown(report([due], { issues: Array.from({ length: 20 }, () => issue), dryRun: true }))
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  expect(text.match(/<details>/gu)?.length).toBe(7)
  expect(text).not.toContain('<b>')
  expect(text).toContain('… and 13 more. See the log.')
})

test('a muted token or problem has no annotation; a waiting token has', () => {
  const told: string[] = []
  const tell = (line: string) => told.push(line)
  const log = { info: tell, warning: tell, error: tell, group: () => Promise.reject(new Error('not used')) }
  const muted = reportedIssue({ action: 'muted', number: 1, isOpen: false })
  const sick = { ...due, id: 'sick', name: 'Sick', expiry: in_(200), syncErrorCode: 9 }
  const waits = enrollmentProgramToken({ id: 'new', name: 'New', expiry: null, appleId: null, phase: 'waiting' })
  const all = report([due, expired, sick, waits, healthy])
  annotate({ ...all, issueOf: ({ token }) => (token.id === 'new' ? undefined : muted) }, log)
  expect(told).toEqual(['enrollment program token "New": waits for its first file from Apple'])
  told.length = 0
  annotate(all, log)
  expect(told).toHaveLength(4)
})

test('every date is the zone’s: the bar ends on the day that the table shows', () => {
  const tokens = [vppToken({ expiry: new Date('2027-03-05T20:00:00Z') })]
  const text = shown(report(tokens, { times: timeIn('Asia/Tokyo', en), now: new Date('2027-03-01T18:00:00Z') }))
  expect(text).toContain('March 6, 2027, 05:00 Asia/Tokyo (March 5, 2027, 20:00 UTC)')
  expect(barsOf(text)).toContain('    4 days left : active, 2027-03-02, 4d')
})

test('the log, too, has the zone’s dates with UTC beside them', () => {
  const watched = [read(vppToken({ name: 'Books', expiry: in_(5), lastSync: in_(-9) }))]
  expect(logLines([{ tenant: asKnown, kinds: watched }], 'Asia/Tokyo')).toEqual([
    'due       VPP token "Books": expires 2027-03-06 15:00 Asia/Tokyo (06:00 UTC), 5 days left · sync-stale: no successful sync since 2027-02-20 15:00 Asia/Tokyo (06:00 UTC)',
  ])
})

test('an error of several lines begins with its first, not with an empty bullet', () => {
  expect(shown(report([], { errors: ['Can’t sign in.\n  issuer: https://x\n  subject: y'] }))).toContain(
    '### Errors\n\n- Can’t sign in.\n\n  ```text\n    issuer: https://x\n    subject: y\n  ```\n',
  )
})

test.each([
  [false, '- [#7](https://x) closed: `Renew Books`'],
  [true, '- [#7](https://x) would close: `Renew Books`'],
])('what became of an issue; a dry run (%s) never says that it was done', (dryRun, line) => {
  const issues = [reportedIssue({ topic: 'renewal', action: 'closed', title: 'Renew Books' })]
  expect(shown(report([], { issues, dryRun }))).toContain(line)
})
