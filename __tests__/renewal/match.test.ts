import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { CertificateFile, ContentTokenFile, ServerTokenFile } from '../../src/renewal/file.ts'
import { readFile } from '../../src/renewal/file.ts'
import { threeLines } from '../../src/renewal/cms.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { matchCertificate, matchContentToken, refuseEarlierFile } from '../../src/renewal/match.ts'
import { matchServerToken } from '../../src/renewal/match-key.ts'
import { logTimesIn } from '../../src/text/times.ts'
import type { VppToken } from '../../src/domain/token.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const made = (name: string): string => readFileSync(new URL(`files/${name}`, import.meta.url), 'utf8')
const server = readFile(Buffer.from(made('cms-stream.p7m'))) as ServerTokenFile
const forBoth = readFile(Buffer.from(made('two-recipients.p7m'))) as ServerTokenFile
const nameless = readFile(Buffer.from(made('keyid.p7m'))) as ServerTokenFile
const times = logTimesIn('UTC')
const any = { token: '', skipKeyCheck: false, times }

const main = {
  token: enrollmentProgramToken({ id: 'e1', name: 'Main' }),
  publicKey: made('intune.pem').replaceAll('\n', ''),
}
const second = { token: enrollmentProgramToken({ id: 'e2', name: 'Second' }), publicKey: made('other.pem') }
const blind = { token: enrollmentProgramToken({ id: 'e3', name: 'Blind' }), publicKey: null }
/** The same names in the certificate, around another key. */
const lookalike = {
  token: enrollmentProgramToken({ id: 'e6', name: 'Lookalike' }),
  publicKey: withAnotherKey(made('intune.pem')),
}
function withAnotherKey(pem: string): string {
  const der = Buffer.from(pem.replace(/-----.*-----/gu, ''), 'base64')
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  const middle = der.indexOf(key) + Math.floor(key.length / 2)
  der.set([(der[middle] ?? 0) ^ 1], middle)
  return `-----BEGIN CERTIFICATE-----${der.toString('base64')}-----END CERTIFICATE-----`
}
/** The same key in a certificate that was made anew: its signature differs. */
const reissued = {
  token: enrollmentProgramToken({ id: 'e8', name: 'Reissued' }),
  publicKey: withAnotherSignature(made('intune.pem')),
}
function withAnotherSignature(pem: string): string {
  const der = Buffer.from(pem.replace(/-----.*-----/gu, ''), 'base64')
  // The last bytes are the signature.
  der.set([(der.at(-1) ?? 0) ^ 1], der.length - 1)
  return `-----BEGIN CERTIFICATE-----${der.toString('base64')}-----END CERTIFICATE-----`
}
const namesake = { token: enrollmentProgramToken({ id: 'e4', name: 'Main' }), publicKey: made('other.pem') }

test.each<[string, ServerTokenFile, Parameters<typeof matchServerToken>[1], string, string]>([
  ['the one whose key it is', server, [second, main], '', 'e1'],
  ['the one whose key it is, if another’s key is unknown', server, [blind, main], '', 'e1'],
  ['the one that is named', forBoth, [main, second], 'Second', 'e2'],
  ['the one that is named by its id', server, [main, second], 'E1', 'e1'],
  ['of two of one name the one whose key it is', server, [namesake, main], 'Main', 'e1'],
  ['a named one whose key cannot be told', server, [second, blind], 'Blind', 'e3'],
  ['the one that is named in other letters', server, [second, main], 'MAIN', 'e1'],
  [
    'the one that is named exactly, if another has the name in other letters',
    nameless,
    [{ ...second, token: enrollmentProgramToken({ id: 'e7', name: 'MAIN' }) }, main],
    'Main',
    'e1',
  ],
  ['a named one, for a file that does not say its key', nameless, [main, second], 'Second', 'e2'],
])('a server token is for %s', (_, file, candidates, token, id) => {
  expect(matchServerToken(file, candidates, { ...any, token }).token.id).toBe(id)
})

