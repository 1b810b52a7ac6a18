import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from '@jest/globals'
import { clientAssertion } from '../../src/apple/client-assertion.ts'
import type { ApiAccount, Inputs } from '../../sandbox/apple-business.ts'
import { accessToken, call, sandbox, useMicrosoft, type Got } from './microsoft-client.ts'

// Apple Business and Apple School Manager as Apple documents them, and each way that nobody has published.

useMicrosoft()
let account: ApiAccount
let inputs: Inputs
beforeEach(() => {
  ;({ account, inputs } = sandbox.appleBusiness.addAccount())
})

function signIn(change: Readonly<Record<string, string>> = {}): Promise<Got> {
  const given = { ...inputs, ...change }
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: given['apple-client-id'],
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion(
      {
        clientId: given['apple-client-id'],
        keyId: given['apple-key-id'],
        privateKey: given['apple-private-key'],
      },
      Math.floor(Date.now() / 1_000),
      randomUUID(),
    ),
    scope: change['scope'] ?? `${account.portal}.api`,
  })
  return call('POST', `${sandbox.origins.apple}/auth/oauth2/token`, form.toString())
}
const bearer = async () => ({ Authorization: `Bearer ${accessToken(await signIn())}` })
const list = async (query = '') => call('GET', `${sandbox.origins.apple}/v1/mdmServers${query}`, '', await bearer())
const add = async (attributes: object) =>
  call(
    'POST',
    `${sandbox.origins.apple}/v1/mdmServers`,
    JSON.stringify({ data: { type: 'mdmServers', attributes } }),
    await bearer(),
  )
const dataOf = ({ json }: Got) => json['data'] as readonly { readonly id: string; readonly attributes: object }[]
const codeOf = ({ json }: Got) => (json['errors'] as readonly { readonly code: string }[])[0]?.code
async function certificate(): Promise<string> {
  const { id = '' } = sandbox.intune.addEnrollmentToken('Branch Lyon', 5)
  return (await sandbox.intune.publicKey(id)).replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/gu, '')
}

test.each<[string, () => Readonly<Record<string, string>>, string]>([
  ['an unknown key id', () => ({ 'apple-key-id': 'unknown' }), 'invalid_client'],
  ['an unknown client', () => ({ 'apple-client-id': `BUSINESSAPI.${randomUUID()}` }), 'invalid_client'],
  [
    "another account's key",
    () => ({ 'apple-private-key': sandbox.appleBusiness.addAccount().inputs['apple-private-key'] }),
    'invalid_client',
  ],
  ['the scope of the other portal', () => ({ scope: 'school.api' }), 'invalid_scope'],
])('a sign-in with %s is refused', async (_, change, error) => {
  expect(await signIn(change())).toMatchObject({ status: 400, json: { error } })
})

test('what an account may not do is forbidden, and nothing works without a token', async () => {
  account.mayView = false
  expect((await list()).status).toBe(403)
  account.mayAdd = false
  expect((await add({ serverName: 'A' })).status).toBe(403)
  expect((await call('GET', `${sandbox.origins.apple}/v1/mdmServers`)).status).toBe(401)
})

test('Apple School Manager lists names alone, and adds nothing', async () => {
  ;({ account, inputs } = sandbox.appleBusiness.addAccount('school'))
  sandbox.apple.addServer('Main office', 'key', { lastConnected: new Date().toISOString(), deviceCount: 5 })
  const [first] = dataOf(await list())
  expect(Object.keys(first?.attributes ?? {}).sort()).toEqual([
    'createdDateTime',
    'serverName',
    'serverType',
    'updatedDateTime',
  ])
  expect((await add({ serverName: 'A', serverCertificate: { data: await certificate() } })).status).toBe(403)
})

test.each([
  ['without a name', {}, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED'],
  ['without a certificate', { serverName: 'A' }, 'ENTITY_ERROR.ATTRIBUTE.INVALID'],
])('a service %s is a conflict', async (_, attributes, code) => {
  const refused = await add(attributes)
  expect([refused.status, codeOf(refused)]).toEqual([409, code])
  expect(sandbox.apple.servers).toEqual([])
})

test('a service that is added may release devices unless it says no, and yields a file for its key', async () => {
  const key = { data: await certificate() }
  expect((await add({ serverName: 'A', serverCertificate: key })).status).toBe(201)
  expect((await add({ serverName: 'B', serverCertificate: key, enableMdmDisownFlag: false })).status).toBe(201)
  expect(sandbox.apple.servers.map(({ mayRelease }) => mayRelease)).toEqual([true, false])
  const files = sandbox.apple.servers.map((server) => sandbox.apple.download(server))
  for (const file of files) expect(file).toContain('MIAGCSqGSIb3DQEHA6CA')
})

test.each([
  ['any', 201],
  ['unique', 409],
] as const)('a name that is there already, if names are %s', async (names, status) => {
  sandbox.apple.ways.names = names
  sandbox.apple.addServer('A', 'key')
  expect((await add({ serverName: 'A', serverCertificate: { data: await certificate() } })).status).toBe(status)
})

test('a service that was just added is listed late', async () => {
  sandbox.apple.ways.listedAfter = 60_000
  const server = sandbox.apple.addServer('A', 'key')
  expect(dataOf(await list())).toEqual([])
  sandbox.apple.show(server)
  expect(dataOf(await list())).toHaveLength(1)
})

test.each(['link', 'cursor'] as const)('a list goes on by a %s, to its end', async (goesOnBy) => {
  for (const name of ['A', 'B', 'C']) sandbox.apple.addServer(name, 'key')
  Object.assign(sandbox.apple.ways, { pageSize: 2, goesOnBy })
  const first = await list('?limit=1000')
  expect(dataOf(first)).toHaveLength(2)
  const { links, meta } = first.json as {
    readonly links: { readonly next?: string }
    readonly meta: { readonly paging: { readonly nextCursor?: string } }
  }
  expect('next' in links).toBe(goesOnBy === 'link')
  const rest = await list(`?cursor=${meta.paging.nextCursor ?? ''}`)
  expect(dataOf(rest)).toHaveLength(1)
})

test.each([
  ['at once', true],
  ['never', false],
  [60_000, false],
] as const)('the time of the last connection moves %s', (connects, isSeen) => {
  sandbox.apple.ways.connects = connects
  const server = sandbox.apple.addServer('A', 'key', { token: null })
  sandbox.intune.addEnrollmentToken('A', 5)
  server.token = {
    ...{ consumer_key: 'a', consumer_secret: 'b', access_token: 'c', access_secret: 'd' },
    access_token_expiry: '2099-01-01T00:00:00Z',
  }
  sandbox.apple.connect(server.token)
  const [listed] = sandbox.apple.listed()
  expect(listed?.lastConnected !== null).toBe(isSeen)
})
