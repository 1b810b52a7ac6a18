import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Server } from '../../sandbox/apple.ts'
import { bodyOf, check, day, issues, requests, run, sandbox, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()
let account: Record<string, string>
beforeEach(() => {
  account = { ...sandbox.appleBusiness.addAccount().inputs }
})

const look = (inputs: Record<string, string> = {}) => check({ ...account, ...inputs })
const before = (days: number): string => new Date(Date.now() - days * day).toISOString()
const addServer = (name: string, change: Partial<Server> = {}): Server =>
  sandbox.apple.addServer(name, 'key', { mayRelease: false, lastConnected: before(0.1), deviceCount: 128, ...change })
const warnings = (log: string): readonly string[] => log.match(/^::warning::.*$/gmu) ?? []

test('a check shows the devices at Apple and the last connection of the service of the same name, and opens no issue for it', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 200)
  addServer('MAIN OFFICE')
  addServer('Something else', { mayRelease: true, status: 'INACTIVE' })
  const { status, log, summary } = await look()
  expect(status).toBe(0)
  expect(summary).toMatch(/\| [^|]*office`<br>[^|]*<br>Apple: 128 devices, last connected /u)
  expect(warnings(log)).toEqual([])
  expect(issues()).toEqual([])
})

test('a name that Apple has twice: it’s unknown which service is meant, so nothing is shown', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 200)
  addServer('Main office')
  addServer('main office')
  const { summary } = await look()
  expect(summary).not.toContain('Apple: ')
})

test('a list of several pages is read to its end, whichever way it goes on', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 200)
  for (const name of ['A', 'B', 'C', 'Main office']) addServer(name)
  sandbox.apple.ways.pageSize = 2
  for (const goesOnBy of ['link', 'cursor'] as const) {
    sandbox.apple.ways.goesOnBy = goesOnBy
    expect((await look()).summary).toContain('Apple: 128 devices')
  }
})

test('Apple School Manager lists only names: nothing is shown, nothing is wrong', async () => {
  account = { ...sandbox.appleBusiness.addAccount('school').inputs }
  sandbox.intune.addEnrollmentToken('Main office', 200)
  addServer('Main office', { mayRelease: true })
  const { status, log, summary } = await look()
  expect(status).toBe(0)
  expect(warnings(log)).toEqual([])
  expect(summary).not.toContain('Apple: ')
})

test('what may release devices, and what is inactive, is a warning that says where to change it', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 200)
  sandbox.intune.addEnrollmentToken('Warehouse', 200)
  addServer('Main office', { mayRelease: true })
  addServer('Warehouse', { status: 'INACTIVE' })
  const { status, log } = await look()
  expect(status).toBe(0)
  expect(warnings(log)).toEqual([
    expect.stringMatching(/may release devices: “Main office”.*Devices > Management Services/u),
    expect.stringMatching(/inactive: “Warehouse”/u),
  ])
  expect(issues()).toEqual([])
})

describe('a failure at Apple is a warning with its cure, and the check of Intune stands', () => {
  test.each<[string, () => void, RegExp]>([
    ['another key', () => Object.assign(account, { 'apple-key-id': 'unknown' }), /must belong to one API account/u],
    [
      'the key of another account',
      () =>
        Object.assign(account, { 'apple-private-key': sandbox.appleBusiness.addAccount().inputs['apple-private-key'] }),
      /must belong to one API account/u,
    ],
    [
      'no right',
      () => {
        for (const one of sandbox.appleBusiness.accounts) one.mayView = false
      },
      /permission to view device management services/u,
    ],
    ['a clock that is off', () => (sandbox.appleBusiness.ahead = 3_600_000), /clock is 60 minutes behind Apple's/u],
  ])('%s', async (_, spoil, cure) => {
    sandbox.intune.addEnrollmentToken('Main office', 200)
    spoil()
    const { status, log } = await look()
    expect(status).toBe(0)
    expect(warnings(log)).toEqual([
      expect.stringMatching(/^::warning::Apple's device management services couldn't be read\./u),
    ])
    expect(log).toMatch(cure)
    expect(log).toContain('healthy   enrollment program token "Main office"')
  })
})

describe('an issue about a sync that fails has what Apple says, which does not change from day to day', () => {
  test.each<[string, Partial<Server>, RegExp]>([
    ['seen long ago', { lastConnected: before(19) }, /Apple last saw Intune on .*replaced by a later download/u],
    ['seen lately', { lastConnected: before(0.2) }, /Apple has seen Intune within the last day and a half/u],
    ['never seen', { lastConnected: null }, /Apple has never seen Intune/u],
  ])('%s', async (_, change, words) => {
    sandbox.intune.addEnrollmentToken('Main office', 200, {
      lastSyncErrorCode: 1,
      lastSuccessfulSyncDateTime: sandbox.intune.in(-19 * day),
    })
    addServer('Main office', change)
    await look()
    expect(bodyOf(1)).toMatch(words)
    requests()
    await look()
    expect(writesAmong(requests()).filter((one) => one.startsWith('github'))).toEqual([])
  })
})

describe('a renewal', () => {
  beforeEach(() => {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  })

  test.each([
    ['at once', 'at once', /Apple has seen Intune since the upload: the service “Main office” connected on/u],
    ['never', 'never', /Apple doesn't show yet that Intune has connected as “Main office” since the upload/u],
    ['late', 60_000, /Apple doesn't show yet that Intune has connected as “Main office” since the upload/u],
  ] as const)('names the service, and says whether Apple has seen Intune since: %s', async (_, connects, line) => {
    const { id = '' } = sandbox.intune.addEnrollmentToken('Main office', 5)
    const server = addServer('main OFFICE', { lastConnected: before(1) })
    server.name = 'Main office'
    server.certificate = await sandbox.intune.publicKey(id)
    sandbox.apple.ways.connects = connects
    await look()
    expect(bodyOf(1)).toMatch(/this token’s service is called .*Main office/u)
    const file = sandbox.apple.download(server)
    const renewed = await run({
      env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
      inputs: { mode: 'renew', 'renewed-token': file, 'verify-timeout': '4', ...account },
    })
    expect(renewed).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(renewed.log).toMatch(line)
  })
})

test('an issue that is open goes on naming the service while Apple cannot be asked', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  addServer('Main office')
  await look()
  const written = bodyOf(1)
  sandbox.network.fail({ service: 'apple', times: 99, go: { answer: { status: 403, json: {} } } })
  await look()
  expect(bodyOf(1)).toBe(written)
})

test('a service that was deleted at Apple is a warning, and no issue', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  addServer('Main office')
  await look()
  sandbox.apple.servers.length = 0
  const { status, log } = await look()
  expect(status).toBe(0)
  expect(warnings(log).join('\n')).toContain(
    'The device management service “Main office” of the token “Main office” is no longer at Apple',
  )
  expect(issues()).toHaveLength(1)
})

describe('the overview shows what Apple says, with its date, and never changes by that alone', () => {
  const office = (): string =>
    bodyOf(1)
      .split('\n')
      .find((line) => line.includes('Main office')) ?? ''
  const lookOver = (more: Record<string, string> = {}) => look({ overview: 'true', ...more })
  const githubWrites = () => writesAmong(requests()).filter((one) => one.startsWith('github'))

  test.each([
    ['en', /<br>Apple: 128 devices, last connected [^<|]+ \(as of [^<|]+\) \|/u, '⚠️ Apple: may release devices'],
    [
      'ja',
      /<br>Apple：デバイス 128 台、最終接続 [^<|]+（[^<|]+時点） \|/u,
      '⚠️ Apple：デバイスの所有解除が許可されています',
    ],
  ])(
    '%s: days on which only times and numbers change write nothing; what is wrong there does',
    async (language, line, fault) => {
      sandbox.intune.addEnrollmentToken('Main office', 200)
      sandbox.intune.addVppToken('Books', 200)
      const server = addServer('Main office', { lastConnected: before(9) })
      await lookOver({ language })
      expect(office()).toMatch(line)
      const written = bodyOf(1)
      for (const [connected, devices] of [
        [before(5), 129],
        [before(0.1), 1],
        [null, 0],
      ] as const) {
        Object.assign(server, { lastConnected: connected, deviceCount: devices })
        requests()
        await lookOver({ language })
        expect(githubWrites()).toEqual([])
      }
      sandbox.network.fail({ service: 'apple', times: 99, go: { answer: { status: 403, json: {} } } })
      requests()
      await lookOver({ language })
      expect(githubWrites()).toEqual([])
      expect(bodyOf(1)).toBe(written)
      sandbox.network.heal()

      server.mayRelease = true
      await lookOver({ language })
      expect(office()).toContain(`<br>${fault} |`)
      const warned = bodyOf(1)
      sandbox.network.fail({ service: 'apple', times: 99, go: { answer: { status: 503, text: '' } } })
      await lookOver({ language })
      expect(bodyOf(1)).toBe(warned)
      sandbox.network.heal()
      server.mayRelease = false
      await lookOver({ language })
      expect(office()).not.toContain(fault)
    },
    120_000,
  )

  test.each<[string, () => Promise<unknown>]>([
    ['nobody asks Apple any more', () => check({ overview: 'true' })],
    [
      'two services have the name',
      () => {
        addServer('main office')
        return lookOver()
      },
    ],
  ])('what Apple said doesn’t stay if %s', async (_, lookLater) => {
    sandbox.intune.addEnrollmentToken('Main office', 200, { syncedDeviceCount: 12 })
    addServer('Main office', { lastConnected: before(9) })
    await lookOver()
    expect(office()).toContain('Apple: 128 devices')
    await lookLater()
    expect(office()).toContain('12 devices')
    expect(office()).not.toContain('Apple: ')
    requests()
    await lookLater()
    expect(githubWrites()).toEqual([])
  })

  test('inactive, and not there any more', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 5)
    addServer('Main office', { status: 'INACTIVE' })
    await lookOver()
    const text = (): string =>
      issues()
        .map(({ issue: { body } }) => body ?? '')
        .find((body) => body.includes('"topic":"overview"')) ?? ''
    expect(text()).toContain('⚠️ Apple: the service is inactive')
    sandbox.apple.servers.length = 0
    await lookOver()
    expect(text()).toContain('⚠️ Apple: the service is no longer there')
  })
})

test('evidence in an issue stays as it was said while Apple cannot be asked', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 200, {
    lastSyncErrorCode: 1,
    lastSuccessfulSyncDateTime: sandbox.intune.in(-19 * day),
  })
  addServer('Main office', { lastConnected: before(19) })
  await look()
  const written = bodyOf(1)
  expect(written).toContain('Apple last saw Intune on')
  sandbox.network.fail({ service: 'apple', times: 99, go: { answer: { status: 403, json: {} } } })
  requests()
  await look()
  expect(writesAmong(requests()).filter((one) => one.startsWith('github'))).toEqual([])
  expect(bodyOf(1)).toBe(written)
})
