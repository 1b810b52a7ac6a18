import type { JournalEntry, TokenRecord } from '../domain/journal.ts'
import { cycleOf } from '../domain/marker.ts'
import type { AppleToken } from '../domain/token.ts'
import type { RenewedFile } from './file.ts'
import { judge, type FileFacts, type UploadFacts, type UploadVerdict } from './judge.ts'
import { minute } from '../domain/durations.ts'

/** An upload as the journal has it, and what a look at Intune means for it. Pure. */

interface Beginning {
  readonly by: string
  readonly run: string | null
  /** When the token was read right before. */
  readonly at: Date
}

/** The entry of an upload that is about to be made. */
export function beginEntry(file: RenewedFile, before: AppleToken, { by, run, at }: Beginning): JournalEntry {
  return {
    file: file.fingerprint,
    sha256: file.sha256,
    state: 'sending',
    at: at.toISOString(),
    by,
    run,
    before: cycleOf(before.expiry),
    ...('expiry' in file && { expiry: file.expiry.toISOString() }),
    ...('serial' in file && { serial: file.serial }),
    record: recordOf(before),
  }
}

function recordOf(token: AppleToken): TokenRecord {
  switch (token.kind) {
    case 'enrollment-program-token':
      return {
        ...(token.lastModified !== null && { modified: token.lastModified.toISOString() }),
        syncCode: token.syncErrorCode,
      }
    case 'vpp-token':
      return {
        ...(token.location !== null && { location: token.location }),
        state: token.state,
        syncFailed: token.syncStatus === 'failed',
      }
    case 'mdm-push-certificate':
      return {
        ...(token.serial !== null && { serial: token.serial }),
        ...(token.uploadFailure !== null && { failure: token.uploadFailure }),
      }
  }
}

/** What is known of an upload that an earlier run made, beside the token as it is now. */
export function uploadFactsOf(entry: JournalEntry, now: AppleToken, id: string): UploadFacts {
  return {
    file: fileFactsOf(entry, now),
    before: tokenBefore(entry, now, id),
    since: new Date(entry.at),
    confirmed: entry.answered === true,
  }
}

function fileFactsOf({ expiry, serial }: JournalEntry, { kind }: AppleToken): FileFacts {
  const date = new Date(expiry ?? 0)
  switch (kind) {
    case 'enrollment-program-token':
      return { kind }
    case 'vpp-token':
      return { kind, expiry: date }
    case 'mdm-push-certificate':
      return { kind, expiry: date, serial: serial ?? '' }
  }
}

/** The token as it was before an upload. */
export function tokenBefore({ before, record = {} }: JournalEntry, now: AppleToken, id: string): AppleToken {
  const expiry = before === 'unknown' ? null : new Date(before)
  switch (now.kind) {
    case 'enrollment-program-token': {
      const lastModified = record.modified === undefined ? null : new Date(record.modified)
      return { ...now, id, expiry, lastModified, lastSync: null, syncErrorCode: record.syncCode ?? now.syncErrorCode }
    }
    case 'vpp-token': {
      const syncStatus = record.syncFailed === true ? 'failed' : 'other'
      return {
        ...now,
        id,
        expiry,
        lastSync: null,
        syncStatus,
        location: record.location ?? null,
        state: record.state ?? now.state,
      }
    }
    case 'mdm-push-certificate':
      return { ...now, id, expiry, serial: record.serial ?? null, uploadFailure: record.failure ?? null }
  }
}

/**
 * What one look at Intune means for an upload that an earlier run left open.
 * @param id of the token when it was uploaded to
 */
export const judgeEntry = (entry: JournalEntry, now: AppleToken, id: string): UploadVerdict =>
  judge(uploadFactsOf(entry, now, id), now)

/**
 * The entry as one look at Intune ends it. An upload that was not proven in time is proven by a later look, however much later.
 * @returns the same entry if there is nothing new
 */
export function settleEntry(entry: JournalEntry, now: AppleToken, id: string): JournalEntry {
  if (entry.state === 'proven') return entry
  const after = cycleOf(now.expiry)
  const verdict = judgeEntry(entry, now, id)
  if (verdict === 'moved') return { ...entry, state: 'proven', after }
  // What Intune refused, or showed as before for the whole time of its proof, stays so until there is a change.
  if (entry.state === 'not-taken') return entry
  const isSeen = entry.after !== undefined && isSameMinute(entry.after, after)
  if (isSeen && entry.state === 'unproven') return entry
  return { ...entry, state: 'unproven', ...(!isSeen && { after }) }
}

/** A date may tremble from look to look. */
const isSameMinute = (a: string, b: string): boolean => a === b || Math.abs(Date.parse(a) - Date.parse(b)) < minute
