import { X509Certificate } from 'node:crypto'
import type { INetworkModule, NetworkRequestOptions, NodeAuthOptions } from '@azure/msal-node'
import { IntuneFailure, saying } from './failure.ts'
import type { Send } from './retry.ts'

export type Method =
  | { readonly by: 'federation' }
  | { readonly by: 'secret'; readonly secret: string }
  | { readonly by: 'certificate'; readonly pem: string }

/** What of a method must not be seen in a log. */
export function secretsOf(method: Method): readonly string[] {
  switch (method.by) {
    case 'federation':
      return []
    case 'secret':
      return [method.secret]
    case 'certificate':
      return method.pem.split('\n').filter((line) => !line.startsWith('-----'))
  }
}

export interface SignIn {
  readonly tenantId: string
  readonly clientId: string
  readonly method: Method
  /** Origin of Entra ID, such as `https://login.microsoftonline.com`. */
  readonly authorityHost: string
  /** Audience that Entra ID wants to see in GitHub's token. */
  readonly audience: string
  /** Origin of Microsoft Graph, for which the access token is asked. */
  readonly graphEndpoint: string
}

/** Hands out a GitHub identity token for an audience, as `core.getIDToken` does. */
export type IdentityToken = (audience: string) => Promise<string>

/**
 * Signs in once, when it is first needed; every caller gets the same access token, or the same failure.
 * @throws IntuneFailure `sign-in`, or `unavailable` where Entra ID could not be reached.
 */
export function signInOnce(signIn: SignIn, identityToken: IdentityToken, send: Send): () => Promise<string> {
  let accessToken: Promise<string> | undefined
  return () => (accessToken ??= enter(signIn, identityToken, send))
}

async function enter(signIn: SignIn, identityToken: IdentityToken, send: Send): Promise<string> {
  // Fetched once, however often the library asks for it; and while the library loads and looks up Entra ID's endpoints.
  const assertion =
    signIn.method.by === 'federation' ? fetchAssertion(signIn.audience, identityToken) : Promise.resolve('')
  assertion.catch(() => undefined)
  try {
    // A large library, so it is loaded when it is needed.
    const { ConfidentialClientApplication } = await import('@azure/msal-node')
    // Where GitHub has refused by now, Entra ID need not be asked anything.
    await Promise.race([assertion, Promise.resolve()])
    const { tenantId, clientId, authorityHost, graphEndpoint } = signIn
    const application = new ConfidentialClientApplication({
      auth: {
        clientId,
        authority: `${authorityHost}/${tenantId}`,
        // The hosts are ours or the user's own choice, so there is nothing to discover, and other hosts would be refused.
        knownAuthorities: [new URL(authorityHost).host],
        ...proofOf(signIn, assertion),
      },
      system: { networkClient: networkOf(send) },
    })
    const answer = await application.acquireTokenByClientCredential({ scopes: [`${graphEndpoint}/.default`] })
    if (answer === null) throw new Error('Entra ID returned no token')
    return answer.accessToken
  } catch (error) {
    // Where GitHub did not hand out its token, that is what happened, whatever the library makes of it.
    throw refusal(error, signIn, await assertion)
  }
}

/** By what the application proves who it is. */
function proofOf({ method }: SignIn, assertion: Promise<string>): Partial<NodeAuthOptions> {
  switch (method.by) {
    case 'federation':
      return { clientAssertion: () => assertion }
    case 'secret':
      return { clientSecret: method.secret }
    case 'certificate': {
      const thumbprintSha256 = new X509Certificate(method.pem).fingerprint256.replaceAll(':', '')
      const privateKey =
        /-----BEGIN (?:\w+ )?PRIVATE KEY-----.*?-----END (?:\w+ )?PRIVATE KEY-----/su.exec(method.pem)?.[0] ?? ''
      return { clientCertificate: { thumbprintSha256, privateKey } }
    }
  }
}

