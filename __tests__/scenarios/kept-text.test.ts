import { expect, test } from '@jest/globals'
import { actions, bodyOf, check, comments, renew, run, sandbox, useSandbox } from '../support/scenario.ts'

// What people write into an issue stays, in its shape, also while a run is at it.

useSandbox()

const commenting = { service: 'github', method: 'POST', path: /issues\/1\/comments$/u } as const
const tick = (): void => {
  sandbox.github.edit(sandbox.repository, 1, (body) =>
    body.replace('- [ ] <!-- box:intune-open', '- [x] <!-- box:intune-open').concat('\nBen has the password.'),
  )
}
const turnBack = (): void => {
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
}

test.each([
  ['before', 'before'],
  ['after', 'after'],
] as const)('a tick and a note made right %s the comment arrives survive a reminder', async (_, when) => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack()
  sandbox.network[when](commenting, tick)
  expect(actions(await check())).toEqual(['reminded #1'])
  expect(bodyOf(1)).toContain('- [x] <!-- box:intune-open')
  expect(bodyOf(1)).toContain('Ben has the password.')
  expect(bodyOf(1)).toContain('"stage":7')
})

test('and a closing', async () => {
  const token = sandbox.intune.addVppToken('Books', 5)
  await check()
  renew(token, 300)
  sandbox.network.after(commenting, tick)
  expect(actions(await check())).toEqual(['closed #1'])
  expect(bodyOf(1)).toContain('- [x] <!-- box:intune-open')
  expect(bodyOf(1)).toContain('Ben has the password.')
})

test('and a reopening', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.goStale(sandbox.repository, 1)
  sandbox.network.after(commenting, tick)
  expect(actions(await check())).toEqual(['reopened #1'])
  expect(bodyOf(1)).toContain('- [x] <!-- box:intune-open')
  expect(bodyOf(1)).toContain('Ben has the password.')
})

test('an issue that a person mutes while the comment is made stays muted', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  turnBack()
  sandbox.network.after(commenting, () => {
    sandbox.github.close(sandbox.repository, 1, 'not_planned')
  })
  expect(actions(await check())).toEqual(['muted #1'])
  expect(actions(await check())).toEqual(['muted #1'])
  expect(comments(1)).toHaveLength(1)
})

const written = [
  'What we know:',
  '',
  '```sh',
  'gh api /x  # @mona, not a mention',
  '',
  '- [ ] not a box',
  '```',
  '',
  '| who | when |',
  '|---|---|',
  '| Ben | Friday |',
].join('\n')

test.each([
  ['above the steps', (body: string) => body.replace('### How to renew', `${written}\n\n### How to renew`)],
  ['after the heading', (body: string) => body.replace('### How to renew', `### How to renew\n\n${written}\n`)],
  ['right after the marker', (body: string) => body.replace(/(?<=^<!-- .* -->\n)/u, `${written}\n\n`)],
])('lines written into the text keep their shape when it changes: %s', async (_, write) => {
  const token = sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, write)
  expect(bodyOf(1)).toContain(written)
  token.displayName = 'Books of Lyon'
  expect(actions(await check())).toEqual(['updated #1'])
  expect(bodyOf(1).split(written)).toHaveLength(2)
  expect(actions(await check())).toEqual(['unchanged #1'])
  token.displayName = 'Books of Paris'
  expect(actions(await check())).toEqual(['updated #1'])
  expect(bodyOf(1).split(written)).toHaveLength(2)
})

test('a code block written before one of ours stays whole, and nothing in it comes alive', async () => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  const inputs = { mode: 'create', 'token-name': 'Branch Lyon' }
  await run({ env: { GITHUB_EVENT_NAME: 'workflow_dispatch' }, inputs })
  const block = '```text\n@mona\n```'
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('```text', `${block}\n\n\`\`\`text`))
  const [token] = sandbox.intune.enrollmentTokens
  if (token !== undefined) token.tokenName = 'Branch Paris'
  // Whoever registers it once more gets the text anew.
  await run({ env: { GITHUB_EVENT_NAME: 'workflow_dispatch' }, inputs: { ...inputs, 'token-name': 'Branch Paris' } })
  expect(bodyOf(1)).toContain('Branch Paris')
  expect(bodyOf(1).split(block)).toHaveLength(2)
  expect(bodyOf(1).slice(bodyOf(1).indexOf('what you write below'))).toContain(block)
})

test('an issue with notes that leave no room for a change keeps them, and the step says so', async () => {
  const token = sandbox.intune.addVppToken('Books', 5)
  await check()
  const rest = 65_536 - bodyOf(1).length
  sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\n${'n'.repeat(rest - 1)}`)
  const full = bodyOf(1)
  expect(full).toHaveLength(65_536)
  expect((await check()).status).toBe(0)
  token.displayName = 'Books of the branch in Lyon'
  const done = await check()
  expect(done.status).toBe(1)
  expect(done.log).toContain(
    "::error::Issue #1 couldn't be changed: with its notes, it would be longer than GitHub allows",
  )
  expect(bodyOf(1)).toBe(full)
  sandbox.github.edit(sandbox.repository, 1, (body) => body.slice(0, -1_000))
  expect(await check()).toMatchObject({ status: 0 })
  expect(bodyOf(1)).toContain('Books of the branch in Lyon')
})
