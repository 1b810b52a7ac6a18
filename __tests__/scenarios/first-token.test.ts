import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from '@jest/globals'
import type { Start } from '../../sandbox/runner.ts'
import {
  actions,
  check,
  issue,
  issues,
  requests,
  run,
  sandbox,
  titles,
  useSandbox,
  writesAmong,
  inHurry,
} from '../support/scenario.ts'

useSandbox()
beforeEach(() => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
})

const act = (inputs: Record<string, string>, more: Start = {}) =>
  run({ ...more, env: { GITHUB_EVENT_NAME: 'workflow_dispatch' }, inputs: { 'verify-timeout': '4', ...inputs } })
const create = (name = 'Branch Lyon', more = {}, start = {}) =>
  act({ mode: 'create', 'token-name': name, ...more }, start)
/** For what is not there however long it is looked for. */
const createInHurry = () => create('Branch Lyon', {}, inHurry)
const [begin, end] = ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----']

test('from nothing to a token that stands: register, key to Apple, first file, proof, and the issue closes', async () => {
  const created = await create('Branch Lyon', { 'renew-workflow': 'apple-tokens.yml' })
  expect(created.status).toBe(0)
  const [token] = sandbox.intune.enrollmentTokens
  expect(token?.tokenName).toBe('Branch Lyon')
  const file = readFileSync(created.outputs['public-key-path'] ?? '', 'utf8')
  expect(file.split('\n')).toEqual([begin, expect.stringMatching(/^[\w+/=]+$/u), end, ''])
  expect(issue(1).issue.title).toBe('Enrollment program token “Branch Lyon” needs its first file')
  expect(issue(1).issue.body?.replaceAll('\r\n', '\n')).toContain(`\`\`\`text\n${file.trim()}\n\`\`\``)
  expect(issue(1).issue.body).toContain(`-f mode=renew -f token=${token?.id ?? '?'} -f apple-id=ACCOUNT`)
  // A comment could not name the account, which Intune has none of yet.
  expect(issue(1).issue.body).not.toContain('/renew')
  expect(created.summary).toContain('⏳\u00a0Waiting')
  expect(created.summary).toContain(file.trim())
  expect(JSON.parse(created.outputs['tokens'] ?? '')).toMatchObject([
    { standing: 'waiting', expires: null, problems: [] },
  ])
  // Nobody can enroll a device with it yet, so it is said each day.
  expect(created.log.match(/^::warning::.*$/gmu)).toEqual([expect.stringContaining('waits for its first file')])

  // The days in between: shown as waiting, nothing written, nothing closed.
  requests()
  const waiting = await check({ 'renew-workflow': 'apple-tokens.yml' })
  expect(waiting.status).toBe(0)
  expect(waiting.log).toContain('waiting   enrollment program token "Branch Lyon": waits for its first file')
  expect(JSON.parse(waiting.outputs['tokens'] ?? '')).toMatchObject([{ standing: 'waiting', issue: 1 }])
  expect(waiting.log.match(/^::warning::.*$/gmu)).toEqual([expect.stringContaining('waits for its first file')])
  expect(writesAmong(requests())).toEqual([])

  const server = sandbox.apple.addServer('Branch Lyon', file)
  const first = sandbox.apple.download(server)
  const anonymous = await act({ mode: 'renew', 'renewed-token': first, token: 'Branch Lyon' })
  expect(anonymous.status).toBe(1)
  expect(anonymous.log).toContain('Set `apple-id` to the account that downloaded the file')
  const renewed = await act({
    mode: 'renew',
    'renewed-token': first,
    token: 'Branch Lyon',
    'apple-id': 'role@contoso.example',
  })
  expect(renewed).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(token).toMatchObject({ appleIdentifier: 'role@contoso.example', lastSyncErrorCode: 0 })
  expect(actions(renewed)).toEqual(['closed #1'])
  expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  expect(issue(1).comments.at(-1)?.body).toMatch(/First upload confirmed: Intune reports .*[\s\S]*[0-9a-f]{64}/u)
  expect(issues()).toHaveLength(1)
})

test('running it twice makes nothing twice; the name of a token that stands is refused', async () => {
  await create()
  requests()
  const again = await create()
  expect(again.status).toBe(0)
  expect(again.log).toContain('is already registered, and waits for its first file')
  expect(again.outputs['public-key-path']).not.toBe('')
  expect(writesAmong(requests())).toEqual([])
  expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  expect(titles()).toHaveLength(1)

  sandbox.intune.addEnrollmentToken('Main office', 200)
  const taken = await create('Main office')
  expect(taken.status).toBe(1)
  expect(taken.log).toContain('An enrollment program token named “Main office” already exists')
  expect(sandbox.intune.enrollmentTokens).toHaveLength(2)
})

