import { setTimeout } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import {
  actions,
  bodyOf,
  check,
  issue,
  issues,
  inHurry,
  killedRun,
  requests,
  run,
  sandbox,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

useSandbox()
let account: Record<string, string>
beforeEach(() => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  account = { ...sandbox.appleBusiness.addAccount().inputs }
})

const act = (inputs: Record<string, string>, runId = '1') =>
  run({
    ...inHurry,
    env: { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_RUN_ID: runId },
    inputs: { 'verify-timeout': '4', ...inputs },
  })
const create = (more: Record<string, string> = {}) =>
  act({ mode: 'create', 'token-name': 'Branch Lyon', ...account, ...more })
/** How often a service was to be added, however that ended. */
const additions = () =>
  sandbox.network.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/mdmServers').length
/** Until a run has looked so often whether the issue is free, or has ended. */
async function looked(times: number, run: Promise<Run>): Promise<void> {
  const count = () => sandbox.network.requests.filter(({ path }) => path.endsWith('/issues/1/reactions')).length
  const enough = count() + times
  const ended = run.then(() => true)
  while (count() < enough && !(await Promise.race([ended, setTimeout(20, false)])));
}
const boxes = () => bodyOf(1).match(/^- \[ \]/gmu) ?? []

test('from nothing to a synced token: one run, one download by a person, one upload', async () => {
  const created = await create({ 'renew-workflow': 'apple-tokens.yml' })
  expect(created.status).toBe(0)
  const [token] = sandbox.intune.enrollmentTokens
  const [server] = sandbox.apple.servers
  expect(server).toMatchObject({ name: 'Branch Lyon', mayRelease: false })
  expect(server?.certificate.replace(/\s/gu, '')).toBe(
    (await sandbox.intune.publicKey(token?.id ?? '')).replace(/\s/gu, ''),
  )
  expect(boxes()).toHaveLength(2)
  expect(bodyOf(1)).toMatch(/also added the device management service .*Branch Lyon.* at Apple/u)
  expect(bodyOf(1)).not.toContain('Add MDM server')

  if (server === undefined) throw new Error('There is no service at Apple')
  const file = sandbox.apple.download(server)
  const renewed = await act({
    ...{ mode: 'renew', 'renewed-token': file, token: 'Branch Lyon', 'apple-id': 'role@contoso.example' },
    ...account,
  })
  expect(renewed).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(token).toMatchObject({ lastSyncErrorCode: 0 })
  expect(actions(renewed)).toEqual(['closed #1'])
  expect(additions()).toBe(1)
})

test('running it twice adds nothing twice, and the issue stays as it is', async () => {
  await create()
  const before = bodyOf(1)
  requests()
  const again = await create()
  expect(again.status).toBe(0)
  expect(again.log).toContain('“Branch Lyon” was already added at Apple')
  expect(writesAmong(requests()).filter((one) => !one.includes('/auth/'))).toEqual([])
  expect(bodyOf(1)).toBe(before)
  expect(sandbox.apple.servers).toHaveLength(1)
})

test('a name that exists at Apple: nothing is added there, and the issue says how to find out whose it is', async () => {
  sandbox.apple.addServer('BRANCH LYON', await sandbox.intune.publicKey('other'))
  const { status, log } = await create()
  expect(status).toBe(0)
  expect(log).toMatch(/::warning::Apple already has a device management service named “Branch Lyon”/u)
  expect(sandbox.apple.servers).toHaveLength(1)
  expect(bodyOf(1)).toContain('leave it alone')
  expect(boxes().length).toBeGreaterThan(2)
})

