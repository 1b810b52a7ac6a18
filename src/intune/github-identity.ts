import { messageOf } from '../http/error-message.ts'
import { IntuneFailure } from './intune-failure.ts'
import { shareInFlight } from './share-in-flight.ts'

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
const maxTokenAge = 4 * 60_000

/**
 * @param fetch asks GitHub
 * @param audience what Entra ID expects in it
 */
export function githubIdentity(fetch: IdentityToken, audience: string, now: () => Date): GitHubIdentity {
  let held: { readonly token: string; readonly since: number } | null = null
  let failure: IntuneFailure | null = null
  return {
    token: shareInFlight(async () => {
      const since = now().getTime()
      if (held !== null && since - held.since <= maxTokenAge) return held.token
      try {
        held = { token: await fetch(audience), since }
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

function identityFailure(error: unknown): IntuneFailure {
  if (messageOf(error).includes('ACTIONS_ID_TOKEN_REQUEST')) {
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
    messageOf(error),
  )
}
