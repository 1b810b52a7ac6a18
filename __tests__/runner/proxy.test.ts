import { expect, test } from '@jest/globals'
import { proxyAddress, proxySecrets, useProxy, InvalidProxy } from '../../src/runner/proxy.ts'

test.each([
  ['http://proxy.example:8080', 'http://proxy.example:8080'],
  ['https://proxy.example', 'https://proxy.example'],
  // What the runner's toolkit takes too.
  ['proxy.example:8080', 'http://proxy.example:8080'],
  ['10.0.0.1:3128', 'http://10.0.0.1:3128'],
  [' http://proxy.example:8080/ ', 'http://proxy.example:8080/'],
  ['http://mona:pa#ss@proxy.example:8080', 'http://mona:pa%23ss@proxy.example:8080'],
  ['http://mona:p@ss/w?rd@proxy.example:8080', 'http://mona:p%40ss%2Fw%3Frd@proxy.example:8080'],
  ['http://mona:already%23so@proxy.example', 'http://mona:already%23so@proxy.example'],
])('%s is read as %s', (given, address) => {
  expect(proxyAddress(given)).toBe(address)
})

test.each(['http://', 'http://a:b:c', 'proxy example', 'socks5://proxy.example', 'http://proxy.example/path'])(
  '%s is no proxy, and is reported without being shown',
  (given) => {
    expect(proxyAddress(given)).toBeNull()
    expect(() => {
      useProxy({ HTTPS_PROXY: given })
    }).toThrow(InvalidProxy)
    expect(() => {
      useProxy({ HTTPS_PROXY: given })
    }).toThrow(expect.objectContaining({ message: expect.not.stringContaining(given.padEnd(8, '.')) }))
  },
)

test('a proxy’s address is hidden in the form that was given, and in the form that errors have', () => {
  expect(proxySecrets({ HTTPS_PROXY: 'http://mona:hush@proxy.example:8080', http_proxy: '10.0.0.1:3128' })).toEqual([
    'http://mona:hush@proxy.example:8080',
    '10.0.0.1:3128',
    'proxy.example:8080',
  ])
  expect(proxySecrets({})).toEqual([])
})
