import type { FailureReason, ReadFailure } from '../domain/inventory.ts'

/** Something at Microsoft that did not work, with what an administrator can do about it. */
export class IntuneFailure extends Error implements ReadFailure {
  override readonly name = 'IntuneFailure'
  readonly reason: FailureReason
  readonly detail: string
  readonly retryAfter: number

  /** @param retryAfter for how long the service wants to be left alone. Milliseconds */
  constructor(reason: FailureReason, message: string, detail = '', retryAfter = 0) {
    super(message)
    this.reason = reason
    this.detail = detail
    this.retryAfter = retryAfter
  }
}
