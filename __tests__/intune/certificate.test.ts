import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { makePushCertificate, makeRsaCertificate, makeSigningRequest } from '../../sandbox/certificates.ts'
import { certificateEndingSoon, certificateWarnings, parseCertificate } from '../../src/intune/certificate.ts'
import { logTimesIn } from '../../src/text/times.ts'
import { secretsOf } from '../../src/intune/methods.ts'

const good = await makeRsaCertificate('Apple token renewal')
const other = await makeRsaCertificate('Another application')
const short = await makeRsaCertificate('Weak', { modulusLength: 1024 })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' })
const encrypted = { cipher: 'aes-256-cbc', passphrase: 'correct horse' }
const encryptedKey = rsa.export({ type: 'pkcs8', format: 'pem', ...encrypted })
const oldEncryptedKey = rsa.export({ type: 'pkcs1', format: 'pem', ...encrypted })
const request = (await makeSigningRequest()).csr

const cut = (pem: string): string => pem.slice(0, pem.length / 2)
const spoilt = (pem: string): string => pem.replace(/\n\w{20}/u, `\n${'A'.repeat(20)}`)
const onOneLine = (pem: string): string => pem.replaceAll('\n', ' ')

test.each<[string, string]>([
  ['the certificate first', `${good.certificate}\n${good.key}`],
  ['the key first', `${good.key}\n${good.certificate}`],
  ['Windows line ends', `${good.certificate}\n${good.key}\n`.replaceAll('\n', '\r\n')],
  ['the attributes that openssl writes around them', `Bag Attributes\n  a: b\n${good.certificate}\nKey\n${good.key}`],
  ['the chain behind it', `${good.certificate}\n${other.certificate}\n${good.key}`],
  ['the chain before it', `${other.certificate}\n${good.certificate}\n${good.key}`],
])('a certificate and its key are found with %s', (_, pem) => {
  const { certificate, privateKey, problems } = parseCertificate(pem)
  expect(problems).toEqual([])
  expect(certificate).toBe(good.certificate)
  expect(privateKey.replaceAll('\r', '')).toBe(good.key)
})

test.each<[string, string, readonly string[]]>([
  ['nothing of the kind', 'hush hush', ['there is no certificate in it', 'there is no private key in it']],
  ['a key alone', good.key, ['there is no certificate in it']],
  ['a certificate alone', good.certificate, ['there is no private key in it']],
  ['a signing request in place of the certificate', `${request}\n${good.key}`, ['there is no certificate in it']],
  ['a certificate that is cut off', `${good.key}\n${cut(good.certificate)}`, ["its certificate can't be read"]],
  ['a certificate that is damaged', `${spoilt(good.certificate)}\n${good.key}`, ["its certificate can't be read"]],
  ['a key that is cut off', `${good.certificate}\n${cut(good.key)}`, ["its private key can't be read"]],
  ['a key that is damaged', `${good.certificate}\n${spoilt(good.key)}`, ["its private key can't be read"]],
  ['a key whose lines are lost', `${good.certificate}\n${onOneLine(good.key)}`, ["its private key can't be read"]],
  ['an encrypted key', `${good.certificate}\n${encryptedKey.toString()}`, ['its private key is encrypted']],
  ['an encrypted key of old', `${good.certificate}\n${oldEncryptedKey.toString()}`, ['its private key is encrypted']],
  ['an EC key', `${good.certificate}\n${ecKey.toString()}`, ["its private key isn't an RSA key"]],
  ['a short key', `${short.certificate}\n${short.key}`, ['its RSA key is too short']],
  ['two keys', `${good.certificate}\n${good.key}\n${other.key}`, ['there are several private keys in it']],
  ['the key of another', `${good.certificate}\n${other.key}`, ["don't belong together"]],
  ['both damaged', spoilt(good.certificate) + spoilt(good.key), ["its certificate can't", "its private key can't"]],
])('%s is reported, and no part of it is shown', (_, pem, words) => {
  const { problems, ...pair } = parseCertificate(pem)
  expect(problems).toEqual(words.map((word) => expect.stringContaining(word)))
  expect(pair).toEqual({ certificate: '', privateKey: '' })
  const given = pem.split(/\s+/u).filter((part) => part.length > 20 || part === 'hush')
  for (const part of given) expect(problems.join('\n')).not.toContain(part)
})

test('a certificate with an EC key inside does not belong to an RSA key', async () => {
  const issued = await makePushCertificate(request, 'com.apple.mgmt.External.1', new Date(0), new Date(9e12))
  expect(parseCertificate(`${issued}${good.key}`).problems).toEqual([expect.stringContaining("don't belong together")])
})

test('a text of 64 KB that opens blocks and never ends them takes less than a second of the processor', () => {
  const pem = '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n'.repeat(1_200)
  const began = process.cpuUsage()
  expect(parseCertificate(pem).problems).toHaveLength(2)
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1_000)
})

test.each<[string, Parameters<typeof secretsOf>[0], (secrets: readonly string[]) => boolean]>([
  ['federation has none', { by: 'federation' }, (secrets) => secrets.length === 0],
  ['a client secret is one', { by: 'secret', secret: 'hush' }, (secrets) => secrets.join() === 'hush'],
  [
    'a private key has one a line, without its header and a short rest',
    { by: 'certificate', certificate: good.certificate, privateKey: '-----BEGIN PRIVATE KEY-----\r\nabcdefgh\r\nQ==' },
    (secrets) => secrets.join() === 'abcdefgh',
  ],
])('secrets: %s', (_, method, holds) => {
  expect(holds(secretsOf(method))).toBe(true)
})

test.each([
  [31, false],
  [30, false],
  [29, true],
  [1, true],
  [0, true],
  [-1, false],
])('%d days before its end, whether it warns: %s', (daysLeft, warns) => {
  const end = new X509Certificate(good.certificate).validToDate
  const now = new Date(end.getTime() - daysLeft * 86_400_000 - 3_600_000)
  const method = { by: 'certificate', certificate: good.certificate, privateKey: '' } as const
  const warnings = certificateWarnings(certificateEndingSoon(method, now), logTimesIn('UTC'))
  expect(warnings).toHaveLength(warns ? 1 : 0)
  const shown = end.toISOString().slice(0, 16).replace('T', ' ')
  for (const warning of warnings) expect(warning).toContain(`expires on ${shown} UTC.`)
})
