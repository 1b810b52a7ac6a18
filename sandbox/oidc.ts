import { generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import type { Answer, ServiceRequest } from './server.ts'

/** What GitHub puts into the identity token of a job. */
export interface JobIdentity {
  subject: string
  repository: string
  visibility: 'public' | 'private' | 'internal'
}

export const githubIssuer = 'https://token.actions.githubusercontent.com'

/** GitHub's signing keys; made once for each process, because an RSA key takes long to make. */
let signingKeys: ReturnType<typeof generateKeyPair> | undefined

/** The endpoint at which a job asks GitHub Actions for an identity token. */
export class ActionsOidc {
  readonly requestToken = 'sandbox-oidc-request-token'
  readonly identity: JobIdentity
  /** How long an identity token lives. Seconds. */
  tokenLifetime = 300
  readonly publicKey: CryptoKey
  private readonly privateKey: CryptoKey

  private constructor(identity: JobIdentity, keys: { publicKey: CryptoKey; privateKey: CryptoKey }) {
    this.identity = identity
    this.publicKey = keys.publicKey
    this.privateKey = keys.privateKey
  }

  static async start(identity: JobIdentity): Promise<ActionsOidc> {
    return new ActionsOidc(identity, await (signingKeys ??= generateKeyPair('RS256')))
  }

  readonly handle = async ({ method, path, query, headers }: ServiceRequest): Promise<Answer> => {
    if (method !== 'GET' || path !== '/token') return { status: 404, json: { message: 'Not Found' } }
    if (headers.authorization !== `Bearer ${this.requestToken}`)
      return { status: 401, json: { message: 'Unauthorized' } }
    const { subject, repository, visibility } = this.identity
    const owner = repository.split('/')[0] ?? ''
    const value = await new SignJWT({
      repository,
      repository_owner: owner,
      repository_visibility: visibility,
      runner_environment: 'github-hosted',
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(githubIssuer)
      .setSubject(subject)
      .setAudience(query.get('audience') ?? `https://github.com/${owner}`)
      .setIssuedAt()
      .setExpirationTime(`${this.tokenLifetime}s`)
      .sign(this.privateKey)
    return { status: 200, json: { value } }
  }
}
