import { expect, test } from '@jest/globals'
import { playBack } from '../../scripts/playback.ts'
import type { Exchange, FlightRecord } from '../../src/runner/diagnostics/flight-recorder.ts'

// Answers as the live services have given them, by public captures: their fields, nulls and ways to write times. Played as a recorded run is.

const tenant = '00000000-0000-4000-8000-000000000001'
const graph = 'https://graph.microsoft.com'
const entra = `https://login.microsoftonline.com/${tenant}`
const began = '2027-01-15T06:17:00.000Z'
const paths = {
  'enrollment-program-token': '/beta/deviceManagement/depOnboardingSettings',
  'vpp-token': '/beta/deviceAppManagement/vppTokens',
  'mdm-push-certificate': '/v1.0/deviceManagement/applePushNotificationCertificate',
} as const

const answered = (url: string, json: unknown, { status = 200, method = 'GET' } = {}): Exchange => ({
  ...{ method, url, took: 1 },
  answer: { json, status, headers: { date: 'Fri, 15 Jan 2027 06:17:00 GMT', 'content-type': 'application/json' } },
})

const enrollment = {
  ...{ id: '00000000-0000-4000-8000-000000000004', appleIdentifier: 'person-1@host.example', tokenName: 'name-4' },
  ...{ tokenExpirationDateTime: '2027-08-01T09:12:33Z', lastModifiedDateTime: '2026-08-01T09:12:49.7083333Z' },
  ...{ lastSuccessfulSyncDateTime: '2027-01-14T21:03:10.5Z', lastSyncTriggeredDateTime: '2026-08-01T09:12:50Z' },
  ...{ lastSyncErrorCode: 0, syncedDeviceCount: 412, roleScopeTagIds: ['0'], tokenType: 'dep' },
  ...{ dataSharingConsentGranted: true, shareTokenWithSchoolDataSyncService: false },
}
const vpp = {
  ...{ id: '00000000-0000-4000-8000-000000000005', displayName: 'name-5', locationName: 'name-6' },
  ...{ organizationName: 'name-7', appleId: 'person-2@host.example', countryOrRegion: 'de', token: null },
  ...{ vppTokenAccountType: 'business', expirationDateTime: '2027-09-02T00:00:00.0000000Z', state: 'valid' },
  ...{ lastSyncStatus: 'completed', lastSyncDateTime: '2027-01-15T02:00:00Z', automaticallyUpdateApps: false },
  lastModifiedDateTime: '2027-01-15T02:00:01Z',
}
const push = {
  ...{ '@odata.context': `${graph}/v1.0/$metadata#x`, id: '00000000-0000-4000-8000-000000000006' },
  ...{ appleIdentifier: 'person-3@host.example', certificateSerialNumber: 'name-8', certificate: null },
  topicIdentifier: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000007',
  ...{ lastModifiedDateTime: '2026-10-01T08:00:00Z', expirationDateTime: '2027-10-01T08:00:00Z' },
  ...{ certificateUploadStatus: null, certificateUploadFailureReason: null },
}

interface Answers {
  readonly enrollment?: readonly object[]
  readonly vpp?: readonly object[]
  readonly push?: Exchange
}

function record(answers: Answers): FlightRecord {
  const { enrollment: tokens = [enrollment], vpp: vppTokens = [vpp] } = answers
  const list = (values: readonly object[]): object => ({
    ...{ '@odata.context': `${graph}/beta/$metadata#x`, '@odata.count': values.length, value: values },
  })
  const issuer = `${entra}/v2.0`
  return {
    ...{ format: 1, began, repository: 'name-1/name-2', githubApi: 'https://api.github.com', result: {} },
    event: { name: 'schedule', repository: { full_name: 'name-1/name-2', private: true } },
    inputs: { 'tenant-id': tenant, 'client-id': '00000000-0000-4000-8000-000000000002', overview: 'false' },
    exchanges: [
      answered(`${entra}/v2.0/.well-known/openid-configuration`, {
        ...{
          issuer,
          token_endpoint: `${entra}/oauth2/v2.0/token`,
          authorization_endpoint: `${entra}/oauth2/v2.0/authorize`,
        },
        jwks_uri: `${entra}/discovery/v2.0/keys`,
      }),
      answered(
        `${entra}/oauth2/v2.0/token`,
        { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'name-3' },
        { method: 'POST' },
      ),
      answered(`${graph}${paths['enrollment-program-token']}`, list(tokens)),
      answered(`${graph}${paths['vpp-token']}`, list(vppTokens)),
      answers.push ?? answered(`${graph}${paths['mdm-push-certificate']}`, push),
      ...['open', 'closed'].map((state) =>
        answered(
          `https://api.github.com/repos/name-1/name-2/issues?sort=created&direction=asc&state=${state}&labels=apple-token-renewal&per_page=100`,
          [],
        ),
      ),
    ],
  }
}

