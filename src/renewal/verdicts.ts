import type { Times } from '../text/times.ts'
import { plain } from '../text/untrusted.ts'
import { awaitsTerms } from '../domain/standing.ts'
import type { AppleToken, PushCertificate, SyncingToken } from '../domain/token.ts'
import { isSameDate, type UploadFacts, type UploadVerdict } from './judge.ts'
import { called, RenewalFailure } from './failure-message.ts'
import { mayBeBase64, type Form } from './upload.ts'

/** Messages about an upload that isn't proven. What was last seen and what couldn't be read are two things. */

export interface ProofRequest extends UploadFacts {
  /** Null if Graph's answer said that Intune took the file; otherwise what happened instead. */
  readonly doubt: string | null
  /** How the file traveled. */
  readonly form: Form
  /** How long to wait for the date. */
  readonly seconds: number
}

export interface LastLook {
  readonly seen: UploadVerdict
  /** As it was last seen; null if it never was. */
  readonly token: AppleToken | null
  /** Whether every look showed the token exactly as before. */
  readonly isAsBefore: boolean
}

const lookLater = 'Check it in the Intune admin center in a few minutes.'

/** Only of a server token it is known that a download ends the one before it. */
const noOtherDownload = ({ kind }: AppleToken): string =>
  kind === 'enrollment-program-token'
    ? "Don't download another file: a download ends the token before it."
    : "Don't download another file yet."

export function notConfirmed(request: ProofRequest, last: LastLook, times: Times): RenewalFailure {
  const { before, file, doubt, confirmed, seconds } = request
  const { seen, token } = last
  const what = confirmed
    ? 'Intune accepted the file.'
    : `${doubt ?? 'No answer to the upload is on record.'} It's unknown whether Intune accepted the file.`
  const name = called(before)
  const later = 'If the date moved by then, all is well, and the next check closes the issue.'
  const failure = (message: string): RenewalFailure =>
    new RenewalFailure(message, { conclusion: last.isAsBefore ? 'not-taken' : 'unconfirmed', seen: token })
  if (token === null) {
    return failure(
      `Not confirmed: since the upload, Intune couldn't be read, so it's unknown what it has for ${name}. ${what} It wasn't uploaded again. ${lookLater} ${later} ${noOtherDownload(before)}`,
    )
  }
  if (seen === 'unusable') {
    return failure(
      `Not confirmed: Intune has the file's date for ${name}, but its state is “${token.kind === 'vpp-token' ? plain(token.state) : ''}”. ${what} It wasn't uploaded again. Check the state in the Intune admin center in a few minutes. If it's still not Active, follow the issue about the token's state.`,
    )
  }
  if (seen === 'foreign') {
    const own = 'expiry' in file ? ` (this file's: ${times.withZone(file.expiry)})` : ''
    return failure(
      `Not confirmed: Intune reports another date for ${name}, ${expiryOrNone(token, times)}${own}. ${what} Nothing shows that the date is from this upload: someone may have renewed it at the same time. It wasn't uploaded again. ${lookLater} ${noOtherDownload(before)}`,
    )
  }
  return failure(
    `Not confirmed: after ${seconds} seconds, Intune still reports ${token.expiry === null ? 'no date' : onRecord(before, token, times)} for ${name}. ${what} It wasn't uploaded again. ` +
      `${lookLater} ${later}${nextTry(request, last)} ${noOtherDownload(before)}`,
  )
}

/** What to do if the date doesn't move. */
function nextTry({ file, confirmed, form }: ProofRequest, { isAsBefore }: LastLook): string {
  if (!isAsBefore) return ' If not, upload the file by hand.'
  const again =
    ' If not, run this again with the same file: it looks first, and uploads it once more only if nothing has changed.'
  if (!confirmed || !mayBeBase64[file.kind]) return again
  const other = form === 'text' ? 'base64' : 'text'
  return ` If not, the file may have been sent in a form that Intune can't use: upload it by hand, or run this again with \`token-encoding: ${other}\`.`
}

