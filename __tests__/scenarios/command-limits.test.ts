import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Comment } from '../../sandbox/github/state.ts'
import type { Run } from '../../sandbox/runner.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import { commented } from '../../sandbox/triggers.ts'
import { hidden } from '../../src/domain/marker.ts'
import type { WrittenMarker } from '../support/situations.ts'
import { sha256 } from '../support/renewal.ts'
import { check, connected, issue, issues, remember, requests, sandbox, useWorld } from '../support/simulated.ts'
import { hear, reactions, say } from '../support/commands.ts'

// Comments that come at the same time, about one of several tenants, or while GitHub fails. `mona` may write to the repository.

useWorld()
beforeEach(() => {
  sandbox.github.addPerson(sandbox.repository, 'mona')
})

const titles = (): readonly string[] => issues().map(({ issue: { title } }) => title)
const comments = (number: number): readonly string[] =>
  issue(number).comments.map(({ body }) => (body ?? '').replaceAll('\r\n', '\n'))
const states = (): readonly string[] =>
  issues().map(({ issue: { number, state, state_reason: reason } }) =>
    state === 'open' ? `#${number} open` : `#${number} closed ${reason ?? ''}`,
  )

/** A tracking issue about a token of the tenant, and the file that renews it. */
async function due() {
  const token = await connected('Main office', 12)
  await check({ 'remind-days': '30' })
  return { ...token, file: sandbox.apple.download(token.server) }
}

describe('nothing is uploaded twice', () => {
  test('by a second comment that waited for the first, nor by a run that is started once more', async () => {
    const { file } = await due()
    const [first, second] = [say('/renew'), say('/renew')]
    expect((await hear(first, { 'renewed-token': file })).outputs['renewed']).toBe('true')
    const uploads = () => requests().filter((one) => one.endsWith('uploadDepToken'))
    expect(uploads()).toHaveLength(1)
    for (const comment of [second, first]) {
      const done = await hear(comment, { 'renewed-token': file })
      expect(done.status).toBe(1)
      expect(done.log).toContain('Issue #1 is closed, so nothing was renewed')
      expect(reactions(comment).at(-1)).toBe('confused')
      expect(comments(1).at(-1)).toContain('Nothing was renewed, because this issue is closed.')
    }
    // Reopened, the record of the file holds.
    sandbox.github.reopen(sandbox.repository, 1)
    const again = await hear(second, { 'renewed-token': file })
    expect(again.status).toBe(1)
    expect(again.log).toContain('This file already renewed “Main office”')
    expect(uploads()).toEqual([])
  })

  test.each([
    ['is about to match its file', 'GET', /depOnboardingSettings$/u, 0],
    ['is about to upload it', 'POST', /uploadDepToken$/u, 0],
    ['waits for proof', 'POST', /syncWithAppleDeviceEnrollmentProgram$/u, 0],
  ])('by two at the same time, where the first %s', async (_, method, path, skip) => {
    const { file } = await due()
    const [one, two] = [say('/renew'), say('/renew')]
    let second: Run | null = null
    sandbox.network.before({ service: 'graph', method, path, skip }, async () => {
      second = await hear(two, { 'renewed-token': file })
    })
    expect(await hear(one, { 'renewed-token': file })).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(second).toMatchObject({ status: 1, outputs: {} })
    expect(sandbox.intune.taken).toBe(1)
    expect([reactions(one), reactions(two)]).toEqual([
      ['eyes', 'rocket'],
      ['eyes', 'confused'],
    ])
    expect(comments(1).some((said) => said.startsWith('Nothing was renewed, because another `/renew`'))).toBe(true)
    expect(comments(1).at(-1)).toMatch(sha256)
  })

  test('by two that took their comments at the same moment: neither uploads, and one that was cancelled is forgotten', async () => {
    const { file } = await due()
    const [one, two] = [say('/renew'), say('/renew')]
    sandbox.github.react(sandbox.repository, 1, one, 'github-actions[bot]', 'eyes')
    const refused = await hear(two, { 'renewed-token': file })
    expect(refused.log).toContain("::error::Another /renew for issue #1's token is still under way")
    expect(sandbox.intune.taken).toBe(0)
    const [reaction] = issue(1).reactions.get(Number(one.id)) ?? []
    if (reaction === undefined) throw new Error('The comment was not taken.')
    reaction.created_at = sandbox.intune.in(-16 * 60_000)
    const done = remember(await hear(two, { 'renewed-token': file }), file)
    expect(done.outputs['renewed']).toBe('true')
    // What it answered before is taken back.
    expect(reactions(two)).toEqual(['eyes', 'rocket'])
  })

  test.each([
    ['when it has read Intune', 'GET', /depOnboardingSettings$/u],
    ['before it changes the issue', 'PATCH', /issues\/1$/u],
  ])('by a comment while the check runs, %s: the issue ends closed, with its record', async (_, method, path) => {
    const { file } = await due()
    const comment = say('/renew')
    let renewal: Run | null = null
    sandbox.network.before({ method, path }, async () => {
      renewal = await hear(comment, { 'renewed-token': file })
    })
    // A nearer reminder day: the check changes the issue.
    await check({ 'remind-days': '30, 14, 13' })
    expect(renewal).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    await check()
    expect(states()).toEqual(['#1 closed completed'])
    expect(sandbox.intune.taken).toBe(1)
    expect(comments(1).some((said) => sha256.test(said))).toBe(true)
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
  })
})

