import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { clientAssertion } from '../../src/apple/client-assertion.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

test.each(['pkcs8', 'sec1'] as const)('an assertion signed with a key in %s is one that Apple takes', async (type) => {
  const pem = privateKey.export({ type, format: 'pem' }).toString()
  const now = 1_800_000_000
  const assertion = clientAssertion({ clientId: 'BUSINESSAPI.x', keyId: 'k', privateKey: pem }, now, 'id-1')
  expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'ES256', kid: 'k', typ: 'JWT' })
  const { payload } = await jwtVerify(assertion, publicKey, { currentDate: new Date(now * 1_000) })
  expect(payload).toEqual({
    ...{ iss: 'BUSINESSAPI.x', sub: 'BUSINESSAPI.x', aud: 'https://account.apple.com/auth/oauth2/v2/token' },
    ...{ iat: now, exp: now + 300, jti: 'id-1' },
  })
})
