import { describe, expect, test } from '@jest/globals'
import {
  actions,
  check,
  comments,
  issue,
  sandbox,
  states,
  useSandbox,
  inIssue,
  withOthers,
} from '../support/scenario.ts'

// What fails is held to what it concerns.

useSandbox()

describe('an issue that always fails keeps no other from being written, nor uses up max-issue-writes', () => {
  test.each([
    ['403', { status: 403, json: { message: 'You cannot do that to this issue' } }],
    ['500', { status: 500, json: { message: 'Server Error' } }],
  ])('%s', async (_, answer) => {
    await withOthers('Games', 'Music', 'Maps')
    sandbox.network.fail({ service: 'github', method: 'PATCH', path: inIssue(1), times: Infinity, go: { answer } })
    for (const day of [1, 2, 3]) {
      const { status, log } = await check({ 'max-issue-writes': '1' })
      expect(status).toBe(1)
      expect(log.match(/::error::/gu)).toHaveLength(1)
      expect(states()).toHaveLength(1 + day)
    }
    // What can't be put on record first isn't said.
    expect(comments(1)).toEqual([])
  })
})

test('a closed issue that cannot be read fails the step, and keeps no other from being written', async () => {
  await withOthers('Games', 'Music', 'Maps')
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  const json = { message: 'Server Error' }
  sandbox.network.fail({ service: 'github', path: inIssue(1), times: Infinity, go: { answer: { status: 500, json } } })
  const { status, log } = await check()
  expect(status).toBe(1)
  expect(log).toContain("Couldn't read issue #1")
  expect(states()).toEqual(['#1 closed not_planned', '#2 open', '#3 open', '#4 open'])
})

test('a server that doesn’t say who closed an issue is asked once', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  const json: Record<string, unknown> = { ...issue(1).issue, author_association: 'OWNER' }
  delete json['closed_by']
  sandbox.network.fail({ service: 'github', path: inIssue(1), times: Infinity, go: { answer: { status: 200, json } } })
  expect(actions(await check())).toEqual(['muted #1'])
  expect(sandbox.network.requests.filter(({ path }) => path.endsWith('/issues/1'))).toHaveLength(1)
})