function onRecord(before: AppleToken, now: AppleToken, times: Times): string {
  return isSameDate(before.expiry, now.expiry)
    ? `the old date, ${expiryOrNone(now, times)},`
    : `nearly the old date, ${expiryOrNone(now, times)},`
}

export function movedBack(before: AppleToken, now: AppleToken, times: Times): RenewalFailure {
  return new RenewalFailure(
    `Intune now has an older file for ${called(before)}: its date moved back from ${expiryOrNone(before, times)} to ${expiryOrNone(now, times)}. An earlier download replaced the token, and it may not work. ` +
      "If someone has this token's newest download, upload that file now, by hand or with this workflow. Only if nobody has it, download again, and upload that file right away.",
    { conclusion: 'older-file', seen: now },
  )
}

export function rejectedAfterUpload(before: AppleToken, now: PushCertificate): RenewalFailure {
  return new RenewalFailure(
    `Intune accepted the file, then couldn't use it for ${called(before)}: ${plain(now.uploadFailure ?? '')}. Confirm that the certificate was renewed with this tenant's CSR, and upload it again.`,
    { conclusion: 'unusable', seen: now },
  )
}

export function movedElsewhere(before: AppleToken, now: AppleToken): RenewalFailure {
  const location = (token: AppleToken): string => (token.kind === 'vpp-token' ? plain(token.location ?? '') : '')
  return new RenewalFailure(
    `Intune now shows another location for ${called(before)}: “${location(now)}” instead of “${location(before)}”. If the location wasn't renamed at Apple, the file is for “${location(now)}”: ` +
      `download the content token of “${location(before)}” at Apple, and upload it to this token right away. If another token in Intune is for “${location(now)}”, upload this file to that one.`,
    { conclusion: 'unusable', seen: now },
  )
}

export function otherTopic(now: PushCertificate, times: Times): RenewalFailure {
  return new RenewalFailure(
    `Intune now has a push certificate with another topic${now.expiry === null ? '' : `, which expires ${times.withZone(now.expiry)}`}. Someone may have uploaded another certificate at the same time. ` +
      'Check it in the Intune admin center immediately: with another topic, no enrolled device can be reached.',
    { conclusion: 'changed-by-others', seen: now },
  )
}

/** Something else is there than what was proven a moment before. */
export function changedAfterProof(
  before: AppleToken,
  { proven, now }: { readonly proven: Date; readonly now: AppleToken },
  times: Times,
): RenewalFailure {
  return new RenewalFailure(
    `Intune reported the new date for ${called(before)}, ${times.withZone(proven)}, and then another one, ${expiryOrNone(now, times)}. Someone may have uploaded another file at the same time. ` +
      `Find out who else renewed it, and confirm that Intune has the newest download. ${noOtherDownload(before)}`,
    { conclusion: 'changed-by-others', seen: now },
  )
}

export function syncFailed(token: SyncingToken): RenewalFailure {
  const code = 'syncErrorCode' in token ? ` with code ${token.syncErrorCode}` : ''
  const cure = awaitsTerms(token)
    ? "Apple's new terms must be accepted."
    : "Check for new terms at Apple. If anyone downloaded the same server's or location's token after this file, upload that one."
  return new RenewalFailure(
    `Intune has the new date for ${called(token)}, but the sync with Apple failed${code}, so it's unconfirmed that the file works. ${cure} ${noOtherDownload(token)}`,
    { conclusion: 'sync-failed', seen: token },
  )
}

export function syncPending(token: SyncingToken): string {
  const next = awaitsTerms(token)
    ? "Apple's new terms must be accepted first; then Intune syncs automatically."
    : 'Intune syncs automatically within a day, and the next check looks at it.'
  return `Intune accepted the file for ${called(token)}, but no sync with Apple has succeeded yet. ${next}`
}

export function recordInDoubt(token: AppleToken, what: string): string {
  return `Intune reports the new date for ${called(token)}, but its record ${what}. Confirm in the Intune admin center that it has this run's file.`
}

/** The date that Intune has on record, as a message names it. */
export const expiryOrNone = ({ expiry }: AppleToken, times: Times): string =>
  expiry === null ? 'no date' : times.withZone(expiry)
