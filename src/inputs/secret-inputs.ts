import { parseCertificate } from '../intune/certificate.ts'
import type { SignInMethod } from '../intune/methods.ts'
import type { GivenFile } from '../settings.ts'
import { fileErrorCode } from './values.ts'

/** What is given as a secret, by one of several inputs: how to sign in, and the file to renew with. None of it is ever shown. */

/** How to sign in; or what is wrong with what was given for it. */
type SignInChoice = SignInMethod | { readonly wrong: readonly string[] }

/** The ways to sign in for which a secret is given, and which without one is not meant. */
type BySecret = Exclude<SignInMethod['by'], 'federation'>

/** @param given what is given for each way; empty for nothing */
export function parseSignInMethod(given: Readonly<Record<BySecret, string>>): SignInChoice {
  const { secret, certificate } = given
  const ways: Readonly<Record<BySecret, (() => SignInChoice) | null>> = {
    secret: secret === '' ? null : () => ({ by: 'secret', secret }),
    certificate: certificate === '' ? null : () => byCertificate(certificate),
  }
  const [method, ...others] = Object.values(ways).filter((way) => way !== null)
  if (method === undefined) return { by: 'federation' }
  if (others.length === 0) return method()
  return {
    wrong: ['`client-secret` and `client-certificate` are both set. Use one of them, or neither for federation.'],
  }
}

function byCertificate(pem: string): SignInChoice {
  const { problems, ...pair } = parseCertificate(pem)
  return problems.length === 0
    ? { by: 'certificate', ...pair }
    : { wrong: problems.map((problem) => `\`client-certificate\` can't be used: ${problem}`) }
}

/** The file to renew with: its content as it was given, or what is at its path. */
export function readRenewedFile(content: string, path: string, readFile: (path: string) => Uint8Array): GivenFile {
  if (content !== '' && path !== '')
    return { wrong: '`renewed-token` and `renewed-token-path` are both set. Use one of them.' }
  if (content !== '') return { bytes: Buffer.from(content) }
  if (path === '') {
    return {
      wrong:
        "`renewed-token` is empty. Set its secret to the content of the file from Apple, and name the secret's environment in the job; or set " +
        "`renewed-token-path` to the file's path.",
    }
  }
  try {
    return { bytes: readFile(path) }
  } catch (error) {
    const code = fileErrorCode(error)
    return {
      wrong:
        `\`renewed-token-path\` is ${isPath(path) ? `“${path}”` : 'not a path'}, where no file can be read (${code}). ` +
        "Use the path from the workspace's root, and confirm that an earlier step put the file there.",
    }
  }
}

/** Somebody may have given the content of the file in place of its path, and that is a secret. */
const isPath = (text: string): boolean =>
  !text.includes('\n') &&
  (text.length <= 60 || (text.length <= 200 && /\.(?:p7m|vpptoken|pem|cer|crt|txt)$/iu.test(text)))
