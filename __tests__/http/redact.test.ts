import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asSentence, pemSecrets, redact } from '../../src/http/redact.ts'

const secret = 'abcd+efghijkl/mnopqr+stuvwx+zABCDEF+01/34567=='
const inHex = (text: string, before: string): string =>
  Array.from(text, (letter) => `${before}${letter.charCodeAt(0).toString(16)}`).join('')
const lines = `${secret}\r\n${secret.split('').reverse().join('')}`

describe('what was sent is removed from what a service answers', () => {
  test.each([
    ['as it was sent', secret, secret],
    ['with slashes escaped', secret.replaceAll('/', '\\/'), secret],
    ['with a plus as .NET writes it in JSON', secret.replaceAll('+', '\\u002B'), secret],
    ['with every letter as an address may have it', inHex(secret, '%'), secret],
    ['with every letter as JSON may have it', inHex(secret, '\\u00'), secret],
    ['the same in JSON in JSON', secret.replaceAll('+', '\\\\u002b').replaceAll('/', '\\\\/'), secret],
    ['as part of an address', encodeURIComponent(secret), secret],
    ['in lines, as JSON has them', JSON.stringify(lines), lines],
    ['in lines, as part of an address', encodeURIComponent(lines), lines],
    ['cut off', secret.slice(0, 20), secret],
    ['in pieces', secret.match(/.{1,7}/gu)?.join(' ') ?? '', secret],
    ['in pieces, one a line', secret.match(/.{1,5}/gu)?.join('\n') ?? '', secret],
    ['letter by letter', Array.from(secret).join(' '), secret],
  ])('%s', (_, echoed, sent) => {
    expect(redact(`Cannot read ${echoed}!`, [sent]).replaceAll(/[…"\n =]/gu, '')).toBe('Cannotread!')
  })
})

describe('whatever a service repeats of a file, in pieces of any length', () => {
  const made = (name: string): string => readFileSync(new URL(`../renewal/files/${name}`, import.meta.url), 'utf8')
  const content = { token: Buffer.from('a content token of an organization').toString('hex'), orgName: 'Contoso' }
  const files = {
    'enrollment program token': made('smime.p7m'),
    'VPP token': Buffer.from(JSON.stringify(content)).toString('base64'),
    'push certificate': made('push.pem'),
  }
  const longest = 8
  const lettersIn = (text: string): string => text.replaceAll(/[^a-z\d]/giu, '')
  const write: Readonly<Record<string, (text: string) => string>> = {
    'as it is': (text) => text,
    'as JSON': (text) => JSON.stringify(text),
    'as JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
    'as part of an address': encodeURIComponent,
    'as .NET writes JSON': (text) => JSON.stringify(text).replaceAll('+', '\\u002B').replaceAll('/', '\\/'),
  }

  test.each(
    Object.entries(files).flatMap(([kind, file]) => [
      [kind, 'text', file],
      [kind, 'base64', Buffer.from(file).toString('base64')],
    ]),
  )('%s, sent as %s: no piece of it is left', (_, __, sent) => {
    const echo = fc.record({
      from: fc.nat(sent.length - 60),
      length: fc.integer({ min: 20, max: 400 }),
      size: fc.integer({ min: 1, max: 76 }),
      between: fc.constantFrom('', ' ', '\n', '\r\n', '", "', ' | ', ' … ', '...'),
      how: fc.constantFrom(...Object.keys(write)),
    })
    fc.assert(
      fc.property(echo, ({ from, length, size, between, how }) => {
        const part = sent.slice(from, from + length)
        const pieces = part.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []
        const shown = redact(`Cannot read ${write[how]?.(pieces.join(between)) ?? ''}!`, [sent])
        const secret = lettersIn(part)
        const left = lettersIn(shown)
        const all = Array.from({ length: Math.max(0, secret.length + 1 - longest) }, (_, at) =>
          secret.slice(at, at + longest),
        )
        expect(all.filter((piece) => left.includes(piece))).toEqual([])
      }),
      { numRuns: 60, seed: 2027 },
    )
  })
})

test('what wasn’t sent stays, and so does what is too short to reveal anything', () => {
  expect(redact('The value 100% of "tokenName" is wrong.', [secret, 'tokenName'])).toBe(
    'The value 100% of "tokenName" is wrong.',
  )
})

test('what looks like a secret goes, whoever sent it', () => {
  expect(redact(`Bearer ${'x'.repeat(40)}.`, [])).toBe('Bearer …')
})

test('escaped control characters do not come alive', () => {
  expect(redact('a%0Ab\\u001Bc', [])).toBe('a b c')
})

test('what a secret has in common with a sentence is too short to be a piece of it', () => {
  expect(redact('Cannot read the token of the tenant.', ['correct-horse-battery-token-of-it'])).toBe(
    'Cannot read the token of the tenant.',
  )
})

test('a secret of twelve characters is one, and a shorter one is none', () => {
  expect(redact('a secret.word: no', ['secret.word:'])).toBe('a … no')
  expect(redact('a secret.word no', ['secret.word'])).toBe('a secret.word no')
})

test('no more of a service’s words is shown than anybody reads', () => {
  expect(redact('no '.repeat(10_000), [])).toHaveLength(2_000)
})

test('what JSON escapes is shown as it was', () => {
  expect(redact('Send \\"a\\/b\\\\/c\\"\\nor not', [])).toBe('Send "a/b/c" or not')
})

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('the secrets of a private key with %s are its lines, but for those that are in every key', (_, end) => {
  const pem = ['-----BEGIN PRIVATE KEY-----', 'MIGHAgEAMBMG', 'ABCD1234', 'ABCD123', '-----END PRIVATE KEY-----', '']
  expect(pemSecrets(pem.join(end))).toEqual(['MIGHAgEAMBMG', 'ABCD1234'])
})

test.each([
  ['It failed', 'It failed.'],
  ['It failed.', 'It failed.'],
  ['It failed. Or not', 'It failed. Or not.'],
  ['Why?', 'Why?'],
  ['It fai…', 'It fai…'],
])('a sentence after “%s” begins behind “%s”', (words, expected) => {
  expect(asSentence(words)).toBe(expected)
})
