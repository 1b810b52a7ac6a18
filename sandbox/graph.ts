import { randomUUID, type KeyObject } from 'node:crypto'
import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import { bearerIn, readAccessToken } from './access-token.ts'
import type { Intune } from './intune.ts'
import type { Answer, ServiceRequest } from './server.ts'
import { usual } from './ways.ts'

/** An authorized request, and the Intune of its access token's tenant. */
interface Call {
  readonly asked: ServiceRequest
  readonly intune: Intune
  /** Graph's own origin. */
  readonly origin: string
  /** Entries a page. */
  readonly pageSize: number
}

type Route = (call: Call) => Answer | Promise<Answer>

/** How often a sync may be requested by hand. Milliseconds. */
const syncPause = 15 * 60_000

const writers = ['DeviceManagementServiceConfig.ReadWrite.All']
const readers = ['DeviceManagementServiceConfig.Read.All', ...writers]

/**
 * Microsoft Graph, as far as the Apple tokens go: it has its paths, checks the access token, and answers as the live service does. Its paths
 * name no tenant: only the access token says which tenant's Intune is meant.
 */
export class Graph {
  private readonly intuneOf: (tenantId: string) => Intune | undefined
  private readonly entraKey: KeyObject
  /** Its own origin, known once it is served. */
  origin = ''
  /** Entries a page. */
  pageSize = 100
  /** Whether every change needs multi admin approval. */
  needsApproval = false

  constructor(intuneOf: (tenantId: string) => Intune | undefined, entraKey: KeyObject) {
    this.intuneOf = intuneOf
    this.entraKey = entraKey
  }

  readonly handle = async (asked: ServiceRequest): Promise<Answer> => {
    const answer = await this.answer(asked)
    if (answer.status < 400) return answer
    const { echoes, errors } = this.intuneOf(asked.tenant ?? '')?.ways ?? usual
    const told = echoes === false ? answer : { ...answer, json: echoed(answer.json, asked, echoes) }
    return errors === 'as 200' ? { ...told, status: 200 } : told
  }

  private async answer(asked: ServiceRequest): Promise<Answer> {
    const claims = readAccessToken(bearerIn(asked.headers.authorization), this.entraKey, this.origin)
    const intune = this.intuneOf(String(claims?.['tid']))
    if (claims === null || intune === undefined)
      return failure(
        401,
        'InvalidAuthenticationToken',
        'Access token validation failure. Invalid audience or signature.',
      )
    // Some of the back ends refuse what Node sends by default.
    if (asked.headers['accept-language'] === '*') return failure(400, 'BadRequest', nested('Accept-Language'))
    const route = routes[`${asked.method} ${asked.path}`] ?? routeOf(asked, intune)
    if (route === undefined) {
      return failure(
        404,
        'ResourceNotFound',
        `Resource not found for the segment '${asked.path.split('/').at(-1) ?? ''}'.`,
      )
    }
    const allowed = asked.method === 'GET' ? readers : writers
    const roles: readonly unknown[] = Array.isArray(claims['roles']) ? claims['roles'] : []
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
    intune.settle()
    return route({ asked, intune, origin: this.origin, pageSize: this.pageSize })
  }
}

/** What can be done with one token. */
function routeOf({ method, path }: ServiceRequest, intune: Intune): Route | undefined {
  const [, list = '', id = '', operation = ''] =
    /^\/beta\/(deviceManagement\/depOnboardingSettings|deviceAppManagement\/vppTokens)\/([^/]+)(?:\/(\w+))?$/u.exec(
      path,
    ) ?? []
  const what = `${method} ${operation}`.trim()
  if (list.endsWith('vppTokens')) {
    const token = intune.vppTokens.find((one) => one.id === id)
    return token === undefined ? undefined : vppRoutes(token)[what]
  }
  const token = intune.enrollmentTokens.find((one) => one.id === id)
  return token === undefined ? undefined : enrollmentRoutes(token)[what]
}

const enrollmentRoutes = (token: DepOnboardingSetting): Readonly<Record<string, Route>> => ({
  // As the live service does: without line breaks.
  'GET getEncryptionPublicKey': async ({ intune, origin }) => ({
    status: 200,
    json: {
      '@odata.context': `${origin}/beta/$metadata#Edm.String`,
      value: (await intune.publicKey(token.id ?? '')).replaceAll('\n', ''),
    },
  }),
  'POST uploadDepToken': ({ asked, intune }) => {
    const { appleId, depToken } = fieldsOf(asked.body)
    if (typeof appleId !== 'string' || typeof depToken !== 'string')
      return failure(400, 'BadRequest', nested('appleId and depToken are needed.'))
    return changed(
      () => intune.upload(token, appleId, depToken),
      () => ({ status: 204 }),
    )
  },
  'POST syncWithAppleDeviceEnrollmentProgram': ({ intune }) => {
    // What the live service answers within the 15 minutes is not known; that it does not sync is documented.
    if (isTooSoon(token.lastSyncTriggeredDateTime, intune)) return tooSoon()
    intune.sync(token)
    return { status: 204 }
  },
})