test.each<[string, ServerTokenFile, Parameters<typeof matchServerToken>[1], string]>([
  ['the key of its token cannot be told', server, [second, blind], 'e3'],
  ['the file does not say its key', nameless, [main, second], 'e2'],
  ['another key has the same names', server, [main, lookalike], 'e1'],
])('an issue alone doesn’t identify a token if %s', (_, file, candidates, token) => {
  expect(matchServerToken(file, candidates, { ...any, token }).warning).not.toBeNull()
  const askedBy = { kind: 'enrollment-program-token', id: token } as const
  expect(() => matchServerToken(file, candidates, { ...any, token, askedBy })).toThrow(/it's unknown whether/u)
})

test.each<[string, ServerTokenFile, Parameters<typeof matchServerToken>[1], string, RegExp]>([
  [
    'for a key that several share',
    server,
    [main, { ...second, publicKey: made('intune.pem') }],
    '',
    /“Main” and “Second” have the same public key in Intune.*Set `token`/u,
  ],
  [
    'for a key that two have in certificates of their own',
    server,
    [main, reissued, second],
    '',
    /^“Main” and “Reissued” have the same public key in Intune/u,
  ],
  ['for no key that is known', server, [second, blind], '', /Set `token` to it/u],
  ['for a key of nobody, with one token', server, [second], '', /-----BEGIN CERTIFICATE-----\n[\w+/=]+\n-----END/u],
  ['for a key of nobody, with several', server, [second, namesake], '', /Set `token`, and the next run shows/u],
  [
    'for another than the one named',
    server,
    [main, second],
    'Second',
    /This file is for “Main”, but `token` is “Second”\. Its download ended the token in use for “Main” at Apple, so upload it there now/u,
  ],
  [
    'for another than the one named, whose key cannot be told',
    server,
    [main, blind],
    'Blind',
    /This file is for “Main”/u,
  ],
  [
    'for one of two certificates that are named alike',
    server,
    [main, lookalike],
    '',
    /same issuer and serial number and different keys/u,
  ],
  [
    'for a key of nobody, with one named',
    server,
    [second, namesake],
    'Second',
    /isn't encrypted for “Second”.*\n-----BEGIN/su,
  ],
  ['for a name that nobody has', server, [main, second], 'Third', /Intune has only “Main”, “Second”/u],
  [
    'for a name that two have',
    server,
    [namesake, { ...namesake, token: enrollmentProgramToken({ id: 'e5', name: 'Main' }) }],
    'Main',
    /2 tokens are named .*e4 .*e5/u,
  ],
  ['where Intune has none', server, [], '', /any enrollment program token/u],
  ['named where Intune has none', server, [], 'Main', /none of this kind/u],
])('a server token %s is refused, with the way out', (_, file, candidates, token, words) => {
  expect(() => matchServerToken(file, candidates, { ...any, token })).toThrow(words)
})

test('with skip-key-check, a named token is used whatever its key, and a warning says so', () => {
  const { token, warning } = matchServerToken(server, [namesake, second], {
    ...any,
    token: 'Second',
    skipKeyCheck: true,
  })
  expect([token.id, warning]).toEqual(['e2', expect.stringContaining('`skip-key-check` is set')])
})

test.each(['Second', 'Blind'])(
  'a file that matches another token than “%s” is refused with skip-key-check too',
  (token) => {
    expect(() => matchServerToken(server, [main, second, blind], { ...any, token, skipKeyCheck: true })).toThrow(
      /This file is for “Main”/u,
    )
  },
)

test('a named token whose certificate looks like another one is used, and a warning says so', () => {
  const { token, warning } = matchServerToken(server, [main, lookalike], { ...any, token: 'Main' })
  expect([token.id, warning]).toEqual(['e1', expect.stringContaining('the same issuer and serial number')])
  expect(matchServerToken(server, [main, second], { ...any, token: 'Main' }).warning).toBeNull()
})

test('of two tokens with one key, the named one is used without a warning', () => {
  const { token, warning } = matchServerToken(server, [main, reissued], { ...any, token: 'Reissued' })
  expect([token.id, warning]).toEqual(['e8', null])
})

/** What a refusal comes to. */
function conclusionOf(match: () => unknown): string {
  try {
    match()
  } catch (error) {
    if (error instanceof RenewalFailure) return error.conclusion
  }
  return 'no refusal'
}

const day = 24 * 3_600_000
const now = new Date('2027-03-01T00:00:00Z')
const content: ContentTokenFile = {
  kind: 'vpp-token',
  content: '',
  fingerprint: 'f',
  sha256: '',
  organization: 'Contoso',
  expiry: new Date(now.getTime() + 365 * day),
}
const books = vppToken({ id: 'v1', name: 'Books', expiry: now })

test.each<[string, Partial<ContentTokenFile>, string, RegExp | null]>([
  ['of the organization', {}, '', null],
  ['whose organization is written a little differently', { organization: ' contoso ' }, '', null],
  [
    'of another organization',
    { organization: 'Fabrikam' },
    '',
    /Intune has no VPP token of that organization: it has only “Books”/u,
  ],
  ['of another organization, named', { organization: 'Fabrikam' }, 'Books', /belongs to “Contoso”/u],
  ['without an organization', { organization: null }, 'v1', /This file doesn't name its organization/u],
  ['with the date on record', { expiry: now }, '', /already expires on 2027-03-01/u],
  ['with an earlier date', { expiry: new Date(now.getTime() - day) }, 'Books', /it's an earlier download/u],
])('a content token %s', (_, change, token, words) => {
  const file = { ...content, ...change }
  const match = () => {
    const found = matchContentToken(file, [books], { ...any, token })
    refuseEarlierFile(file, found.token, { times, now })
    return found
  }
  if (words === null) expect(match().token).toBe(books)
  else expect(match).toThrow(words)
})

test('a content token that has expired itself renews nothing, however long ago the one in Intune expired', () => {
  const file = { ...content, expiry: now }
  for (const expiry of [null, new Date(now.getTime() - 400 * day)])
    expect(() => {
      refuseEarlierFile(file, { ...books, expiry }, { times, now })
    }).toThrow("This file expired on 2027-03-01 00:00 UTC, so it can't renew “Books”.")
})

test.each<[string, string, RegExp]>([
  ['of an organization with several', '', /“Books” and “Books” belong to organization “Contoso”.*Set `token` to one/u],
  [
    'for a name that several have',
    'Books',
    /2 tokens are named “Books”.*v1 \(expires 2027-03-01 00:00 UTC\), v2 \(no date\)/u,
  ],
  ['for a name that none has', 'Films', /`token` is “Films”, but Intune has only “Books”, “Books”\./u],
])('a content token %s is refused, with the way out', (_, token, words) => {
  const tokens = [books, vppToken({ id: 'v2', name: 'Books', expiry: null })]
  expect(() => matchContentToken(content, tokens, { ...any, token })).toThrow(words)
  expect(matchContentToken(content, tokens, { ...any, token: 'v2' }).token.id).toBe('v2')
})

test('a content token that another token of its organization has already is refused', () => {
  const other = vppToken({ id: 'v2', name: 'Apps', expiry: content.expiry })
  expect(() => matchContentToken(content, [books, other], { ...any, token: 'v1' })).toThrow(
    /already in use for “Apps”/u,
  )
  const later = vppToken({ id: 'v2', expiry: new Date(content.expiry.getTime() + 1_000) })
  const stranger = vppToken({ id: 'v3', organization: 'Fabrikam', expiry: content.expiry })
  expect(matchContentToken(content, [books, later, stranger], { ...any, token: 'v1' }).token).toBe(books)
})

test.each<[string, readonly Partial<VppToken>[], boolean]>([
  ['no other', [], false],
  ['another of its organization', [{}], true],
  ['another of its organization without a date', [{ expiry: null }], true],
  ['one of another organization', [{ organization: 'Fabrikam' }], false],
  ['one of no organization', [{ organization: null }], false],
])('beside %s, a content token has others that the file may be for or not', (_, others, hasSiblings) => {
  const tokens = [books, ...others.map((other) => vppToken({ id: 'v2', name: 'Apps', expiry: now, ...other }))]
  expect(matchContentToken(content, tokens, { ...any, token: 'v1' })).toMatchObject({ token: books, hasSiblings })
})

test.each([
  [20, /only (?:“Books”, ){19}“Books”\. Use/u],
  [21, /only (?:“Books”, ){19}“Books” and 1 more\. Use/u],
])('of %i tokens no more than twenty are named', (count, words) => {
  const tokens = Array.from({ length: count }, (_, number) => vppToken({ id: `v${number}` }))
  expect(() => matchContentToken(content, tokens, { ...any, token: 'Films' })).toThrow(words)
})

test('for the only token, a warning says what the content token doesn’t show; for a named one, there is none', () => {
  expect(matchContentToken(content, [books], any).warning).toMatch(
    /“Contoso” and doesn't name its location.*for “Headquarters”, the location of “Books”/u,
  )
  expect(matchContentToken(content, [books], { ...any, token: 'books' }).warning).toBeNull()
  expect(matchContentToken(content, [vppToken({ expiry: now, location: null })], any).warning).toBeNull()
})

test('a VPP token without an organization is no match, and the message says that it has none', () => {
  const nobodys = vppToken({ id: 'v2', name: 'Nobody’s', organization: null })
  expect(() => matchContentToken(content, [nobodys], any)).toThrow(/only “Nobody’s”/u)
  expect(() => matchContentToken(content, [nobodys], { ...any, token: 'v2' })).toThrow(/that Intune doesn't name/u)
})

const certificate: CertificateFile = {
  kind: 'mdm-push-certificate',
  content: '',
  fingerprint: 'f',
  sha256: '',
  topic: 'com.apple.mgmt.External.1',
  notBefore: now,
  expiry: new Date(now.getTime() + 365 * day),
  serial: '1CD2',
  keyType: 'rsa',
}
const onRecord = pushCertificate({ expiry: new Date(now.getTime() + 5 * day) })

test.each<[string, Partial<CertificateFile>, typeof onRecord | null, string, RegExp | null]>([
  ['of the same topic', {}, onRecord, '', null],
  ['of the same topic, by its name', {}, onRecord, 'apple MDM push certificate', null],
  ['of the same topic, named', {}, onRecord, 'com.apple.mgmt.External.1', null],
  ['of another topic', { topic: 'com.apple.mgmt.External.2' }, onRecord, '', /select Renew, never Create/u],
  [
    'where Intune tells no topic',
    {},
    pushCertificate({ topic: null }),
    '',
    /doesn't show its push certificate's topic/u,
  ],
  ['where Intune has none', {}, null, '', /has no Apple MDM push certificate/u],
  ['with an elliptic key', { keyType: 'ec' }, onRecord, '', /a key of type ec/u],
  ['that has expired', { expiry: now }, onRecord, '', /which isn't now/u],
  ['that is not valid yet', { notBefore: new Date(now.getTime() + 2 * day) }, onRecord, '', /which isn't now/u],
  ['that is the old one', { expiry: onRecord.expiry ?? now }, onRecord, '', /it's an earlier download/u],
  ['beside the name of another token', {}, onRecord, 'Books', /leave `token` empty/u],
])('a push certificate %s', (_, change, existing, token, words) => {
  const file = { ...certificate, ...change }
  const match = () => {
    const found = matchCertificate(file, existing === null ? [] : [existing], {
      ...any,
      token,
      skipKeyCheck: true,
      now,
    })
    refuseEarlierFile(file, found.token, { times, now })
    return found
  }
  if (words === null) expect(match().token).toBe(existing)
  else expect(match).toThrow(words)
})

test.each<[string, () => unknown]>([
  ['a key of nobody', () => matchServerToken(server, [second], any)],
  ['another token of ours', () => matchServerToken(server, [main, second], { ...any, token: 'Second' })],
  ['another organization', () => matchContentToken({ ...content, organization: 'Fabrikam' }, [books], any)],
  [
    'another organization than that of the named one',
    () => matchContentToken({ ...content, organization: 'Fabrikam' }, [books], { ...any, token: 'v1' }),
  ],
  [
    'another token that has it already',
    () => matchContentToken(content, [books, vppToken({ id: 'v2', expiry: content.expiry })], { ...any, token: 'v1' }),
  ],
  ['another topic', () => matchCertificate({ ...certificate, topic: 'other' }, [onRecord], { ...any, now })],
  ['another kind of key', () => matchCertificate({ ...certificate, keyType: 'ec' }, [onRecord], { ...any, now })],
  ['another token by its name', () => matchCertificate(certificate, [onRecord], { ...any, token: 'Books', now })],
])('a file for %s is called the wrong one', (_, match) => {
  expect(conclusionOf(match)).toBe('wrong-file')
})

test.each<[string, () => unknown]>([
  ['no token by that name', () => matchServerToken(server, [main], { ...any, token: 'Third' })],
  ['a key that several have', () => matchServerToken(server, [main, reissued], any)],
  ['a key that cannot be compared', () => matchServerToken(server, [blind], any)],
  ['several tokens of its organization', () => matchContentToken(content, [books, vppToken({ id: 'v2' })], any)],
  [
    'a certificate that has expired',
    () => matchCertificate({ ...certificate, expiry: now }, [onRecord], { ...any, now }),
  ],
  [
    'an earlier download',
    () => {
      refuseEarlierFile({ ...content, expiry: now }, books, { times, now })
    },
  ],
])('%s says nothing against the file', (_, match) => {
  expect(conclusionOf(match)).toBe('nothing-uploaded')
})

test('a certificate is given to Apple in three lines, however Graph writes it', () => {
  const lines = threeLines(main.publicKey)
  expect(lines.split('\n')).toHaveLength(3)
  expect(lines).toBe(threeLines(made('intune.pem')))
})

test.each<[string, string | undefined, RegExp | null]>([
  ['the topic of the certificate', 'com.apple.mgmt.External.1', null],
  ['no topic', undefined, null],
  ['the topic of a certificate that was replaced', 'com.apple.mgmt.External.0', /Find out who replaced it/u],
])('an issue that names %s asks for the push certificate in Intune or not', (_, topic, words) => {
  const askedBy = { kind: 'mdm-push-certificate', id: onRecord.id, ...(topic !== undefined && { topic }) } as const
  const match = () => matchCertificate(certificate, [onRecord], { ...any, token: onRecord.id, askedBy, now })
  if (words === null) expect(match().token).toBe(onRecord)
  else expect(match).toThrow(words)
})

test('who asks by an issue is answered in its words', () => {
  const ask = (token: string) => ({ ...any, token, askedBy: { kind: 'enrollment-program-token', id: token } as const })
  expect(() => matchServerToken(server, [main, second], ask('e2'))).toThrow(
    /but the issue is about “Second”.*comment `\/renew` on its issue/u,
  )
  expect(() => matchServerToken(server, [main], ask('e9'))).toThrow(/no longer has the token that the issue is about/u)
  // Its name decides nothing.
  expect(() => matchServerToken(server, [main], ask('Main'))).toThrow(/no longer has the token/u)
})

test.each([
  ['a minute later than the token', 60_000, null],
  ['a little later than the token', 59_999, /it's an earlier download/u],
])('a file that expires %s is used or not', (_, later, words) => {
  const file = { ...content, expiry: new Date(now.getTime() + day + later) }
  const refuse = () => {
    refuseEarlierFile(file, { ...books, expiry: new Date(now.getTime() + day) }, { times, now })
  }
  if (words === null) expect(refuse).not.toThrow()
  else expect(refuse).toThrow(words)
})

test('a server token doesn’t say when it expires, so that none is refused for it', () => {
  expect(() => {
    refuseEarlierFile(server, main.token, { times, now })
  }).not.toThrow()
})
