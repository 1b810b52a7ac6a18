import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { components } from '@octokit/openapi-types'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { CommentEvent } from '../../sandbox/github/events.ts'
import { runAction, type Start } from '../../sandbox/runner.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { contoso } from '../support/contoso.ts'
import { commented, dispatched } from '../../sandbox/triggers.ts'
import { ask, github, issues, open, pass, repository, useGitHub, type ApiAnswer } from './github-client.ts'

useGitHub()

// Reactions.

const reactionsPath = (id: unknown): string => `${issues}/comments/${String(id)}/reactions`
const react = (id: unknown, content: unknown): Promise<ApiAnswer> => ask('POST', reactionsPath(id), { content })
const contents = ({ json }: ApiAnswer): unknown =>
  (json as { user: { login: string }; content: string }[]).map(({ user, content }) => `${user.login} ${content}`)

test('reactions are listed with their accounts, and an account can remove its own', async () => {
  await open(1)
  const comment = github.comment(repository, 1, 'mona', '/check')
  github.react(repository, 1, comment, 'ben', 'eyes')
  const made = await react(comment.id, 'eyes')
  await react(comment.id, 'rocket')
  const list = await ask('GET', reactionsPath(comment.id))
  const all = ['ben eyes', 'github-actions[bot] eyes', 'github-actions[bot] rocket']
  expect([contents(list), github.reactionsTo(repository, 1, comment)]).toEqual([all, all])
  expect(contents(await ask('GET', `${reactionsPath(comment.id)}?content=eyes`))).toEqual(all.slice(0, 2))
  expect(contents(await ask('GET', `${reactionsPath(comment.id)}?per_page=1&page=2`))).toEqual([all[1]])
  const [theirs, own] = (list.json as { id: number }[]).map(({ id }) => `${reactionsPath(comment.id)}/${id}`)
  expect((made.json as { id: number }).id).toBe((list.json as { id: number }[])[1]?.id)
  for (const [path, status] of [
    [theirs, 403],
    [own, 204],
    [own, 404],
  ] as const)
    expect((await ask('DELETE', path ?? '')).status).toBe(status)
  expect(github.reactionsTo(repository, 1, comment)).toEqual(['ben eyes', 'github-actions[bot] rocket'])
})

test('the reactions to an issue are its own, with their accounts', async () => {
  await open(1)
  const comment = github.comment(repository, 1, 'mona', '/check')
  github.react(repository, 1, comment, 'ben', 'eyes')
  await ask('POST', `${issues}/1/reactions`, { content: 'eyes' })
  await ask('POST', `${issues}/1/reactions`, { content: 'rocket' })
  expect(contents(await ask('GET', `${issues}/1/reactions?content=eyes`))).toEqual(['github-actions[bot] eyes'])
  expect((await ask('GET', `${issues}/2/reactions`)).status).toBe(404)
})

test('a reaction is one of eight, to a comment that is there, by a token that may write to issues', async () => {
  await open(1)
  const { id } = github.comment(repository, 1, 'mona', '/check')
  for (const content of ['👀', 'EYES', undefined]) expect((await react(id, content)).status).toBe(422)
  expect((await react(1, 'eyes')).status).toBe(404)
  repository.permission = 'read'
  expect(await react(id, 'eyes')).toMatchObject({
    status: 403,
    json: { message: 'Resource not accessible by integration' },
  })
  expect((await ask('GET', reactionsPath(id))).json).toEqual([])
})

test('nobody can react in a locked conversation, and a workflow can’t react to a comment on a pull request', async () => {
  await open(1)
  const comment = github.comment(repository, 1, 'mona', '/check')
  github.lock(repository, 1)
  expect((await react(comment.id, 'eyes')).status).toBe(403)
  const { number } = github.openPullRequest(repository, 'mallory', 'Fix')
  const onPull = github.comment(repository, number, 'mona', '/check')
  expect(await react(onPull.id, 'eyes')).toMatchObject({ json: { message: 'Resource not accessible by integration' } })
  github.giveTokenTo('mona')
  expect((await react(onPull.id, 'eyes')).status).toBe(201)
})

// The event.

type Schemas = components['schemas']
type Needed<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]

test('the event of a comment has the shapes of the API, whole', async () => {
  await open(1, ['apple-token-renewal'])
  github.addPerson(repository, 'mona', { association: 'MEMBER' })
  const comment = github.comment(repository, 1, 'mona', '/check\nplease')
  const event = github.commentEvent(repository, 1, comment)
  const answers = [await ask('GET', `${issues}/1`), await ask('GET', `${issues}/comments/${comment.id}`)]
  const [one, same] = answers.map(({ json }) => json as Record<string, unknown>)
  expect({ ...event.issue, closed_by: null }).toEqual(one)
  expect(event.comment).toEqual(same)
  expect(event).toMatchObject({
    action: 'created',
    comment: {
      body: '/check\r\nplease',
      user: { login: 'mona', type: 'User' },
      author_association: 'MEMBER',
      performed_via_github_app: null,
    },
    repository: { full_name: 'contoso/devices', private: true, owner: { login: 'contoso' } },
    organization: { login: 'contoso' },
    sender: { login: 'mona' },
  })
  expect(event).not.toHaveProperty('changes')
  expect(event.issue).not.toHaveProperty('pull_request')
  expect(event.repository).not.toHaveProperty('permissions')
  // What must be in a comment of an event, by the description of the API: the compiler holds the list to it.
  const needed: Readonly<Record<Needed<Schemas['webhook-issue-comment-created']['comment']>, true>> = {
    author_association: true,
    body: true,
    created_at: true,
    html_url: true,
    id: true,
    issue_url: true,
    node_id: true,
    performed_via_github_app: true,
    reactions: true,
    updated_at: true,
    url: true,
    user: true,
  }
  expect(Object.keys(event.comment)).toEqual(expect.arrayContaining(Object.keys(needed)))
})

