import { AuthenticationHandler, Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { Written } from '../tokens/inventory.ts'
import { endless, isObject, notThis, notWritten, parsed, refused, withoutSecrets } from './answer.ts'
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
    await accessToken()
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

  /** Sign in before: the client would turn a failure of it into one of its own. */
  async function ask(method: 'GET' | 'POST' | 'PATCH', url: URL, body?: object): Promise<Response> {
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
        // Where this fails, nothing has been sent.
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