describe('several tenants', () => {
  const other = '11111111-2222-4333-8444-555555555555'
  const list = (...lines: readonly string[]) => ({ 'tenant-id': '', tenants: lines.join('\n') })
  const both = () => list(`${tenantId} Contoso`, 'fabrikam.example Fabrikam')
  async function fleet() {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    const added = sandbox.addTenant({ id: other, domains: ['fabrikam.example'] })
    sandbox.intune.addVppToken('Books', 5)
    const token = added.intune.addVppToken('Books', 6)
    await check(both())
    const number = titles().findIndex((title) => title.startsWith('Fabrikam')) + 1
    return { added, number, token }
  }

  test('only that of the issue is looked at, also where the list has its domain', async () => {
    const { number, token } = await fleet()
    token.expirationDateTime = sandbox.intune.in(300 * 86_400_000)
    const comment = say('/check', number)
    const done = await hear(comment, both(), { number })
    expect(done.status).toBe(0)
    expect(reactions(comment, number)).toEqual(['eyes', 'rocket'])
    expect(issue(number).issue.state).toBe('closed')
    expect(done.log).not.toContain('leaves out')
    const asked = sandbox.network.requests.flatMap(({ service, tenant }) => (service === 'graph' ? [tenant] : []))
    expect(new Set(asked)).toEqual(new Set([other]))
  })

  test('only that of the issue is renewed, and the others are not touched', async () => {
    const { added, number, token } = await fleet()
    const before = sandbox.intune.vppTokens.map(({ expirationDateTime }) => expirationDateTime)
    const file = sandbox.apple.downloadContentToken('Contoso')
    const done = remember(await hear(say('/renew', number), { ...both(), 'renewed-token': file }, { number }), file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(added.intune.taken).toBe(1)
    expect(token.state).toBe('valid')
    expect(sandbox.intune.vppTokens.map(({ expirationDateTime }) => expirationDateTime)).toEqual(before)
  })

  test.each([
    ['en', 'Nothing was done: this issue’s tenant, `fabrikam.example`, isn’t one of the workflow’s.'],
    ['ja', 'この Issue のテナント（`fabrikam.example`）がワークフローに設定されていないため、実行しませんでした。'],
  ])('one that is not on the list is told so (%s), once', async (language, words) => {
    const { number } = await fleet()
    const comment = say('/renew', number)
    const inputs = { ...list(`${tenantId} Contoso`), language, 'renewed-token': 'a file' }
    for (let runs = 0; runs < 2; runs++) {
      const done = await hear(comment, inputs, { number })
      expect(done.status).toBe(1)
      expect(done.log).toContain(
        `::error::The tenant of issue #${number}, fabrikam.example, isn't one of this workflow's`,
      )
      expect(requests().filter((one) => /^(?:graph|oidc)/u.test(one))).toEqual([])
    }
    expect(reactions(comment, number)).toEqual(['eyes', 'confused'])
    expect(comments(number).filter((said) => said.startsWith(words))).toHaveLength(1)
  })

  test('the overview is left to the check of all, and is no issue to command in', async () => {
    const { number, token } = await fleet()
    const inputs = { ...both(), overview: 'true' }
    await check(inputs)
    const overview = titles().length
    const before = issue(overview).issue.body
    token.expirationDateTime = sandbox.intune.in(300 * 86_400_000)
    // With another setting than the schedule has, too.
    for (const setting of [inputs, both()]) {
      const done = await hear(say('/check', number), setting, { number })
      expect([done.status, done.log.includes('overview')]).toEqual([0, false])
    }
    expect(states()).toEqual(['#1 open', `#${number} closed completed`, `#${overview} open`])
    expect(issue(overview).issue.body).toBe(before)
    const comment = say('/check', overview)
    const refused = await hear(comment, inputs, { number: overview })
    expect(refused.status).toBe(1)
    expect(refused.log).toContain(`::error::Issue #${overview} is about several tenants`)
    expect(reactions(comment, overview)).toEqual(['eyes', 'confused'])
  })

  test('one whose issue still has the domain is found by its id, and the other way round', async () => {
    const { number } = await fleet()
    sandbox.github.edit(sandbox.repository, number, (body) => body.replaceAll(`"${other}"`, '"fabrikam.example"'))
    expect((await hear(say('/check', number), list(`${other} Fabrikam`), { number })).status).toBe(0)
  })
})

describe('an issue in which it makes no sense', () => {
  const open = (change: Partial<WrittenMarker>): number => {
    const marker = {
      tenant: tenantId,
      kind: 'all',
      id: tenantId,
      topic: 'check',
      cycle: 'unknown',
      stage: '',
      ...change,
    } as const
    const of = {
      login: 'github-actions[bot]',
      association: 'NONE',
      title: 'x',
      labels: ['apple-token-renewal'],
    } as const
    return sandbox.github.openIssue(sandbox.repository, { ...of, body: `x\n\n${hidden(marker)}` }).number
  }

  test.each<[string, Partial<WrittenMarker>, string, string, string]>([
    [
      '/renew, where something could not be read',
      {},
      '/renew',
      "isn't about a token to renew",
      'isn’t about a token to renew. Comment `/check`',
    ],
    [
      '/check, where all tenants are told of',
      { tenant: '*', id: '*' },
      '/check',
      'is about several tenants',
      'about several tenants. Comment on',
    ],
    [
      '/renew, where all tenants are told of',
      { tenant: '*', id: '*' },
      '/renew',
      'is about several tenants',
      'about several tenants. Comment on',
    ],
  ])('%s: what to do is said there', async (_, change, word, error, words) => {
    sandbox.intune.addVppToken('Books', 200)
    const number = open(change)
    const comment = say(word, number)
    const done = await hear(comment, { 'renewed-token': 'a file' }, { number })
    expect(done.status).toBe(1)
    expect(done.log).toContain(`::error::Issue #${number} ${error}`)
    expect(reactions(comment, number)).toEqual(['eyes', 'confused'])
    expect(comments(number).at(-1)).toContain(words)
    expect(requests().filter((one) => !one.startsWith('github'))).toEqual([])
  })
})

describe('GitHub fails', () => {
  const answer = (status: number, message: string) => ({ answer: { status, json: { message } } })
  let comment: Comment
  beforeEach(async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    comment = say('/check')
  })

  test.each([
    ['the comment', /issues\/comments\/\d+$/u, []],
    ['the permission', /permission$/u, []],
    ['the issue', /issues\/1$/u, ['confused']],
  ])('to tell %s: nothing is done, and the step is red', async (_, path, reacted) => {
    for (const go of [answer(403, 'Resource not accessible by integration'), answer(200, 'something else')]) {
      sandbox.network.fail({ service: 'github', method: 'GET', path, go, times: 4 })
      const done = await hear(comment)
      expect([done.status, done.outputs]).toEqual([1, {}])
      expect(requests().filter((one) => !one.startsWith('github'))).toEqual([])
      sandbox.network.heal()
    }
    expect(reactions(comment)).toEqual(reacted)
  })

  test('to find anything: a token that sees no repository is no deleted comment', async () => {
    const trigger = commented(sandbox, 1, comment)
    sandbox.repository.permission = 'none'
    const done = await hear(comment, {}, { trigger })
    expect(done.status).toBe(1)
    expect(done.log).toContain("the repository doesn't exist, or `github-token` can't see it (404)")
  })

  test.each([
    [
      'deleted',
      () => {
        sandbox.github.delete(sandbox.repository, 1)
      },
    ],
    [
      'transferred',
      () => sandbox.github.transfer(sandbox.repository, 1, sandbox.github.addRepository('contoso/other')),
    ],
    [
      'converted',
      () => {
        sandbox.github.convert(sandbox.repository, 1, 404)
      },
    ],
  ])('to find the issue, which was %s: that is told', async (_, goes) => {
    const trigger = commented(sandbox, 1, comment)
    goes()
    const done = await hear(comment, {}, { trigger })
    expect(done.status).toBe(1)
    expect(done.log).toContain('it was deleted, moved to another repository, or converted to a discussion')
    expect(requests().filter((one) => !one.startsWith('github'))).toEqual([])
  })

  test('to take a reaction: a warning, and the rest is done', async () => {
    sandbox.network.fail({ service: 'github', path: /reactions$/u, go: answer(500, 'x'), times: Infinity })
    const done = await hear(comment)
    expect(done.status).toBe(0)
    expect(done.log.match(/::warning::Couldn't react to the comment on issue #1/gu)).toHaveLength(1)
    expect(done.outputs['due-count']).toBe('1')
  })

  test('to take anything in a locked issue: a warning, and the rest is done', async () => {
    sandbox.github.lock(sandbox.repository, 1)
    const done = await hear(comment)
    expect(done.status).toBe(0)
    expect(done.log.match(/::warning::Issue #1 is locked/gu)).toHaveLength(1)
    const refused = await hear(say('/renew'))
    expect(refused.status).toBe(1)
    expect(refused.log).toContain('::warning::Issue #1 is locked')
  })

  test('to take the comment that explains: a warning', async () => {
    sandbox.network.fail({ service: 'github', method: 'POST', path: /issues\/1\/comments$/u, go: answer(422, 'x') })
    const asked = say('/renew')
    const done = await hear(asked)
    expect(done.status).toBe(1)
    expect(done.log).toContain("::warning::Couldn't comment on issue #1")
    expect(reactions(asked)).toEqual(['eyes', 'confused'])
  })
})
