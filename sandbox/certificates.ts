import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
}
const day = 24 * 3_600_000

/** A certificate authority of its own, made at start and trusted by nobody, with a server certificate for loopback. */
export interface Authority {
  /** PEM, for `NODE_EXTRA_CA_CERTS`. */
  readonly certificate: string
  readonly server: { readonly cert: string; readonly key: string }
}

let shared: Promise<Authority> | undefined
/** The authority that all sandboxes of a process share. */
export const sharedAuthority = (): Promise<Authority> => (shared ??= makeAuthority())

export async function makeAuthority(): Promise<Authority> {
  const validity = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 30 * day) }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=Sandbox authority',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  const serverKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const server = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=Sandbox on loopback',
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  })
  return {
    certificate: authority.toString('pem'),
    server: { cert: server.toString('pem'), key: await pemOf(serverKeys.privateKey) },
  }
}

interface RsaCertificateOptions {
  readonly modulusLength?: number
  readonly daysLeft?: number
  /** Hexadecimal; a new one by default. */
  readonly serialNumber?: string
}

/** A self-signed certificate with its RSA key, PEM: what an administrator makes for an application, and Intune for a token. */
export async function makeRsaCertificate(
  commonName: string,
  { modulusLength = 2048, daysLeft = 365, serialNumber }: RsaCertificateOptions = {},
): Promise<{ readonly certificate: string; readonly key: string }> {
  const keys = await rsaKeys(modulusLength)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    ...(serialNumber !== undefined && { serialNumber }),
    notBefore: new Date(Date.now() - 400 * day),
    notAfter: new Date(Date.now() + daysLeft * day),
    keys,
    signingAlgorithm: rsa,
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

/** Keys that were made, by length: making one takes longer than a whole check, and nobody keeps as many as there are, so they are used in turns. */
const made = new Map<number, CryptoKeyPair[]>()
const mostKeys = 12

async function rsaKeys(modulusLength: number): Promise<CryptoKeyPair> {
  const known = made.get(modulusLength) ?? []
  made.set(modulusLength, known)
  const used = known.length < mostKeys ? undefined : known.shift()
  const keys = used ?? (await crypto.subtle.generateKey({ ...rsa, modulusLength }, true, ['sign', 'verify']))
  known.push(keys)
  return keys
}

/**
 * The signing request that Intune makes for Apple, PEM, and the key that stays with Intune.
 * @param keyType Intune's own is RSA; somebody's own request may have another key
 */
export async function makeSigningRequest(
  keyType: 'rsa' | 'ec' = 'rsa',
): Promise<{ readonly csr: string; readonly publicKey: string }> {
  const signing = keyType === 'rsa' ? rsa : algorithm
  const keys = await crypto.subtle.generateKey(signing, true, ['sign', 'verify'])
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=Microsoft Intune',
    keys,
    signingAlgorithm: signing,
  })
  return { csr: csr.toString('pem'), publicKey: Buffer.from(csr.publicKey.rawData).toString('base64') }
}

/** Who signs push certificates at Apple, made once a process. */
let pushIssuer: Promise<CryptoKeyPair> | undefined

/**
 * What Apple gives for a signing request: a certificate whose subject UID is the push topic.
 * @returns PEM
 */
export async function makePushCertificate(
  csr: string,
  topic: string,
  notBefore: Date,
  notAfter: Date,
): Promise<string> {
  pushIssuer ??= crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const request = new x509.Pkcs10CertificateRequest(csr)
  const certificate = await x509.X509CertificateGenerator.create({
    notBefore,
    notAfter,
    subject: [
      { '0.9.2342.19200300.100.1.1': [topic] },
      { CN: [`APSP:${topic.replace('com.apple.mgmt.External.', '')}`] },
      { C: ['US'] },
    ],
    issuer:
      'CN=Apple Application Integration 2 Certification Authority, OU=Apple Certification Authority, O=Apple Inc., C=US',
    publicKey: request.publicKey,
    signingKey: (await pushIssuer).privateKey,
    signingAlgorithm: algorithm,
  })
  return `${certificate.toString('pem')}\n`
}

/** The public key inside a certificate (PEM), as base64 of its SubjectPublicKeyInfo; its subject UID; its dates. */
export function readCertificate(pem: string) {
  const certificate = new x509.X509Certificate(pem)
  return {
    publicKey: Buffer.from(certificate.publicKey.rawData).toString('base64'),
    topic: certificate.subjectName.getField('0.9.2342.19200300.100.1.1')[0] ?? null,
    serial: certificate.serialNumber.toUpperCase(),
    notAfter: certificate.notAfter,
  }
}

async function pemOf(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}
