import pLimit from 'p-limit'
import type { RenewalJob } from '../settings.ts'
import { minute, second } from '../domain/durations.ts'
import { isOpenEntry, type JournalEntry } from '../domain/journal.ts'
import { cycleOf } from '../domain/marker.ts'
import { isBlank, type AppleToken, type Kind, type PushCertificate } from '../domain/token.ts'
import { caseless, maskedAppleId, plain } from '../text/untrusted.ts'
import {
  readBack,
  readTokensOrThrow,
  type RenewalContext,
  type Snapshot,
  type UploadContext,
} from './renewal-context.ts'
import { beginEntry, judgeEntry, settleEntry, uploadFactsOf } from './entry.ts'
import { readFile, type RenewedFile } from './file.ts'
import { matchCertificate, matchContentToken, refuseEarlierFile } from './match.ts'
import { matchServerToken } from './match-key.ts'
import { requestedTokens, type Match, type TargetRequest } from './target.ts'
import { called, RenewalFailure, type Renewal } from './failure-message.ts'
import { isAsBefore } from './judge.ts'
import { confirmLocation } from './location.ts'
import { prove } from './proof.ts'
import { upload, type UploadAnswer } from './upload.ts'
import {
  anotherUnderWay,
  downloadedAfter,
  isLongAgo,
  refuseHopelessFile,
  refuseUsedFile,
  usedBefore,
} from './used-file.ts'
import type { ProofRequest } from './verdicts.ts'

export { createToken, handOutKey } from './first-token.ts'
export type { Renewal } from './failure-message.ts'

/** What is asked for. */
export interface RenewalRequest extends RenewalJob {
  /** The kinds that are watched, and so may be renewed. */
  readonly kinds: readonly Kind[]
}

/**
 * Takes a file from Apple into Intune, and waits for the proof that it took.
 * @returns the proven renewal, or `rehearsed` for a dry run
 * @throws RenewalFailure that says what is now in Intune
 */
export async function renew(request: RenewalRequest, context: UploadContext): Promise<Renewal | 'rehearsed'> {
  const { log } = context.runner
  const file = readFile(request.file)
  log.info(`The file is ${fileInWords[file.kind]}. Its SHA-256 is ${file.sha256}.`)

  if (!request.kinds.includes(file.kind)) {
    throw new RenewalFailure(
      `This file is ${fileInWords[file.kind]}, but \`kinds\` leaves out ${file.kind}. Add it, so that the check after the renewal sees it. Nothing was uploaded.`,
    )
  }
  const { askedBy } = request
  if (askedBy !== undefined && askedBy.kind !== file.kind) {
    throw new RenewalFailure(
      `This file is ${fileInWords[file.kind]}, but the issue is about ${tokenInWords[askedBy.kind]}. Comment \`/renew\` on the issue of the token that the file is for, or store the right file. Nothing was uploaded.`,
      { conclusion: 'wrong-file' },
    )
  }
  const matched = { ...(await match(file, request, context)), file, request }
  const { token } = matched
  try {
    return await renewToken(matched, context)
  } catch (error) {
    throw aboutToken(token, error)
  }
}

/** A file that was matched to its token. */
interface MatchedFile extends Match {
  readonly file: RenewedFile
  readonly request: RenewalRequest
}

async function renewToken(matched: MatchedFile, context: UploadContext): Promise<Renewal | 'rehearsed'> {
  const { token, file, request } = matched
  const { runner, times } = context
  const { log } = runner
  const until = token.expiry === null ? 'has no date yet' : `expires ${times.withZone(token.expiry)}`
  log.info(`It matches ${called(token)}, which ${until}.`)
  const appleId = request.appleId === '' ? token.appleId : request.appleId
  if (appleId === null) {
    throw new RenewalFailure(
      `Intune has no Apple ID for ${called(token)}. Set \`apple-id\` to the account that downloaded the file. Nothing was uploaded.`,
    )
  }
  if (isOtherAccount(token, appleId)) context.warn(otherAccount(token.appleId, appleId))
  const record = await context.journal.read(token, { ...file, since: downloadedAfter(file) })
  refuseUsedFile(token, record, times)
  const past = record.uploads.filter((entry) => entry.file === file.fingerprint)
  // Another run may have begun with the same file at the same time, and stopped.
  const proven = past.findLast(({ state }) => state === 'proven')
  if (proven !== undefined) throw usedBefore(token, new Date(proven.at), times)
  const last = past.at(-1)
  const isMoved = last !== undefined && judgeEntry(last, token, token.id) === 'moved'
  if (isMoved && isLongAgo(last, context.runner.now())) {
    if (!context.dryRun) await context.journal.note(token, settleEntry(last, token, token.id))
    throw usedBefore(token, new Date(last.at), times)
  }
  const isUnderWay = last !== undefined && (isMoved || isOpenEntry(last))
  if (!isUnderWay) {
    if (request.isAnotherUnderWay === true) throw anotherUnderWay(token)
    refuseEarlierFile(file, token, { times, now: runner.now() })
    refuseHopelessFile(past, token, request.encoding)
    await warnInDoubt(matched, context)
  }
  if (context.dryRun) {
    log.info('Dry run: the file would be uploaded now, then Intune would be checked until it reports a later date.')
    return 'rehearsed'
  }
  return isUnderWay ? resume(last, { ...matched, appleId }, context) : uploadOnce({ ...matched, appleId }, context)
}

