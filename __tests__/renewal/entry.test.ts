import { describe, expect, test } from '@jest/globals'
import type { JournalEntry, TokenRecord } from '../../src/domain/journal.ts'
import { cycleOf } from '../../src/domain/marker.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { beginEntry, judgeEntry, settleEntry, tokenBefore, uploadFactsOf } from '../../src/renewal/entry.ts'
import type { CertificateFile, ContentTokenFile, ServerTokenFile } from '../../src/renewal/file.ts'
import { in_, now } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const at = now.toISOString()
const common = { content: '', sha256: 'hash of the text', fingerprint: 'hash of the file' }
const serverFile: ServerTokenFile = { kind: 'enrollment-program-token', recipients: [], ...common }
const contentFile: ContentTokenFile = { kind: 'vpp-token', organization: 'Contoso', expiry: in_(365), ...common }
const certificate: CertificateFile = {
  ...({ kind: 'mdm-push-certificate', topic: 'com.apple.mgmt.External.1', serial: 'AB12', keyType: 'rsa' } as const),
  ...{ notBefore: now, expiry: in_(365), ...common },
}
const begun = { by: 'mona', run: 'https://x/1', at: now }
const year = in_(365).toISOString()

test.each<[string, Parameters<typeof beginEntry>[0], AppleToken, Partial<JournalEntry>]>([
  [
    'a server token',
    serverFile,
    enrollmentProgramToken({ expiry: in_(5), lastModified: in_(-360), syncErrorCode: 17 }),
    { before: cycleOf(in_(5)), record: { modified: in_(-360).toISOString(), syncCode: 17 } },
  ],
  [
    'a first server token',
    serverFile,
    enrollmentProgramToken({ expiry: null, lastModified: null }),
    { before: 'unknown', record: { syncCode: 0 } },
  ],
  [
    'a content token',
    contentFile,
    vppToken({ expiry: in_(5), syncStatus: 'failed' }),
    {
      ...{ before: cycleOf(in_(5)), expiry: year },
      record: { location: 'Headquarters', state: 'valid', syncFailed: true },
    },
  ],
  [
    'a content token of no location',
    contentFile,
    vppToken({ expiry: in_(5), location: null, state: 'expired', syncStatus: 'other' }),
    { before: cycleOf(in_(5)), expiry: year, record: { state: 'expired', syncFailed: false } },
  ],
  [
    'a push certificate',
    certificate,
    pushCertificate({ expiry: in_(5), serial: '1CD2', uploadFailure: 'Mismatch' }),
    { before: cycleOf(in_(5)), expiry: year, serial: 'AB12', record: { serial: '1CD2', failure: 'Mismatch' } },
  ],
  [
    'a push certificate of which Intune says little',
    certificate,
    pushCertificate({ expiry: in_(5), serial: null }),
    { before: cycleOf(in_(5)), expiry: year, serial: 'AB12', record: {} },
  ],
])('the entry of an upload of %s has what a later look needs', (_, file, before, expected) => {
  expect(beginEntry(file, before, begun)).toStrictEqual({
    ...{ file: 'hash of the file', sha256: 'hash of the text', state: 'sending', at, by: 'mona', run: 'https://x/1' },
    ...expected,
  })
})

const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ file: 'f', sha256: 's', state: 'sent', at, by: '', run: null, before: cycleOf(in_(5)) },
  ...change,
})

const enrolled = enrollmentProgramToken({ expiry: in_(365), lastModified: in_(1), lastSync: in_(1), syncErrorCode: 9 })
const vpp = vppToken({ expiry: in_(365), lastSync: in_(1), location: 'Branch', state: 'expired' })
const push = pushCertificate({ expiry: in_(365), serial: 'AB12', uploadFailure: 'Mismatch' })

test.each<[string, TokenRecord | undefined, AppleToken, Partial<AppleToken>]>([
  [
    'a server token',
    { modified: in_(-360).toISOString(), syncCode: 17 },
    enrolled,
    { lastModified: in_(-360), lastSync: null, syncErrorCode: 17 },
  ],
  ['a server token, of no record', undefined, enrolled, { lastModified: null, lastSync: null, syncErrorCode: 9 }],
  [
    'a VPP token',
    { location: 'Headquarters', state: 'valid', syncFailed: true },
    vpp,
    { location: 'Headquarters', state: 'valid', syncStatus: 'failed', lastSync: null },
  ],
  [
    'a VPP token whose sync did not fail',
    { syncFailed: false },
    vpp,
    { location: null, state: 'expired', syncStatus: 'other', lastSync: null },
  ],
  ['a VPP token, of no record', undefined, vpp, { location: null, syncStatus: 'other', lastSync: null }],
  ['a push certificate', { serial: '1CD2', failure: 'x' }, push, { serial: '1CD2', uploadFailure: 'x' }],
  ['a push certificate, of no record', undefined, push, { serial: null, uploadFailure: null }],
])('%s as it was before the upload', (_, record, token, expected) => {
  const was = entry(record === undefined ? {} : { record })
  expect(tokenBefore(was, token, 'was')).toEqual({ ...token, id: 'was', expiry: in_(5), ...expected })
  expect(tokenBefore({ ...was, before: 'unknown' }, token, 'was').expiry).toBeNull()
})

