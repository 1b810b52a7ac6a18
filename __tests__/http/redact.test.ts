import { describe, expect, test } from '@jest/globals'
import { redact } from '../../src/http/redact.ts'

const secret = 'abcd+efghijkl/mnopqr+stuvwx+zABCDEF+01/34567=='
const lines = `${secret}\r\n${secret.split('').reverse().join('')}`

describe('what was sent is taken out of what a service says', () => {
  test.each([
    ['as it was sent', secret, secret],
    ['with slashes escaped', secret.replaceAll('/', '\\/'), secret],
    ['with a plus as .NET writes it in JSON', secret.replaceAll('+', '\\u002B'), secret],
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

test('what nobody sent stays, and so does what is too short to tell anything', () => {
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