/** Whether a push certificate was renewed with another account than its own. A token may be downloaded with any that has the role. */
const isOtherAccount = (token: AppleToken, appleId: string): token is PushCertificate & { readonly appleId: string } =>
  token.kind === 'mdm-push-certificate' && token.appleId !== null && caseless(token.appleId) !== caseless(appleId)

const otherAccount = (before: string, now: string): string =>
  `The push certificate is on record with the Apple ID ${plain(maskedAppleId(before))}, and \`apple-id\` is ${plain(maskedAppleId(now))}. Only the account that a certificate belongs to can renew it. Confirm which account that is, and use it for the next renewal, too.`

/** Asks Apple what a content token doesn't say, and warns about what stays unknown. */
async function warnInDoubt({ token, file, request, warning, hasSiblings }: MatchedFile, context: UploadContext) {
  const isAskedByIssue = request.askedBy !== undefined
  const isConfirmed =
    request.askApple &&
    file.kind === 'vpp-token' &&
    token.kind === 'vpp-token' &&
    (await confirmLocation({ file, token, hasSiblings: hasSiblings === true, isAskedByIssue }, context))
  if (warning !== null && !isConfirmed) context.warn(warning)
}

/** A file for a token, with the account that downloaded it. */
interface PreparedFile extends MatchedFile {
  readonly appleId: string
}

/** Goes on with the proof of an upload that an earlier run made, or was about to make. */
async function resume(last: JournalEntry, prepared: PreparedFile, context: UploadContext): Promise<Renewal> {
  const { token, request } = prepared
  const { runner, journal, times } = context
  runner.log.info(
    `A run already sent this file, or was about to, on ${times.withZone(new Date(last.at))}. It isn't uploaded again: this run looks for its result.`,
  )
  const facts = uploadFactsOf(last, token, token.id)
  const proof = { ...facts, doubt: null, form: 'text', seconds: request.verifyTimeout } as const
  try {
    return await proveEntry(last, proof, context)
  } catch (error) {
    const isUnanswered = last.answered === undefined && error instanceof RenewalFailure
    const mayBeSending = request.isAnotherUnderWay === true && request.verifyTimeout * second < untilSent
    if (!isUnanswered || error.conclusion !== 'not-taken' || mayBeSending) throw error
  }
  await journal.note(token, { ...last, state: 'not-taken' })
  runner.log.info(
    'No answer to the earlier upload is on record, and Intune shows no trace of it. Sending the file again.',
  )
  return uploadOnce(prepared, context)
}

/** What a run that goes on takes at most from its record of an upload to its end. A longer proof has waited for that. Milliseconds. */
const untilSent = 5 * minute

/** Puts the upload on record, makes it, and waits for its proof. */
async function uploadOnce({ token, file, request, appleId }: PreparedFile, context: UploadContext): Promise<Renewal> {
  const { journal, runner } = context
  const { token: before, at } = await readBeforeUpload(token, context)
  const accounts = isOtherAccount(token, appleId)
    ? { before: maskedAppleId(token.appleId), now: maskedAppleId(appleId) }
    : undefined
  const begun = beginEntry(file, before, { ...context, at: at ?? runner.now() })
  const entry = await journal.begin(token, { ...begun, ...(accounts !== undefined && { accounts }) })
  let answer: UploadAnswer
  try {
    answer = await upload({ file, token: before, appleId, encoding: request.encoding }, context)
  } catch (error) {
    await journal.note(token, { ...entry, state: 'not-taken' })
    throw error
  }
  const { doubt, form } = answer
  const confirmed = doubt === null
  const sent: JournalEntry = confirmed ? { ...entry, state: 'sent', answered: true } : entry
  if (confirmed) await journal.note(token, sent)
  const proof = { file, before, since: at, confirmed, doubt, form, seconds: request.verifyTimeout }
  const renewal = await proveEntry(sent, proof, context)
  return isOtherAccount(token, appleId) ? { ...renewal, otherAppleId: appleId } : renewal
}

