import { randomBytes, randomUUID } from 'node:crypto'
import { makePushCertificate } from './certificates.ts'
import { Lateness } from './lateness.ts'
import { decryptWith, encryptFor } from './smime.ts'
import { usualApple, type AppleWays } from './ways.ts'

const year = 365 * 24 * 3_600_000

/** What is inside a server token; the names are Apple's. */
export interface ServerToken {
  readonly consumer_key: string
  readonly consumer_secret: string
  readonly access_token: string
  readonly access_secret: string
  /** ISO 8601. */
  readonly access_token_expiry: string
}

/** A device management server as it is registered at Apple. */
export interface Server {
  readonly id: string
  name: string
  /** The public key that was uploaded for it, PEM. */
  certificate: string
  /** The one token that works; a new download ends the one before at once, whatever its date. */
  token: ServerToken | null
  status: 'ACTIVE' | 'INACTIVE' | 'DELETED'
  /** Devices assigned to it. */
  deviceCount: number
  /** Whether it may release devices: Apple's default. */
  mayRelease: boolean
  /** When a session was last opened with its token, ISO 8601; null for never. */
  lastConnected: string | null
  readonly created: string
  readonly updated: string
}

/** What is inside a content token; the names are Apple's. */
export interface ContentToken {
  readonly token: string
  /** `2027-12-05T16:53:11+0000` */
  readonly expDate: string
  readonly orgName: string
}

/** What Apple's answer about a content token also contains, and must not be shown. */
export const notificationSecret = 'notification-auth-token-of-the-sandbox'

/** Apple, as far as server tokens, content tokens and push certificates go. */
export class Apple {
  readonly servers: Server[] = []
  /** The location of every content token that was given out. */
  private readonly contentTokens = new Map<string, string>()
  /** The content tokens that were revoked. */
  private readonly revoked = new Set<string>()
  /** The name of the management service that uses the content tokens; null for none. */
  manager: string | null = 'Microsoft Intune'
  /** New terms wait to be accepted: nothing syncs until they are. */
  termsWaiting = false
  /** How it behaves where the live service's behavior is unknown. */
  readonly ways: AppleWays = { ...usualApple }
  readonly now: () => Date
  private readonly time: Lateness
  /** From when lists show a server. Milliseconds, Unix time. */
  private readonly listedFrom = new Map<Server, number>()

  constructor(now: () => Date) {
    this.now = now
    this.time = new Lateness(now)
  }

  addServer(name: string, certificate: string, change: Partial<Server> = {}): Server {
    const created = this.now().toISOString()
    const server: Server = {
      ...{ id: randomBytes(16).toString('hex').toUpperCase(), name, certificate, token: null },
      ...{ status: 'ACTIVE', deviceCount: 0, mayRelease: true, lastConnected: null, created, updated: created },
      ...change,
    }
    this.servers.push(server)
    this.listedFrom.set(server, this.now().getTime() + this.ways.listedAfter)
    return server
  }

  /** Shows a server in lists from now on. */
  show(server: Server): void {
    this.listedFrom.delete(server)
  }

  /** The servers that lists show by now. */
  listed(): readonly Server[] {
    this.time.settle()
    return this.servers.filter((one) => this.now().getTime() >= (this.listedFrom.get(one) ?? 0))
  }

  /** Opens a session with a token, as each sync does. Whether and when Apple shows that isn't documented. */
  connect(token: ServerToken): void {
    const server = this.servers.find((one) => one.token?.access_token === token.access_token)
    const { connects } = this.ways
    if (server === undefined || connects === 'never') return
    const at = this.now().toISOString()
    this.time.later(connects === 'at once' ? 0 : connects, () => {
      server.lastConnected = at
    })
  }

  /** *Download Token*: the file `smime.p7m`, encrypted to the public key of the server. */
  download(server: Server): string {
    const secret = (): string => randomBytes(20).toString('hex')
    server.token = {
      consumer_key: `CK_${secret()}`,
      consumer_secret: `CS_${secret()}`,
      access_token: `AT_${secret()}`,
      access_secret: `AS_${secret()}`,
      access_token_expiry: `${new Date(this.now().getTime() + year).toISOString().slice(0, 19)}Z`,
    }
    return encrypt(server.certificate, server.token)
  }

