import { GraphClientError, type Context, type Middleware } from '@microsoft/microsoft-graph-client'
import type { Send } from '../http/retry.ts'

/**
 * Retries reads and sends everything else once. It replaces the Graph client's own retry handler, which repeats every verb, and
 * its redirect handler.
 */
export class SendMiddleware implements Middleware {
  private readonly send: Send

  constructor(send: Send) {
    this.send = send
  }

  async execute(context: Context): Promise<void> {
    const isRepeatable = (context.options?.method ?? 'GET') === 'GET'
    context.response = await this.send(context.request, context.options, isRepeatable).catch(throwThroughClient)
  }
}

/** The client turns every error but its own into one that has lost the cause; inside one of its own, the cause comes through. */
export function throwThroughClient(error: unknown): never {
  const carrier = new GraphClientError()
  carrier.customError = error
  throw carrier
}
