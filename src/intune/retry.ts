import type { Context, Middleware } from '@microsoft/microsoft-graph-client'

/** Tries of one read, the first included. */
const tries = 4
/** Wait before the second try; it doubles from try to try. Milliseconds. */
const firstWait = 1_000
/** Longest that all reads of a run may spend, waits included. Graph has asked for waits of up to 315 s. Milliseconds. */
const wholeLimit = 600_000

/**
 * Sends a request and, where it may be repeated, sends it again after 429, 5xx or a broken connection. A redirect is handed
 * back unfollowed.
 * @param repeatable whether sending it twice does no harm. A write whose answer was lost may have been done
 * @throws what fetch throws, where no try got an answer
 */
export type Send = (request: RequestInfo, init: RequestInit | undefined, repeatable: boolean) => Promise<Response>

/**
 * A way to send all requests of a run.
 * @param wait waits so many milliseconds
 * @param answerLimit longest that one answer may take, in milliseconds
 */
export function patient(wait: (milliseconds: number) => Promise<void>, answerLimit: number): Send {
  const deadline = Date.now() + wholeLimit
  return async (request, init, repeatable) => {
    for (let attempt = 1; ; attempt++) {
      const last = !repeatable || attempt === tries
      const outcome = await send(request, init, answerLimit)
      const pause = waitBefore(outcome, attempt)
      if (pause === undefined || last || Date.now() + pause > deadline) {
        if (outcome instanceof Error) throw outcome
        return outcome
      }
      await wait(pause)
    }
  }
}

/**
 * Reads are patient, everything else goes out once. It stands in for the Graph client's own retry handler, which repeats
 * every verb, and for its redirect handler.
 */
export class PatientFetch implements Middleware {
  private readonly send: Send

  constructor(send: Send) {
    this.send = send
  }

  async execute(context: Context): Promise<void> {
    const repeatable = (context.options?.method ?? 'GET') === 'GET'
    context.response = await this.send(context.request, context.options, repeatable)
  }
}

async function send(
  request: RequestInfo,
  init: RequestInit | undefined,
  answerLimit: number,
): Promise<Response | Error> {
  try {
    const response = await fetch(request, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) })
    // A cut connection shows when the body is read, so it is read here, where it can still be asked for again.
    const body = await response.arrayBuffer()
    const empty = [204, 205, 304].includes(response.status)
    return new Response(empty ? null : body, { status: response.status, headers: response.headers })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Milliseconds to wait before the next try, or undefined where another try would not help. */
function waitBefore(outcome: Response | Error, attempt: number): number | undefined {
  const backoff = firstWait * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
  if (outcome instanceof Error) return backoff
  if (outcome.status !== 429 && outcome.status < 500) return undefined
  return Math.max(backoff, retryAfter(outcome.headers.get('retry-after')))
}

/** `Retry-After` in milliseconds: a number of seconds or an HTTP date (RFC 9110, 10.2.3); 0 where it is neither. */
function retryAfter(header: string | null): number {
  if (header === null) return 0
  if (/^\d+$/u.test(header.trim())) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now())
}
