import { describe, expect, test } from '@jest/globals'
import { parseMarker } from '../../src/domain/marker.ts'
import { actions, bodyOf, check, issue, sandbox, states, titles, useSandbox } from '../support/scenario.ts'

// By which label issues are found, and what happens without it.

useSandbox()

describe('if labels are dropped for lack of rights', () => {
  test('it stays red until the label is there, and the issue that was closed for it is used', async () => {
    for (const name of ['Books', 'Games', 'Music', 'Maps']) sandbox.intune.addVppToken(name, 5)
    sandbox.repository.dropsLabels = true
    for (const day of [1, 2, 3]) {
      const { status, log } = await check()
      expect(status).toBe(1)
      expect(log).toMatch(/::error::GitHub dropped the label apple-token-renewal from new issue #1/u)
      expect([day, ...states()]).toEqual([day, '#1 closed not_planned'])
    }
    sandbox.github.addLabel(sandbox.repository, 1, 'apple-token-renewal')
    sandbox.repository.dropsLabels = false
    const { status } = await check()
    expect(status).toBe(0)
    expect(states()).toEqual(['#1 open', '#2 open', '#3 open', '#4 open'])
    expect(new Set(titles()).size).toBe(4)
    expect(parseMarker(bodyOf(1))).not.toHaveProperty('unusable')
    expect(actions(await check()).map((action) => action.split(' ')[0])).toEqual(Array(4).fill('unchanged'))
  })

  test('so it does if the rights come first', async () => {
    sandbox.intune.addVppToken('Books', 5)
    sandbox.repository.dropsLabels = true
    await check()
    sandbox.repository.dropsLabels = false
    const { status } = await check()
    expect(status).toBe(0)
    expect(states()).toEqual(['#1 open'])
    expect(issue(1).issue.labels).toMatchObject([{ name: 'apple-token-renewal' }])
  })
})

describe('the tracking label', () => {
  test.each<[string, () => void]>([
    [
      'was renamed',
      () => {
        sandbox.github.renameLabel(sandbox.repository, 'apple-token-renewal', 'tokens')
      },
    ],
    [
      'was removed',
      () => {
        sandbox.github.removeLabel(sandbox.repository, 'apple-token-renewal')
      },
    ],
  ])('%s: the issues are still found, and have it again', async (_, lose) => {
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Games', 6)
    await check()
    sandbox.github.close(sandbox.repository, 2, 'not_planned')
    lose()
    const told = await check()
    expect(told.status).toBe(0)
    expect(told.log).toMatch(/::warning::Issues of this action lack the label apple-token-renewal: #2, #1\./u)
    expect(actions(told)).toEqual(['unchanged #1', 'muted #2'])
    const next = await check()
    expect(next.log).not.toContain('lack the label')
    expect(states()).toEqual(['#1 open', '#2 closed not_planned'])
  })

  test('was taken from one issue only: that one is still found', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    issue(1).issue.labels = []
    expect(actions(await check())).toEqual(['unchanged #1'])
    expect(states()).toEqual(['#1 open'])
  })

  test('is gone, and one issue doesn’t get it back: that is reported, and the others are opened', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    sandbox.github.removeLabel(sandbox.repository, 'apple-token-renewal')
    sandbox.intune.addVppToken('Games', 6)
    const json = { message: 'Server Error' }
    sandbox.network.fail({
      service: 'github',
      method: 'PATCH',
      path: /issues\/1$/u,
      times: Infinity,
      go: { answer: { status: 500, json } },
    })
    const { status, log } = await check()
    expect(status).toBe(1)
    expect(log).toContain("Couldn't label issue #1")
    expect(states()).toEqual(['#1 open', '#2 open'])
  })

  test('a stranger’s copy without the label doesn’t count as ours', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    const body = bodyOf(1)
    sandbox.repository.issues.length = 0
    sandbox.github.openIssue(sandbox.repository, {
      login: 'mallory',
      association: 'NONE',
      title: 'forged',
      body: body,
      labels: [],
    })
    expect(actions(await check())).toEqual(['opened #2'])
  })
})
