import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import type { Send } from '../http/retry.ts'

/** How a request of the sign-in library ended. */
export type RequestOutcome =
  { readonly status: number; readonly contentType: string; readonly text: string } | { readonly error: unknown }

/**
 * Sends the library's requests as all others are sent. Asking for a token changes nothing, so it may be repeated.
 * @returns the client, and how its last request ended: the library drops most of that
 */
export function observedHttp(send: Send): { readonly client: HttpClient; readonly last: () => RequestOutcome | null } {
  let outcome: RequestOutcome | null = null
  const client: HttpClient = {
    async sendRequest(request) {
      const { url, method, headers, body } = request
      const init = { method, headers: headers.toJSON(), ...(typeof body === 'string' && { body }) }
      try {
        const response = await send(url, init, true)
        const text = await response.text()
        outcome = { status: response.status, contentType: response.headers.get('content-type') ?? '', text }
        const answered = createHttpHeaders(Object.fromEntries(response.headers))
        return { request, status: response.status, headers: answered, bodyAsText: text }
      } catch (error) {
        outcome = { error }
        throw error
      }
    },
  }
  return { client, last: () => outcome }
}
