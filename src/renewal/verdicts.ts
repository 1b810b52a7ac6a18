import { plain } from '../text/untrusted.ts'
import type { AppleToken, SyncingToken } from '../tokens/token.ts'
import type { Seen, Uploaded } from './judge.ts'
import { called, dateOf, RenewalFailure } from './messages.ts'
import { mayBeBase64, type Sent } from './upload.ts'

/** What is told of an upload that is not proven. What was last seen and what could not be seen are two things. */

export interface Last {
  readonly seen: Seen
  /** As it was last seen; null where it never was. */
  readonly token: AppleToken | null
}

const look = 'Look at it in the Intune admin center in a few minutes.'
const noOther = 'Do not download another file: a download ends the token before it.'

export function notMoved(
  { before, file, sent, seconds }: Uploaded & { readonly sent: Sent; readonly seconds: number },
  { seen, token }: Last,
): RenewalFailure {
  const { doubt, form } = sent
  const what = doubt === null ? 'Intune took the file' : `${doubt} So it is not known whether Intune took the file`
  const name = called(before)
  const later = `If the date has moved by then, all is well, and the next check closes the issue.`
  if (token === null) {
    return new RenewalFailure(
      `${what}, and since then Intune could not be read, so it is not known what it has for ${name}. It was not uploaded again. ${look} ${later} ${noOther}`,
    )
  }
  if (seen === 'foreign') {
    const own = 'expiry' in file ? `, and the file's own is ${dateOf(file.expiry)}` : ''
    return new RenewalFailure(
      `${what}, and Intune reports another date for ${name}, ${dated(token)}${own}. Nothing says that this is by the upload: somebody may have renewed it at the same time. It was not uploaded again. ${look} ${noOther}`,
    )
  }
  const other = form === 'text' ? 'base64' : 'text'
  const hint =
    doubt === null && mayBeBase64[file.kind]
      ? ` The file may have traveled in a form that Intune cannot use: upload it by hand, or run this again with \`token-encoding: ${other}\`.`
      : ' If not, upload the file by hand.'
  return new RenewalFailure(
    `${what}, and after ${seconds} seconds it still reports ${token.expiry === null ? 'no date' : onRecord(before, token)} for ${name}. It was not uploaded again. ` +
      `${look} ${later}${hint} ${noOther}`,
  )
}

function onRecord(before: AppleToken, now: AppleToken): string {
  return before.expiry?.getTime() === now.expiry?.getTime()
    ? `the date of before (${dated(now)})`
    : `about the date of before (${dated(now)})`
}

export function movedBack(before: AppleToken, now: AppleToken): RenewalFailure {
  return new RenewalFailure(
    `Intune now has an older file for ${called(before)}: its date moved back from ${dated(before)} to ${dated(now)}. An earlier download has replaced the token, and it may not work. ` +
      'If somebody has the newest download of this token, upload that file now, by hand or with this workflow. Only if nobody has it, download it once more, and upload it at once.',
    { olderFile: true },
  )
}

/** @param reason the service's own word for it */
export function rejected(before: AppleToken, reason: string): RenewalFailure {
  return new RenewalFailure(
    `Intune took the file and then could not use it for ${called(before)}: ${plain(reason)}. See that the certificate was renewed with the CSR from this tenant, and upload it again.`,
  )
}

/** Something else is there than what was proven a moment before. */
export function taken(before: AppleToken, proven: Date, now: AppleToken): RenewalFailure {
  return new RenewalFailure(
    `Intune reported the new date for ${called(before)}, ${dateOf(proven)}, and then another one, ${dated(now)}. Somebody may have uploaded another file at the same time. ` +
      `Find out who else renewed it, and see that the newest download is the one in Intune. ${noOther}`,
  )
}

export function failedSync(token: SyncingToken): RenewalFailure {
  const code = 'syncErrorCode' in token ? ` with code ${token.syncErrorCode}` : ''
  return new RenewalFailure(
    `Intune has the new date for ${called(token)}, but the sync with Apple failed${code}, so it is not proven that the file works. ` +
      `See whether new terms wait to be accepted at Apple, and whether somebody downloaded a token of the same server or location after this one: if so, upload that file. ${noOther}`,
  )
}

export function pendingSync(token: SyncingToken): string {
  return `Intune took the file for ${called(token)}, but no sync with Apple has succeeded yet. Intune syncs by itself within a day, and the next check looks at it.`
}

export function doubtful(token: AppleToken, what: string): string {
  return `Intune reports the new date for ${called(token)}, but its record ${what}. See in the Intune admin center that it is the file of this run.`
}

const dated = ({ expiry }: AppleToken): string => (expiry === null ? 'no date' : dateOf(expiry))
