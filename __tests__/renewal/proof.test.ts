import { describe, expect, test } from '@jest/globals'
import type { CertificateFile, ContentTokenFile, ServerTokenFile } from '../../src/renewal/file.ts'
import { isAsBefore, judge, judgeSync, type UploadVerdict, type SyncOutcome } from '../../src/renewal/judge.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { prove } from '../../src/renewal/proof.ts'
import type { AppleToken, EnrollmentProgramToken, PushCertificate, VppToken } from '../../src/domain/token.ts'
import { play } from '../support/intune.ts'
import { hour, in_, now } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const seconds = (after: number): Date => new Date(now.getTime() + after * 1_000)
const common = { content: '', sha256: 'f', fingerprint: 'f' }
const serverFile: ServerTokenFile = { kind: 'enrollment-program-token', recipients: [], ...common }
const contentFile: ContentTokenFile = { kind: 'vpp-token', organization: 'Contoso', expiry: in_(365), ...common }
const certificate: CertificateFile = {
  kind: 'mdm-push-certificate',
  topic: 'com.apple.mgmt.External.1',
  serial: 'AB12',
  notBefore: now,
  expiry: in_(365),
  keyType: 'rsa',
  ...common,
}
// What Graph's clock says is in whole seconds.
const since = now

describe('a look at an enrollment program token', () => {
  const before = enrollmentProgramToken({ expiry: in_(5), lastModified: in_(-360) })
  const touched = { lastModified: seconds(3) }
  test.each<[string, Partial<EnrollmentProgramToken>, boolean, UploadVerdict]>([
    ['a later date after a confirmed upload', { expiry: in_(365) }, true, 'moved'],
    ['a later date and a later change after a lost answer', { expiry: in_(365), ...touched }, false, 'moved'],
    ['a later date alone after a lost answer', { expiry: in_(365) }, false, 'foreign'],
    ['a change of before the upload', { expiry: in_(365), lastModified: seconds(-2) }, false, 'foreign'],
    ['a change in the second of the upload', { expiry: in_(365), lastModified: now }, false, 'moved'],
    ['the same date', {}, true, 'unchanged'],
    ['the same date and a later change', touched, true, 'unchanged'],
    ['a date that is later by a day, with a later change', { expiry: in_(6), ...touched }, true, 'moved'],
    ['the same without its answer', { expiry: in_(6), ...touched }, false, 'unchanged'],
    [
      'a date that is later by a minute, with a later change',
      { expiry: new Date(in_(5).getTime() + 60_000), ...touched },
      true,
      'moved',
    ],
    ['a date that is later by a day alone', { expiry: in_(6) }, true, 'unchanged'],
    [
      'a date that trembles, with a later change',
      { expiry: new Date(in_(5).getTime() + 1_000), ...touched },
      true,
      'unchanged',
    ],
    ['a date that is later by more than a day', { expiry: new Date(in_(6).getTime() + 1), ...touched }, true, 'moved'],
    ['a date that is lost', { expiry: null, ...touched }, true, 'unchanged'],
    ['an earlier date', { expiry: in_(3) }, true, 'moved-back'],
    ['an earlier date after a lost answer', { expiry: in_(3) }, false, 'moved-back'],
    ['a date that is earlier by an hour', { expiry: new Date(in_(5).getTime() - hour) }, true, 'unchanged'],
    ['the same with a later change', { expiry: new Date(in_(5).getTime() - hour), ...touched }, true, 'moved-back'],
    ['a date that is earlier by exactly a day', { expiry: in_(4) }, true, 'unchanged'],
    [
      'a date that is earlier by a minute, with a later change',
      { expiry: new Date(in_(5).getTime() - 60_000), ...touched },
      true,
      'moved-back',
    ],
    ['a date that is earlier by a second', { expiry: new Date(in_(5).getTime() - 999), ...touched }, true, 'unchanged'],
  ])('%s', (_, change, confirmed, seen) => {
    expect(judge({ file: serverFile, before, since, confirmed }, { ...before, ...change })).toBe(seen)
  })

  test('its first file, and a service that doesn’t give its time or its changes', () => {
    const first = { ...before, expiry: null, lastModified: null }
    const dated = { ...first, expiry: in_(365) }
    expect(judge({ file: serverFile, before: first, since: null, confirmed: true }, dated)).toBe('moved')
    expect(judge({ file: serverFile, before: first, since: null, confirmed: false }, dated)).toBe('foreign')
    const changed = { ...dated, lastModified: seconds(1) }
    expect(judge({ file: serverFile, before: first, since: null, confirmed: false }, changed)).toBe('moved')
    expect(judge({ file: serverFile, before: first, since, confirmed: true }, first)).toBe('unchanged')
    const unchanged = { file: serverFile, before, since: null, confirmed: false }
    expect(judge(unchanged, { ...before, expiry: in_(365) })).toBe('foreign')
  })
})

