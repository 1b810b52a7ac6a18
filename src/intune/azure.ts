/** All of sign-in that needs the Azure libraries. They are large, so this is imported when somebody signs in, and not before. */
export { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential } from '@azure/identity'
export { observedHttp } from './identity-http.ts'
