import { expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import {
  actions,
  check,
  healthyTenant,
  issue,
  issues,
  renew,
  requests,
  run,
  sandbox,
  titles,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

useSandbox()

/** A check during which a person does something right before the action writes to issue #1. */
async function checkWhile(person: () => void): Promise<Run> {
  sandbox.network.fail({ service: 'github', method: 'GET', path: /issues\/1$/u, go: { delay: 300 } })
  const running = check()
  const asked = (): boolean => sandbox.network.requests.some(({ path }) => path.endsWith('/issues/1'))
  while (!asked()) await new Promise((resolve) => setTimeout(resolve, 5))
  person()
  return running
}

test('a healthy tenant takes at most eight requests and writes nothing', async () => {
  healthyTenant()
  const { status, outputs, log } = await check()
  const made = requests()
  expect(status).toBe(0)
  expect(made.length).toBeLessThanOrEqual(8)
  expect(writesAmong(made)).toEqual([])
  expect(outputs).toMatchObject({
    'due-count': '0',
    'expired-count': '0',
    'unhealthy-count': '0',
    issues: '[]',
    renewed: 'false',
    'new-expiry': '',
  })
  expect(outputs['days-left']).toBe('199')
  expect(log).not.toMatch(/::(?:warning|error)/u)
})

test('so does a second run right after a first one, whether or not the event describes the repository', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 12)
  sandbox.intune.addVppToken('Books', 100, { state: 'invalid' })
  sandbox.intune.setPushCertificate(-2)
  const first = await check()
  expect(actions(first).map((action) => action.split(' ')[0])).toEqual(['opened', 'opened', 'opened'])
  // If the event does not say whether the repository is private, GitHub is asked.
  for (const [start, most] of [
    [{}, 8],
    [{ event: {} }, 9],
  ] as const) {
    requests()
    const again = await run(start)
    const made = requests()
    expect(made.length).toBeLessThanOrEqual(most)
    expect(writesAmong(made)).toEqual([])
    expect(actions(again).map((action) => action.split(' ')[0])).toEqual(['unchanged', 'unchanged', 'unchanged'])
  }
})

