import type { FailureReason, ReadFailure } from '../domain/inventory.ts'

/** Something at Microsoft that did not work, with what an administrator can do about it. */
export class IntuneFailure extends Error implements ReadFailure {
  override readonly name = 'IntuneFailure'
  readonly reason: FailureReason
  readonly detail: string
  readonly retryAfter: number

  /** @param message what happened, and its cure */
  constructor(
    reason: FailureReason,
    message: string,
    { detail = '', retryAfter = 0 }: Pick<ReadFailure, 'retryAfter'> & { readonly detail?: string } = {},
  ) {
    super(message)
    this.reason = reason
    this.detail = detail
    this.retryAfter = retryAfter
  }
}
