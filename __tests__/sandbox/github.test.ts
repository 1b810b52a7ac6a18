import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { expect, test } from '@jest/globals'
import { ask, github, issues, network, numbers, open, repository, useGitHub, type ApiAnswer } from './github-client.ts'

useGitHub()

// Shapes, held to recordings of the real GitHub.

interface Recording {
  readonly path: string
  readonly status: number
  readonly response: unknown
  readonly headers: Readonly<Record<string, string>>
}
const scenarios = new URL('../../node_modules/@octokit/fixtures/scenarios/api.github.com/', import.meta.url)
const recorded = (name: string): readonly Recording[] =>
  JSON.parse(readFileSync(new URL(`${name}/normalized-fixture.json`, scenarios), 'utf8')) as Recording[]

/** Where our answers differ from the recordings, and why they may. */
const exceptions: Readonly<Record<string, string>> = {
  'status: not recorded': 'errors have named their status since 2024; the recordings are older',
  'has_discussions: not recorded': 'newer than the recordings, and always there today',
  'reactions.url: another address': 'the recordings kept the name of a temporary repository here',
  'documentation_url: another address': 'it names the page of the route; nobody reads it',
}

/** How our answer differs from the recorded one: in keys, in types, in addresses; all that it names by a path. */
function differences(theirs: unknown, ours: unknown, path = ''): readonly string[] {
  if (Array.isArray(theirs) && Array.isArray(ours))
    return theirs.length === 0 ? [] : ours.flatMap((one) => differences(theirs[0], one, path))
  if (kindOf(theirs) !== kindOf(ours)) return [`${path}: ${kindOf(ours)}, recorded as ${kindOf(theirs)}`]
  if (typeof theirs === 'string' && /(?:^|_)url$/u.test(path.split('.').at(-1) ?? ''))
    return normal(theirs) === normal(String(ours)) ? [] : [`${path}: another address`]
  if (typeof theirs !== 'object' || theirs === null || typeof ours !== 'object' || ours === null) return []
  const [their, our] = [new Map(Object.entries(theirs)), new Map<string, unknown>(Object.entries(ours))]
  return [...new Set([...their.keys(), ...our.keys()])].flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`
    if (!our.has(key)) return [`${at}: missing`]
    return their.has(key) ? differences(their.get(key), our.get(key), at) : [`${at}: not recorded`]
  })
}
const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
const normal = (text: string): string =>
  text.replaceAll(github.origin, 'https://api.github.com').replaceAll(/(?<=\/(?:u|repositories|issues)\/)\d+/gu, '1')

function expectSameShape(theirs: unknown, ours: unknown): void {
  expect(differences(theirs, ours).filter((difference) => !(difference in exceptions))).toEqual([])
}

test('lists, their pages and the links between them are those of the recordings', async () => {
  const place = github.addRepository('octokit-fixture-org/paginate-issues', { visibility: 'public' })
  github.giveTokenTo('octokit-fixture-user-a')
  const path = `/repos/${place.fullName}/issues`
  for (let made = 0; made < 13; made++) await ask('POST', path, { title: 'Test issue' })
  let url = `${path}?per_page=3`
  for (const { response, status, headers } of recorded('paginate-issues')) {
    const got = await ask('GET', url)
    expect(got.status).toBe(status)
    expectSameShape(response, got.json)
    expect(numbers(got)).toEqual(numbers({ ...got, json: response }))
    expect(normal(got.headers.get('link') ?? '')).toBe(normal(headers['link'] ?? ''))
    url = /<([^>]+)>; rel="next"/u.exec(got.headers.get('link') ?? '')?.[1] ?? ''
  }
  expect(url).toBe('')
})

test('a new issue and its labels have the shape of the recordings', async () => {
  const place = github.addRepository('octokit-fixture-org/add-labels-to-issue')
  github.giveTokenTo('octokit-fixture-user-a')
  const [made, labelled] = recorded('add-labels-to-issue')
  const got = await ask('POST', `/repos/${place.fullName}/issues`, { title: 'Issue without a label' })
  expect(got.status).toBe(made?.status)
  expectSameShape(made?.response, got.json)
  expect(normal(got.headers.get('location') ?? '')).toBe(normal(made?.headers['location'] ?? ''))
  const { json } = await ask('PATCH', `/repos/${place.fullName}/issues/1`, { labels: ['Foo'] })
  expectSameShape(labelled?.response, (json as { labels: unknown }).labels)
})

test('a value that is not allowed is refused as in the recordings', async () => {
  const [theirs] = recorded('errors')
  const ours = await ask('POST', issues, { title: 'Renew', assignees: ['nobody'] })
  expect(ours.status).toBe(theirs?.status)
  expect(differences(theirs?.response, ours.json).filter((one) => !(one in exceptions))).toEqual([
    'errors.value: not recorded',
  ])
})

test('a repository has the shape of the recordings, under its name, its id and its old name', async () => {
  const [, movedRead, byId, movedWrite] = recorded('rename-repository')
  const place = github.addRepository('octokit-fixture-org/rename-repository', { visibility: 'public' })
  github.rename(place, 'octokit-fixture-org/rename-repository-newname')
  const old = '/repos/octokit-fixture-org/rename-repository'
  const read = await ask('GET', old)
  expect([read.status, normal(read.headers.get('location') ?? '')]).toEqual([
    movedRead?.status,
    normal(movedRead?.headers['location'] ?? ''),
  ])
  expectSameShape(movedRead?.response, read.json)
  expectSameShape(byId?.response, (await ask('GET', read.headers.get('location') ?? '')).json)
  const write = await ask('PATCH', `${old}/issues/1`, { title: 'x' })
  expect(write.status).toBe(movedWrite?.status)
  expect(normal(write.headers.get('location') ?? '')).toMatch(/\/repositories\/1\/issues\/1$/u)
  // Followed as fetch does, it works.
  const followed = await fetch(`${github.origin}${old}/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${github.token}` },
    body: JSON.stringify({ title: 'Renew' }),
  })
  expect([followed.status, place.issues.length]).toEqual([201, 1])
})

test('a permission names the account as the recordings of collaborators do', async () => {
  const person = (recorded('add-and-remove-repository-collaborator')[3]?.response as object[])[0]
  github.addPerson(repository, 'octokit-fixture-user-a', { permission: 'admin' })
  const { json } = await ask('GET', '/repos/contoso/devices/collaborators/octokit-fixture-user-a/permission')
  expectSameShape(person, (json as { user: unknown }).user)
})

// Who asks.

const permission = (login: string): Promise<ApiAnswer> =>
  ask('GET', `/repos/contoso/devices/collaborators/${login}/permission`)

test.each([
  ['maintain', 'write', 'maintain'],
  ['triage', 'read', 'triage'],
  ['admin', 'admin', 'admin'],
  ['none', 'none', ''],
] as const)('who may %s has the permission %s and the role "%s"', async (level, word, role) => {
  github.addPerson(repository, 'ben', { permission: level })
  const { json } = await permission('Ben')
  expect(json).toMatchObject({ permission: word, role_name: role, user: { login: 'Ben', role_name: role } })
})

test('neither a bot nor a stranger without an account has a permission', async () => {
  expect(await permission('stale[bot]')).toMatchObject({ status: 404, json: { message: 'stale[bot] is not a user' } })
  expect(await permission('nobody')).toMatchObject({ status: 404, json: { message: 'Not Found' } })
})

test('whoever has an account may read a public repository, and does nothing in a private one', async () => {
  github.addPerson(repository, 'ben', { permission: 'none' })
  github.addToken('mallory')
  for (const login of ['ben', 'mallory']) {
    repository.visibility = 'private'
    expect((await permission(login)).json).toMatchObject({ permission: 'none', role_name: '' })
    repository.visibility = 'public'
    expect((await permission(login)).json).toMatchObject({ permission: 'read', role_name: 'read' })
  }
  github.addToken('contoso')
  expect((await permission('contoso')).json).toMatchObject({ permission: 'admin' })
})

test("a workflow's token can ask for permissions without a right to issues, a person only with the right to push", async () => {
  github.addPerson(repository, 'mona')
  for (const right of ['read', 'metadata'] as const) {
    repository.permission = right
    expect((await permission('mona')).status).toBe(200)
  }
  github.addPerson(repository, 'ben', { permission: 'triage' })
  github.giveTokenTo('ben')
  expect(await permission('mona')).toMatchObject({
    status: 403,
    json: { message: 'Must have push access to view collaborator permission.' },
  })
  github.giveTokenTo('mona')
  expect((await permission('ben')).json).toMatchObject({ permission: 'read', role_name: 'triage' })
})

test('what is made is of the account that the token belongs to', async () => {
  await open(1)
  github.giveTokenTo('mona')
  await open(1)
  await ask('POST', `${issues}/2/comments`, { body: 'x' }, { authorization: `token ${github.addToken('ci[bot]')}` })
  const [bot, person] = repository.issues
  expect(bot?.issue).toMatchObject({ user: { login: 'github-actions[bot]', type: 'Bot' } })
  expect(bot?.issue.performed_via_github_app).toMatchObject({ slug: 'github-actions' })
  expect(person?.issue).toMatchObject({ user: { login: 'mona', type: 'User' }, performed_via_github_app: null })
  expect(person?.comments[0]).toMatchObject({ user: { login: 'ci[bot]', type: 'Bot' } })
})

test('a concealed membership is shown only to those who may know it, on their own issues too', async () => {
  github.addPerson(repository, 'mona', { association: 'MEMBER', concealedAs: 'CONTRIBUTOR' })
  github.giveTokenTo('mona')
  const made = await ask('POST', issues, { title: 'Renew' })
  expect(made.json).toMatchObject({ author_association: 'CONTRIBUTOR' })
  github.giveTokenTo('mona', { seesConcealed: true })
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({ author_association: 'MEMBER' })
})

test('an account that may only read opens and comments, and neither labels nor changes what others wrote', async () => {
  await open(1)
  github.addPerson(repository, 'ben', { permission: 'read' })
  github.giveTokenTo('ben')
  expect((await ask('POST', issues, { title: 'Renew', labels: ['a'], assignees: ['ben'] })).json).toMatchObject({
    labels: [],
    assignees: [],
  })
  expect((await ask('PATCH', `${issues}/2`, { labels: ['a'], body: 'b' })).json).toMatchObject({
    labels: [],
    body: 'b',
  })
  expect((await ask('PATCH', `${issues}/1`, { body: 'b' })).status).toBe(403)
})

test('a token without the right to read issues gets that answer, and still sees the repository', async () => {
  repository.permission = 'metadata'
  expect((await ask('GET', '/repos/contoso/devices')).status).toBe(200)
  expect(await ask('GET', issues)).toMatchObject({
    status: 403,
    json: { message: 'Resource not accessible by integration' },
  })
})

test('a repository is private or internal or public from one request to the next', async () => {
  const seen: unknown[] = []
  for (const visibility of ['private', 'internal', 'public'] as const) {
    repository.visibility = visibility
    const { json } = await ask('GET', '/repos/contoso/devices')
    seen.push([(json as { private: unknown }).private, (json as { visibility: unknown }).visibility])
  }
  expect(seen).toEqual([
    [true, 'private'],
    [true, 'internal'],
    [false, 'public'],
  ])
})

test('a request names itself, and a version of the API that exists', async () => {
  const unnamed = await new Promise((resolve) => request(`${github.origin}${issues}`, resolve).end())
  expect(unnamed).toMatchObject({ statusCode: 403 })
  const version = { 'x-github-api-version': '1999-01-01' }
  const refused = await ask('GET', issues, undefined, version)
  expect(refused).toMatchObject({ status: 400, json: { message: 'Bad Request' } })
  expect(JSON.stringify(refused.json)).toContain('is not a supported version')
  expect(network.requests.at(-1)?.headers).toMatchObject(version)
  expect((await ask('GET', issues, undefined, { 'x-github-api-version': '2026-03-10' })).status).toBe(200)
})
