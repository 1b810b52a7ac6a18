import { messageOf } from '../http/error-message.ts'
import type { Send } from '../http/retry.ts'
import { objectIn, textOf } from '../domain/json.ts'
import type { AppleAccount } from '../settings.ts'
import { invalidAppleAnswer, appleRedirected, signInRefused, unreachable } from './apple-errors.ts'
import { clientAssertion } from './client-assertion.ts'

/** What the sign-in needs of the machine. */
export interface AppleServices {
  readonly send: Send
  readonly now: () => Date
  /** Hides a secret from the log. */
  readonly mask: (secret: string) => void
  /** A new id on each call, for the assertion. */
  readonly uniqueId: () => string
}

const signInPath = '/auth/oauth2/token'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A new access token is asked for this long before the end of the last one. Milliseconds. */
const margin = 60_000

/**
 * Signs in an API account. The access token is kept until shortly before its end.
 * @param origin Apple's sign-in host
 * @returns gives the access token; throws AppleFailure
 */
export function appleSignIn(account: AppleAccount, origin: string, services: AppleServices): () => Promise<string> {
  let last: { readonly token: string; readonly until: number } | null = null

  async function signIn(): Promise<string> {
    const { send, now, mask, uniqueId } = services
    const asked = now().getTime()
    const assertion = clientAssertion(account, Math.floor(asked / 1_000), uniqueId())
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_assertion_type: assertionType,
      client_assertion: assertion,
      scope: `${account.portal}.api`,
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' }
    // Asking for a token changes nothing, so it may be repeated.
    const response = await send(
      `${origin}${signInPath}`,
      { method: 'POST', headers, body: form.toString() },
      true,
    ).catch((error: unknown) => {
      throw unreachable(origin, messageOf(error))
    })
    if (response.status >= 300 && response.status < 400) throw appleRedirected(origin)
    const body = await response.text()
    if (!response.ok) throw signInRefused({ response, body, secrets: [assertion] }, account.portal, now())
    const { access_token: given, expires_in: lifetime } = objectIn(body) ?? {}
    const token = textOf(given)
    if (token === '') throw invalidAppleAnswer(signInPath)
    mask(token)
    const seconds = typeof lifetime === 'number' && lifetime > 0 ? lifetime : 0
    last = { token, until: asked + seconds * 1_000 - margin }
    return token
  }

  return () => (last !== null && services.now().getTime() < last.until ? Promise.resolve(last.token) : signIn())
}
