import { objectIn, textOf } from '../text/json.ts'

/** What mends a sign-in that Entra ID refused, by its code (Microsoft's list of AADSTS codes). */

export interface Circumstances {
  readonly isFederated: boolean
  /** GitHub's identity token. */
  readonly presented: string
  /** When the certificate ended that was signed in with; null where it did not. */
  readonly expired: Date | null
}

const cures: Readonly<Record<string, string>> = {
  '700016':
    'The application is not known in this tenant: compare `client-id` and `tenant-id` with the overview page of the app registration in Entra ID.',
  '90002':
    'The tenant is not known: compare `tenant-id` with the overview page of Entra ID, and `cloud` with where the tenant lives.',
  '900023': 'The tenant is not known: `tenant-id` must be the directory (tenant) id or a verified domain.',
  '7000215':
    'The client secret is wrong: store the *value* of the secret, not its id, in the secret behind `client-secret`.',
  '7000222':
    'The client secret expired: make a new one in the app registration and store its value in the secret behind `client-secret`, or change to federation, which has nothing that expires.',
  '700027':
    'The certificate is not registered for the application: upload its public part under Certificates & secrets of the app registration.',
  '7002381':
    "A policy of the tenant takes GitHub's tokens only with the claim `enterprise`. Run this in a repository of the GitHub enterprise that the " +
    'policy names, with that claim in its tokens, or ask who administers Entra ID to let this application through.',
}

/** Codes that say that the federated credentials do not match, each with what differs. */
const mismatches: Readonly<Record<string, string>> = {
  '70025': 'The application has no federated credential yet.',
  '70021': 'No federated credential of the application matches this.',
  '700211': 'No federated credential of the application has this issuer.',
  '700212': 'The audience does not match: the federated credential must have the audience shown above.',
  '700213': 'No federated credential of the application matches this.',
  '7002138':
    'A federated credential of the application differs from this subject only in upper and lower case. Entra ID compares exactly.',
}

/** What to tell, line by line. */
export function cureOf(code: string, { isFederated, presented, expired }: Circumstances): readonly string[] {
  const differs = mismatches[code]
  if (isFederated && differs !== undefined) return [claimsOf(presented), differs, howToFederate]
  const presentation = isFederated ? [claimsOf(presented)] : []
  if (code === '700024') return [...presentation, isFederated ? tooOld : clockIsWrong]
  if (code === '700027' && expired !== null) return [...presentation, renewCertificate(expired)]
  return [
    ...presentation,
    cures[code] ?? `Microsoft explains the code at https://login.microsoftonline.com/error?code=${code}.`,
  ]
}

const tooOld =
  "GitHub's token was older than its five minutes when it arrived. The next run usually succeeds; if this stays, see what holds up requests " +
  'between the runner and Entra ID.'
const clockIsWrong = 'Entra ID takes the time of the sign-in for wrong: set the clock of the runner.'

const renewCertificate = (expired: Date): string =>
  `The certificate expired on ${expired.toISOString().slice(0, 10)}: make a new one, upload its public part under Certificates & secrets of the ` +
  'app registration, and store it with its key in the secret behind `client-certificate`; or change to federation, which has nothing that expires.'

/** Issuer, subject and audience of a JWT, for a person to compare; nothing is trusted on their word, and the token is not shown. */
function claimsOf(jwt: string): string {
  const claims = objectIn(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
  if (claims === null) return 'What GitHub presented cannot be read.'
  const shown = (name: string): string => textOf(claims[name]) || 'not given'
  return `GitHub presented this:\n  issuer: ${shown('iss')}\n  subject: ${shown('sub')}\n  audience: ${shown('aud')}`
}

const howToFederate = [
  'In Entra ID, open App registrations > the application > Certificates & secrets > Federated credentials > Add credential,',
  'select "Other issuer", enter issuer, subject and audience exactly as above, and give it any name.',
  'The subject is `repo:OWNER/REPO:ref:refs/heads/BRANCH` for a job on a branch and `repo:OWNER/REPO:environment:NAME` for a',
  'job with an environment. Repositories created or renamed since 15 July 2026 send their ids too:',
  '`repo:OWNER@OWNER-ID/REPO@REPO-ID:ref:refs/heads/BRANCH`. A new credential takes some minutes to work.',
].join('\n')
