import { randomUUID } from 'node:crypto'
import { jwtVerify, type CryptoKey } from 'jose'
import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import type { Intune } from './intune.ts'
import type { Answer, Asked } from './server.ts'

type Route = (asked: Asked) => Answer | Promise<Answer>

/** By hand a sync may be asked for at most this often. Milliseconds. */
const syncPause = 15 * 60_000

const writers = ['DeviceManagementServiceConfig.ReadWrite.All']
const readers = ['DeviceManagementServiceConfig.Read.All', ...writers]

/** Microsoft Graph, as far as the Apple tokens go: it knows its paths, checks who asks, and answers as the live service does. */
export class Graph {
  readonly intune: Intune
  private readonly entraKey: CryptoKey
  /** Its own origin, known once it is served. */
  origin = ''
  /** Entries a page. */
  pageSize = 100
  /** Multi admin approval stands before every change. */
  needsApproval = false

  constructor(intune: Intune, entraKey: CryptoKey) {
    this.intune = intune
    this.entraKey = entraKey
  }

  readonly handle = async (asked: Asked): Promise<Answer> => {
    const answer = await this.answer(asked)
    if (answer.status < 400) return answer
    const { echoes, errors } = this.intune.ways
    const told = echoes === false ? answer : { ...answer, json: echoed(answer.json, asked, echoes) }
    return errors === 'as 200' ? { ...told, status: 200 } : told
  }

  private async answer(asked: Asked): Promise<Answer> {
    const roles = await this.rolesOf(asked.headers.authorization)
    if (roles === null)
      return failure(
        401,
        'InvalidAuthenticationToken',
        'Access token validation failure. Invalid audience or signature.',
      )
    // Some of the back ends refuse what Node sends by default.
    if (asked.headers['accept-language'] === '*') return failure(400, 'BadRequest', nested('Accept-Language'))
    const route = this.routes[`${asked.method} ${asked.path}`] ?? this.routeOf(asked)
    if (route === undefined) {
      return failure(
        404,
        'ResourceNotFound',
        `Resource not found for the segment '${asked.path.split('/').at(-1) ?? ''}'.`,
      )
    }
    const allowed = asked.method === 'GET' ? readers : writers
    if (!allowed.some((role) => roles.includes(role))) {
      return failure(
        403,
        'Forbidden',
        nested(
          `Application is not authorized to perform this operation. Application must have one of the following scopes: ${allowed.join(', ')}`,
        ),
      )
    }
    if (asked.method !== 'GET' && this.needsApproval) {
      return {
        ...failure(403, 'ApprovalRequired', nested('This operation needs the approval of another administrator.')),
        headers: { 'x-msft-approval-code': 'required' },
      }
    }
    this.intune.settle()
    return route(asked)
  }

  /** What can be done with one token. */
  private routeOf({ method, path }: Asked): Route | undefined {
    const [, list = '', id = '', operation = ''] =
      /^\/beta\/(deviceManagement\/depOnboardingSettings|deviceAppManagement\/vppTokens)\/([^/]+)(?:\/(\w+))?$/u.exec(
        path,
      ) ?? []
    const what = `${method} ${operation}`.trim()
    if (list.endsWith('vppTokens')) {
      const token = this.intune.vppTokens.find((one) => one.id === id)
      return token === undefined ? undefined : this.vppRoutes(token)[what]
    }
    const token = this.intune.enrollmentTokens.find((one) => one.id === id)
    return token === undefined ? undefined : this.enrollmentRoutes(token)[what]
  }

  private enrollmentRoutes(token: DepOnboardingSetting): Readonly<Record<string, Route>> {
    return {
      // As the live service does: without line breaks.
      'GET getEncryptionPublicKey': async () => ({
        status: 200,
        json: {
          '@odata.context': `${this.origin}/beta/$metadata#Edm.String`,
          value: (await this.intune.publicKey(token.id ?? '')).replaceAll('\n', ''),
        },
      }),
      'POST uploadDepToken': ({ body }) => {
        const { appleId, depToken } = fieldsOf(body)
        if (typeof appleId !== 'string' || typeof depToken !== 'string')
          return failure(400, 'BadRequest', nested('appleId and depToken are needed.'))
        return changed(
          () => this.intune.upload(token, appleId, depToken),
          () => ({ status: 204 }),
        )
      },
      'POST syncWithAppleDeviceEnrollmentProgram': () => {
        // What the live service answers within the 15 minutes is not known; that it does not sync is documented.
        if (this.isTooSoon(token.lastSyncTriggeredDateTime)) return tooSoon()
        this.intune.sync(token)
        return { status: 204 }
      },
    }
  }

  private isTooSoon(last: string | null | undefined): boolean {
    return this.intune.now().getTime() - new Date(last ?? 0).getTime() < syncPause
  }

