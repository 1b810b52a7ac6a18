import { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { Written } from '../tokens/inventory.ts'
import { IntuneFailure, saying } from './failure.ts'
import { PatientFetch, type Send } from './retry.ts'

/** Microsoft Graph. Paths begin with the version, as in `/v1.0/…`. */
export interface Graph {
  /**
   * The object at `path`, or null where Graph says that there is none (404).
   * @throws IntuneFailure
   */
  get(path: string): Promise<Record<string, unknown> | null>
  /**
   * All entries of the collection at `path`, over all pages: never a part of them.
   * @throws IntuneFailure
   */
  list(path: string): Promise<readonly Record<string, unknown>[]>
  /** Changes something, in one request that is never repeated. Does not throw: what came of it is in the answer. */
  write(method: 'POST' | 'PATCH', path: string, body?: object): Promise<Written>
}

/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

/** More pages than any tenant can fill: 3,000 VPP tokens at one a page. */
const mostPages = 3_000

/**
 * @param endpoint origin of Microsoft Graph
 * @param accessToken signs in when first called, and hands out the same token after that
 * @param send sends a request, patiently where it may be repeated
 */
export function openGraph(endpoint: string, accessToken: () => Promise<string>, send: Send): Graph {
  const signedIn = new AuthenticationHandler({ getAccessToken: accessToken })
  signedIn.setNext(new PatientFetch(send))
  const client = Client.initWithMiddleware({
    middleware: signedIn,
    // The client attaches the bearer token to Microsoft's own hosts and to these, and silently to no other.
    customHosts: new Set([new URL(endpoint).hostname]),
  })

  async function read(url: URL): Promise<Record<string, unknown> | null> {
    if (url.origin !== endpoint) throw elsewhere(url)
    const response = await ask('GET', url)
    if (response.status === 404) return null
    if (response.status >= 300 && response.status < 400)
      throw elsewhere(new URL(response.headers.get('location') ?? '', url))
    if (!response.ok) throw await refused(response, url)
    // The answer itself is not shown, whatever it is.
    const object = parsed(await response.text())
    if (object === null) throw notThis(url.pathname)
    return object
  }

  async function ask(method: 'GET' | 'POST' | 'PATCH', url: URL, body?: object): Promise<Response> {
    // Signed in here, because the client would turn a failure of it into one of its own.
    await accessToken()
    try {
      // Raw, because the client mangles error bodies that are empty or HTML.
      // Node's default language of "*" makes some of Graph's back ends answer with an error.
      const request = client.api(url.href).responseType(ResponseType.RAW).header('Accept-Language', 'en-US')
      if (method === 'GET') return (await request.get()) as Response
      return (await (method === 'POST' ? request.post(body) : request.patch(body))) as Response
    } catch (error) {
      throw new IntuneFailure(
        'unavailable',
        `Microsoft Graph could not be reached at ${url.origin}. If \`cloud\` and \`graph-endpoint\` are right, this is ` +
          'usually over by the next run; otherwise look at the network of the runner.',
        saying(error),
      )
    }
  }

  function elsewhere(url: URL): IntuneFailure {
    return new IntuneFailure(
      'unexpected',
      `Microsoft Graph at ${endpoint} pointed to ${url.origin}. Following it would have shown the access token to another ` +
        'host, so it was not followed. Check `graph-endpoint`, and whether a proxy answers in place of Graph.',
    )
  }

  return {
    get: (path) => read(new URL(path, endpoint)),

    async list(path) {
      const entries: Record<string, unknown>[] = []
      const seen = new Set<string>()
      for (let next: string | null = new URL(path, endpoint).href; next !== null;) {
        if (seen.has(next) || seen.size >= mostPages) throw endless(path)
        seen.add(next)
        const page = await read(urlOf(next, path))
        if (page === null || !Array.isArray(page['value']) || !page['value'].every(isObject)) throw notThis(path)
        entries.push(...page['value'])
        const link = page['@odata.nextLink'] ?? null
        if (link !== null && typeof link !== 'string') throw notThis(path)
        next = link
      }
      return entries
    },

    async write(method, path, body) {
      try {
        // Signed in first: where that fails, nothing has been sent.
        await accessToken()
      } catch (error) {
        if (!(error instanceof IntuneFailure)) throw error
        return {
          outcome: 'refused',
          status: null,
          needsApproval: false,
          message: error.message,
          detail: withoutSecrets(error.detail),
        }
      }
      try {
        const response = await ask(method, new URL(path, endpoint), body)
        return response.ok ? { outcome: 'taken' } : await notWritten(response)
      } catch (error) {
        if (!(error instanceof IntuneFailure)) throw error
        const message = 'The connection to Microsoft Graph broke before it answered.'
        return { outcome: 'unknown', status: null, needsApproval: false, message, detail: withoutSecrets(error.detail) }
      }
    },
  }
}

function urlOf(link: string, path: string): URL {
  if (!URL.canParse(link)) throw notThis(path)
  return new URL(link)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** For an answer that came in time and with status 200, but is not what Graph documents. */
export function notThis(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph answered ${path} with something that is not what it documents, so nothing in it was used. If this stays, ` +
      'check `graph-endpoint` and whether a proxy answers in place of Graph, and report it to this project.',
  )
}

function endless(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's pages of ${path} lead in a circle or do not end, so the list is not known whole and was not used. ` +
      'This is usually over by the next run.',
  )
}

async function refused(response: Response, url: URL): Promise<IntuneFailure> {
  const error = errorOf(await response.text())
  const status = response.status.toString()
  // The path is a detail, so that what is wrong with all three kinds is told once.
  const what = `Microsoft Graph answered with ${status}${error.code === '' ? '' : ` (${error.code})`}.`
  const detail = [url.pathname, error.message, error.requestId && `request id ${error.requestId}`]
    .filter(Boolean)
    .join(' · ')
  if (response.status === 401) {
    return new IntuneFailure(
      'sign-in',
      `${what} It did not accept the access token: check that \`cloud\` and \`graph-endpoint\` belong to the tenant.`,
      detail,
    )
  }
  if (response.status === 403) {
    return new IntuneFailure(
      'permission',
      `${what} The application may not read this. In Entra ID, open App registrations > the application > API permissions, add the ` +
        `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. The tenant also needs an Intune licence.`,
      detail,
    )
  }
  if (response.status === 429) {
    return new IntuneFailure('throttled', `${what} It asks for fewer requests. The next run usually succeeds.`, detail)
  }
  if (response.status >= 500) {
    return new IntuneFailure(
      'unavailable',
      `${what} The service has trouble, and trying again did not help. The next run usually succeeds; ` +
        'https://admin.cloud.microsoft shows the health of Intune under Health > Service health.',
      detail,
    )
  }
  return new IntuneFailure(
    'unexpected',
    `${what} This was not expected. If it stays, report it to this project.`,
    detail,
  )
}

/** Statuses by which Graph says that it did nothing, each with what mends it. */
const refusals: Readonly<Record<number, string>> = {
  400: 'It does not accept what was sent.',
  401: 'It did not accept the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
  403:
    `The application may not write this. In Entra ID, open App registrations > the application > API permissions, add the Microsoft Graph ` +
    `*application* permission ${writePermission}, and grant admin consent.`,
  404: 'It does not know this token any more. Look whether somebody has deleted it in Intune.',
  409: 'Another change to the same token is under way. Run this again in a few minutes.',
  429: 'It asks for fewer requests. Run this again in a few minutes.',
}

const approval =
  'Multi admin approval protects this in Intune: a second administrator has to approve the change, and an application cannot ask for that. ' +
  'Make the change by hand in the Intune admin center, where approval can be asked for.'

async function notWritten(response: Response): Promise<Written> {
  const { status } = response
  const error = errorOf(await response.text())
  const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')
  const isRefused = status >= 300 && status < 500 && status !== 408
  const cure = needsApproval ? approval : (refusals[status] ?? '')
  const detail = [error.message, error.requestId && `request id ${error.requestId}`].filter(Boolean).join(' · ')
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval,
    message:
      `Microsoft Graph answered with ${status.toString()}${error.code === '' ? '' : ` (${error.code})`}. ${cure}`.trim(),
    detail: withoutSecrets(detail),
  }
}

/** A service may repeat in its answer what was sent to it. */
const withoutSecrets = (text: string): string => text.replace(/[\w+/=]{40,}/gu, '…')

/** Graph's error envelope. Intune often puts JSON text into `message`, and the real text into that one's `Message`. */
function errorOf(body: string): { code: string; message: string; requestId: string } {
  const outer = parsed(body)?.['error']
  const error = isObject(outer) ? outer : {}
  const inner = isObject(error['innerError']) ? error['innerError'] : {}
  const message = string(error['message'])
  return {
    code: string(error['code'])
      .replace(/[^\w.]/gu, '')
      .slice(0, 60),
    message: string(parsed(message)?.['Message']) || message,
    requestId: string(inner['request-id']),
  }
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The object that a text holds as JSON; null for anything else. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
