import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { openApple } from '../../src/apple/apple.ts'
import type { AppleAccount } from '../../src/settings.ts'

/** What Apple is asked, and what its answers mean, with a `send` that answers from a list. */

const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
})
const account: AppleAccount = {
  ...{ portal: 'business', clientId: 'BUSINESSAPI.a', keyId: 'k', privateKey: privateKey.toString() },
}
const now = new Date('2027-03-01T00:00:00Z')
const signedIn = Response.json({ access_token: 'a-token-that-nobody-may-see', expires_in: 3600 })
const page = (names: readonly string[], rest: object = {}) =>
  Response.json({
    data: names.map((name) => ({ type: 'mdmServers', id: name, attributes: { serverName: name } })),
    ...rest,
  })
const refusal = (status: number, code: string, detail = 'Apple says this.') =>
  Response.json({ errors: [{ id: 'e-1', status: `${status}`, code, title: 'Title', detail }] }, { status })

let asked: string[]
let masked: string[]
let bodies: string[]
beforeEach(() => {
  ;[asked, masked, bodies] = [[], [], []]
})

function open(answers: readonly (Response | Error)[], portal: AppleAccount['portal'] = 'business') {
  const left = [...answers]
  return openApple({ ...account, portal }, null, {
    now: () => now,
    mask: (secret) => masked.push(secret),
    uniqueId: () => 'id',
    send: (request, init, repeatable) => {
      asked.push(
        `${init?.method ?? 'GET'} ${typeof request === 'string' ? request : request.url}${repeatable ? '' : ' once'}`,
      )
      bodies.push(typeof init?.body === 'string' ? init.body : '')
      const answer = left.shift()
      if (answer === undefined) throw new Error('No more answers')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.clone())
    },
  })
}
const list = (...answers: readonly (Response | Error)[]) => open(answers).readServices()
const names = (reading: Awaited<ReturnType<typeof list>>) =>
  'services' in reading ? reading.services.map(({ name }) => name) : reading.failure.message

test('signs in once, and reads the list with all that it needs to know', async () => {
  const apple = open([signedIn, page(['A']), page(['A'])])
  expect(names(await apple.readServices())).toEqual(['A'])
  await apple.readServices()
  expect(asked).toEqual([
    'POST https://account.apple.com/auth/oauth2/token',
    ...Array<string>(2).fill(
      'GET https://api-business.apple.com/v1/mdmServers?limit=1000&fields%5BmdmServers%5D=serverName%2CserverType%2Cstatus%2CdeviceCount%2ClastConnectedDateTime%2CenableMdmDisownFlag',
    ),
  ])
  expect(masked).toEqual(['a-token-that-nobody-may-see'])
  expect(new URLSearchParams(bodies[0]).get('scope')).toBe('business.api')
})

test('Apple School Manager has its own host and scope, is asked for no field that it lacks, and adds nothing', async () => {
  const apple = open([signedIn, page(['A'])], 'school')
  expect(await apple.readServices()).toEqual({
    services: [{ id: 'A', name: 'A', status: null, deviceCount: null, lastConnected: null, mayRelease: null }],
  })
  expect(asked[1]).toBe('GET https://api-school.apple.com/v1/mdmServers?limit=1000')
  expect(new URLSearchParams(bodies[0]).get('scope')).toBe('school.api')
  expect(await apple.addService('B', 'x')).toMatchObject({ outcome: 'refused' })
  expect(asked).toHaveLength(2)
})

describe('a list of several pages', () => {
  test.each([
    ['a link', { links: { next: 'https://api-business.apple.com/v1/mdmServers?cursor=2' } }, /\?cursor=2$/u],
    [
      'a link without the host',
      { links: { next: '/v1/mdmServers?cursor=2' } },
      /apple\.com\/v1\/mdmServers\?cursor=2$/u,
    ],
    ['a cursor', { meta: { paging: { nextCursor: 'abc' } } }, /limit=1000&fields.*&cursor=abc$/u],
  ])('goes on by %s', async (_, rest, address) => {
    expect(names(await list(signedIn, page(['A', 'B'], rest), page(['B', 'C'])))).toEqual(['A', 'B', 'C'])
    expect(asked[2]).toMatch(address)
  })

  test('is not followed to another host', async () => {
    const rest = { links: { next: 'https://evil.example/v1/mdmServers' } }
    expect(names(await list(signedIn, page(['A'], rest)))).toMatch(/redirected to another address/u)
    expect(asked).toHaveLength(2)
  })

  test('that never ends is not used', async () => {
    const rest = { links: { next: 'https://api-business.apple.com/v1/mdmServers?cursor=2' } }
    expect(names(await list(signedIn, page(['A'], rest), page(['B'], rest)))).toMatch(
      /invalid, and none of it was used/u,
    )
  })
})

