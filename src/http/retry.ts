import { setImmediate as turn } from 'node:timers/promises'
import { waitBefore } from './retry-timing.ts'

/** Attempts of one read, the first included. */
const maxAttempts = 4
/** How long a request may take, with waits and further attempts: a service that hangs holds up nobody for longer. Milliseconds. */
export const requestPatience = 3 * 60_000

/**
 * Sends a request and, if it may be repeated, sends it again after 429, 5xx, or a broken connection. A redirect is returned, not
 * followed.
 * @param isRepeatable whether sending it twice does no harm. A write whose answer was lost may have been done
 * @returns the answer, with its whole text received
 * @throws what fetch throws, if no attempt got an answer
 */
export type Send = (request: RequestInfo, init: RequestInit | undefined, isRepeatable: boolean) => Promise<Response>

export interface SendOptions {
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => Date
  /** Time limit of one answer. Milliseconds. */
  readonly answerLimit: number
  /** Latest end, with waits and further attempts; Unix time, milliseconds. By default, three minutes after each request starts. */
  readonly until?: () => number
  /** A random number from 0 to 1. */
  readonly random?: () => number
}

/** A way to send requests. */
export function retryingSend({ wait, now, answerLimit, until, random = Math.random }: SendOptions): Send {
  return async (request, init, isRepeatable) => {
    const deadline = until?.() ?? now().getTime() + requestPatience
    for (let attempt = 1; ; attempt++) {
      const result = await sendOnce(request, init, Math.min(answerLimit, deadline - now().getTime()))
      const pause = waitBefore({ answer: answerOf(result), attempt, now: now(), jitter: random() })
      const isLast = !isRepeatable || attempt === maxAttempts || pause === null || now().getTime() + pause > deadline
      if (!isLast) await wait(pause)
      else if ('error' in result) throw result.error
      else return result.response
    }
  }
}

type AttemptResult = { readonly response: Response } | { readonly error: unknown }

const answerOf = (result: AttemptResult) =>
  'error' in result ? null : { status: result.response.status, retryAfter: result.response.headers.get('retry-after') }

/** @param answerLimit milliseconds; 0 or less if the time of the request is over */
async function sendOnce(
  request: RequestInfo,
  init: RequestInit | undefined,
  answerLimit: number,
): Promise<AttemptResult> {
  try {
    if (answerLimit <= 0) throw new DOMException('Gave up after three minutes', 'TimeoutError')
    const response = await fetch(request, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) })
    // A cut connection shows when the body is read, so it is read here, where the request can still be repeated.
    const text = await response.text()
    // Its connection is free only a turn later: a request to the same host before that opens another one.
    await turn()
    return { response: Object.assign(response, { text: () => Promise.resolve(text) }) }
  } catch (error) {
    return { error }
  }
}
