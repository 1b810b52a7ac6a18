import { RenewalFailure } from './messages.ts'

/** What is said of a file that cannot be used: what it is instead, and where the right one is. */

export const refusal = (what: string): RenewalFailure =>
  new RenewalFailure(`The file cannot be used: ${what} Nothing was uploaded.`)

export const tooLarge = (bytes: number): RenewalFailure =>
  refusal(`it has ${Math.ceil(bytes / 1024)} KB, and the files from Apple have less than 10. Is it another file?`)

export const privateKeyInside = (): RenewalFailure =>
  refusal(
    'there is a private key in it. What Apple gives has none. Delete the secret, and do not use that key any more if others could see it.',
  )

export const keyStore = (): RenewalFailure =>
  refusal(
    'it is a PKCS #12 file (`.p12`, `.pfx`), which holds a private key. Delete the secret, and take the file that Apple gives: `smime.p7m`, `.vpptoken` or `.pem`.',
  )

export const signingRequest = (): RenewalFailure =>
  refusal(
    'it is the certificate signing request (CSR) that Intune makes for Apple. Upload it at https://identity.apple.com/pushcert, and take the certificate that Apple gives for it.',
  )

export const profile = (): RenewalFailure =>
  refusal(
    'it is a configuration profile for devices. Take the file that Apple gives for the token: `smime.p7m`, `.vpptoken` or `.pem`.',
  )

export const decrypted = (): RenewalFailure =>
  refusal(
    'it is the decrypted inside of a token. Intune wants the file as Apple gives it. What was inside is a secret: delete it where it was stored.',
  )

export const cutOff = (): RenewalFailure =>
  refusal(
    'it is cut off or damaged. Store the whole file in the secret: `gh secret set NAME < FILE` does that without copying by hand.',
  )

export const unrecognised = (): RenewalFailure =>
  refusal(
    'it is none of the files that Apple gives: a server token (`smime.p7m`), a content token (`.vpptoken`) or a push certificate (`.pem`).',
  )
