import { createHash, randomUUID, X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from 'jose'
import { githubIssuer } from './oidc.ts'
import type { Answer, Asked } from './server.ts'

/** An application registered in the tenant. */
export interface App {
  clientId: string
  /** Granted application permissions. */
  roles: string[]
  federated: { issuer: string; subject: string; audience: string }[]
  secrets: { value: string; expires: Date }[]
  /** PEM, public part. */
  certificates: string[]
}

/** Seconds by which clocks may differ, as with the real service; the sign-in library rounds its time up. */
const clockTolerance = 300

/** Entra ID, as far as an application signs in: discovery and the client credentials grant with all three credentials. */
export class Entra {
  readonly tenantId: string
  readonly apps: App[]
  readonly publicKey: CryptoKey
  private readonly privateKey: CryptoKey
  private readonly githubKey: CryptoKey
  /** The verified domains of the tenant, which name it as well as its id does. */
  readonly domains: string[] = []
  /** Its own origin, known once it is served. */
  origin = ''
  /** How long an access token lives. Seconds. */
  tokenLifetime = 3599

  private constructor(
    tenantId: string,
    apps: App[],
    githubKey: CryptoKey,
    keys: { publicKey: CryptoKey; privateKey: CryptoKey },
  ) {
    this.tenantId = tenantId
    this.apps = apps
    this.githubKey = githubKey
    this.publicKey = keys.publicKey
    this.privateKey = keys.privateKey
  }

  static async start(tenantId: string, apps: App[], githubKey: CryptoKey): Promise<Entra> {
    return new Entra(tenantId, apps, githubKey, await generateKeyPair('RS256'))
  }

  readonly handle = (asked: Asked): Answer | Promise<Answer> => {
    const [, tenant = '', ...rest] = asked.path.split('/')
    const endpoint = rest.join('/')
    if (endpoint === 'v2.0/.well-known/openid-configuration' && asked.method === 'GET') {
      return this.isTenant(tenant)
        ? { status: 200, json: this.configuration() }
        : refuse(90002, `Tenant '${tenant}' not found.`)
    }
    if (endpoint === 'oauth2/v2.0/token' && asked.method === 'POST') {
      return this.isTenant(tenant)
        ? this.token(new URLSearchParams(asked.body))
        : refuse(90002, `Tenant '${tenant}' not found.`)
    }
    return { status: 404, text: '' }
  }

  private isTenant(name: string): boolean {
    return name === this.tenantId || this.domains.includes(name.toLowerCase())
  }

  private configuration(): object {
    const base = `${this.origin}/${this.tenantId}`
    return {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      issuer: `${base}/v2.0`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    }
  }

  private async token(form: URLSearchParams): Promise<Answer> {
    if (form.get('grant_type') !== 'client_credentials')
      return refuse(70003, 'The app requested an unsupported grant type.')
    const clientId = form.get('client_id') ?? ''
    const app = this.apps.find((one) => one.clientId === clientId)
    if (app === undefined)
      return refuse(700016, `Application with identifier '${clientId}' was not found in the directory.`)
    const assertion = form.get('client_assertion')
    const refused =
      assertion === null ? checkSecret(app, form.get('client_secret')) : await this.checkAssertion(app, assertion)
    if (refused !== null) return refused
    const scope =
      form
        .get('scope')
        ?.split(' ')
        .find((one) => one.endsWith('/.default')) ?? ''
    const accessToken = await new SignJWT({ roles: app.roles, appid: app.clientId, tid: this.tenantId })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(`${this.origin}/${this.tenantId}/v2.0`)
      .setAudience(scope.replace(/\/\.default$/u, ''))
      .setIssuedAt()
      .setExpirationTime(`${this.tokenLifetime}s`)
      .sign(this.privateKey)
    const lifetime = { expires_in: this.tokenLifetime, ext_expires_in: this.tokenLifetime }
    return { status: 200, json: { token_type: 'Bearer', ...lifetime, access_token: accessToken } }
  }

  /** An assertion is a token of another issuer (federation), or one that the application signed with its certificate. */
  private async checkAssertion(app: App, assertion: string): Promise<Answer | null> {
    const { iss = '', sub = '', aud = '' } = decodeJwt(assertion)
    if (iss === app.clientId) return this.checkCertificate(app, assertion)
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
      return refuse(
        700212,
        `No matching federated identity record found for presented assertion audience '${audience}'.`,
      )
    try {
      await jwtVerify(assertion, this.githubKey, { issuer: githubIssuer, clockTolerance })
      return null
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        return refuse(700024, 'Client assertion is not within its valid time range.')
      return refuse(700027, 'Client assertion failed signature validation.')
    }
  }

  private async checkCertificate(app: App, assertion: string): Promise<Answer | null> {
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
        audience: `${this.origin}/${this.tenantId}/oauth2/v2.0/token`,
      })
      return null
    } catch {
      return refuse(700027, 'Client assertion failed signature validation.')
    }
  }
}

/** The header names the certificate by the hash of its DER form: `x5t#S256`, or the older `x5t` (SHA-1). */
function isNamed(certificate: X509Certificate, header: Record<string, unknown>): boolean {
  const hash = (algorithm: string): string => createHash(algorithm).update(certificate.raw).digest('base64url')
  const plain = (value: unknown): string => (typeof value === 'string' ? value.replace(/=+$/u, '') : '')
  return plain(header['x5t#S256']) === hash('sha256') || plain(header['x5t']) === hash('sha1')
}

function checkSecret(app: App, given: string | null): Answer | null {
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

function refuse(code: number, text: string, status = 400): Answer {
  const [trace, correlation] = [randomUUID(), randomUUID()]
  const timestamp = new Date().toISOString().slice(0, 19).replace('T', ' ').concat('Z')
  return {
    status,
    json: {
      error: code === 90002 ? 'invalid_tenant' : code === 700016 ? 'unauthorized_client' : 'invalid_client',
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  }
}