  private vppRoutes(token: VppToken): Readonly<Record<string, Route>> {
    const entity = (): object => ({
      '@odata.context': `${this.origin}/beta/$metadata#deviceAppManagement/vppTokens/$entity`,
      ...token,
    })
    return {
      PATCH: ({ body }) => {
        const { appleId, token: file } = fieldsOf(body)
        if (typeof file !== 'string') return failure(400, 'BadRequest', nested('token is needed.'))
        const account = typeof appleId === 'string' ? appleId : undefined
        return changed(
          () => {
            this.intune.uploadContent(token, account, file)
          },
          () => ({ status: 200, json: entity() }),
        )
      },
      'POST syncLicenses': () => {
        if (this.isTooSoon(token.lastSyncDateTime)) return tooSoon()
        this.intune.syncLicenses(token)
        return { status: 200, json: entity() }
      },
    }
  }

  private readonly routes: Readonly<Record<string, Route>> = {
    'GET /beta/deviceManagement/depOnboardingSettings': (asked) => ({
      ...this.page(asked, this.intune.listed(), true),
    }),
    'POST /beta/deviceManagement/depOnboardingSettings': ({ body }) => {
      const { tokenName, tokenType } = fieldsOf(body)
      if (typeof tokenName !== 'string' || tokenName === '')
        return failure(400, 'BadRequest', nested('tokenName is needed.'))
      const known = tokenType === 'dep' || tokenType === 'appleSchoolManager' ? tokenType : 'none'
      const token = this.intune.register(tokenName, known)
      const context = `${this.origin}/beta/$metadata#deviceManagement/depOnboardingSettings/$entity`
      return { status: 201, json: { '@odata.context': context, ...token } }
    },
    'GET /beta/deviceAppManagement/vppTokens': (asked) => this.page(asked, this.intune.vppTokens, false),
    'GET /v1.0/deviceManagement/applePushNotificationCertificate': () => {
      const certificate = this.intune.pushCertificate
      if (certificate === null)
        return failure(404, 'ResourceNotFound', nested('No Apple push notification certificate is configured.'))
      return {
        status: 200,
        json: {
          '@odata.context': this.certificateContext(),
          ...this.intune.time.shown(certificate),
          // As the live service does: another one in each answer.
          id: randomUUID(),
        },
      }
    },
    'PATCH /v1.0/deviceManagement/applePushNotificationCertificate': ({ body }) => {
      const { appleIdentifier, certificate } = fieldsOf(body)
      if (typeof appleIdentifier !== 'string' || typeof certificate !== 'string')
        return failure(400, 'BadRequest', nested('appleIdentifier and certificate are needed.'))
      return changed(
        () => this.intune.uploadCertificate(appleIdentifier, certificate),
        () => ({ status: 200, json: { '@odata.context': this.certificateContext() } }),
      )
    },
  }

  private certificateContext(): string {
    return `${this.origin}/v1.0/$metadata#deviceManagement/applePushNotificationCertificate/$entity`
  }

  private page({ path, query }: Asked, all: readonly object[], counted: boolean): Answer {
    const from = Number(query.get('$skiptoken') ?? 0)
    const to = from + this.pageSize
    const json = {
      '@odata.context': `${this.origin}/beta/$metadata#${path.replace('/beta/', '')}`,
      ...(counted && { '@odata.count': all.length }),
      ...(to < all.length && { '@odata.nextLink': `${this.origin}${path}?$skiptoken=${to}` }),
      value: all.slice(from, to).map((one) => this.intune.time.shown(one)),
    }
    return { status: 200, json }
  }

  private async rolesOf(authorization: string | undefined): Promise<readonly string[] | null> {
    try {
      const { payload } = await jwtVerify(authorization?.replace(/^Bearer /u, '') ?? '', this.entraKey, {
        audience: this.origin,
      })
      return Array.isArray(payload['roles']) ? payload['roles'].map(String) : []
    } catch {
      return null
    }
  }
}

const fieldsOf = (body: string): Record<string, unknown> => Object(JSON.parse(body)) as Record<string, unknown>

/** Makes a change; what the service cannot use it refuses, and nothing is changed. */
async function changed(change: () => void | Promise<void>, done: () => Answer): Promise<Answer> {
  try {
    await change()
    return done()
  } catch {
    return failure(400, 'BadRequest', nested('The token could not be read.'))
  }
}

const tooSoon = (): Answer => failure(400, 'BadRequest', nested('A sync was requested less than 15 minutes ago.'))

/** The same error, with what was sent in its message. */
function echoed(json: unknown, { headers, body }: Asked, how: 'as sent' | 'escaped'): unknown {
  const { error } = Object(json) as { error?: object }
  const message = `The request could not be processed: authorization ${headers.authorization ?? ''}, body ${body}`
  return { error: { ...error, message: how === 'escaped' ? message.replaceAll('/', '\\/') : message } }
}

/** Graph's error envelope. */
export function failure(status: number, code: string, message: string): Answer {
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': randomUUID(),
    'client-request-id': randomUUID(),
  }
  return { status, json: { error: { code, message, innerError } } }
}

/** Intune's habit of putting JSON text into the message, with the real one inside. */
export function nested(message: string): string {
  const id = randomUUID()
  return JSON.stringify(
    {
      _version: 3,
      Message: `${message} - Operation ID (for customer support): ${id} - Activity ID: ${id} - Url: https://fef.sandbox.manage.example/StatelessEnrollmentFEService`,
      CustomApiErrorPhrase: '',
      RetryAfter: null,
      ErrorSourceService: '',
      HttpHeaders: '{}',
    },
    null,
    2,
  )
}
