import { isSyncing, type AppleToken, type SyncingToken } from '../domain/token.ts'
import { readBack, type RenewalContext, type Snapshot } from './context.ts'
import {
  isSame,
  isTouched,
  judge,
  judgeSync,
  showsUpload,
  type UploadVerdict,
  type SyncOutcome,
  type UploadFacts,
} from './judge.ts'
import { dateOf, RenewalFailure } from './failure-message.ts'
import type { UploadAnswer } from './upload.ts'
import {
  recordInDoubt,
  syncFailed,
  movedBack,
  notMoved,
  syncPending,
  rejectedAfterUpload,
  changedAfterProof,
  type LastLook,
} from './verdicts.ts'
import { second } from '../domain/durations.ts'

export interface ProofRequest extends UploadFacts {
  readonly sent: UploadAnswer
  /** How long to wait for the date. */
  readonly seconds: number
}

/** Waits between looks: short at first, then patient. Milliseconds. */
const firstWait = second
const longestWait = 15 * second
/** What the sync and the last look are given at least, however long the date took. Seconds. */
const leastForSync = 60
const leastForLastLook = 30
/** By hand a sync may be asked for at most this often. Microsoft documents it for both kinds of token. */
const syncPause = 15 * 60 * second

/**
 * Looks at Intune until the file is the one on record, then until a sync since the upload has ended, and then once more.
 * @returns the new expiry
 * @throws RenewalFailure that says what is in Intune, and what of that could not be seen. A sync that is late is a warning:
 *   Intune syncs by itself, and the check watches it.
 */
export async function prove(toProve: ProofRequest, context: RenewalContext): Promise<Date> {
  const { runner, warn } = context
  const { seconds } = toProve
  const began = runner.now().getTime()

  const { token, at } = await waitForDate(toProve, seconds, context)
  const { expiry } = token
  if (expiry === null) throw notMoved(toProve, { seen: 'unseen', token: null })
  runner.log.info(`Intune reports the new date: ${dateOf(expiry)}.`)

  const left = seconds - (runner.now().getTime() - began) / second
  const forSync = Math.max(left, Math.min(seconds, leastForSync))
  const synced = isSyncing(token) ? await waitForSync(toProve, { token, at }, forSync, context) : null

  const proven = { expiry, token: synced?.token ?? token }
  const last = await lookAgain(toProve, proven, Math.min(seconds, leastForLastLook), context)
  if (last === null) warn(recordInDoubt(toProve.before, "couldn't be read again at the end"))
  else if (isUntouched(toProve, last)) warn(recordInDoubt(toProve.before, "doesn't show when the file was uploaded"))
  if (synced?.outcome === 'failed') throw syncFailed(synced.token)
  if (synced?.outcome === 'pending') warn(syncPending(synced.token))
  return expiry
}

/** Graph confirmed the upload, and the record does not show it: no more than the date speaks for it. */
const isUntouched = (toProve: UploadFacts, last: AppleToken): boolean => showsUpload(last) && !isTouched(toProve, last)

async function waitForDate(toProve: ProofRequest, seconds: number, context: RenewalContext): Promise<Snapshot> {
  const { before } = toProve
  let last: LastLook = { seen: 'unseen', token: null }
  const moved = await poll(seconds, context, async () => {
    const shown = await readBack(before, context)
    const seen = judge(toProve, shown?.token ?? null)
    if (shown !== null) last = { seen, token: shown.token }
    throwIfFinal(toProve, seen, shown?.token ?? null)
    return shown !== null && seen === 'moved' ? shown : waitingMessage(shown)
  })
  if (moved === undefined) throw notMoved(toProve, last)
  return moved
}

