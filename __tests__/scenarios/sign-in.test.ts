import { expect, test } from '@jest/globals'
import { makeRsaCertificate } from '../../sandbox/certificates.ts'
import type { Start } from '../../sandbox/runner.ts'
import type { Fault } from '../../sandbox/server.ts'
import { clientId } from '../../sandbox/sandbox.ts'
import {
  check,
  healthyTenant,
  issue,
  issues,
  requests,
  run,
  sandbox,
  useSandbox,
  inHurry,
} from '../support/scenario.ts'

useSandbox()

test('federation: the GitHub token is fetched once, for the audience of the cloud', async () => {
  healthyTenant()
  expect((await check()).status).toBe(0)
  const asked = sandbox.network.requests.filter(({ service }) => service === 'oidc')
  expect(asked).toHaveLength(1)
  expect(asked[0]?.query.get('audience')).toBe('api://AzureADTokenExchange')
})

test.each([
  ['us-gov', 'api://AzureADTokenExchangeUSGov'],
  ['us-gov-dod', 'api://AzureADTokenExchangeUSGov'],
  ['china', 'api://AzureADTokenExchangeChina'],
])('cloud %s asks for its own audience', async (cloud, audience) => {
  healthyTenant()
  for (const federated of sandbox.app.federated) federated.audience = audience
  expect((await check({ cloud })).status).toBe(0)
})

test('a client secret', async () => {
  healthyTenant()
  sandbox.app.secrets.push({ value: 'correct horse battery', expires: new Date('2099-01-01') })
  const { status, log } = await check({ 'client-secret': 'correct horse battery' })
  expect(status).toBe(0)
  expect(requests().some((request) => request.startsWith('oidc'))).toBe(false)
  expect(log).toContain('::add-mask::correct horse battery')
  expect(log.replaceAll('::add-mask::correct horse battery', '')).not.toContain('correct horse')
})

test('a client certificate', async () => {
  healthyTenant()
  const { certificate, key } = await makeRsaCertificate('Apple token renewal')
  sandbox.app.certificates.push(certificate)
  const { status } = await check({ 'client-certificate': `${certificate}\n${key}` })
  expect(status).toBe(0)
  expect(requests().some((request) => request.startsWith('oidc'))).toBe(false)
})

test('a certificate that ends soon is a warning, with its date, in log, summary, and overview', async () => {
  healthyTenant()
  const { certificate, key } = await makeRsaCertificate('Apple token renewal', { daysLeft: 20 })
  sandbox.app.certificates.push(certificate)
  const { status, log, summary } = await check({
    'client-certificate': `${certificate}\n${key}`,
    overview: 'true',
    'time-zone': 'Pacific/Auckland',
  })
  expect(status).toBe(0)
  for (const shown of [/::warning::(.*)/u.exec(log)?.[1], summary])
    expect(shown).toMatch(
      /The certificate in `client-certificate` expires on \d{4}-\d\d-\d\d \d\d:\d\d Pacific\/Auckland \(/u,
    )
  expect(issue(1).issue.title).toContain('Overview')
  expect(issue(1).issue.body).toMatch(
    /The certificate that this action uses to sign in to Microsoft expires on \w+ \d+/u,
  )
})

test('a certificate that isn’t registered is reported as such', async () => {
  const { certificate, key } = await makeRsaCertificate('Apple token renewal')
  const { status, log } = await check({ 'client-certificate': `${certificate}\n${key}` })
  expect(status).toBe(1)
  expect(log).toContain('AADSTS700027')
  expect(log).toContain('upload its public part')
})

test('a certificate that expired is reported with its date', async () => {
  const { certificate, key } = await makeRsaCertificate('Apple token renewal', { daysLeft: -30 })
  sandbox.app.certificates.push(certificate)
  const { status, log } = await check({
    'client-certificate': `${certificate}\n${key}`,
    'time-zone': 'Pacific/Auckland',
  })
  expect(status).toBe(1)
  expect(log).toMatch(
    /AADSTS700027.*The certificate expired on \d{4}-\d\d-\d\d \d\d:\d\d Pacific\/Auckland \(.* UTC\): make a new one/u,
  )
  expect(issues()).toHaveLength(1)
})

test('no line of the private key and no access token can be shown, and a certificate stays readable', async () => {
  healthyTenant()
  const { certificate, key } = await makeRsaCertificate('Apple token renewal')
  sandbox.app.certificates.push(certificate)
  const { log } = await check({ 'client-certificate': `${certificate}\n${key}` })
  const masked = [...log.matchAll(/^::add-mask::(.*)$/gmu)].map(([, secret]) => secret)
  expect(masked).toEqual(expect.arrayContaining(key.split('\n').filter((line) => /^[\w+/]{64}$/u.test(line))))
  expect(masked.filter((secret) => secret?.startsWith('-----'))).toEqual([])
  expect(masked.filter((secret) => secret !== undefined && certificate.includes(secret))).toEqual([])
  const bearers = sandbox.network.requests
    .filter(({ service }) => service === 'graph')
    .map(({ headers }) => headers.authorization?.split(' ')[1])
  expect(bearers).toHaveLength(3)
  expect(masked).toEqual(expect.arrayContaining(bearers))
})

test('a proof that takes longer than the access token lives signs in again', async () => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.ways.lag = 5_000
  sandbox.entra.tokenLifetime = 3
  const { status, log, outputs } = await check({
    mode: 'renew',
    'renewed-token': sandbox.apple.downloadContentToken('Contoso'),
    'verify-timeout': '30',
  })
  expect(outputs['renewed']).toBe('true')
  expect(status).toBe(0)
  const graph = sandbox.network.requests.filter(({ service }) => service === 'graph')
  const signIns = sandbox.network.requests.filter(({ service, method }) => service === 'entra' && method === 'POST')
  expect(graph.filter((asked) => asked.status === 401)).toEqual([])
  // A token that lives less than five minutes is not kept: one sign-in a request at most.
  expect(signIns.length).toBeGreaterThan(1)
  expect(signIns.length).toBeLessThanOrEqual(graph.length)
  expect(requests().filter((request) => request.startsWith('oidc'))).toHaveLength(1)
  for (const { headers } of graph) expect(log).toContain(`::add-mask::${headers.authorization?.split(' ')[1] ?? ''}`)
})

