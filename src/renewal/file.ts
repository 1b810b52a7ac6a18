import { createHash, X509Certificate } from 'node:crypto'
import { objectIn, textOf } from '../domain/json.ts'
import { plain } from '../text/untrusted.ts'
import { readEnvelope, type Envelope, type KeyName } from './cms.ts'
import type { RenewalFailure } from './failure-message.ts'
import {
  archive,
  cutAtNul,
  cutOff,
  decryptedToken,
  keyStore,
  privateKeyInside,
  profile,
  refusedFile,
  signingRequest,
  tooLarge,
  unrecognized,
} from './refusals.ts'
import { base64Of, decodeText, wrapAt, mostBytes, mostCmsBytes, mostLayers, restoreLines } from './repair.ts'

/**
 * A file that a person downloaded from Apple, recognised by its content. `content` is its text as Intune takes it, lines
 * ending in LF; it is a secret, and `sha256` (hex, of `content`) is what may be shown of it.
 */
export type RenewedFile = ServerTokenFile | ContentTokenFile | CertificateFile

interface FileText {
  readonly content: string
  readonly sha256: string
  /** SHA-256 (hex) of what the file decodes to: the same for the same download, however it was saved. */
  readonly fingerprint: string
}

/** `smime.p7m`: an enrollment program token, encrypted so that only Intune can open it. */
export interface ServerTokenFile extends FileText {
  readonly kind: 'enrollment-program-token'
  /** The keys it is encrypted to; Apple names one. */
  readonly recipients: readonly KeyName[]
}

/** `.vpptoken`: a content token for Apps and Books, base64 of JSON. */
export interface ContentTokenFile extends FileText {
  readonly kind: 'vpp-token'
  /** `orgName`, or null if the file has none. */
  readonly organization: string | null
  readonly expiry: Date
}

/** `.pem`: a push certificate. */
export interface CertificateFile extends FileText {
  readonly kind: 'mdm-push-certificate'
  /** The UID in its subject. */
  readonly topic: string
  readonly notBefore: Date
  readonly expiry: Date
  /** In hex, upper case, without leading zeros. */
  readonly serial: string
  /** `rsa`, `ec`, …, as Node names it. */
  readonly keyType: string
}

/**
 * @param bytes the file, or what became of it on its way here
 * @throws RenewalFailure that says what it is instead
 */
export function readFile(bytes: Uint8Array): RenewedFile {
  if (bytes.length > mostBytes) throw tooLarge(bytes.length)
  let layer = bytes
  for (let layers = 0; layers <= mostLayers; layers++) {
    const found = recognize(layer, layers > 0)
    if (!(found instanceof Uint8Array)) return found
    layer = found
  }
  throw unrecognized()
}

