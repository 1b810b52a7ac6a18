import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../sandbox/server.ts'
import type { Run } from '../../sandbox/runner.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import { check, connected, issue, issues, pass, requests, sandbox, useWorld } from '../support/simulated.ts'
import { hear, reactions, say } from '../support/commands.ts'

// Comments that would do harm. `mona` may write to the repository.

useWorld()
beforeEach(() => {
  sandbox.github.addPerson(sandbox.repository, 'mona')
})

const comments = (number: number): readonly string[] => issue(number).comments.map(({ body }) => body ?? '')
const numberOf = (id: string | null | undefined, topic = ''): number =>
  issues().find(({ issue: { body } }) => body?.includes(`"id":"${id ?? '?'}","topic":"${topic}`))?.issue.number ?? 0
const uploads = (): readonly string[] =>
  requests().filter((one) => /^graph (?:POST|PATCH)/u.test(one) && !one.includes('sync'))
const renewed = { status: 0, outputs: { renewed: 'true' } }

describe('a file that has renewed one VPP token, left in the secret', () => {
  test('does not renew the next one of its organization', async () => {
    const [first, second] = [sandbox.intune.addVppToken('Books', 5), sandbox.intune.addVppToken('Apps', 6)]
    await check()
    const [one, two] = [numberOf(first.id), numberOf(second.id)]
    const file = { 'renewed-token': sandbox.apple.downloadContentToken('Contoso') }
    expect(await hear(say('/renew', one), file, { number: one })).toMatchObject(renewed)
    const before = second.expirationDateTime
    const done = await hear(say('/renew', two), file, { number: two })
    expect(second.expirationDateTime).toBe(before)
    expect(uploads()).toEqual([])
    expect(done.status).toBe(1)
    expect(comments(two).at(-1)).toContain('This file is already in use for “Books”')
  })
  test('nor that of another tenant', async () => {
    const added = sandbox.addTenant({ id: '11111111-2222-4333-8444-555555555555', domains: ['fabrikam.example'] })
    const [first, second] = [sandbox.intune.addVppToken('Books', 5), added.intune.addVppToken('Books', 6)]
    const list = { 'tenant-id': '', tenants: `${tenantId} Contoso\nfabrikam.example Fabrikam` }
    await check(list)
    const [one, two] = [numberOf(first.id), numberOf(second.id)]
    const file = { ...list, 'renewed-token': sandbox.apple.downloadContentToken('Contoso') }
    expect(await hear(say('/renew', one), file, { number: one })).toMatchObject(renewed)
    const done = await hear(say('/renew', two), file, { number: two })
    expect(added.intune.taken).toBe(0)
    expect(done.status).toBe(1)
    expect(comments(two).at(-1)).toContain('This file already renewed another VPP token')
    expect(comments(two).at(-1)).toContain(`(issue #${one})`)
    // What was recorded before a file was downloaded is not looked at: it can't be of that file.
    pass(20 * 86_400_000)
    const next = { ...list, 'renewed-token': sandbox.apple.downloadContentToken('Contoso') }
    expect(await hear(say('/renew', two), next, { number: two })).toMatchObject(renewed)
    expect(requests().filter((path) => path.endsWith(`/issues/${one}/comments`))).toEqual([])
  })
})

describe('a file is uploaded once', () => {
  async function due() {
    const token = await connected('Main office', 12)
    token.token.lastSyncErrorCode = 7
    await check()
    return { ...token, file: { 'renewed-token': sandbox.apple.download(token.server) } }
  }
  test('by two in two issues of a token', async () => {
    const { id, file } = await due()
    const [one, two] = [numberOf(id, 'renewal'), numberOf(id, 'health')]
    expect([one, two]).toEqual([expect.any(Number), expect.any(Number)])
    let second: Run | null = null
    sandbox.network.before({ service: 'graph', method: 'POST', path: /syncWithApple/u }, async () => {
      second = await hear(say('/renew', two), file, { number: two })
    })
    await hear(say('/renew', one), file, { number: one })
    expect((second as Run | null)?.log).toContain("It isn't uploaded again")
    expect(sandbox.intune.taken).toBe(1)
  })
  test('by a second comment when the first was edited under way', async () => {
    const { id, file } = await due()
    const number = numberOf(id, 'renewal')
    let second: Run | null = null
    const first = say('/renew', number)
    sandbox.network.before({ service: 'graph', method: 'POST', path: /syncWithApple/u }, async () => {
      sandbox.github.editComment(first, '/renew please')
      second = await hear(say('/renew', number), file, { number })
    })
    await hear(first, file, { number })
    expect((second as Run | null)?.log).toContain("It isn't uploaded again")
    expect(sandbox.intune.taken).toBe(1)
  })
  test('by a second comment if the runner’s clock is an hour ahead', async () => {
    const { id, file } = await due()
    const number = numberOf(id, 'renewal')
    Object.assign(sandbox.github, { now: () => new Date(Date.now() - 3_600_000) })
    const [first, second] = [say('/renew', number), say('/renew', number)]
    sandbox.github.react(sandbox.repository, number, first, 'github-actions[bot]', 'eyes')
    const done = await hear(second, file, { number })
    expect(done.log).toContain('still under way')
    expect(sandbox.intune.taken).toBe(0)
  })
})

test('a file of another tenant isn’t uploaded if Graph doesn’t give the public key', async () => {
  const { token } = await connected('Main office', 12)
  const before = token.tokenExpirationDateTime
  await check()
  const stranger = sandbox.addTenant({ id: '11111111-2222-4333-8444-555555555555', domains: ['fabrikam.example'] })
  const other = stranger.intune.addEnrollmentToken('Main office', 5)
  const server = sandbox.apple.addServer('Fabrikam', await stranger.intune.publicKey(other.id ?? ''))
  const file = { 'renewed-token': sandbox.apple.download(server) }
  sandbox.network.fail({
    service: 'graph',
    path: /getEncryptionPublicKey/u,
    go: { answer: { status: 403, json: {} } },
    times: Infinity,
  })
  const comment = say('/renew')
  await hear(comment, file)
  expect([reactions(comment), token.tokenExpirationDateTime]).toEqual([['eyes', 'confused'], before])
  expect(comments(1).at(-1)).toContain("so it's unknown whether the file is for it")
  expect(uploads()).toEqual([])
})

describe('an answer that GitHub loses', () => {
  test.each<[string, Fault['go']]>([
    ['500', { answer: { status: 500, json: {} } }],
    ['cut before', { cut: 'before' }],
    ['cut after', { cut: 'after' }],
  ])('once is given again, because a reaction given twice is one (%s)', async (_, go) => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    for (const skip of [0, 1]) {
      const comment = say('/check')
      sandbox.network.fail({ service: 'github', method: 'POST', path: /reactions$/u, skip, go })
      const done = await hear(comment)
      expect([done.status, reactions(comment)]).toEqual([0, ['eyes', 'rocket']])
      expect(done.log).not.toContain('::warning::Couldn')
      sandbox.network.heal()
    }
  })

  test('by an answer that isn’t GitHub’s is reported', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    const go = { answer: { status: 200, json: {} } }
    sandbox.network.fail({ service: 'github', method: 'POST', path: /reactions$/u, skip: 1, times: Infinity, go })
    expect((await hear(say('/check'))).log).toContain("::warning::Couldn't react to the comment on issue #1")
  })
})
