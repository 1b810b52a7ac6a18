import { generateKeyPairSync, randomBytes, randomUUID, X509Certificate, type KeyObject } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { fieldsOf, objectIn, textOf } from '../src/domain/json.ts'
import type { Apple, Server } from './apple.ts'
import type { Answer, ServiceRequest } from './server.ts'

/** An API account, as an administrator makes it. */
export interface ApiAccount {
  readonly portal: 'business' | 'school'
  readonly clientId: string
  /** Public keys by key ID. */
  readonly keys: Map<string, KeyObject>
  mayView: boolean
  mayAdd: boolean
}

const audience = 'https://account.apple.com/auth/oauth2/v2/token'

/** Apple's sign-in for API accounts, and the device management services of Apple Business and Apple School Manager. */
export class AppleBusiness {
  readonly accounts: ApiAccount[] = []
  /** How far Apple's clock is ahead of the runner's. Milliseconds. */
  ahead = 0
  private readonly apple: Apple
  private readonly tokens = new Map<string, ApiAccount>()

  constructor(apple: Apple) {
    this.apple = apple
  }

  /** Apple's clock, for the `Date` of its answers. */
  readonly now = (): Date => new Date(this.apple.now().getTime() + this.ahead)

  /**
   * Makes an API account with a key.
   * @returns the inputs of the action, without the endpoint
   */
  addAccount(portal: ApiAccount['portal'] = 'business'): { readonly account: ApiAccount; readonly inputs: Inputs } {
    const clientId = `${portal === 'business' ? 'BUSINESSAPI' : 'SCHOOLAPI'}.${randomUUID()}`
    const account: ApiAccount = { portal, clientId, keys: new Map(), mayView: true, mayAdd: true }
    this.accounts.push(account)
    return { account, inputs: this.addKey(account) }
  }

  /** Makes another key for an account. */
  addKey(account: ApiAccount): Inputs {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const keyId = randomUUID()
    account.keys.set(keyId, publicKey)
    return {
      'apple-client-id': account.clientId,
      'apple-key-id': keyId,
      'apple-private-key': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
  }

  readonly handle = async (asked: ServiceRequest): Promise<Answer> => {
    const what = `${asked.method} ${asked.path}`
    if (what === 'POST /auth/oauth2/token') return this.signIn(new URLSearchParams(asked.body))
    if (what === 'GET /mdm/v2/client/config')
      return this.apple.clientConfig((asked.headers.authorization ?? '').replace(/^Bearer /u, ''))
    if (!asked.path.startsWith('/v1/')) return { status: 404, text: '' }
    const account = this.tokens.get(/^Bearer (.+)$/u.exec(asked.headers.authorization ?? '')?.[1] ?? '')
    if (account === undefined)
      return refuse(401, 'NOT_AUTHORIZED', 'Authentication credentials are missing or invalid.')
    if (what === 'GET /v1/mdmServers') return this.list(account, asked)
    if (what === 'POST /v1/mdmServers') return this.add(account, asked.body)
    return refuse(404, 'PATH_ERROR', 'The URL path is not valid')
  }

  private async signIn(form: URLSearchParams): Promise<Answer> {
    const refused = (error: string): Answer => ({ status: 400, json: { error } })
    if (form.get('grant_type') !== 'client_credentials') return refused('unsupported_grant_type')
    const assertion = form.get('client_assertion') ?? ''
    const account = this.accounts.find(({ clientId }) => clientId === form.get('client_id'))
    const key = account?.keys.get(keyIdIn(assertion))
    if (account === undefined || key === undefined) return refused('invalid_client')
    try {
      const { clientId } = account
      await jwtVerify(assertion, key, {
        ...{ algorithms: ['ES256'], audience, issuer: clientId, subject: clientId, currentDate: this.now() },
        ...{ clockTolerance: 300, maxTokenAge: '180 days', requiredClaims: ['exp', 'iat', 'jti'] },
      })
    } catch (error) {
      if (error instanceof errors.JOSEError) return refused('invalid_client')
      throw error
    }
    if (form.get('scope') !== `${account.portal}.api`) return refused('invalid_scope')
    const token = randomBytes(32).toString('base64url')
    this.tokens.set(token, account)
    return {
      status: 200,
      json: { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: form.get('scope') },
    }
  }

  /** The services as an account may see them, a page at a time. */
  private list({ portal, mayView }: ApiAccount, { query, path }: ServiceRequest): Answer {
    if (!mayView) return forbidden
    const all = this.apple.listed()
    const limit = Math.min(Number(query.get('limit') ?? 100), this.apple.ways.pageSize)
    const from = Number(query.get('cursor') ?? 0)
    const next = from + limit < all.length ? String(from + limit) : null
    const self = `https://api-${portal}.apple.com${path}`
    return {
      status: 200,
      json: {
        data: all.slice(from, from + limit).map((server) => shown(server, portal === 'school' ? bare : full)),
        links: {
          self,
          ...(next !== null &&
            this.apple.ways.goesOnBy === 'link' && { next: `${path}?limit=${limit}&cursor=${next}` }),
        },
        meta: { paging: { limit, ...(next !== null && { nextCursor: next }) } },
      },
    }
  }

  private add({ portal, mayAdd }: ApiAccount, body: string): Answer {
    if (portal === 'school' || !mayAdd) return forbidden
    const { attributes, type } = fieldsOf(objectIn(body)?.['data'])
    const { serverName, serverCertificate, enableMdmDisownFlag = true } = fieldsOf(attributes)
    const name = textOf(serverName)
    const certificate = certificateIn(textOf(fieldsOf(serverCertificate)['data']))
    if (type !== 'mdmServers' || name === '')
      return refuse(409, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', "The attribute 'serverName' is required.")
    if (certificate === null)
      return refuse(
        409,
        'ENTITY_ERROR.ATTRIBUTE.INVALID',
        "The attribute 'serverCertificate' is not a valid certificate.",
      )
    if (this.apple.ways.names === 'unique' && this.apple.servers.some((server) => server.name === name))
      return refuse(
        409,
        'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
        'A device management service with this name already exists.',
      )
    const server = this.apple.addServer(name, certificate, { mayRelease: enableMdmDisownFlag === true })
    return { status: 201, json: { data: shown(server, full) } }
  }
}

export type Inputs = Readonly<Record<'apple-client-id' | 'apple-key-id' | 'apple-private-key', string>>

const keyIdIn = (assertion: string): string => {
  try {
    return decodeProtectedHeader(assertion).kid ?? ''
  } catch {
    return ''
  }
}

/** The certificate as PEM; null if it is none. */
function certificateIn(base64: string): string | null {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64')).toString()
  } catch {
    return null
  }
}

const bare = ({ name, created, updated }: Server): object => ({
  serverName: name,
  serverType: 'MDM',
  createdDateTime: created,
  updatedDateTime: updated,
})

const full = (server: Server): object => ({
  ...bare(server),
  status: server.status,
  deviceCount: server.deviceCount,
  enableMdmDisownFlag: server.mayRelease,
  defaultProductFamilies: [],
  ...(server.lastConnected !== null && { lastConnectedDateTime: server.lastConnected, lastConnectedIp: '203.0.113.5' }),
})

const shown = (server: Server, attributesOf: (server: Server) => object): object => ({
  type: 'mdmServers',
  id: server.id,
  attributes: attributesOf(server),
})

const refuse = (status: number, code: string, detail: string): Answer => ({
  status,
  json: { errors: [{ id: randomUUID(), status: `${status}`, code, title: detail, detail }] },
})

const forbidden = refuse(403, 'FORBIDDEN_ERROR', 'This request is forbidden for security reasons')
