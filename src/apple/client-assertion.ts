import { createPrivateKey, sign } from 'node:crypto'
import type { AppleAccount } from '../settings.ts'

/** Apple wants this audience wherever the assertion is sent. */
const audience = 'https://account.apple.com/auth/oauth2/v2/token'

/** Apple allows 180 days; one request needs no more than this. Seconds. */
const lifetime = 300

/**
 * What an API account signs in with: a JSON Web Token, signed with ES256.
 * https://developer.apple.com/documentation/apple-school-and-business-manager-api/implementing-oauth-for-the-apple-school-manager-and-apple-business-api
 * @param now Unix time, seconds
 * @param unique a new id for each assertion
 */
export function clientAssertion(
  { clientId, keyId, privateKey }: Pick<AppleAccount, 'clientId' | 'keyId' | 'privateKey'>,
  now: number,
  unique: string,
): string {
  const header = { alg: 'ES256', kid: keyId, typ: 'JWT' }
  const claims = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + lifetime, jti: unique }
  const input = `${encode(header)}.${encode(claims)}`
  // A JSON Web Signature has the two numbers side by side (RFC 7518, 3.4), not in DER.
  const signature = sign('sha256', Buffer.from(input), { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
