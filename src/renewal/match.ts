import {
  publicIdOf,
  type AppleToken,
  type EnrollmentProgramToken,
  type PushCertificate,
  type VppToken,
} from '../domain/token.ts'
import { caseless, plain } from '../text/untrusted.ts'
import { keyNameOf, threeLines } from './cms.ts'
import type { CertificateFile, ContentTokenFile, RenewedFile, ServerTokenFile } from './file.ts'
import { called, dateOf, RenewalFailure } from './failure-message.ts'
import { day, minute } from '../domain/durations.ts'

/** What the user said about the file. */
export interface TargetRequest {
  /** Name or id of the token to renew; empty if the file decides. */
  readonly token: string
  /** Set if it is named by its id because its issue asked for it. */
  readonly askedBy?: object
  /** Upload a server token although it is for another key. */
  readonly skipKeyCheck: boolean
}

export interface Match<T extends AppleToken = AppleToken> {
  readonly token: T
  /** What could not be checked, in a sentence; or null. */
  readonly warning: string | null
  /** Whether Intune has several tokens that the file may be for, as far as the file says. */
  readonly hasSiblings?: boolean
}

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
      `The certificates of ${tokenNames(matching.map(({ token }) => token))} have the same issuer and serial number and different keys, so this file doesn't show which token it's for. Set \`token\` to one. Nothing was uploaded.`,
    )
  }
  if (only !== undefined) {
    throw new RenewalFailure(
      `${tokenNames(matching.map(({ token }) => token))} share this file's key. Set \`token\` to one. Nothing was uploaded.`,
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
  if (target === undefined) throw tokenNotFound(request, candidates)
  if (rightOnes.length === 1) return matchInDoubt(target.token, matching, request)
  if (chosen.length > 1) throw ambiguous(request.token, named)
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
    warning: `This file is for another key than that of ${called(target.token)}. It's used anyway, because \`skip-key-check\` is set.`,
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
  new Set(candidates.map(({ publicKey }) => (publicKey === null ? null : threeLines(publicKey)))).size > 1

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
      ? `This file is for ${called(other)}, but \`token\` is ${called(target)}. If ${called(other)} is the one to renew, set \`token\` to it. `
      : `This file is for ${called(other)}, but the issue is about ${called(target)}. If ${called(other)} is the one to renew, comment \`/renew\` on its issue. `
  return new RenewalFailure(
    `${mistake}Otherwise, use the file of the right server; downloading one ends that server's token in use immediately. Nothing was uploaded.`,
  )
}

/**
 * Which VPP token a file is for: that of the same organization, with a later date than Intune has.
 * @throws RenewalFailure
 */
export function matchContentToken(
  file: ContentTokenFile,
  tokens: readonly VppToken[],
  wanted: TargetRequest,
): Match<VppToken> {
  const { token: name } = wanted
  const { organization: own } = file
  if (own === null) {
    throw new RenewalFailure(
      "This file doesn't name its organization, so it can't be compared with a VPP token. Download it again at Apple, or upload it by hand in Intune. Nothing was uploaded.",
    )
  }
  const isSame = ({ organization }: VppToken): boolean =>
    organization !== null && caseless(organization) === caseless(own)
  const whose = `organization “${plain(own)}”`
  const named = name === '' ? tokens.filter(isSame) : requestedTokens(tokens, wanted)
  const [token, ...others] = named
  if (token === undefined) {
    if (name !== '') throw tokenNotFound(wanted, tokens)
    throw new RenewalFailure(
      `This file is from ${whose}, but Intune has no VPP token of that organization: it has ${describeTokens(tokens)}. If it's the right file anyway, upload it by hand in Intune. Nothing was uploaded.`,
    )
  }
  if (others.length > 0) {
    if (name !== '') throw ambiguous(name, named)
    throw new RenewalFailure(
      `${tokenNames(named)} all belong to ${whose}, and a file doesn't name its location. Set \`token\` to one. Nothing was uploaded.`,
    )
  }
  if (!isSame(token)) {
    throw new RenewalFailure(
      `This file is from ${whose}, but ${called(token)} belongs to ${token.organization === null ? "an organization that Intune doesn't name" : `“${plain(token.organization)}”`}. ` +
        'Download the content token of the right organization and location at Apple. If the organization was renamed, upload the file by hand in Intune. Nothing was uploaded.',
    )
  }
  // Nobody downloads two at the same second: the token that has this date has this file.
  const user = tokens.find((one) => one !== token && isSame(one) && one.expiry?.getTime() === file.expiry.getTime())
  if (user !== undefined) {
    throw new RenewalFailure(
      `This file is already in use for ${called(user)}: its date in Intune is the file's, to the second. A content token is for one location. Download that of ${called(token)} at Apple, store it, and run this again. Nothing was uploaded.`,
    )
  }
  const hasSiblings = tokens.filter(isSame).length > 1
  if (name !== '' || token.location === null) return { token, warning: null, hasSiblings }
  return {
    token,
    hasSiblings,
    warning: `This file is from ${whose} and doesn't name its location, so it wasn't checked whether it's for “${plain(token.location)}”, the location of ${called(token)}. If the organization has several locations, confirm that it's the right file, and set \`token\`.`,
  }
}

/**
 * That a certificate is the renewed one of the same push topic. Nothing skips this: with another topic every device would
 * have to be enrolled again.
 * @throws RenewalFailure
 */
export function matchCertificate(
  file: CertificateFile,
  certificates: readonly PushCertificate[],
  { token: name, askedBy, now }: TargetRequest & { readonly now: Date },
): Match<PushCertificate> {
  const [certificate] = certificates
  if (certificate === undefined) {
    throw new RenewalFailure(
      'Intune has no Apple MDM push certificate to renew. Set up the first one by hand in the Intune admin center: ' +
        'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Apple MDM Push certificate. Nothing was uploaded.',
    )
  }
  if (certificate.topic === null) {
    throw new RenewalFailure(
      "Intune doesn't show its push certificate's topic, so this file can't be compared with it. Upload it by hand in Intune. Nothing was uploaded.",
    )
  }
  if (name !== '' && ![certificate.name, publicIdOf(certificate)].map(caseless).includes(caseless(name))) {
    if (askedBy !== undefined) {
      throw new RenewalFailure(
        `The issue is about the push certificate with the UID ${plain(name)}, but Intune now has another one. Find out who replaced it before you renew either. Nothing was uploaded.`,
      )
    }
    throw new RenewalFailure(
      `This file is a push certificate, but \`token\` is “${plain(name)}”. A tenant has one push certificate: leave \`token\` empty, or use the other file. Nothing was uploaded.`,
    )
  }
  if (file.topic !== certificate.topic) {
    throw new RenewalFailure(
      `Wrong certificate: UID ${plain(file.topic)}, not ${plain(certificate.topic)}. With it, every Apple device would have to re-enroll. At https://identity.apple.com/pushcert, sign in ` +
        `with the original Apple ID, find the certificate with the UID ${plain(certificate.topic)}, and select Renew, never Create a Certificate. Nothing was uploaded.`,
    )
  }
  if (file.keyType !== 'rsa') {
    throw new RenewalFailure(
      `This push certificate has a key of type ${plain(file.keyType)}, but Intune's CSR has an RSA key. ` +
        'Renew the certificate at Apple with the CSR from Intune. Nothing was uploaded.',
    )
  }
  if (file.expiry <= now || file.notBefore.getTime() > now.getTime() + day) {
    throw new RenewalFailure(
      `This push certificate is valid from ${dateOf(file.notBefore)} to ${dateOf(file.expiry)}, which isn't now. Renew it at Apple and use the new file. Nothing was uploaded.`,
    )
  }
  return { token: certificate, warning: null }
}

/** The tokens that may be meant. Who asks by an issue means the one with that id, and no other that is called so. */
const requestedTokens = <T extends AppleToken>(
  tokens: readonly T[],
  { token: name, askedBy }: TargetRequest,
): readonly T[] => (askedBy === undefined ? namedToken(tokens, name) : tokens.filter(({ id }) => id === name))

/** Tokens with that id, or else with that name, in other upper or lower case only if none is exact; names are not unique. */
export function namedToken<T extends AppleToken>(tokens: readonly T[], name: string): readonly T[] {
  const byId = tokens.filter(({ id }) => id.toLowerCase() === name.toLowerCase())
  if (byId.length > 0) return byId
  const exactly = tokens.filter((token) => token.name === name)
  return exactly.length > 0 ? exactly : tokens.filter((token) => caseless(token.name) === caseless(name))
}

function foreignKey(what: string, publicKey: string | null): RenewalFailure {
  const handOut =
    publicKey === null
      ? 'Set `token`, and the next run shows the public key.'
      : `The public key (three lines):\n${threeLines(publicKey)}`
  return new RenewalFailure(
    `This file isn't encrypted for ${what}, so Intune couldn't open it. Nothing was uploaded.\n` +
      "Use the right server's file. If this is the right server, it has another public key: in Apple Business or Apple School Manager, select the server, " +
      `then Edit, upload the token's public key from Intune, save, and download the token again. ${handOut}`,
  )
}

function tokenNotFound(
  { token: name, askedBy }: TargetRequest,
  among: readonly (AppleToken | Candidate)[],
): RenewalFailure {
  const tokens = among.map((one) => ('token' in one ? one.token : one))
  if (askedBy !== undefined) {
    return new RenewalFailure(
      `Intune no longer has the token that the issue is about: it has ${describeTokens(tokens)}. Nothing was uploaded.`,
    )
  }
  return new RenewalFailure(
    `\`token\` is “${plain(name)}”, but Intune has ${describeTokens(tokens)}. Use the name or ID that Intune has. Nothing was uploaded.`,
  )
}

const ambiguous = (name: string, tokens: readonly AppleToken[]): RenewalFailure =>
  new RenewalFailure(
    `${tokens.length} tokens are named “${plain(name)}”. Set \`token\` to one of these IDs: ${tokens
      .map(({ id, expiry }) => `${plain(id)} (${expiry === null ? 'no date' : `expires ${dateOf(expiry)}`})`)
      .join(', ')}. Nothing was uploaded.`,
  )

/**
 * Refuses a file that expires no later than the token does in Intune, whose date may tremble.
 * @throws RenewalFailure
 */
export function refuseEarlierFile(file: RenewedFile, token: AppleToken): void {
  const { expiry } = token
  if (!('expiry' in file) || expiry === null || file.expiry.getTime() - expiry.getTime() >= minute) return
  throw new RenewalFailure(
    `This file expires on ${dateOf(file.expiry)}, but ${called(token)} in Intune already expires on ${dateOf(expiry)}: it's an earlier download, or the file in use. ` +
      'Use the newest file. Nothing was uploaded.',
  )
}

const mostNamed = 20

const describeTokens = (tokens: readonly AppleToken[]): string =>
  tokens.length === 0
    ? 'none of this kind'
    : `only ${tokenNames(tokens.slice(0, mostNamed))}${tokens.length > mostNamed ? ` and ${tokens.length - mostNamed} more` : ''}`

const tokenNames = (tokens: readonly AppleToken[]): string => tokens.map(called).join(', ')
