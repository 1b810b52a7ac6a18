import { minute } from '../domain/durations.ts'
import { setImmediate as turn } from 'node:timers/promises'
import type { HostQueue } from './host-queue.ts'
import { isProxyRefusal } from './proxy-failure.ts'
import { retryReason, type ReceivedAnswer } from './retry-reasons.ts'
import { waitBefore } from './retry-timing.ts'

/** Attempts of one request, the first included. */
export const maxAttempts = 4
/** How long a request may take, with waits and further attempts: a service that hangs holds up nobody for longer. Milliseconds. */
export const requestPatience = 3 * minute

/**
 * Sends a request and, if it may be repeated, sends it again while its answer can't be used and the next one may be. A redirect is
 * returned, not followed.
 * @param isRepeatable whether sending it twice does no harm. A write whose answer was lost may have been done
 * @returns the answer, with its whole text received
 * @throws what fetch throws, if the last attempt got no answer
 */
export type Send = (request: RequestInfo, init: RequestInit | undefined, isRepeatable: boolean) => Promise<Response>

export interface RetryOptions {
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly now: () => Date
  /** Latest end, with waits and further attempts; Unix time, milliseconds. By default, three minutes after each request starts. */
  readonly until?: () => number
  /** A random number from 0 to 1. */
  readonly random?: () => number
  /** At most so many; four by default. */
  readonly attempts?: number
}

export interface SendOptions extends RetryOptions {
  /** Time limit of one answer. Milliseconds. */
  readonly answerLimit: number
  /** The pace of the hosts, shared by all that sends requests in a run. */
  readonly queue: HostQueue
}

/** An attempt that got an answer. */
interface FinishedAnswer<T> {
  readonly result: T
  readonly answer: ReceivedAnswer
  /** `Retry-After` header; null without one. */
  readonly retryAfter: string | null
}

/** How one attempt ended. */
export type AttemptOutcome<T> =
  | FinishedAnswer<T>
  | {
      readonly error: unknown
      /** Whether it would end the same way again. */
      readonly isFinal?: boolean
    }

/**
 * Makes an attempt, and further ones while they may help, with growing waits.
 * @param attempt makes one, in at most so many milliseconds; 0 or less if the time is over
 * @throws what the last attempt threw
 */
export async function withRetries<T>(
  attempt: (timeLeft: number) => Promise<AttemptOutcome<T>>,
  { wait, now, until, random = Math.random, attempts = maxAttempts }: RetryOptions,
): Promise<T> {
  const deadline = until?.() ?? now().getTime() + requestPatience
  for (let count = 1; ; count++) {
    const outcome = await attempt(deadline - now().getTime())
    const pause = pauseAfter(outcome, { attempt: count, now: now(), jitter: random() })
    if (pause !== null && count < attempts && now().getTime() + pause <= deadline) await wait(pause)
    else if ('error' in outcome) throw outcome.error
    else return outcome.result
  }
}

/** Milliseconds until the next attempt; null if another one would not help. */
function pauseAfter(
  outcome: AttemptOutcome<unknown>,
  moment: Omit<Parameters<typeof waitBefore>[0], 'retryAfter'>,
): number | null {
  if ('error' in outcome) return outcome.isFinal === true ? null : waitBefore({ ...moment, retryAfter: null })
  return retryReason(outcome.answer) === null ? null : waitBefore({ ...moment, retryAfter: outcome.retryAfter })
}

/** A way to send requests. */
export function retryingSend({ answerLimit, queue, ...options }: SendOptions): Send {
  return (request, init, isRepeatable) =>
    withRetries(
      async (timeLeft) => {
        try {
          const { origin } = new URL(typeof request === 'string' ? request : request.url)
          return await queue.send(
            origin,
            () => sendOnce(request, init, Math.min(answerLimit, timeLeft)),
            ({ answer }) => (answer.status === 429 ? 'throttled' : 'answered'),
          )
        } catch (error) {
          return { error, isFinal: isProxyRefusal(error) || error instanceof OverlongAnswer }
        }
      },
      { ...options, attempts: isRepeatable ? maxAttempts : 1 },
    )
}

/**
 * @param answerLimit milliseconds; 0 or less if the time of the request is over
 * @throws what fetch throws
 */
async function sendOnce(
  request: RequestInfo,
  init: RequestInit | undefined,
  answerLimit: number,
): Promise<FinishedAnswer<Response>> {
  if (answerLimit <= 0) throw new DOMException('Gave up after three minutes', 'TimeoutError')
  const response = await fetch(request, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) })
  // A cut connection shows when the body is read, so it is read here, where the request can still be repeated.
  const result = await receiveWhole(response)
  // Its connection is free only a turn later: a request to the same host before that opens another one.
  await turn()
  return {
    result,
    answer: { status: response.status, body: await result.text() },
    retryAfter: response.headers.get('retry-after'),
  }
}

/** No answer that is read here comes near it, and a runner has memory for some of them. Bytes, unpacked. */
const maxBody = 64_000_000

/** It is not asked for again: whatever answers so is not the service, and another attempt would cost as much again. */
export class OverlongAnswer extends Error {
  override readonly name = 'OverlongAnswer'

  constructor() {
    super(`The answer is longer than ${maxBody / 1_000_000} MB`)
  }
}

/**
 * The same answer, once its whole text has arrived.
 * @throws what fetch throws; OverlongAnswer
 */
export async function receiveWhole(response: Response): Promise<Response> {
  const body = await readAnswer(response)
  return Object.assign(response, { text: () => Promise.resolve(body) })
}

/**
 * The text of an answer.
 * @throws what fetch throws; OverlongAnswer if it's endless, or packed so that it would fill the memory
 */
export async function readAnswer({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > maxBody) throw new OverlongAnswer()
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
