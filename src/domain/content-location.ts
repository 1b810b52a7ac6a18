import type { ReadFailure } from './inventory.ts'

/** What Apple says about a content token, asked with the token itself. */
export type LocationAnswer =
  | {
      /** The location it's for; null if Apple doesn't name it. */
      readonly location: string | null
      /** The product that uses the token, by the name it gave itself; null if none does. Untrusted text. */
      readonly manager: string | null
    }
  /** It was revoked or has expired. */
  | { readonly revoked: true }
  | { readonly failure: ReadFailure }