describe('a look at a VPP token', () => {
  const before = vppToken({ expiry: in_(5) })
  test.each<[string, Partial<VppToken>, UploadVerdict]>([
    ['the date of the file', { expiry: in_(365) }, 'moved'],
    ['the same without its fraction', { expiry: new Date(in_(365).getTime() - 999) }, 'moved'],
    ['a later date than that of the file', { expiry: in_(366) }, 'foreign'],
    ['a date that trembles a second from that of the file', { expiry: new Date(in_(365).getTime() + 1_000) }, 'moved'],
    ['a date a minute from that of the file', { expiry: new Date(in_(365).getTime() + 60_000) }, 'foreign'],
    ['its date in a state in which nothing works', { expiry: in_(365), state: 'invalid' }, 'unusable'],
    ['its date and another location', { expiry: in_(365), location: 'Branch' }, 'other-location'],
    ['its date and the same location, written otherwise', { expiry: in_(365), location: ' HEADQUARTERS' }, 'moved'],
    ['its date, and no location any more', { expiry: in_(365), location: null }, 'moved'],
    ['the same date as before', {}, 'unchanged'],
    ['a date that is later by a minute', { expiry: new Date(in_(5).getTime() + 60_000) }, 'foreign'],
    ['a date that is later by less', { expiry: new Date(in_(5).getTime() + 59_000) }, 'unchanged'],
    ['a date that is earlier by a minute', { expiry: new Date(in_(5).getTime() - 60_000) }, 'moved-back'],
    ['an earlier date', { expiry: in_(4) }, 'moved-back'],
    ['no date', { expiry: null }, 'unchanged'],
  ])('%s', (_, change, seen) => {
    for (const confirmed of [true, false])
      expect(judge({ file: contentFile, before, since, confirmed }, { ...before, ...change })).toBe(seen)
  })
})

test('a VPP token that had no location is at no other one', () => {
  const uploaded = { file: contentFile, before: vppToken({ expiry: in_(5), location: null }), since, confirmed: true }
  expect(judge(uploaded, vppToken({ expiry: in_(365) }))).toBe('moved')
})

describe('a look at a push certificate', () => {
  const before = pushCertificate({ expiry: in_(5) })
  const renewed = { expiry: in_(365), serial: 'AB12' }
  test.each<[string, Partial<PushCertificate>, UploadVerdict]>([
    ['date and serial number of the file', renewed, 'moved'],
    ['its date, where Intune tells no serial number', { ...renewed, serial: null }, 'moved'],
    ['its date and another serial number', { expiry: in_(365) }, 'foreign'],
    ['its serial number and another date', { expiry: in_(360), serial: 'AB12' }, 'foreign'],
    ['a reason for a failure', { uploadFailure: 'NotForRequest' }, 'rejected'],
    ['the date of the file, and a reason', { ...renewed, uploadFailure: 'NotForRequest' }, 'rejected'],
    ['another topic', { ...renewed, id: 'x', topic: 'x' }, 'foreign'],
    ['the same', {}, 'unchanged'],
  ])('%s', (_, change, seen) => {
    expect(judge({ file: certificate, before, since, confirmed: true }, { ...before, ...change })).toBe(seen)
  })

  test('a reason of before is not about this upload, and until it is gone nothing is proven', () => {
    const failed = pushCertificate({ expiry: in_(5), uploadFailure: 'Old' })
    const uploaded = { file: certificate, before: failed, since, confirmed: true }
    expect(judge(uploaded, failed)).toBe('unchanged')
    expect(judge(uploaded, { ...failed, ...renewed })).not.toBe('moved')
    expect(judge(uploaded, { ...failed, ...renewed, uploadFailure: null })).toBe('moved')
  })
})

