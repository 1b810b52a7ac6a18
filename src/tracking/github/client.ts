import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { RequestError } from '@octokit/request-error'

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
  const mayWait = (seconds: number, _: object, __: object, retries: number) => seconds <= maxThrottleWait && retries < 2
  return getOctokit(
    token,
    {
      ...(apiUrl !== undefined && { baseUrl: apiUrl }),
      userAgent: 'intune-apple-token-renewal',
      // A refused request was not done, so repeating it after a rate limit repeats no write.
      throttle: { enabled: paced, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
      retry: {
        retryAfterBaseValue: paced ? 1_000 : 0,
        doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
      },
      // One fetch for all services: Node's, which honors the runner's proxies and certificates.
      request: { fetch },
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
      const retries = options.method === 'GET' ? 3 : 0
      Object.assign(options.headers, { 'x-github-api-version': apiVersion })
      Object.assign(options.request, { retries, signal: AbortSignal.timeout(answerLimit) })
    })
    octokit.hook.after('request', ({ data, status, headers }: GitHubAnswer, request) => {
      const date = new Date(headers.date ?? '')
      if (!Number.isNaN(date.getTime())) onDate(date)
      // An empty answer would pass for an empty list: no issues, and so a second one for each token.
      if (status !== 204 && (typeof data !== 'object' || data === null))
        throw new RequestError(invalidGitHubAnswer, 502, { request })
    })
  }

interface GitHubAnswer {
  readonly data: unknown
  readonly status: number
  readonly headers: { readonly date?: string }
}

/** For an answer with a good status that is not what GitHub documents. A proxy may have answered in its place. */
export const invalidGitHubAnswer = "GitHub's answer is invalid"
