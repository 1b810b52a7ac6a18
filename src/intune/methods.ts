import type { HttpClient } from '@azure/core-rest-pipeline'
import type { TokenCredential } from '@azure/identity'
import { pemSecrets } from '../http/redact.ts'
import type * as Azure from './azure.ts'

/** The ways to sign in. For a new one, add a member; the compiler then asks for it in both functions here. */
export type SignInMethod =
  /** By GitHub's identity token for the job. */
  | { readonly by: 'federation' }
  | { readonly by: 'secret'; readonly secret: string }
  /** PEM. */
  | { readonly by: 'certificate'; readonly certificate: string; readonly privateKey: string }

/** What must never be shown, line by line. The certificate and the key's header and footer are not secret. */
export function secretsOf(method: SignInMethod): readonly string[] {
  switch (method.by) {
    case 'federation':
      return []
    case 'secret':
      return [method.secret]
    case 'certificate':
      return pemSecrets(method.privateKey)
  }
}

/** How the action signs in. */
export interface SignInIdentity {
  readonly tenantId: string
  readonly clientId: string
  /** Origin of Entra ID, such as `https://login.microsoftonline.com`. */
  readonly authorityHost: string
  readonly method: SignInMethod
}

export interface CredentialTools {
  /** The libraries, which are loaded late. */
  readonly azure: typeof Azure
  /** GitHub's identity token; may be called often. */
  readonly identity: () => Promise<string>
  readonly httpClient: HttpClient
}

/** The library's credential for a way to sign in. */
export function credentialFor(
  { tenantId, clientId, authorityHost, method }: SignInIdentity,
  { azure, identity, httpClient }: CredentialTools,
): TokenCredential {
  const options = {
    authorityHost,
    httpClient,
    // The host is ours or the user's own choice, so there is nothing to discover, and other hosts would be refused.
    disableInstanceDiscovery: true,
    // Requests are retried in one place, and no redirect is followed.
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  }
  switch (method.by) {
    case 'federation':
      return new azure.ClientAssertionCredential(tenantId, clientId, identity, options)
    case 'secret':
      return new azure.ClientSecretCredential(tenantId, clientId, method.secret, options)
    case 'certificate': {
      const certificate = `${method.certificate}\n${method.privateKey}`
      return new azure.ClientCertificateCredential(tenantId, clientId, { certificate }, options)
    }
  }
}