test('what could not be read, or is of another kind, is unseen', () => {
  const uploaded = { file: contentFile, before: vppToken(), since, confirmed: true }
  expect(judge(uploaded, null)).toBe('unseen')
  expect(judge(uploaded, pushCertificate())).toBe('unseen')
})

const aSecondLater = new Date(in_(5).getTime() + 1_000)
test.each<[string, AppleToken, AppleToken, boolean]>([
  ['the same', enrollmentProgramToken({ expiry: in_(5) }), enrollmentProgramToken({ expiry: in_(5) }), true],
  ['the same without a date', vppToken({ expiry: null }), vppToken({ expiry: null }), true],
  ['a date that trembles', vppToken({ expiry: in_(5) }), vppToken({ expiry: aSecondLater }), true],
  ['another date', vppToken({ expiry: in_(5) }), vppToken({ expiry: in_(6) }), false],
  ['a date that is lost', vppToken({ expiry: in_(5) }), vppToken({ expiry: null }), false],
  ['another ID', vppToken(), vppToken({ id: 'v2' }), false],
  [
    'a later change',
    enrollmentProgramToken({ lastModified: now }),
    enrollmentProgramToken({ lastModified: seconds(1) }),
    false,
  ],
  [
    'the same change',
    enrollmentProgramToken({ lastModified: now }),
    enrollmentProgramToken({ lastModified: seconds(0) }),
    true,
  ],
  ['another sync', enrollmentProgramToken(), enrollmentProgramToken({ lastSync: now, syncErrorCode: 7 }), true],
  ['another location', vppToken(), vppToken({ location: 'Branch' }), false],
  ['another state', vppToken(), vppToken({ state: 'invalid' }), false],
  ['a VPP token that was synced', vppToken(), vppToken({ lastSync: now, lastModified: now }), true],
  ['the same certificate', pushCertificate(), pushCertificate(), true],
  ['another serial number', pushCertificate(), pushCertificate({ serial: 'AB12' }), false],
  ['a reason for a failure', pushCertificate(), pushCertificate({ uploadFailure: 'NotForRequest' }), false],
  ['another kind', vppToken(), enrollmentProgramToken({ id: 'v1' }), false],
])('whether Intune shows a token as before: %s', (_, before, current, isSame) => {
  expect(isAsBefore(before, current)).toBe(isSame)
})

