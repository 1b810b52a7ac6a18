import { messageOf } from '../http/error-message.ts'
import type { AppleAccount } from '../settings.ts'
import { unreachable, type AppleAnswer } from './apple-errors.ts'
import { appleSignIn, type AppleServices } from './apple-sign-in.ts'
import { appleHost } from './hosts.ts'

/** Asks Apple's API in the name of an API account. */
export interface AppleClient {
  readonly portal: AppleAccount['portal']
  /** Of the API. Nothing else is asked. */
  readonly origin: string
  /**
   * Signs in, unless it is signed in.
   * @throws AppleFailure
   */
  readonly signIn: () => Promise<void>
  /**
   * Reads, or with a body writes. Only reads are repeated.
   * @throws AppleFailure if the sign-in fails or no answer comes
   */
  readonly ask: (url: URL, body?: object) => Promise<AppleAnswer>
}

/** @param endpoint origin that stands for all of Apple's hosts; null for Apple's own */
export function openAppleClient(account: AppleAccount, endpoint: string | null, services: AppleServices): AppleClient {
  const { portal } = account
  const origin = appleHost(portal, endpoint)
  const accessToken = appleSignIn(account, appleHost('account', endpoint), services)
  return {
    portal,
    origin,

    async signIn() {
      await accessToken()
    },

    async ask(url, body) {
      const token = await accessToken()
      try {
        const response = await services.send(url.href, requestOf(token, body), body === undefined)
        return { response, body: await response.text(), secrets: [token] }
      } catch (error) {
        throw unreachable(origin, messageOf(error))
      }
    },
  }
}

function requestOf(token: string, body?: object): RequestInit {
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'User-Agent': 'intune-apple-token-renewal',
  }
  if (body === undefined) return { method: 'GET', headers }
  return { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}