/** What the bytes are, or what is inside them. */
function recognize(bytes: Uint8Array, wasEncoded: boolean): RenewedFile | Uint8Array {
  if (isAsn1(bytes)) return readAsn1(bytes)
  if (hexOf(bytes, 0, 4) === zipBegins) throw archive()
  const text = restoreLines(decodeText(bytes))
  if (text === '') {
    throw refusedFile("it's empty. Store the file's whole content in the secret, and confirm that the job can read it.")
  }
  // What is left of UTF-16 that was cut at its first zero byte: perhaps its byte order mark, and one character.
  if (text.replace(/\uFFFD/gu, '').length <= 1) throw cutAtNul()
  if (text.includes('-----BEGIN ')) return readPem(text)
  if (/pkcs7-mime|^MIME-Version:/iu.test(text)) return readAsn1(smimeBody(text))
  if (/^[[{]/u.test(text)) return readJson(text, wasEncoded)
  if (text.startsWith('<') && /<plist|PayloadContent/u.test(text)) throw profile()
  if (text.startsWith('<')) {
    throw refusedFile("it's a web page. A sign-in page or an error was saved instead of the file; download it again.")
  }
  const inside = base64Of(text)
  if (inside === null) throw unrecognized()
  return inside
}

/** A SEQUENCE (X.690): with a length of one of the forms that a file of this size has, or so short that it fills the file. */
const isAsn1 = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 && (/^8[0-3]$/u.test(hexOf(bytes, 1, 2)) || (bytes[1] ?? 0) + 2 === bytes.length)

/** `PK` and the number of a local file header, which every zip file with content begins with. */
const zipBegins = '504b0304'
const hexOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('hex')

/** The first bytes inside a SEQUENCE, in hex. */
function firstInside(der: Uint8Array): string {
  const length = der[1] ?? 0
  const start = length > 0x80 ? 2 + (length - 0x80) : 2
  return hexOf(der, start, start + 20)
}

/**
 * How what is no file from Apple begins: the version of PKCS #12 is 3 (RFC 7292, 4); that of a private key 0 or 1 (RFC 5208, 5;
 * RFC 5915, 3; RFC 8017, A.1.2), and an encrypted one names its way of encryption (RFC 8018, A.4; RFC 7292, C); a request has
 * its version one level deeper (RFC 2986, 4.1).
 */
const keyStoreBegins = '020103'
const keyBegins = /^(?:02010[01]|30(?:..|81..)06(?:09|0a)2a864886f70d01(?:05|0c))/u
const requestBegins = /^30(?:..|81..|82....)020100/u
/** The object identifiers of PKCS #7, which CMS has kept (RFC 5652, 4). */
const cmsBegins = '06092a864886f70d0107'

function readAsn1(der: Uint8Array): RenewedFile {
  const certificate = certificateOf(der)
  if (certificate !== null) return readPushCertificate(certificate)
  const inside = firstInside(der)
  if (inside.startsWith(keyStoreBegins)) throw keyStore()
  if (keyBegins.test(inside)) throw privateKeyInside()
  if (requestBegins.test(inside)) throw signingRequest()
  if (!inside.startsWith(cmsBegins)) throw cutOff()
  if (der.length > mostCmsBytes) throw tooLarge(der.length)
  let envelope: Envelope | null
  try {
    envelope = readEnvelope(der)
  } catch {
    throw cutOff()
  }
  if (envelope === null) {
    throw refusedFile(
      "it's signed or holds certificates, but a server token is encrypted. Use the file `smime.p7m` from Apple.",
    )
  }
  const body = wrapAt(Buffer.from(der).toString('base64'), 76)
  return { kind: 'enrollment-program-token', ...envelope, ...hashed(`${smimeHeaders}\n\n${body}\n`) }
}

/** The headers of Apple's own file. They are always written anew, so that one file has one text and one hash. */
const smimeHeaders = [
  'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="smime.p7m"',
  'Content-Description: S/MIME Encrypted Message',
].join('\n')

/** The body of an S/MIME message, also if its lines were joined into one: what is base64 at the end, from `MI` on. */
function smimeBody(text: string): Uint8Array {
  const words = text.split(/\s+/u)
  const before = words.findLastIndex((word) => !/^[A-Za-z\d+/]+={0,2}$/u.test(word))
  const start = words.findIndex((word, index) => index > before && word.startsWith('MI'))
  const bytes = start < 0 ? null : base64Of(words.slice(start).join(''))
  if (bytes === null || !isAsn1(bytes)) throw cutOff()
  return bytes
}

function readPem(text: string): RenewedFile | Uint8Array {
  const labels = Array.from(text.matchAll(/-----BEGIN ([A-Z\d ]+)-----/gu), ([, label = '']) => label)
  const has = (part: string): boolean => labels.some((label) => label.endsWith(part))
  if (has('PRIVATE KEY')) throw privateKeyInside()
  if (has('CERTIFICATE REQUEST')) throw signingRequest()
  if (has('MESSAGE')) throw decryptedToken()
  const blocks = blocksOf(text)
  if (blocks === null) throw cutOff()
  const contents = blocks.map((body) => Buffer.from(body, 'base64'))
  const certificates = contents.map(certificateOf).filter((one) => one !== null)
  if (certificates.length === 0) {
    const [first = Buffer.alloc(0)] = contents
    if (!has('CERTIFICATE') && isAsn1(first)) return first
    throw cutOff()
  }
  return readPushCertificate(certificates.find((one) => certificateTopic(one) !== null) ?? certificates[0])
}

/** What stands between each BEGIN and its END; null if one has none. */
function blocksOf(text: string): readonly string[] | null {
  const blocks: string[] = []
  const begin = /-----BEGIN ([A-Z\d ]+)-----/gu
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = text.indexOf(`-----END ${found[1] ?? ''}-----`, begin.lastIndex)
    if (end < 0) return null
    blocks.push(text.slice(begin.lastIndex, end))
    begin.lastIndex = end
  }
  return blocks
}

function readJson(text: string, wasEncoded: boolean): RenewedFile {
  const fields = objectIn(text)
  if (fields === null) throw wasEncoded ? cutOff() : unrecognized()
  if ('consumer_key' in fields || 'access_secret' in fields) throw decryptedToken()
  const { token, expDate, orgName } = fields
  const expiry = timeOf(textOf(expDate))
  if (typeof token !== 'string' || expiry === null) throw unrecognized()
  if (!wasEncoded) throw decryptedToken()
  return {
    kind: 'vpp-token',
    organization: textOf(orgName).trim() || null,
    expiry,
    fingerprint: sha256Of(token),
    ...hashed(Buffer.from(text).toString('base64')),
  }
}

/** A time as Apple writes it, `2027-12-05T16:53:11+0000` or with `+00:00`. */
function timeOf(text: string): Date | null {
  const time = new Date(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'))
  return Number.isNaN(time.getTime()) ? null : time
}

function certificateOf(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der)
  } catch {
    return null
  }
}

