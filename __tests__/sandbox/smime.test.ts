import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { makeRsaCertificate } from '../../sandbox/certificates.ts'
import { decryptWith, encryptFor } from '../../sandbox/smime.ts'

// The files that the sandbox makes and reads are those of OpenSSL, which has nothing in common with the action's own reader.

const folder = mkdtempSync(join(tmpdir(), 'apple-token-smime-'))
const content = `{"token":"${'0123456789'.repeat(80)}"}\n`
const { certificate, key } = await makeRsaCertificate('Microsoft Intune')
const other = await makeRsaCertificate('Microsoft Intune')
const place = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const certificateFile = place('certificate.pem', certificate)
const keyFile = place('key.pem', key)
const openssl = (args: readonly string[], input: string | Uint8Array): Buffer =>
  execFileSync('openssl', ['cms', ...args], { input, stdio: ['pipe', 'pipe', 'ignore'] })

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('OpenSSL decrypts what the sandbox encrypts', () => {
  const file = encryptFor(certificate, content)
  const read = openssl(['-decrypt', '-inform', 'DER', '-recip', certificateFile, '-inkey', keyFile], file)
  expect(read.toString()).toBe(content)
})

test.each([
  ['in BER', ['-stream', '-aes128']],
  ['in DER', ['-aes128']],
  ['with a longer key', ['-stream', '-aes256']],
])('the sandbox decrypts what OpenSSL encrypts %s', (_, options) => {
  const file = openssl(['-encrypt', '-binary', ...options, '-outform', 'DER', certificateFile], content)
  expect(decryptWith(key, certificate, file)).toBe(content)
  expect(() => decryptWith(other.key, other.certificate, file)).toThrow('It is encrypted to another key.')
})

test('both write the same structure', () => {
  const parts = (file: Uint8Array): readonly string[] =>
    execFileSync('openssl', ['asn1parse', '-inform', 'DER'], { input: file, encoding: 'utf8' })
      .split('\n')
      .map((line) =>
        line
          .replace(/^ *\d+:/u, '')
          .replace(/(?:INTEGER|OCTET STRING).*/u, '')
          .replace(/l= *\d+/u, ''),
      )
  const byOpenssl = openssl(['-encrypt', '-stream', '-binary', '-aes128', '-outform', 'DER', certificateFile], 'x')
  expect(parts(byOpenssl).length).toBeGreaterThan(30)
  expect(parts(encryptFor(certificate, 'x'))).toEqual(parts(byOpenssl))
})

test('a file is for one certificate only, even if both have the same name', () => {
  const file = encryptFor(other.certificate, content)
  expect(() => decryptWith(key, certificate, file)).toThrow('It is encrypted to another key.')
  expect(decryptWith(other.key, other.certificate, file)).toBe(content)
})
