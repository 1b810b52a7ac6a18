import type { Answer } from '../server.ts'

const docs = 'https://docs.github.com/rest'

const refusal = (status: number, message: string, more: object = {}, documentation = docs): Answer => ({
  status,
  json: { message, ...more, documentation_url: documentation, status: status.toString() },
})

export const badCredentials = refusal(401, 'Bad credentials')
export const notFound = refusal(404, 'Not Found')
export const problemsParsing = refusal(400, 'Problems parsing JSON')
export const issuesDisabled = refusal(410, 'Issues are disabled for this repo')
export const gone = (status: 404 | 410, message: string): Answer => refusal(status, message)
export const forbidden = (message: string): Answer => refusal(403, message)
export const isLocked = refusal(
  403,
  'Unable to create comment because issue is locked.',
  {},
  'https://docs.github.com/articles/locking-conversations/',
)

/** The answer to a token that lacks a right; an app's has other words than a person's. */
export const notAccessible = (isBot: boolean): Answer =>
  forbidden(`Resource not accessible by ${isBot ? 'integration' : 'personal access token'}`)

/**
 * Too many requests, or too much that makes notifications, in too short a time.
 * @param seconds after which GitHub may be asked again; null if it doesn't say
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const secondaryLimit = (seconds: number | null, status: 403 | 429 = 403): Answer => ({
  ...refusal(
    status,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    {},
    `${docs}/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
  ),
  ...(seconds !== null && { headers: { 'retry-after': seconds.toString() } }),
})

/**
 * All requests of an hour are used.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export const primaryLimit = (reset: Date): Answer => ({
  ...refusal(
    403,
    'API rate limit exceeded for installation.',
    {},
    `${docs}/using-the-rest-api/rate-limits-for-the-rest-api`,
  ),
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': Math.ceil(reset.getTime() / 1_000).toString() },
})

/** A value of the right type that isn't allowed. */
export const invalid = (
  resource: 'Issue' | 'IssueComment' | 'Reaction',
  field: string,
  more: { readonly code: string; readonly message?: string; readonly value?: unknown } = { code: 'invalid' },
): Answer => refusal(422, 'Validation Failed', { errors: [{ resource, ...more, field }] })

/** A value that is not of the documented type, or not one of the documented words. */
export const malformed = (field: string, value: unknown, allowed: readonly unknown[]): Answer =>
  refusal(
    422,
    `Invalid request.\n\nFor 'properties/${field}', ${JSON.stringify(value)} is not a member of ${JSON.stringify(allowed)}.`,
  )

/** A body that isn't JSON; checked before anything else. */
export const noUserAgent: Answer = {
  status: 403,
  text: '\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\r\n',
  headers: { 'content-type': 'text/html' },
}

/** Newest first. https://docs.github.com/rest/about-the-rest-api/api-versions */
export const versions = ['2026-03-10', '2022-11-28'] as const

export const unknownVersion = (version: string): Answer =>
  refusal(400, 'Bad Request', {
    errors: `The version you specified in the "X-GitHub-API-Version" request header, "${version}", is not a supported version. The following versions are currently supported: "${versions[0]}" (most recent) and "${versions[1]}".`,
  })

/** A redirect to the new address. Browsers and clients follow with the same method only after a 307. */
export const moved = (status: 301 | 307, url: string, hasLocation = true): Answer => ({
  status,
  json: { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/v3/#http-redirects' },
  ...(hasLocation && { headers: { location: url } }),
})