  /** *Content Tokens > Download*: the file `.vpptoken` of a location. */
  downloadContentToken(orgName: string, location = 'Headquarters'): string {
    const token = randomBytes(40).toString('base64')
    this.contentTokens.set(token, location)
    const expDate = `${new Date(this.now().getTime() + year).toISOString().slice(0, 19)}+0000`
    const inside: ContentToken = { token, expDate, orgName }
    return Buffer.from(JSON.stringify(inside)).toString('base64')
  }

  /** Ends a content token. */
  revoke(file: string): void {
    const { token } = JSON.parse(Buffer.from(file, 'base64').toString('utf8')) as ContentToken
    this.revoked.add(token)
  }

  /** `GET /mdm/v2/client/config`, asked with the file of a content token. */
  clientConfig(file: string): { status: number; json: object } {
    const { token = '', expDate = '' } = JSON.parse(
      Buffer.from(file, 'base64').toString('utf8') || '{}',
    ) as Partial<ContentToken>
    const locationName = this.contentTokens.get(token)
    if (locationName === undefined || this.revoked.has(token)) {
      return { status: 401, json: { errorNumber: 9625, errorMessage: `The server has revoked the sToken ${file}` } }
    }
    const mdmInfo = this.manager === null ? {} : { mdmInfo: { id: 'a', name: this.manager, metadata: '' } }
    const config = {
      locationName,
      tokenExpirationDate: expDate,
      uId: '1',
      countryISO2ACode: 'US',
      websiteURL: 'https://business.apple.com',
    }
    return { status: 200, json: { ...config, ...mdmInfo, notificationAuthToken: notificationSecret } }
  }

  /** Whether a content token opens a session. */
  acceptsContent({ token, expDate }: ContentToken): boolean {
    return this.contentTokens.has(token) && new Date(expDate.replace('+0000', 'Z')) > this.now()
  }

  /** Push Certificates Portal, *Create* (a new topic) or *Renew* (the same topic): the file `.pem`. */
  pushCertificate(csr: string, topic = `com.apple.mgmt.External.${randomUUID()}`, from = this.now()): Promise<string> {
    return makePushCertificate(csr, topic, from, new Date(from.getTime() + year))
  }

  /** Whether a token opens a session: it is the last one downloaded, and not past its date. */
  accepts(token: ServerToken): boolean {
    const isCurrent = this.servers.some((server) => server.token?.access_token === token.access_token)
    return isCurrent && new Date(token.access_token_expiry) > this.now()
  }
}

function encrypt(certificate: string, token: ServerToken): string {
  const message = ['-----BEGIN MESSAGE-----', JSON.stringify(token), '-----END MESSAGE-----', ''].join('\n')
  const content = `Content-Type: text/plain;charset=UTF-8\nContent-Transfer-Encoding: 7bit\n\n${message}`
  const base64 = Buffer.from(encryptFor(certificate, content)).toString('base64')
  const lines = base64.match(/.{1,76}/gu) ?? []
  return [...smimeHeaders, '', ...lines, ''].join('\r\n')
}

/** The four headers of Apple's file. */
const smimeHeaders = [
  'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7m"',
  'Content-Description: S/MIME Encrypted Message',
]

/**
 * What a file holds for the owner of the key.
 * @throws Error if it is not such a file, or is for another key
 */
export function decrypt(file: string, certificate: string, key: string): ServerToken {
  const [headers = '', base64 = ''] = file.split(/\r?\n\r?\n/u)
  if (!/pkcs7-mime/iu.test(headers)) throw new Error('It is not an S/MIME message.')
  const content = decryptWith(key, certificate, Buffer.from(base64, 'base64'))
  const json = /-----BEGIN MESSAGE-----\s*(\{.*\})\s*-----END MESSAGE-----/su.exec(content)?.[1]
  if (json === undefined) throw new Error('There is no token in the file.')
  return JSON.parse(json) as ServerToken
}

/**
 * What is inside a content token.
 * @throws Error if it is none
 */
export function contentToken(file: string): ContentToken {
  const inside = JSON.parse(Buffer.from(file, 'base64').toString('utf8')) as Partial<ContentToken>
  const { token, expDate, orgName } = inside
  if (token === undefined || expDate === undefined || orgName === undefined) throw new Error('No content token.')
  return { token, expDate, orgName }
}