/** Waits for the proof, and notes how the upload ended if it isn't proven. */
async function proveEntry(entry: JournalEntry, proof: ProofRequest, context: UploadContext): Promise<Renewal> {
  const { before } = proof
  try {
    const expiry = await prove(proof, context)
    const proven: JournalEntry = { ...entry, state: 'proven', after: cycleOf(expiry) }
    return { token: before, expiry, sha256: entry.sha256, entry: proven }
  } catch (error) {
    if (!(error instanceof RenewalFailure)) throw error
    const { conclusion, seen } = error
    const isNotTaken = conclusion === 'not-taken' && entry.answered === true
    const after = seen === null ? {} : { after: cycleOf(seen.expiry) }
    await context.journal.note(before, { ...entry, state: isNotTaken ? 'not-taken' : 'unproven', ...after })
    throw error
  }
}

/**
 * Reads the token right before the upload, with the service's own time.
 * @throws RenewalFailure if it is another than a moment ago: then somebody else is renewing it
 */
async function readBeforeUpload(token: AppleToken, context: RenewalContext): Promise<Snapshot> {
  const look = await readBack(token, context)
  if (!('token' in look)) {
    throw new RenewalFailure(
      `Intune couldn't be read again right before the upload, or ${called(token)} is no longer there. Run this again in a few minutes. Nothing was uploaded.`,
    )
  }
  if (!isAsBefore(token, look.token)) {
    throw new RenewalFailure(
      `Someone else changed ${called(token)} in Intune a moment ago. Check whether it was already renewed; if not, run this again. Nothing was uploaded.`,
      { conclusion: 'changed-by-others', seen: look.token },
    )
  }
  return look
}

async function match(file: RenewedFile, job: RenewalRequest, context: UploadContext): Promise<Match> {
  const request: TargetRequest = { ...job, times: context.times }
  switch (file.kind) {
    case 'enrollment-program-token': {
      const tokens = await readTokensOrThrow(file.kind, 'uploaded', context)
      const candidates = await pLimit(keyConcurrency).map(tokens, async (token) => ({
        token,
        publicKey: await context.intune.publicKey(token),
      }))
      // Entries that stand for no token have no key; one that was registered has, and may wait for this file.
      const known = candidates.filter((one) => one.publicKey !== null || !isBlank(one.token))
      const meant = meantToken(
        known.map(({ token }) => token),
        request,
      )
      return about(meant, () => matchServerToken(file, known, request))
    }
    case 'vpp-token': {
      const tokens = await readTokensOrThrow(file.kind, 'uploaded', context)
      return about(meantToken(tokens, request), () => matchContentToken(file, tokens, request))
    }
    case 'mdm-push-certificate': {
      const certificates = await readTokensOrThrow(file.kind, 'uploaded', context)
      const meant = request.token === '' ? (certificates[0] ?? null) : meantToken(certificates, request)
      const at = { ...request, now: context.runner.now() }
      return about(meant, () => matchCertificate(file, certificates, at))
    }
  }
}

/** The token that the user means, whatever file was given; null if nobody says, or several are called so. */
function meantToken(tokens: readonly AppleToken[], request: TargetRequest): AppleToken | null {
  const [only = null, ...others] = request.token === '' ? [] : requestedTokens(tokens, request)
  return others.length === 0 ? only : null
}

/**
 * Matches a file, or refuses it for the token that is meant.
 * @throws RenewalFailure about that token
 */
function about<T>(token: AppleToken | null, find: () => T): T {
  try {
    return find()
  } catch (error) {
    throw aboutToken(token, error)
  }
}

/** A failure as one about a token, which gets a comment in its issue. */
function aboutToken(token: AppleToken | null, error: unknown): unknown {
  if (!(error instanceof RenewalFailure)) return error
  const { message, conclusion, seen } = error
  return new RenewalFailure(message, { conclusion, seen, token })
}

/** Requests for public keys in flight together. A tenant may have 2,000 enrollment program tokens. */
const keyConcurrency = 8

const fileInWords: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'a server token from Apple, for an enrollment program token',
  'vpp-token': 'a content token from Apple, for a VPP token',
  'mdm-push-certificate': 'a push certificate from Apple',
}

const tokenInWords: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'an enrollment program token',
  'vpp-token': 'a VPP token',
  'mdm-push-certificate': 'the push certificate',
}
