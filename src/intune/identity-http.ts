import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import type { Send } from './retry.ts'

/** How a request of the sign-in library ended. */
export type RequestOutcome =
  { readonly status: number; readonly contentType: string; readonly text: string } | { readonly error: unknown }

/**
 * The library's requests, sent as all others are. Asking for a token changes nothing, so that may be repeated too.
 * @returns the client, and what it saw last: the library keeps of most failures no more than that there was one
 */
export function observedHttp(send: Send): { readonly client: HttpClient; readonly last: () => RequestOutcome | null } {
  let seen: RequestOutcome | null = null
  const client: HttpClient = {
    async sendRequest(request) {
      const { url, method, headers, body } = request
      const init = { method, headers: headers.toJSON(), ...(typeof body === 'string' && { body }) }
      try {
        const response = await send(url, init, true)
        const text = await response.text()
        seen = { status: response.status, contentType: response.headers.get('content-type') ?? '', text }
        const answered = createHttpHeaders(Object.fromEntries(response.headers))
        return { request, status: response.status, headers: answered, bodyAsText: text }
      } catch (error) {
        seen = { error }
        throw error
      }
    },
  }
  return { client, last: () => seen }
}
