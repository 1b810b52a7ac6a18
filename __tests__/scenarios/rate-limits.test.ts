import { expect, test } from '@jest/globals'
import { bodyOf, check, comments, issues, sandbox, states, useSandbox } from '../support/scenario.ts'

// A write that has to wait for GitHub is read and planned again before it is sent.

useSandbox()

const limited = {
  answer: {
    status: 403,
    text: '{"message":"You have exceeded a secondary rate limit."}',
    headers: { 'retry-after': '1' },
  },
}

test('what a person ticks and writes while a change waits is kept', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  // The change after the comment is the one that waits.
  sandbox.network.after({ service: 'github', method: 'POST', path: /issues\/1\/comments$/u }, () => {
    sandbox.network.before({ service: 'github', method: 'PATCH', path: /issues\/1$/u }, () => {
      sandbox.github.edit(
        sandbox.repository,
        1,
        (body) => `${body.replace('- [ ] <!-- box:', '- [x] <!-- box:')}\nWritten meanwhile.`,
      )
    })
    sandbox.network.fail({ service: 'github', method: 'PATCH', path: /issues\/1$/u, go: limited })
  })
  const done = await check()
  expect(done.status).toBe(0)
  expect(bodyOf(1)).toContain('"stage":7')
  expect(bodyOf(1)).toContain('- [x] <!-- box:')
  expect(bodyOf(1)).toContain('Written meanwhile.')
  expect(comments(1)).toHaveLength(1)
})

test('an issue that somebody closes while a change waits is left alone', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  sandbox.network.before({ service: 'github', method: 'PATCH', path: /issues\/1$/u }, () => {
    sandbox.github.close(sandbox.repository, 1, 'not_planned')
  })
  sandbox.network.fail({ service: 'github', method: 'PATCH', path: /issues\/1$/u, go: limited })
  expect((await check()).status).toBe(0)
  expect(states()).toEqual(['#1 closed not_planned'])
  expect(comments(1)).toEqual([])
})

test('an issue that is to be opened is opened once the limit is over', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'POST', path: /issues$/u, go: limited })
  expect((await check()).status).toBe(0)
  expect(issues()).toHaveLength(1)
})
