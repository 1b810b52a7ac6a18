import type { RenewalJob } from '../settings.ts'
import { day } from '../domain/durations.ts'
import type { JournalEntry } from '../domain/journal.ts'
import type { AppleToken } from '../domain/token.ts'
import type { Times } from '../text/times.ts'
import type { JournalRecord } from './renewal-context.ts'
import { called, RenewalFailure } from './failure-message.ts'
import type { RenewedFile } from './file.ts'
import { mayBeBase64 } from './upload.ts'

/** Why a file that is on record isn't uploaded again. */

/**
 * When a file that doesn't name its token was downloaded at the earliest: Apple issues it for a year. Null for one that does, by its
 * key or its UID, and so can't have renewed another.
 */
export function downloadedAfter(file: RenewedFile): Date | null {
  switch (file.kind) {
    case 'vpp-token':
      return new Date(file.expiry.getTime() - 370 * day)
    case 'enrollment-program-token':
    case 'mdm-push-certificate':
      return null
  }
}

/** @throws RenewalFailure */
export function refuseUsedFile(token: AppleToken, { usedAt, elsewhere }: JournalRecord, times: Times): void {
  if (usedAt !== null) throw usedBefore(token, usedAt, times)
  if (elsewhere === null) return
  const { at, issue } = elsewhere
  const why =
    token.kind === 'vpp-token'
      ? `This file already renewed another VPP token on ${times.withZone(at)} (issue #${issue}), and a content token is for one location and one tenant. `
      : `This file was already uploaded to another token on ${times.withZone(at)} (issue #${issue}). `
  throw new RenewalFailure(
    `${why}Download that of ${called(token)} at Apple, store it in the secret, and run this again. Nothing was uploaded.`,
    { conclusion: 'used-before' },
  )
}

export const usedBefore = (token: AppleToken, at: Date, times: Times): RenewalFailure =>
  new RenewalFailure(
    `This file already renewed ${called(token)} on ${times.withZone(at)}. Store the new file in the secret, and run this again. Nothing was uploaded.`,
    { conclusion: 'used-before' },
  )

/** From the first run of a renewal to the last one that continues it. Milliseconds. */
const longestRenewal = 30 * day

/** Whether an upload is of an earlier renewal. If its issue was closed by hand, no check has ended it. */
export const isLongAgo = ({ at }: JournalEntry, now: Date): boolean => now.getTime() - Date.parse(at) > longestRenewal

export const anotherUnderWay = (token: AppleToken): RenewalFailure =>
  new RenewalFailure(
    `Another \`/renew\` has recorded the upload of another file to ${called(token)} and may still be under way. Wait for its answer. If its run was canceled, comment \`/renew\` again later. Nothing was uploaded.`,
  )

/**
 * Intune may take a file that it can't use without a word. It's sent once more by the next run, and then only if a person says in
 * which form.
 * @throws RenewalFailure
 */
export function refuseHopelessFile(
  past: readonly JournalEntry[],
  token: AppleToken,
  encoding: RenewalJob['encoding'],
): void {
  const accepted = past.filter((entry) => entry.state === 'not-taken' && entry.answered === true).length
  if (accepted < (encoding === 'auto' ? 2 : 3)) return
  throw new RenewalFailure(
    `Intune accepted this file ${accepted} times and still shows ${called(token)} as before, so it isn't uploaded again. ` +
      (encoding === 'auto' && mayBeBase64[token.kind]
        ? 'Run this once with `token-encoding: base64`, or upload the file by hand. Nothing was uploaded.'
        : 'Upload the file by hand in Intune. Nothing was uploaded.'),
    { conclusion: 'without-effect' },
  )
}
