import { beforeEach, describe, expect, test } from '@jest/globals'
import type { CommentDeed } from '../../sandbox/github/events.ts'
import type { Comment } from '../../sandbox/github/state.ts'
import type { Run, Start } from '../../sandbox/runner.ts'
import { commented, dispatched, scheduled } from '../../sandbox/triggers.ts'
import { connected, expiryOf, remember, sha256, useRenewals } from '../support/renewal.ts'
import {
  check,
  comments,
  issue,
  issues,
  requests,
  run,
  sandbox,
  states,
  titles,
  writesAmong,
} from '../support/scenario.ts'

// A comment on a tracking issue starts the workflow. `mona` may write to the repository.

useRenewals()
beforeEach(() => {
  sandbox.github.addPerson(sandbox.repository, 'mona')
})

const say = (body: string, number = 1, login = 'mona'): Comment =>
  sandbox.github.comment(sandbox.repository, number, login, body)

/** What the workflow does when a comment was made. */
const hear = (
  comment: Comment,
  inputs: Readonly<Record<string, string>> = {},
  {
    number = 1,
    of,
    trigger = commented(sandbox, number, comment, of),
    ...start
  }: Start & { number?: number; of?: CommentDeed } = {},
): Promise<Run> => {
  requests()
  return run({
    trigger,
    ...start,
    inputs: { mode: 'command', 'verify-timeout': '4', ...inputs },
  })
}
const reactions = (comment: Comment, number = 1): readonly string[] =>
  sandbox.github.reactionsTo(sandbox.repository, number, comment).map((one) => one.replace('github-actions[bot] ', ''))

/** The steps of the check in the app's account, as GitHub sees them: the comment, its author, the issue, and the answer. */
const asked = (comment: Comment, number = 1): readonly string[] => [
  `github GET /repos/contoso/devices/issues/comments/${comment.id}`,
  'github GET /repos/contoso/devices/collaborators/mona/permission',
  `github GET /repos/contoso/devices/issues/${number}`,
  `github POST /repos/contoso/devices/issues/comments/${comment.id}/reactions`,
]

/** A tracking issue about a token of the tenant, and the file that renews it. */
async function due() {
  const token = await connected('Main office', 12)
  await check()
  return { ...token, file: sandbox.apple.download(token.server) }
}

describe('/check', () => {
  test('is answered under the old name of a repository that was renamed', async () => {
    await due()
    sandbox.github.rename(sandbox.repository, 'contoso/renamed')
    const comment = say('/check')
    const { status } = await hear(comment, { 'issue-repository': 'contoso/devices' })
    expect(status).toBe(0)
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
  })

  test('looks at the tenant, closes what is done, and answers', async () => {
    const token = sandbox.intune.addVppToken('Books', 5)
    await check()
    token.expirationDateTime = sandbox.intune.in(300 * 86_400_000)
    const comment = say('/check\nI have uploaded it by hand.')
    const done = await hear(comment, { 'heartbeat-url': `${sandbox.origins.heartbeat}/ping` })
    expect(done.status).toBe(0)
    expect(done.log).toContain('mona asks for /check on #1.')
    expect(states()).toEqual(['#1 closed completed'])
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
    const made = requests()
    // Who asks is known before anybody signs in, and the answer is the last thing.
    expect(made.slice(0, 4)).toEqual(asked(comment))
    expect(made.at(-1)).toBe(asked(comment)[3])
    expect(made.filter((one) => one.startsWith('heartbeat'))).toEqual([])
  })

  test('on a closed issue too, and on one about what could not be read', async () => {
    sandbox.network.fail({ service: 'graph', path: /vppTokens/u, go: { answer: { status: 400, json: {} } } })
    await check()
    const comment = say('/check')
    expect((await hear(comment)).status).toBe(0)
    expect(states()).toEqual(['#1 closed completed'])
    expect((await hear(say('/check'))).status).toBe(0)
  })

  test('that cannot read everything is red, and answered so', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    sandbox.network.fail({ service: 'graph', path: /vppTokens/u, go: { answer: { status: 400, json: {} } } })
    const comment = say('/check')
    expect((await hear(comment)).status).toBe(1)
    expect(reactions(comment)).toEqual(['eyes', 'confused'])
  })

  test('needs no file, and says nothing of one', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    for (const inputs of [{}, { 'renewed-token': 'x' }, { 'renewed-token-path': 'none.p7m' }]) {
      const done = await hear(say('/check'), inputs)
      expect(done.status).toBe(0)
      expect(done.log).not.toContain('renewed')
    }
  })

  test('in a trial writes nothing, and says what it would', async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
    const comment = say('/check')
    const done = await hear(comment, { 'dry-run': 'true' })
    expect(done.log).toContain('would react with 🚀 to the comment on #1')
    expect(writesAmong(requests())).toEqual([])
  })
})

