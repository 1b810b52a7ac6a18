import { expect, test } from '@jest/globals'
import type { Send } from '../../src/http/retry.ts'
import { githubIdentity, type IdentityEndpoint } from '../../src/intune/github-identity.ts'

/** An identity over a clock that the test moves, and an endpoint that answers otherwise on request. */
function setUp(
  endpoint: IdentityEndpoint | null = { url: 'https://runner.example/token?api-version=2.0', token: 'job' },
) {
  const world: {
    minutes: number
    asked: { readonly url: string; readonly authorization: string | null; readonly isRepeatable: boolean }[]
    answer: (() => Response) | null
    masked: string[]
  } = { minutes: 0, asked: [], answer: null, masked: [] }
  const send: Send = (request, init, isRepeatable) => {
    const url = new URL(typeof request === 'string' ? request : request.url)
    world.asked.push({ url: url.href, authorization: new Headers(init?.headers).get('authorization'), isRepeatable })
    const given = () => Response.json({ value: `${url.searchParams.get('audience') ?? ''} ${world.minutes}` })
    return Promise.resolve().then(world.answer ?? given)
  }
  const now = () => new Date(world.minutes * 60_000)
  const mask = (secret: string) => world.masked.push(secret)
  return { world, identity: githubIdentity({ endpoint, audience: 'api', send, now, mask }) }
}
const down = () => {
  throw new Error('down')
}

test('whoever asks at the same time gets the same token, fetched once', async () => {
  const { world, identity } = setUp()
  expect(await Promise.all([identity.token(), identity.token()])).toEqual(['api 0', 'api 0'])
  expect(world.asked).toEqual([
    {
      url: 'https://runner.example/token?api-version=2.0&audience=api',
      authorization: 'Bearer job',
      isRepeatable: true,
    },
  ])
  expect(world.masked).toEqual(['api 0'])
})

test.each([
  [3, 'api 0', 1],
  [4, 'api 0', 1],
  [4.1, 'api 4.1', 2],
])('after %d minutes the token is “%s”', async (minutes, token, fetched) => {
  const { world, identity } = setUp()
  await identity.token()
  world.minutes = minutes
  expect(await identity.token()).toBe(token)
  expect(identity.presented()).toBe(token)
  expect(world.asked).toHaveLength(fetched)
})

test('a failed fetch is reported, and not remembered', async () => {
  const { world, identity } = setUp()
  world.answer = down
  await expect(identity.token()).rejects.toThrow('GitHub issued no identity token')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in', detail: 'down' })
  world.answer = null
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toBeNull()
})

test('if a new token can’t be fetched, the old one is used, and the failure is known', async () => {
  const { world, identity } = setUp()
  await identity.token()
  world.minutes = 10
  world.answer = down
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in' })
})

test.each<[string, () => Response, string, string]>([
  ['a fault of the endpoint', () => new Response('no', { status: 500 }), 'sign-in', 'GitHub issued no identity token'],
  ['an answer without a token', () => Response.json({}), 'sign-in', 'GitHub issued no identity token'],
  ['a refusal', () => Response.json({ message: 'No.' }, { status: 403 }), 'sign-in', 'GitHub issued no identity token'],
  ['a token that is none', () => Response.json({ value: 7 }), 'sign-in', 'GitHub issued no identity token'],
  [
    'a page',
    () => new Response('<html>'),
    'unavailable',
    'something other than GitHub answered at its identity endpoint (200)',
  ],
  ['a redirect', () => new Response('', { status: 302 }), 'unavailable', 'something other than GitHub answered'],
  [
    'a proxy',
    () => new Response('', { status: 407 }),
    'unavailable',
    'the proxy requires a user name and password (407)',
  ],
  [
    'a proxy that opens no tunnel',
    () => {
      throw new Error('fetch failed', { cause: new Error('Proxy response (403) !== 200 when HTTP Tunneling') })
    },
    'unavailable',
    "the runner's proxy refused the connection to GitHub's identity endpoint (403)",
  ],
])('%s is told as that', async (_, answer, reason, words) => {
  const { world, identity } = setUp()
  world.answer = answer
  await expect(identity.token()).rejects.toThrow(words)
  expect(identity.failure()).toMatchObject({ reason })
})

test('a job without the permission asks nobody', async () => {
  const { world, identity } = setUp(null)
  await expect(identity.token()).rejects.toThrow('add `id-token: write`')
  expect(world.asked).toEqual([])
})

test('an endpoint that stays down is asked once for each of the other tenants', async () => {
  const { world, identity } = setUp()
  world.answer = down
  for (let tenants = 0; tenants < 2; tenants++) await expect(identity.token()).rejects.toThrow('no identity token')
  expect(world.asked.map(({ isRepeatable }) => isRepeatable)).toEqual([true, false])
})
