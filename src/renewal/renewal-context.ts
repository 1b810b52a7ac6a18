import type { Apple, Intune, Runner } from '../ports.ts'
import type { LocationAnswer } from '../domain/content-location.ts'
import type { FileUses, JournalEntry } from '../domain/journal.ts'
import type { Times } from '../text/times.ts'
import { plain } from '../text/untrusted.ts'
import type { WriteResult } from '../domain/inventory.ts'
import type { ServiceRecord } from '../domain/apple-service.ts'
import type { AppleToken, EnrollmentProgramToken, Kind, TokenOf } from '../domain/token.ts'
import { RenewalFailure } from './failure-message.ts'

/** What everything that is done in Intune has around it. */
export interface RenewalContext {
  readonly intune: Intune
  /** Null without an API account. */
  readonly apple: Apple | null
  readonly runner: Pick<Runner, 'now' | 'wait' | 'log'>
  /** How dates are written in the log and in messages. */
  readonly times: Times
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean
  readonly warn: (message: string) => void
}

/** The same for a renewal, with who does it. */
export interface UploadContext extends RenewalContext {
  readonly journal: Journal
  /** Which location a content token is for, as Apple says it. */
  readonly locationOf: (contentToken: string) => Promise<LocationAnswer>
  /** Login of who started the run. */
  readonly by: string
  /** Address of the run; null if it is not known. */
  readonly run: string | null
}

/** The same for a registration. */
export interface RegistrationContext extends RenewalContext {
  readonly journal: RegistrationRecords
}

/** What is on record of a registration, in the issue about the token's first file. */
export interface RegistrationRecords {
  /**
   * Puts a registration on record before it's made.
   * @returns `resumed` if an earlier run began it and nobody knows what became of it
   * @throws if that can't be written; then nothing may be registered
   */
  begin(name: string): Promise<'begun' | 'resumed'>
  /** Notes that nothing was registered, and why. If that can't be written, a person closes the issue. */
  withdraw(why: string): Promise<void>
  /** What earlier runs recorded of the service for a token; null for nothing. */
  serviceOf(tokenId: string): Promise<ServiceRecord | null>
  /**
   * Puts on record that a service is about to be added at Apple.
   * @throws if that can't be written; then nothing may be added
   */
  beginService(token: EnrollmentProgramToken, publicKey: string): Promise<void>
}

/** What is on record of uploads, in the issues of their tokens. */
export interface Journal {
  /** @throws if the issues can't be read */
  read(token: AppleToken, file: FileUses): Promise<JournalRecord>
  /**
   * Puts an upload on record before it's made.
   * @returns the entry as it was written
   * @throws if that can't be written; then nothing may be uploaded
   */
  begin(token: AppleToken, entry: JournalEntry): Promise<JournalEntry>
  /** Notes how far an upload has come. If that can't be written, a later run finds out for itself. */
  note(token: AppleToken, entry: JournalEntry): Promise<void>
}

export interface JournalRecord {
  /** The token's own uploads, oldest first. */
  readonly uploads: readonly JournalEntry[]
  /** When the file renewed this token, by a record that is older than the journal; null if it did not. */
  readonly usedAt: Date | null
  /** The use of the file for another token, with the issue that has the record. */
  readonly elsewhere: { readonly at: Date; readonly issue: number } | null
}

/**
 * The tokens of a kind that Intune has.
 * @param undone what is not done if they cannot be read
 * @throws RenewalFailure if they cannot be read
 */
export async function readTokensOrThrow<K extends Kind>(
  kind: K,
  undone: 'uploaded' | 'changed',
  { intune, runner }: RenewalContext,
): Promise<readonly TokenOf<K>[]> {
  const reading = await intune.read(kind)
  if ('failure' in reading) {
    const { message, detail } = reading.failure
    if (detail !== '') runner.log.info(`Details: ${plain(detail, 600)}`)
    throw new RenewalFailure(`Nothing was ${undone}: Intune couldn't be read. ${message}`)
  }
  return reading.tokens
}

/** A token at a moment of the service's own clock. */
export interface Snapshot<T extends AppleToken = AppleToken> {
  readonly token: T
  readonly at: Date | null
}

/** What a look at one token came to: the token, or that it could not be read or is gone. */
export type Look = Snapshot | { readonly retryAfter: number }

/**
 * Reads a token again.
 * @returns the token; or for how many milliseconds the service wants to be left alone, 0 if it didn't say
 */
export async function readBack(token: AppleToken, { intune }: RenewalContext): Promise<Look> {
  const reading = await intune.read(token.kind)
  if ('failure' in reading) return { retryAfter: reading.failure.retryAfter ?? 0 }
  const current = reading.tokens.find(({ id }) => id === token.id)
  return current === undefined ? { retryAfter: 0 } : { token: current, at: reading.at }
}

/** Tells in the log what came of a change that Intune did not take. Hands it on. */
export function logRefusal(answer: WriteResult, { runner: { log } }: RenewalContext): WriteResult {
  if (answer.outcome !== 'taken') {
    log.info(answer.message)
    if (answer.detail !== '') log.info(`Details: ${plain(answer.detail, 600)}`)
  }
  return answer
}
