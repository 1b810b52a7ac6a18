import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { fieldsOf } from '../../domain/json.ts'
import { RequestError } from '@octokit/request-error'
import { messageOf } from '../../http/error-message.ts'
import { proxyStatus } from '../../http/proxy-failure.ts'
import { OverlongAnswer, receiveWhole } from '../../http/retry.ts'

export interface ClientOptions {
  readonly token: string
  /** Time limit of one answer. Milliseconds. */
  readonly answerLimit: number
  /** GitHub's API; by default what the environment says. */
  readonly apiUrl?: string
  /** If false, nothing waits: neither for the pace that GitHub asks of writes, nor before another attempt. For simulations. */
  readonly paced?: boolean
}

/** Longest wait for GitHub's rate limit; if it asks for more, the run ends and the next one continues. Seconds. */
const maxThrottleWait = 300
/** The version of the API that everything here is written for. https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28'

export type Client = ReturnType<typeof getOctokit>

/**
 * GitHub's REST client, at the pace that GitHub asks for.
 * @param onDate called with GitHub's own time at each answer
 */
export function openClient(
  { token, answerLimit, apiUrl, paced = true }: ClientOptions,
  onDate: (date: Date) => void,
): Client {
  // A write that waited would be sent as it was before the wait, so that what people wrote meanwhile would be lost.
  const mayWait = (seconds: number, request: object, _: object, retries: number) =>
    fieldsOf(request)['method'] === 'GET' && seconds <= maxThrottleWait && retries < 2
  return getOctokit(
    token,
    {
      ...(apiUrl !== undefined && { baseUrl: apiUrl }),
      userAgent: 'intune-apple-token-renewal',
      throttle: { enabled: paced, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
      retry: {
        retryAfterBaseValue: paced ? 1_000 : 0,
        doNotRetry: [301, 302, 307, 308, 400, 401, 403, 404, 407, 410, 422, 429, 451],
      },
      // One fetch for all services: Node's, which honors the runner's proxies and certificates.
      request: { fetch: async (url: string, init: RequestInit) => receiveWhole(await fetchAsAsked(url, init)) },
    },
    perAttempt(answerLimit, onDate),
    retry,
    throttling,
  )
}

/**
 * Sets for each attempt of a request its time limit, and whether there may be another. Reads are tried again; a write whose answer
 * was lost may have been done, so it is never repeated blindly. Comes first among the plugins, so that it runs inside them.
 */
const perAttempt =
  (answerLimit: number, onDate: (date: Date) => void) =>
  (octokit: Parameters<typeof retry>[0]): void => {
    octokit.hook.before('request', (options) => {
      // A link to a next page is GitHub's own word, and yet the token goes nowhere else.
      if (new URL(options.url, options.baseUrl).origin !== new URL(options.baseUrl).origin)
        throw new Error("GitHub's list continues at another host, which wasn't asked")
      const retries = options.method === 'GET' ? 3 : 0
      Object.assign(options.headers, { 'x-github-api-version': apiVersion })
      Object.assign(options.request, { retries, signal: AbortSignal.timeout(answerLimit) })
    })
    octokit.hook.after('request', ({ data, status, headers }: GitHubAnswer, request) => {
      const date = new Date(headers.date ?? '')
      if (!Number.isNaN(date.getTime())) onDate(date)
      if (status >= 300) throw new RequestError('Moved Permanently', status, { request })
      // An empty answer would pass for an empty list: no issues, and so a second one for each token. What is not GitHub's may be GitHub's
      // at the next attempt.
      if (!(isWithoutBody(status, request.method) || isDocumented(data)))
        throw new RequestError(invalidGitHubAnswer, 502, { request })
    })
    octokit.hook.error('request', (error, request) => {
      if (error.cause instanceof OverlongAnswer) Object.assign(request.request, { retries: 0 })
      // Octokit takes a conflict for the end of a list, and so for an empty one.
      if (error instanceof RequestError && error.status === 409 && request.method === 'GET')
        throw new RequestError(invalidGitHubAnswer, 502, { request })
      // A proxy's refusal is no failure of GitHub, and stays the same when tried again.
      const refused = proxyStatus(error)
      throw refused !== null && refused < 500 ? new RequestError(messageOf(error), refused, { request }) : error
    })
  }

/** Whether GitHub documents an answer without a body: it confirms some writes so, and none of the reads that are made here. */
const isWithoutBody = (status: number, method: string | undefined): boolean => status === 204 && method !== 'GET'

/** Whether GitHub may have given it: a list, or an object with something in it. */
const isDocumented = (data: unknown): boolean =>
  Array.isArray(data) || (typeof data === 'object' && data !== null && Object.keys(data).length > 0)

/**
 * Node's fetch, but for a POST that meets a 301 or 302: fetch would repeat it as a GET, which succeeds and writes nothing. That
 * answer is returned as it is. https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
async function fetchAsAsked(url: string, init: RequestInit): Promise<Response> {
  if (init.method !== 'POST') return fetch(url, init)
  const response = await fetch(url, { ...init, redirect: 'manual' })
  const location = response.headers.get('location') ?? ''
  const isForSameRequest = [307, 308].includes(response.status) && URL.canParse(location)
  return isForSameRequest && new URL(location).origin === new URL(url).origin ? fetch(location, init) : response
}

interface GitHubAnswer {
  readonly data: unknown
  readonly status: number
  readonly headers: { readonly date?: string }
}

/** For an answer with a good status that is not what GitHub documents. A proxy may have answered in its place. */
export const invalidGitHubAnswer = "GitHub's answer is invalid"
