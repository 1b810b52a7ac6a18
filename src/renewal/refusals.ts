import { RenewalFailure } from './failure-message.ts'

/** Messages about a file that can't be used: what it is instead, and how to get the right one. */

export const refusedFile = (what: string): RenewalFailure =>
  new RenewalFailure(`This file can't be used: ${what} Nothing was uploaded.`)

export const tooLarge = (bytes: number): RenewalFailure =>
  refusedFile(`it's ${Math.ceil(bytes / 1024)} KB, and Apple's files are smaller than 10 KB. Use the file from Apple.`)

export const privateKeyInside = (): RenewalFailure =>
  refusedFile(
    "it holds a private key. Apple's files have none. Delete the secret, and stop using that key if others could see it.",
  )

export const keyStore = (): RenewalFailure =>
  refusedFile(
    "it's a PKCS #12 file (`.p12`, `.pfx`), which holds a private key. Delete the secret, and use the file from Apple: `smime.p7m`, `.vpptoken`, or `.pem`.",
  )

export const signingRequest = (): RenewalFailure =>
  refusedFile(
    "it's the certificate signing request (CSR) from Intune. Upload it at https://identity.apple.com/pushcert, and use the certificate that Apple returns.",
  )

export const archive = (): RenewalFailure =>
  refusedFile(
    "it's an archive (zip). Unpack it, and use the file from Apple in it: `smime.p7m`, `.vpptoken`, or `.pem`.",
  )

export const cutAtNul = (): RenewalFailure =>
  refusedFile(
    'it\'s only a character or two. A file saved as UTF-16 is cut at its first zero byte: store it unchanged, with `gh secret set NAME < "FILE"`.',
  )

export const profile = (): RenewalFailure =>
  refusedFile("it's a configuration profile for devices. Use the file from Apple: `smime.p7m`, `.vpptoken`, or `.pem`.")

export const decryptedToken = (): RenewalFailure =>
  refusedFile(
    "it's the decrypted content of a token. Intune needs the file as it came from Apple. The content is a secret: delete it where it was stored.",
  )

export const cutOff = (): RenewalFailure =>
  refusedFile('it\'s incomplete or damaged. Store the whole file in the secret: `gh secret set NAME < "FILE"`.')

export const unrecognized = (): RenewalFailure =>
  refusedFile(
    "it isn't one of Apple's files: a server token (`smime.p7m`), a content token (`.vpptoken`), or a push certificate (`.pem`). Store the whole content of one, not its name.",
  )
