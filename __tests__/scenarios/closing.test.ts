import { describe, expect, test } from '@jest/globals'
import {
  actions,
  bodyOf,
  check,
  copy,
  comments,
  hoursAgo,
  issue,
  sandbox,
  states,
  useSandbox,
} from '../support/scenario.ts'

// Who closed an issue, how and when, and what becomes of it.

useSandbox()

const close = (number: number, reason: 'completed' | 'not_planned' | 'duplicate', hours: number): void => {
  sandbox.github.close(sandbox.repository, number, reason, hoursAgo(hours))
}

describe('a robot that closes decides nothing', () => {
  test.each(['github-actions[bot]', 'stale[bot]'])('%s', async (robot) => {
    sandbox.intune.setPushCertificate(-20)
    await check()
    sandbox.github.goStale(sandbox.repository, 1, robot)
    const next = await check({ assignees: 'mona' })
    expect(actions(next)).toEqual(['reopened #1'])
    expect(states()).toEqual(['#1 open'])
    expect(comments(1).at(-1)).toMatch(/^@mona Reopened: a bot closed this.*`apple-token-renewal`/u)
    // Another visit is another event, and is answered too.
    sandbox.github.goStale(sandbox.repository, 1, robot)
    expect(actions(await check())).toEqual(['reopened #1'])
    expect(comments(1).filter((body) => body.includes('a bot closed this'))).toHaveLength(2)
  })

  test('nor does one that closes as completed, at once', async () => {
    sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
    await check()
    sandbox.github.close(sandbox.repository, 1, 'completed', 'github-actions[bot]')
    expect(actions(await check())).toEqual(['reopened #1'])
  })
})

describe('a mute by a person', () => {
  test('of a problem is over after 30 days, which the issue says', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 200, { lastSyncErrorCode: 3 })
    await check()
    expect(bodyOf(1)).toContain('To mute it for 30 days, or until there is a new problem')
    close(1, 'not_planned', 29 * 24)
    expect(actions(await check())).toEqual(['muted #1'])
    close(1, 'not_planned', 30 * 24 + 1)
    expect(actions(await check())).toEqual(['reopened #1'])
    expect(comments(1)).toEqual([
      expect.stringContaining('Reopened: the 30-day mute is over, and the problem persists'),
    ])
  })

  test('of a problem is over with a new problem, which is named', async () => {
    const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
    await check()
    close(1, 'not_planned', 48)
    expect(actions(await check())).toEqual(['muted #1'])
    token.lastSyncStatus = 'failed'
    expect(actions(await check({ assignees: 'mona' }))).toEqual(['reopened #1'])
    expect(comments(1)).toEqual([
      expect.stringMatching(
        /^@mona Reopened: something new was found\. Needs attention: .*\*\*new:\*\* the last sync with Apple failed/u,
      ),
    ])
  })

  test('of a problem does not swallow one that comes after a time without', async () => {
    const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
    await check()
    close(1, 'not_planned', 31 * 24)
    token.state = 'valid'
    expect(actions(await check())).toEqual([])
    token.state = 'invalid'
    expect(actions(await check())).toEqual(['reopened #1'])
  })

  test('of a check that fails is over after 30 days', async () => {
    sandbox.app.roles = []
    await check()
    close(1, 'not_planned', 29 * 24)
    const muted = await check()
    expect([muted.status, ...actions(muted)]).toEqual([1, 'muted #1'])
    close(1, 'not_planned', 31 * 24)
    expect(actions(await check())).toEqual(['reopened #1'])
  })

  test('of a date holds as a duplicate too, for as long as the date is the same', async () => {
    sandbox.intune.addVppToken('Books', -20)
    await check()
    close(1, 'duplicate', 15 * 24)
    expect(actions(await check())).toEqual(['muted #1'])
    expect(comments(1)).toEqual([])
  })

  test('holds if a duplicate is open, which is closed with it', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    copy(1)
    close(1, 'not_planned', 2)
    expect(actions(await check())).toEqual(['muted #1', 'closed #2'])
    expect(states()).toEqual(['#1 closed not_planned', '#2 closed duplicate'])
    expect(actions(await check())).toEqual(['muted #1'])
  })

  test('holds even if the action had closed the issue that way before', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    await check({ exclude: 'Books' })
    expect(states()).toEqual(['#1 closed not_planned'])
    // Long ago, and since then a person opened it and closed it again.
    sandbox.github.edit(sandbox.repository, 1, (body) =>
      body.replace(/"closedAt":"[^"]*"/u, `"closedAt":"${hoursAgo(48).toISOString()}"`),
    )
    sandbox.github.reopen(sandbox.repository, 1)
    close(1, 'not_planned', 1)
    expect(actions(await check())).toEqual(['muted #1'])
  })

  test('ends when a person reopens the issue', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    close(1, 'not_planned', 2)
    sandbox.github.reopen(sandbox.repository, 1)
    expect(actions(await check())).toEqual(['unchanged #1'])
  })

  test('does not count for fail-on', async () => {
    sandbox.intune.addVppToken('Books', -5)
    const first = await check({ 'fail-on': 'due' })
    expect(first.status).toBe(1)
    close(1, 'not_planned', 2)
    const muted = await check({ 'fail-on': 'due' })
    expect([muted.status, ...actions(muted)]).toEqual([0, 'muted #1'])
    sandbox.intune.addVppToken('Games', -5)
    const other = await check({ 'fail-on': 'expired' })
    expect(other.status).toBe(1)
    expect(other.log).toContain('Failed by `fail-on: expired`: 1 token matches.')
  })
})

test('a problem that is reported again after it was closed as completed is a new incident', async () => {
  sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
  await check()
  close(1, 'completed', 23)
  expect(actions(await check())).toEqual(['unchanged #1'])
  close(1, 'completed', 25)
  expect(actions(await check())).toEqual(['reopened #1'])
  expect(comments(1)).toEqual([expect.stringContaining('Reopened: the latest check found the problem')])
  expect(comments(1).join()).not.toContain('the problem persists')
  close(1, 'completed', 26)
  expect(actions(await check())).toEqual(['reopened #1'])
  expect(comments(1)).toHaveLength(2)
})

test('a closing whose author GitHub doesn’t name counts as a person’s', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  close(1, 'not_planned', 2)
  issue(1).issue.closed_by = null
  expect(actions(await check())).toEqual(['muted #1'])
})
