import { createRequire } from 'node:module'

/**
 * Stands before jsonwebtoken, with which the Azure identity library signs for a certificate. The real one is in a file of its own,
 * and loaded when something is signed: whoever signs in without a certificate does without its many modules.
 */
export default {
  sign: (...given) => createRequire(import.meta.url)('./jsonwebtoken.cjs').sign(...given),
}