const old = { lastSync: seconds(-600), lastSyncBegun: seconds(-600) }
const justSynced = { lastSync: now, lastSyncBegun: now }
test.each<[string, AppleToken, Partial<EnrollmentProgramToken>, SyncOutcome]>([
  ['none since', enrollmentProgramToken(old), old, 'pending'],
  ['none ever', enrollmentProgramToken(), {}, 'pending'],
  ['a success since', enrollmentProgramToken(old), { lastSync: seconds(5), lastSyncBegun: seconds(5) }, 'succeeded'],
  ['a success in the same second', enrollmentProgramToken(old), { lastSync: now, lastSyncBegun: now }, 'succeeded'],
  ['a success of right before', enrollmentProgramToken(old), { lastSync: seconds(-1) }, 'pending'],
  ['a success that was there before', enrollmentProgramToken(justSynced), justSynced, 'pending'],
  ['begun, not ended', enrollmentProgramToken(old), { ...old, lastSyncBegun: seconds(5) }, 'pending'],
  ['a failure since', enrollmentProgramToken(old), { ...old, lastSyncBegun: seconds(5), syncErrorCode: 7 }, 'failed'],
  ['a failure of a sync from before', enrollmentProgramToken(old), { ...old, syncErrorCode: 7 }, 'pending'],
  [
    'the code of before beside a new time',
    enrollmentProgramToken({ ...old, syncErrorCode: 7 }),
    { ...old, lastSyncBegun: seconds(5), syncErrorCode: 7 },
    'pending',
  ],
  [
    'another code than before',
    enrollmentProgramToken({ ...old, syncErrorCode: 7 }),
    { ...old, lastSyncBegun: seconds(5), syncErrorCode: 3 },
    'failed',
  ],
  [
    'a success after a code of before',
    enrollmentProgramToken({ ...old, syncErrorCode: 7 }),
    { lastSync: seconds(5), lastSyncBegun: seconds(5) },
    'succeeded',
  ],
  ['of another kind', vppToken(), old, 'pending'],
])('a sync of an enrollment program token: %s', (_, before, change, outcome) => {
  expect(judgeSync({ before, since }, enrollmentProgramToken(change))).toBe(outcome)
})

test.each<[string, Partial<VppToken>, Partial<VppToken>, SyncOutcome]>([
  ['completed since', {}, { lastSync: seconds(5) }, 'succeeded'],
  ['completed before', {}, { lastSync: seconds(-5) }, 'pending'],
  ['completed right before', justSynced, { lastSync: now }, 'pending'],
  ['under way', {}, { lastSync: seconds(5), syncStatus: 'other' }, 'pending'],
  ['failed since', {}, { lastSync: seconds(5), syncStatus: 'failed' }, 'failed'],
  ['failed as before', { syncStatus: 'failed' }, { lastSync: seconds(5), syncStatus: 'failed' }, 'pending'],
  ['completed after a failure', { syncStatus: 'failed' }, { lastSync: seconds(5) }, 'succeeded'],
])('a sync of a VPP token: %s', (_, before, change, outcome) => {
  expect(judgeSync({ before: vppToken({ ...old, ...before }), since }, vppToken(change))).toBe(outcome)
})

const before = vppToken({ expiry: in_(5), ...old })
const expiry = in_(365)
const toProve = { file: contentFile, before, since, confirmed: true, doubt: null, form: 'text', seconds: 60 } as const
const dated = vppToken({ expiry, ...old })
const synced = vppToken({ expiry, lastSync: seconds(5), lastSyncBegun: seconds(5) })

test('the date of the file and a sync that has succeeded are the proof, and nothing is warned of', async () => {
  const { around, changes, warnings } = play({ looks: [null, before, synced] })
  expect(await prove(toProve, around)).toEqual(expiry)
  expect([changes, warnings]).toEqual([[], []])
})

test('a sync that has not come by itself is asked for once, and one that stays out is a warning', async () => {
  const { around, changes, warnings } = play({ looks: [dated], answers: [refusal()] })
  expect(await prove(toProve, around)).toEqual(expiry)
  // The last one was ten minutes ago by Graph's clock, and none may be asked for yet.
  expect(changes).toEqual([])
  expect(warnings).toEqual([expect.stringContaining('no sync with Apple has succeeded yet')])
  const long = vppToken({ expiry, lastSync: seconds(-900), lastSyncBegun: seconds(-900) })
  const later = play({ looks: [long], answers: [refusal()] })
  expect(await prove({ ...toProve, before: { ...long, expiry: in_(5) } }, later.around)).toEqual(expiry)
  expect(later.changes).toEqual(['sync'])
  expect(later.lines).toContain('It answered 400.')
})

test('of a token that was never synced, a sync is asked for', async () => {
  const never = { lastSync: null, lastSyncBegun: null }
  const { around, changes } = play({ looks: [vppToken({ expiry, ...never }), synced] })
  expect(await prove({ ...toProve, before: vppToken({ expiry: in_(5), ...never }) }, around)).toEqual(expiry)
  expect(changes).toEqual(['sync'])
})

