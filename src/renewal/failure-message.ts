import type { JournalEntry, RenewalConclusion } from '../domain/journal.ts'
import { plain } from '../text/untrusted.ts'
import { hasName, type AppleToken } from '../domain/token.ts'

/** Why a renewal did not come about: what happened, what is now in Intune, and how to go on. */
export class RenewalFailure extends Error {
  override readonly name = 'RenewalFailure'
  /** What it came to, in a word that each language makes a sentence of. */
  readonly conclusion: RenewalConclusion
  /** The token that it is about; null before that is known. */
  readonly token: AppleToken | null
  /** The token as it was last seen after the upload; null if it never was. */
  readonly seen: AppleToken | null

  constructor(
    message: string,
    { conclusion = 'nothing-uploaded', token = null, seen = null }: Partial<RenewalFailure> = {},
  ) {
    super(message)
    this.conclusion = conclusion
    this.token = token
    this.seen = seen
  }
}

/** A token in a message. */
export const called = ({ kind, name }: AppleToken): string =>
  hasName[kind] ? `“${plain(name)}”` : 'the push certificate'

/** A renewal that is proven: the file is the one that Intune has on record, and no sync failed with it. */
export interface Renewal {
  /** As it was before. */
  readonly token: AppleToken
  readonly expiry: Date
  /** Of the file, hex. */
  readonly sha256: string
  /** What the journal says of it. */
  readonly entry: JournalEntry
  /** The account with which a push certificate was renewed, if it's another than the one on record. */
  readonly otherAppleId?: string
}
