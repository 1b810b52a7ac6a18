import { expect, test } from '@jest/globals'
import { OverlongAnswer } from '../../src/http/retry.ts'
import { readSettings } from '../../src/inputs/inputs.ts'
import { shapeOf } from '../../src/runner/diagnostics/scrub.ts'
import { makeStandIns } from '../../src/runner/diagnostics/stand-ins.ts'
import { startRecording } from '../../src/runner/diagnostics/flight-recorder.ts'

const inputs: Readonly<Record<string, string>> = {
  'tenant-id': '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11',
  'client-id': '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
  'github-token': 'kanari-token',
  'client-secret': 'kanari-secret',
}
const environment = { GITHUB_REPOSITORY: 'kanari-owner/kanari-repo', GITHUB_SERVER_URL: 'https://github.com' }

/** Records one request; gives what came of it, the file, and the debug log. */
async function recorded(url: string, answer: Response) {
  const lines: string[] = []
  const input = (name: string): string => inputs[name] ?? ''
  const recorder = startRecording({
    settings: readSettings({ input, environment, readFile: () => new Uint8Array() }),
    ...{ input, environment },
    event: { name: 'schedule', payload: { repository: { full_name: 'kanari-owner/kanari-repo', private: true } } },
    now: () => new Date('2027-01-15T00:00:00Z'),
    fetch: () => Promise.resolve(answer),
    debug: (line) => lines.push(line),
  })
  const [received] = await Promise.allSettled([recorder.fetch(url)])
  const content = recorder.content()
  const [exchange] = (
    JSON.parse(content) as { exchanges: readonly { url: string; answer: { json: unknown } | null }[] }
  ).exchanges
  return { received, content, debug: lines.join('\n'), url: exchange?.url, json: exchange?.answer?.json }
}

const services = 'https://api-business.apple.com/v1/mdmServers'

test('what Apple documents as words stays, and nothing else of a service does', async () => {
  const attributes = (words: object) => ({
    ...{ serverName: 'Kanari office', lastConnectedIp: '203.0.113.77', deviceCount: 128, enableMdmDisownFlag: true },
    ...{ lastConnectedDateTime: '2027-01-14T05:00:00Z', createdDateTime: '2026-01-14T05:00:00Z' },
    ...words,
  })
  const families = ['iPhone', 'iPad', 'Mac', 'AppleTV', 'Watch', 'Vision']
  for (const serverType of ['MDM', 'APPLE_CONFIGURATOR', 'APPLE_MDM', 'KANARI'])
    for (const status of ['ACTIVE', 'INACTIVE', 'DELETED', 'KANARI']) {
      const of = { serverType, status, defaultProductFamilies: [...families, 'kanari'] }
      const { content, debug, json } = await recorded(
        `${services}?limit=1000&fields%5BmdmServers%5D=serverName,status&cursor=kanari`,
        Response.json({
          data: [{ type: 'mdmServers', id: 'KANARI0123456789ABCDEF', attributes: attributes(of) }],
          links: { self: `${services}?cursor=kanari`, next: `${services}?limit=1000&cursor=kanari` },
          meta: { paging: { total: 1, limit: 1000, nextCursor: 'kanari' } },
        }),
      )
      expect(content + debug).not.toMatch(/kanari|203\.0\.113/iu)
      expect(json).toMatchObject({
        data: [
          {
            type: 'mdmServers',
            attributes: {
              serverType: serverType === 'KANARI' ? expect.stringMatching(/^name-/u) : serverType,
              status: status === 'KANARI' ? expect.stringMatching(/^name-/u) : status,
              defaultProductFamilies: [...families, expect.stringMatching(/^name-/u)],
              ...{ deviceCount: 128, enableMdmDisownFlag: true, lastConnectedDateTime: '2027-01-14T05:00:00Z' },
            },
          },
        ],
        meta: { paging: { total: 1, limit: 1000 } },
      })
    }
})

test("Apple's error codes stay; ids, titles and sentences don't", async () => {
  for (const code of [
    'NOT_AUTHORIZED',
    'FORBIDDEN_ERROR',
    'PATH_ERROR',
    'ENTITY_ERROR.ATTRIBUTE.REQUIRED',
    'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
  ]) {
    const error = { id: 'kanari-id', status: '409', code, title: 'A kanari', detail: 'Kanari office exists.' }
    const { content, debug, json } = await recorded(services, Response.json({ errors: [error] }, { status: 409 }))
    expect(content + debug).not.toMatch(/kanari/iu)
    expect(json).toMatchObject({ errors: [{ code }] })
  }
})

test('Apple’s addresses stay but for what is asked for', async () => {
  const { url } = await recorded(
    `${services}?limit=1000&fields%5BmdmServers%5D=serverName%2Cstatus`,
    Response.json({ data: [] }),
  )
  expect(url).toBe(`${services}?limit=1000&fields%5BmdmServers%5D=serverName%2Cstatus`)
})