const isTooSoon = (last: string | null | undefined, intune: Intune): boolean =>
  intune.now().getTime() - new Date(last ?? 0).getTime() < syncPause

function vppRoutes(token: VppToken): Readonly<Record<string, Route>> {
  const entity = (origin: string): object => ({
    '@odata.context': `${origin}/beta/$metadata#deviceAppManagement/vppTokens/$entity`,
    ...token,
  })
  return {
    PATCH: ({ asked, intune, origin }) => {
      const { appleId, token: file } = fieldsOf(asked.body)
      if (typeof file !== 'string') return failure(400, 'BadRequest', nested('token is needed.'))
      const account = typeof appleId === 'string' ? appleId : undefined
      return changed(
        () => {
          intune.uploadContent(token, account, file)
        },
        () => ({ status: 200, json: entity(origin) }),
      )
    },
    'POST syncLicenses': ({ intune, origin }) => {
      if (isTooSoon(token.lastSyncDateTime, intune)) return tooSoon()
      intune.syncLicenses(token)
      return { status: 200, json: entity(origin) }
    },
  }
}

const routes: Readonly<Record<string, Route>> = {
  'GET /beta/deviceManagement/depOnboardingSettings': (call) => page(call, call.intune.listed(), true),
  'POST /beta/deviceManagement/depOnboardingSettings': ({ asked, intune, origin }) => {
    const { tokenName, tokenType } = fieldsOf(asked.body)
    if (typeof tokenName !== 'string' || tokenName === '')
      return failure(400, 'BadRequest', nested('tokenName is needed.'))
    const known = tokenType === 'dep' || tokenType === 'appleSchoolManager' ? tokenType : 'none'
    const token = intune.register(tokenName, known)
    const context = `${origin}/beta/$metadata#deviceManagement/depOnboardingSettings/$entity`
    return { status: 201, json: { '@odata.context': context, ...token } }
  },
  'GET /beta/deviceAppManagement/vppTokens': (call) => page(call, call.intune.vppTokens, false),
  'GET /v1.0/deviceManagement/applePushNotificationCertificate': ({ intune, origin }) => {
    const certificate = intune.pushCertificate
    if (certificate === null)
      return failure(404, 'ResourceNotFound', nested('No Apple push notification certificate is configured.'))
    return {
      status: 200,
      json: {
        '@odata.context': certificateContext(origin),
        ...intune.shown(certificate),
        // As the live service does: a different ID in each answer.
        id: randomUUID(),
      },
    }
  },
  'PATCH /v1.0/deviceManagement/applePushNotificationCertificate': ({ asked, intune, origin }) => {
    const { appleIdentifier, certificate } = fieldsOf(asked.body)
    if (typeof appleIdentifier !== 'string' || typeof certificate !== 'string')
      return failure(400, 'BadRequest', nested('appleIdentifier and certificate are needed.'))
    return changed(
      () => intune.uploadCertificate(appleIdentifier, certificate),
      () => ({ status: 200, json: { '@odata.context': certificateContext(origin) } }),
    )
  },
}

const certificateContext = (origin: string): string =>
  `${origin}/v1.0/$metadata#deviceManagement/applePushNotificationCertificate/$entity`

function page(
  { asked: { path, query }, intune, origin, pageSize }: Call,
  all: readonly object[],
  counted: boolean,
): Answer {
  const from = Number(query.get('$skiptoken') ?? 0)
  const to = from + pageSize
  const json = {
    '@odata.context': `${origin}/beta/$metadata#${path.replace('/beta/', '')}`,
    ...(counted && { '@odata.count': all.length }),
    ...(to < all.length && { '@odata.nextLink': `${origin}${path}?$skiptoken=${to}` }),
    value: all.slice(from, to).map((one) => intune.shown(one)),
  }
  return { status: 200, json }
}

const fieldsOf = (body: string): Record<string, unknown> => Object(JSON.parse(body)) as Record<string, unknown>

/** Makes a change. What the service can't use is refused, and nothing is changed. */
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
function echoed(json: unknown, { headers, body }: ServiceRequest, how: 'as sent' | 'escaped'): unknown {
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
