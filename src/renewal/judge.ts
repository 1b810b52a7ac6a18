import {
  publicIdOf,
  type AppleToken,
  type EnrollmentProgramToken,
  type SyncingToken,
  type VppToken,
} from '../domain/token.ts'
import { day, minute, second } from '../domain/durations.ts'
import { caseless } from '../text/untrusted.ts'

/** What a look at Intune means for an upload. Pure: every time here is the service's own, and none is the runner's. */

/** What a file says of itself by which Intune's record shows that it's in use. */
export type FileFacts =
  | { readonly kind: 'enrollment-program-token' }
  | { readonly kind: 'vpp-token'; readonly expiry: Date }
  | { readonly kind: 'mdm-push-certificate'; readonly expiry: Date; readonly serial: string }

export interface UploadFacts {
  readonly file: FileFacts
  /** The token as it was right before. */
  readonly before: AppleToken
  /** When that was, by the service's clock; null if it did not say. */
  readonly since: Date | null
  /** Whether the service's answer said that it took the file; false if the answer was lost. */
  readonly confirmed: boolean
}

/**
 * `moved`: what is on record is this file. `moved-back`: an earlier date than before, so an older download is in use.
 * `rejected`: the service took the file and then could not use it. `unusable`: the file's date, in a state in which nothing works.
 * `other-location`: the file's date, and another location than before. `foreign`: a change, and nothing says that it is by this
 * upload. `unchanged`: about the date of before. `unseen`: it could not be read, or is not there.
 */
export type UploadVerdict =
  'moved' | 'moved-back' | 'rejected' | 'unusable' | 'other-location' | 'foreign' | 'unchanged' | 'unseen'

/** @param now the token as Intune shows it; null if that could not be read */
export function judge(uploaded: UploadFacts, now: AppleToken | null): UploadVerdict {
  const { file, before } = uploaded
  if (now?.kind !== before.kind) return 'unseen'
  // A push certificate is found whatever its topic.
  if (publicIdOf(now) !== publicIdOf(before)) return 'foreign'
  const moved = movedBy(before, now)
  switch (file.kind) {
    case 'enrollment-program-token':
      return judgeServerToken(uploaded, now, moved)
    case 'vpp-token':
      if (!isSameDate(now.expiry, file.expiry)) return otherwise(moved)
      return judgeContentToken(before, now)
    case 'mdm-push-certificate':
      if (isRejected(before, now)) return 'rejected'
      return isSameDate(now.expiry, file.expiry) && hasSerial(file.serial, now) ? 'moved' : otherwise(moved)
  }
}

/** Apple issues a file for a year from its download, which was before its upload. */
const longestValidity = 367 * day

/** Its record names no file: only that the date and the record moved since the upload says that it is the one in use. */
function judgeServerToken(uploaded: UploadFacts, now: AppleToken, moved: number): UploadVerdict {
  const isChanged = isTouched(uploaded, now)
  // A date may differ a little from one reading to the next; one that is earlier after an upload does not by chance.
  if (moved < -day || (moved <= -minute && isChanged)) return 'moved-back'
  const isNewDate = moved > day || (uploaded.confirmed && moved >= minute && isChanged)
  if (!isNewDate) return 'unchanged'
  return (uploaded.confirmed || isChanged) && !isOfLaterFile(uploaded, now) ? 'moved' : 'foreign'
}

/** Whether the date is that of a file that was downloaded after the upload. */
const isOfLaterFile = ({ since }: UploadFacts, { expiry }: AppleToken): boolean =>
  since !== null && expiry !== null && expiry.getTime() - since.getTime() > longestValidity

/** The states in which a content token works, or of which nothing is known. */
const usableStates = ['valid', 'unknown']

function judgeContentToken(before: AppleToken, now: AppleToken): UploadVerdict {
  if (before.kind !== 'vpp-token' || now.kind !== 'vpp-token') return 'unseen'
  if (isElsewhere(before, now)) return 'other-location'
  return usableStates.includes(now.state) ? 'moved' : 'unusable'
}

const isElsewhere = ({ location: before }: VppToken, { location: now }: VppToken): boolean =>
  before !== null && now !== null && caseless(before) !== caseless(now)