/** The library's requests, sent as all others are. Asking for a token changes nothing, so that may be repeated too. */
function networkOf(send: Send): INetworkModule {
  const ask = async (url: string, init: RequestInit) => {
    const response = await send(url, init, true)
    const text = await response.text()
    try {
      const body: unknown = JSON.parse(text)
      return { status: response.status, headers: Object.fromEntries(response.headers), body }
    } catch {
      throw new Error(`Entra ID answered with ${response.status} and no JSON`)
    }
  }
  return {
    sendGetRequestAsync: (url: string, options?: NetworkRequestOptions) =>
      ask(url, { method: 'GET', headers: options?.headers ?? {} }),
    sendPostRequestAsync: (url: string, options?: NetworkRequestOptions) =>
      ask(url, { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' }),
  } as INetworkModule
}

async function fetchAssertion(audience: string, identityToken: IdentityToken): Promise<string> {
  try {
    return await identityToken(audience)
  } catch (error) {
    if (saying(error).includes('ACTIONS_ID_TOKEN_REQUEST')) {
      throw new IntuneFailure(
        'sign-in',
        'Could not sign in: this job may not ask GitHub for an identity token. Give the job (or the workflow) the ' +
          'permissions `id-token: write`, `issues: write` and `contents: read`. Runs for pull requests from forks ' +
          'never get it. Without federation, set `client-secret` or `client-certificate`.',
      )
    }
    throw new IntuneFailure(
      'sign-in',
      'Could not sign in: GitHub did not hand out an identity token for this job. This is usually over by the next ' +
        'run; https://www.githubstatus.com says whether GitHub Actions has trouble.',
      saying(error),
    )
  }
}

/** Entra ID's error codes that have a cure of their own, by Microsoft's list of AADSTS codes. */
const cures: Readonly<Record<string, string>> = {
  '700016':
    'The application is not known in this tenant: compare `client-id` and `tenant-id` with the overview page of the app registration in Entra ID.',
  '90002':
    'The tenant is not known: compare `tenant-id` with the overview page of Entra ID, and `cloud` with where the tenant lives.',
  '900023': 'The tenant is not known: `tenant-id` must be the directory (tenant) id or a verified domain.',
  '7000215':
    'The client secret is wrong: store the *value* of the secret, not its id, in the secret behind `client-secret`.',
  '7000222':
    'The client secret has run out: make a new one in the app registration and store its value in the secret behind `client-secret`, or change to federation, which has nothing that runs out.',
  '700027':
    'The certificate is not registered for the application: upload its public part under Certificates & secrets of the app registration.',
  '700212': 'The audience does not match: the federated credential must have the audience shown above.',
}

const subjectMismatches = ['700213', '70021', '7002138']

function refusal(error: unknown, signIn: SignIn, assertion: string): IntuneFailure {
  const said = saying(error)
  const code = /AADSTS(\d+)/u.exec(said)?.[1]
  if (code === undefined) {
    return new IntuneFailure(
      'unavailable',
      `Could not sign in: Entra ID at ${signIn.authorityHost} did not give a usable answer. ` +
        'If `tenant-id`, `cloud` and `authority-host` are right, the next run usually succeeds; otherwise look at the network of the runner.',
      said,
    )
  }
  const federated = signIn.method.by === 'federation'
  const cure =
    cures[code] ??
    (subjectMismatches.includes(code)
      ? ''
      : `Microsoft explains the code at https://login.microsoftonline.com/error?code=${code}.`)
  const sentences = [
    `Could not sign in: Entra ID refused application ${signIn.clientId} in tenant ${signIn.tenantId} (AADSTS${code}).`,
    federated ? presented(assertion) : '',
    cure,
    federated && (subjectMismatches.includes(code) || code === '700212') ? howToFederate(code) : '',
  ]
  return new IntuneFailure('sign-in', sentences.filter((sentence) => sentence !== '').join('\n'), aadstsIn(said))
}

/** Entra ID's own words; the library wraps them, and says them twice. */
const aadstsIn = (said: string): string => /AADSTS.*?Timestamp: \S+ \S+?Z/su.exec(said)?.[0] ?? said

/** Issuer, subject and audience of a JWT, for a person to compare; nothing is trusted on their word, and the token is not shown. */
function presented(jwt: string): string {
  const { iss, sub, aud } = claimsOf(jwt)
  return `GitHub presented this:\n  issuer: ${iss}\n  subject: ${sub}\n  audience: ${aud}`
}

function claimsOf(jwt: string): { iss: string; sub: string; aud: string } {
  const shown = (value: unknown): string => (typeof value === 'string' ? value : 'not given')
  try {
    const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const { iss, sub, aud } = Object(claims) as Record<string, unknown>
    return { iss: shown(iss), sub: shown(sub), aud: shown(aud) }
  } catch {
    return { iss: 'not readable', sub: 'not readable', aud: 'not readable' }
  }
}

function howToFederate(code: string): string {
  const first =
    code === '7002138'
      ? 'A federated credential of the application differs from this subject only in upper and lower case. Entra ID compares exactly.'
      : 'No federated credential of the application matches this.'
  return [
    first,
    'In Entra ID, open App registrations > the application > Certificates & secrets > Federated credentials > Add credential,',
    'choose "Other issuer", and enter issuer, subject and audience exactly as above.',
    'The subject is `repo:OWNER/REPO:ref:refs/heads/BRANCH` for a job on a branch and `repo:OWNER/REPO:environment:NAME` for a',
    'job with an environment. Repositories created or renamed since 15 July 2026 send their ids too:',
    '`repo:OWNER@OWNER-ID/REPO@REPO-ID:ref:refs/heads/BRANCH`.',
  ].join('\n')
}
