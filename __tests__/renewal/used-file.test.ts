import { expect, test } from '@jest/globals'
import type { JournalEntry } from '../../src/domain/journal.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import type { RenewedFile } from '../../src/renewal/file.ts'
import {
  anotherUnderWay,
  downloadedAfter,
  isLongAgo,
  refuseHopelessFile,
  refuseUsedFile,
} from '../../src/renewal/used-file.ts'
import { logTimesIn } from '../../src/text/times.ts'
import { in_, now } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

/** What a refusal says, and what it comes to; null for none. */
function refusal(act: () => void): readonly [string, string] | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof RenewalFailure) return [error.message, error.conclusion]
    throw error
  }
}

test('a file that names its token can have renewed no other; one that does not was downloaded within its year', () => {
  const common = { content: '', sha256: '', fingerprint: '' }
  const files: readonly RenewedFile[] = [
    { kind: 'vpp-token', organization: null, expiry: in_(370), ...common },
    { kind: 'enrollment-program-token', recipients: [], ...common },
    {
      ...({ kind: 'mdm-push-certificate', topic: 't', notBefore: now, expiry: in_(365), serial: '1' } as const),
      ...{ keyType: 'rsa', ...common },
    },
  ]
  expect(files.map(downloadedAfter)).toEqual([now, null, null])
})

const elsewhere = { at: now, issue: 7 }
test.each([
  ['was used for nothing', vppToken(), { usedAt: null, elsewhere: null }, null],
  [
    'renewed this token',
    vppToken(),
    { usedAt: now, elsewhere },
    /^This file already renewed “Books” on 2027-03-01 06:00 UTC\. Store the new file/u,
  ],
  [
    'renewed another VPP token',
    vppToken(),
    { usedAt: null, elsewhere },
    /^This file already renewed another VPP token on 2027-03-01 06:00 UTC \(issue #7\), .* Download that of “Books”/u,
  ],
  [
    'went to another token',
    enrollmentProgramToken(),
    { usedAt: null, elsewhere },
    /^This file was already uploaded to another token on 2027-03-01 06:00 UTC \(issue #7\)\. Download that of “Main office”/u,
  ],
] as const)('a file that %s is refused or not', (_, token, used, words) => {
  const found = refusal(() => {
    refuseUsedFile(token, { uploads: [], ...used }, logTimesIn('UTC'))
  })
  if (words === null) expect(found).toBeNull()
  else expect(found).toEqual([expect.stringMatching(words), 'used-before'])
})

const unanswered: JournalEntry = {
  ...{ file: 'f', sha256: 's', state: 'not-taken', at: '2027-02-01T06:00:00Z', by: '', run: null, before: 'unknown' },
}
const accepted: JournalEntry = { ...unanswered, answered: true }
const byHand = /Upload the file by hand in Intune\. Nothing was uploaded\.$/u
const inBase64 = /Run this once with `token-encoding: base64`, or upload the file by hand\. Nothing was uploaded\.$/u

test.each<[string, readonly JournalEntry[], Parameters<typeof refuseHopelessFile>[2], RegExp | null]>([
  ['never accepted', [], 'auto', null],
  ['accepted once without effect', [accepted], 'auto', null],
  ['accepted twice without effect', [accepted, accepted], 'auto', inBase64],
  ['accepted twice, and sent in a form that a person set', [accepted, accepted], 'base64', null],
  ['accepted three times, and sent in a form that a person set', [accepted, accepted, accepted], 'base64', byHand],
  ['accepted once, and refused', [accepted, unanswered], 'auto', null],
  ['accepted once, and unproven', [accepted, { ...accepted, state: 'unproven' }], 'auto', null],
])('a file that Intune has %s is refused or not', (_, past, encoding, words) => {
  const found = refusal(() => {
    refuseHopelessFile(past, vppToken(), encoding)
  })
  if (words === null) expect(found).toBeNull()
  else {
    expect(found).toEqual([expect.stringMatching(words), 'without-effect'])
    expect(found?.[0]).toMatch(
      new RegExp(`^Intune accepted this file ${past.length} times and still shows “Books”`, 'u'),
    )
  }
})

test.each([
  [30, false],
  [31, true],
])('whether an upload of %i days ago is of an earlier renewal', (days, isEarlier) => {
  expect(isLongAgo({ ...unanswered, at: in_(-days).toISOString() }, now)).toBe(isEarlier)
})

test('another upload that may be under way is no word against the file', () => {
  expect(anotherUnderWay(vppToken())).toMatchObject({
    message: expect.stringContaining('the upload of another file to “Books”') as unknown,
    conclusion: 'under-way',
  })
})

test('a push certificate has one form, so that none is proposed', () => {
  const found = refusal(() => {
    refuseHopelessFile([accepted, accepted], pushCertificate(), 'auto')
  })
  expect(found?.[0]).toMatch(byHand)
})
