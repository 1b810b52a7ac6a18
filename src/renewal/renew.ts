import type { RenewalJob } from '../settings.ts'
import type { Kind } from '../tokens/token.ts'
import { tokensOf, type AroundRenewal } from './around.ts'
import { readFile, type RenewedFile } from './file.ts'
import { matchCertificate, matchContentToken, matchServerToken, type Match, type Wanted } from './match.ts'
import { called, dateOf, RenewalFailure, type Renewal } from './messages.ts'
import { prove } from './proof.ts'
import { upload } from './upload.ts'

export { createToken, handOutKey } from './first-token.ts'
export type { Renewal } from './messages.ts'

/** What is asked for. */
export interface Request extends RenewalJob {
  /** The kinds that are watched, and so may be renewed. */
  readonly kinds: readonly Kind[]
}

/**
 * Takes a file from Apple into Intune, and waits for the proof that it took.
 * @returns the proven renewal, or `rehearsed` for a dry run
 * @throws RenewalFailure that says what is now in Intune
 */
export async function renew(request: Request, around: AroundRenewal): Promise<Renewal | 'rehearsed'> {
  const { runner, warn, dryRun } = around
  const { log } = runner
  const file = readFile(request.file)
  log.info(`The file is ${inWords[file.kind]}. Its SHA-256 is ${file.sha256}.`)

  if (!request.kinds.includes(file.kind)) {
    throw new RenewalFailure(
      `The file is ${inWords[file.kind]}, and \`kinds\` leaves ${file.kind} out. Add it, so that the check after the renewal sees it. Nothing was uploaded.`,
    )
  }
  const { token, warning } = await match(file, request, around)
  if (warning !== null) warn(warning)
  const before = token.expiry === null ? 'has no date yet' : `expires ${dateOf(token.expiry)}`
  log.info(`It is for ${called(token)}, which ${before}.`)

  const appleId = request.appleId === '' ? token.appleId : request.appleId
  if (appleId === null) {
    throw new RenewalFailure(
      `Intune has no Apple ID on record for ${called(token)}. Give the account that downloaded the file as \`apple-id\`. Nothing was uploaded.`,
    )
  }
  const used = (await around.usedFiles(token)).get(file.sha256)
  if (used !== undefined) {
    throw new RenewalFailure(
      `This file was used for ${called(token)} on ${dateOf(used)} already, so it cannot renew it again. Download a new one at Apple, store it in the secret, and run this again. Nothing was uploaded.`,
    )
  }
  if (dryRun) {
    log.info('This is a dry run: the file would be uploaded now, and Intune asked until it reports a later date.')
    return 'rehearsed'
  }

  const begun = runner.now()
  const doubt = await upload({ file, token, appleId, encoding: request.encoding }, around)
  const expiry = await prove({ file, token, begun, doubt, seconds: request.verifyTimeout }, around)
  return { token, expiry, sha256: file.sha256 }
}

async function match(file: RenewedFile, wanted: Wanted, around: AroundRenewal): Promise<Match> {
  switch (file.kind) {
    case 'enrollment-program-token': {
      const tokens = await tokensOf(file.kind, 'uploaded', around)
      const candidates = await inTurns(tokens, async (token) => ({
        token,
        publicKey: await around.intune.publicKey(token),
      }))
      return matchServerToken(file, candidates, wanted)
    }
    case 'vpp-token':
      return matchContentToken(file, await tokensOf(file.kind, 'uploaded', around), wanted)
    case 'mdm-push-certificate':
      return matchCertificate(file, await tokensOf(file.kind, 'uploaded', around), wanted, around.runner.now())
  }
}

/** Requests that are under way at the same time. A tenant may have 2,000 enrollment program tokens. */
const atOnce = 8

async function inTurns<T, R>(all: readonly T[], one: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (let from = 0; from < all.length; from += atOnce) {
    results.push(...(await Promise.all(all.slice(from, from + atOnce).map(one))))
  }
  return results
}

const inWords: Readonly<Record<Kind, string>> = {
  'enrollment-program-token': 'a server token from Apple, for an enrollment program token',
  'vpp-token': 'a content token from Apple, for a VPP token',
  'mdm-push-certificate': 'a push certificate from Apple',
}
