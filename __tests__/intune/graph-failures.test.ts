import { expect, test } from '@jest/globals'
import { parseError } from '../../src/intune/graph-error.ts'
import { readFailure } from '../../src/intune/graph-failures.ts'

const nest = (message: string): string => JSON.stringify({ _version: 3, Message: message })
const failureOf = (status: number, code: string, message = 'No.') =>
  readFailure(
    {
      response: new Response(null, { status }),
      body: JSON.stringify({ error: { code, message, innerError: { 'request-id': 'abc-1' } } }),
      secrets: [],
    },
    '/beta/x',
  )
const scopes = (list: string) => `Application must have one of the following scopes: ${list} - Operation ID: 7`

test.each<[string, ReturnType<typeof failureOf>, string, string]>([
  ['401 about the token', failureOf(401, 'InvalidAuthenticationToken'), 'sign-in', 'rejected the access token'],
  ['401 UnknownError', failureOf(401, 'UnknownError'), 'permission', 'needs an Intune license'],
  ['401 Forbidden', failureOf(401, 'Forbidden'), 'permission', 'grant admin consent'],
  ['401 Unauthorized', failureOf(401, 'Unauthorized'), 'permission', 'DeviceManagementServiceConfig.Read.All'],
  ['403', failureOf(403, 'Forbidden'), 'permission', 'DeviceManagementServiceConfig.Read.All'],
  [
    '403 that names the usual permission among others',
    failureOf(
      403,
      'Forbidden',
      scopes('DeviceManagementConfiguration.Read.All, DeviceManagementServiceConfig.Read.All'),
    ),
    'permission',
    'DeviceManagementServiceConfig.Read.All, and',
  ],
  [
    '403 that names another permission',
    failureOf(
      403,
      'Forbidden',
      scopes('DeviceManagementConfiguration.ReadWrite.All, DeviceManagementConfiguration.Read.All'),
    ),
    'permission',
    'DeviceManagementConfiguration.Read.All, and',
  ],
  [
    'a tenant without Intune',
    failureOf(400, 'BadRequest', nest(nest('Request not applicable to target tenant.'))),
    'no-intune',
    'This tenant has no Intune (400 BadRequest). Confirm that it',
  ],
  ['429', failureOf(429, 'TooManyRequests'), 'throttled', 'is throttling requests'],
  ['503', failureOf(503, 'ServiceUnavailable'), 'unavailable', 'after retries'],
  ['a code without a cure', failureOf(422, 'Odd', nest('It is odd.')), 'unexpected', '(422 Odd: It is odd.)'],
])('%s', (_, failure, reason, words) => {
  expect(failure.reason).toBe(reason)
  expect(failure.message).toContain(words)
  expect(failure.detail).toContain('request id abc-1')
})

test('what differs from run to run is not in the message', () => {
  const message =
    'Failed at 2027-03-01T10:00:00.123Z for 5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22. - Activity ID: 7 - Url: x'
  expect(failureOf(422, 'Odd', message).message).toContain('(422 Odd: Failed at … for ….)')
})

test.each([
  ['11/30/2026 6:12:33 PM'],
  ['30/11/2026'],
  ['20.1.2.77'],
  ['2603:1030:20e::1f'],
  ['fe80::1'],
  ['0f2b7f0c1a11c0ffee4e0a9d53'],
  ['2026-11-30T06:12:33Z'],
])('nor is %s', (words) => {
  expect(failureOf(422, 'Odd', `Failed at ${words} again.`).message).toContain('(422 Odd: Failed at … again.)')
})

test.each([
  'Version 1.0 of /deviceManagement/depOnboardingSettings',
  'mobileDeviceManagementAuthority',
  '25 of 30 at 3:1',
])('words that say the same every day are: %s', (words) => {
  expect(failureOf(422, 'Odd', words).message).toContain(`(422 Odd: ${words})`)
})

test('a service that fails says the same whatever its status, which is in the log', () => {
  const [one, other] = [failureOf(500, 'InternalServerError'), failureOf(503, 'ServiceUnavailable')]
  expect(one.message).toBe(other.message)
  expect([one.detail, other.detail]).toEqual([
    expect.stringContaining('500 InternalServerError'),
    expect.stringContaining('503 ServiceUnavailable'),
  ])
})

test.each([
  ['no layer', 'Plain.'],
  ['one', nest('Plain.')],
  ['three', nest(nest(nest('Plain.')))],
  ['one of another form', JSON.stringify({ error: { code: 'x', message: 'Plain.' } })],
])('the innermost message counts: %s', (_, message) => {
  expect(parseError(JSON.stringify({ error: { code: 'x', message } }))?.message).toBe('Plain.')
})

test('what is not in the form of Graph is something else', () => {
  const page = { response: new Response(null, { status: 403 }), body: '<html>Hotel', secrets: [] }
  const { reason, message } = readFailure(page, '/beta/x')
  expect(reason).toBe('unavailable')
  expect(message).toContain('Something other than Microsoft Graph answered (403)')
  expect(message).not.toContain('Hotel')
})
