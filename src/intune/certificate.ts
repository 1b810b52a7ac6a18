import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import type { Times } from '../text/times.ts'
import type { SignInMethod } from './methods.ts'

/** A certificate and its private key, PEM; both empty if there are problems. */
export interface CertificatePair {
  readonly certificate: string
  readonly privateKey: string
  /** What is wrong and how to fix it, without a part of the input. */
  readonly problems: readonly string[]
}

/** The sign-in library signs with PS256, which takes no shorter RSA key (RFC 7518, 3.5). Bits. */
const minKeyLength = 2048

/**
 * Finds the private key in a PEM text, and the certificate that belongs to it; other certificates of a chain may stand beside it.
 * Whether the certificate is still valid is left to Entra ID, so that a check that worked until today reports it in an issue.
 */
export function parseCertificate(pem: string): CertificatePair {
  const certificates = pemBlocks(pem, 'CERTIFICATE')
  const keys = pemBlocks(pem, '(?:\\w+ )?PRIVATE KEY')
  const parsedCertificates = certificates.map((block) => parsedOrNull(() => new X509Certificate(block)))
  const key = parsedOrNull(() => createPrivateKey(keys[0] ?? ''))
  const problems = [certificateProblem(certificates, parsedCertificates, pem), keyProblem(keys, key, pem)].filter(
    (problem) => problem !== null,
  )
  const own = parsedCertificates.find((certificate) => key !== null && certificate?.checkPrivateKey(key) === true)
  if (problems.length === 0 && own == null) problems.push(notAPair)
  if (problems.length > 0 || own == null) return { certificate: '', privateKey: '', problems }
  return { certificate: own.toString().trim(), privateKey: keys[0] ?? '', problems }
}

/** How long before the end of a certificate the action warns of it. Days. */
const warningDays = 30

/**
 * When the certificate for the sign-in ends, if that is soon; null otherwise, or without one. Once it has ended, the sign-in fails and
 * says so.
 */
export function certificateEndingSoon(method: SignInMethod, now: Date): Date | null {
  if (method.by !== 'certificate') return null
  const end = new X509Certificate(method.certificate).validToDate
  const daysLeft = Math.floor((end.getTime() - now.getTime()) / 86_400_000)
  return daysLeft < 0 || daysLeft >= warningDays ? null : end
}

/** @param end of the certificate, if it is soon */
export const certificateWarnings = (end: Date | null, times: Times): readonly string[] =>
  end === null
    ? []
    : [
        `The certificate in \`client-certificate\` expires on ${times.withZone(end)}. After that, nothing can be checked. Make a new one, upload its ` +
          'public part in the app registration, under Certificates & secrets, and store it with its key in the secret; or use federation, which never expires.',
      ]

const allowed = 'Use PEM text with the certificate and its private key, one below the other.'

const notAPair =
  "the certificate and the private key don't belong together. Use both from the same file; the certificate's public part must be in the " +
  'app registration.'

function certificateProblem(
  found: readonly string[],
  parsed: readonly (X509Certificate | null)[],
  pem: string,
): string | null {
  if (found.length === 0 && pem.includes('-----BEGIN CERTIFICATE-----')) return damaged('certificate')
  if (found.length === 0)
    return `there is no certificate in it. ${allowed} To convert a .pfx file, run \`openssl pkcs12 -in file.pfx -nodes\`.`
  return parsed.includes(null) ? damaged('certificate') : null
}

function keyProblem(found: readonly string[], key: KeyObject | null, pem: string): string | null {
  const [first] = found
  if (first === undefined && /-----BEGIN (?:\w+ )?PRIVATE KEY-----/u.test(pem)) return damaged('private key')
  if (first === undefined)
    return `there is no private key in it. ${allowed} The key is in a file of its own, or in the .pfx file.`
  if (found.length > 1)
    return 'there are several private keys in it. Leave only the one that belongs to the certificate.'
  if (first.includes('ENCRYPTED'))
    return 'its private key is encrypted. To remove the passphrase, run `openssl pkey -in key.pem -out plain.pem`; the secret protects the key.'
  if (key === null) return damaged('private key')
  if (key.asymmetricKeyType !== 'rsa')
    return "its private key isn't an RSA key. Entra ID accepts only RSA: make a certificate with an RSA key of 2048 bits or more."
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < minKeyLength)
    return 'its RSA key is too short. Make a certificate with an RSA key of 2048 bits or more.'
  return null
}

const damaged = (part: string): string =>
  `its ${part} can't be read: it's incomplete, or its line breaks are lost. Copy the whole text again, with the lines as they are in the file.`

/** The PEM blocks (RFC 7468) with a label, each from its BEGIN to its END. */
const pemBlocks = (pem: string, label: string): readonly string[] =>
  [...pem.matchAll(new RegExp(`-----BEGIN (${label})-----\\s[^]*?-----END \\1-----`, 'gu'))].map(([block]) => block)

/** What `parse` gives; null if it throws. Its error is not reported: it may quote the input. */
function parsedOrNull<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch {
    return null
  }
}
