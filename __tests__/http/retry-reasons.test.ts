import { expect, test } from '@jest/globals'
import { retryReason } from '../../src/http/retry-reasons.ts'

const aadsts = (code: string): string => JSON.stringify({ error: 'x', error_description: `AADSTS${code}: Some words.` })

test.each<[string, number, string]>([
  ['a timeout', 408, '{"message":"Request Timeout"}'],
  ['throttling', 429, '{}'],
  ['a fault', 500, '{}'],
  ['a bad gateway', 502, '<html>'],
  ['an outage', 503, ''],
  ['a late gateway', 504, ''],
  ['an empty body', 200, ''],
  ['blanks', 200, ' \n'],
  ['an empty object', 200, '{}'],
  ['a web page', 200, '<!DOCTYPE html><html></html>'],
  ['JSON cut off', 200, '{"value":['],
  ['a bare word', 200, 'null'],
  ['a directory that is unavailable', 400, aadsts('90033')],
  ['a directory without a signing key yet', 400, aadsts('500031')],
  ['an external provider that failed', 401, aadsts('50166')],
  ['a passing fault by its word', 400, '{"error":"temporarily_unavailable"}'],
])('%s is worth another attempt', (_, status, body) => {
  expect(retryReason({ status, body })).not.toBeNull()
})

test.each<[string, number, string]>([
  ['a success', 200, '{"value":[]}'],
  ['a list', 200, '[{"id":1}]'],
  ['a success in which such a code is somebody’s name', 200, '{"name":"AADSTS90033"}'],
  ['nothing to send', 204, ''],
  ['something accepted', 202, ''],
  ['a redirect', 302, ''],
  ['a refusal', 403, '{"error":{"code":"Forbidden"}}'],
  ['the page of a proxy that refuses', 403, '<html>'],
  ['what is not there', 404, ''],
  ['a wrong secret', 401, aadsts('7000215')],
  ['a code that only begins like a passing one', 400, aadsts('900331')],
])('%s is an answer', (_, status, body) => {
  expect(retryReason({ status, body })).toBeNull()
})

test('without an answer, another attempt may help', () => {
  expect(retryReason(null)).not.toBeNull()
})
