import { expect, test } from '@jest/globals'
import type { RenewedFile } from '../../src/renewal/file.ts'
import { upload } from '../../src/renewal/upload.ts'
import type { WriteResult } from '../../src/domain/inventory.ts'
import { play } from '../support/intune.ts'
import { in_ } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const expiry = in_(365)
const file = {
  kind: 'vpp-token',
  content: 'text',
  sha256: 'f',
  fingerprint: 'f',
  organization: 'Contoso',
  expiry,
} as const
const certificate: RenewedFile = {
  kind: 'mdm-push-certificate',
  content: 'text',
  sha256: 'f',
  fingerprint: 'f',
  topic: 'com.apple.mgmt.External.1',
  notBefore: in_(0),
  expiry,
  serial: 'AB12',
  keyType: 'rsa',
}
const token = vppToken({ expiry: in_(5) })
const base64 = Buffer.from('text').toString('base64')

const taken: WriteResult = { outcome: 'taken', id: null }
const answer = (outcome: 'refused' | 'unknown', status: number | null, needsApproval = false): WriteResult => ({
  outcome,
  status,
  needsApproval,
  message: `It answered ${status ?? 'nothing'}.`,
  detail: '',
})
const given = { file, token, appleId: 'it@contoso.example', encoding: 'auto' } as const

test.each<[string, readonly WriteResult[], Partial<Parameters<typeof upload>[0]>, readonly string[]]>([
  ['is sent as text', [taken], {}, ['text']],
  ['is sent once more in base64 where its text was refused', [answer('refused', 400), taken], {}, ['text', base64]],
  ['is sent as it was asked for', [taken], { encoding: 'base64' }, [base64]],
  [
    'is always text, for a push certificate',
    [taken],
    { file: certificate, token: pushCertificate(), encoding: 'base64' },
    ['text'],
  ],
])('the file %s', async (_, answers, change, sent) => {
  const { around, changes } = play({ looks: [token], answers })
  expect(await upload({ ...given, ...change }, around)).toMatchObject({
    doubt: null,
    form: sent.at(-1) === 'text' ? 'text' : 'base64',
  })
  expect(changes).toEqual(sent)
})

test.each<[string, WriteResult, Partial<Parameters<typeof upload>[0]>]>([
  ['another reason than its form', answer('refused', 403), {}],
  ['the approval that it wants', answer('refused', 400, true), {}],
  ['its text, where text was asked for', answer('refused', 400), { encoding: 'text' }],
])('a file that is refused for %s is not sent again', async (_, refusal, change) => {
  const { around, changes } = play({ looks: [token], answers: [refusal] })
  await expect(upload({ ...given, ...change }, around)).rejects.toMatchObject({
    message: expect.stringMatching(
      /rejected the file\. It answered 4.*as before: it expires 2027-03-06 06:00 UTC\.$/u,
    ) as unknown,
    conclusion: 'refused',
    seen: token,
  })
  expect(changes).toHaveLength(1)
})

test.each([
  ['shows a change after all', vppToken({ expiry }), 'But Intune shows a change'],
  ['cannot be read', null, "couldn't be read"],
])('a text that is refused isn’t sent again in base64 if Intune %s', async (_, look, words) => {
  const { around, changes } = play({ looks: [look], answers: [answer('refused', 400)] })
  await expect(upload(given, around)).rejects.toThrow(words)
  expect(changes).toEqual(['text'])
})

test('an answer that was lost is handed on, and nothing is sent again', async () => {
  const { around, changes } = play({ looks: [token], answers: [answer('unknown', 503)] })
  expect(await upload(given, around)).toEqual({ doubt: 'It answered 503.', form: 'text' })
  expect(changes).toEqual(['text'])
})

const serverFile: RenewedFile = {
  kind: 'enrollment-program-token',
  content: 'text',
  sha256: 'f',
  fingerprint: 'f',
  recipients: [],
}

test('a server token travels in both forms, and if it is refused, its download may have ended the one in use', async () => {
  const first = enrollmentProgramToken({ expiry: null })
  const { around, changes } = play({ looks: [first], answers: [answer('refused', 400)] })
  await expect(upload({ ...given, file: serverFile, token: first }, around)).rejects.toThrow(
    /as before: it has no date\. If the file was just downloaded, that ended the token in use at Apple/u,
  )
  expect(changes).toEqual(['text', base64])
})
