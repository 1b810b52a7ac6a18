import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { AppleAccount } from '../settings.ts'

/** The API account of Apple Business or Apple School Manager: three inputs, all or none. */

/** Empty for what is not given. */
export interface GivenAppleAccount {
  readonly clientId: string
  readonly keyId: string
  /** PEM. */
  readonly privateKey: string
}

/** @returns null if none of the three is given */
export function appleAccountIn(given: GivenAppleAccount): AppleAccount | null | { readonly wrong: readonly string[] } {
  const { clientId, keyId, privateKey } = given
  if (clientId + keyId + privateKey === '') return null
  const portal = portalOf(clientId)
  const problem = privateKeyProblem(privateKey)
  const wrong = [
    ...(portal === null ? [clientIdMistake(clientId)] : []),
    ...(/^[\w-]{1,100}$/u.test(keyId) ? [] : [keyIdMistake(keyId)]),
    ...(problem === null ? [] : [problem]),
  ]
  return portal === null || wrong.length > 0 ? { wrong } : { portal, clientId, keyId, privateKey }
}

function portalOf(clientId: string): AppleAccount['portal'] | null {
  const prefix = /^(BUSINESSAPI|SCHOOLAPI)\.[\w-]{1,100}$/u.exec(clientId)?.[1]
  return prefix === undefined ? null : prefix === 'SCHOOLAPI' ? 'school' : 'business'
}

const allThree =
  'Set `apple-client-id`, `apple-key-id`, and `apple-private-key`, or none of them. If it comes from a variable or a secret, that may not be set, or not visible to the job.'

// What was given may be a key in the wrong place, so it isn't shown.
const clientIdMistake = (text: string): string =>
  text === ''
    ? `\`apple-client-id\` is empty. ${allThree}`
    : "`apple-client-id` isn't a client ID. Use the one that Apple shows for the API account; it begins with BUSINESSAPI. or SCHOOLAPI."

const keyIdMistake = (text: string): string =>
  text === ''
    ? `\`apple-key-id\` is empty. ${allThree}`
    : "`apple-key-id` isn't a key ID. Use the one that Apple shows for the API account's key."

/** Why Apple couldn't accept what this key signs; null if it could. Nothing of the key is shown. */
function privateKeyProblem(pem: string): string | null {
  if (pem === '') return `\`apple-private-key\` is empty. ${allThree}`
  const cannot = (why: string): string => `\`apple-private-key\` can't be used: ${why}`
  const [label, ...more] = [...pem.matchAll(/-----BEGIN ((?:\w+ )*PRIVATE KEY)-----/gu)].map(([, found = '']) => found)
  if (label === undefined) {
    return cannot(
      "there's no private key in it. Use the whole text of the file that Apple gave when the key was created (.pem); it begins with -----BEGIN.",
    )
  }
  if (more.length > 0) return cannot('there are several private keys in it. Leave only the one of the API account.')
  if (label.startsWith('ENCRYPTED') || pem.includes('Proc-Type: 4,ENCRYPTED'))
    return cannot(
      'it is encrypted. To remove the passphrase, run `openssl pkey -in key.pem -out plain.pem`; the secret protects the key.',
    )
  const key = parsed(pem)
  if (key === null) {
    return cannot(
      "it can't be read: it's incomplete, or its line breaks are lost. Copy the whole text again, with the lines as they are in the file.",
    )
  }
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    return cannot(
      "it isn't an elliptic curve key on P-256, as Apple's are. Use the key of the API account, not another one.",
    )
  return null
}

/** The error isn't shown: it may quote what was given. */
function parsed(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}
