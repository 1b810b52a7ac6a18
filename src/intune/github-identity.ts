import { messageOf } from '../http/error-message.ts'
import { IntuneFailure } from './failure.ts'
import { sharedUnderWay } from './under-way.ts'
import { minute } from '../domain/durations.ts'

/** Hands out a GitHub identity token for an audience, as `core.getIDToken` does. */
export type IdentityToken = (audience: string) => Promise<string>

/** The identity token by which this job proves who it is. */
export interface GitHubIdentity {
  /**
   * A token that Entra ID still takes. May be called often.
   * @throws IntuneFailure
   */
  readonly token: () => Promise<string>
  /** The token that was handed out last; empty before the first. */
  readonly presented: () => string
  /** Why the last attempt to fetch one failed; null where it did not. */
  readonly failure: () => IntuneFailure | null
}

/** GitHub's token lives for five minutes; an older one than this is not presented. Milliseconds. */
const longestUse = 4 * minute

/**
 * @param fetch asks GitHub
 * @param audience what Entra ID wants to see in it
 */
export function githubIdentity(fetch: IdentityToken, audience: string, now: () => Date): GitHubIdentity {
  let held: { readonly token: string; readonly since: number } | null = null
  let failure: IntuneFailure | null = null
  return {
    token: sharedUnderWay(async () => {
      const since = now().getTime()
      if (held !== null && since - held.since <= longestUse) return held.token
      try {
        held = { token: await fetch(audience), since }
        failure = null
      } catch (error) {
        failure = notHandedOut(error)
        // The library asks for it even where it then has an access token, so an old one does until it is really presented.
        if (held === null) throw failure
      }
      return held.token
    }),
    presented: () => held?.token ?? '',
    failure: () => failure,
  }
}

function notHandedOut(error: unknown): IntuneFailure {
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
