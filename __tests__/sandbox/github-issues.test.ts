import { expect, test } from '@jest/globals'
import {
  ask,
  github,
  issues,
  network,
  numbers,
  open,
  pass,
  repository,
  useGitHub,
  type ApiAnswer,
} from './github-client.ts'

useGitHub()

const listed = (query = ''): Promise<ApiAnswer> => ask('GET', `${issues}?${query}`)
const closedBy = ({ json }: ApiAnswer): unknown => (json as { closed_by?: { login: string } | null }).closed_by?.login
const next = ({ headers }: ApiAnswer): string => /<([^>]+)>; rel="next"/u.exec(headers.get('link') ?? '')?.[1] ?? ''

// What becomes of an issue.

test('a locked issue accepts a new body, and comments only by people with write access', async () => {
  await open(1)
  github.lock(repository, 1)
  const comment = (): Promise<ApiAnswer> => ask('POST', `${issues}/1/comments`, { body: 'x' })
  expect(await comment()).toMatchObject({
    status: 403,
    json: { message: 'Unable to create comment because issue is locked.' },
  })
  expect((await ask('PATCH', `${issues}/1`, { body: 'x' })).status).toBe(200)
  github.addPerson(repository, 'mona', { permission: 'write' })
  github.addPerson(repository, 'ben', { permission: 'triage' })
  github.giveTokenTo('ben')
  expect((await comment()).status).toBe(403)
  github.giveTokenTo('mona')
  expect((await comment()).status).toBe(201)
  github.unlock(repository, 1)
  github.giveTokenTo('ben')
  expect((await comment()).status).toBe(201)
})

test.each([
  [
    'deleted',
    () => {
      github.delete(repository, 2)
    },
    410,
  ],
  [
    'transferred, out of reach',
    () => {
      github.transfer(repository, 2, github.addRepository('contoso/other'), 404)
    },
    404,
  ],
  [
    'transferred',
    () => {
      github.transfer(repository, 2, github.addRepository('contoso/other'))
    },
    301,
  ],
  [
    'converted to a discussion',
    () => {
      github.convert(repository, 2)
    },
    410,
  ],
  [
    'converted, and not found',
    () => {
      github.convert(repository, 2, 404)
    },
    404,
  ],
] as const)('an issue that was %s is gone from lists, and its number is not given again', async (_, go, status) => {
  await open(3)
  go()
  expect(numbers(await listed('state=all'))).toEqual([3, 1])
  for (const [method, path] of [
    ['GET', '/2'],
    ['PATCH', '/2'],
    ['POST', '/2/comments'],
    ['GET', '/2/comments'],
  ] as const)
    expect((await ask(method, `${issues}${path}`, method === 'GET' ? undefined : { body: 'x' })).status).toBe(status)
  await open(1)
  expect(numbers(await listed())).toEqual([4, 3, 1])
})

test('a transferred issue is found in its new repository, by those who can read there', async () => {
  await open(1, ['a', 'b'])
  github.comment(repository, 1, 'mona', 'hello')
  const other = github.addRepository('contoso/other', { labels: ['b'] })
  await ask('POST', '/repos/contoso/other/issues', { title: 'before' })
  github.transfer(repository, 1, other)
  const moved = await ask('GET', `${issues}/1`)
  const to = `${github.origin}/repositories/${other.id}/issues/2`
  expect([moved.headers.get('location'), moved.json]).toMatchObject([to, { message: 'Moved Permanently', url: to }])
  expect((await ask('GET', to)).json).toMatchObject({ number: 2, title: 'Renew', labels: [{ name: 'b' }], comments: 1 })
  other.permission = 'none'
  expect((await ask('GET', to)).status).toBe(404)
})

test('a converted issue may stay, closed and locked', async () => {
  await open(1)
  github.convert(repository, 1, 'locked')
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({ state: 'closed', locked: true })
})

test('who closed an issue is in the answer about that issue, and in no list', async () => {
  await open(4)
  github.close(repository, 1, 'completed')
  github.close(repository, 2, 'not_planned', 'stale[bot]')
  github.goStale(repository, 3)
  const own = await ask('PATCH', `${issues}/4`, { state: 'closed' })
  expect(own.json).toMatchObject({ state: 'closed', state_reason: 'completed' })
  const one = await Promise.all([1, 2, 3].map((number) => ask('GET', `${issues}/${number}`)))
  expect([...one, own].map(closedBy)).toEqual(['mona', 'stale[bot]', 'github-actions[bot]', 'github-actions[bot]'])
  const all = (await listed('state=all')).json as object[]
  expect(all.map((issue) => 'closed_by' in issue)).toEqual([false, false, false, false])
  github.reopen(repository, 1)
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({ closed_by: null, state_reason: 'reopened' })
})

