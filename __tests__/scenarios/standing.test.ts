import { describe, expect, test } from '@jest/globals'
import { tenantId } from '../../sandbox/sandbox.ts'
import { check, healthyTenant, sandbox, states, titles, useSandbox } from '../support/scenario.ts'

// What is never called healthy.

useSandbox()

const standings = (outputs: Readonly<Record<string, string>>): readonly string[] =>
  (JSON.parse(outputs['tokens'] ?? '[]') as { name: string; standing: string; problems: string[] }[]).map(
    ({ name, standing, problems }) => `${name}: ${[standing, ...problems].join(' ')}`,
  )
const annotations = (log: string): readonly string[] => log.match(/^::(?:warning|error)::.*$/gmu) ?? []

describe('a token without a date', () => {
  const dateless = { tokenExpirationDateTime: '0001-01-01T00:00:00Z' } as const

  test('waits only if it never had a file: no Apple ID, no date, no sync ever', async () => {
    const never = { ...dateless, appleIdentifier: null, lastSuccessfulSyncDateTime: '0001-01-01T00:00:00Z' } as const
    sandbox.intune.addEnrollmentToken('New', 0, { ...never, lastSyncTriggeredDateTime: '0001-01-01T00:00:00Z' })
    sandbox.intune.addEnrollmentToken('Emptied', 0, {
      ...dateless,
      appleIdentifier: null,
      lastSyncErrorCode: 9,
      lastSuccessfulSyncDateTime: sandbox.intune.in(-90 * 24 * 3_600_000),
    })
    const { status, log, summary, outputs } = await check()
    expect(status).toBe(0)
    expect([...standings(outputs)].sort()).toEqual([
      'Emptied: unknown sync-error sync-stale date-unknown',
      'New: waiting',
    ])
    expect(titles()).toEqual(['Enrollment program token “Emptied” needs attention'])
    expect(annotations(log)).toEqual([
      expect.stringContaining('"Emptied"'),
      expect.stringContaining('"New": waits for its first file'),
    ])
    expect(summary).toContain('⏳\u00a0Waiting')
    expect(summary).not.toMatch(/healthy\./u)
  })

  test('is not healthy together with others that are', async () => {
    healthyTenant()
    sandbox.intune.addEnrollmentToken('New', 0, {
      ...dateless,
      appleIdentifier: null,
      lastSuccessfulSyncDateTime: '0001-01-01T00:00:00Z',
      lastSyncTriggeredDateTime: '0001-01-01T00:00:00Z',
    })
    const { summary } = await check()
    expect(summary).toContain('1 waiting for a first file.')
    expect(summary).not.toContain('tokens are healthy')
  })

  test('has an issue, whatever its kind', async () => {
    sandbox.intune.addVppToken('Books', 0, { expirationDateTime: '0001-01-01T00:00:00Z' })
    sandbox.intune.setPushCertificate(0, { expirationDateTime: '0001-01-01T00:00:00Z' })
    const { outputs } = await check()
    expect([...standings(outputs)].sort()).toEqual([
      'Apple MDM push certificate: unknown date-unknown',
      'Books: unknown date-unknown',
    ])
    expect([...titles()].sort()).toEqual([
      'Apple MDM push certificate: Intune shows no expiry date',
      'Apple VPP token “Books”: Intune shows no expiry date',
    ])
    sandbox.intune.setPushCertificate(200, { topicIdentifier: sandbox.intune.pushCertificate?.topicIdentifier ?? '' })
    sandbox.intune.vppTokens = []
    sandbox.intune.addVppToken('Books', 200)
    await check()
    expect(states().every((state) => state.includes('closed'))).toBe(true)
  })
})

test('a VPP token that Intune calls expired is not healthy, whatever its date', async () => {
  sandbox.intune.addVppToken('Books', 200, { state: 'expired' })
  sandbox.intune.addVppToken('Games', 0, { state: 'expired', expirationDateTime: '0001-01-01T00:00:00Z' })
  sandbox.intune.addVppToken('Music', -2, { state: 'expired' })
  const { outputs } = await check()
  expect([...standings(outputs)].sort()).toEqual([
    'Books: healthy token-invalid',
    'Games: unknown date-unknown token-invalid',
    'Music: expired',
  ])
  expect(titles()).toHaveLength(3)
})

test('a tenant without any token is a warning, and nothing is called healthy', async () => {
  const { status, log, summary } = await check()
  expect(status).toBe(0)
  expect(annotations(log)).toEqual([expect.stringContaining('No Apple tokens found')])
  expect(summary).not.toContain('healthy')
  sandbox.app.roles = []
  expect((await check()).log).not.toContain('No Apple tokens found')
})

test('a list of one tenant gets no advice about `tenant-id`, which it doesn’t set', async () => {
  const [warning] = annotations((await check({ 'tenant-id': '', tenants: tenantId })).log)
  expect(warning).toContain('No Apple tokens found. Check that this is the right tenant')
})

test('a tenant whose tokens are all excluded is not the wrong one', async () => {
  sandbox.intune.addVppToken('Books', 200)
  expect((await check({ exclude: 'Books' })).log).not.toContain('No Apple tokens found')
})

describe('that there is no push certificate', () => {
  const path = /applePushNotificationCertificate/u
  const envelope = { error: { code: 'ResourceNotFound', message: 'Certificate not found.' } }

  test.each<[string, object]>([
    [
      'a web page of a gateway',
      { text: '<html><h1>404 Not Found</h1></html>', headers: { 'content-type': 'text/html' } },
    ],
    ['an empty answer', { text: '' }],
    ['the JSON of something else', { json: { message: 'no Route matched with those values' } }],
    ['an error that is a text', { json: { error: 'not found' } }],
    ['an error without a code', { json: { error: {} } }],
  ])('is not believed of a 404 that is %s', async (_, answer) => {
    sandbox.intune.setPushCertificate(5)
    await check()
    sandbox.network.fail({ service: 'graph', path, times: Infinity, go: { answer: { status: 404, ...answer } } })
    const { status } = await check()
    expect(status).toBe(1)
    expect(states()).toEqual(['#1 open', '#2 open'])
  })

  test('is believed of Graph’s own envelope', async () => {
    sandbox.intune.setPushCertificate(5)
    await check()
    sandbox.network.fail({ service: 'graph', path, go: { answer: { status: 404, json: envelope } } })
    expect((await check()).status).toBe(0)
    expect(states()).toEqual(['#1 closed not_planned'])
  })
})

test('an open issue about a kind that is no longer watched is named, in a warning and in the summary', async () => {
  sandbox.intune.setPushCertificate(5)
  sandbox.intune.addVppToken('Books', 200)
  await check()
  const { status, log, summary } = await check({ kinds: 'vpp-token' })
  expect(status).toBe(0)
  expect(log).toMatch(/::warning::`kinds` leaves out what these open issues are about: #1\./u)
  expect(summary).toContain('leaves out what these open issues are about')
  expect(states()).toEqual(['#1 open'])
  expect((await check()).log).not.toContain('`kinds` leaves out')
})

test('so is one that says that nobody is watching', async () => {
  sandbox.app.roles = []
  await check()
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  sandbox.intune.addVppToken('Books', 200)
  expect((await check({ kinds: 'vpp-token' })).log).toMatch(/::warning::`kinds` leaves out .*: #1\./u)
  expect(states()).toEqual(['#1 open'])
  await check()
  expect(states()).toEqual(['#1 closed completed'])
})