test('without the permission id-token: write the message says so', async () => {
  healthyTenant()
  const { status, log } = await run({
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined },
  })
  expect(status).toBe(1)
  expect(log).toMatch(/::error::.*id-token: write/u)
  expect(requests().filter((request) => /^(?:entra|graph)/u.test(request))).toEqual([])
})

test('a refused exchange: code, issuer, subject and audience, both subject forms, and what to enter; never the token', async () => {
  healthyTenant()
  sandbox.oidc.identity.subject = 'repo:contoso@123/devices@456:ref:refs/heads/main'
  const { status, log, summary } = await check()
  expect(status).toBe(1)
  const error = decodeURIComponent(/::error::(.*)/u.exec(log)?.[1] ?? '')
  expect(error).toContain('AADSTS700213')
  expect(error).toContain('issuer: https://token.actions.githubusercontent.com')
  expect(error).toContain('subject: repo:contoso@123/devices@456:ref:refs/heads/main')
  expect(error).toContain('audience: api://AzureADTokenExchange')
  expect(error).toContain('repo:OWNER/REPO:environment:NAME')
  expect(error).toContain('repo:OWNER@OWNER-ID/REPO@REPO-ID')
  expect(error).toContain('Federated credentials > Add credential')
  // Told once, although three kinds could not be read for it.
  expect(log.match(/::error::/gu)).toHaveLength(1)
  expect(issue(1).issue.title).toBe('Apple tokens in Intune can’t be checked')
  for (const page of [
    'github.com/contoso/devices/actions/workflows/apple-tokens.yml',
    'github.com/contoso/intune-apple-token-renewal/blob/HEAD/docs/troubleshooting.md#cant-sign-in',
  ])
    expect(issue(1).issue.body).toContain(`](https://${page})`)
  for (const shown of [log.replace(/::add-mask::.*/gu, ''), summary, issue(1).issue.body ?? ''])
    expect(shown).not.toMatch(/eyJ[\w-]{20}/u)
})

test('a subject that differs by case only', async () => {
  for (const federated of sandbox.app.federated) federated.subject = 'repo:Contoso/Devices:ref:refs/heads/main'
  const { log } = await check()
  expect(log).toContain('AADSTS7002138')
  expect(log).toContain('only in upper and lower case')
})

test.each<[string, Record<string, string>, () => void, string, string]>([
  ['a wrong secret', { 'client-secret': 'wrong' }, () => undefined, 'AADSTS7000215', 'not its ID'],
  [
    'a secret that has run out',
    { 'client-secret': 'old' },
    () => sandbox.app.secrets.push({ value: 'old', expires: new Date('2020-01-01') }),
    'AADSTS7000222',
    'store a new value',
  ],
  [
    'another audience',
    {},
    () => (sandbox.app.federated[0] = { ...sandbox.app.federated[0], audience: 'other' } as never),
    'AADSTS700212',
    'audience',
  ],
  [
    'an unknown client',
    { 'client-id': clientId.replace('5d', '00') },
    () => undefined,
    'AADSTS700016',
    'compare the client ID',
  ],
  [
    'an unknown tenant',
    { 'tenant-id': 'nobody.example' },
    () => undefined,
    'AADSTS90002',
    "This tenant doesn't exist: compare its ID or domain",
  ],
  [
    'an application without a federated credential',
    {},
    () => (sandbox.app.federated = []),
    'AADSTS70025',
    'has no federated credential yet. Add one with the values above.%0AIn Entra ID, go to App registrations',
  ],
  [
    'another issuer',
    {},
    () => (sandbox.app.federated[0] = { ...sandbox.app.federated[0], issuer: 'https://gitlab.com' } as never),
    'AADSTS700211',
    'has this issuer. Add one with the values above.%0AIn Entra ID, go to App registrations',
  ],
  [
    'a GitHub token that is too old',
    {},
    () => (sandbox.oidc.tokenLifetime = -600),
    'AADSTS700024',
    'older than its five minutes',
  ],
  [
    'a tenant that asks for an enterprise',
    {},
    () => {
      const json = { error: 'invalid_client', error_description: 'AADSTS7002381: The claim enterprise is needed.' }
      sandbox.network.fail({ service: 'entra', method: 'POST', go: { answer: { status: 400, json } } })
    },
    'AADSTS7002381',
    'only with the claim `enterprise`',
  ],
])('%s has its own cure', async (_, inputs, prepare, code, cure) => {
  prepare()
  const { status, log } = await check(inputs)
  expect(status).toBe(1)
  expect(log).toContain(code)
  expect(log).toContain(cure)
})

