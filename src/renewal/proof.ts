import { isSyncing, type AppleToken, type SyncingToken } from '../tokens/token.ts'
import { readBack, type Around } from './around.ts'
import type { RenewedFile } from './file.ts'
import { called, dateOf, RenewalFailure } from './messages.ts'

interface ToProve {
  readonly file: RenewedFile
  /** As it was before the upload. */
  readonly token: AppleToken
  /** When the upload began. */
  readonly begun: Date
  /** Why it is not known whether Intune took the file; null where it did. */
  readonly doubt: string | null
  /** How long to wait. */
  readonly seconds: number
}

const second = 1_000
/** Waits between looks: short at first, then patient. Milliseconds. */
const firstWait = second
const longestWait = 15 * second
/** By hand a sync may be asked for at most this often. Microsoft documents it for both kinds of token. */
const syncPause = 15 * 60 * second

/**
 * Looks at Intune until it reports a later date, and then until a sync later than the upload has succeeded.
 * @returns the new expiry
 * @throws RenewalFailure where the date has not moved in time. A sync that is late or fails is a warning: Intune syncs by
 *   itself, and the check watches it.
 */
export async function prove({ file, token, begun, doubt, seconds }: ToProve, around: Around): Promise<Date> {
  const { runner, warn } = around
  const deadline = runner.now().getTime() + seconds * second

  const moved = await waitFor(deadline, around, async () => {
    const current = await readBack(token, around)
    if (current === null) return 'Intune could not be read just now; it is asked again.'
    if (current.expiry !== null && isLater(current.expiry, token.expiry)) return current
    return `Intune still reports ${current.expiry === null ? 'no date' : dateOf(current.expiry)}.`
  })
  if (moved?.expiry == null) throw notMoved(token, doubt, seconds)
  const { expiry } = moved
  if (file.kind === 'mdm-push-certificate' && moved.id !== token.id) {
    throw new RenewalFailure(
      `Intune reports a later date for the push certificate, ${dateOf(expiry)}, but another topic than before. Somebody may have uploaded another certificate at the same time. ` +
        'Look at it in the Intune admin center at once: with another topic no enrolled device can be reached.',
    )
  }
  runner.log.info(`Intune reports the new date: ${dateOf(expiry)}.`)

  if (isSyncing(moved)) {
    const synced = await waitForSync(moved, begun, deadline, around)
    if (synced !== null) warn(synced)
  }
  return expiry
}

/** @returns what is to be said of a sync that did not succeed in time; null where one did */
async function waitForSync(token: SyncingToken, begun: Date, deadline: number, around: Around): Promise<string | null> {
  const { log, now } = around.runner
  const already = outcomeOf(token, begun)
  if (already !== 'pending') return syncWarning(token, already)
  const sinceLast = now().getTime() - (token.lastSyncBegun?.getTime() ?? 0)
  if (sinceLast < syncPause) log.info('The last sync was less than 15 minutes ago, so none can be asked for now.')
  else {
    const answer = await around.intune.sync(token)
    log.info(answer.outcome === 'taken' ? 'Asked Intune for a sync with Apple.' : answer.message)
  }
  const ended = await waitFor(deadline, around, async () => {
    const current = await readBack(token, around)
    const isPending = current === null || !isSyncing(current) || outcomeOf(current, begun) === 'pending'
    return isPending ? 'The sync is not done yet.' : current
  })
  if (ended === undefined) return syncWarning(token, 'pending')
  const outcome = outcomeOf(ended, begun)
  if (outcome === 'succeeded') log.info('The sync with Apple succeeded.')
  return syncWarning(ended, outcome)
}

type Outcome = 'succeeded' | 'failed' | 'pending'

/** How the first sync since the upload has ended. Graph's times may be whole seconds. */
export function outcomeOf(token: SyncingToken, begun: Date): Outcome {
  const from = Math.floor(begun.getTime() / second) * second
  const isSince = (at: Date | null): boolean => at !== null && at.getTime() >= from
  if (!isFailing(token)) return isSince(token.lastSync) ? 'succeeded' : 'pending'
  return isSince(token.lastSyncBegun) ? 'failed' : 'pending'
}

function isFailing(token: SyncingToken): boolean {
  switch (token.kind) {
    case 'enrollment-program-token':
      return token.syncErrorCode !== 0
    case 'vpp-token':
      return token.syncFailed
  }
}

function syncWarning(token: AppleToken, outcome: Outcome): string | null {
  if (outcome === 'succeeded') return null
  if (outcome === 'pending') {
    return `Intune took the file for ${called(token)}, but no sync with Apple has succeeded yet. Intune syncs by itself within a day, and the next check looks at it.`
  }
  const code = token.kind === 'enrollment-program-token' ? ` with code ${token.syncErrorCode}` : ''
  return (
    `Intune took the file for ${called(token)}, but the sync with Apple failed${code}. If somebody downloaded a token of the same server at Apple after this file, ` +
    'this file is dead: download once more, and renew with that file at once. Otherwise look whether new terms wait to be accepted at Apple.'
  )
}

const isLater = (now: Date, before: Date | null): boolean => before === null || now > before

/** Looks, and looks again until there is something or the time is over. A text is what to tell instead. */
async function waitFor<T extends object>(
  deadline: number,
  { runner: { now, wait, log } }: Around,
  look: () => Promise<T | string>,
): Promise<T | undefined> {
  for (let pause = firstWait; ; pause = Math.min(pause * 2, longestWait)) {
    const found = await look()
    if (typeof found !== 'string') return found
    log.info(found)
    const left = deadline - now().getTime()
    if (left <= 0) return undefined
    await wait(Math.min(pause, left))
  }
}

function notMoved(token: AppleToken, doubt: string | null, seconds: number): RenewalFailure {
  const what = doubt === null ? 'Intune took the file' : `${doubt} So it is not known whether Intune took the file`
  const before = token.expiry === null ? 'no date' : `the date of before (${dateOf(token.expiry)})`
  return new RenewalFailure(
    `${what}, and after ${seconds} seconds it still reports ${before} for ${called(token)}. It was not uploaded again. ` +
      'Look at the token in the Intune admin center in a few minutes: if the date has moved by then, all is well, and the next check closes the issue. ' +
      'If not, see whether the file is the newest download of the right server, and upload it by hand.',
  )
}
