import pLimit from 'p-limit'
import type { RenewalJob } from '../settings.ts'
import { isBlank, type AppleToken, type Kind } from '../domain/token.ts'
import { readBack, readTokens, type RenewalContext, type UploadContext, type Snapshot } from './context.ts'
import { readFile, type RenewedFile } from './file.ts'
import { matchCertificate, matchContentToken, matchServerToken, type Match, type TargetRequest } from './match.ts'
import { called, dateOf, RenewalFailure, type Renewal } from './failure-message.ts'
import { prove } from './proof.ts'
import { hasChanged, upload } from './upload.ts'
import { day } from '../domain/durations.ts'

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
  const { runner, warn } = context
  const { log } = runner
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
    )
  }
  const { token, warning } = await match(file, request, context)
  try {
    if (warning !== null) warn(warning)
    return await renewToken(token, file, request, context)
  } catch (error) {
    if (!(error instanceof RenewalFailure)) throw error
    throw new RenewalFailure(error.message, { token, olderFile: error.olderFile })
  }
}

async function renewToken(
  token: AppleToken,
  file: RenewedFile,
  request: RenewalRequest,
  context: UploadContext,
): Promise<Renewal | 'rehearsed'> {
  const { log } = context.runner
  const until = token.expiry === null ? 'has no date yet' : `expires ${dateOf(token.expiry)}`
  log.info(`It matches ${called(token)}, which ${until}.`)

  const appleId = request.appleId === '' ? token.appleId : request.appleId
  if (appleId === null) {
    throw new RenewalFailure(
      `Intune has no Apple ID for ${called(token)}. Set \`apple-id\` to the account that downloaded the file. Nothing was uploaded.`,
    )
  }
  const used = (await context.usedFiles(token, downloadedAfter(file))).get(file.sha256)
  if (used !== undefined) throw alreadyUsed(token, used)
  if (context.dryRun) {
    log.info('Dry run: the file would be uploaded now, and Intune asked until it reports a later date.')
    return 'rehearsed'
  }

  const { token: before, at: since } = await readBeforeUpload(token, context)
  const sent = await upload({ file, token: before, appleId, encoding: request.encoding }, context)
  const confirmed = sent.doubt === null
  const expiry = await prove({ file, before, since, confirmed, sent, seconds: request.verifyTimeout }, context)
  return { token, expiry, sha256: file.sha256 }
}

/**
 * When a file that doesn't tell its token was downloaded at the earliest: Apple issues it for a year. Null for one that does tell, by its
 * key or its UID, and so can't have renewed another.
 */
function downloadedAfter(file: RenewedFile): Date | null {
  switch (file.kind) {
    case 'vpp-token':
      return new Date(file.expiry.getTime() - 370 * day)
    case 'enrollment-program-token':
    case 'mdm-push-certificate':
      return null
  }
}

const alreadyUsed = (token: AppleToken, { at, elsewhere }: { at: Date; elsewhere: number | null }): RenewalFailure =>
  new RenewalFailure(
    elsewhere === null
      ? `This file already renewed ${called(token)} on ${dateOf(at)}. Store the new file in the secret, and run this again. Nothing was uploaded.`
      : `This file already renewed another VPP token on ${dateOf(at)} (issue #${elsewhere}), and a content token is for one location and one tenant. ` +
          `Download that of ${called(token)} at Apple, store it in the secret, and run this again. Nothing was uploaded.`,
  )

/**
 * The token right before the upload, with the service's own time.
 * @throws RenewalFailure if it is another than a moment ago: then somebody else is renewing it
 */
async function readBeforeUpload(token: AppleToken, context: RenewalContext): Promise<Snapshot> {
  const shown = await readBack(token, context)
  if (shown === null) {
    throw new RenewalFailure(
      `Intune couldn't be read again right before the upload, or ${called(token)} is no longer there. Run this again in a few minutes. Nothing was uploaded.`,
    )
  }
  if (shown.token.id !== token.id || hasChanged(token, shown.token)) {
    throw new RenewalFailure(
      `Someone else changed ${called(token)} in Intune a moment ago. Check whether it was already renewed; if not, run this again. Nothing was uploaded.`,
    )
  }
  return shown
}

async function match(file: RenewedFile, request: TargetRequest, context: UploadContext): Promise<Match> {
  switch (file.kind) {
    case 'enrollment-program-token': {
      const tokens = await readTokens(file.kind, 'uploaded', context)
      const candidates = await pLimit(keyConcurrency).map(tokens, async (token) => ({
        token,
        publicKey: await context.intune.publicKey(token),
      }))
      // Entries that stand for no token have no key; one that was registered has, and may wait for this file.
      return matchServerToken(
        file,
        candidates.filter((one) => one.publicKey !== null || !isBlank(one.token)),
        request,
      )
    }
    case 'vpp-token':
      return matchContentToken(file, await readTokens(file.kind, 'uploaded', context), request)
    case 'mdm-push-certificate':
      return matchCertificate(file, await readTokens(file.kind, 'uploaded', context), {
        ...request,
        now: context.runner.now(),
      })
  }
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
