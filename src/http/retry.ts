import { setImmediate as turn } from 'node:timers/promises'
import { waitBefore } from './retry-timing.ts'
import { minute } from '../domain/durations.ts'

/** Tries of one read, the first included. */
const tries = 4
/**
 * Sends a request and, where it may be repeated, sends it again after 429, 5xx or a broken connection. A redirect is handed
 * back unfollowed.
 * @param repeatable whether sending it twice does no harm. A write whose answer was lost may have been done
 * @returns the answer, whose text has arrived and may be asked for
 * @throws what fetch throws, where no try got an answer
 */
export type Send = (request: RequestInfo, init: RequestInit | undefined, repeatable: boolean) => Promise<Response>

export interface Sending {
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => Date
  /** Longest that one answer may take. Milliseconds. */
  readonly answerLimit: number
  /** Until when there is an answer or none, waits and further tries included; Unix time, milliseconds. By default three minutes from each request. */
  readonly until?: () => number
  /** A random number from 0 to 1. */
  readonly random?: () => number
}

const usualLimit = 3 * minute

/** A way to send requests. */
export function retryingSend({ wait, now, answerLimit, until, random = Math.random }: Sending): Send {
  return async (request, init, repeatable) => {
    const deadline = until?.() ?? now().getTime() + usualLimit
    for (let attempt = 1; ; attempt++) {
      const result = await sendOnce(request, init, Math.min(answerLimit, deadline - now().getTime()))
      const pause = waitBefore({ answer: answerOf(result), attempt, now: now(), jitter: random() })
      const isLast = !repeatable || attempt === tries || pause === null || now().getTime() + pause > deadline
      if (!isLast) await wait(pause)
      else if ('error' in result) throw result.error
      else return result.response
    }
  }
}

type Result = { readonly response: Response } | { readonly error: unknown }

const answerOf = (result: Result) =>
  'error' in result ? null : { status: result.response.status, retryAfter: result.response.headers.get('retry-after') }

/** @param answerLimit milliseconds; none are left where all its time is over */
async function sendOnce(request: RequestInfo, init: RequestInit | undefined, answerLimit: number): Promise<Result> {
  try {
    if (answerLimit <= 0) throw new DOMException('Gave up after three minutes', 'TimeoutError')
    const response = await fetch(request, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) })
    // A cut connection shows when the body is read, so it is read here, where it can still be asked for again.
    const text = await response.text()
    // Only a turn later its connection is free: whoever asks the same host before that opens another one.
    await turn()
    return { response: Object.assign(response, { text: () => Promise.resolve(text) }) }
  } catch (error) {
    return { error }
  }
}
