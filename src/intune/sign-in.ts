import { setImmediate as turn } from 'node:timers/promises'
import type { AccessToken, TokenCredential } from '@azure/identity'
import type { GitHubIdentity } from './github-identity.ts'
import type { RequestOutcome } from './identity-http.ts'
import { credentialOf, type SignInIdentity } from './methods.ts'
import type { Send } from './retry.ts'
import { signInFailure } from './sign-in-failure.ts'
import { shareInFlight } from './share-in-flight.ts'

/** How to sign in, whatever the tenant. */
export interface SignIn extends Omit<SignInIdentity, 'tenantId' | 'clientId'> {
  /** Origin of Microsoft Graph, for which the access token is asked. */
  readonly graphEndpoint: string
  /** Audience that Entra ID wants to see in GitHub's token. */
  readonly audience: string
}

export interface SignInServices {
  readonly identity: GitHubIdentity
  readonly send: Send
  readonly now: () => Date
  /** Hides a secret from the log; called with every new access token before anybody has it. */
  readonly mask: (secret: string) => void
}

/**
 * A credential for Microsoft Graph. It begins to sign in at once, and whoever asks first gets what comes of that. The library
 * behind it keeps an access token until five minutes before its end, and asks for a new one then, so it may be asked for each
 * request. Only a sign-in that is under way is shared: a failed one may be tried again.
 *
 * `getToken` throws IntuneFailure, with words of our own.
 */
export function openCredential(
  signIn: SignIn & SignInIdentity,
  { identity, send, now, mask }: SignInServices,
): TokenCredential {
  const byGitHub = signIn.method.by === 'federation'
  let opened: { readonly credential: TokenCredential; readonly last: () => RequestOutcome | null } | null = null
  let masked = ''

  async function open() {
    // Loading holds up everything else, so GitHub is asked for its token before; where it refuses at once, Entra ID need not
    // be asked anything.
    if (byGitHub) await Promise.race([identity.token(), turn()])
    const azure = await import('./azure.ts')
    // Node loads its fetch when something of it is first looked at; here that costs no time while GitHub's answer is under way.
    Reflect.get(globalThis, 'Headers')
    const { client, last } = azure.observedHttp(send)
    return { credential: credentialOf(azure, signIn, identity.token, client), last }
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
      // Where GitHub did not hand out its token, that is what happened, whatever the library makes of it.
      const byIdentity = byGitHub ? identity.failure() : null
      if (byIdentity !== null) throw byIdentity
      const seen = opened?.last() ?? null
      throw signInFailure({ applicant: signIn, error, seen, presented: identity.presented(), now: now() })
    }
  }

  let begun: Promise<AccessToken> | null = attempt()
  // If it fails, whoever asks is told.
  begun.catch(() => undefined)
  return {
    getToken: shareInFlight(() => {
      const token = begun ?? attempt()
      begun = null
      return token
    }),
  }
}
