import { createSecretKey, randomBytes } from 'node:crypto'
import type { CryptoKey } from 'jose'
import { noConsent, noServicePrincipal, refuse, unknownApplication, unknownTenant } from './aadsts.ts'
import { seconds, signAccessToken } from './access-token.ts'
import { refusedCredential } from './credentials.ts'
import type { App, Directory } from './directory.ts'
import type { Answer, ServiceRequest } from './server.ts'
import { usualSignIn, type SignInWays } from './ways.ts'

/** Entra ID, as far as an application signs in to any of its tenants: discovery and the client credentials grant with all three credentials. */
export class Entra {
  /** The applications of all tenants. */
  readonly apps: App[] = []
  /** How it behaves where the live service's behavior is unknown. */
  readonly ways: SignInWays = { ...usualSignIn }
  /** The secret that signs access tokens, and with which Graph verifies them. */
  readonly key = createSecretKey(randomBytes(32))
  /** Its own origin, known once it is served. */
  origin = ''
  /** How long an access token lives. Seconds. */
  tokenLifetime = 3599
  private readonly home: Directory
  private readonly githubKey: CryptoKey
  /** By id. */
  private readonly directories = new Map<string, Directory>()

  constructor(home: Directory, githubKey: CryptoKey) {
    this.home = home
    this.githubKey = githubKey
    this.addDirectory(home)
  }

  /** The first tenant's. */
  get tenantId(): string {
    return this.home.id
  }

  /** The first tenant's. */
  get domains(): string[] {
    return this.home.domains
  }

  addDirectory(directory: Directory): void {
    if (this.directories.has(directory.id)) throw new Error(`There is a tenant ${directory.id} already`)
    this.directories.set(directory.id, directory)
  }

  /** Registers an application in its home tenant, with its service principal there. */
  register(home: Directory, app: App): void {
    this.apps.push(app)
    home.principals.set(app.clientId, app)
  }

  /** The tenant that a request is for, by its id if there is such a tenant. */
  readonly tenantOf = ({ path }: Pick<ServiceRequest, 'path'>): string | null => {
    const name = path.split('/')[1] ?? ''
    return name === '' ? null : (this.directory(name)?.id ?? name.toLowerCase())
  }

  readonly handle = (asked: ServiceRequest): Answer | Promise<Answer> => {
    const [, name = '', ...rest] = asked.path.split('/')
    const what = `${asked.method} ${rest.join('/')}`
    const directory = this.directory(name)
    if (what === 'GET v2.0/.well-known/openid-configuration')
      return directory === undefined ? unknownTenant(name) : { status: 200, json: this.configuration(directory) }
    if (what === 'POST oauth2/v2.0/token')
      return directory === undefined
        ? unknownTenant(name)
        : this.token(directory, [name, directory.id], new URLSearchParams(asked.body))
    return { status: 404, text: '' }
  }

  private directory(name: string): Directory | undefined {
    const plain = name.toLowerCase()
    return this.directories.get(plain) ?? [...this.directories.values()].find(({ domains }) => domains.includes(plain))
  }

  /** Names the tenant by its ID, even if the request used a domain. */
  private configuration({ id }: Directory): object {
    const base = `${this.origin}/${id}`
    return {
      token_endpoint: this.tokenEndpoint(id),
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

  private tokenEndpoint(name: string): string {
    return `${this.origin}/${name}/oauth2/v2.0/token`
  }

  /** @param names the names by which the request may mean the tenant */
  private async token(directory: Directory, names: readonly string[], form: URLSearchParams): Promise<Answer> {
    if (form.get('grant_type') !== 'client_credentials')
      return refuse(70003, 'The app requested an unsupported grant type.')
    const clientId = form.get('client_id') ?? ''
    const app = this.apps.find((one) => one.clientId === clientId)
    const principal = directory.principals.get(clientId)
    if (app === undefined || (!app.isMultiTenant && principal !== app))
      return unknownApplication(clientId, directory.name)
    if (principal === undefined)
      return this.ways.withoutPrincipal === 'not found'
        ? unknownApplication(clientId, directory.name)
        : noServicePrincipal(clientId, directory.id)
    const refused = await refusedCredential(app, {
      secret: form.get('client_secret'),
      assertion: form.get('client_assertion'),
      endpoints: names.map((name) => this.tokenEndpoint(name)),
      githubKey: this.githubKey,
    })
    if (refused !== null) return refused
    const { roles } = principal
    if (roles.length === 0 && this.ways.withoutConsent === 'refused') return noConsent(clientId, app.name)
    const scope =
      form
        .get('scope')
        ?.split(' ')
        .find((one) => one.endsWith('/.default')) ?? ''
    const now = seconds()
    const accessToken = signAccessToken(
      {
        aud: scope.replace(/\/\.default$/u, ''),
        iss: `${this.origin}/${directory.id}/v2.0`,
        iat: now,
        exp: now + Math.min(this.tokenLifetime, this.ways.tokenEndsAfter ?? Infinity),
        appid: clientId,
        tid: directory.id,
        // Without any permission the live service leaves the claim out.
        ...(roles.length > 0 && { roles }),
      },
      this.key,
    )
    const lifetime = { expires_in: this.tokenLifetime, ext_expires_in: this.tokenLifetime }
    return { status: 200, json: { token_type: 'Bearer', ...lifetime, access_token: accessToken } }
  }
}