test('a stale robot labels, comments and closes as not planned; a lock robot locks what is closed', async () => {
  await open(2, ['apple'])
  github.goStale(repository, 1, 'stale[bot]')
  github.lockClosed(repository)
  expect((await listed('state=closed')).json).toMatchObject([
    {
      number: 1,
      state_reason: 'not_planned',
      locked: true,
      labels: [{ name: 'apple' }, { name: 'Stale' }],
      comments: 1,
    },
  ])
  expect(repository.issues[0]?.comments[0]?.user).toMatchObject({ login: 'stale[bot]', type: 'Bot' })
  expect(repository.issues[1]?.issue.locked).toBe(false)
})

test('a duplicate names the other by its id, which must be another issue that can be read', async () => {
  await open(2)
  const [first, second] = repository.issues
  const close = (id: unknown, reason = 'duplicate'): Promise<ApiAnswer> =>
    ask('PATCH', `${issues}/2`, { state: 'closed', state_reason: reason, duplicate_issue_id: id })
  for (const id of [1, Number(second?.issue.id), 'x']) expect((await close(id)).status).toBe(422)
  expect((await close(1, 'because')).json).toMatchObject({ message: expect.stringContaining('state_reason') })
  expect(second?.issue.state).toBe('open')
  expect((await close(first?.issue.id)).json).toMatchObject({ state_reason: 'duplicate' })
  expect(second?.duplicateOf).toBe(first?.issue.id)
  // The reason of a state that does not change is ignored.
  expect((await close(first?.issue.id, 'completed')).json).toMatchObject({ state_reason: 'duplicate' })
})

// Lists.

test('a list is sorted, turned and filtered as it is asked for', async () => {
  await open(3)
  pass(60_000)
  github.retitle(repository, 1, 'x')
  github.comment(repository, 2, 'mona', 'x')
  github.openIssue(repository, { login: 'mona', association: 'OWNER', title: 'Renew', body: '', labels: [] })
  const since = `since=${new Date(github.now().getTime() - 1000).toISOString()}`
  const queries = ['', 'direction=asc', 'sort=updated&direction=asc', 'sort=comments', 'creator=Mona', since]
  const found = await Promise.all(queries.map(async (query) => numbers(await listed(query))))
  expect(found).toEqual([[4, 3, 2, 1], [1, 2, 3, 4], [3, 1, 2, 4], [2, 4, 3, 1], [4], [4, 2, 1]])
})

test.each([
  ['moves the later ones up, so that one is missed', false, [1]],
  ['does not matter to a list with cursors', true, [2, 1]],
])('an issue that is closed between two pages %s', async (_, hasCursors, second) => {
  await open(4)
  github.ways.hasCursors = hasCursors
  network.before({ path: /\/issues$/u, skip: 1 }, () => {
    github.close(repository, 4, 'completed')
  })
  const first = await listed('per_page=2')
  const then = await ask('GET', next(first))
  expect([numbers(first), numbers(then)]).toEqual([[4, 3], second])
})

test('a new issue and a new label come into lists late, and are there for who names the issue', async () => {
  github.ways.listLag = 5000
  github.ways.labelLag = 20_000
  await open(1, ['a'])
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({ labels: [{ name: 'a' }] })
  expect(numbers(await listed())).toEqual([])
  pass(5000)
  expect(numbers(await listed())).toEqual([1])
  expect(numbers(await listed('labels=a'))).toEqual([])
  pass(15_000)
  expect(numbers(await listed('labels=A'))).toEqual([1])
})

test('a label is renamed and removed on all issues', async () => {
  await open(2, ['a', 'b'])
  github.renameLabel(repository, 'a', 'c')
  expect([numbers(await listed('labels=a')), numbers(await listed('labels=b,c'))]).toEqual([[], [2, 1]])
  github.removeLabel(repository, 'C')
  expect([numbers(await listed('labels=c')), repository.labels]).toEqual([[], ['b']])
})

// Comments.

