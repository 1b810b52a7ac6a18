/** Wait before the second attempt; it doubles from one to the next. Milliseconds. */
const firstRetryWait = 1_000

/** An attempt that is to be followed by another. */
export interface FinishedAttempt {
  /** `Retry-After` header of the answer; null without one. */
  readonly retryAfter: string | null
  /** Which attempt it was, from 1. */
  readonly attempt: number
  readonly now: Date
  /** A random number from 0 to 1, so that not all come back at the same moment. */
  readonly jitter: number
}

/** Milliseconds to wait before the next attempt. */
export function waitBefore({ retryAfter, attempt, now, jitter }: FinishedAttempt): number {
  const backoff = firstRetryWait * 2 ** (attempt - 1) * (0.75 + jitter / 2)
  return Math.max(backoff, retryAfterIn(retryAfter, now))
}

/** `Retry-After` in milliseconds: a number of seconds or an HTTP date (RFC 9110, 10.2.3); 0 if it is neither. */
function retryAfterIn(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0
  if (/^\d+$/u.test(retryAfter.trim())) return Number(retryAfter) * 1_000
  const date = Date.parse(retryAfter)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime())
}
