import { describe, expect, test } from '@jest/globals'
import type { Inventory } from '../../src/domain/inventory.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import { cycleOf } from '../../src/domain/marker.ts'
import type { EnrollmentProgramToken } from '../../src/domain/token.ts'
import { settleUploads, withoutUpload } from '../../src/run/settle-uploads.ts'
import { in_, issueAbout, now } from '../support/situations.ts'
import { enrollmentProgramToken, vppToken } from '../support/tokens.ts'

const before = enrollmentProgramToken({ expiry: in_(5) })
const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ file: 'f', sha256: 's', state: 'sent', at: now.toISOString(), by: '', run: null, before: cycleOf(in_(5)) },
  ...change,
})
const issueWith = (...journal: readonly JournalEntry[]): TrackingIssue => {
  const issue = issueAbout(before, 'renewal', 7)
  return { ...issue, marker: { ...issue.marker, journal } }
}
const read = (...tokens: readonly EnrollmentProgramToken[]): Inventory => [
  { kind: 'enrollment-program-token', at: now, tokens },
  { kind: 'vpp-token', failure: { reason: 'unavailable', message: '', detail: '' } },
]
const renewed = { ...before, expiry: in_(365), lastModified: in_(0.01) }
const older = { ...before, expiry: in_(2) }

describe('the uploads of earlier runs', () => {
  test('are ended by what is read of their token', () => {
    const issue = issueWith(entry({ state: 'proven', file: 'old' }), entry())
    expect(settleUploads([issue], read({ ...renewed, id: 'e2' }, renewed))).toEqual({
      known: [{ of: issue.marker, entries: [entry({ state: 'proven', after: cycleOf(in_(365)) })] }],
      olderFiles: [],
    })
  })

  test.each<[string, readonly TrackingIssue[], Inventory]>([
    ['is gone', [issueWith(entry())], read({ ...renewed, id: 'e2' })],
    ['could not be read', [issueAbout(vppToken(), 'renewal', 7)], read()],
    ['is of another kind', [issueWith(entry())], [{ kind: 'vpp-token', at: now, tokens: [vppToken({ id: 'e1' })] }]],
    ['has no upload on record', [issueAbout(before, 'renewal', 7)], read(renewed)],
    ['has been seen so before', [issueWith(entry({ state: 'unproven', after: cycleOf(in_(5)) }))], read(before)],
  ])('stay as they are if their token %s', (_, issues, inventory) => {
    expect(settleUploads(issues, inventory)).toEqual({ known: [], olderFiles: [] })
  })
})

test.each<[string, Partial<JournalEntry>, EnrollmentProgramToken, boolean]>([
  ['that moved the date back', {}, older, true],
  ['that moved the date back, as was seen before', { state: 'unproven', after: cycleOf(in_(2)) }, older, false],
  ['that moved the date back once more', { state: 'unproven', after: cycleOf(in_(4)) }, older, true],
  ['that is proven', { state: 'proven' }, older, false],
  ['that was not taken', { state: 'not-taken' }, older, false],
  ['that left the date', {}, before, false],
  ['that moved it on', {}, renewed, false],
])('an upload %s: an older file is in use, and nobody knows yet', (_, change, token, expected) => {
  expect(settleUploads([issueWith(entry(change))], read(token)).olderFiles).toEqual(expected ? [token] : [])
})

test('one upload is left out, and no other of its file', () => {
  const of = issueWith().marker
  const [one, again, other] = [entry(), entry({ at: in_(-1).toISOString() }), entry({ file: 'g' })]
  expect(withoutUpload([{ of, entries: [one, again, other] }], entry({ state: 'proven' }))).toEqual([
    { of, entries: [again, other] },
  ])
})
