import type { HttpClient } from '@azure/core-rest-pipeline'
import type { TokenCredential } from '@azure/identity'
import { pemSecrets } from '../http/redact.ts'
import type * as Azure from './azure.ts'

/** The ways to sign in. A new one is a new member of `Method`; the compiler then asks for it in both functions here. */
export type Method =
  /** By GitHub's identity token for the job. */
  | { readonly by: 'federation' }
  | { readonly by: 'secret'; readonly secret: string }
  /** PEM. */
  | { readonly by: 'certificate'; readonly certificate: string; readonly privateKey: string }

/** What must never be shown, line by line. The certificate and the key's header and footer are no secret. */
export function secretsOf(method: Method): readonly string[] {
  switch (method.by) {
    case 'federation':
      return []
    case 'secret':
      return [method.secret]
    case 'certificate':
      return pemSecrets(method.privateKey)
  }
}

/** Who signs in, and by whose word. */
export interface Applicant {
  readonly tenantId: string
  readonly clientId: string
  /** Origin of Entra ID, such as `https://login.microsoftonline.com`. */
  readonly authorityHost: string
  readonly method: Method
}

/**
 * The library's credential for a way to sign in.
 * @param azure the libraries, which are loaded late
 * @param identity GitHub's identity token; may be called often
 */
export function credentialOf(
  azure: typeof Azure,
  { tenantId, clientId, authorityHost, method }: Applicant,
  identity: () => Promise<string>,
  httpClient: HttpClient,
): TokenCredential {
  const options = {
    authorityHost,
    httpClient,
    // The host is ours or the user's own choice, so there is nothing to discover, and other hosts would be refused.
    disableInstanceDiscovery: true,
    // What may be repeated is repeated in one place, and no redirect is followed.
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
