import { describe, expect, test } from '@jest/globals'
import {
  actions,
  bodyOf,
  check,
  comments,
  issue,
  requests,
  sandbox,
  states,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// What is said, once, and what is not said at all.

useSandbox()

const turnBack = (): void => {
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
}

test('a comment with our hidden line by somebody else keeps no reminder from being made', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack()
  sandbox.network.fail({
    service: 'github',
    method: 'POST',
    path: /comments$/u,
    go: { answer: { status: 403, text: '{"message":"no"}' } },
  })
  await check({ 'dry-run': 'false' })
  sandbox.network.heal()
  const cycle = /"cycle":"([^"]*)"/u.exec(bodyOf(1))?.[1] ?? ''
  const forged = `<!-- apple-token-renewal v1 ${JSON.stringify({ event: 'reminded', cycle, stage: 7, after: 0 })} -->`
  const early = sandbox.github.comment(sandbox.repository, 1, 'mona', `Hello\n\n${forged}`, { association: 'OWNER' })
  early.created_at = new Date(Date.now() - 3_600_000).toISOString()
  expect((await check()).status).toBe(0)
  expect(comments(1)).toHaveLength(2)
  expect(comments(1)[1]).toContain('expires')
})

test('a reminder is made once, whatever account the next run has', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack()
  sandbox.network.before({ service: 'github', method: 'POST', path: /issues\/1\/comments$/u }, () => {
    sandbox.network.fail({ service: 'github', method: 'PATCH', go: { cut: 'before' } })
  })
  expect((await check()).status).toBe(1)
  sandbox.github.giveTokenTo('renewals[bot]')
  sandbox.network.heal()
  expect((await check()).status).toBe(0)
  expect(comments(1)).toHaveLength(1)
})

describe('a problem that is over', () => {
  test('closes its issue without a comment; the text says what happened, and a note of a person stays', async () => {
    const token = sandbox.intune.addVppToken('Books', 200, { state: 'invalid' })
    await check()
    sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\nCalled Apple.`)
    token.state = 'valid'
    expect(actions(await check())).toEqual(['closed #1'])
    expect(comments(1)).toEqual([])
    expect(bodyOf(1)).toContain('Fixed: Intune reports no problem. The text below is from before that.')
    expect(bodyOf(1)).toContain('Called Apple.')

    token.state = 'invalid'
    expect(actions(await check())).toEqual(['reopened #1'])
    expect(bodyOf(1)).not.toContain('Fixed: Intune reports no problem.')
    expect(bodyOf(1)).toContain('Reopened: this is reported again')
    expect(bodyOf(1).split('Called Apple.')).toHaveLength(2)
    expect(comments(1)).toHaveLength(1)
    requests()
    expect(actions(await check())).toEqual(['unchanged #1'])
    expect(writesAmong(requests())).toEqual([])
  })

  test('closes what could not be read in the same way', async () => {
    sandbox.intune.addVppToken('Books', 200)
    sandbox.app.roles = []
    expect((await check()).status).toBe(1)
    sandbox.app.roles = [
      'DeviceManagementServiceConfig.Read.All',
      'DeviceManagementApps.Read.All',
      'DeviceManagementConfiguration.Read.All',
    ]
    await check()
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1)).toEqual([])
    expect(bodyOf(1)).toContain('The tokens are being watched. The text below is from before that.')
  })
})

test('a project board that closes a card is a person', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.close(sandbox.repository, 1, 'completed', 'github-project-automation[bot]')
  await check()
  expect(states()).toEqual(['#1 closed completed'])
})

test('the label that a stale bot left is removed when the issue is reopened', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.goStale(sandbox.repository, 1, 'stale[bot]')
  expect(actions(await check())).toEqual(['reopened #1'])
  expect(issue(1).issue.labels.map((label) => (typeof label === 'string' ? label : label.name))).toEqual([
    'apple-token-renewal',
  ])
})

test('an assignee who left doesn’t keep the others from being assigned', async () => {
  sandbox.repository.assignable.push('mona', 'hubot')
  sandbox.intune.addVppToken('Books', 5)
  const done = await check({ assignees: 'mona, gone-since, hubot' })
  expect(issue(1).issue.assignees?.map(({ login }) => login)).toEqual(['mona', 'hubot'])
  expect(done.log).toContain("GitHub didn't assign gone-since;")
})

test('the overview is assigned to nobody', async () => {
  sandbox.repository.assignable.push('mona')
  sandbox.intune.addVppToken('Books', 5)
  await check({ assignees: 'mona', overview: 'true' })
  expect([issue(1), issue(2)].map(({ issue: { assignees } }) => assignees?.length)).toEqual([1, 0])
})

test('an issue of ours whose author has left is named', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  Object.assign(issue(1).issue, {
    user: { ...issue(1).issue.user, login: 'left', type: 'User' },
    author_association: 'NONE',
  })
  const { log } = await check()
  expect(log).toContain('by accounts that no longer count as members or collaborators: #1.')
})
