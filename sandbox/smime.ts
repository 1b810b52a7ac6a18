import {
  constants,
  createCipheriv,
  createDecipheriv,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import {
  ContentEncryptionAlgorithmIdentifier,
  ContentInfo,
  EncryptedContent,
  EncryptedContentInfo,
  EnvelopedData,
  id_data,
  id_envelopedData,
  IssuerAndSerialNumber,
  KeyEncryptionAlgorithmIdentifier,
  KeyTransRecipientInfo,
  RecipientIdentifier,
  RecipientInfo,
  RecipientInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, AsnSerializer, OctetString } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'

/**
 * Files that are encrypted to a certificate, in the form of Apple's own: CMS (RFC 5652) with AES-128, in BER with indefinite lengths, as
 * `openssl cms -encrypt -stream -aes128` writes it.
 */

const aes128 = '2.16.840.1.101.3.4.1.2'
const rsaEncryption = '1.2.840.113549.1.1.1'
const asnNull = new Uint8Array([5, 0]).buffer

/** The length of a part, in bytes. OpenSSL's is longer, so that a file has one or two; here even a short file has several. */
const partLength = 256

/**
 * @param certificate PEM
 * @returns the ContentInfo
 */
export function encryptFor(certificate: string, content: string): Uint8Array {
  const [key, iv] = [randomBytes(16), randomBytes(16)]
  const cipher = createCipheriv('aes-128-cbc', key, iv)
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()])
  const parts = Array.from({ length: Math.ceil(encrypted.length / partLength) }, (_, at) =>
    encrypted.subarray(at * partLength, (at + 1) * partLength),
  )
  const recipient = new KeyTransRecipientInfo({
    rid: new RecipientIdentifier({ issuerAndSerialNumber: namesIn(certificate) }),
    keyEncryptionAlgorithm: new KeyEncryptionAlgorithmIdentifier({ algorithm: rsaEncryption, parameters: asnNull }),
    encryptedKey: new OctetString(publicEncrypt({ key: certificate, padding: constants.RSA_PKCS1_PADDING }, key)),
  })
  const enveloped = new EnvelopedData({
    recipientInfos: new RecipientInfos([new RecipientInfo({ ktri: recipient })]),
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: id_data,
      contentEncryptionAlgorithm: new ContentEncryptionAlgorithmIdentifier({
        algorithm: aes128,
        parameters: AsnConvert.serialize(new OctetString(iv)),
      }),
      encryptedContent: new EncryptedContent({ constructedValue: parts.map((part) => new OctetString(part)) }),
    }),
  })
  const info = new ContentInfo({ contentType: id_envelopedData, content: streamed(enveloped) })
  return new Uint8Array(streamed(info))
}

/**
 * @param ber the ContentInfo
 * @param key PEM, of the certificate
 * @throws Error if it isn't encrypted, or to another certificate
 */
export function decryptWith(key: string, certificate: string, ber: Uint8Array): string {
  const { content, contentType } = AsnConvert.parse(ber, ContentInfo)
  if (contentType !== id_envelopedData) throw new Error('It is not encrypted.')
  const { recipientInfos, encryptedContentInfo } = AsnConvert.parse(content, EnvelopedData)
  const own = namesIn(certificate)
  const recipient = Array.from(recipientInfos).find(({ ktri }) => isSame(ktri?.rid.issuerAndSerialNumber, own))?.ktri
  if (recipient === undefined) throw new Error('It is encrypted to another key.')
  const padding = constants.RSA_PKCS1_PADDING
  const contentKey = privateDecrypt({ key, padding }, Buffer.from(recipient.encryptedKey.buffer))
  const { encryptedContent, contentEncryptionAlgorithm } = encryptedContentInfo
  const iv = AsnConvert.parse(contentEncryptionAlgorithm.parameters ?? asnNull, OctetString)
  const parts = [encryptedContent?.value, ...(encryptedContent?.constructedValue ?? [])]
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part?.buffer ?? new ArrayBuffer(0))))
  const decipher = createDecipheriv(`aes-${contentKey.length * 8}-cbc`, contentKey, Buffer.from(iv.buffer))
  return Buffer.concat([decipher.update(bytes), decipher.final()]).toString('utf8')
}

const isSame = (a: IssuerAndSerialNumber | undefined, b: IssuerAndSerialNumber): boolean =>
  a !== undefined && Buffer.from(AsnConvert.serialize(a)).equals(Buffer.from(AsnConvert.serialize(b)))

/** What a certificate's key is named by. */
function namesIn(pem: string): IssuerAndSerialNumber {
  const { issuer, serialNumber } = AsnConvert.parse(new X509Certificate(pem).raw, Certificate).tbsCertificate
  return new IssuerAndSerialNumber({ issuer, serialNumber })
}

/** The value in BER: the last part of each level has an end in place of a length. */
function streamed(value: object): ArrayBuffer {
  const tree = AsnSerializer.toASN(value)
  for (let part: unknown = tree; isConstructed(part); part = part.valueBlock.value.at(-1))
    part.lenBlock.isIndefiniteForm = true
  return tree.toBER()
}

type Part = ReturnType<typeof AsnSerializer.toASN>

const isConstructed = (
  part: unknown,
): part is Part & { readonly valueBlock: { readonly value: readonly unknown[] } } => {
  const { idBlock, valueBlock } = part as Partial<Part>
  return idBlock?.isConstructed === true && 'value' in (valueBlock ?? {})
}