test.each<[string, AppleToken, Partial<JournalEntry>, object]>([
  ['a server token', enrolled, {}, { kind: 'enrollment-program-token' }],
  ['a content token', vpp, { expiry: year }, { kind: 'vpp-token', expiry: in_(365) }],
  ['a content token of no date', vpp, {}, { kind: 'vpp-token', expiry: new Date(0) }],
  [
    'a push certificate',
    push,
    { expiry: year, serial: 'AB12' },
    { kind: 'mdm-push-certificate', expiry: in_(365), serial: 'AB12' },
  ],
  ['a push certificate of no number', push, {}, { kind: 'mdm-push-certificate', expiry: new Date(0), serial: '' }],
])('what is known of an earlier upload of %s', (_, token, change, file) => {
  const facts = uploadFactsOf(entry(change), token, token.id)
  expect(facts).toEqual({ file, before: tokenBefore(entry(change), token, token.id), since: now, confirmed: false })
  expect(uploadFactsOf(entry({ ...change, answered: true }), token, token.id).confirmed).toBe(true)
})

const touched = { lastModified: in_(0.01) }
test.each<[string, Partial<JournalEntry>, Date | null, string]>([
  ['a year on', {}, in_(365), 'moved'],
  ['as long as a file lasts', {}, in_(367), 'moved'],
  ['longer than that', {}, new Date(in_(367).getTime() + 1), 'foreign'],
  ['as it was', {}, in_(5), 'unchanged'],
  ['earlier', {}, in_(3), 'moved-back'],
  ['lost', {}, null, 'unchanged'],
])('a look at a server token whose date is %s', (_, change, expiry, verdict) => {
  const token = enrollmentProgramToken({ expiry, ...touched })
  expect(judgeEntry(entry(change), token, token.id)).toBe(verdict)
})

describe('one look ends an upload', () => {
  const token = (expiry: Date | null) => enrollmentProgramToken({ expiry, ...touched })
  const settled = (change: Partial<JournalEntry>, expiry: Date | null) => {
    const known = entry(change)
    const then = settleEntry(known, token(expiry), 'e1')
    return then === known ? 'as it was' : [then.state, then.after]
  }
  const [old, renewed] = [cycleOf(in_(5)), cycleOf(in_(365))]
  const trembled = new Date(in_(5).getTime() + 59_000)
  const elsewhere = new Date(in_(5).getTime() + 60_000)

  test.each<[string, Partial<JournalEntry>, Date | null, unknown]>([
    ['that is proven already', { state: 'proven' }, in_(365), 'as it was'],
    ['by its date', {}, in_(365), ['proven', renewed]],
    ['that was not proven in time', { state: 'unproven', after: old }, in_(365), ['proven', renewed]],
    ['that counted as not taken', { state: 'not-taken', after: old }, in_(365), ['proven', renewed]],
    ['that still counts as not taken', { state: 'not-taken' }, in_(5), 'as it was'],
    ['that has not shown', {}, in_(5), ['unproven', old]],
    ['that has not shown, and was about to be sent', { state: 'sending' }, in_(5), ['unproven', old]],
    ['whose date has gone', {}, null, ['unproven', 'unknown']],
    ['whose date trembles', { after: old }, trembled, ['unproven', old]],
    ['of which there is nothing new', { state: 'unproven', after: old }, trembled, 'as it was'],
    ['whose date moves by a minute', { after: old }, elsewhere, ['unproven', cycleOf(elsewhere)]],
    ['whose date is still gone', { after: 'unknown' }, null, ['unproven', 'unknown']],
    ['whose date is still gone, as an earlier look noted', { state: 'unproven', after: 'unknown' }, null, 'as it was'],
  ])('%s', (_, change, expiry, expected) => {
    expect(settled(change, expiry)).toEqual(expected)
  })
})
