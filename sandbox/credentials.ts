import { createHash, X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type CryptoKey } from 'jose'
import { refuse } from './aadsts.ts'
import { seconds } from './access-token.ts'
import type { App } from './directory.ts'
import { githubIssuer } from './oidc.ts'
import type { Answer } from './server.ts'

/** Seconds by which clocks may differ, as with the real service; the sign-in library rounds its time up. */
const clockTolerance = 300

/** The credentials that an application presents. */
export interface Presented {
  readonly secret: string | null
  readonly assertion: string | null
  /** The token endpoint that was asked, under each of its tenant's names. */
  readonly endpoints: readonly string[]
  /** GitHub's public key. */
  readonly githubKey: CryptoKey
}

/** Why it isn't accepted; null if it is. */
export async function refusedCredential(app: App, presented: Presented): Promise<Answer | null> {
  const { secret, assertion } = presented
  if (assertion === null) return refusedSecret(app, secret)
  // An assertion is a token of another issuer (federation), or one that the application signed with its certificate.
  const { iss } = decodeJwt(assertion)
  return iss === app.clientId
    ? refusedCertificate(app, assertion, presented.endpoints)
    : refusedIdentity(app, assertion, presented.githubKey)
}

function refusedSecret(app: App, given: string | null): Answer | null {
  const secret = app.secrets.find(({ value }) => value === given)
  if (secret === undefined)
    return refuse(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`,
      401,
    )
  if (secret.expires <= new Date())
    return refuse(7000222, `The provided client secret keys for app '${app.clientId}' are expired.`, 401)
  return null
}

/** The last assertion that was verified, by key: a thousand tenants get the same one. */
const verified = new WeakMap<CryptoKey, string>()

/** GitHub's identity token works in every tenant: it's compared with the application's credentials in its home tenant. */
async function refusedIdentity(app: App, assertion: string, githubKey: CryptoKey): Promise<Answer | null> {
  const { iss = '', sub = '', aud = '', exp = 0 } = decodeJwt(assertion)
  if (app.federated.length === 0)
    return refuse(70025, `The client '${app.clientId}' has no configured federated identity credentials.`)
  const audience = Array.isArray(aud) ? (aud[0] ?? '') : aud
  const issued = app.federated.filter(({ issuer }) => issuer === iss)
  if (issued.length === 0)
    return refuse(700211, `No matching federated identity record found for presented assertion issuer '${iss}'.`)
  const subject = issued.find((one) => one.subject === sub)
  if (subject === undefined) {
    const byCase = issued.some((one) => one.subject.toLowerCase() === sub.toLowerCase())
    return byCase
      ? refuse(
          7002138,
          `No matching federated identity record found for presented assertion subject '${sub}'. A record differs by case only.`,
        )
      : refuse(
          700213,
          `No matching federated identity record found for presented assertion subject '${sub}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`,
        )
  }
  if (subject.audience !== audience)
    return refuse(700212, `No matching federated identity record found for presented assertion audience '${audience}'.`)
  if (verified.get(githubKey) === assertion && exp + clockTolerance > seconds()) return null
  try {
    await jwtVerify(assertion, githubKey, { issuer: githubIssuer, clockTolerance })
    verified.set(githubKey, assertion)
    return null
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      return refuse(700024, 'Client assertion is not within its valid time range.')
    return refuse(700027, 'Client assertion failed signature validation.')
  }
}

async function refusedCertificate(app: App, assertion: string, endpoints: readonly string[]): Promise<Answer | null> {
  const header = decodeProtectedHeader(assertion)
  const known = app.certificates
    .map((pem) => new X509Certificate(pem))
    .find((certificate) => isNamed(certificate, header))
  if (known === undefined)
    return refuse(
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    )
  if (known.validToDate <= new Date())
    return refuse(
      700027,
      'The certificate with identifier used to sign the client assertion is expired on application.',
    )
  try {
    await jwtVerify(assertion, known.publicKey, {
      clockTolerance,
      issuer: app.clientId,
      subject: app.clientId,
      audience: [...endpoints],
    })
    return null
  } catch {
    return refuse(700027, 'Client assertion failed signature validation.')
  }
}

/** The header names the certificate by the hash of its DER form: `x5t#S256`, or the older `x5t` (SHA-1). */
function isNamed(certificate: X509Certificate, header: Record<string, unknown>): boolean {
  const hash = (algorithm: string): string => createHash(algorithm).update(certificate.raw).digest('base64url')
  const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/=+$/u, '') : '')
  return plain(header['x5t#S256']) === hash('sha256') || plain(header['x5t']) === hash('sha1')
}
