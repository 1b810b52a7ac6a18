import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import type { Send } from '../http/retry.ts'

/**
 * Reads are tried again, everything else goes out once. It stands in for the Graph client's own retry handler, which repeats
 * every verb, and for its redirect handler.
 */
export class SendMiddleware implements Middleware {
  private readonly send: Send

  constructor(send: Send) {
    this.send = send
  }

  async execute(context: Context): Promise<void> {
    const repeatable = (context.options?.method ?? 'GET') === 'GET'
    context.response = await this.send(context.request, context.options, repeatable)
  }
}
