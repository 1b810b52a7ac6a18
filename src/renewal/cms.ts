import { createHash } from 'node:crypto'
import {
  ContentInfo,
  EnvelopedData,
  id_envelopedData,
  IssuerAndSerialNumber,
  type KeyTransRecipientInfo,
} from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate, type Name } from '@peculiar/asn1-x509'

/**
 * Which key a file from Apple is encrypted to. Apple writes CMS in BER with indefinite lengths (RFC 5652; X.690, 8.1.3.6),
 * which a parser of DER alone does not read.
 */

/** Names a key by the issuer and the serial number of its certificate; equal for the same certificate. */
export type KeyName = string

/** An encrypted file: the keys it's encrypted to, and what it's known by. */
export interface Envelope {
  /** The keys, by issuer and serial number. Those that are named in another way are left out. */
  readonly recipients: readonly KeyName[]
  /** SHA-256 (hex) of what is encrypted, with its keys: the same in BER and in DER. */
  readonly fingerprint: string
}

/**
 * Reads an EnvelopedData.
 * @param der the ContentInfo, DER or BER
 * @returns null if it is CMS of another content type
 * @throws Error if it cannot be read, for example because it is cut off
 */
export function readEnvelope(der: Uint8Array): Envelope | null {
  const info = AsnConvert.parse(der, ContentInfo)
  if (info.contentType !== id_envelopedData) return null
  const { recipientInfos, encryptedContentInfo } = AsnConvert.parse(info.content, EnvelopedData)
  const encrypted = encryptedContentInfo.encryptedContent
  const parts = [encrypted?.value, ...(encrypted?.constructedValue ?? [])].filter((part) => part !== undefined)
  const content = Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer)))
  if (content.length === 0) throw new Error('nothing is encrypted in it')
  const recipients = Array.from(recipientInfos).flatMap(({ ktri }) => ktri ?? [])
  const hash = createHash('sha256')
  for (const { encryptedKey } of recipients) hash.update(Buffer.from(encryptedKey.buffer))
  return { recipients: recipients.flatMap(keyNamesOf), fingerprint: hash.update(content).digest('hex') }
}

function keyNamesOf({ rid }: KeyTransRecipientInfo): readonly KeyName[] {
  const by = rid.issuerAndSerialNumber
  return by instanceof IssuerAndSerialNumber ? [keyName(by.issuer, by.serialNumber)] : []
}

/**
 * The name of the key in a certificate.
 * @param pem with or without line breaks: Graph gives none
 * @returns null if it is not a certificate
 */
export function keyNameOf(pem: string): KeyName | null {
  try {
    const { tbsCertificate } = AsnConvert.parse(Buffer.from(bodyOf(pem), 'base64'), Certificate)
    return keyName(tbsCertificate.issuer, tbsCertificate.serialNumber)
  } catch {
    return null
  }
}

/**
 * The public key in a certificate, as hex of its SubjectPublicKeyInfo.
 * @returns null if it is not a certificate
 */
export function publicKeyIn(pem: string): string | null {
  try {
    const { tbsCertificate } = AsnConvert.parse(Buffer.from(bodyOf(pem), 'base64'), Certificate)
    return Buffer.from(AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)).toString('hex')
  } catch {
    return null
  }
}

/** The form in which Apple takes a certificate: header, one line of base64, footer. */
export const threeLines = (pem: string): string =>
  `-----BEGIN CERTIFICATE-----\n${bodyOf(pem)}\n-----END CERTIFICATE-----`

const bodyOf = (pem: string): string =>
  (/-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----/su.exec(pem)?.[1] ?? '').replace(/\s+/gu, '')

function keyName(issuer: Name, serial: ArrayBuffer): KeyName {
  const number = BigInt(`0x${Buffer.from(serial).toString('hex') || '0'}`)
  return `${Buffer.from(AsnConvert.serialize(issuer)).toString('hex')}:${number.toString(16)}`
}
