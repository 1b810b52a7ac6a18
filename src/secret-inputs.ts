import { parseCertificate } from './intune/certificate.ts'
import type { Method } from './intune/methods.ts'
import { fieldsOf, textOf } from './text/json.ts'

/** What is given as a secret, by one of several inputs: how to sign in, and the file to renew with. None of it is ever shown. */

/** How to sign in; or what is wrong with what was given for it. */
type Chosen = Method | { readonly wrong: readonly string[] }

/** The ways to sign in for which a secret is given, and which without one is not meant. */
type BySecret = Exclude<Method['by'], 'federation'>

/** @param given what is given for each way; empty for nothing */
export function methodIn(given: Readonly<Record<BySecret, string>>): Chosen {
  const { secret, certificate } = given
  const ways: Readonly<Record<BySecret, (() => Chosen) | null>> = {
    secret: secret === '' ? null : () => ({ by: 'secret', secret }),
    certificate: certificate === '' ? null : () => byCertificate(certificate),
  }
  const [method, ...others] = Object.values(ways).filter((way) => way !== null)
  if (method === undefined) return { by: 'federation' }
  if (others.length === 0) return method()
  return {
    wrong: ['`client-secret` and `client-certificate` are both given. Give one of them, or neither for federation.'],
  }
}

function byCertificate(pem: string): Chosen {
  const { problems, ...pair } = parseCertificate(pem)
  return problems.length === 0
    ? { by: 'certificate', ...pair }
    : { wrong: problems.map((problem) => `\`client-certificate\` cannot be used: ${problem}`) }
}

/** The file to renew with: its content as it was given, or what is at its path. */
export function fileIn(
  content: string,
  path: string,
  readFile: (path: string) => Uint8Array,
): { readonly bytes: Uint8Array } | { readonly wrong: string } {
  if (content !== '' && path !== '')
    return { wrong: '`renewed-token` and `renewed-token-path` are both given. Give one of them.' }
  if (content !== '') return { bytes: Buffer.from(content) }
  if (path === '') {
    return {
      wrong:
        '`renewed-token` is missing. Give the content of the file from Apple, from a secret, or its path as `renewed-token-path`. If it is given, ' +
        'the secret is empty, or this job does not see it: a secret of an environment is there only for a job that names the environment.',
    }
  }
  try {
    return { bytes: readFile(path) }
  } catch (error) {
    const code = textOf(fieldsOf(error)['code']) || 'unknown error'
    return {
      wrong:
        `\`renewed-token-path\` is ${isPath(path) ? `“${path}”` : 'not a path'}, and no file can be read there (${code}). ` +
        'Give its path from the root of the workspace, and see that an earlier step has put it there.',
    }
  }
}

/** Somebody may have given the content of the file in place of its path, and that is a secret. */
const isPath = (text: string): boolean =>
  !text.includes('\n') &&
  (text.length <= 60 || (text.length <= 200 && /\.(?:p7m|vpptoken|pem|cer|crt|txt)$/iu.test(text)))
