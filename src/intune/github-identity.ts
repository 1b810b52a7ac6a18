import { messageOf } from '../http/error-message.ts'
import { isProxyRefusal, proxyCure, proxyStatus } from '../http/proxy-failure.ts'
import { retryReason } from '../http/retry-reasons.ts'
import { maxAttempts, withRetries, type AttemptOutcome, type RetryOptions } from '../http/retry.ts'
import { IntuneFailure } from './intune-failure.ts'
import { shareInFlight } from './share-in-flight.ts'
import { minute } from '../domain/durations.ts'

/** Hands out a GitHub identity token for an audience, as `core.getIDToken` does. */
export type IdentityToken = (audience: string) => Promise<string>

/** The identity token with which this job signs in. */
export interface GitHubIdentity {
  /**
   * A token that Entra ID still accepts. May be called often.
   * @throws IntuneFailure
   */
  readonly token: () => Promise<string>
  /** The last token; empty before the first. */
  readonly presented: () => string
  /** Why the last attempt to fetch one failed; null if it did not. */
  readonly failure: () => IntuneFailure | null
}

/** GitHub's token lives for five minutes; one older than this is fetched anew. Milliseconds. */
const maxTokenAge = 4 * minute

export interface IdentityOptions extends RetryOptions {
  /** Asks GitHub, once. */
  readonly fetch: IdentityToken
  /** What Entra ID expects in the token. */
  readonly audience: string
}

export function githubIdentity({ fetch, audience, ...options }: IdentityOptions): GitHubIdentity {
  const { now } = options
  let held: { readonly token: string; readonly since: number } | null = null
  let failure: IntuneFailure | null = null
  return {
    token: shareInFlight(async () => {
      const since = now().getTime()
      if (held !== null && since - held.since <= maxTokenAge) return held.token
      // One that was down for a whole series of attempts is asked once for each of the other tenants.
      const attempts = failure === null ? maxAttempts : 1
      try {
        held = { token: await withRetries(() => fetchOnce(fetch, audience), { ...options, attempts }), since }
        failure = null
      } catch (error) {
        failure = identityFailure(error)
        // The library asks for it even if it still has an access token, so an old one will do until it is really presented.
        if (held === null) throw failure
      }
      return held.token
    }),
    presented: () => held?.token ?? '',
    failure: () => failure,
  }
}

async function fetchOnce(fetch: IdentityToken, audience: string): Promise<AttemptOutcome<string>> {
  try {
    const token = await fetch(audience)
    return { result: token, answer: { status: 200, body: JSON.stringify({ token }) }, retryAfter: null }
  } catch (error) {
    return { error, isFinal: isMissing(error) || isProxyRefusal(error) || isRefusal(error) }
  }
}

/** Whether the runner offers no identity token to this job. */
const isMissing = (error: unknown): boolean => messageOf(error).includes('ACTIONS_ID_TOKEN_REQUEST')

/** Whether GitHub refused; the toolkit gives the status only in its text ("Error Code : 403"). */
function isRefusal(error: unknown): boolean {
  const [, status] = /Error Code : (\d{3})/u.exec(messageOf(error)) ?? []
  return status !== undefined && retryReason({ status: Number(status), body: '' }) === null
}

function identityFailure(error: unknown): IntuneFailure {
  const status = proxyStatus(error)
  if (status !== null) {
    const cure = proxyCure(status, "GitHub's identity endpoint")
    return new IntuneFailure('unavailable', `Can't sign in: ${cure}`, { detail: messageOf(error) })
  }
  if (isMissing(error)) {
    return new IntuneFailure(
      'sign-in',
      "Can't sign in: add `id-token: write` to the job's permissions, next to `issues: write`. Runs for pull requests " +
        'from forks never get it. Without federation, set `client-secret` or `client-certificate`.',
    )
  }
  return new IntuneFailure(
    'sign-in',
    "Can't sign in: GitHub issued no identity token for this job. Run the workflow again; https://www.githubstatus.com shows whether GitHub " +
      'Actions has an outage.',
    { detail: messageOf(error) },
  )
}