test('no header says who it is, not even one whose name is kept', async () => {
  const kept = ['date', 'retry-after', 'content-type', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'link']
  const others = ['server', 'set-cookie', 'location', 'www-authenticate', 'x-oauth-scopes', 'x-kanari', 'via']
  const ids = ['request-id', 'x-ms-request-id', 'x-github-request-id', 'x-apple-request-uuid']
  const headers = Object.fromEntries([...kept, ...others, ...ids].map((name) => [name, `kanari ${name}`]))
  const { content, debug } = await recorded(
    'https://api.github.com/repos/kanari-owner/kanari-repo/issues',
    new Response('[]', { headers: { ...headers, link: '<https://kanari.example/kanari?page=kanari>; rel="next"' } }),
  )
  expect(content + debug).not.toMatch(/kanari/iu)
})

test("of GitHub's answers no login, label, title, comment or name stays", async () => {
  const issue = {
    ...{
      number: 7,
      id: 123_456_789,
      node_id: 'kanari',
      title: 'Kanari office',
      state: 'open',
      body: 'kanari wrote this',
    },
    ...{ url: 'https://api.github.com/repos/kanari-owner/kanari-repo/issues/7', html_url: 'https://kanari.example/7' },
    user: { login: 'kanari-user', type: 'User', avatar_url: 'https://kanari.example/a.png', id: 987_654_321 },
    labels: [{ name: 'kanari-label', description: 'kanari', color: 'abcdef' }],
    assignees: [{ login: 'kanari-assignee' }],
    ...{ milestone: { title: 'kanari' }, author_association: 'OWNER', comments: 2 },
  }
  const answers = [
    [issue],
    { id: 5, body: 'kanari comment', user: { login: 'kanari-user' }, author_association: 'MEMBER' },
    { name: 'kanari-repo', full_name: 'kanari-owner/kanari-repo', private: true, owner: { login: 'kanari-owner' } },
    { message: 'kanari must have admin rights', errors: [{ field: 'assignees', value: 'kanari', code: 'invalid' }] },
  ]
  for (const answer of answers) {
    const { content, debug } = await recorded(
      'https://api.github.com/repos/kanari-owner/kanari-repo/issues?labels=kanari-label&assignee=kanari',
      Response.json(answer),
    )
    expect(content + debug).not.toMatch(/kanari|123456789|987654321/iu)
  }
})

test('a field keeps a name of documented words, also in a new combination, and no other name', async () => {
  const kept = [
    '@odata.nextLink',
    'tokenExpirationDateTime',
    'tokenRenewalDate',
    'access_token',
    'countryISO2ACode',
    '+1',
  ]
  const replaced = [
    'kanari',
    'kanari@kanari.example',
    'kanari.example',
    'Kanari-5',
    'kanariToken',
    'Canário',
    '203.0.113.5',
  ]
  const { json } = await recorded(
    'https://graph.microsoft.com/beta/x',
    Response.json(Object.fromEntries([...kept, ...replaced].map((name) => [name, 'kanari']))),
  )
  const names = Object.keys(json as object)
  expect(names.slice(0, kept.length)).toEqual(kept)
  expect(names.slice(kept.length)).toEqual(replaced.map(() => expect.stringMatching(/^name-\d+$/u)))
})

test('a code is kept in an error, and in no other place', async () => {
  const error = { code: 'KanariOffice', innerError: { code: 'KanariOffice' } }
  const { json } = await recorded(
    'https://graph.microsoft.com/beta/x',
    Response.json({
      error,
      errors: [{ code: 'KanariOffice' }],
      value: [{ code: 'KanariOffice' }],
      code: 'KanariOffice',
    }),
  )
  const name = expect.stringMatching(/^name-\d+$/u) as unknown
  expect(json).toEqual({ error, errors: [{ code: 'KanariOffice' }], value: [{ code: name }], code: name })
})

test('a link without an origin leads to the same place as one with it, and a name in another case is the same name', async () => {
  const { json } = await recorded(
    services,
    Response.json({
      links: { next: '/v1/mdmServers?limit=2&cursor=kanari' },
      meta: { paging: { nextCursor: 'KANARI' } },
    }),
  )
  const { links, meta } = json as { links: { next: string }; meta: { paging: { nextCursor: string } } }
  expect(links.next).toBe(`/v1/mdmServers?limit=2&cursor=${meta.paging.nextCursor}`)
})

test.each([
  ['with a body', Response.json({ id: 1 }, { status: 403, headers: { etag: 'x' } }), '{"id":1}'],
  ['without one', new Response(null, { status: 204, headers: { etag: 'x' } }), ''],
])('an answer %s is passed on as it came', async (_, answer, text) => {
  const { status } = answer
  const { received } = await recorded(services, answer)
  const passedOn = received.status === 'fulfilled' ? received.value : Response.error()
  expect([passedOn.status, passedOn.headers.get('etag'), await passedOn.text()]).toEqual([status, 'x', text])
})

test('an answer that never ends is given up', async () => {
  const chunk = new Uint8Array(1_000_000)
  const endless = new ReadableStream<Uint8Array>({
    pull(to) {
      to.enqueue(chunk)
    },
  })
  const { received, debug } = await recorded(services, new Response(endless))
  expect(received).toMatchObject({ status: 'rejected', reason: new OverlongAnswer() })
  expect(debug).toContain('mdmServers: no whole answer in 0 ms')
})

