import { expect, test } from '@jest/globals'
import { actions, bodyOf, check, comments, issue, sandbox, states, useSandbox } from '../support/scenario.ts'

// What fails is held to what it concerns.

useSandbox()

/** An open issue #1 that is to be reminded in, and more tokens that need an issue of their own. */
async function withOthers(...others: readonly string[]): Promise<void> {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  for (const name of others) sandbox.intune.addVppToken(name, 6)
}

test('a locked issue gets its text and no comment, and keeps nothing else from being written, day after day', async () => {
  await withOthers('Games', 'Music', 'Maps')
  sandbox.github.lock(sandbox.repository, 1)
  const first = await check()
  expect(first.status).toBe(0)
  expect(first.log).toMatch(/::warning::Issue #1 is locked/u)
  expect(first.log).not.toContain('issues: write')
  expect(actions(first)).toEqual(['reminded #1', 'opened #2', 'opened #3', 'opened #4'])
  expect(bodyOf(1)).toContain('"stage":7')
  expect(comments(1)).toEqual([])
  const second = await check()
  expect([second.status, ...actions(second)]).toEqual([
    0,
    'unchanged #1',
    'unchanged #2',
    'unchanged #3',
    'unchanged #4',
  ])
  sandbox.intune.vppTokens = []
  const third = await check()
  expect(third.status).toBe(0)
  expect(states().map((state) => state.split(' ')[1])).toEqual(['closed', 'closed', 'closed', 'closed'])
})

test('an issue that a robot closed and locked is opened again', async () => {
  sandbox.intune.addVppToken('Books', -5)
  await check()
  sandbox.github.goStale(sandbox.repository, 1)
  sandbox.github.lockClosed(sandbox.repository)
  const run = await check()
  expect([run.status, ...actions(run)]).toEqual([0, 'reopened #1'])
  expect(issue(1).issue).toMatchObject({ state: 'open', locked: true })
  expect(actions(await check())).toEqual(['unchanged #1'])
})