test('the event of an edited comment has the previous text and the editor; that of a deleted one, the deleted text', async () => {
  await open(1)
  const comment = github.comment(repository, 1, 'mallory', 'hello')
  pass(60_000)
  github.editComment(comment, '/renew')
  const edited = github.commentEvent(repository, 1, comment, { action: 'edited', from: 'hello', sender: 'ben' })
  expect(edited).toMatchObject({
    changes: { body: { from: 'hello' } },
    comment: { body: '/renew', user: { login: 'mallory' }, created_at: '2027-01-01T06:00:01Z' },
    sender: { login: 'ben' },
  })
  expect(edited.comment.updated_at).toBe('2027-01-01T06:01:01Z')
  github.deleteComment(repository, 1, comment)
  const deleted = github.commentEvent(repository, 1, comment, { action: 'deleted' })
  expect(deleted).toMatchObject({ action: 'deleted', issue: { comments: 0 }, comment: { body: '/renew' } })
})

test('the event shows a bot and a pull request, and no concealed membership', () => {
  const { number } = github.openPullRequest(repository, 'mallory', 'Fix')
  github.addPerson(repository, 'mona', { association: 'MEMBER', concealedAs: 'CONTRIBUTOR' })
  const [person, bot] = ['mona', 'renovate[bot]'].map((login) =>
    github.commentEvent(repository, number, github.comment(repository, number, login, '/check')),
  )
  expect(person?.comment).toMatchObject({ author_association: 'CONTRIBUTOR' })
  expect(bot?.comment).toMatchObject({ user: { type: 'Bot' }, performed_via_github_app: { slug: 'renovate' } })
  const page = `https://github.com/contoso/devices/pull/${number}`
  expect(person?.issue).toMatchObject({ html_url: page, pull_request: { html_url: page } })
  expect(person?.comment.html_url).toMatch(`${page}#issuecomment-`)
})

// The runner.

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await Sandbox.start(contoso)
})
afterEach(async () => {
  await sandbox.stop()
})

/** What a program finds that is started as the action is. */
async function found(start: Start = {}) {
  const bundle = join(sandbox.folder, 'shown.mjs')
  writeFileSync(
    bundle,
    `import { readFileSync } from 'node:fs'
const { GITHUB_EVENT_PATH, ...env } = process.env
console.log(JSON.stringify({ env, event: JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')) }))`,
  )
  const { log } = await runAction(sandbox, { ...start, bundle })
  return JSON.parse(log) as { env: Record<string, string>; event: object }
}

test('the action is started by a schedule, by hand, or by a comment', async () => {
  const daily = await found()
  expect(daily.env).toMatchObject({ GITHUB_EVENT_NAME: 'schedule', GITHUB_ACTOR: 'mona' })
  expect(daily.event).toMatchObject({ repository: { full_name: 'contoso/devices', private: true } })
  const byHand = await found({ trigger: dispatched(sandbox, { token: 'Main office' }, 'ben') })
  expect(byHand.env).toMatchObject({ GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_TRIGGERING_ACTOR: 'ben' })
  expect(byHand.event).toMatchObject({ inputs: { token: 'Main office' }, sender: { login: 'ben' } })
  const of = { login: 'mona', association: 'MEMBER', title: 'Renew', body: '', labels: [] } as const
  const { number } = sandbox.github.openIssue(sandbox.repository, of)
  const comment = sandbox.github.comment(sandbox.repository, number, 'mallory', '/renew')
  const said = await found({ trigger: commented(sandbox, number, comment) })
  expect(said.env).toMatchObject({ GITHUB_EVENT_NAME: 'issue_comment', GITHUB_ACTOR: 'mallory' })
  const event = said.event as CommentEvent
  expect([event.action, event.comment.body, event.issue.number]).toEqual(['created', '/renew', number])
})

test('a tenant and an application can be left out', async () => {
  const { env } = await found({ inputs: { 'tenant-id': '', 'client-id': '' } })
  expect([env['INPUT_TENANT-ID'], env['INPUT_CLIENT-ID']]).toEqual(['', ''])
  const { status, log } = await runAction(sandbox, { inputs: { 'tenant-id': '', 'client-id': '' } })
  expect(status).toBe(1)
  expect(log).toMatch(/tenant-id[^]*client-id/u)
})