describe('/renew', () => {
  test('renews the token of the issue, with the record, and answers', async () => {
    const { id, server, file } = await due()
    const comment = say('/renew')
    const done = remember(await hear(comment, { 'renewed-token': file }), file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1).at(-1)).toMatch(sha256)
    expect(comments(1).at(-1)).toContain('`mona`')
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
    // The first line of the file is hidden, as that of any renewal.
    expect(done.log).toContain(`::add-mask::${file.split('\r\n')[6] ?? '?'}`)
  })

  test.each(['/Renew', '  /renew '])('in another spelling does the same: “%s”', async (body) => {
    const { file } = await due()
    const done = remember(await hear(say(body), { 'renewed-token': file }), file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  })

  test('with an empty secret is answered by the words of a wrong input', async () => {
    await due()
    const comment = say('/renew')
    const done = await hear(comment)
    expect(done.status).toBe(1)
    expect(done.log).toContain('::error::`renewed-token` is empty. Set its secret')
    expect(reactions(comment)).toEqual(['eyes', 'confused'])
    expect(comments(1).at(-1)).toContain('Renewal failed:\n\n```text\n`renewed-token` is empty.')
    expect(requests().filter((one) => /^(?:entra|graph|oidc)/u.test(one))).toEqual([])
    // Started once more, it says nothing twice.
    const before = comments(1).length
    await hear(comment)
    expect(comments(1)).toHaveLength(before)
  })

  test('with a file for another token of the tenant uploads nothing, and says so on the issue', async () => {
    await due()
    const { server } = await connected('Warehouse', 12)
    const file = sandbox.apple.download(server)
    const comment = say('/renew')
    const done = remember(await hear(comment, { 'renewed-token': file }), file)
    expect(done.status).toBe(1)
    expect(sandbox.intune.taken).toBe(0)
    expect(reactions(comment)).toEqual(['eyes', 'confused'])
    expect(comments(1).at(-1)).toContain('the issue is about “Main office”')
    expect(comments(1).at(-1)).toContain('comment `/renew` on its issue')
  })

  test.each([
    [
      'another kind',
      () => sandbox.apple.downloadContentToken('Contoso'),
      'but the issue is about an enrollment program token',
    ],
    ['no kind of Apple’s', () => '<!doctype html><title>Sign in</title>', "it's a web page"],
  ])('with a file of %s uploads nothing, and says so on the issue', async (_, fileOf, words) => {
    await due()
    sandbox.intune.addVppToken('Books', 100)
    const file = fileOf()
    const comment = say('/renew')
    const done = remember(await hear(comment, { 'renewed-token': file }), file)
    expect(done.status).toBe(1)
    expect(sandbox.intune.taken).toBe(0)
    expect(comments(1).at(-1)).toContain(words)
    expect(reactions(comment)).toEqual(['eyes', 'confused'])
  })

  test('of one of two tokens that look the same renews the issue’s token', async () => {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    const [first, second] = [sandbox.intune.addVppToken('Books', 5), sandbox.intune.addVppToken('Books', 6)]
    await check()
    const file = sandbox.apple.downloadContentToken('Contoso')
    const number = titles().findIndex((_, index) => issues()[index]?.issue.body?.includes(second.id ?? '?')) + 1
    const before = first.expirationDateTime
    const done = remember(await hear(say('/renew', number), { 'renewed-token': file }, { number }), file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(issue(number).issue.state).toBe('closed')
    expect(first.expirationDateTime).toBe(before)
  })

  test('of a token that is gone since, or called so only, uploads nothing', async () => {
    const { file, token } = await due()
    await connected(token.id ?? '', 300)
    sandbox.intune.enrollmentTokens.splice(sandbox.intune.enrollmentTokens.indexOf(token), 1)
    const done = remember(await hear(say('/renew'), { 'renewed-token': file }), file)
    expect(done.status).toBe(1)
    expect(done.log).toContain('Intune no longer has the token that the issue is about')
    expect(sandbox.intune.taken).toBe(0)
    expect(states()).toEqual(['#1 closed not_planned'])
  })

  test('of the push certificate renews it, with the record', async () => {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    const { topicIdentifier: topic } = sandbox.intune.setPushCertificate(5)
    await check()
    const file = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topic ?? '')
    const comment = say('/renew')
    const done = remember(await hear(comment, { 'renewed-token': file }), file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1).at(-1)).toMatch(sha256)
    expect(reactions(comment)).toEqual(['eyes', 'rocket'])
  })

  test('of a push certificate that somebody has replaced uploads nothing', async () => {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    sandbox.intune.setPushCertificate(5)
    await check()
    const { topicIdentifier: topic } = sandbox.intune.setPushCertificate(6)
    const file = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topic ?? '')
    const done = remember(await hear(say('/renew'), { 'renewed-token': file }), file)
    expect(done.status).toBe(1)
    expect(done.log).toContain('The issue is about the push certificate with the UID')
    expect(sandbox.intune.taken).toBe(0)
  })
})

