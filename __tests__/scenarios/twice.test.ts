import { expect, test } from '@jest/globals'
import { lastHidden } from '../../src/domain/marker.ts'
import {
  actions,
  bodyOf,
  check,
  comments,
  renew,
  requests,
  sandbox,
  states,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// Nothing is opened, said or asked for twice.

useSandbox()

/** As it was when an earlier stage was reached, so that the next run has something to say. */
const turnBack = (number: number, from: number | string, to: number | string): void => {
  const written = (stage: number | string) => `"stage":${JSON.stringify(stage)}`
  sandbox.github.edit(sandbox.repository, number, (body) => body.replace(written(from), written(to)))
}

test('a date that moves by less than a day is the same date, also when it does so every day', async () => {
  const token = sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) =>
    body.replace('- [ ] <!-- box:intune-open', '- [x] <!-- box:intune-open'),
  )
  const before = bodyOf(1)
  for (const later of [1, 0.9 * 86_400, -0.9 * 86_400]) {
    token.expirationDateTime = sandbox.intune.in(5 * 86_400_000 + later * 1000)
    expect(actions(await check())[0]).toMatch(/^(?:updated|unchanged) #1$/u)
  }
  expect(states()).toEqual(['#1 open'])
  expect(comments(1)).toEqual([])
  expect(bodyOf(1)).toContain('- [x] <!-- box:intune-open')
  expect(/"cycle":"[^"]*"/u.exec(bodyOf(1))?.[0]).toBe(/"cycle":"[^"]*"/u.exec(before)?.[0])
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  token.expirationDateTime = sandbox.intune.in(5.5 * 86_400_000)
  expect(actions(await check())).toEqual(['muted #1'])
  token.expirationDateTime = sandbox.intune.in(6.5 * 86_400_000)
  expect(actions(await check())).toEqual(['opened #2'])
})

test('a date that is earlier than before is reported in the same issue, even within the same stage', async () => {
  const token = sandbox.intune.addVppToken('Books', 13)
  await check()
  renew(token, 10)
  expect(actions(await check())).toEqual(['reminded #1'])
  expect(comments(1)).toEqual([expect.stringContaining('This token expires on')])
  expect(states()).toEqual(['#1 open'])
})

test('of two reminders both are posted, each once', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack(1, 7, 30)
  await check()
  // The second one, as if the first had been that of 14 days.
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":14'))
  await check()
  await check()
  expect(comments(1)).toHaveLength(2)
  expect(new Set(comments(1).map(lastHidden)).size).toBe(2)
})

test('those who cannot be assigned are a warning once a run, and each first mention is made', async () => {
  for (const name of ['Books', 'Games', 'Music']) sandbox.intune.addVppToken(name, 5)
  const { status, log } = await check({ assignees: 'nobody' })
  expect(status).toBe(0)
  expect(log.match(/::warning::GitHub didn't assign/gu)).toHaveLength(1)
  for (const number of [1, 2, 3])
    expect(comments(number)).toEqual([expect.stringMatching(/^@nobody This token expires on /u)])
  requests()
  await check({ assignees: 'nobody' })
  expect(writesAmong(requests())).toEqual([])
})

test('a problem that returns is announced again', async () => {
  const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
  await check()
  for (const round of [1, 2, 3]) {
    token.lastSyncStatus = 'failed'
    expect(actions(await check())).toEqual(['reminded #1'])
    expect(comments(1)).toHaveLength(round)
    token.lastSyncStatus = 'completed'
    expect(actions(await check())).toEqual(['updated #1'])
  }
})

test('a kind that cannot be read once more is announced again', async () => {
  sandbox.network.fail({
    service: 'graph',
    path: /vppTokens/u,
    times: Infinity,
    go: { answer: { status: 400, json: {} } },
  })
  await check()
  for (const round of [1, 2]) {
    sandbox.network.fail({ service: 'graph', path: /applePush/u, go: { answer: { status: 400, json: {} } } })
    expect(actions(await check())).toEqual(['reminded #1'])
    expect(comments(1)).toHaveLength(round)
    expect(comments(1).at(-1)).toContain('Couldn’t be read: ')
    expect(actions(await check())).toEqual(['updated #1'])
  }
})
