import { createHash, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { ContentInfo, EnvelopedData } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import fc from 'fast-check'
import { keyNameOf } from '../../src/renewal/cms.ts'
import { readFile, type RenewedFile } from '../../src/renewal/file.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { secretLines } from '../../src/renewal/repair.ts'

/** Made by OpenSSL; the commands are in `files/make.sh`. */
const made = (name: string): Buffer => readFileSync(new URL(`files/${name}`, import.meta.url))
const text = (name: string): string => made(name).toString('utf8')
const intune = keyNameOf(text('intune.pem'))
const other = keyNameOf(text('other.pem'))
const read = (content: string | Uint8Array): RenewedFile =>
  readFile(typeof content === 'string' ? Buffer.from(content) : content)
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64')
const body = (name: string): string => text(name).replace(/^[\s\S]*?\r?\n\r?\n/u, '')

const content = { token: 'c2VjcmV0IG9mIGEgdG9rZW4=', expDate: '2027-12-05T16:53:11+0000', orgName: 'Contoso' }
const vpptoken = base64(JSON.stringify(content))

test.each([
  ['in BER with indefinite lengths, as Apple writes it', 'cms-stream.p7m', [intune]],
  ['in DER', 'cms.p7m', [intune]],
  ['by the older command', 'smime.p7m', [intune]],
  ['for two keys', 'two-recipients.p7m', [other, intune]],
  ['binary', 'cms-stream.der', [intune]],
  ['in PEM', 'cms-stream.cms.pem', [intune]],
  ['that names its key in another way', 'keyid.p7m', []],
])('a server token %s is read, and its keys known', (_, name, recipients) => {
  expect(read(made(name))).toMatchObject({ kind: 'enrollment-program-token', recipients })
})

test('a content token shows its organization and date; a push certificate its topic, dates, and key', () => {
  expect(read(vpptoken)).toMatchObject({
    kind: 'vpp-token',
    content: vpptoken,
    organization: 'Contoso',
    expiry: new Date('2027-12-05T16:53:11Z'),
  })
  expect(read(base64(JSON.stringify({ ...content, expDate: '2027-12-05T16:53:11+00:00' })))).toMatchObject({
    expiry: new Date('2027-12-05T16:53:11Z'),
  })
  expect(read(made('push.pem'))).toMatchObject({
    kind: 'mdm-push-certificate',
    topic: 'com.apple.mgmt.External.2f1c7c1a-5d1e-4f6e-9a7e-6c1b0d6c0f11',
    keyType: 'rsa',
    content: text('push.pem'),
  })
})

/** What happens to a text file on its way through editors, shells, forms and people. */
const mishaps: readonly (readonly [string, (file: string) => string | Uint8Array])[] = [
  ['LF line ends', (file) => file.replaceAll('\r\n', '\n')],
  ['CRLF line ends', (file) => file.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')],
  ['CR line ends', (file) => file.replaceAll('\r\n', '\n').replaceAll('\n', '\r')],
  ['a byte order mark', (file) => `\uFEFF${file}`],
  ['UTF-16, little end first', (file) => Buffer.from(`\uFEFF${file}`, 'utf16le')],
  ['UTF-16, big end first', (file) => Buffer.from(`\uFEFF${file}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', (file) => Buffer.from(file, 'utf16le')],
  ['no final newline', (file) => file.trimEnd()],
  ['blank lines around it', (file) => `\n\n${file}\n\n`],
  ['spaces at the ends of lines', (file) => file.replaceAll('\n', ' \n')],
  ['\\n spelled out', (file) => file.replaceAll('\r\n', '\n').replaceAll('\n', '\\n')],
  ['\\r\\n spelled out', (file) => file.replaceAll('\r\n', '\n').replaceAll('\n', '\\r\\n')],
  ['quotes around it', (file) => `"${file.trim()}"`],
  ['one more layer of base64', (file) => base64(file)],
  ['one more layer of base64, in lines', (file) => base64(file).replace(/.{76}/gu, '$&\r\n')],
  ['two more layers of base64', (file) => base64(base64(file))],
  ['UTF-16 and a layer of base64', (file) => base64(Buffer.from(`\uFEFF${file}`, 'utf16le'))],
]
const files = [
  ['a server token', text('cms-stream.p7m')],
  ['a content token', vpptoken],
  ['a push certificate', text('push.pem')],
] as const

test.each(files.flatMap(([what, file]) => mishaps.map(([mishap, change]) => [what, mishap, file, change] as const)))(
  '%s survives %s, as the same text with the same hash',
  (_, __, file, change) => {
    expect(read(change(file))).toEqual(read(file))
  },
)

test.each([
  ['a server token without headers', 'cms-stream.p7m', body('cms-stream.p7m')],
  ['a server token whose lines were joined', 'cms-stream.p7m', text('cms-stream.p7m').replace(/\s+/gu, ' ')],
  ['a server token in one line of base64', 'cms-stream.p7m', body('cms-stream.p7m').replace(/\s+/gu, '')],
  ['a push certificate without its two lines', 'push.pem', text('push.pem').replace(/-----.*-----\n/gu, '')],
  ['a push certificate in one line', 'push.pem', text('push.pem').replaceAll('\n', '')],
  ['a push certificate with a chain', 'push.pem', text('other.pem') + text('push.pem')],
])('%s is restored', (_, original, given) => {
  expect(read(given)).toEqual(read(made(original)))
})

test('a server token gets the headers of Apple’s own file, whatever became of them', () => {
  const { content: given } = read(body('cms-stream.p7m').replace(/\s+/gu, ''))
  const [headers = '', lines = ''] = given.split('\n\n')
  expect(headers.split('\n')).toEqual([
    'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7m"',
    'Content-Description: S/MIME Encrypted Message',
  ])
  expect(lines.replaceAll('\n', '')).toBe(body('cms-stream.p7m').replace(/\s+/gu, ''))
})

test.each([
  ['Contoso', 'Contoso'],
  [' Contoso ', 'Contoso'],
  [' ', null],
  [null, null],
  [7, null],
])('the organization %j of a content token is read as %j', (orgName, organization) => {
  expect(read(base64(JSON.stringify({ ...content, orgName })))).toMatchObject({ organization })
})

test('the serial number of a push certificate has all its zeros but those at its beginning', () => {
  const pem = text('push.pem')
  const der = Buffer.from(body64('push.pem'), 'base64')
  const serial = Buffer.from(new X509Certificate(pem).serialNumber, 'hex')
  const other = Buffer.alloc(serial.length, 0x11)
  other.set([0x0a, 0x00])
  der.set(other, der.indexOf(serial))
  expect(read(der)).toMatchObject({ serial: `A00${'11'.repeat(serial.length - 2)}` })
})

test('the hash is that of the text with LF line ends, which anybody can compute', () => {
  const file = read(made('push.pem'))
  expect(file.sha256).toBe(createHash('sha256').update(made('push.pem')).digest('hex'))
})

const { privateKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const privateKey = ecKey.export({ type: 'pkcs8', format: 'pem' })
const inside = JSON.stringify({ consumer_key: 'CK_1', access_secret: 'AS_1' })

test.each<[string, string | Uint8Array, RegExp]>([
  ['nothing', '', /it's empty/u],
  ['white space', ' \r\n\t', /it's empty/u],
  ['Intune’s own public key', text('intune.pem'), /the public key from Intune/u],
  ['a private key', privateKey, /it holds a private key/u],
  ['a certificate with its private key', text('push.pem') + privateKey.toString(), /it holds a private key/u],
  [
    'an RSA private key',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----',
    /it holds a private key/u,
  ],
  [
    'an EC private key',
    '-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----',
    /it holds a private key/u,
  ],
  [
    'an encrypted key',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----',
    /a private key/u,
  ],
  [
    'a private key in binary',
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'der' }),
    /it holds a private key/u,
  ],
  ['an EC private key in binary', ecKey.export({ type: 'sec1', format: 'der' }), /holds a private key/u],
  [
    'an encrypted key in binary',
    ecKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'x' }),
    /holds a private key/u,
  ],
  ['a signing request in binary', Buffer.from(body64('request.csr'), 'base64'), /certificate signing request/u],
  ['a public key in binary', createPublicKey(ecKey).export({ type: 'spki', format: 'der' }), /incomplete or damaged/u],
  ['a PKCS #12 file', Buffer.from('30820a4f02010330820a0506092a864886f70d010701', 'hex'), /a PKCS #12 file/u],
  [
    'a configuration profile',
    '<?xml version="1.0"?><!DOCTYPE plist><plist><dict/></plist>',
    /a configuration profile/u,
  ],
  ['a push certificate that signed itself', text('self-signed-push.pem'), /self-signed/u],
  ['a push certificate with two topics', text('two-uids.pem'), /for something else/u],
  [
    'a content token whose date cannot be read',
    base64(JSON.stringify({ ...content, expDate: 'soon' })),
    /isn't one of Apple's files/u,
  ],
  ['a signing request', text('request.csr'), /certificate signing request/u],
  ['a certificate for an app', text('app-push.pem'), /that signed itself|for something else/u],
  ['a decrypted server token', inside, /the decrypted content of a token/u],
  [
    'a decrypted server token with its lines',
    `-----BEGIN MESSAGE-----\n${inside}\n-----END MESSAGE-----`,
    /the decrypted content/u,
  ],
  ['a decrypted server token of which only the key is left', '{"consumer_key":"CK_1"}', /the decrypted content/u],
  ['a decrypted server token of which only the secret is left', '{"access_secret":"AS_1"}', /the decrypted content/u],
  [
    'a content token without its token',
    base64(JSON.stringify({ ...content, token: 7 })),
    /isn't one of Apple's files/u,
  ],
  ['as much as is looked at', 'x '.repeat(32 * 1024), /isn't one of Apple's files/u],
  ['a decoded content token', JSON.stringify(content), /the decrypted content of a token/u],
  ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', /it's a web page/u],
  ['a web page in base64', base64('<!DOCTYPE html><html><body>Please sign in</body></html>'), /it's a web page/u],
  ['a signed message', text('signed.p7m'), /it's signed/u],
  ['a server token without its end', text('cms-stream.p7m').slice(0, 700), /incomplete or damaged/u],
  [
    'a server token of which only the first line came',
    text('cms-stream.p7m').split('\n')[0] ?? '',
    /incomplete or damaged/u,
  ],
  ['a server token with its middle lost', body('cms-stream.p7m').replace(/\n.{64}\n/u, '\n'), /incomplete or damaged/u],
  ['a content token without its end', vpptoken.slice(0, -24), /incomplete or damaged/u],
  ['a push certificate without its end', text('push.pem').slice(0, 600), /incomplete or damaged/u],
  ['a push certificate with its middle lost', text('push.pem').replace(/\n.{64}\n/u, '\n'), /incomplete or damaged/u],
  ['other JSON', '{"a":1}', /isn't one of Apple's files/u],
  ['an archive', Buffer.from('504b030414000000', 'hex'), /an archive/u],
  ['UTF-16 that was cut at its first zero byte', Buffer.from('efbfbdefbfbd4d', 'hex'), /only a character or two/u],
  ['a word', 'hello', /isn't one of Apple's files/u],
  ['the name of the file', 'smime.p7m', /isn't one of Apple's files/u],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /isn't one of Apple's files/u],
  ['something large', 'x'.repeat(70_000), /it's 69 KB/u],
  [
    'a large encrypted message',
    Buffer.concat([Buffer.from('3082afc806092a864886f70d010703', 'hex'), Buffer.alloc(44_987)]),
    /it's 44 KB/u,
  ],
  [
    'base64 of base64 of base64 of base64',
    base64(base64(base64(base64(base64(vpptoken))))),
    /isn't one of Apple's files/u,
  ],
  ['deeply nested lengths', Buffer.concat([Buffer.from('3080'.repeat(16_000), 'hex')]), /incomplete or damaged/u],
  ['a long run of lengths that lie', Buffer.from('3083ffffff'.repeat(2_000), 'hex'), /incomplete or damaged/u],
])('%s is refused, and named', (_, given, words) => {
  expect(() => read(given)).toThrow(words)
  expect(() => read(given)).toThrow(RenewalFailure)
})

test('a certificate whose key is damaged does not take the process with it', () => {
  // Found by changing bytes of push.pem at random: Node's `toLegacyObject` does not survive it.
  expect(() => read(made('damaged-certificate.der'))).toThrow(/incomplete or damaged/u)
})

test('whatever comes, it is a file or a refusal that says so, quickly, and never shows what it read', () => {
  const parts = [
    '-----BEGIN CERTIFICATE-----',
    '-----END CERTIFICATE-----',
    '\n',
    '{"token":"',
    '"}',
    'MIAGCSqGSIb3DQEHA6CA',
    ...files.map(([, file]) => file),
  ]
  const given = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map((some) => Buffer.from(some)),
    fc
      .array(fc.oneof(fc.constantFrom(...parts), fc.base64String()), { maxLength: 6 })
      .map((all) => Buffer.from(all.join(''))),
    // A file of Apple's with some bytes of it changed, cut or doubled.
    fc
      .tuple(fc.constantFrom(...files.map(([, file]) => file)), fc.nat(2000), fc.nat(40), fc.string({ maxLength: 5 }))
      .map(([file, at, length, put]) => Buffer.from(file.slice(0, at) + put + file.slice(at + length))),
    // The same within their binary forms.
    fc
      .tuple(
        fc.constantFrom(made('cms-stream.der'), made('damaged-certificate.der')),
        fc.array(fc.tuple(fc.nat(1_100), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
      )
      .map(([file, changes]) => {
        const changed = Buffer.from(file)
        for (const [at, byte] of changes) changed[at % changed.length] = byte
        return changed
      }),
  )
  fc.assert(
    fc.property(given, (bytes) => {
      for (const line of secretLines(bytes)) expect(line.length).toBeGreaterThan(0)
      try {
        expect(['enrollment-program-token', 'vpp-token', 'mdm-push-certificate']).toContain(readFile(bytes).kind)
      } catch (error) {
        expect(error).toBeInstanceOf(RenewalFailure)
        const shown = (error as Error).message
        for (const word of bytes.toString().split(/[\s"]+/u))
          if (word.length > 24 && /^[\w+/=]+$/u.test(word)) expect(shown).not.toContain(word)
      }
    }),
    { numRuns: 2000 },
  )
})

test('every line of a file is hidden in the log, in each layer, and headers are not', () => {
  const lines = secretLines(Buffer.from(base64(text('cms-stream.p7m'))))
  expect(lines).toContain(body('cms-stream.p7m').split('\n')[0])
  expect(lines.join('\n')).not.toContain('Content-Type')
  const thrice = Buffer.from(base64(base64(base64(text('push.pem')))))
  expect(secretLines(thrice)).toEqual(expect.arrayContaining(text('push.pem').split('\n').slice(1, -2)))
  expect(secretLines(Buffer.from(vpptoken)).join('\n')).toContain(content.token)
})

test.each([
  [
    'a server token joined into one line',
    text('cms-stream.p7m').replace(/\s+/gu, ' '),
    body('cms-stream.p7m').split(/\s+/u)[0],
  ],
  ['a push certificate in one line', text('push.pem').replaceAll('\n', ''), body64('push.pem')],
  ['the inner token of a content token', vpptoken, content.token],
  ['the inner token of one in quotes', `"${vpptoken}"`, content.token],
  [
    'the inner token of one with line breaks spelled out',
    `${vpptoken.slice(0, 60)}\\n${vpptoken.slice(60)}`,
    content.token,
  ],
  [
    'what is in a decrypted server token',
    JSON.stringify({ access_secret: 'AS_of_a_server_token' }),
    'AS_of_a_server_token',
  ],
])('%s is hidden in the log', (_, given, secret = '?') => {
  expect(secretLines(Buffer.from(given)).some((line) => line.includes(secret))).toBe(true)
})

function body64(name: string): string {
  return text(name).replace(/-----.*-----|\n/gu, '')
}

test('an encrypted message with nothing in it is cut off', () => {
  const info = AsnConvert.parse(made('cms-stream.der'), ContentInfo)
  const enveloped = AsnConvert.parse(info.content, EnvelopedData)
  delete enveloped.encryptedContentInfo.encryptedContent
  info.content = AsnConvert.serialize(enveloped)
  expect(() => read(new Uint8Array(AsnConvert.serialize(info)))).toThrow(/incomplete or damaged/u)
  expect(keyNameOf('-----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE-----')).toBeNull()
})