test('comments come in order and in pages, each of whoever wrote it', async () => {
  await open(1)
  github.comment(repository, 1, 'mallory', 'one')
  github.comment(repository, 1, 'machine', 'two', { type: 'Bot', association: 'CONTRIBUTOR' })
  await ask('POST', `${issues}/1/comments`, { body: 'three' })
  const first = await ask('GET', `${issues}/1/comments?per_page=2`)
  expect(first.json).toMatchObject([
    {
      body: 'one',
      user: { login: 'mallory', type: 'User' },
      author_association: 'NONE',
      performed_via_github_app: null,
    },
    { body: 'two', user: { login: 'machine', type: 'Bot' }, author_association: 'CONTRIBUTOR' },
  ])
  expect(next(first)).toContain(`/repositories/${repository.id}/issues/1/comments?`)
  expect((await ask('GET', next(first))).json).toMatchObject([
    { body: 'three', performed_via_github_app: { slug: 'github-actions' } },
  ])
})

test('a comment is read, changed, reacted to once, and deleted', async () => {
  await open(1)
  const { id } = github.comment(repository, 1, 'mona', '/check')
  const path = `${issues}/comments/${id}`
  const react = (content: string): Promise<ApiAnswer> => ask('POST', `${path}/reactions`, { content })
  expect([await react('eyes'), await react('eyes'), await react('wink')].map(({ status }) => status)).toEqual([
    201, 200, 422,
  ])
  expect((await ask('PATCH', path, { body: 'changed' })).json).toMatchObject({ body: 'changed' })
  expect((await ask('GET', path)).json).toMatchObject({ body: 'changed', reactions: { total_count: 1, eyes: 1 } })
  expect([(await ask('DELETE', path)).status, (await ask('GET', path)).status]).toEqual([204, 404])
  expect(repository.issues[0]?.issue.comments).toBe(0)
})

// The network.

test('a fault can be bound to one issue for good, whichever way the repository is named', async () => {
  await open(70)
  network.fail({ path: /\/issues\/7(?:\/|$)/u, times: Infinity, go: { answer: { status: 502, json: {} } } })
  for (const path of [`${issues}/7`, `${issues}/7/comments`, `/repositories/${repository.id}/issues/7`])
    for (let time = 0; time < 3; time++) expect((await ask('GET', path)).status).toBe(502)
  expect((await ask('GET', `${issues}/70`)).status).toBe(200)
})

test('something is done before a request is answered, and after', async () => {
  await open(1)
  network.before({ method: 'PATCH' }, () => {
    github.retitle(repository, 1, 'mine')
  })
  network.after({ method: 'PATCH' }, () => {
    github.lock(repository, 1)
  })
  expect((await ask('PATCH', `${issues}/1`, { body: 'x' })).json).toMatchObject({ title: 'mine', locked: false })
  expect(repository.issues[0]?.issue.locked).toBe(true)
})

// What a list and a limit do.

test('a closed issue is open in lists for a while, and closed for who names it', async () => {
  github.ways.stateLag = 5_000
  await open(2)
  pass(60_000)
  github.close(repository, 1, 'completed')
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({ state: 'closed' })
  expect(numbers(await listed())).toEqual([2, 1])
  expect(numbers(await listed('state=closed'))).toEqual([])
  pass(5_000)
  expect(numbers(await listed())).toEqual([2])
})

test('more writes than a minute may have are refused until it is over; what is changed is not counted', async () => {
  github.ways.writesAMinute = 2
  await open(2)
  pass(20_000)
  const refused = await ask('POST', issues, { title: 'One too many' })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '39'])
  expect(refused.json).toMatchObject({ message: expect.stringContaining('secondary rate limit') })
  expect((await ask('PATCH', `${issues}/1`, { body: 'changed' })).status).toBe(200)
  pass(40_000)
  expect((await ask('POST', issues, { title: 'In time' })).status).toBe(201)
})

test('a person who left has no role in the repository and can’t be assigned; a board closes with an account of its own', async () => {
  repository.assignable = ['mona', 'hubot']
  github.openIssue(repository, { login: 'hubot', association: 'MEMBER', title: 'Mine', body: 'x', labels: [] })
  github.leave(repository, 'hubot')
  github.closeFromBoard(repository, 1)
  expect((await ask('GET', `${issues}/1`)).json).toMatchObject({
    author_association: 'NONE',
    closed_by: { login: 'github-project-automation[bot]', type: 'Bot' },
    state_reason: 'completed',
  })
  const refused = await ask('POST', issues, { title: 'Yours', assignees: ['mona', 'hubot'] })
  expect([refused.status, refused.json]).toMatchObject([422, { errors: [{ field: 'assignees', value: 'hubot' }] }])
})
