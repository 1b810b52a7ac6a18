import { expect, test } from '@jest/globals'
import { githubIdentity } from '../../src/intune/github-identity.ts'

/** An identity over a clock that the test moves, and a GitHub that can be told to fail. */
function setUp() {
  const world = { minutes: 0, fetched: 0, isDown: false }
  const fetch = (audience: string) => {
    world.fetched++
    return world.isDown ? Promise.reject(new Error('down')) : Promise.resolve(`${audience} ${world.minutes}`)
  }
  return { world, identity: githubIdentity(fetch, 'api', () => new Date(world.minutes * 60_000)) }
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

test('a failed fetch is told, and not remembered', async () => {
  const { world, identity } = setUp()
  world.isDown = true
  await expect(identity.token()).rejects.toThrow('GitHub issued no identity token')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in', detail: 'down' })
  world.isDown = false
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toBeNull()
})

test('where a new one cannot be had, the old one stands in, and the failure is known', async () => {
  const { world, identity } = setUp()
  await identity.token()
  world.minutes = 10
  world.isDown = true
  expect(await identity.token()).toBe('api 0')
  expect(identity.failure()).toMatchObject({ reason: 'sign-in' })
})
