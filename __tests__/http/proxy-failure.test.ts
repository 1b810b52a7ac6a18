import { expect, test } from '@jest/globals'
import { isProxyRefusal, proxyCure, proxyStatus } from '../../src/http/proxy-failure.ts'

const undici = (status: number): Error =>
  new TypeError('fetch failed', { cause: new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`) })
const tunnel = (status: number): Error => new Error(`tunneling socket could not be established, statusCode=${status}`)

test.each<[string, unknown, number | null]>([
  ['fetch', undici(407), 407],
  ['the package tunnel', tunnel(403), 403],
  ['Octokit, which wraps what fetch threw', new Error('fetch failed', { cause: undici(407) }), 407],
  ['a connection that broke', new TypeError('fetch failed', { cause: new Error('other side closed') }), null],
  ['what is no error', 'Proxy response (502) !== 200', 502],
  ['a number that is no status', new Error('statusCode=407'), null],
])('what %s says of a proxy', (_, error, status) => {
  expect(proxyStatus(error)).toBe(status)
})

test.each<[number, boolean]>([
  [302, false],
  [400, true],
  [403, true],
  [407, true],
  [408, false],
  [429, false],
  [499, true],
  [500, false],
  [502, false],
])('whether a proxy that answers %i refused for good', (status, isRefusal) => {
  expect(isProxyRefusal(undici(status))).toBe(isRefusal)
})

test('what is no proxy’s answer is no refusal', () => {
  expect(isProxyRefusal(new TypeError('fetch failed'))).toBe(false)
})

test.each([
  [407, 'requires a user name and password (407)'],
  [403, 'refused the connection to graph.microsoft.com (403)'],
  [500, "couldn't reach graph.microsoft.com (500)"],
  [502, "couldn't reach graph.microsoft.com (502)"],
])('the cure of %i', (status, words) => {
  expect(proxyCure(status, 'graph.microsoft.com')).toContain(words)
})