function otherwise(moved: number): UploadVerdict {
  if (moved <= -minute) return 'moved-back'
  return moved >= minute ? 'foreign' : 'unchanged'
}

/**
 * Whether Intune shows a token as before: with its date, which may tremble by seconds, and with a record that says nothing of an
 * upload.
 */
export function isAsBefore(before: AppleToken, now: AppleToken): boolean {
  const isSameTime = before.expiry === now.expiry || isSameDate(before.expiry, now.expiry)
  if (now.id !== before.id || !isSameTime) return false
  switch (now.kind) {
    case 'enrollment-program-token':
      return before.kind === now.kind && before.lastModified?.getTime() === now.lastModified?.getTime()
    case 'vpp-token':
      return before.kind === now.kind && before.location === now.location && before.state === now.state
    case 'mdm-push-certificate':
      return before.kind === now.kind && before.serial === now.serial && before.uploadFailure === now.uploadFailure
  }
}

/** By how much the date is later than before, in milliseconds; one that is lost has not moved, and the first has by far. */
function movedBy({ expiry: before }: AppleToken, { expiry: now }: AppleToken): number {
  if (now === null) return 0
  return before === null ? Infinity : now.getTime() - before.getTime()
}

/** Whether two readings are of one date, which may differ by seconds from one to the next. */
export const isSameDate = (a: Date | null, b: Date | null): boolean =>
  a !== null && b !== null && Math.abs(a.getTime() - b.getTime()) < minute

const hasSerial = (serial: string, now: AppleToken): boolean =>
  now.kind === 'mdm-push-certificate' && (now.serial === null || now.serial === serial) && now.uploadFailure === null

/** A reason that was there before is of an earlier upload, until this one takes it away. */
const isRejected = (before: AppleToken, now: AppleToken): boolean =>
  now.kind === 'mdm-push-certificate' &&
  before.kind === now.kind &&
  now.uploadFailure !== null &&
  now.uploadFailure !== before.uploadFailure

/** Whether `lastModified` moves only by uploads. That of a VPP token moves with every sync. */
export function showsUpload(token: AppleToken): token is EnrollmentProgramToken {
  switch (token.kind) {
    case 'enrollment-program-token':
      return true
    case 'vpp-token':
    case 'mdm-push-certificate':
      return false
  }
}

/** Whether the record has been changed since the upload began, as far as it shows that. */
export function isTouched({ before, since }: Pick<UploadFacts, 'before' | 'since'>, now: AppleToken): boolean {
  if (!showsUpload(now) || !showsUpload(before) || now.lastModified === null) return false
  const isLater = before.lastModified === null || now.lastModified > before.lastModified
  return isLater && isSince(now.lastModified, since)
}

export type SyncOutcome = 'succeeded' | 'failed' | 'pending'

/**
 * How the first sync since the upload has ended. An error that was there before may be that of a sync from before, however
 * new the time beside it: it decides nothing until a success moves.
 */
export function judgeSync({ before, since }: Pick<UploadFacts, 'before' | 'since'>, now: SyncingToken): SyncOutcome {
  switch (now.kind) {
    case 'enrollment-program-token': {
      if (before.kind !== now.kind) return 'pending'
      const isNew = now.syncErrorCode !== 0 && now.syncErrorCode !== before.syncErrorCode
      if (isNew && isNewer(now.lastSyncBegun, before.lastSyncBegun, since)) return 'failed'
      return isNewer(now.lastSync, before.lastSync, since) ? 'succeeded' : 'pending'
    }
    case 'vpp-token': {
      if (before.kind !== now.kind || !isNewer(now.lastSync, before.lastSync, since)) return 'pending'
      if (now.syncStatus === 'completed') return 'succeeded'
      return now.syncStatus === 'failed' && before.syncStatus !== 'failed' ? 'failed' : 'pending'
    }
  }
}

const isNewer = (at: Date | null, before: Date | null, since: Date | null): at is Date =>
  at !== null && (before === null || at > before) && isSince(at, since)

/** The service's clock in its answers has whole seconds, and so may its times. */
const isSince = (at: Date, since: Date | null): boolean =>
  since === null || at.getTime() >= Math.floor(since.getTime() / second) * second
