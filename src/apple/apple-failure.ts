import type { FailureReason, ReadFailure } from '../domain/inventory.ts'

/** Something at Apple that did not work, with a message an administrator can act on. */
export class AppleFailure extends Error implements ReadFailure {
  override readonly name = 'AppleFailure'
  readonly reason: FailureReason
  readonly detail: string

  constructor(reason: FailureReason, message: string, detail = '') {
    super(message)
    this.reason = reason
    this.detail = detail
  }
}