/** What no waiting mends. */
function throwIfFinal(toProve: ProofRequest, seen: UploadVerdict, now: AppleToken | null): void {
  const { before } = toProve
  if (seen === 'moved-back' && now !== null) throw movedBack(before, now)
  if (now?.kind !== 'mdm-push-certificate') return
  if (seen === 'rejected') throw rejectedAfterUpload(before, now.uploadFailure ?? '')
  if (now.id !== before.id) {
    throw new RenewalFailure(
      `Intune now has a push certificate with another topic${now.expiry === null ? '' : `, which expires ${dateOf(now.expiry)}`}. Someone may have uploaded another certificate at the same time. ` +
        'Check it in the Intune admin center immediately: with another topic, no enrolled device can be reached.',
    )
  }
}

const waitingMessage = (shown: Snapshot | null): string =>
  shown === null
    ? "Intune couldn't be read just now; trying again."
    : `Intune still reports ${shown.token.expiry === null ? 'no date' : dateOf(shown.token.expiry)}.`

interface SyncObservation {
  readonly outcome: SyncOutcome
  readonly token: SyncingToken
}

/** How the first sync since the upload ends; `pending` if it does not in time. */
async function waitForSync(
  toProve: ProofRequest,
  shown: Snapshot<SyncingToken>,
  seconds: number,
  context: RenewalContext,
): Promise<SyncObservation> {
  const { token } = shown
  const { log } = context.runner
  const already = judgeSync(toProve, token)
  if (already === 'pending') await askForSync(shown, context)
  let last: SyncObservation = { outcome: already, token }
  if (already === 'pending') {
    await poll(seconds, context, async () => {
      const current = (await readBack(token, context))?.token
      if (current !== undefined && isSyncing(current)) last = { outcome: judgeSync(toProve, current), token: current }
      return last.outcome === 'pending' ? "The sync isn't done yet." : last
    })
  }
  if (last.outcome === 'succeeded') log.info('The sync with Apple succeeded.')
  return last
}

async function askForSync(
  { token, at }: Snapshot<SyncingToken>,
  { intune, runner: { log } }: RenewalContext,
): Promise<void> {
  if (at !== null && token.lastSyncBegun !== null && at.getTime() - token.lastSyncBegun.getTime() < syncPause) {
    log.info("The last sync was less than 15 minutes ago, so another can't be requested yet.")
    return
  }
  const answer = await intune.sync(token)
  log.info(answer.outcome === 'taken' ? 'Requested a sync with Apple.' : answer.message)
}

/**
 * Whether what was proven still stands.
 * @param proven the date that was seen, and the token as it was seen last
 * @returns the token; null if it could not be read in time
 * @throws RenewalFailure if something else is there by now
 */
async function lookAgain(
  toProve: ProofRequest,
  proven: { readonly expiry: Date; readonly token: AppleToken },
  seconds: number,
  context: RenewalContext,
): Promise<AppleToken | null> {
  let last = proven.token
  const stands = (token: AppleToken): boolean => {
    const seen = judge(toProve, token)
    throwIfFinal(toProve, seen, token)
    return seen === 'moved' && isSame(token.expiry, proven.expiry)
  }
  const found = await poll(seconds, context, async () => {
    const shown = await readBack(toProve.before, context)
    if (shown !== null) last = shown.token
    return shown !== null && stands(shown.token) ? shown.token : waitingMessage(shown)
  })
  if (found !== undefined) return found
  if (!stands(last)) throw changedAfterProof(toProve.before, proven.expiry, last)
  return null
}

/** Looks, and looks again until there is something or the time is over. A text is what to tell instead. */
async function poll<T extends object>(
  seconds: number,
  { runner: { now, wait, log } }: RenewalContext,
  look: () => Promise<T | string>,
): Promise<T | undefined> {
  const deadline = now().getTime() + seconds * second
  for (let pause = firstWait; ; pause = Math.min(pause * 2, longestWait)) {
    const found = await look()
    if (typeof found !== 'string') return found
    log.info(found)
    const left = deadline - now().getTime()
    if (left <= 0) return undefined
    await wait(Math.min(pause, left))
  }
}
