import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'

export type Service = 'entra' | 'graph' | 'apple' | 'github' | 'oidc' | 'heartbeat'

/** A request as a service sees it. */
export interface ServiceRequest {
  readonly service: Service
  /** Id of the tenant that it is for: at Entra ID by its path, at Graph by the token that it brings. Null if it is for none. */
  readonly tenant: string | null
  readonly method: string
  /** Without origin and query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answer {
  readonly status: number
  /** Sent as JSON; nothing is sent if it is undefined. */
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (asked: ServiceRequest) => Answer | Promise<Answer>

/** Every request in its order, with the status of its answer; 0 if the connection was cut. */
export interface RecordedRequest extends ServiceRequest {
  readonly status: number
}

/** Which requests. */
export interface Match {
  readonly service?: Service
  /** The tenant's ID; for Entra ID also a name that no tenant has, in lower case. */
  readonly tenant?: string
  readonly method?: string
  readonly path?: RegExp
  /** How many requests that match are left alone first; none by default. */
  readonly skip?: number
  /** How many requests; once by default, for good with `Infinity`. */
  readonly times?: number
}

/** Something that goes wrong with the next requests that match: at one issue, say, with the path `/issues\/7(\/|$)/`. */
export interface Fault extends Match {
  readonly go:
    | { readonly answer: Answer }
    /** The answer is written by hand, byte by byte, instead of as HTTP wants it. */
    | { readonly write: (body: string, to: Socket) => void | Promise<void> }
    /** Changes the service's own answer. */
    | { readonly change: (answer: Answer) => Answer }
    | { readonly delay: number }
    /** The connection breaks before the service does anything, in the middle of its answer, or after it did but before it answers. */
    | { readonly cut: 'before' | 'during' | 'after' }
    /** The answer stops in its middle, and the connection stays open for as long as the sandbox runs. */
    | { readonly hang: true }
}

/** How a service is served. */
interface ServeOptions {
  /** For https; http without it. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** The service's own clock, for the `Date` of its answers. */
  readonly clock?: (asked: ServiceRequest) => Date
  /** Which tenant a request is for. */
  readonly tenantOf?: (request: Pick<ServiceRequest, 'path' | 'headers'>) => string | null
}

interface ServedService extends Required<Omit<ServeOptions, 'tls'>> {
  readonly service: Service
  readonly handler: Handler
}

/** The network between the action and the services: it records every request, and fails on demand. */
export class Network {
  readonly requests: RecordedRequest[] = []
  /** How many connections were opened to all services. */
  connections = 0
  /** Milliseconds that every answer of every service takes longer. */
  latency = 0
  private readonly faults: PendingMatch<Fault>[] = []
  private readonly acts: Record<'before' | 'after', PendingMatch<Act>[]> = { before: [], after: [] }
  private readonly servers: Server[] = []

  fail(fault: Fault): void {
    this.faults.push(waiting(fault))
  }

  /** Does something right before a service sees a request that matches, or would see it if the connection weren't cut. */
  before(match: Match, act: Act['act']): void {
    this.acts.before.push(waiting({ ...match, act }))
  }

  /** Does something when a service has done what a request that matches asked for, and before its answer arrives. */
  after(match: Match, act: Act['act']): void {
    this.acts.after.push(waiting({ ...match, act }))
  }

  /** Whether something is set to go wrong, or has gone wrong since the last `heal`. */
  get faulty(): boolean {
    return this.faults.length > 0
  }

  /** Removes all faults, and everything that was to be done at a request. */
  heal(): void {
    this.faults.length = 0
    this.acts.before.length = 0
    this.acts.after.length = 0
  }

  /**
   * Serves on loopback.
   * @returns the origin
   */
  async serve(service: Service, handler: Handler, how: ServeOptions = {}): Promise<string> {
    const { tls, clock = () => new Date(), tenantOf = () => null } = how
    const listener: RequestListener = (request, response) => {
      this.exchange({ service, handler, clock, tenantOf }, request, response).catch((error: unknown) => {
        console.error(`The sandbox's ${service} has a fault:`, error)
        response.destroy()
      })
    }
    const server = tls === undefined ? createHttp(listener) : createHttps(tls, listener)
    server.on('connection', () => this.connections++)
    this.servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    await Promise.all(
      this.servers.map((server) => {
        server.closeAllConnections()
        return new Promise((resolve) => server.close(resolve))
      }),
    )
  }

  private async exchange(
    { service, handler, clock, tenantOf }: ServedService,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const path = decodeURIComponent(url.pathname)
    const { method = 'GET', headers } = request
    const asked: ServiceRequest = {
      service,
      tenant: tenantOf({ path, headers }),
      method,
      path,
      query: url.searchParams,
      headers,
      body: await bodyOf(request),
    }
    const index = this.requests.push({ ...asked, status: 0 }) - 1
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency))
    const go = next(this.faults, asked)?.go
    for (const one of this.acts.before) await next([one], asked)?.act(asked)
    if (go !== undefined && 'cut' in go && go.cut === 'before') {
      response.destroy()
      return
    }
    if (go !== undefined && 'delay' in go) await new Promise((resolve) => setTimeout(resolve, go.delay))
    const given = go !== undefined && 'answer' in go ? go.answer : await handler(asked)
    const answer = go !== undefined && 'change' in go ? go.change(given) : given
    for (const one of this.acts.after) await next([one], asked)?.act(asked)
    if (go !== undefined && 'cut' in go && go.cut === 'after') {
      response.destroy()
      return
    }
    this.requests[index] = { ...asked, status: answer.status }
    const body = answer.json === undefined ? (answer.text ?? '') : JSON.stringify(answer.json)
    if (go !== undefined && 'write' in go) {
      await go.write(body, request.socket)
      return
    }
    const type: Readonly<Record<string, string>> =
      answer.json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }
    response.writeHead(answer.status, {
      ...type,
      'content-length': Buffer.byteLength(body).toString(),
      date: clock(asked).toUTCString(),
      ...answer.headers,
    })
    if (go !== undefined && 'hang' in go) {
      response.write(body.slice(0, Math.floor(body.length / 2)))
      return
    }
    if (go !== undefined && 'cut' in go) {
      response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy())
      return
    }
    response.end(body)
  }
}

/** Something that is done at a request. */
interface Act extends Match {
  readonly act: (asked: ServiceRequest) => void | Promise<void>
}

interface PendingMatch<T extends Match> {
  readonly of: T
  skip: number
  left: number
}

const waiting = <T extends Match>(of: T): PendingMatch<T> => ({ of, skip: of.skip ?? 0, left: of.times ?? 1 })

/** The first one that is due at a request, and counts it. For those that still skip requests, one less is left to skip. */
function next<T extends Match>(all: readonly PendingMatch<T>[], asked: ServiceRequest): T | undefined {
  const matching = all.filter(
    ({ of: { service, tenant, method, path }, left }) =>
      left > 0 &&
      (service === undefined || service === asked.service) &&
      (tenant === undefined || tenant === asked.tenant) &&
      (method === undefined || method === asked.method) &&
      (path === undefined || path.test(asked.path)),
  )
  const found = matching.find(({ skip }) => skip === 0)
  for (const one of matching) if (one.skip > 0) one.skip--
  if (found !== undefined) found.left--
  return found?.of
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
