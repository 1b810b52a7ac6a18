import { expect, test } from '@jest/globals'
import type { RequestOutcome } from '../../src/intune/identity-http.ts'
import { signInFailure } from '../../src/intune/sign-in-failure.ts'
import { logTimesIn } from '../../src/text/times.ts'

const identity = {
  tenantId: 'contoso.example',
  clientId: '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
  authorityHost: 'https://login.microsoftonline.com',
  method: { by: 'secret', secret: 'hush' },
} as const
const error = new Error('endpoints_resolution_error')
const times = logTimesIn('UTC')
const failureOf = (outcome: RequestOutcome | null) =>
  signInFailure({ identity, error, outcome, presented: '', now: new Date(0), times })

const fetchFailed = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) })

test.each<[string, Error, string]>([
  ['a refused connection', fetchFailed('ECONNREFUSED'), 'was refused'],
  ['an unknown name', fetchFailed('ENOTFOUND'), "host login.microsoftonline.com wasn't found"],
  ['a name server that is silent', fetchFailed('EAI_AGAIN'), "wasn't found"],
  ['an unknown authority', fetchFailed('SELF_SIGNED_CERT_IN_CHAIN'), "doesn't trust"],
  ['an authority known by name, with another key', fetchFailed('CERT_SIGNATURE_FAILURE'), "doesn't trust"],
  ['a missing intermediate', fetchFailed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), "doesn't trust"],
  ['an expired server certificate', fetchFailed('CERT_HAS_EXPIRED'), "isn't valid (CERT_HAS_EXPIRED)"],
  ['the certificate of another host', fetchFailed('ERR_TLS_CERT_ALTNAME_INVALID'), "isn't valid"],
  ['a connection that is not made in time', fetchFailed('UND_ERR_CONNECT_TIMEOUT'), "didn't answer in time"],
  [
    'our own limit',
    Object.assign(new Error('The operation timed out'), { name: 'TimeoutError' }),
    "didn't answer in time",
  ],
  ['a connection that broke', fetchFailed('UND_ERR_SOCKET'), 'broke before it answered'],
])('%s', (_, error, words) => {
  const { reason, message } = failureOf({ error })
  expect(reason).toBe('unavailable')
  expect(message).toMatch(/^Can't sign in: /u)
  expect(message).toContain(words)
})

test.each<[string, number, string, string]>([
  ['a gateway that is down', 502, '<html>', 'failed or is throttling requests'],
  ['too many requests', 429, '', 'failed or is throttling requests'],
  ['a proxy that asks for a password', 407, '<html>', 'requires a user name and password'],
  ['a redirect to a captive portal', 302, '', 'something other than Entra ID answered'],
  ['a page of a proxy', 200, '<html>', 'something other than Entra ID answered'],
  ['an answer without a token', 200, '{}', 'gave no usable answer'],
])('%s', (_, status, text, words) => {
  const { message, detail } = failureOf({ status, contentType: 'text/html', text })
  expect(message).toContain(words)
  expect(message + detail).not.toContain('<html>')
})

test('a code that comes with trouble of the service is no refusal', () => {
  const text = JSON.stringify({ error_description: 'AADSTS90033: A transient error has occurred.' })
  const { reason, message, detail } = failureOf({ status: 503, contentType: '', text })
  expect(reason).toBe('unavailable')
  expect(message).not.toContain('AADSTS')
  expect(detail).toContain('AADSTS90033')
})

test('a library error without any request is reported by its own message', () => {
  expect(failureOf(null)).toMatchObject({ reason: 'unexpected', detail: 'endpoints_resolution_error' })
})

test('a code without a cure of its own leads to Microsoft’s page about it', () => {
  const text = JSON.stringify({
    error_description:
      'AADSTS50059: No tenant was\r\nfound. Trace ID: 5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22 Correlation ID: 6 Timestamp: 2026-01-01 10:00:00Z',
  })
  const { reason, message, detail } = failureOf({ status: 400, contentType: '', text })
  expect(reason).toBe('sign-in')
  expect(message).toContain('Microsoft says: No tenant was found.\n')
  expect(message).toContain('error?code=50059')
  expect(detail).toContain('Trace ID')
})

test.each([
  ['53003', 'Conditional Access policy for workload identities'],
  ['7000112', 'The application is disabled'],
  ['500014', 'Microsoft Graph is disabled in this tenant'],
])('AADSTS%s has its own cure, without values that have nothing to do with it', (code, words) => {
  const text = JSON.stringify({ error_description: `AADSTS${code}: No.` })
  const { message } = signInFailure({
    identity: { ...identity, method: { by: 'federation' } },
    error,
    outcome: { status: 400, contentType: '', text },
    presented: `e30.${Buffer.from('{"sub":"repo:contoso/devices"}').toString('base64url')}.e30`,
    now: new Date(0),
    times,
  })
  expect(message).toContain(words)
  expect(message).not.toContain('repo:contoso/devices')
})

test.each(['700016', '65001', '7000229'])(
  'if the tenant hasn’t consented (%s), the message has the link to consent',
  (code) => {
    const text = JSON.stringify({ error_description: `AADSTS${code}: No.` })
    const { reason, message } = failureOf({ status: 400, contentType: '', text })
    expect(reason).toBe('sign-in')
    expect(message).toContain(
      'consent once, here: https://login.microsoftonline.com/contoso.example/adminconsent?client_id=5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
    )
  },
)

test('what Entra ID repeats of a secret isn’t shown, however it is escaped', () => {
  const secret = 'Sec+ret/value~0123456789.abcdefgh'
  const echo = [secret, secret.replaceAll('+', '\\u002B'), encodeURIComponent(secret)].join(' and ')
  const text = JSON.stringify({ error: 'invalid_client', error_description: `AADSTS7000215: Invalid ${echo}.` })
  const { detail, message } = signInFailure({
    identity: { ...identity, method: { by: 'secret', secret } },
    error,
    outcome: { status: 401, contentType: 'application/json', text },
    presented: '',
    now: new Date(0),
    times,
  })
  expect(message).toContain('AADSTS7000215')
  expect(detail).toBe('AADSTS7000215: Invalid … and … and ….')
})
