import type { AppleToken } from '../tokens/token.ts'
import { plain } from '../tokens/untrusted.ts'

/** Why a renewal did not come about: what happened, what is now in Intune, and how to go on. */
export class RenewalFailure extends Error {
  override readonly name = 'RenewalFailure'
}

/** A token in a message. */
export const called = ({ kind, name }: AppleToken): string =>
  kind === 'mdm-push-certificate' ? 'the push certificate' : `“${plain(name)}”`

/** A time in a message. */
export const dateOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
