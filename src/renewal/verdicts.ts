import { plain } from '../text/untrusted.ts'
import type { AppleToken, SyncingToken } from '../domain/token.ts'
import type { UploadVerdict, UploadFacts } from './judge.ts'
import { called, dateOf, RenewalFailure } from './failure-message.ts'
import { mayBeBase64, type UploadAnswer } from './upload.ts'

/** What is told of an upload that is not proven. What was last seen and what could not be seen are two things. */

export interface LastLook {
  readonly seen: UploadVerdict
  /** As it was last seen; null if it never was. */
  readonly token: AppleToken | null
}

const lookLater = 'Check it in the Intune admin center in a few minutes.'

/** Only of a server token it is known that a download ends the one before it. */
const noOtherDownload = ({ kind }: AppleToken): string =>
  kind === 'enrollment-program-token'
    ? "Don't download another file: a download ends the token before it."
    : "Don't download another file yet."

export function notMoved(
  { before, file, sent, seconds }: UploadFacts & { readonly sent: UploadAnswer; readonly seconds: number },
  { seen, token }: LastLook,
): RenewalFailure {
  const { doubt, form } = sent
  const what = doubt === null ? 'Intune accepted the file.' : `${doubt} It's unknown whether Intune accepted the file.`
  const name = called(before)
  const later = 'If the date moved by then, all is well, and the next check closes the issue.'
  if (token === null) {
    return new RenewalFailure(
      `Not confirmed: since the upload, Intune couldn't be read, so it's unknown what it has for ${name}. ${what} It wasn't uploaded again. ${lookLater} ${later} ${noOtherDownload(before)}`,
    )
  }
  if (seen === 'foreign') {
    const own = 'expiry' in file ? ` (this file's: ${dateOf(file.expiry)})` : ''
    return new RenewalFailure(
      `Not confirmed: Intune reports another date for ${name}, ${dated(token)}${own}. ${what} Nothing shows that the date is from this upload: someone may have renewed it at the same time. It wasn't uploaded again. ${lookLater} ${noOtherDownload(before)}`,
    )
  }
  const other = form === 'text' ? 'base64' : 'text'
  const hint =
    doubt === null && mayBeBase64[file.kind]
      ? ` If not, the file may have been sent in a form that Intune can't use: upload it by hand, or run this again with \`token-encoding: ${other}\`.`
      : ' If not, upload the file by hand.'
  return new RenewalFailure(
    `Not confirmed: after ${seconds} seconds, Intune still reports ${token.expiry === null ? 'no date' : onRecord(before, token)} for ${name}. ${what} It wasn't uploaded again. ` +
      `${lookLater} ${later}${hint} ${noOtherDownload(before)}`,
  )
}

function onRecord(before: AppleToken, now: AppleToken): string {
  return before.expiry?.getTime() === now.expiry?.getTime()
    ? `the old date (${dated(now)})`
    : `about the old date (${dated(now)})`
}

export function movedBack(before: AppleToken, now: AppleToken): RenewalFailure {
  return new RenewalFailure(
    `Intune now has an older file for ${called(before)}: its date moved back from ${dated(before)} to ${dated(now)}. An earlier download replaced the token, and it may not work. ` +
      "If someone has this token's newest download, upload that file now, by hand or with this workflow. Only if nobody has it, download again, and upload that file right away.",
    { olderFile: true },
  )
}

/** @param reason the service's own word for it */
export function rejectedAfterUpload(before: AppleToken, reason: string): RenewalFailure {
  return new RenewalFailure(
    `Intune accepted the file, then couldn't use it for ${called(before)}: ${plain(reason)}. Confirm that the certificate was renewed with this tenant's CSR, and upload it again.`,
  )
}

/** Something else is there than what was proven a moment before. */
export function changedAfterProof(before: AppleToken, proven: Date, now: AppleToken): RenewalFailure {
  return new RenewalFailure(
    `Intune reported the new date for ${called(before)}, ${dateOf(proven)}, and then another one, ${dated(now)}. Someone may have uploaded another file at the same time. ` +
      `Find out who else renewed it, and confirm that Intune has the newest download. ${noOtherDownload(before)}`,
  )
}

export function syncFailed(token: SyncingToken): RenewalFailure {
  const code = 'syncErrorCode' in token ? ` with code ${token.syncErrorCode}` : ''
  return new RenewalFailure(
    `Intune has the new date for ${called(token)}, but the sync with Apple failed${code}, so it's unconfirmed that the file works. ` +
      `Check for new terms at Apple. If anyone downloaded the same server's or location's token after this file, upload that one. ${noOtherDownload(token)}`,
  )
}

export function syncPending(token: SyncingToken): string {
  return `Intune accepted the file for ${called(token)}, but no sync with Apple has succeeded yet. Intune syncs automatically within a day, and the next check looks at it.`
}

export function recordInDoubt(token: AppleToken, what: string): string {
  return `Intune reports the new date for ${called(token)}, but its record ${what}. Confirm in the Intune admin center that it has this run's file.`
}

const dated = ({ expiry }: AppleToken): string => (expiry === null ? 'no date' : dateOf(expiry))
