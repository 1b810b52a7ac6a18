import type { LocationAnswer } from '../domain/content-location.ts'
import { fieldsOf, objectIn, textOf } from '../domain/json.ts'
import { messageOf } from '../http/error-message.ts'
import { redact } from '../http/redact.ts'
import type { Send } from '../http/retry.ts'
import { appleRedirected, invalidAppleAnswer, unreachable } from './apple-errors.ts'
import { AppleFailure } from './apple-failure.ts'
import { appleHost } from './hosts.ts'

/** Asks with GET: a POST to the same address would claim the token. https://developer.apple.com/documentation/devicemanagement/client-config-a40 */
const clientConfigPath = '/mdm/v2/client/config'

/** Apple's error numbers for a content token that is expired or revoked. */
const deadNumbers = [9622, 9625]

interface ContentServices {
  readonly send: Send
  readonly mask: (secret: string) => void
}

/**
 * Asks Apple which location a content token is for.
 * @param endpoint origin that stands for all of Apple's hosts; null for Apple's own
 */
export function openContentTokens(endpoint: string | null, { send, mask }: ContentServices) {
  const origin = appleHost('content', endpoint)

  async function ask(token: string): Promise<LocationAnswer> {
    const headers = {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'User-Agent': 'intune-apple-token-renewal',
    }
    const response = await send(`${origin}${clientConfigPath}`, { headers }, true).catch((error: unknown) => {
      throw unreachable(origin, redact(messageOf(error), [token]))
    })
    const { status } = response
    if (status >= 300 && status < 400) throw appleRedirected(origin)
    const answer = objectIn(await response.text())
    const { errorNumber, errorMessage, locationName, notificationAuthToken, mdmInfo } = fieldsOf(answer)
    if (typeof notificationAuthToken === 'string') mask(notificationAuthToken)
    if (status === 401 || deadNumbers.some((number) => number === errorNumber)) return { revoked: true }
    if (!response.ok || errorNumber !== undefined) {
      const said = [status, typeof errorNumber === 'number' ? errorNumber : ''].join(' ').trim()
      throw new AppleFailure('unavailable', `Apple answered ${said}.`, redact(textOf(errorMessage), [token]))
    }
    if (answer === null || typeof locationName !== 'string') throw invalidAppleAnswer(clientConfigPath)
    return { location: locationName.trim() || null, manager: textOf(fieldsOf(mdmInfo)['name']).trim() || null }
  }

  return async (token: string): Promise<LocationAnswer> => {
    try {
      return await ask(token)
    } catch (error) {
      if (error instanceof AppleFailure) return { failure: error }
      throw error
    }
  }
}