test('a token that is due gets an issue with the way to renew it, and a later date closes it', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 29)
  sandbox.repository.assignable = ['mona']
  const inputs = { assignees: 'mona' }

  const first = await check(inputs)
  expect(actions(first)).toEqual(['opened #1'])
  expect(first.log).toContain('::warning::enrollment program token "Main office": expires')
  const { issue: opened, comments } = issue(1)
  expect(opened.title).toMatch(/^Enrollment program token “Main office” expires on \w+ \d+, 20\d\d$/u)
  expect(opened.labels).toMatchObject([{ name: 'apple-token-renewal' }])
  expect(opened.assignees?.map(({ login }) => login)).toEqual(['mona'])
  expect(opened.body).toContain('Renew token')
  expect(JSON.parse(first.outputs['tokens'] ?? '')).toEqual([
    {
      tenant: tenantId,
      kind: 'enrollment-program-token',
      id: token.id,
      name: 'Main office',
      expires: new Date(token.tokenExpirationDateTime ?? '').toISOString(),
      daysLeft: 28,
      devices: 240,
      standing: 'due',
      problems: [],
      issue: 1,
    },
  ])

  sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\nBen has the password.`)
  renew(token, 300)
  const closing = await check(inputs)
  expect(actions(closing)).toEqual(['closed #1'])
  expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  expect(issue(1).issue.body).toContain('Ben has the password.')
  expect(comments).toHaveLength(1)
  expect(comments[0]?.body).toContain('Renewed: Intune reports')
})

test('a nearer stage reminds once, with the assignees named, and keeps ticks and notes', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 12)
  const cycle = new Date(token.tokenExpirationDateTime ?? '').toISOString().slice(0, 19).concat('Z')
  await check()
  // As it was when the first stage was reached.
  sandbox.github.edit(sandbox.repository, 1, (body) =>
    body
      .replace('"stage":14', '"stage":30')
      .replace('- [ ] <!-- box:intune-open', '- [x] <!-- box:intune-open')
      .concat('\nBen has the password.'),
  )
  const second = await check({ assignees: 'mona' })
  expect(actions(second)).toEqual(['reminded #1'])
  expect(issue(1).comments.map(({ body }) => body)).toEqual([
    expect.stringMatching(/^@mona This token expires on \*\*/u),
  ])
  const body = issue(1).issue.body ?? ''
  expect(body).toContain(`"cycle":"${cycle}","stage":14`)
  expect(body).toContain('- [x] <!-- box:intune-open')
  expect(body.trimEnd().endsWith('Ben has the password.')).toBe(true)
  expect(actions(await check({ assignees: 'mona' }))).toEqual(['unchanged #1'])
  expect(issue(1).comments).toHaveLength(1)
})

const commenting = { service: 'github', method: 'POST', path: /issues\/1\/comments$/u } as const
test.each<[string, () => void, number]>([
  [
    'right before it',
    () => {
      sandbox.network.fail({ service: 'github', method: 'PATCH', go: { cut: 'before' } })
    },
    0,
  ],
  [
    'before it was answered',
    () => {
      sandbox.network.fail({ ...commenting, go: { cut: 'after' } })
    },
    1,
  ],
  [
    'right after it',
    () => {
      sandbox.network.before(commenting, () => {
        sandbox.network.fail({ service: 'github', method: 'PATCH', go: { cut: 'before' } })
      })
    },
    1,
  ],
])('a reminder is made once, also by a run that stopped %s', async (_, stop, made) => {
  sandbox.intune.addEnrollmentToken('Main office', 12)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":14', '"stage":30'))
  stop()
  const stopped = await check()
  expect(stopped.status).toBe(1)
  expect(issue(1).comments).toHaveLength(made)
  expect((await check()).status).toBe(0)
  expect(issue(1).comments).toHaveLength(1)
  expect(issue(1).issue.body).toContain('"stage":14')
})

test('an expired token is an error in the log, and the step succeeds unless it is to fail', async () => {
  sandbox.intune.addVppToken('Books', -3)
  const told = await check()
  expect(told.status).toBe(0)
  expect(told.log).toMatch(/::error::VPP token "Books": expired/u)
  expect(told.outputs).toMatchObject({ 'expired-count': '1', 'due-count': '0', 'days-left': '-4' })
  expect(titles()).toEqual([expect.stringMatching(/^Apple VPP token “Books” expired on /u)])
  const failed = await check({ 'fail-on': 'expired' })
  expect(failed.status).toBe(1)
  expect(failed.log).toContain('Failed by `fail-on: expired`: 1 token matches.')
  expect(failed.outputs['tokens']).toBe(told.outputs['tokens'])
})

test('fail-on due fails for a token that is due, fail-on expired does not', async () => {
  sandbox.intune.addVppToken('Books', 10)
  expect((await check({ 'fail-on': 'expired' })).status).toBe(0)
  expect((await check({ 'fail-on': 'due' })).status).toBe(1)
})

test('terms that wait at Apple get a health issue, which closes when they are accepted', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 200, { lastSyncErrorCode: 3 })
  const first = await check()
  expect(first.outputs).toMatchObject({ 'unhealthy-count': '1', 'due-count': '0' })
  expect(titles()).toEqual(['Apple’s new terms must be accepted'])
  expect(issue(1).issue.body).toContain('accept the new [terms and conditions](https://support.apple.com/102069)')
  token.lastSyncErrorCode = 0
  expect(actions(await check())).toEqual(['closed #1'])
  token.lastSyncErrorCode = 3
  expect(actions(await check())).toEqual(['reopened #1'])
  token.lastSyncErrorCode = 0
  expect(actions(await check())).toEqual(['closed #1'])
  // Nobody is mailed because it is over; that it is back is said once, and why.
  expect(issue(1).comments).toMatchObject([
    { body: expect.stringContaining('this is reported again: Apple’s new terms') },
  ])
})

test('a token without a date has an issue, and never counts as expired', async () => {
  sandbox.intune.addEnrollmentToken('New', 0, { tokenExpirationDateTime: '0001-01-01T00:00:00Z' })
  const { status, log, outputs } = await check()
  expect(status).toBe(0)
  expect(log).toContain('::warning::enrollment program token "New": date-unknown: Intune shows no expiry date')
  expect(JSON.parse(outputs['tokens'] ?? '')).toMatchObject([
    { standing: 'unknown', expires: null, daysLeft: null, problems: ['date-unknown'], issue: null },
  ])
  expect(titles()).toEqual(['Enrollment program token “New”: Intune shows no expiry date'])
})

test('an entry that is no token is left out', async () => {
  sandbox.intune.addEnrollmentToken('Empty', 0, {
    tokenType: 'none',
    appleIdentifier: null,
    tokenExpirationDateTime: '0001-01-01T00:00:00Z',
  })
  const { outputs } = await check()
  expect(outputs['tokens']).toBe('[]')
})

test('excluded tokens are not watched, and an entry that matches nothing is a warning', async () => {
  const token = sandbox.intune.addEnrollmentToken('Test lab', 5)
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  const { log, outputs } = await check({ exclude: `Test lab\nNo such thing` })
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(1)
  expect(log).toContain('`exclude` lists “No such thing”')
  expect(
    issues()
      .map(({ issue: { state, state_reason } }) => `${state} ${state_reason ?? ''}`.trim())
      .sort(),
  ).toEqual(['closed not_planned', 'open'])
  expect((await check({ exclude: token.id ?? '' })).log).not.toContain('`exclude` lists')
})

test('only the kinds that were asked for are read', async () => {
  healthyTenant()
  await check({ kinds: 'vpp-token' })
  expect(requests().filter((request) => request.startsWith('graph'))).toEqual([
    'graph GET /beta/deviceAppManagement/vppTokens',
  ])
})

test('a token that is gone closes its issue as not planned', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  sandbox.intune.enrollmentTokens = []
  expect(actions(await check())).toEqual(['closed #1'])
  expect(issue(1).issue.state_reason).toBe('not_planned')
})

test('closed as not planned is muted for this cycle, and the next one speaks', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  requests()
  const muted = await check()
  expect(actions(muted)).toEqual(['muted #1'])
  expect(writesAmong(requests())).toEqual([])
  expect(muted.summary).toContain('muted')
  expect(muted.log).not.toMatch(/::(?:warning|error)/u)
  renew(token, 20)
  expect(actions(await check())).toEqual(['opened #2'])
})

test('closed as completed by hand too early is left alone for a day, then comes back', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  const hours = (ago: number): Date => new Date(Date.now() - ago * 3_600_000)
  sandbox.github.close(sandbox.repository, 1, 'completed', hours(2))
  expect(actions(await check())).toEqual(['unchanged #1'])
  expect(issue(1).issue.state).toBe('closed')
  sandbox.github.close(sandbox.repository, 1, 'completed', hours(25))
  expect(actions(await check())).toEqual(['reopened #1'])
  expect(issue(1).comments[0]?.body).toContain('Reopened: Intune still reports')
})

test('of several open issues for one token the lowest number lives', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  const body = issue(1).issue.body ?? ''
  sandbox.github.openIssue(sandbox.repository, {
    login: 'mona',
    association: 'OWNER',
    title: 'a copy',
    body,
    labels: ['apple-token-renewal'],
  })
  const repaired = await check()
  expect(actions(repaired)).toEqual(['unchanged #1', 'closed #2'])
  expect(JSON.parse(repaired.outputs['tokens'] ?? '')).toMatchObject([{ issue: 1 }])
  expect(issue(2).issue).toMatchObject({ state: 'closed', state_reason: 'duplicate' })
  expect(issue(2).comments[0]?.body).toContain('Duplicate of #1')
})

test("a stranger's issue with our marker in it counts for nothing", async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  const body = issue(1).issue.body ?? ''
  sandbox.repository.issues.length = 0
  sandbox.github.openIssue(sandbox.repository, {
    login: 'mallory',
    association: 'NONE',
    title: 'forged',
    body,
    labels: ['apple-token-renewal'],
  })
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  expect(actions(await check())).toEqual(['opened #2'])
})

test('a pull request with the label and the marker is passed over', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  issue(1).issue.pull_request = { url: '', html_url: '', diff_url: '', patch_url: '' }
  expect(actions(await check())).toEqual(['opened #2'])
})

test('a tick made while the run goes on survives', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  const done = await checkWhile(() => {
    sandbox.github.edit(sandbox.repository, 1, (body) =>
      body.replace('- [ ] <!-- box:intune-open', '- [x] <!-- box:intune-open'),
    )
  })
  expect(actions(done)).toEqual(['reminded #1'])
  expect(issue(1).issue.body).toContain('- [x] <!-- box:intune-open')
  expect(issue(1).issue.body).toContain('"stage":7')
})

test('an issue that somebody mutes while the run goes on is left alone', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  const done = await checkWhile(() => {
    sandbox.github.close(sandbox.repository, 1, 'not_planned')
  })
  expect(actions(done)).toEqual(['muted #1'])
  expect(issue(1).comments).toHaveLength(0)
  expect(issue(1).issue.state).toBe('closed')
})

test('the most urgent changes come first, and what is left is said and done in the next run', async () => {
  for (const [name, days] of [
    ['A', 20],
    ['B', 2],
    ['C', -1],
  ] as const)
    sandbox.intune.addEnrollmentToken(name, days)
  const first = await check({ 'max-issue-writes': '2' })
  expect(titles().map((title) => /“(.)”/u.exec(title)?.[1])).toEqual(['C', 'B'])
  expect(first.log).toContain('1 change to issues is left for the next run')
  expect(first.status).toBe(0)
  await check({ 'max-issue-writes': '2' })
  expect(issues()).toHaveLength(3)
})

test('a dry run says what it would do, and writes nothing', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5)
  const { log, summary, status } = await check({ 'dry-run': 'true' })
  expect(status).toBe(0)
  expect(writesAmong(requests())).toEqual([])
  expect(log).toMatch(/would open .*Enrollment program token “Main office” expires on/u)
  expect(summary).toContain('Dry run')
  // Each issue as it would stand.
  expect(summary).toContain('<summary>Enrollment program token “Main office” expires on')
  expect(summary).toContain('- [ ] <!-- box:apple-download -->')
})

test('the outputs of a dry run say what would be done, and an issue that would be opened has no number', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 20)
  await check()
  renew(token, 5)
  sandbox.intune.addVppToken('Books', 6)
  const { outputs } = await check({ 'dry-run': 'true', overview: 'true' })
  expect(JSON.parse(outputs['issues'] ?? '')).toEqual([
    { number: 1, url: issue(1).issue.html_url, topic: 'renewal', action: 'reminded' },
    { number: null, url: null, topic: 'renewal', action: 'opened' },
    { number: null, url: null, topic: 'overview', action: 'opened' },
  ])
})

test('Apple IDs are masked if anybody can read the repository', async () => {
  sandbox.intune.setPushCertificate(5)
  sandbox.repository.private = false
  await check()
  expect(issue(1).issue.body).toContain('`p***@contoso.example`')
  expect(issue(1).issue.body).not.toContain('push@')
  await check({ 'show-apple-ids': 'always' })
  expect(issue(1).issue.body).toContain('`push@contoso.example`')
})

test('dates are shown in the time zone that was asked for, with UTC beside', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 5, { tokenExpirationDateTime: '2020-01-15T20:00:00Z' })
  await check({ 'time-zone': 'Asia/Tokyo' })
  expect(issue(1).issue.title).toContain('January 16, 2020')
  expect(issue(1).issue.body).toContain('January 16, 2020, 05:00 Asia/Tokyo** (January 15, 2020, 20:00 UTC)')
})

test('an issue that somebody closes while the run is about to close it is left alone', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  renew(token, 300)
  const done = await checkWhile(() => {
    sandbox.github.close(sandbox.repository, 1, 'not_planned')
  })
  expect(actions(done)).toEqual(['unchanged #1'])
  expect(issue(1).comments).toHaveLength(0)
  expect(issue(1).issue.state_reason).toBe('not_planned')
})

test('the outputs name the open issue even if it couldn’t be changed, or its change was left for the next run', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 5)
  await check()
  token.tokenName = 'Head office'
  sandbox.network.fail({ service: 'github', method: 'PATCH', go: { answer: { status: 500, json: { message: 'no' } } } })
  const failed = await check()
  expect(failed.status).toBe(1)
  expect(JSON.parse(failed.outputs['tokens'] ?? '')).toMatchObject([{ issue: 1 }])
  expect(actions(failed)).toEqual(['unchanged #1'])
  sandbox.intune.addEnrollmentToken('Warehouse', 2)
  const left = await check({ 'max-issue-writes': '1' })
  expect(JSON.parse(left.outputs['tokens'] ?? '')).toMatchObject([{ issue: 2 }, { issue: 1 }])
})
