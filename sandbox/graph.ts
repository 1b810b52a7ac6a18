import { randomUUID } from 'node:crypto'
import { jwtVerify, type CryptoKey } from 'jose'
import type { Intune } from './intune.ts'
import type { Answer, Asked } from './server.ts'

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

  constructor(intune: Intune, entraKey: CryptoKey) {
    this.intune = intune
    this.entraKey = entraKey
  }

  readonly handle = async (asked: Asked): Promise<Answer> => {
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
    return route(asked)
  }

  /** What can be done with one enrollment program token. */
  private routeOf({ method, path }: Asked): ((asked: Asked) => Answer | Promise<Answer>) | undefined {
    const [, id, operation] = /^\/beta\/deviceManagement\/depOnboardingSettings\/([^/]+)\/(\w+)$/u.exec(path) ?? []
    const token = this.intune.enrollmentTokens.find((one) => one.id === id)
    if (token === undefined || id === undefined) return undefined
    switch (`${method} ${operation ?? ''}`) {
      case 'GET getEncryptionPublicKey':
        // As the live service does: without line breaks.
        return async () => ({
          status: 200,
          json: {
            '@odata.context': `${this.origin}/beta/$metadata#Edm.String`,
            value: (await this.intune.publicKey(id)).replaceAll('\n', ''),
          },
        })
      case 'POST uploadDepToken':
        return async ({ body }) => {
          const { appleId, depToken } = JSON.parse(body) as { appleId?: unknown; depToken?: unknown }
          if (typeof appleId !== 'string' || typeof depToken !== 'string')
            return failure(400, 'BadRequest', nested('appleId and depToken are needed.'))
          try {
            await this.intune.upload(token, appleId, depToken)
            return { status: 204 }
          } catch {
            return failure(400, 'BadRequest', nested('The token could not be read.'))
          }
        }
      case 'POST syncWithAppleDeviceEnrollmentProgram':
        return () => {
          this.intune.sync(token)
          return { status: 204 }
        }
      default:
        return undefined
    }
  }

  private readonly routes: Readonly<Record<string, (asked: Asked) => Answer>> = {
    'GET /beta/deviceManagement/depOnboardingSettings': (asked) => ({
      ...this.page(asked, this.intune.enrollmentTokens, true),
    }),
    'GET /beta/deviceAppManagement/vppTokens': (asked) => this.page(asked, this.intune.vppTokens, false),
    'GET /v1.0/deviceManagement/applePushNotificationCertificate': () => {
      const certificate = this.intune.pushCertificate
      if (certificate === null)
        return failure(404, 'ResourceNotFound', nested('No Apple push notification certificate is configured.'))
      return {
        status: 200,
        json: {
          '@odata.context': `${this.origin}/v1.0/$metadata#deviceManagement/applePushNotificationCertificate/$entity`,
          ...certificate,
          // As the live service does: another one in each answer.
          id: randomUUID(),
        },
      }
    },
  }

  private page({ path, query }: Asked, all: readonly object[], counted: boolean): Answer {
    const from = Number(query.get('$skiptoken') ?? 0)
    const to = from + this.pageSize
    const json = {
      '@odata.context': `${this.origin}/beta/$metadata#${path.replace('/beta/', '')}`,
      ...(counted && { '@odata.count': all.length }),
      ...(to < all.length && { '@odata.nextLink': `${this.origin}${path}?$skiptoken=${to.toString()}` }),
      value: all.slice(from, to),
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
