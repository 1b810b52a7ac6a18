import type { TokenCredential } from '@azure/identity'
import { AuthenticationHandler, Client, GraphClientError, ResponseType } from '@microsoft/microsoft-graph-client'
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js'
import { messageOf } from '../http/error-message.ts'
import { proxyCure, proxyStatus } from '../http/proxy-failure.ts'
import { IntuneFailure } from './intune-failure.ts'
import { SendMiddleware, throwThroughClient } from './send-middleware.ts'
import type { Send } from '../http/retry.ts'

export interface GraphOptions {
  /** Origin of Microsoft Graph. */
  readonly endpoint: string
  /** Asked for an access token at each request; throws IntuneFailure. */
  readonly credential: TokenCredential
  /** Sends a request, again if it may be repeated. */
  readonly send: Send
}

/** A request to Graph. */
export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: URL
  readonly body?: object | undefined
}

/** What came of a request: an answer, or why there is none; `isSent` says whether it may have reached Graph all the same. */
export type GraphOutcome =
  { readonly response: Response } | { readonly failure: IntuneFailure; readonly isSent: boolean }

/** Graph's client, with its own retries and redirects replaced by ours. */
export interface GraphClient {
  /** Never throws for what a service did. */
  readonly request: (request: GraphRequest) => Promise<GraphOutcome>
  /** The access token of the last request, which an error may repeat; empty before the first. */
  readonly bearer: () => string
  /** Graph's own time as its last good answer had it, to the second; null before that. */
  readonly now: () => Date | null
}

export function openGraphClient({ endpoint, credential, send }: GraphOptions): GraphClient {
  let time: Date | null = null
  let bearer = ''
  const provider = new TokenCredentialAuthenticationProvider(credential, { scopes: [`${endpoint}/.default`] })
  const signedIn = new AuthenticationHandler({
    getAccessToken: () =>
      provider.getAccessToken().then((token) => {
        bearer = token
        return token
      }, throwThroughClient),
  })
  signedIn.setNext(new SendMiddleware(send))
  const client = Client.initWithMiddleware({
    middleware: signedIn,
    // The client attaches the bearer token to Microsoft's own hosts and to these, and silently to no other.
    customHosts: new Set([new URL(endpoint).hostname]),
  })

  async function request(asked: GraphRequest): Promise<GraphOutcome> {
    try {
      const response = await sendBy(client, asked)
      const date = new Date(response.headers.get('date') ?? '')
      if (response.ok && !Number.isNaN(date.getTime())) time = date
      return { response }
    } catch (error) {
      const cause: unknown = error instanceof GraphClientError ? error.customError : error
      if (cause instanceof IntuneFailure) return { failure: cause, isSent: false }
      return { failure: unreachableGraph(asked.url, cause), isSent: true }
    }
  }

  return { request, bearer: () => bearer, now: () => time }
}

function sendBy(client: Client, { method, url, body }: GraphRequest): Promise<Response> {
  // Raw, because the client mangles error bodies that are empty or HTML.
  // Node's default language of "*" makes some of Graph's back ends answer with an error.
  const request = client
    .api(url.href)
    .responseType(ResponseType.RAW)
    .headers({ 'Accept-Language': 'en-US', 'User-Agent': 'intune-apple-token-renewal' })
  const answer = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body)
  return answer as Promise<Response>
}

function unreachableGraph({ origin, host }: URL, error: unknown): IntuneFailure {
  const status = proxyStatus(error)
  const cure =
    status === null
      ? "The next run usually succeeds. If not, check the runner's network, and `cloud` and `graph-endpoint` if they're set."
      : capitalized(proxyCure(status, host))
  return new IntuneFailure('unavailable', `Microsoft Graph couldn't be reached at ${origin}. ${cure}`, {
    detail: messageOf(error),
  })
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
