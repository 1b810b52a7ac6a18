import { describe, expect, test } from '@jest/globals'
import {
  actions,
  bodyOf,
  check,
  comments,
  copy,
  hoursAgo,
  issue,
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

  test.each<[string, () => void]>([
    [
      'a person closes the other one as completed, too early',
      () => {
        sandbox.github.close(sandbox.repository, 1, 'completed', hoursAgo(25))
      },
    ],
    [
      'a bot closes the other one',
      () => {
        sandbox.github.close(sandbox.repository, 1, 'not_planned', 'stale[bot]')
      },
    ],
  ])('as a duplicate, and then %s: nobody has muted anything', async (_, closeOther) => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    copy(1)
    Object.assign(issue(1).issue, { created_at: hoursAgo(40).toISOString() })
    sandbox.github.close(sandbox.repository, 2, 'duplicate', hoursAgo(30))
    closeOther()
    expect(actions(await check())).toEqual(['reopened #1'])
  })

  test('as a duplicate, and the problem comes back after a time without', async () => {
    const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
    await check()
    copy(1)
    Object.assign(issue(1).issue, { created_at: hoursAgo(40).toISOString() })
    sandbox.github.close(sandbox.repository, 2, 'duplicate', hoursAgo(30))
    token.state = 'valid'
    await check()
    token.state = 'invalid'
    expect(actions(await check())).toEqual(['reopened #1'])
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

test('what is ticked in a twin during the run that closes it is ticked in the one that lives, too', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  copy(1)
  sandbox.network.before({ service: 'github', method: 'GET', path: /\/issues\/2$/u }, () => {
    sandbox.github.edit(sandbox.repository, 2, (body) => body.replace('- [ ] <!-- box:', '- [x] <!-- box:'))
  })
  await check()
  expect(states()).toEqual(['#1 open', '#2 closed duplicate'])
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

test('a problem that comes back in such an issue is one comment, and the issue closes again after it', async () => {
  const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
  await check()
  token.state = 'valid'
  await check()
  sandbox.github.reopen(sandbox.repository, 1)
  await check()
  token.state = 'invalid'
  expect(actions(await check({ assignees: 'mona' }))).toEqual(['reminded #1'])
  expect(comments(1)).toEqual([expect.stringMatching(/^@mona Needs attention: Intune calls the token invalid/u)])
  expect(actions(await check())).toEqual(['unchanged #1'])
  token.state = 'valid'
  expect(actions(await check())).toEqual(['closed #1'])
})

describe('a token that needs somebody again after the action closed its issue: the issue says why it is open', () => {
  test.each<[string, number, string]>([
    ['due', 5, 'Reopened: the latest check found that this token expires on **'],
    ['expired', -5, 'Reopened: the latest check found that this token expired on **'],
  ])('%s', async (_, days, words) => {
    sandbox.intune.addVppToken('Books', days)
    await check()
    await check({ exclude: 'Books' })
    expect(actions(await check())).toEqual(['reopened #1'])
    expect(comments(1).at(-1)).toContain(words)
    expect(bodyOf(1)).toContain(words)
  })
})

test('an issue about terms that were accepted is no token that somebody deleted, whatever changed meanwhile', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 200, { lastSyncErrorCode: 3 })
  await check()
  Object.assign(token, { lastSyncErrorCode: 0, lastModifiedDateTime: new Date(Date.now() + 2_000).toISOString() })
  expect(actions(await check())).toEqual(['closed #1'])
  expect(states()).toEqual(['#1 closed completed'])
})

describe('a token that somebody deletes', () => {
  /** Deletes the tokens, and has another one in their place. */
  const replace = () =>
    sandbox.intune.enrollmentTokens.splice(
      0,
      Infinity,
      sandbox.intune.addEnrollmentToken('Main office 2', 360, {
        lastModifiedDateTime: new Date(Date.now() + 2_000).toISOString(),
      }),
    )

  test('is one comment, though it had two issues', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 5, {
      lastSyncErrorCode: 7,
      lastSuccessfulSyncDateTime: new Date(Date.now() - 2 * 24 * 3_600_000).toISOString(),
    })
    await check()
    expect(states()).toEqual(['#1 open', '#2 open'])
    replace()
    await check()
    expect(states()).toEqual(['#1 open', '#2 closed not_planned'])
    expect([comments(1).length, comments(2).length]).toEqual([1, 0])
  })

  test('and that is there again is told, however near its date has come meanwhile', async () => {
    const token = sandbox.intune.addEnrollmentToken('Main office', 20)
    await check()
    replace()
    await check()
    token.tokenExpirationDateTime = sandbox.intune.in(19.5 * 24 * 3_600_000)
    sandbox.intune.enrollmentTokens.push(token)
    expect(actions(await check({ assignees: 'mona' }))).toEqual(['reminded #1'])
    expect(comments(1).at(-1)).toMatch(/^@mona This token expires on/u)
    expect(actions(await check())).toEqual(['unchanged #1'])
  })

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