test('a look that fails while the sync is waited for changes nothing', async () => {
  const { around, warnings } = play({ looks: [dated, null, null, synced] })
  expect(await prove(toProve, around)).toEqual(expiry)
  expect(warnings).toEqual([])
})

test.each<[string, readonly (AppleToken | null)[], RegExp]>([
  ['where Intune took the file', [before], /^Not confirmed: after 60 seconds, Intune still reports the old date/u],
  ['where no look succeeded', [null], /since the upload, Intune couldn't be read, so it's unknown/u],
  ['where the date is another', [vppToken({ expiry: in_(400) })], /another date for “Books”, .*this file's: /u],
  [
    'where the date moved back',
    [vppToken({ expiry: in_(1) })],
    /its date moved back from 2027-03-06 06:00 UTC to 2027-03-02/u,
  ],
  ['where the new date goes away again', [synced, before], /reported the new date for “Books”.*and then another one/u],
  ['where the date is somebody else’s at the end', [synced, vppToken({ expiry: in_(400) })], /and then another one/u],
  [
    'where another date was seen last, before no look succeeded',
    [dated, vppToken({ ...synced, expiry: in_(400) }), null],
    /and then another one/u,
  ],
  ['where an older one is there at the end', [synced, vppToken({ expiry: in_(1) })], /its date moved back/u],
  ['where the sync failed', [vppToken({ ...synced, syncStatus: 'failed' })], /the sync with Apple failed, so/u],
])('what isn’t proven is reported: %s', async (_, looks, words) => {
  const { around, changes } = play({ looks })
  await expect(prove(toProve, around)).rejects.toThrow(words)
  expect(changes).toEqual([])
})

test('the message says that it’s unknown whether Intune took the file, and names the other form only if it did', async () => {
  const doubt = { ...toProve, confirmed: false, doubt: 'No answer.', form: 'text' } as const
  const error: unknown = await prove(doubt, play({ looks: [before] }).around).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RenewalFailure)
  expect(String(error)).toMatch(/No answer\. It's unknown whether Intune accepted the file/u)
  expect(String(error)).not.toContain('token-encoding')
  // Only a download of a server token is known to end the one before it.
  expect(String(error)).toContain("Don't download another file yet.")
  const base64 = { ...toProve, doubt: null, form: 'base64' } as const
  await expect(prove(base64, play({ looks: [before] }).around)).rejects.toThrow(/`token-encoding: text`/u)
})

test.each<[string, readonly (AppleToken | null)[], RenewalFailure['conclusion']]>([
  ['an earlier date', [vppToken({ expiry: in_(1) })], 'older-file'],
  ['the token as before, all the time', [before], 'not-taken'],
  ['nothing once, and the token as before', [before, null, before], 'unconfirmed'],
  ['nothing at last', [before, null], 'unconfirmed'],
  ['nothing at all', [null], 'unconfirmed'],
  ['a change for a while', [before, vppToken({ ...before, state: 'invalid' }), before], 'unconfirmed'],
  ['another date', [vppToken({ expiry: in_(400) })], 'unconfirmed'],
  ['the date of the file at another location', [vppToken({ expiry, location: 'Branch' })], 'unusable'],
  ['the date of the file, and then another one', [synced, vppToken({ expiry: in_(400) })], 'changed-by-others'],
  ['a sync that failed', [vppToken({ ...synced, syncStatus: 'failed' })], 'sync-failed'],
])('what isn’t proven comes to something: Intune shows %s', async (_, looks, conclusion) => {
  const error: unknown = await prove(toProve, play({ looks }).around).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ conclusion })
})

test('a server token that has the date of yet another file at the end isn’t the one that was proven', async () => {
  const was = enrollmentProgramToken({ expiry: in_(5), lastModified: in_(-360), ...old })
  const is = { ...was, expiry, lastModified: seconds(2), lastSync: seconds(5), lastSyncBegun: seconds(5) }
  const { around } = play({ looks: [is, { ...is, expiry: new Date(expiry.getTime() + hour) }] })
  await expect(prove({ ...toProve, file: serverFile, before: was }, around)).rejects.toMatchObject({
    conclusion: 'changed-by-others',
  })
})