describe('a failure has its cure', () => {
  const signIn = (status: number, error: string, date = now) =>
    Response.json({ error }, { status, headers: { date: date.toUTCString() } })
  test.each<[string, readonly (Response | Error)[], RegExp]>([
    ['another key', [signIn(400, 'invalid_client')], /400 invalid_client.*must belong to one API account/u],
    ['the other portal', [signIn(400, 'invalid_scope')], /doesn't belong to Apple Business/u],
    [
      'a clock that is late',
      [signIn(400, 'invalid_client', new Date(now.getTime() + 20 * 60_000))],
      /clock is 20 minutes behind Apple's/u,
    ],
    [
      'a clock that is early',
      [signIn(400, 'invalid_client', new Date(now.getTime() - 20 * 60_000))],
      /clock is 20 minutes ahead of Apple's/u,
    ],
    ['a sign-in that is throttled', [signIn(429, '')], /throttling requests \(429\)/u],
    ['a sign-in that fails', [signIn(503, '')], /Apple failed \(503\)/u],
    ['a page in place of the sign-in', [new Response('<html>')], /answer for \/auth\/oauth2\/token is invalid/u],
    ['a redirect', [new Response(null, { status: 302 })], /redirected to another address/u],
    ['no network', [new Error('getaddrinfo ENOTFOUND')], /couldn't be reached at https:\/\/account\.apple\.com/u],
    [
      'no right',
      [signedIn, refusal(403, 'FORBIDDEN_ERROR')],
      /denied access \(403 FORBIDDEN_ERROR\).*permission to view/u,
    ],
    [
      'a token that ended',
      [signedIn, refusal(401, 'NOT_AUTHORIZED')],
      /rejected the access token \(401 NOT_AUTHORIZED\)/u,
    ],
    [
      'another refusal',
      [signedIn, refusal(400, 'PARAMETER_ERROR')],
      /\(400 PARAMETER_ERROR\)\. Apple's message: Apple says this\./u,
    ],
    [
      'another refusal, in words without an end',
      [signedIn, refusal(400, 'PARAMETER_ERROR', 'Apple says this')],
      /Apple's message: Apple says this\.$/u,
    ],
    [
      'another refusal of the sign-in, in words without an end',
      [Response.json({ error: 'invalid_request', error_description: 'Apple says this' }, { status: 400 })],
      /\(400 invalid_request\)\. Apple's message: Apple says this\.$/u,
    ],
    [
      'a list that is none',
      [signedIn, Response.json({ data: [{ id: 1 }] })],
      /answer for \/v1\/mdmServers is invalid/u,
    ],
    ['a page in place of the list', [signedIn, new Response('<html>')], /answer for \/v1\/mdmServers is invalid/u],
  ])('%s', async (_, answers, message) => {
    expect(names(await list(...answers))).toMatch(message)
  })

  test('and shows nothing of the access token that an answer repeats', async () => {
    const told = names(await list(signedIn, refusal(400, 'X', 'Bearer a-token-that-nobody-may-see is wrong')))
    expect(told).toContain('is wrong')
    expect(told).not.toContain('nobody-may-see')
  })
})

describe('a service is added in one request', () => {
  const add = (...answers: readonly (Response | Error)[]) =>
    open(answers).addService('Lyon', '-----BEGIN CERTIFICATE-----\nQUJD\nREVG\n-----END CERTIFICATE-----\n')

  test('with its key and without the right to release devices', async () => {
    expect(await add(signedIn, Response.json({ data: { id: 'S1' } }, { status: 201 }))).toEqual({
      outcome: 'taken',
      id: 'S1',
    })
    expect(asked[1]).toBe('POST https://api-business.apple.com/v1/mdmServers once')
    expect(JSON.parse(bodies[1] ?? '')).toEqual({
      data: {
        type: 'mdmServers',
        attributes: {
          serverName: 'Lyon',
          serverCertificate: { name: 'intune-public-key.cer', data: 'QUJDREVG' },
          enableMdmDisownFlag: false,
        },
      },
    })
  })

  test.each<[string, 'refused' | 'unknown', readonly (Response | Error)[], RegExp]>([
    ['without a sign-in', 'refused', [new Error('down')], /couldn't be reached/u],
    ['without the right', 'refused', [signedIn, refusal(403, 'FORBIDDEN_ERROR')], /permission to add/u],
    ['with a name that exists', 'refused', [signedIn, refusal(409, 'ENTITY_ERROR', 'Name taken.')], /Name taken\./u],
    ['and Apple fails', 'unknown', [signedIn, refusal(500, '')], /Apple failed \(500\)/u],
    ['and the connection breaks', 'unknown', [signedIn, new Error('cut')], /couldn't be reached/u],
    ['and the answer names no id', 'unknown', [signedIn, Response.json({ data: {} })], /invalid/u],
  ])('%s: %s', async (_, outcome, answers, message) => {
    const result = await add(...answers)
    expect(result.outcome).toBe(outcome)
    expect('message' in result ? result.message : '').toMatch(message)
  })
})
