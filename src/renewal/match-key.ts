import type { AppleToken, EnrollmentProgramToken } from '../domain/token.ts'
import { plain } from '../text/untrusted.ts'
import { keyNameOf, publicKeyIn, threeLines } from './cms.ts'
import { called, RenewalFailure } from './failure-message.ts'
import type { ServerTokenFile } from './file.ts'
import { ambiguous, requestedTokens, allTokenNames, tokenNotFound, type Match, type TargetRequest } from './target.ts'

/** Which enrollment program token a server token from Apple is for: its key tells. */

/** An enrollment program token with the certificate that Intune gives out for it, PEM; null if Graph didn't give it. */
export interface Candidate {
  readonly token: EnrollmentProgramToken
  readonly publicKey: string | null
}

/** The tokens of a kind that a file was compared with, and those whose key it is encrypted to. */
interface KeyComparison {
  readonly candidates: readonly Candidate[]
  readonly matching: readonly Candidate[]
  /** Whether the file's key and a token's could be compared. */
  readonly isComparable: (candidate: Candidate) => boolean
}

/**
 * Finds the enrollment program token a file is for: the one whose key it is encrypted to.
 * @throws RenewalFailure if that is none, several, or another than the one that was named
 */
export function matchServerToken(
  file: ServerTokenFile,
  candidates: readonly Candidate[],
  request: TargetRequest,
): Match<EnrollmentProgramToken> {
  const keys = new Map(candidates.map((one) => [one, one.publicKey === null ? null : keyNameOf(one.publicKey)]))
  const comparison = {
    candidates,
    matching: candidates.filter((one) => file.recipients.some((recipient) => recipient === keys.get(one))),
    // Apple names the key by its certificate; a file that names it in another way can't be compared.
    isComparable: (one: Candidate) => file.recipients.length > 0 && (keys.get(one) ?? null) !== null,
  }
  return request.token === '' ? matchByKey(comparison) : matchNamedToken(comparison, request)
}

function matchByKey({ candidates, matching, isComparable }: KeyComparison): Match<EnrollmentProgramToken> {
  const [only, ...others] = matching
  if (only !== undefined && others.length === 0) return { token: only.token, warning: null }
  if (only !== undefined && haveDifferentKeys(matching)) {
    throw new RenewalFailure(
      `The certificates of ${allTokenNames(matching.map(({ token }) => token))} have the same issuer and serial number and different keys, so this file doesn't show which token it's for. Set \`token\` to one. Nothing was uploaded.`,
    )
  }
  if (only !== undefined) {
    throw new RenewalFailure(
      `${allTokenNames(matching.map(({ token }) => token))} have the same public key in Intune, so each could open this file, and it doesn't show which one it's for. Set \`token\` to the one whose server at Apple the file is from. Nothing was uploaded.`,
    )
  }
  if (!candidates.every(isComparable)) {
    throw new RenewalFailure(
      "This file's key couldn't be compared with the public key of every enrollment program token, so it's unknown which one it's for. " +
        'Set `token` to it. Nothing was uploaded.',
    )
  }
  const [single, ...more] = candidates
  throw foreignKey(
    'any enrollment program token in Intune',
    more.length === 0 && single !== undefined ? single.publicKey : null,
  )
}

function matchNamedToken(
  { candidates, matching, isComparable }: KeyComparison,
  request: TargetRequest,
): Match<EnrollmentProgramToken> {
  const named = requestedTokens(
    candidates.map(({ token }) => token),
    request,
  )
  const chosen = candidates.filter(({ token }) => named.includes(token))
  const rightOnes = chosen.filter((one) => matching.includes(one))
  const [target] = rightOnes.length > 0 ? rightOnes : chosen
  if (target === undefined)
    throw tokenNotFound(
      request,
      candidates.map(({ token }) => token),
    )
  if (rightOnes.length === 1) return matchInDoubt(target.token, matching, request)
  if (chosen.length > 1) throw ambiguous(request, named)
  const [other] = matching
  if (other !== undefined) throw forAnother(other.token, target.token, request)
  if (!isComparable(target)) {
    if (request.askedBy !== undefined) throw keyNotComparable(target.token)
    return {
      token: target.token,
      warning: `This file's key couldn't be compared with the public key of ${called(target.token)}, so it wasn't checked whether the file is for it.`,
    }
  }
  if (!request.skipKeyCheck) throw foreignKey(called(target.token), target.publicKey)
  return {
    token: target.token,
    warning: `This file is encrypted for a different key than ${called(target.token)} has. It's used anyway, because \`skip-key-check\` is set.`,
  }
}

/** The named token's key matches; another token's may match as well. */
function matchInDoubt(
  token: EnrollmentProgramToken,
  matching: readonly Candidate[],
  { askedBy }: TargetRequest,
): Match<EnrollmentProgramToken> {
  if (!haveDifferentKeys(matching)) return { token, warning: null }
  if (askedBy !== undefined) throw keyNotComparable(token)
  return {
    token,
    warning: `The certificate of ${called(token)} has the same issuer and serial number as another token's, and a different key, so it wasn't checked which of them the file is for.`,
  }
}

const haveDifferentKeys = (candidates: readonly Candidate[]): boolean =>
  new Set(candidates.map(({ publicKey }) => (publicKey === null ? null : publicKeyIn(publicKey)))).size > 1

/** An issue says nothing of the file in the secret, which may be that of any token and tenant; who names a token does. */
const keyNotComparable = (target: AppleToken): RenewalFailure =>
  new RenewalFailure(
    `This file's key couldn't be compared with the public key of ${called(target)}, so it's unknown whether the file is for it. Comment \`/renew\` again later. If it is ` +
      `the right file and this happens again, run the workflow by hand with \`token: ${plain(target.id)}\`. Nothing was uploaded.`,
  )

/** Nothing skips this: the file would end up in a token that it cannot be for. */
function forAnother(other: AppleToken, target: AppleToken, { askedBy }: TargetRequest): RenewalFailure {
  const mistake =
    askedBy === undefined
      ? `This file is for ${called(other)}, but \`token\` is ${called(target)}.`
      : `This file is for ${called(other)}, but the issue is about ${called(target)}.`
  const upload = askedBy === undefined ? 'set `token` to it' : 'comment `/renew` on its issue'
  return new RenewalFailure(
    `${mistake} Its download ended the token in use for ${called(other)} at Apple, so upload it there now: ${upload}, or upload the file by hand. ` +
      `Then download the token of ${called(target)}'s own server, and use that file here. Nothing was uploaded.`,
    { conclusion: 'wrong-file' },
  )
}

function foreignKey(what: string, publicKey: string | null): RenewalFailure {
  const handOut =
    publicKey === null
      ? 'Set `token`, and the next run shows the public key.'
      : `The public key (three lines):\n${threeLines(publicKey)}`
  return new RenewalFailure(
    `This file isn't encrypted for ${what}, so Intune couldn't open it. Nothing was uploaded.\n` +
      "If it's another server's file, its download ended the token in use there: upload it there now, and use the right server's file here. " +
      'If this is the right server, it has another public key: in Apple Business or Apple School Manager, select the server, ' +
      `then Edit, upload the token's public key from Intune, save, and download the token again. ${handOut}`,
    { conclusion: 'wrong-file' },
  )
}
