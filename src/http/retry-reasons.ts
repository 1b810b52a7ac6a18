/** An answer as it arrived. */
export interface ReceivedAnswer {
  readonly status: number
  readonly body: string
}

interface RetryRule {
  readonly reason: string
  readonly applies: (answer: ReceivedAnswer) => boolean
}

/**
 * When a request that may be repeated is sent again: if its answer can't be used, and the next one may be. Everything else is an
 * answer, also one that refuses.
 */
export const retryRules: readonly RetryRule[] = [
  // RFC 9110, 15.5.9: the client may repeat the request. Gateways answer so for a connection that was idle.
  { reason: 'the service gave up waiting for the request', applies: ({ status }) => status === 408 },
  { reason: 'the service is throttling requests', applies: ({ status }) => status === 429 },
  { reason: 'the service failed', applies: ({ status }) => status >= 500 },
  // Seen in public reports: Entra ID answers 200 with an empty body, Graph with an HTML page, GitHub's identity endpoint with `{}`.
  { reason: 'the answer is empty or not JSON', applies: ({ status, body }) => status === 200 && !holdsJson(body) },
  // https://learn.microsoft.com/entra/identity-platform/reference-error-codes: directory unavailable, no signing key yet, and a
  // failure of an external provider; the word is that of RFC 6749, 4.1.2.1.
  {
    reason: 'Entra ID has a temporary fault',
    applies: ({ status, body }) =>
      status >= 400 && /AADSTS(?:90033|500031|50166)\b|"temporarily_unavailable"/u.test(body),
  },
]

/** @returns why another attempt may help; null if this answer is final. Without an answer (null) another one may always help */
export function retryReason(answer: ReceivedAnswer | null): string | null {
  if (answer === null) return 'no answer came'
  return retryRules.find(({ applies }) => applies(answer))?.reason ?? null
}

function holdsJson(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0
  } catch {
    return false
  }
}
