import type { TokenCredential } from '@azure/identity'
import { AuthenticationHandler, Client, GraphClientError, ResponseType } from '@microsoft/microsoft-graph-client'
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js'
import { isObject, objectIn } from '../domain/json.ts'
import type { WriteResult } from '../domain/inventory.ts'
import {
  endlessList,
  parseError,
  invalidAnswer,
  resultOfBadStatus,
  redirectFailure,
  readFailure,
  resultOfGoodStatus,
} from './answer.ts'
import { IntuneFailure, messageOf } from './intune-failure.ts'
import type { Fields } from './fields.ts'
import { SendMiddleware, type Send } from './retry.ts'
import { redact } from './redaction.ts'

/** Microsoft Graph. Paths begin with the version, as in `/v1.0/…`. */
export interface Graph {
  /**
   * The object at `path`, or null where Graph itself says that there is none (404, in its own envelope).
   * @throws IntuneFailure
   */
  get(path: string): Promise<Fields | null>
  /**
   * All entries of the collection at `path`, over all pages: never a part of them.
   * @throws IntuneFailure
   */
  list(path: string): Promise<readonly Fields[]>
  /** Changes something, in one request that is never repeated. Does not throw: what came of it is in the answer. */
  write(method: 'POST' | 'PATCH', path: string, body?: object): Promise<WriteResult>
  /** Graph's own time as its last good answer had it, to the second; null before that. */
  now(): Date | null
}

/** More pages than any tenant can fill: 3,000 VPP tokens at one a page. */
const maxPages = 3_000

/**
 * @param endpoint origin of Microsoft Graph
 * @param credential is asked for an access token at each request; throws IntuneFailure
 * @param send sends a request, again where it may be repeated
 */
export function openGraph(endpoint: string, credential: TokenCredential, send: Send): Graph {
  const provider = new TokenCredentialAuthenticationProvider(credential, { scopes: [`${endpoint}/.default`] })
  const signedIn = new AuthenticationHandler({
    getAccessToken: () => provider.getAccessToken().then(remembered, passThrough),
  })
  signedIn.setNext(new SendMiddleware(send))
  const client = Client.initWithMiddleware({
    middleware: signedIn,
    // The client attaches the bearer token to Microsoft's own hosts and to these, and silently to no other.
    customHosts: new Set([new URL(endpoint).hostname]),
  })

  let time: Date | null = null
  /** The access token of the last request, which an error may repeat. */
  let bearer = ''

  function remembered(token: string): string {
    bearer = token
    return token
  }

  async function read(url: URL): Promise<Fields | null> {
    if (url.origin !== endpoint) throw redirectFailure(endpoint, url)
    const asked = await ask('GET', url)
    if ('failure' in asked) throw asked.failure
    const { response } = asked
    if (response.status >= 300 && response.status < 400)
      throw redirectFailure(endpoint, response.headers.get('location') ?? '')
    const body = await response.text()
    // Whatever stands in Graph's place answers 404 too; only Graph says by it that there is none.
    if (response.status === 404 && (parseError(body)?.code ?? '') !== '') return null
    if (!response.ok) throw readFailure(response, body, url, [bearer])
    // The answer itself is not shown, whatever it is.
    const object = objectIn(body)
    if (object === null) throw invalidAnswer(url.pathname)
    if (parseError(body) !== null) throw readFailure(response, body, url, [bearer])
    return object
  }

  async function ask(method: 'GET' | 'POST' | 'PATCH', url: URL, body?: object): Promise<GraphOutcome> {
    try {
      // Raw, because the client mangles error bodies that are empty or HTML.
      // Node's default language of "*" makes some of Graph's back ends answer with an error.
      const request = client
        .api(url.href)
        .responseType(ResponseType.RAW)
        .headers({ 'Accept-Language': 'en-US', 'User-Agent': 'intune-apple-token-renewal' })
      const asking = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body)
      const response = (await asking) as Response
      const date = new Date(response.headers.get('date') ?? '')
      if (response.ok && !Number.isNaN(date.getTime())) time = date
      return { response }
    } catch (error) {
      if (error instanceof GraphClientError && error.customError instanceof IntuneFailure)
        return { failure: error.customError, sent: false }
      const failure = new IntuneFailure(
        'unavailable',
        `Microsoft Graph couldn't be reached at ${url.origin}. The next run usually succeeds. If not, check \`cloud\`, \`graph-endpoint\`, ` +
          "and the runner's network.",
        messageOf(error),
      )
      return { failure, sent: true }
    }
  }

  return {
    now: () => time,

    get: (path) => read(new URL(path, endpoint)),

    async list(path) {
      const entries: Fields[] = []
      const seen = new Set<string>()
      for (let next: string | null = new URL(path, endpoint).href; next !== null;) {
        if (seen.has(next) || seen.size >= maxPages) throw endlessList(path)
        seen.add(next)
        const page = await read(urlOf(next, path))
        if (page === null || !Array.isArray(page['value']) || !page['value'].every(isObject)) throw invalidAnswer(path)
        entries.push(...page['value'])
        const link = page['@odata.nextLink'] ?? null
        if (link !== null && typeof link !== 'string') throw invalidAnswer(path)
        next = link
      }
      return entries
    },

    async write(method, path, body) {
      const secrets = Object.values(body ?? {}).map(String)
      const asked = await ask(method, new URL(path, endpoint), body)
      secrets.push(bearer)
      if ('response' in asked) {
        const answer = await asked.response.text()
        return asked.response.ok
          ? resultOfGoodStatus(asked.response, answer, secrets)
          : resultOfBadStatus(asked.response, answer, secrets)
      }
      const { failure, sent } = asked
      return {
        outcome: sent ? 'unknown' : 'refused',
        status: null,
        needsApproval: false,
        message: sent ? 'The connection to Microsoft Graph broke before it answered.' : failure.message,
        detail: redact(failure.detail, secrets),
      }
    },
  }
}

/** What came of a request: an answer, or why there is none; `sent` where it may have reached Graph all the same. */
type GraphOutcome = { readonly response: Response } | { readonly failure: IntuneFailure; readonly sent: boolean }

/** The client turns every error but its own into one that has lost the cause; in one of its own the cause comes through. */
function passThrough(error: unknown): never {
  const carrier = new GraphClientError()
  carrier.customError = error
  throw carrier
}

function urlOf(link: string, path: string): URL {
  if (!URL.canParse(link)) throw invalidAnswer(path)
  return new URL(link)
}
