import { describe, expect, test } from '@jest/globals'
import {
  actions,
  check,
  copy,
  issue,
  sandbox,
  states,
  titles,
  useSandbox,
  inIssue,
  withOthers,
} from '../support/scenario.ts'

// An issue that was deleted, transferred or converted is as if it never was.

useSandbox()

describe('an issue that is gone before it is written is as if it never was', () => {
  test.each<[string, () => void]>([
    [
      'deleted',
      () => {
        sandbox.github.delete(sandbox.repository, 1)
      },
    ],
    [
      'transferred',
      () => {
        sandbox.github.transfer(sandbox.repository, 1, sandbox.github.addRepository('contoso/other'))
      },
    ],
    [
      'transferred to where the token may not look',
      () => {
        sandbox.github.transfer(
          sandbox.repository,
          1,
          sandbox.github.addRepository('contoso/other', { permission: 'none' }),
        )
      },
    ],
    [
      'transferred without a trace',
      () => {
        sandbox.github.transfer(sandbox.repository, 1, sandbox.github.addRepository('contoso/other'), 404)
      },
    ],
    [
      'converted',
      () => {
        sandbox.github.convert(sandbox.repository, 1, 410)
      },
    ],
    [
      'converted, and not found',
      () => {
        sandbox.github.convert(sandbox.repository, 1, 404)
      },
    ],
  ])('%s, right after the lists', async (_, leave) => {
    await withOthers()
    sandbox.network.before({ service: 'github', path: inIssue(1) }, leave)
    const first = await check()
    expect(first.status).toBe(0)
    expect(first.log).not.toContain('::error::')
    expect([...titles()].map((title) => /“(.*)”/u.exec(title)?.[1]).sort()).toEqual(['Books'])
    const second = await check()
    expect([second.status, ...actions(second).map((action) => action.split(' ')[0])]).toEqual([
      0,
      ...Array.from({ length: 1 }, () => 'unchanged'),
    ])
    expect(sandbox.github.repositories.flatMap(({ issues }) => issues).flatMap((stored) => stored.comments)).toEqual([])
  })

  test.each<[string, () => void]>([
    [
      'deleted',
      () => {
        sandbox.github.delete(sandbox.repository, 1)
      },
    ],
    [
      'transferred',
      () => {
        sandbox.github.transfer(sandbox.repository, 1, sandbox.github.addRepository('contoso/other'))
      },
    ],
  ])('%s between looking at it and the comment', async (_, leave) => {
    await withOthers()
    sandbox.network.before({ service: 'github', method: 'POST', path: /\/issues\/1\/comments$/u }, leave)
    const first = await check()
    expect(first.status).toBe(0)
    expect(first.log).not.toContain('::error::')
    expect([...titles()].map((title) => /“(.*)”/u.exec(title)?.[1]).sort()).toEqual(['Books'])
  })

  test('converted so that it is still there, closed and locked', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    sandbox.github.convert(sandbox.repository, 1, 'locked')
    expect(actions(await check())).toEqual(['unchanged #1'])
    issue(1).issue.closed_at = new Date(Date.now() - 25 * 3_600_000).toISOString()
    const run = await check()
    expect([run.status, ...actions(run)]).toEqual([0, 'reopened #1'])
  })
})

test('a twin is not closed in favor of an issue that is gone', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  copy(1)
  sandbox.network.before({ service: 'github', path: inIssue(2) }, () => {
    sandbox.github.delete(sandbox.repository, 1)
  })
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  await check()
  await check()
  expect(states()).toEqual(['#2 open'])
})

test('an issue that lists go on naming, and that answers as deleted, leaves its token with an issue', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  const json = { message: 'This issue was deleted' }
  sandbox.network.fail({ service: 'github', path: inIssue(1), times: Infinity, go: { answer: { status: 410, json } } })
  for (const day of [1, 2, 3]) {
    const { status } = await check()
    expect([day, status]).toEqual([day, 0])
    expect(states()).toEqual(['#1 open', '#2 open'])
  }
})
