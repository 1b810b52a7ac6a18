import type { Apple, Intune, Runner } from '../ports.ts'
import { plain } from '../text/untrusted.ts'
import type { WriteResult } from '../domain/inventory.ts'
import type { AppleToken, Kind, TokenOf } from '../domain/token.ts'
import { RenewalFailure } from './failure-message.ts'

/** What everything that is done in Intune has around it. */
export interface RenewalContext {
  readonly intune: Intune
  /** Null without an API account. */
  readonly apple: Apple | null
  readonly runner: Pick<Runner, 'now' | 'wait' | 'log'>
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean
  readonly warn: (message: string) => void
}

/** The same for a renewal. */
export interface UploadContext extends RenewalContext {
  /**
   * The files that were used for a token before, by their SHA-256 (hex): when, and the number of the issue that has the record, where
   * it is another token's. Those that were used for others of its kind are among them only from `since` on; null for none.
   */
  readonly usedFiles: (
    token: AppleToken,
    since: Date | null,
  ) => Promise<ReadonlyMap<string, { readonly at: Date; readonly elsewhere: number | null }>>
}

/**
 * The tokens of a kind that Intune has.
 * @param undone what is not done if they cannot be read
 * @throws RenewalFailure if they cannot be read
 */
export async function readTokens<K extends Kind>(
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

/** A token as Intune has it now; null if that could not be read, or it is gone. */
export async function readBack(token: AppleToken, { intune }: RenewalContext): Promise<Snapshot | null> {
  const reading = await intune.read(token.kind)
  if ('failure' in reading) return null
  const current = reading.tokens.find(({ id, kind }) => isAlone[kind] || id === token.id)
  return current === undefined ? null : { token: current, at: reading.at }
}

/** Of which kinds a tenant has one. Its id is its topic, and that it has changed has to be seen, so it is found by its kind. */
const isAlone: Readonly<Record<Kind, boolean>> = {
  'enrollment-program-token': false,
  'vpp-token': false,
  'mdm-push-certificate': true,
}

/** Tells in the log what came of a change that Intune did not take. Hands it on. */
export function logRefusal(answer: WriteResult, { runner: { log } }: RenewalContext): WriteResult {
  if (answer.outcome !== 'taken') {
    log.info(answer.message)
    if (answer.detail !== '') log.info(`Details: ${plain(answer.detail, 600)}`)
  }
  return answer
}