/**
 * The push topic that a certificate is for: the one UID in its subject; null for none, or several. Out of the text, a line a part, in which line breaks are
 * escaped; `toLegacyObject` would give it too, and ends the whole process if the key in the certificate is damaged.
 */
function certificateTopic({ subject }: X509Certificate): string | null {
  const [only, ...others] = subject.split('\n').filter((line) => line.startsWith('UID='))
  return others.length > 0 ? null : (/^UID=(com\.apple\.mgmt\.[\w.-]+)$/u.exec(only ?? '')?.[1] ?? null)
}

function readPushCertificate(certificate: X509Certificate | undefined): CertificateFile {
  if (certificate === undefined) throw unrecognized()
  const [topic, keyType] = [certificateTopic(certificate), keyTypeOf(certificate)]
  if (topic === null || isSelfSigned(certificate)) throw anotherCertificate(certificate)
  const body = wrapAt(certificate.raw.toString('base64'), 64)
  return {
    kind: 'mdm-push-certificate',
    topic,
    ...validityOf(certificate),
    serial: certificate.serialNumber.toUpperCase().replace(/^0+(?=.)/u, ''),
    keyType,
    fingerprint: sha256Of(certificate.raw),
    ...hashed(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`),
  }
}

function validityOf({ validFromDate: notBefore, validToDate: expiry }: X509Certificate) {
  if (Number.isNaN(notBefore.getTime()) || Number.isNaN(expiry.getTime())) throw cutOff()
  return { notBefore, expiry }
}

function keyTypeOf(certificate: X509Certificate): string {
  try {
    return certificate.publicKey.asymmetricKeyType ?? 'unknown'
  } catch {
    throw cutOff()
  }
}

/** By its names, or whatever they say by its key. */
function isSelfSigned(certificate: X509Certificate): boolean {
  if (certificate.subject === certificate.issuer) return true
  try {
    return certificate.verify(certificate.publicKey)
  } catch {
    throw cutOff()
  }
}

function anotherCertificate(certificate: X509Certificate): RenewalFailure {
  const { subject } = certificate
  if (isSelfSigned(certificate)) {
    return refusedFile(
      "it's a self-signed certificate, such as the public key from Intune. Upload that key at Apple, and use the server token that Apple returns.",
    )
  }
  return refusedFile(
    `it's a certificate for something else (${plain(subject)}). Use the one from https://identity.apple.com/pushcert, with a UID that begins with com.apple.mgmt.`,
  )
}

const hashed = (content: string) => ({ content, sha256: sha256Of(content) })

const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
