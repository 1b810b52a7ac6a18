/** Wait before the second attempt; it doubles from one to the next. Milliseconds. */
const firstRetryWait = 1_000

/** How one attempt ended, and when. */
export interface FinishedAttempt {
  /** Status and `Retry-After` header of the answer; null if there was none. */
  readonly answer: { readonly status: number; readonly retryAfter: string | null } | null
  /** Which attempt it was, from 1. */
  readonly attempt: number
  readonly now: Date
  /** A random number from 0 to 1, so that not all come back at the same moment. */
  readonly jitter: number
}

/** Milliseconds to wait before the next attempt; null if another one would not help. */
export function waitBefore({ answer, attempt, now, jitter }: FinishedAttempt): number | null {
  const backoff = firstRetryWait * 2 ** (attempt - 1) * (0.75 + jitter / 2)
  if (answer === null) return backoff
  if (answer.status !== 429 && answer.status < 500) return null
  return Math.max(backoff, retryAfterIn(answer.retryAfter, now))
}

/** `Retry-After` in milliseconds: a number of seconds or an HTTP date (RFC 9110, 10.2.3); 0 if it is neither. */
function retryAfterIn(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0
  if (/^\d+$/u.test(retryAfter.trim())) return Number(retryAfter) * 1_000
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime())
}
