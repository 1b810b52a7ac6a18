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

/** The message of anything thrown, with that of its cause: `fetch failed` alone helps nobody. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`
}
