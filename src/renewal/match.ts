import { publicIdOf, type AppleToken, type PushCertificate, type VppToken } from '../domain/token.ts'
import type { Times } from '../text/times.ts'
import { caseless, plain } from '../text/untrusted.ts'
import type { CertificateFile, ContentTokenFile, RenewedFile } from './file.ts'
import { called, RenewalFailure } from './failure-message.ts'
import { day, minute } from '../domain/durations.ts'
import {
  ambiguous,
  describeTokens,
  requestedTokens,
  allTokenNames,
  tokenNotFound,
  type Match,
  type TargetRequest,
} from './target.ts'

/** Matches a content token or a push certificate to its token, by what the file says. */

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
      { conclusion: 'wrong-file' },
    )
  }
  if (others.length > 0) {
    if (name !== '') throw ambiguous(wanted, named)
    throw new RenewalFailure(
      `${allTokenNames(named)} belong to ${whose}, and a file doesn't name its location. Set \`token\` to one. Nothing was uploaded.`,
    )
  }
  if (!isSame(token)) {
    throw new RenewalFailure(
      `This file is from ${whose}, but ${called(token)} belongs to ${token.organization === null ? "an organization that Intune doesn't name" : `“${plain(token.organization)}”`}. ` +
        'Download the content token of the right organization and location at Apple. If the organization was renamed, upload the file by hand in Intune. Nothing was uploaded.',
      { conclusion: 'wrong-file' },
    )
  }
  throwIfInUse(file, token, tokens.filter(isSame))
  const hasSiblings = tokens.filter(isSame).length > 1
  if (name !== '' || token.location === null) return { token, warning: null, hasSiblings }
  return {
    token,
    hasSiblings,
    warning: `This file is from ${whose} and doesn't name its location, so it wasn't checked whether it's for “${plain(token.location)}”, the location of ${called(token)}. If the organization has several locations, confirm that it's the right file, and set \`token\`.`,
  }
}

/** Nobody downloads two files in the same second: another token with the file's date has this file. */
function throwIfInUse({ expiry }: ContentTokenFile, token: VppToken, siblings: readonly VppToken[]): void {
  const user = siblings.find((one) => one !== token && one.expiry?.getTime() === expiry.getTime())
  if (user === undefined) return
  throw new RenewalFailure(
    `This file is already in use for ${called(user)}: its date in Intune is the file's, to the second. A content token is for one location. Download that of ${called(token)} at Apple, store it, and run this again. Nothing was uploaded.`,
    { conclusion: 'wrong-file' },
  )
}

/**
 * That a certificate is the renewed one of the same push topic. Nothing skips this: with another topic every device would
 * have to be enrolled again.
 * @throws RenewalFailure
 */
export function matchCertificate(
  file: CertificateFile,
  certificates: readonly PushCertificate[],
  { token: name, askedBy, times, now }: TargetRequest & { readonly now: Date },
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
  if (askedBy?.topic !== undefined && askedBy.topic !== certificate.topic) {
    throw new RenewalFailure(
      `The issue is about the push certificate with the UID ${plain(askedBy.topic)}, but Intune now has another one. Find out who replaced it before you renew either. Nothing was uploaded.`,
    )
  }
  const names = [certificate.name, publicIdOf(certificate)].map(caseless)
  if (askedBy === undefined && name !== '' && !names.includes(caseless(name))) {
    throw new RenewalFailure(
      `This file is a push certificate, but \`token\` is “${plain(name)}”. A tenant has one push certificate: leave \`token\` empty, or use the other file. Nothing was uploaded.`,
      { conclusion: 'wrong-file' },
    )
  }
  if (file.topic !== certificate.topic) {
    throw new RenewalFailure(
      `Wrong certificate: UID ${plain(file.topic)}, not ${plain(certificate.topic)}. With it, every Apple device would have to re-enroll. At https://identity.apple.com/pushcert, sign in ` +
        `with the original Apple ID, find the certificate with the UID ${plain(certificate.topic)}, and select Renew, never Create a Certificate. Nothing was uploaded.`,
      { conclusion: 'wrong-file' },
    )
  }
  if (file.keyType !== 'rsa') {
    throw new RenewalFailure(
      `This push certificate has a key of type ${plain(file.keyType)}, but Intune's CSR has an RSA key. ` +
        'Renew the certificate at Apple with the CSR from Intune. Nothing was uploaded.',
      { conclusion: 'wrong-file' },
    )
  }
  if (file.expiry <= now || file.notBefore.getTime() > now.getTime() + day) {
    throw new RenewalFailure(
      `This push certificate is valid from ${times.withZone(file.notBefore)} to ${times.withZone(file.expiry)}, which isn't now. Renew it at Apple and use the new file. Nothing was uploaded.`,
    )
  }
  return { token: certificate, warning: null }
}

/**
 * Refuses a file that expires no later than the token does in Intune, whose date may tremble, and one that has expired.
 * @throws RenewalFailure
 */
export function refuseEarlierFile(
  file: RenewedFile,
  token: AppleToken,
  { times, now }: { readonly times: Times; readonly now: Date },
): void {
  if (!('expiry' in file)) return
  const { expiry } = token
  if (expiry !== null && file.expiry.getTime() - expiry.getTime() < minute) {
    throw new RenewalFailure(
      `This file expires on ${times.withZone(file.expiry)}, but ${called(token)} in Intune already expires on ${times.withZone(expiry)}: it's an earlier download, or the file in use. ` +
        'Use the newest file. Nothing was uploaded.',
    )
  }
  if (file.expiry <= now) {
    throw new RenewalFailure(
      `This file expired on ${times.withZone(file.expiry)}, so it can't renew ${called(token)}. Download a new one at Apple, store it, and run this again. Nothing was uploaded.`,
    )
  }
}