test('an Entra ID that is down is reported as temporary, and the issue about it isn’t written the next day', async () => {
  sandbox.network.fail({ service: 'entra', times: 1000, go: { answer: { status: 503, text: 'down' } } })
  const { status, log } = await run(inHurry)
  expect(status).toBe(1)
  expect(log).toContain('failed or is throttling requests')
  requests()
  sandbox.network.heal()
  sandbox.network.fail({ service: 'entra', times: 1000, go: { answer: { status: 502, text: '<html>Bad gateway' } } })
  expect((await run(inHurry)).status).toBe(1)
  expect(requests().filter((request) => /^github (?:POST|PATCH)/u.test(request))).toEqual([])
  expect(issues()).toHaveLength(1)
})

const page = { status: 200, text: '<html>Please sign in to the proxy', headers: { 'content-type': 'text/html' } }
const aadsts = (code: string) => ({
  status: 400,
  json: { error: 'invalid_request', error_description: `AADSTS${code}: Try again.` },
})

test.each<[string, Omit<Fault, 'go'>, Fault['go']]>([
  ['an empty token answer', { service: 'entra', method: 'POST' }, { answer: { status: 200, text: '' } }],
  ['a web page for a token', { service: 'entra', method: 'POST' }, { answer: page }],
  ['AADSTS90033', { service: 'entra', method: 'POST' }, { answer: aadsts('90033') }],
  ['AADSTS500031', { service: 'entra', method: 'POST' }, { answer: aadsts('500031') }],
  ['AADSTS50166', { service: 'entra', method: 'POST' }, { answer: aadsts('50166') }],
  ['empty endpoints', { service: 'entra', method: 'GET' }, { answer: { status: 200, text: '' } }],
  ['a fault of the identity endpoint', { service: 'oidc' }, { answer: { status: 500, text: 'no' } }],
  ['an identity endpoint that cuts', { service: 'oidc' }, { cut: 'before' }],
  ['an identity endpoint that gives {}', { service: 'oidc' }, { answer: { status: 200, json: {} } }],
])('%s is temporary: it’s tried again, and nobody is notified', async (_, match, go) => {
  healthyTenant()
  sandbox.network.fail({ ...match, go })
  const { status, log } = await check()
  expect(log).not.toContain('::error::')
  expect(status).toBe(0)
})

const closedPort = 'https://127.0.0.1:65534'

test.each<[string, Start, () => void, string]>([
  ['a refused connection', { inputs: { 'authority-host': closedPort } }, () => undefined, `${closedPort} was refused`],
  [
    'an unknown name',
    { inputs: { 'authority-host': 'https://entra.invalid' } },
    () => undefined,
    "host entra.invalid wasn't found",
  ],
  ['an unknown authority', { env: { NODE_EXTRA_CA_CERTS: undefined } }, () => undefined, 'set `NODE_EXTRA_CA_CERTS`'],
  [
    'a page of a proxy',
    {},
    () => {
      sandbox.network.fail({ service: 'entra', times: 99, go: { answer: page } })
    },
    'something other than Entra ID answered',
  ],
  [
    'a page of a proxy in place of a token',
    {},
    () => {
      sandbox.network.fail({ service: 'entra', method: 'POST', go: { answer: { ...page, status: 403 } } })
    },
    "(403). Usually it's a proxy",
  ],
])('%s on the way to Entra ID is reported as what it is', async (_, start, prepare, words) => {
  prepare()
  const { status, log } = await run({ ...inHurry, ...start })
  expect(status).toBe(1)
  expect(log).toContain(words)
  expect(log).not.toContain('Please sign in')
  // The three kinds share one attempt.
  expect(log.match(/::error::/gu)).toHaveLength(1)
  expect(requests().filter((request) => request.startsWith('oidc'))).toHaveLength(1)
})
