import type { FailureReason, ReadFailure } from '../domain/inventory.ts'

/** Something at Microsoft that did not work, with what an administrator can do about it. */
export class IntuneFailure extends Error implements ReadFailure {
  override readonly name = 'IntuneFailure'
  readonly reason: FailureReason
  readonly detail: string

  constructor(reason: FailureReason, message: string, detail = '') {
    super(message)
    this.reason = reason
    this.detail = detail
  }
}
