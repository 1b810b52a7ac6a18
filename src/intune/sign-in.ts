import { setImmediate as turn } from 'node:timers/promises'
import type { AccessToken, TokenCredential } from '@azure/identity'
import type { GitHubIdentity } from './github-identity.ts'
import type { RequestOutcome } from './identity-http.ts'
import { credentialFor, type SignInIdentity } from './methods.ts'
import type { Send } from '../http/retry.ts'
import type { Times } from '../text/times.ts'
import { signInFailure } from './sign-in-failure.ts'
import { shareInFlight } from './share-in-flight.ts'

/** How to sign in, the same for all tenants. */
export interface SignIn extends Omit<SignInIdentity, 'tenantId' | 'clientId'> {
  /** Origin of Microsoft Graph, which the access token is for. */
  readonly graphEndpoint: string
  /** Audience that Entra ID expects in GitHub's token. */
  readonly audience: string
}

export interface SignInServices {
  readonly identity: GitHubIdentity
  readonly send: Send
  readonly now: () => Date
  /** How dates are written in messages. */
  readonly times: Times
  /** Hides a secret from the log; called with every new access token before it is handed out. */
  readonly mask: (secret: string) => void
}

/**
 * A credential for Microsoft Graph. It starts to sign in at once, and the first caller gets the result. The library behind it
 * keeps an access token until five minutes before its end, so it may be called for each request. Only a sign-in in flight is
 * shared: a failed one may be tried again.
 *
 * `getToken` throws IntuneFailure with its cure.
 */
export function openCredential(
  signIn: SignIn & SignInIdentity,
  { identity, send, now, times, mask }: SignInServices,
): TokenCredential {
  const isFederated = signIn.method.by === 'federation'
  let opened: { readonly credential: TokenCredential; readonly last: () => RequestOutcome | null } | null = null
  let masked = ''

  async function open() {
    // Loading blocks everything else, so the request to GitHub goes out before it. If GitHub refuses at once, there is nothing to
    // ask of Entra ID.
    if (isFederated) await Promise.race([identity.token(), turn()])
    const azure = await import('./azure.ts')
    // Node loads its fetch at first use; here that costs no time, because GitHub's answer is not there yet.
    Reflect.get(globalThis, 'Headers')
    const { client, last } = azure.observedHttp(send)
    return { credential: credentialFor(signIn, { azure, identity: identity.token, httpClient: client }), last }
  }

  async function attempt(): Promise<AccessToken> {
    try {
      opened ??= await open()
      const token = await opened.credential.getToken(`${signIn.graphEndpoint}/.default`)
      if (token === null) throw new Error('Entra ID returned no token')
      if (token.token !== masked) mask(token.token)
      masked = token.token
      return token
    } catch (error) {
      // If GitHub did not hand out its token, that is the cause, whatever the library makes of it.
      const byIdentity = isFederated ? identity.failure() : null
      if (byIdentity !== null) throw byIdentity
      const outcome = opened?.last() ?? null
      throw signInFailure({ identity: signIn, error, outcome, presented: identity.presented(), now: now(), times })
    }
  }

  let first: Promise<AccessToken> | null = attempt()
  // If it fails, the first caller gets the error.
  first.catch(() => undefined)
  return {
    getToken: shareInFlight(() => {
      const token = first ?? attempt()
      first = null
      return token
    }),
  }
}
