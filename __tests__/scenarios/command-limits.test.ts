import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Comment } from '../../sandbox/github/state.ts'
import type { Run } from '../../sandbox/runner.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import { commented } from '../../sandbox/triggers.ts'
import { hidden } from '../../src/domain/marker.ts'
import type { WrittenMarker } from '../support/situations.ts'
import { sha256 } from '../support/renewal.ts'
import { check, connected, issue, issues, pass, remember, requests, sandbox, useWorld } from '../support/simulated.ts'
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
      expect(done.log).toContain('/renew on issue #1: Nothing was renewed, because this issue is closed')
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

  const beside = { uploads: 1, renewals: 1, issues: ['#1 closed completed'] }
  test.each([
    [
      'is about to match its file',
      /depOnboardingSettings$/u,
      'Nothing was renewed, because another `/renew`',
      'confused',
    ],
    ['is about to upload it', /uploadDepToken$/u, 'Not confirmed: after 4 seconds', 'confused'],
    ['waits for proof', /syncWithAppleDeviceEnrollmentProgram$/u, 'Renewed: Intune reports', 'rocket'],
  ])('by two at the same time, if the first %s', async (_, path, words, reaction) => {
    const { file } = await due()
    const [one, two] = [say('/renew'), say('/renew')]
    let saidToSecond = ''
    sandbox.network.before({ service: 'graph', path }, async () => {
      await hear(two, { 'renewed-token': file })
      saidToSecond = comments(1).join('\n')
    })
    expect(await hear(one, { 'renewed-token': file })).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(saidToSecond).toContain(words)
    expect([reactions(one), reactions(two)]).toEqual([
      ['eyes', 'rocket'],
      ['eyes', reaction],
    ])
    const renewals = comments(1).filter((said) => said.startsWith('Renewed: Intune reports')).length
    expect({ uploads: sandbox.intune.taken, renewals, issues: states() }).toEqual(beside)
    expect(comments(1).at(-1)).toMatch(sha256)
  })

  test('a run that was cancelled before its upload was on record is forgotten after five minutes', async () => {
    const { file } = await due()
    const [one, two] = [say('/renew'), say('/renew')]
    sandbox.github.react(sandbox.repository, 1, one, 'github-actions[bot]', 'eyes')
    expect((await hear(two, { 'renewed-token': file })).log).toContain('comment again in five minutes')
    pass(6 * 60_000)
    const done = remember(await hear(two, { 'renewed-token': file }), file)
    expect(done.outputs['renewed']).toBe('true')
    // What it answered before is taken back.
    expect(reactions(two)).toEqual(['eyes', 'rocket'])
  })

  describe('by the next comment after a run that was cancelled while it was uploading', () => {
    /** The upload is on record, its result is not, and its comment has no answer. */
    async function cancelled() {
      const { file, server, token } = await due()
      const one = say('/renew')
      sandbox.network.fail({ path: /uploadDepToken$/u, go: { cut: 'before' } })
      await hear(one, { 'renewed-token': file })
      const given = issue(1).reactions.get(Number(one.id)) ?? []
      given.splice(1)
      sandbox.intune.taken = 0
      return { file, server, token }
    }

    test('it goes on with the proof, and sends nothing while the first may be alive', async () => {
      const { file, server, token } = await cancelled()
      const early = await hear(say('/renew'), { 'renewed-token': file })
      expect(early.log).toContain("It isn't uploaded again: this run looks for its result")
      expect(early).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
      expect(sandbox.intune.taken).toBe(0)
      // The upload of the first had reached Intune after all.
      await sandbox.intune.upload(token, 'it@contoso.example', file)
      sandbox.intune.sync(token)
      const done = remember(await hear(say('/renew'), { 'renewed-token': file }), file)
      expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
      expect(states()).toEqual(['#1 closed completed'])
      expect(server.token?.access_token_expiry).toBe(token.tokenExpirationDateTime)
    })

    test('it sends the file once more if the proof took so long that the first would have sent it', async () => {
      const { file } = await cancelled()
      const done = remember(await hear(say('/renew'), { 'renewed-token': file, 'verify-timeout': '300' }), file)
      expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
      expect(sandbox.intune.taken).toBe(1)
      expect(states()).toEqual(['#1 closed completed'])
    })

    test('later the file is sent once more', async () => {
      const { file } = await cancelled()
      pass(20 * 60_000)
      const done = remember(await hear(say('/renew'), { 'renewed-token': file }), file)
      expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
      expect(sandbox.intune.taken).toBe(1)
    })

    test('another file is refused until then', async () => {
      const { server } = await cancelled()
      const file = sandbox.apple.download(server)
      const refused = await hear(say('/renew'), { 'renewed-token': file })
      expect(refused.log).toContain('has recorded the upload of another file to “Main office”')
      expect(sandbox.intune.taken).toBe(0)
      pass(20 * 60_000)
      const done = remember(await hear(say('/renew'), { 'renewed-token': file }), file)
      expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    })
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

  test('only that of the issue is checked, even if the list has its domain', async () => {
    const { number, token } = await fleet()
    token.expirationDateTime = sandbox.intune.in(300 * 86_400_000)
    const comment = say('/check', number)
    const done = await hear(comment, both(), { number })
    expect(done.status).toBe(0)
    expect(reactions(comment, number)).toEqual(['eyes', 'rocket'])
    expect(issue(number).issue.state).toBe('closed')
    expect(done.log).not.toContain('leaves out')
    // Nobody looked for what is excluded in another tenant.
    const again = await hear(say('/check', number), { ...both(), exclude: 'Contoso / Books' }, { number })
    expect([again.status, again.log]).toEqual([0, expect.not.stringContaining('`exclude`')])
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
    ['en', 'Nothing was done: this issue’s tenant, `fabrikam.example`, isn’t one of the workflow’s tenants.'],
    ['ja', 'この Issue のテナント（`fabrikam.example`）がワークフローに設定されていないため、実行しませんでした。'],
  ])('one that isn’t on the list gets that answer (%s), once', async (language, words) => {
    const { number } = await fleet()
    const comment = say('/renew', number)
    const inputs = { ...list(`${tenantId} Contoso`), language, 'renewed-token': 'a file' }
    for (let runs = 0; runs < 2; runs++) {
      const done = await hear(comment, inputs, { number })
      expect(done.status).toBe(1)
      expect(done.log).toContain(
        `on issue #${number}: Nothing was done: this issue’s tenant, fabrikam.example, isn’t one of the workflow’s tenants`,
      )
      expect(requests().filter((one) => /^(?:graph|oidc)/u.test(one))).toEqual([])
    }
    expect(reactions(comment, number)).toEqual(['eyes', 'confused'])
    expect(comments(number).filter((said) => said.startsWith(words))).toHaveLength(1)
  })

  test('a command on the overview looks at all of them, and leaves the overview to the check', async () => {
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
    const done = await hear(comment, inputs, { number: overview })
    expect(done.status).toBe(0)
    expect(done.log).toContain('Checking 2 tenants')
    expect(reactions(comment, overview)).toEqual(['eyes', 'rocket'])
    expect(issue(overview).issue.body).toBe(before)
  })

  test('a command on the issue about what could not be read looks at all of them, whatever the setting of the overview', async () => {
    const { added } = await fleet()
    const inputs = { ...both(), overview: 'true' }
    added.withdraw()
    await check(inputs)
    const number = titles().indexOf('Apple tokens in Intune can’t be checked') + 1
    const early = say('/check', number)
    for (const setting of [inputs, both()]) {
      const still = await hear(early, setting, { number })
      expect([still.status, still.log.includes('Checking 2 tenants')]).toEqual([1, true])
    }
    expect(comments(number)).toEqual(['/check'])
    added.consent()
    const done = await hear(say('/check', number), both(), { number })
    expect(done.status).toBe(0)
    expect(states()).toContain(`#${number} closed completed`)
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
      'isn’t about a token to renew',
      'isn’t about a token to renew. Comment `/check`',
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
    expect(done.log).toMatch(new RegExp(`::error::/renew on issue #${number}: [^\\n]*${error}`, 'u'))
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
  ])('to say %s: nothing is done, and the step fails', async (_, path, reacted) => {
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
  ])('to find the issue, which was %s: the step fails and says so', async (_, goes) => {
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