describe('whatever fails at Apple, the token is registered once, nothing is there twice, and the issue says where things stand', () => {
  const sent = [
    ['the sign-in', { method: 'POST', path: /oauth2\/token$/u }],
    ['the list', { method: 'GET', path: /mdmServers$/u }],
    ['the addition', { method: 'POST', path: /mdmServers$/u }],
  ] as const
  const ways = [
    ['is refused', { answer: { status: 403, json: { errors: [{ code: 'FORBIDDEN_ERROR', detail: 'No.' }] } } }],
    ['is not authorized', { answer: { status: 401, json: { errors: [{ code: 'NOT_AUTHORIZED', detail: 'No.' }] } } }],
    ['is in conflict', { answer: { status: 409, json: { errors: [{ code: 'ENTITY_ERROR', detail: 'No.' }] } } }],
    ['is throttled', { answer: { status: 429, text: '' } }],
    ['fails', { answer: { status: 503, text: '' } }],
    ['is cut before', { cut: 'before' }],
    ['is cut after', { cut: 'after' }],
    ['is answered by something else', { answer: { status: 200, text: '<html>' } }],
  ] as const
  const all = sent.map(([what, match]) => ways.map(([how, go]) => [`${what} ${how}`, match, go] as const))
  // What may be done twice in each way, the others in turns.
  const cases = all.flatMap((some, nth) => (nth === 2 ? some : some.filter((_, way) => way % 2 === nth)))
  test.each(cases)(
    '%s',
    async (what, match, go) => {
      sandbox.network.fail({ service: 'apple', ...match, times: 99, go })
      const failed = await create()
      expect(failed.status).toBe(0)
      const wasTaken = what === 'the addition is cut after'
      expect(sandbox.apple.servers).toHaveLength(wasTaken ? 1 : 0)
      if (wasTaken) expect(bodyOf(1)).toContain('also added the device management service')
      else {
        expect(failed.log).toMatch(/::warning::(?:The device management service|It's unknown whether)/u)
        expect(bodyOf(1)).toMatch(/wasn’t added at Apple|unknown whether the device management service was added/u)
      }
      sandbox.network.heal()
      const again = await create()
      expect(again.status).toBe(0)
      expect(sandbox.apple.servers).toHaveLength(1)
      expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
      expect(issues()).toHaveLength(1)
      expect(boxes()).toHaveLength(2)
    },
    60_000,
  )
})

describe('a run that is stopped at any request of both ends: the next one continues, nothing is there twice, and the issue says where things stand', () => {
  const requestsOfCreate = [
    ['before the registration is on record', { service: 'github', method: 'POST', path: /\/issues$/u, when: 'before' }],
    [
      'before Intune registers it',
      { service: 'graph', method: 'POST', path: /depOnboardingSettings$/u, when: 'before' },
    ],
    [
      'after Intune registered it',
      { service: 'graph', method: 'POST', path: /depOnboardingSettings$/u, when: 'after' },
    ],
    ['before its public key is read', { service: 'graph', path: /getEncryptionPublicKey/u, when: 'before' }],
    ['before Apple signs in', { service: 'apple', path: /oauth2\/token$/u, when: 'before' }],
    ['before Apple lists the services', { service: 'apple', method: 'GET', path: /mdmServers$/u, when: 'before' }],
    ['before the service is on record', { service: 'github', method: 'PATCH', path: /\/issues\/1$/u, when: 'before' }],
    ['before Apple adds the service', { service: 'apple', method: 'POST', path: /mdmServers$/u, when: 'before' }],
    ['after Apple added the service', { service: 'apple', method: 'POST', path: /mdmServers$/u, when: 'after' }],
    [
      'before the issue has the steps',
      { service: 'github', method: 'PATCH', path: /\/issues\/1$/u, skip: 1, when: 'before' },
    ],
    [
      'after the issue has the steps',
      { service: 'github', method: 'PATCH', path: /\/issues\/1$/u, skip: 1, when: 'after' },
    ],
  ] as const
  test.each(requestsOfCreate)(
    '%s',
    async (_, at) => {
      await killedRun(at, {
        ...inHurry,
        env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
        inputs: { mode: 'create', 'token-name': 'Branch Lyon', ...account },
      })
      sandbox.network.heal()
      const wasWritten = sandbox.intune.enrollmentTokens.length + sandbox.apple.servers.length > 0
      if (wasWritten) expect(bodyOf(1)).toMatch(/if this text is still here after the run ended|Two steps are left/iu)
      const again = await create()
      expect(again.status).toBe(0)
      expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
      expect(sandbox.apple.servers).toHaveLength(1)
      expect(issues()).toHaveLength(1)
      expect(bodyOf(1)).toContain('Two steps are left')
      expect(boxes()).toHaveLength(2)
      requests()
      expect((await create()).status).toBe(0)
      expect(writesAmong(requests()).filter((one) => !one.includes('/auth/'))).toEqual([])
    },
    120_000,
  )
})

test('what was added at Apple stays so in the issue if a later run has no API account there', async () => {
  await create()
  const before = bodyOf(1)
  const again = await act({ mode: 'create', 'token-name': 'Branch Lyon' })
  expect(again.status).toBe(0)
  expect(bodyOf(1)).toBe(before)
  expect(boxes()).toHaveLength(2)
})

test.each([
  ['a list that shows new issues at once', 0],
  ['a list that shows them late', 60_000],
])('two runs at the same moment, with %s: neither a token nor a service is there twice', async (_, lag) => {
  sandbox.github.ways.listLag = lag
  const done = await Promise.all(
    ['1', '2'].map((id) => act({ mode: 'create', 'token-name': 'Branch Lyon', ...account }, id)),
  )
  expect(done.some(({ status }) => status === 0)).toBe(true)
  sandbox.github.ways.listLag = 0
  const again = await create()
  expect(again.status).toBe(0)
  expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  expect(sandbox.apple.servers).toHaveLength(1)
  expect(issues().filter(({ issue: { state } }) => state === 'open')).toHaveLength(1)
  expect(bodyOf(1)).toContain('Two steps are left')
})

test('a token right after another one, whose issue no list shows yet, is registered as well', async () => {
  sandbox.github.ways.listLag = 60_000
  expect((await create()).status).toBe(0)
  expect((await act({ mode: 'create', 'token-name': 'Branch Nice', ...account })).status).toBe(0)
  expect(sandbox.intune.enrollmentTokens.map(({ tokenName }) => tokenName)).toEqual(['Branch Lyon', 'Branch Nice'])
  expect(sandbox.apple.servers.map(({ name }) => name)).toEqual(['Branch Lyon', 'Branch Nice'])
})

test.each([
  ['goes on', 1, null],
  ['stands still until it counts as stopped', Infinity, null],
  ['goes on and has another account', 2, 'renewals[bot]'],
])('a run that begins while another one, which %s, is about to put the service on record', async (_, looks, login) => {
  const token = login === null ? {} : { 'github-token': sandbox.github.addToken(login) }
  const others: Promise<Run>[] = []
  sandbox.network.before({ service: 'github', method: 'PATCH', path: /issues\/1$/u }, async () => {
    const other = act({ mode: 'create', 'token-name': 'Branch Lyon', ...account, ...token }, '2')
    others.push(other)
    await looked(looks, other)
  })
  const first = await create()
  expect(first.status).toBe(0)
  expect(await Promise.all(others)).toHaveLength(1)
  // Nothing is left that would keep the next run waiting.
  expect([...issue(1).reactions.values()].flat()).toEqual([])
  expect(additions()).toBe(1)
  expect(sandbox.apple.servers).toHaveLength(1)
  expect((await create()).status).toBe(0)
  expect(additions()).toBe(1)
  expect(bodyOf(1)).toContain('Two steps are left')
})

test('a service that the list shows late after a lost answer is found by the next run, and not added again', async () => {
  sandbox.apple.ways.listedAfter = 20_000
  sandbox.network.fail({ service: 'apple', method: 'POST', path: /mdmServers$/u, go: { cut: 'after' } })
  expect((await create()).log).toMatch(
    /::warning::It's unknown whether the device management service “Branch Lyon” was added/u,
  )
  sandbox.apple.ways.listedAfter = 0
  const [server] = sandbox.apple.servers
  if (server !== undefined) sandbox.apple.show(server)
  expect((await create()).log).toContain('already added at Apple')
  expect(additions()).toBe(1)
  expect(boxes()).toHaveLength(2)
})

test('a name that Apple refuses because its list shows it late: nothing is added, and the issue says that it is there', async () => {
  const { ways } = sandbox.apple
  Object.assign(ways, { names: 'unique', listedAfter: 600_000 })
  const server = sandbox.apple.addServer('Branch Lyon', await sandbox.intune.publicKey('other'))
  sandbox.network.after({ service: 'apple', method: 'POST', path: /mdmServers$/u }, () => {
    sandbox.apple.show(server)
  })
  const { status, log } = await create()
  expect(status).toBe(0)
  expect(log).toMatch(/::warning::Apple already has a device management service named “Branch Lyon”/u)
  expect(sandbox.apple.servers).toHaveLength(1)
  expect(bodyOf(1)).toContain('leave it alone')
})

test('a name that is there twice at Apple: nothing is added', async () => {
  for (const name of ['Branch Lyon', 'branch lyon'])
    sandbox.apple.addServer(name, await sandbox.intune.publicKey('other'))
  expect((await create()).status).toBe(0)
  expect(additions()).toBe(0)
  expect(bodyOf(1)).toContain('leave it alone')
})

test('Apple School Manager only reads: the issue has all steps', async () => {
  account = { ...sandbox.appleBusiness.addAccount('school').inputs }
  const { status, log } = await create()
  expect(status).toBe(0)
  expect(log).toMatch(/School Manager's API can't add device management services/u)
  expect(additions()).toBe(0)
  expect(boxes().length).toBeGreaterThan(2)
})

test('a dry run says what it would do at both ends, and does nothing', async () => {
  const { status, log } = await create({ 'dry-run': 'true' })
  expect(status).toBe(0)
  expect(log).toContain('“Branch Lyon” would be registered now')
  expect(log).toContain('at Apple, the device management service “Branch Lyon” would be added')
  expect(additions()).toBe(0)
  expect(sandbox.intune.enrollmentTokens).toEqual([])
})

test('nothing of the key or the access token is in the log', async () => {
  const { log } = await create()
  const masked = log.match(/^::add-mask::.*$/gmu) ?? []
  const lines = (account['apple-private-key'] ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('-----') && line !== '')
  const shown = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  for (const line of lines) {
    expect(masked.some((one) => one.includes(line))).toBe(true)
    expect(shown.some((one) => one.includes(line))).toBe(false)
  }
  const bearer = sandbox.network.requests.find(({ path }) => path === '/v1/mdmServers')?.headers.authorization ?? ''
  expect(shown.some((one) => one.includes(bearer.slice('Bearer '.length)))).toBe(false)
})

test('without the inputs, Apple isn’t asked', async () => {
  await act({ mode: 'create', 'token-name': 'Branch Lyon' })
  await check()
  expect(sandbox.network.requests.filter(({ service }) => service === 'apple')).toEqual([])
  expect(issue(1).issue.title).toContain('Branch Lyon')
})
