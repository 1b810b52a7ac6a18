/** What needs the Azure libraries. They are large, so this is imported at the first sign-in, and not before. */
export { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential } from '@azure/identity'
export { observedHttp } from './identity-http.ts'
