import { objectIn, textOf } from '../domain/json.ts'
import { messageOf } from '../http/error-message.ts'
import { proxyCure, proxyStatus } from '../http/proxy-failure.ts'
import type { Send } from '../http/retry.ts'
import { IntuneFailure } from './intune-failure.ts'
import { shareInFlight } from './share-in-flight.ts'
import { minute } from '../domain/durations.ts'

/**
 * Where the runner hands out GitHub's identity tokens. The toolkit's `getIDToken` asks there too, but without a time limit, up to 44 times
 * if the endpoint answers 503, and for ever if an answer breaks off.
 * https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token
 */
export interface IdentityEndpoint {
  readonly url: string
  /** The job's own token for it. */
  readonly token: string
}

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

export interface IdentityOptions {
  /** Null if the runner offers no tokens to this job. */
  readonly endpoint: IdentityEndpoint | null
  /** What Entra ID expects in the token. */
  readonly audience: string
  readonly send: Send
  readonly now: () => Date
  /** Hides a secret from the log. */
  readonly mask: (secret: string) => void
}

export function githubIdentity(options: IdentityOptions): GitHubIdentity {
  const { now } = options
  let held: { readonly token: string; readonly since: number } | null = null
  let failure: IntuneFailure | null = null
  return {
    token: shareInFlight(async () => {
      const since = now().getTime()
      if (held !== null && since - held.since <= maxTokenAge) return held.token
      // One that was down for a whole series of attempts is asked once for each of the other tenants.
      const isRepeatable = failure === null
      try {
        held = { token: await requestToken(options, isRepeatable), since }
        failure = null
      } catch (error) {
        if (!(error instanceof IntuneFailure)) throw error
        failure = error
        // The library asks for it even if it still has an access token, so an old one will do until it is really presented.
        if (held === null) throw failure
      }
      return held.token
    }),
    presented: () => held?.token ?? '',
    failure: () => failure,
  }
}

/** @throws IntuneFailure */
async function requestToken(options: IdentityOptions, isRepeatable: boolean): Promise<string> {
  const { endpoint, audience, send, mask } = options
  if (endpoint === null) throw notPermitted()
  const headers = { Accept: 'application/json', Authorization: `Bearer ${endpoint.token}` }
  const url = new URL(endpoint.url)
  url.searchParams.set('audience', audience)
  const response = await send(url.href, { headers }, isRepeatable).catch((error: unknown) => {
    throw unreachableEndpoint(error)
  })
  const answer = objectIn(await response.text())
  const token = response.ok ? textOf(answer?.['value']) : ''
  if (token === '') throw answer === null ? foreignAnswer(response) : notIssued(`status ${response.status}`)
  mask(token)
  return token
}

const notPermitted = (): IntuneFailure =>
  new IntuneFailure(
    'sign-in',
    "Can't sign in: add `id-token: write` to the job's permissions, next to `issues: write`. Runs for pull requests " +
      'from forks never get it. Without federation, set `client-secret` or `client-certificate`.',
  )

const notIssued = (detail: string): IntuneFailure =>
  new IntuneFailure(
    'sign-in',
    "Can't sign in: GitHub issued no identity token for this job. Run the workflow again; https://www.githubstatus.com shows whether GitHub " +
      'Actions has an outage.',
    { detail },
  )

function unreachableEndpoint(error: unknown): IntuneFailure {
  const status = proxyStatus(error)
  if (status === null) return notIssued(messageOf(error))
  return atProxy(status, messageOf(error))
}

const atProxy = (status: number, detail: string): IntuneFailure =>
  new IntuneFailure('unavailable', `Can't sign in: ${proxyCure(status, "GitHub's identity endpoint")}`, { detail })

/** An answer that isn't JSON. It is not shown: a proxy's page may hold anything. */
function foreignAnswer({ status }: Response): IntuneFailure {
  const detail = `status ${status}`
  if (status === 407) return atProxy(status, detail)
  if (status >= 500 || status === 429) return notIssued(detail)
  return new IntuneFailure(
    'unavailable',
    `Can't sign in: something other than GitHub answered at its identity endpoint (${status}). Usually it's a proxy that blocks the host or ` +
      'has its own sign-in: let the runner through to this host.',
    { detail },
  )
}
