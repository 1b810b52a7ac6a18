import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { appleAccountIn, type GivenAppleAccount } from '../../src/inputs/apple-account.ts'

const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }).toString()
const sec1 = key.export({ type: 'sec1', format: 'pem' }).toString()
const encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }).toString()
const older = key.export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }).toString()
const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })

const good: GivenAppleAccount = {
  clientId: 'BUSINESSAPI.9703f56c-10ce-4876-8f59-e78e5e23a152',
  keyId: 'd136aa66-0c3b-4bd4-9892-c20e8db024ab',
  privateKey: pkcs8,
}
const wrongIn = (change: Partial<GivenAppleAccount>): readonly string[] => {
  const account = appleAccountIn({ ...good, ...change })
  return account !== null && 'wrong' in account ? account.wrong : []
}

test('nothing given is no account', () => {
  expect(appleAccountIn({ clientId: '', keyId: '', privateKey: '' })).toBeNull()
})

test.each([
  ['PKCS #8', pkcs8],
  ['SEC 1', sec1],
])('a key in %s is accepted as it is', (_, privateKey) => {
  expect(appleAccountIn({ ...good, privateKey })).toEqual({ ...good, privateKey, portal: 'business' })
})

test.each([
  ['BUSINESSAPI.a-b', 'business'],
  ['SCHOOLAPI.a-b', 'school'],
])('%s belongs to the portal %s', (clientId, portal) => {
  expect(appleAccountIn({ ...good, clientId })).toMatchObject({ portal })
})

test('of all three, each one that is missing is named', () => {
  expect(wrongIn({ keyId: '', privateKey: '' })).toEqual([
    expect.stringMatching(/^`apple-key-id` is empty\. Set .* or none of them/u),
    expect.stringMatching(/^`apple-private-key` is empty\./u),
  ])
  expect(wrongIn({ clientId: '' })).toEqual([expect.stringMatching(/^`apple-client-id` is empty\./u)])
})

describe('what is wrong is named, and nothing of it is shown', () => {
  test.each<[string, Partial<GivenAppleAccount>, RegExp]>([
    ['a client id of something else', { clientId: '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22' }, /isn't a client ID/u],
    ['a client id in lower case', { clientId: good.clientId.toLowerCase() }, /isn't a client ID/u],
    ['the key in place of its id', { keyId: pkcs8 }, /isn't a key ID/u],
    ['a public key', { privateKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }, /no private key/u],
    ['text', { privateKey: 'secret-of-mine' }, /no private key/u],
    ['an encrypted key', { privateKey: encrypted }, /it is encrypted/u],
    ['an encrypted key, older form', { privateKey: older }, /it is encrypted/u],
    ['a key on another curve', { privateKey: other.toString() }, /P-256/u],
    ['an RSA key', { privateKey: rsa.toString() }, /P-256/u],
    ['two keys', { privateKey: `${pkcs8}\n${sec1}` }, /several private keys/u],
    ['a key that is cut off', { privateKey: pkcs8.slice(0, 120) }, /incomplete, or its line breaks are lost/u],
  ])('%s', (_, change, message) => {
    const [line, ...more] = wrongIn(change)
    expect(more).toEqual([])
    expect(line).toMatch(message)
    for (const value of Object.values(change)) expect(line).not.toContain(value.split('\n')[1] ?? value)
  })
})
