import { isSyncing, publicIdOf, type AppleToken, type SyncingToken } from '../domain/token.ts'
import { minute, second } from '../domain/durations.ts'
import { readBack, type Look, type RenewalContext, type Snapshot } from './renewal-context.ts'
import {
  isAsBefore,
  isSameDate,
  isTouched,
  judge,
  judgeSync,
  showsUpload,
  type SyncOutcome,
  type UploadFacts,
} from './judge.ts'
import {
  changedAfterProof,
  expiryOrNone,
  movedBack,
  movedElsewhere,
  notConfirmed,
  otherTopic,
  recordInDoubt,
  rejectedAfterUpload,
  syncFailed,
  syncPending,
  type LastLook,
  type ProofRequest,
} from './verdicts.ts'

/** Waits between looks: short at first, then patient. Milliseconds. */
const firstWait = second
const longestWait = 15 * second
/** What the sync and the last look are given at least, however long the date took. Seconds. */
const leastForSync = 60
const leastForLastLook = 30
/** By hand a sync may be asked for at most this often. Microsoft documents it for both kinds of token. */
const syncPause = 15 * minute

/**
 * Looks at Intune until the file is the one on record, then until a sync since the upload has ended, and then once more.
 * @returns the new expiry
 * @throws RenewalFailure that says what is in Intune, and what of that could not be seen. A sync that is late is a warning:
 *   Intune syncs by itself, and the check watches it.
 */
export async function prove(request: ProofRequest, context: RenewalContext): Promise<Date> {
  const { runner, times, warn } = context
  const { seconds } = request
  const began = runner.now().getTime()

  const { token, at } = await waitForDate(request, context)
  const { expiry } = token
  if (expiry === null) throw notConfirmed(request, { seen: 'unseen', token: null, isAsBefore: false }, times)
  runner.log.info(`Intune reports the new date: ${times.withZone(expiry)}.`)

  const left = seconds - (runner.now().getTime() - began) / second
  const forSync = { ...request, seconds: Math.max(left, Math.min(seconds, leastForSync)) }
  const synced = isSyncing(token) ? await waitForSync(forSync, { token, at }, context) : null

  const proven = { expiry, token: synced?.token ?? token }
  const last = await lookAgain({ ...request, seconds: Math.min(seconds, leastForLastLook) }, proven, context)
  if (last === null) warn(recordInDoubt(request.before, "couldn't be read again at the end"))
  else if (isUntouched(request, last)) warn(recordInDoubt(request.before, "doesn't show when the file was uploaded"))
  if (synced?.outcome === 'failed') throw syncFailed(synced.token)
  if (synced?.outcome === 'pending') warn(syncPending(synced.token))
  return expiry
}

/** Graph confirmed the upload, and the record does not show it: no more than the date speaks for it. */
const isUntouched = (request: UploadFacts, last: AppleToken): boolean => showsUpload(last) && !isTouched(request, last)

async function waitForDate(request: ProofRequest, context: RenewalContext): Promise<Snapshot> {
  const { before, seconds } = request
  let last: LastLook = { seen: 'unseen', token: null, isAsBefore: true }
  const moved = await poll(seconds, context, async () => {
    const look = await readBack(before, context)
    const token = 'token' in look ? look.token : null
    const seen = judge(request, token)
    const asBefore = last.isAsBefore && token !== null && isAsBefore(before, token)
    last = token === null ? { ...last, isAsBefore: false } : { seen, token, isAsBefore: asBefore }
    throwIfFinal(request, { seen, token }, context)
    return 'token' in look && seen === 'moved' ? look : waiting(look, context)
  })
  if (moved === undefined) throw notConfirmed(request, last, context.times)
  return moved
}

/** Throws what no waiting mends. */
function throwIfFinal(
  { before }: ProofRequest,
  { seen, token: now }: Pick<LastLook, 'seen' | 'token'>,
  { times }: RenewalContext,
): void {
  if (now === null) return
  if (seen === 'moved-back') throw movedBack(before, now, times)
  if (seen === 'other-location') throw movedElsewhere(before, now)
  if (now.kind !== 'mdm-push-certificate') return
  if (seen === 'rejected') throw rejectedAfterUpload(before, now)
  if (publicIdOf(now) !== publicIdOf(before)) throw otherTopic(now, times)
}

/** What is said while there is nothing yet, and how long the service wants to be left alone. */
interface Waiting {
  readonly message: string
  /** Milliseconds. */
  readonly pause: number
}

function waiting(look: Look, { times }: RenewalContext): Waiting {
  if (!('token' in look)) return { message: "Intune couldn't be read just now; trying again.", pause: look.retryAfter }
  return { message: `Intune reports ${expiryOrNone(look.token, times)}. Still waiting.`, pause: 0 }
}

interface SyncObservation {
  readonly outcome: SyncOutcome
  readonly token: SyncingToken
}

/** How the first sync since the upload ends; `pending` if it does not in time. */
async function waitForSync(
  request: ProofRequest,
  snapshot: Snapshot<SyncingToken>,
  context: RenewalContext,
): Promise<SyncObservation> {
  const { token } = snapshot
  const { log } = context.runner
  const already = judgeSync(request, token)
  if (already === 'pending') await askForSync(snapshot, context)
  let last: SyncObservation = { outcome: already, token }
  if (already === 'pending') {
    await poll(request.seconds, context, async () => {
      const look = await readBack(token, context)
      const current = 'token' in look ? look.token : null
      if (current !== null && isSyncing(current)) last = { outcome: judgeSync(request, current), token: current }
      return last.outcome === 'pending' ? { ...waiting(look, context), message: "The sync isn't done yet." } : last
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
  request: ProofRequest,
  proven: { readonly expiry: Date; readonly token: AppleToken },
  context: RenewalContext,
): Promise<AppleToken | null> {
  let last = proven.token
  const stands = (token: AppleToken): boolean => {
    const seen = judge(request, token)
    throwIfFinal(request, { seen, token }, context)
    return seen === 'moved' && isSameDate(token.expiry, proven.expiry)
  }
  const found = await poll(request.seconds, context, async () => {
    const look = await readBack(request.before, context)
    if ('token' in look) last = look.token
    return 'token' in look && stands(look.token) ? look.token : waiting(look, context)
  })
  if (found !== undefined) return found
  if (!stands(last)) throw changedAfterProof(request.before, { proven: proven.expiry, now: last }, context.times)
  return null
}

/** Looks, and looks again until there is something or the time is over. */
async function poll<T extends object>(
  seconds: number,
  { runner: { now, wait, log } }: RenewalContext,
  look: () => Promise<T | Waiting>,
): Promise<T | undefined> {
  const deadline = now().getTime() + seconds * second
  for (let pause = firstWait; ; pause = Math.min(pause * 2, longestWait)) {
    const found = await look()
    if (!mustWait(found)) return found
    log.info(found.message)
    const left = deadline - now().getTime()
    if (left <= 0) return undefined
    await wait(Math.min(Math.max(pause, found.pause), left))
  }
}

const mustWait = (found: object): found is Waiting => 'message' in found && 'pause' in found
