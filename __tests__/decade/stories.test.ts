import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { day, hour, markerOf, World } from '../support/world.ts'

// Sequences of events in which a long life once went wrong, each reduced to what matters.

let world: World
beforeEach(async () => {
  world = await World.start()
})
afterEach(() => world.stop())

/** The open issues but the overview, by their titles. */
const open = (): readonly string[] =>
  world.issues
    .filter((stored) => stored.issue.state === 'open' && markerOf(stored)?.topic !== 'overview')
    .map(({ issue }) => issue.title)

const failAt = (number: number): void => {
  world.sandbox.network.fail({
    service: 'github',
    path: new RegExp(`/issues/${number}(/|$)`, 'u'),
    times: Infinity,
    go: { answer: { status: 500, json: { message: 'Server Error' } } },
  })
}

test('a closed issue that GitHub can’t show doesn’t keep others from being written, and is reported', async () => {
  const { github, intune, repository } = world.sandbox
  intune.addVppToken('Books', 25)
  await world.run()
  github.goStale(repository, 1)
  failAt(1)
  intune.addVppToken('Apps', 20)
  world.pass(day)
  const told = await world.run()
  expect(told.succeeded).toBe(false)
  expect(told.lines).toContainEqual(expect.stringMatching(/^error: Couldn't read issue #1 /u))
  expect(open()).toEqual([expect.stringContaining('Apps')])
})

test('an issue that lost its label and can’t get it again doesn’t keep others from being written, and is reported', async () => {
  const { github, intune, repository, network } = world.sandbox
  intune.addVppToken('Books', 25)
  await world.run()
  github.removeLabel(repository, 'apple-token-renewal')
  network.fail({
    service: 'github',
    method: 'PATCH',
    path: /\/issues\/1$/u,
    times: Infinity,
    go: { answer: { status: 422, json: { message: 'Validation Failed' } } },
  })
  intune.addVppToken('Apps', 20)
  world.pass(day)
  const told = await world.run()
  expect(told.succeeded).toBe(false)
  expect(told.lines).toContainEqual(expect.stringMatching(/^error: Couldn't label issue #1 /u))
  expect(open()).toEqual([expect.stringContaining('Books'), expect.stringContaining('Apps')])
})

test('a renewal whose issue is locked is still on record', async () => {
  const { apple, github, repository } = world.sandbox
  const token = await world.addServerToken('Office', 350)
  await world.run()
  github.lock(repository, 1)
  const server = world.servers.get(token)
  if (server === undefined) throw new Error('No server.')
  const file = apple.download(server)
  const told = await world.run({ mode: 'renew', 'renewed-token': file })
  expect(told.outputs['renewed']).toBe('true')
  const sha256 = createHash('sha256').update(file.replaceAll('\r\n', '\n')).digest('hex')
  const said = world.issues.flatMap(({ comments }) => comments.map(({ body }) => body ?? ''))
  expect(said.filter((body) => body.includes(sha256))).toHaveLength(1)
  expect(open()).toEqual([])
  // A second use of the file is known by it.
  const again = await world.run({ mode: 'renew', 'renewed-token': file })
  expect(again.lines).toContainEqual(expect.stringMatching(/^error: This file already renewed /u))
})

test('of two issues about one token, one is closed even if the token lost its date meanwhile', async () => {
  const { github, intune } = world.sandbox
  const token = await world.addServerToken('Office', 350)
  github.ways.listLag = 60_000
  await Promise.all([world.run(), world.run()])
  expect(open()).toHaveLength(2)
  Object.assign(token, { tokenExpirationDateTime: null })
  intune.sync(token)
  world.pass(hour)
  await world.run()
  expect(open()).toEqual([expect.stringContaining('expires'), expect.stringContaining('Intune shows no expiry date')])
})
