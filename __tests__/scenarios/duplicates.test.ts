import { describe, expect, test } from '@jest/globals'
import {
  actions,
  bodyOf,
  check,
  comments,
  copy,
  issues,
  requests,
  sandbox,
  states,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// Several issues about one thing.

useSandbox()

describe('a person closes one of two', () => {
  test('as a duplicate: the open one goes on, and nothing is said', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    copy(1)
    sandbox.github.close(sandbox.repository, 2, 'duplicate')
    requests()
    const done = await check({ 'fail-on': 'due' })
    expect(actions(done)).toEqual(['unchanged #1'])
    expect(states()).toEqual(['#1 open', '#2 closed duplicate'])
    expect(done.status).toBe(1)
    expect(writesAmong(requests())).toEqual([])
  })

  test('as not planned: all close, and the one that a person then opens again goes on', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    copy(1)
    sandbox.github.close(sandbox.repository, 2, 'not_planned')
    await check()
    expect(states()).toEqual(['#1 closed duplicate', '#2 closed not_planned'])
    sandbox.github.reopen(sandbox.repository, 1)
    for (let day = 0; day < 2; day++) {
      await check()
      expect(states()).toEqual(['#1 open', '#2 closed not_planned'])
    }
  })
})

test('what was ticked in a twin is ticked in the one that lives', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  copy(1)
  const ticked = (body: string): string => body.replace('- [ ] <!-- box:', '- [x] <!-- box:')
  sandbox.github.edit(sandbox.repository, 2, ticked)
  expect(bodyOf(1)).not.toContain('- [x]')
  await check()
  expect(states()).toEqual(['#1 open', '#2 closed duplicate'])
  expect(bodyOf(1)).toBe(ticked(bodyOf(1).replace('- [x]', '- [ ]')))
  expect(bodyOf(1)).toContain('- [x]')
  requests()
  await check()
  expect(writesAmong(requests())).toEqual([])
})

test('an issue that another run opens while this one looks at the tokens is not opened twice', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check({ 'dry-run': 'true' })
  sandbox.network.before({ service: 'graph', method: 'GET', path: /vppTokens/u }, async () => {
    await check()
  })
  const done = await check()
  expect(done.status).toBe(0)
  expect(issues()).toHaveLength(1)
  expect(actions(done)).toEqual(['unchanged #1'])
  expect(comments(1)).toEqual([])
})

test('a finished issue that a person opens again to talk about is left to them', async () => {
  const token = sandbox.intune.addVppToken('Books', 5)
  await check()
  token.expirationDateTime = sandbox.intune.in(300 * 24 * 3_600_000)
  await check()
  expect(states()).toEqual(['#1 closed completed'])
  sandbox.github.reopen(sandbox.repository, 1)
  const said = comments(1)
  requests()
  await check()
  expect(states()).toEqual(['#1 open'])
  expect(comments(1)).toEqual(said)
  expect(writesAmong(requests())).toEqual([])
})

describe('a token that somebody deletes', () => {
  test('and registers anew: the issue names the new one, and waits for a person', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 5)
    await check()
    sandbox.intune.enrollmentTokens.splice(0)
    sandbox.intune.addEnrollmentToken('Main office 2', 360, {
      lastModifiedDateTime: new Date(Date.now() + 2_000).toISOString(),
    })
    expect(actions(await check())).toEqual(['reminded #1'])
    expect(bodyOf(1)).toContain('Main office 2')
    expect(bodyOf(1)).toContain('Devices don’t follow by themselves.')
    expect(comments(1)).toHaveLength(1)
    requests()
    expect(actions(await check())).toEqual(['unchanged #1'])
    expect(writesAmong(requests())).toEqual([])
  })

  test('and nothing takes its place: the issue says so, and closes', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 5)
    sandbox.intune.addEnrollmentToken('Warehouse', 200)
    await check()
    sandbox.intune.enrollmentTokens.splice(0, 1)
    expect(actions(await check())).toEqual(['closed #1'])
    expect(states()).toEqual(['#1 closed not_planned'])
    expect(comments(1)[0]).toContain('is no longer in Intune. If nobody meant to delete it')
  })
})
