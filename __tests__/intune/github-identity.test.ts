import { expect, test } from '@jest/globals'
import { githubIdentity } from '../../src/intune/github-identity.ts'

/** An identity over a clock that the test moves, and a GitHub that fails on request. */
function setUp() {
  const world: { minutes: number; fetched: number; failures: Error[]; isDown: boolean } = {
    minutes: 0,
    fetched: 0,
    failures: [],
    isDown: false,
  }
  const fetch = (audience: string) => {
    world.fetched++
    const failure = world.failures.shift() ?? (world.isDown ? new Error('down') : undefined)
    return failure === undefined ? Promise.resolve(`${audience} ${world.minutes}`) : Promise.reject(failure)
  }
  const now = () => new Date(world.minutes * 60_000)
  const wait = () => Promise.resolve()
  return { world, identity: githubIdentity({ fetch, audience: 'api', now, wait }) }
}

test('whoever asks at the same time gets the same token, fetched once', async () => {
  const { world, identity } = setUp()
  expect(await Promise.all([identity.token(), identity.token()])).toEqual(['api 0', 'api 0'])
  expect(world.fetched).toBe(1)
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
  expect(world.fetched).toBe(fetched)
})

test('a failed fetch is reported, and not remembered', async () => {
  const { world, identity } = setUp()
  world.isDown = true
  await expect(identity.token()).rejects.toThrow('GitHub issued no identity token')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in', detail: 'down' })
  world.isDown = false
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toBeNull()
})

test('if a new token can’t be fetched, the old one is used, and the failure is known', async () => {
  const { world, identity } = setUp()
  await identity.token()
  world.minutes = 10
  world.isDown = true
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in' })
})

/** As the runner's toolkit words it. */
const refusal = (status: number | undefined) =>
  new Error(`Failed to get ID Token. \n \n        Error Code : ${status}\n \n        Error Message: No.`)

test.each<[string, Error, number]>([
  ['a fault of the endpoint', refusal(500), 2],
  ['a cut connection', refusal(undefined), 2],
  ['an answer without a token', new Error('Error message: Response json body does not have ID Token field'), 2],
  ['throttling', refusal(429), 2],
  ['a refusal', refusal(403), 1],
  ['a job without the permission', new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable'), 1],
  ['a proxy that refuses', new Error('tunneling socket could not be established, statusCode=407'), 1],
])('%s is tried again only if that may help', async (_, failure, fetched) => {
  const { world, identity } = setUp()
  world.failures = [failure]
  await identity.token().catch(() => undefined)
  expect(world.fetched).toBe(fetched)
  expect(identity.failure()).toEqual(fetched === 2 ? null : expect.any(Error))
})

test('an endpoint that stays down is asked four times', async () => {
  const { world, identity } = setUp()
  world.isDown = true
  await expect(identity.token()).rejects.toThrow('GitHub issued no identity token')
  expect(world.fetched).toBe(4)
})
