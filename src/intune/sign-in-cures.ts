import { objectIn, textOf } from '../domain/json.ts'
import type { Times } from '../text/times.ts'

/** Cures of a sign-in that Entra ID refused, by its code (Microsoft's list of AADSTS codes). */

export interface RefusedSignIn {
  /** Entra ID's own sentence about it; may be empty. */
  readonly sentence: string
  readonly isFederated: boolean
  /** GitHub's identity token. */
  readonly presented: string
  /** Address at which an administrator of the tenant consents to the application. */
  readonly consent: string
  /** When the certificate of the sign-in expired; null if it did not, or there is none. */
  readonly expired: Date | null
  /** How dates are written. */
  readonly times: Times
}

const cures: Readonly<Record<string, string>> = {
  '90002':
    "This tenant doesn't exist: compare its ID or domain with the overview page of Entra ID, and `cloud` with the tenant's cloud.",
  '900023': "This tenant doesn't exist: use the directory (tenant) ID or a verified domain.",
  '7000215': "The client secret is wrong: store the secret's value, not its ID, in the secret behind `client-secret`.",
  '7000222':
    'The client secret expired: store a new value in the secret behind `client-secret`, or use federation, which never expires.',
  '700027':
    "The certificate isn't registered for the application: upload its public part in the app registration, under Certificates & secrets.",
  '53003':
    'A Conditional Access policy for workload identities blocks this application. In Entra ID, exclude the application from the policy, or ' +
    "allow the runner's addresses; GitHub-hosted runners have no fixed ones.",
  '7000112':
    'The application is disabled. In Entra ID, go to Enterprise applications > the application > Properties, and turn on "Enabled for users to sign-in".',
  '500014':
    'Microsoft Graph is disabled in this tenant. In Entra ID, go to Enterprise applications > Microsoft Graph > Properties, and turn on "Enabled for users ' +
    "to sign-in\"; also check that the tenant's subscriptions haven't expired.",
  '7002381':
    "A tenant policy accepts GitHub's tokens only with the claim `enterprise`. Run this in a repository of the GitHub enterprise that the " +
    'policy names, with that claim in its tokens, or ask an Entra ID administrator to exempt this application.',
}

/** Codes for a federated credential that does not match, each with what differs. */
const mismatches: Readonly<Record<string, string>> = {
  '70025': 'The application has no federated credential yet. Add one with the values above.',
  '70021': 'No federated credential matches. Add one with the values above.',
  '700211': 'No federated credential has this issuer. Add one with the values above.',
  '700212': "The audience doesn't match. Set the federated credential's audience to the one above.",
  '700213': 'No federated credential matches. Add one with the values above.',
  '7002138':
    'A federated credential differs from this subject only in upper and lower case. Entra ID compares exactly: copy the subject above.',
}

/** The cure, line by line. */
export function cureOf(code: string, refused: RefusedSignIn): readonly string[] {
  const { sentence, isFederated, presented, consent, expired, times } = refused
  const differs = mismatches[code]
  if (isFederated && differs !== undefined) return [claimsText(presented), differs, howToFederate]
  if (code === '700016') return [unknownHere, `If several tenants share it, ${consentHere} ${consent}`]
  if (code === '65001' || code === '7000229')
    return [`This tenant hasn't consented to the application: ${consentHere} ${consent}`]
  if (code === '700024') return [isFederated ? tooOld : clockIsWrong]
  if (code === '700027' && expired !== null) return [renewCertificate(times.withZone(expired))]
  const cure = cures[code]
  if (cure !== undefined) return [cure]
  const page = `Microsoft explains this code at https://login.microsoftonline.com/error?code=${code}.`
  return sentence === '' ? [page] : [`Microsoft says: ${sentence}`, page]
}

const unknownHere =
  "This tenant doesn't know the application: compare the client ID and the tenant ID with the app registration's overview page in Entra ID."
const consentHere = 'an administrator of this tenant must consent once, here:'

const tooOld =
  "GitHub's token was older than its five minutes when it arrived. The next run usually succeeds. If not, find out what delays requests from " +
  'the runner to Entra ID.'
const clockIsWrong = "Entra ID rejected the time of the sign-in. Set the runner's clock."

const renewCertificate = (expired: string): string =>
  `The certificate expired on ${expired}: make a new one, upload its public part in the app registration, under Certificates & ` +
  'secrets, and store it with its key in the secret behind `client-certificate`; or use federation, which never expires.'

/** Issuer, subject and audience of a JWT, for a person to compare. The signature is not verified, and the token is not shown. */
function claimsText(jwt: string): string {
  const claims = objectIn(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (claims === null) return "GitHub's token can't be read."
  const claim = (name: string): string => textOf(claims[name]) || 'not given'
  return `GitHub presented these values:\n  issuer: ${claim('iss')}\n  subject: ${claim('sub')}\n  audience: ${claim('aud')}`
}

const howToFederate = [
  'In Entra ID, go to App registrations > the application > Certificates & secrets > Federated credentials > Add credential,',
  'select "Other issuer", enter the issuer, subject, and audience exactly as above, and enter any name.',
  'The subject is `repo:OWNER/REPO:ref:refs/heads/BRANCH` for a job on a branch, and `repo:OWNER/REPO:environment:NAME` for a',
  'job with an environment. Repositories created or renamed since July 15, 2026 also send their IDs:',
  '`repo:OWNER@OWNER-ID/REPO@REPO-ID:ref:refs/heads/BRANCH`. A new credential takes a few minutes to work.',
].join('\n')