describe('is left alone', () => {
  const renewing = { 'renewed-token': 'a file' }
  const expectNothing = ({ status, log, outputs, summary }: Run, because: string): void => {
    expect(log).toContain(`Nothing to do: ${because}`)
    expect({ status, outputs, summary }).toEqual({ status: 0, outputs: {}, summary: '' })
    const made = requests()
    expect(writesAmong(made)).toEqual([])
    expect(made.filter((one) => !one.startsWith('github'))).toEqual([])
    expect(log).not.toMatch(/^::(?:error|warning)/mu)
  }
  beforeEach(async () => {
    sandbox.intune.addVppToken('Books', 5)
    await check()
  })

  test.each([
    ['a quote', '> /renew'],
    ['the second line', 'Hello\n/renew'],
    ['a text behind', '/renew please'],
    ['another word', '/renewed by hand, thanks'],
    ['a command to the shell', '/renew; gh secret list'],
  ])('%s, before GitHub is asked', async (_, body) => {
    expectNothing(await hear(say(body), renewing), 'the first line of the comment is neither /check nor /renew')
    expect(requests()).toEqual([])
  })

  test('a comment that was edited into a command, whatever the event says', async () => {
    const comment = say('Hello')
    sandbox.github.editComment(comment, '/renew')
    const of = { action: 'edited', from: 'Hello' } as const
    expectNothing(await hear(comment, renewing, { of }), 'the comment was edited or deleted')
    const late = { ...say('Hello'), body: '/renew' }
    expectNothing(await hear(late, renewing), 'the comment was edited')
  })

  test('a command that was edited or deleted since', async () => {
    const edited = say('/renew')
    const event = commented(sandbox, 1, edited)
    sandbox.github.editComment(edited, '/renew\nor better not')
    expectNothing(await hear(edited, renewing, { trigger: event }), 'the comment was edited')
    const deleted = say('/renew')
    const then = commented(sandbox, 1, deleted)
    sandbox.github.deleteComment(sandbox.repository, 1, deleted)
    expectNothing(await hear(deleted, renewing, { trigger: then }), 'the comment was deleted')
  })

  test('a stranger, a reader, and who may only triage', async () => {
    sandbox.github.addPerson(sandbox.repository, 'rita', { permission: 'read' })
    sandbox.github.addPerson(sandbox.repository, 'tim', { permission: 'triage', association: 'COLLABORATOR' })
    for (const login of ['mallory', 'rita', 'tim'])
      expectNothing(await hear(say('/renew', 1, login), renewing), `${login} has no write access`)
  })

  test('a former member, of whom the event says that they are one', async () => {
    sandbox.github.addPerson(sandbox.repository, 'felix', { permission: 'none', association: 'MEMBER' })
    const comment = say('/renew', 1, 'felix')
    expect(commented(sandbox, 1, comment).payload).toMatchObject({ comment: { author_association: 'MEMBER' } })
    expectNothing(await hear(comment, renewing), 'felix has no write access')
  })

  test('a bot, with whatever rights', async () => {
    sandbox.github.addPerson(sandbox.repository, 'renovate[bot]', { permission: 'admin' })
    expectNothing(await hear(say('/renew', 1, 'renovate[bot]'), renewing), 'the comment is by a bot')
  })

  test('an app in the name of a person', async () => {
    const comment = say('/renew')
    const { performed_via_github_app: app } = say('/renew', 1, 'renovate[bot]')
    comment.performed_via_github_app = app ?? null
    expectNothing(await hear(comment, renewing), 'the comment is by a bot, or by an app')
  })

  test('a comment on a pull request, even if the event doesn’t say that it is one', async () => {
    const { number } = sandbox.github.openPullRequest(sandbox.repository, 'mona', 'Fix')
    const comment = say('/renew', number)
    expectNothing(await hear(comment, renewing, { number }), 'the comment is on a pull request')
    const event = structuredClone(commented(sandbox, number, comment).payload) as { issue: Record<string, unknown> }
    delete event.issue['pull_request']
    expectNothing(await hear(comment, renewing, { number, event }), `#${number} isn't a tracking issue`)
  })

  test.each([
    ['a stranger’s', { login: 'mallory', association: 'NONE', labels: ['apple-token-renewal'] }],
    ['one without the label', { login: 'mona', association: 'MEMBER', labels: ['bug'] }],
  ] as const)('a forged issue: %s, with our own text', async (_, of) => {
    const { number } = sandbox.github.openIssue(sandbox.repository, {
      ...of,
      title: 'Renew me',
      body: issue(1).issue.body ?? '',
    })
    expectNothing(await hear(say('/renew', number), renewing, { number }), `#${number} isn't a tracking issue`)
  })

  test('an issue that is none of ours, with the label', async () => {
    const of = {
      login: 'mona',
      association: 'MEMBER',
      title: 'Hello',
      body: 'Hi',
      labels: ['apple-token-renewal'],
    } as const
    const { number } = sandbox.github.openIssue(sandbox.repository, of)
    expectNothing(await hear(say('/check', number), {}, { number }), `#${number} isn't a tracking issue`)
  })

  test('an issue in another repository than that of the issues', async () => {
    sandbox.github.addRepository('contoso/other')
    const done = await hear(say('/check'), { 'issue-repository': 'contoso/other' })
    expectNothing(done, "the comment isn't on an issue of contoso/other")
  })

  test.each(['schedule', 'workflow_dispatch'])(
    'what is no comment (%s), with a warning: nobody has looked',
    async (name) => {
      requests()
      const trigger = name === 'schedule' ? scheduled(sandbox) : dispatched(sandbox)
      const { status, log } = await run({ trigger, inputs: { mode: 'command' } })
      expect(status).toBe(0)
      expect(log).toContain(`::warning::\`mode: command\` acts on new comments, but this run was started by ${name}`)
      expect(requests()).toEqual([])
    },
  )
})