test.each(['before', 'after'] as const)(
  'a connection cut %s Intune registered it: the message says what is there, and nothing is sent again',
  async (cut) => {
    sandbox.network.fail({ service: 'graph', method: 'POST', path: /depOnboardingSettings$/u, go: { cut } })
    const { status, log } = await createInHurry()
    expect(
      sandbox.network.requests.filter(({ service, method }) => service === 'graph' && method === 'POST'),
    ).toHaveLength(1)
    expect(status).toBe(cut === 'after' ? 0 : 1)
    expect(sandbox.intune.enrollmentTokens).toHaveLength(cut === 'after' ? 1 : 0)
    if (cut === 'before') expect(log).toContain("It's unknown whether “Branch Lyon” was registered")
  },
)

test('registered, and then Intune cannot be read: it is not said that nothing was changed', async () => {
  const go = { answer: { status: 403, json: {} } }
  sandbox.network.fail({ service: 'graph', method: 'GET', path: /depOnboardingSettings$/u, skip: 1, times: 99, go })
  const { status, log } = await createInHurry()
  expect(status).toBe(1)
  expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  expect(log).toContain('“Branch Lyon” was registered (')
  expect(log).not.toContain('Nothing was changed')
})

test.each([
  ['is listed nine seconds late', { listedAfter: 9_000 }],
  ['has no type until its first file', { newType: 'none' }],
] as const)('a setting that %s is registered once, found by its id, and has its issue', async (_, ways) => {
  Object.assign(sandbox.intune.ways, ways)
  expect((await create()).status).toBe(0)
  expect((await create('branch lyon')).log).toContain('is already registered')
  expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  const waiting = await check()
  expect(waiting.log).toContain('waits for its first file')
  expect(issues().map(({ issue: { state } }) => state)).toEqual(['open'])
})

test('two waiting tokens of one name are reported, and nothing more is registered', async () => {
  for (const name of ['Branch Lyon', 'BRANCH LYON']) sandbox.intune.register(name, 'dep')
  const { status, log } = await create()
  expect(status).toBe(1)
  expect(log).toContain('2 tokens named “Branch Lyon” wait for their first file')
  expect(sandbox.intune.enrollmentTokens).toHaveLength(2)
})

test('two runs at once register one each: both say that there are two', async () => {
  sandbox.network.after({ service: 'graph', method: 'POST', path: /depOnboardingSettings$/u }, () => {
    sandbox.intune.register('Branch Lyon', 'dep')
  })
  const { status, log } = await create()
  expect(status).toBe(0)
  const [, other, own] =
    /::warning::Another token named “Branch Lyon” also waits for its first file: (\S+)\. This run registered (\S+)\./u.exec(
      log,
    ) ?? []
  expect([other, own].toSorted()).toEqual(sandbox.intune.enrollmentTokens.map(({ id }) => id).toSorted())
})

test('without the permission to write: which one is missing', async () => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  const { status, log } = await create()
  expect(status).toBe(1)
  expect(log).toContain('DeviceManagementServiceConfig.ReadWrite.All')
  expect(log).toContain('Nothing was changed in Intune')
})

test('a dry run registers nothing', async () => {
  const { status, log } = await act({ mode: 'create', 'token-name': 'Branch Lyon', 'dry-run': 'true' })
  expect(status).toBe(0)
  expect(log).toContain('“Branch Lyon” would be registered now')
  expect(sandbox.intune.enrollmentTokens).toEqual([])
})

test('public-key hands out the key of a token that stands, and writes nothing to Intune', async () => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  const { id = '' } = sandbox.intune.addEnrollmentToken('Main office', 200)
  sandbox.intune.addEnrollmentToken('Warehouse', 200)
  const unclear = await act({ mode: 'public-key' })
  expect(unclear.status).toBe(1)
  expect(unclear.log).toMatch(/`token` is empty, and Intune has “Main office” \(.*\), “Warehouse”/u)
  const { status, outputs, log } = await act({ mode: 'public-key', token: 'Main office' })
  expect(status).toBe(0)
  const key = (await sandbox.intune.publicKey(id)).replaceAll('\n', '').slice(begin.length, -end.length)
  expect(readFileSync(outputs['public-key-path'] ?? '', 'utf8')).toBe(`${begin}\n${key}\n${end}\n`)
  expect(log).toContain(key)
  expect(issues()).toEqual([])
})