async function play(answers: Answers) {
  const { outputs, log } = await playBack(record(answers))
  const tokens = JSON.parse(outputs['tokens'] ?? '[]') as readonly {
    kind: string
    standing: string
    problems: readonly string[]
  }[]
  return { tokens, log: log.join('\n') }
}
const said = async (answers: Answers) =>
  (await play(answers)).tokens.map(({ kind, standing, problems }) => [kind, standing, ...problems].join(' '))
const healthy = ['enrollment-program-token healthy', 'vpp-token healthy', 'mdm-push-certificate healthy']

test('a healthy tenant, with null for what has no error, and times with none to seven digits', async () => {
  expect(await said({})).toEqual(healthy)
  const { tokens } = await play({})
  expect(tokens).toMatchObject([
    { name: 'name-4', expires: '2027-08-01T09:12:33.000Z', devices: 412 },
    { name: 'name-5', expires: '2027-09-02T00:00:00.000Z' },
    { id: push.topicIdentifier },
  ])
})

test('Apple’s terms wait: code 3, and the last success stays where it was, 80 days ago', async () => {
  const waiting = { ...enrollment, lastSyncErrorCode: 3, lastSuccessfulSyncDateTime: '2026-10-27T06:00:00.1234567Z' }
  const [first, ...others] = await said({ enrollment: [waiting] })
  expect(first).toMatch(/^enrollment-program-token healthy .*terms-not-accepted/u)
  expect(others).toEqual(healthy.slice(1))
})

test('no push certificate: 404 in Graph’s own envelope, with JSON in its message', async () => {
  const message = JSON.stringify({
    _version: 3,
    Message: 'An error has occurred - Operation ID (for customer support): x',
  })
  const error = { code: 'ResourceNotFound', message, innerError: { 'request-id': 'x', date: '2027-01-15T06:17:00' } }
  const none = answered(`${graph}${paths['mdm-push-certificate']}`, { error }, { status: 404 })
  expect(await said({ push: none })).toEqual(healthy.slice(0, 2))
})

test('entries that are no token: Apple Configurator’s, without a date, and times that mean never', async () => {
  const entry = { ...enrollment, id: '00000000-0000-4000-8000-000000000009', tokenType: 'none', lastSyncErrorCode: 0 }
  const never = ['0001-01-01T00:00:00Z', null]
  for (const time of never) {
    const times = { tokenExpirationDateTime: time, lastSuccessfulSyncDateTime: time, lastSyncTriggeredDateTime: time }
    expect(await said({ enrollment: [enrollment, { ...entry, ...times, appleIdentifier: null }] })).toEqual(healthy)
  }
})

test('two tokens of one name are two', async () => {
  const twin = { ...enrollment, id: '00000000-0000-4000-8000-000000000010' }
  expect(await said({ enrollment: [enrollment, twin] })).toEqual([healthy[0], ...healthy])
})

test('a 403 that names the permissions it wants, in JSON within JSON: the cure names the one that is enough', async () => {
  const message = JSON.stringify({
    _version: 3,
    Message:
      'Application is not authorized to perform this operation. Application must have one of the following scopes: ' +
      'DeviceManagementServiceConfig.Read.All, DeviceManagementServiceConfig.ReadWrite.All - Operation ID (for customer support): x',
  })
  const error = { code: 'Forbidden', message: JSON.stringify({ error: { code: 'Forbidden', message } }) }
  const refused = answered(`${graph}${paths['mdm-push-certificate']}`, { error }, { status: 403 })
  const { tokens, log } = await play({ push: refused })
  expect(tokens.map(({ kind }) => kind)).toEqual(['enrollment-program-token', 'vpp-token'])
  expect(log).toMatch(/error: .*DeviceManagementServiceConfig\.Read\.All, and grant admin consent/u)
})