const guid = '0b8e1f5c-3d2a-4c6b-9e7f-1a2b3c4d5e6f'
const harmlessHeaders = {
  date: 'Fri, 15 Jan 2027 00:00:00 GMT',
  'retry-after': '120',
  'x-ratelimit-remaining': '4999',
  'x-ratelimit-reset': '1800000000',
}

test('a header that says nothing of who asked stays, and the ID of the request is in the debug log alone', async () => {
  const ids = { 'request-id': guid, 'content-type': 'application/problem+json; charset=kanari' }
  const { content, debug } = await recorded(services, new Response('[]', { headers: { ...harmlessHeaders, ...ids } }))
  const { exchanges } = JSON.parse(content) as { exchanges: readonly { answer: { headers: unknown } }[] }
  expect(exchanges[0]?.answer.headers).toEqual({ ...harmlessHeaders, 'content-type': 'application/problem+json' })
  expect(debug).toContain(`try 1, request id ${guid}`)
  expect(content).not.toContain(guid)
  const later = { 'retry-after': harmlessHeaders.date, 'x-github-request-id': 'C0DE:1A2B:3C4D5E:6F7A8B:9C0D1E2F' }
  const github = await recorded(services, new Response('[]', { headers: later }))
  expect(github.content).toContain(`"retry-after": "${harmlessHeaders.date}"`)
  expect(github.debug).toContain(`request id ${later['x-github-request-id']}`)
})

/** What could hide behind, or before, something harmless. */
const around = (harmless: string): readonly string[] => [`${harmless}kanari`, `kanari${harmless}`, `${harmless} kanari`]

test.each(Object.entries({ ...harmlessHeaders, 'request-id': guid, 'x-github-request-id': 'C0DE:1A2B:3C4D5E:6F7A' }))(
  'a header “%s” stays only if it is nothing but harmless',
  async (name, harmless) => {
    for (const value of around(harmless)) {
      const { content, debug } = await recorded(services, new Response('[]', { headers: { [name]: value } }))
      expect(content + debug).not.toContain('kanari')
    }
  },
)

test.each([
  ['time', '2027-01-14T05:00:00Z'],
  ['state', 'valid'],
  ['id', guid],
  ['topic', 'com.apple.mgmt.External.1'],
  ['url', 'https://graph.microsoft.com/v1.0/deviceManagement'],
  ['url', 'https://api.github.com/repos/a/b/issues?state=open&page=2&per_page=100&since=2027-01-14T05:00:00Z'],
  ['email', 'a@b.example'],
  ['host', 'graph.microsoft.com'],
  ['message', 'AADSTS700016: Application kanari was not found'],
])('a field “%s” stays only if it is nothing but harmless: %s', async (field, harmless) => {
  for (const value of around(harmless)) {
    const { content } = await recorded(services, Response.json({ [field]: value, error: { code: `${value}!` } }))
    expect(content).not.toContain('kanari')
  }
})

test('of the marker in an issue, only its own words stay', async () => {
  const own = { kind: 'vpp-token', topic: 'renewal', cycle: '2027-01-15T00:00:00Z', closed: 'completed', stage: 7 }
  const body = (data: object): object => [{ body: `Kanari\n<!-- apple-token-renewal v1 ${JSON.stringify(data)} -->` }]
  const { content } = await recorded(services, Response.json(body({ ...own, tenant: 'kanari.example', id: 'kanari' })))
  for (const [name, value] of Object.entries(own))
    expect(content).toContain(String.raw`\"${name}\":${JSON.stringify(value).replaceAll('"', String.raw`\"`)}`)
  expect(content).not.toMatch(/kanari/iu)
  for (const name of ['kind', 'topic', 'cycle', 'closed'] as const)
    for (const value of around(own[name])) {
      const other = await recorded(services, Response.json(body({ ...own, [name]: value })))
      expect(other.content).not.toContain('kanari')
    }
})

test('a number that may be an account’s or an issue’s is replaced, and one that counts stays', async () => {
  const { json } = await recorded(
    services,
    Response.json({ id: 123_456, number: 123_456, syncedDeviceCount: 123_456, lastSyncErrorCode: 17, deviceCount: 3 }),
  )
  expect(json).toEqual({ id: 1, number: 1, syncedDeviceCount: 123_456, lastSyncErrorCode: 17, deviceCount: 3 })
})

test.each([
  ['', { looksLike: 'nothing', length: 0 }],
  [' \n', { looksLike: 'nothing', length: 2 }],
  ['<!DOCTYPE html>kanari', { looksLike: 'html', length: 21 }],
  ['{"kanari', { looksLike: 'broken-json', length: 8 }],
  ['[{"kanari"', { looksLike: 'broken-json', length: 10 }],
  ['kanari <html>', { looksLike: 'text', length: 13 }],
])('an answer that is no JSON is known by what it looks like: %j', (body, shape) => {
  expect(shapeOf(body, makeStandIns())).toEqual(shape)
})