test('of a content token in a state in which nothing works, its issue says what to do', async () => {
  const unusable = vppToken({ expiry: in_(365), state: 'invalid' })
  const error: unknown = await prove(toProve, play({ looks: [unusable] }).around).catch((thrown: unknown) => thrown)
  expect(String(error)).toContain("If it's still not Active, follow the issue about the token's state.")
  expect(String(error)).not.toContain("Don't download")
})

test('if the last look fails, what was proven stands, with a warning', async () => {
  const { around, warnings } = play({ looks: [synced, null] })
  expect(await prove(toProve, around)).toEqual(expiry)
  expect(warnings).toEqual([expect.stringContaining("couldn't be read again at the end")])
})

test('no message advises to download again because of an error code', async () => {
  const failed = vppToken({ ...synced, syncStatus: 'failed' })
  const error: unknown = await prove(toProve, play({ looks: [failed] }).around).catch((thrown: unknown) => thrown)
  expect(String(error)).toContain("Don't download another file")
})

function refusal() {
  return { outcome: 'refused', status: 400, needsApproval: false, message: 'It answered 400.', detail: '' } as const
}

describe('the proof of a push certificate', () => {
  const was = pushCertificate({ expiry: in_(5) })
  const is = { ...was, expiry, serial: 'AB12' }
  const given = { ...toProve, file: certificate, before: was }
  test('is its date and serial number, looked at twice, and no sync is asked for', async () => {
    const { around, changes, warnings } = play({ looks: [was, is] })
    expect(await prove(given, around)).toEqual(expiry)
    expect([changes, warnings]).toEqual([[], []])
  })
  test.each<[string, Partial<PushCertificate>, RegExp, RenewalFailure['conclusion']]>([
    [
      'rejected',
      { uploadFailure: 'NotForRequest' },
      /couldn't use it for the push certificate: NotForRequest/u,
      'unusable',
    ],
    [
      'of another topic',
      { ...is, topic: 'x' },
      /another topic, which expires 2028-02-29 06:00 UTC\. /u,
      'changed-by-others',
    ],
    ['of another topic and without a date', { topic: 'x', expiry: null }, /another topic\. /u, 'changed-by-others'],
  ])('is over at once for one that is %s', async (_, change, words, conclusion) => {
    const { around, lines } = play({ looks: [{ ...was, ...change }] })
    const error: unknown = await prove(given, around).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ message: expect.stringMatching(words) as unknown, conclusion })
    expect(lines).toEqual([])
  })
})

test('a record that does not show the upload is a warning, and one that does is none', async () => {
  const was = enrollmentProgramToken({ expiry: in_(5), lastModified: in_(-360), ...old })
  const is = { ...was, expiry, lastSync: seconds(5), lastSyncBegun: seconds(5) }
  const given = { ...toProve, file: serverFile, before: was }
  const untouched = play({ looks: [is] })
  await prove(given, untouched.around)
  expect(untouched.warnings).toEqual([expect.stringContaining("doesn't show when the file was uploaded")])
  const touched = play({ looks: [{ ...is, lastModified: seconds(2) }] })
  await prove(given, touched.around)
  expect(touched.warnings).toEqual([])
})

test.each([
  [600, 'what is left of the time', 600],
  [60, 'a minute, where little is left', 60],
  [10, 'as long as the date, where that is less', 10],
])('with %i seconds the sync is waited for %s', async (time, _, atLeast) => {
  const { around } = play({ looks: [before, dated] })
  const began = around.runner.now().getTime()
  await prove({ ...toProve, seconds: time }, around)
  const took = (around.runner.now().getTime() - began) / 1_000
  expect(took).toBeGreaterThanOrEqual(atLeast)
  expect(took).toBeLessThanOrEqual(atLeast + 2)
})
