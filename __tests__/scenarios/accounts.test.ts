import { beforeEach, describe, expect, test } from '@jest/globals'
import {
  bodyOf,
  check,
  comments,
  issue,
  requests,
  run,
  sandbox,
  states,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// Whose issues and comments count.

useSandbox()

describe('an account whose membership is concealed', () => {
  beforeEach(() => {
    sandbox.github.addPerson(sandbox.repository, 'renewal-account', { concealedAs: 'NONE' })
    sandbox.github.giveTokenTo('renewal-account')
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Games', 6)
  })

  test('opens one issue, closes it, says why, and opens no more, day after day', async () => {
    for (const day of [1, 2, 3]) {
      requests()
      const { status, log } = await check()
      expect(status).toBe(1)
      expect(log).toMatch(/::error::GitHub doesn't count renewal-account as a member or collaborator/u)
      expect(log.match(/::error::/gu)).toHaveLength(1)
      expect(states()).toEqual(['#1 closed not_planned'])
      expect(writesAmong(requests())).toHaveLength(day === 1 ? 2 : 0)
    }
  })

  test('is believed as soon as the membership is seen', async () => {
    await check()
    sandbox.github.addPerson(sandbox.repository, 'renewal-account')
    const { status } = await check()
    expect(status).toBe(0)
    expect(states().filter((state) => state.endsWith('open'))).toHaveLength(2)
    expect((await check()).status).toBe(0)
    expect(states().filter((state) => state.endsWith('open'))).toHaveLength(2)
  })
})

describe('a comment counts only from a bot, as an issue does, from the account that wrote the issue, or from a member', () => {
  test.each([
    ['another bot', 'echo[bot]', 'NONE', 1],
    ['a stranger', 'mallory', 'NONE', 2],
    ['a contributor', 'ana', 'CONTRIBUTOR', 2],
    ['a member', 'mona', 'MEMBER', 1],
    ['the account that wrote it', 'github-actions[bot]', 'NONE', 1],
  ] as const)('%s', async (_, login, association, expected) => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    const before = bodyOf(1).replace('"stage":7', '"stage":30')
    const turnBack = (): void => {
      sandbox.github.edit(sandbox.repository, 1, () => before)
    }
    turnBack()
    // What is said then is known beforehand.
    await check()
    const [said = ''] = comments(1)
    issue(1).comments.length = 0
    turnBack()
    const type = login.endsWith('[bot]') ? 'Bot' : 'User'
    sandbox.github.comment(sandbox.repository, 1, login, said, { type, association })
    await check()
    expect(comments(1)).toHaveLength(expected)
  })

  test.each([
    ['another bot, as a GitHub App in place of the workflow', 'echo[bot]', 'Bot', 'NONE', 'false'],
    ['a stranger', 'mallory', 'User', 'NONE', 'true'],
    ['a member', 'mona', 'User', 'MEMBER', 'false'],
  ] as const)(
    'a file counts as used by the word of a bot or a member alone: %s',
    async (_, login, type, association, renewed) => {
      sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
      const token = sandbox.intune.addEnrollmentToken('Main office', 5)
      const server = sandbox.apple.addServer('Main office', await sandbox.intune.publicKey(token.id ?? ''))
      await check()
      const file = sandbox.apple.download(server)
      const rehearsed = await run({ inputs: { mode: 'renew', 'renewed-token': file, 'dry-run': 'true' } })
      const hash = /[0-9a-f]{64}/u.exec(rehearsed.log)?.[0] ?? (await sha256(file))
      const said = `x\n\n<!-- apple-token-renewal v1 {"event":"closed","because":"renewed","sha256":"${hash}"} -->`
      sandbox.github.comment(sandbox.repository, 1, login, said, { type, association })
      sandbox.github.close(sandbox.repository, 1, 'completed')
      const done = await run({ inputs: { mode: 'renew', 'renewed-token': file, 'verify-timeout': '4' } })
      expect(done.outputs['renewed']).toBe(renewed)
    },
  )
})

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(hash).toString('hex')
}
