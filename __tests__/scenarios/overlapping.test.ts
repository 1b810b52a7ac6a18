import { expect, test } from '@jest/globals'
import { actions, check, comments, requests, sandbox, useSandbox, writesAmong } from '../support/scenario.ts'

// Two runs at the same time.

useSandbox()

/** As it was when an earlier stage was reached, so that the next run has something to say. */
const turnBack = (number: number, from: number | string, to: number | string): void => {
  const written = (stage: number | string) => `"stage":${JSON.stringify(stage)}`
  sandbox.github.edit(sandbox.repository, number, (body) => body.replace(written(from), written(to)))
}

test('two runs at the same time say the same once', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack(1, 7, 30)
  // The other run has looked as well, and its comment arrives right before ours.
  sandbox.network.before({ service: 'github', method: 'POST', path: /issues\/1\/comments$/u }, ({ body }) => {
    const { body: said } = JSON.parse(body) as { body: string }
    sandbox.github.comment(sandbox.repository, 1, 'github-actions[bot]', said, { type: 'Bot' })
  })
  const { status } = await check()
  expect(status).toBe(0)
  expect(comments(1)).toHaveLength(1)
  expect(writesAmong(requests()).at(-2)).toMatch(/^github DELETE .*\/issues\/comments\/\d+$/u)
})

test('two runs that really overlap say the same once', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack(1, 7, 30)
  const both = await Promise.all([check(), check()])
  expect(both.map(({ status }) => status)).toEqual([0, 0])
  expect(comments(1)).toHaveLength(1)
  expect(actions(await check())).toEqual(['unchanged #1'])
})
