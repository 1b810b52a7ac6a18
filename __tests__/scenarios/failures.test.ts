import { describe, expect, test } from '@jest/globals'
import { nested } from '../../sandbox/graph.ts'
import type { Fault } from '../../sandbox/server.ts'
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
  inHurry,
} from '../support/scenario.ts'

useSandbox()

const vpp = /vppTokens/u
const graphFails = (go: Fault['go'], times = 1, path = vpp): void => {
  sandbox.network.fail({ service: 'graph', path, times, go })
}
const coded = (status: number, code: string, message: string): Fault['go'] => ({
  answer: { status, json: { error: { code, message } } },
})
const status = (code: number, headers: Record<string, string> = {}): Fault['go'] => ({
  answer: { status: code, headers, json: { error: { code: 'Trouble', message: nested('It hurts.') } } },
})

test('one kind that cannot be read hides nothing of the others, opens the check issue, and fails the step', async () => {
  healthyTenant()
  const due = sandbox.intune.addEnrollmentToken('Second office', 5)
  sandbox.app.roles = []
  graphFails({ answer: { status: 200, json: { value: sandbox.intune.enrollmentTokens } } }, 1, /depOnboarding/u)
  const { status: exit, log, summary, outputs } = await check()
  expect(exit).toBe(1)
  expect(titles()).toEqual(['Apple tokens in Intune can’t be checked', expect.stringContaining('Second office')])
  const told = /::error::(.*)/u.exec(log)?.[1] ?? ''
  expect(told).toContain(
    "Couldn't read VPP tokens and the Apple MDM push certificate. Microsoft Graph denied access (403",
  )
  expect(told).toContain('403 Forbidden')
  expect(told).toContain('DeviceManagementServiceConfig.Read.All')
  expect(log).toMatch(/Application is not authorized.* · request id [\da-f-]{36}/u)
  expect(summary).toContain('Couldn’t be read')
  expect(summary).not.toContain('healthy.')
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(2)
  expect(outputs['next-expiry']).toBe(new Date(due.tokenExpirationDateTime ?? '').toISOString())
  expect(issue(1).issue.body).not.toContain('Operation ID')

  // A second day like this writes nothing; a better one closes it.
  graphFails({ answer: { status: 200, json: { value: sandbox.intune.enrollmentTokens } } }, 1, /depOnboarding/u)
  requests()
  await check()
  expect(writesAmong(requests())).toEqual([])
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  expect(actions(await check())).toContain('closed #1')
  expect(issue(1).issue.state_reason).toBe('completed')
})

describe('an issue about a kind that cannot be read advises only what helps', () => {
  const pushAlone = /applePushNotificationCertificate/u

  test('the second permission if the push certificate alone is denied', async () => {
    healthyTenant()
    graphFails(coded(403, 'Forbidden', 'No.'), Infinity, pushAlone)
    await check()
    expect(issue(1).issue.body).toContain('`DeviceManagementConfiguration.Read.All`, for the push certificate')
    sandbox.network.heal()
    sandbox.app.roles = []
    await check()
    expect(issue(1).issue.body).toContain('DeviceManagementServiceConfig.Read.All')
    expect(issue(1).issue.body).not.toContain('DeviceManagementConfiguration.Read.All')
  })

  test.each([
    ['en', 'Confirm that it’s the right tenant.'],
    ['ja', '正しいテナントかどうかを確認してください。'],
  ])('no permission and no list if the tenant has no Intune (%s)', async (language, words) => {
    const go = coded(400, 'BadRequest', nested(nested('Request not applicable to target tenant.')))
    graphFails(go, Infinity, /./u)
    await check({ language })
    const body = issue(1).issue.body ?? ''
    expect(body).toContain(words)
    expect(body).not.toMatch(/DeviceManagement|the list/u)
  })
})

test('no issue of a kind closes by a read that failed', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.intune.vppTokens = []
  graphFails(status(404), 9)
  expect((await check()).status).toBe(1)
  expect(issue(1).issue.state).toBe('open')
})

test('no push certificate at all is nothing to worry about', async () => {
  const { status: exit, outputs } = await check({ kinds: 'mdm-push-certificate' })
  expect(exit).toBe(0)
  expect(outputs['tokens']).toBe('[]')
})

test.each<[string, Fault['go']]>([
  ['429 with Retry-After', status(429, { 'retry-after': '1' })],
  ['429 without it', status(429)],
  ['500', status(500)],
  ['503', status(503)],
  ['504', status(504)],
  ['a connection cut before the answer', { cut: 'before' }],
  ['a connection cut in the answer', { cut: 'during' }],
  ['408', status(408)],
  ['an HTML page', { answer: { status: 200, text: '<html>Welcome to the hotel</html>' } }],
  ['an empty body', { answer: { status: 200, text: '' } }],
  ['an empty object', { answer: { status: 200, json: {} } }],
  ['JSON cut off', { answer: { status: 200, text: '{"value":[' } }],
])('a read that meets %s is tried again', async (_, go) => {
  healthyTenant()
  graphFails(go)
  const { status: exit, outputs } = await check()
  expect(exit).toBe(0)
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(3)
  expect(requests().filter((request) => request.includes('vppTokens'))).toHaveLength(2)
})

test('Retry-After is honored', async () => {
  graphFails(status(429, { 'retry-after': '3' }))
  const { duration } = await check({ kinds: 'vpp-token' })
  expect(duration).toBeGreaterThan(3000)
})

test('a wait that would take too long ends the reading at once', async () => {
  graphFails(status(429, { 'retry-after': '86400' }))
  const { status: exit, log } = await check({ kinds: 'vpp-token' })
  expect(exit).toBe(1)
  expect(log).toContain('is throttling requests')
  expect(requests().filter((request) => request.includes('vppTokens'))).toHaveLength(1)
})

test.each<[string, Fault['go'], string]>([
  ['400', status(400), 'answered unexpectedly'],
  ['401', status(401), 'denied access (401 Trouble)'],
  [
    '401 about the token',
    coded(401, 'InvalidAuthenticationToken', 'Access token has expired.'),
    'rejected the access token',
  ],
  ['401 UnknownError', coded(401, 'UnknownError', nested(nested('Not licensed.'))), 'needs an Intune license'],
  ['401 Unauthorized', coded(401, 'Unauthorized', nested('No.')), 'grant admin consent'],
  [
    'a tenant without Intune',
    coded(400, 'BadRequest', nested(nested('Request not applicable to target tenant.'))),
    'This tenant has no Intune (400 BadRequest)',
  ],
  [
    'a code without a cure',
    coded(422, 'Odd', 'It is odd. - Operation ID (for customer support): 7'),
    '(422 Odd: It is odd.)',
  ],
  [
    'the page of a proxy that refuses',
    { answer: { status: 403, text: '<html>Welcome to the hotel</html>' } },
    'Something other than Microsoft Graph answered (403)',
  ],
  ['a list that is none', { answer: { status: 200, json: { value: 'none' } } }, 'is invalid'],
  ['an entry that is none', { answer: { status: 200, json: { value: [7] } } }, 'is invalid'],
  ['an entry without an id', { answer: { status: 200, json: { value: [{ appleId: 'x' }] } } }, 'is invalid'],
  [
    'a date of the wrong type',
    { answer: { status: 200, json: { value: [{ id: 'x', expirationDateTime: 7 }] } } },
    'is invalid',
  ],
  [
    'a date that is none',
    { answer: { status: 200, json: { value: [{ id: 'x', expirationDateTime: 'soon' }] } } },
    'is invalid',
  ],
])(
  '%s from Graph makes the kind unread, is asked for once, and tells nothing of the answer',
  async (_, go, message) => {
    healthyTenant()
    graphFails(go)
    const { status: exit, log } = await check()
    expect(exit).toBe(1)
    expect(log).toContain(message)
    expect(log).not.toContain('hotel')
    expect(requests().filter((request) => request.includes('vppTokens'))).toHaveLength(1)
    expect(titles()).toEqual(['Apple tokens in Intune can’t be checked'])
  },
)

test.each<[string, Fault['go']]>([
  ['an HTML page', { answer: { status: 200, text: '<html>Welcome to the hotel</html>' } }],
  ['an empty body', { answer: { status: 200, text: '' } }],
])('%s that stays is given up on, and nothing of it is shown', async (_, go) => {
  healthyTenant()
  graphFails(go, 99)
  const { status: exit, log } = await run(inHurry)
  expect(exit).toBe(1)
  expect(log).toContain('is invalid')
  expect(log).not.toContain('hotel')
  expect(requests().filter((request) => request.includes('vppTokens'))).toHaveLength(4)
})

test('a service that stays down is given up on, and reported', async () => {
  healthyTenant()
  graphFails(status(503), 99)
  const { status: exit, log } = await run(inHurry)
  expect(exit).toBe(1)
  expect(log).toContain('503')
  expect(requests().filter((request) => request.includes('vppTokens'))).toHaveLength(4)
})

test('all pages are read', async () => {
  for (let n = 0; n < 7; n++) sandbox.intune.addVppToken(`Location ${n}`, 100 + n)
  sandbox.graph.pageSize = 3
  const { outputs } = await check({ kinds: 'vpp-token' })
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(7)
})

test('a list with a page missing is not used at all', async () => {
  for (let n = 0; n < 7; n++) sandbox.intune.addVppToken(`Location ${n}`, n)
  sandbox.graph.pageSize = 3
  await check({ kinds: 'vpp-token', 'max-issue-writes': '1' })
  graphFails({ answer: { status: 200, json: { value: [], '@odata.nextLink': `${sandbox.graph.origin}/beta/gone` } } })
  const { status: exit } = await check({ kinds: 'vpp-token' })
  expect(exit).toBe(1)
  expect(issue(1).issue.state).toBe('open')
})

test('a page that points to itself ends', async () => {
  graphFails(
    {
      answer: {
        status: 200,
        json: { value: [], '@odata.nextLink': `${sandbox.graph.origin}/beta/deviceAppManagement/vppTokens` },
      },
    },
    99,
  )
  const { status: exit, log } = await check({ kinds: 'vpp-token' })
  expect(exit).toBe(1)
  expect(log).toContain('never ended')
})

test.each<[string, (evil: string) => Fault['go']]>([
  ['a next link', (evil) => ({ answer: { status: 200, json: { value: [], '@odata.nextLink': `${evil}/beta/x` } } })],
  ['a redirect', (evil) => ({ answer: { status: 302, headers: { location: `${evil}/beta/x` } } })],
])('%s to another host is refused before the access token leaves', async (_, go) => {
  graphFails(go(sandbox.origins.entra))
  const { status: exit, log } = await check({ kinds: 'vpp-token' })
  expect(exit).toBe(1)
  expect(log).toContain('not followed')
  const elsewhere = sandbox.network.requests.filter(
    ({ service, headers }) => service === 'entra' && headers.authorization !== undefined,
  )
  expect(elsewhere).toEqual([])
  expect(requests()).not.toContain('entra GET /beta/x')
})

// GitHub

test.each<[string, () => void, string]>([
  ['no permission to write issues', () => (sandbox.repository.permission = 'read'), 'issues: write'],
  ['issues switched off', () => (sandbox.repository.hasIssues = false), 'turned off'],
  ['an archived repository', () => (sandbox.repository.archived = true), 'is archived'],
  ['no such repository', () => (sandbox.github.repositories.length = 0), "the repository doesn't exist"],
])('%s has its own message, and everything else is reported', async (_, prepare, message) => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.addVppToken('More books', 4)
  prepare()
  const { status: exit, log, outputs, summary } = await check()
  expect(exit).toBe(1)
  expect(log).toContain(message)
  expect(log.match(/::error::/gu)).toHaveLength(1)
  expect(outputs['due-count']).toBe('2')
  expect(summary).toContain('Books')
  expect(summary).toContain('### Errors')
})

test.each<[string, string, string]>([
  ['single sign-on', 'Resource protected by organization SAML enforcement.', 'enforces SAML single sign-on'],
  [
    'an IP allow list',
    'Although you appear to have the correct authorization credentials, the `contoso` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    "IP allow list doesn't include the runner's address",
  ],
  ['a suspended installation', 'This installation has been suspended', 'is suspended (403)'],
  [
    'workflow execution protections',
    'Event schedule is not allowed by the workflow execution protections of this organization.',
    'Have an owner allow the event',
  ],
])('%s at GitHub has a cure of its own, which is no permission', async (_, message, cure) => {
  healthyTenant()
  sandbox.network.fail({ service: 'github', times: 99, go: { answer: { status: 403, json: { message } } } })
  const { status: exit, log, outputs } = await check()
  expect(exit).toBe(1)
  expect(log).toContain(cure)
  expect(log).not.toContain('issues: write')
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(3)
})

test.each<[string, Fault['go']]>([
  ['a web page', { answer: { status: 200, text: '<html>Unicorn', headers: { 'content-type': 'text/html' } } }],
  ['an empty object', { answer: { status: 200, json: {} } }],
  ['a timeout', { answer: { status: 408, json: { message: 'Request Timeout' } } }],
  ['a cut connection', { cut: 'during' }],
])('%s in place of the list of issues is read again', async (_, go) => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'GET', go })
  expect((await check()).status).toBe(0)
  expect(issues()).toHaveLength(1)
})

test('a proxy’s page in place of GitHub is reported as such, and not shown', async () => {
  const answer = { status: 403, text: '<html>Welcome to the hotel', headers: { 'content-type': 'text/html' } }
  sandbox.network.fail({ service: 'github', times: 99, go: { answer } })
  const { status: exit, log } = await check()
  expect(exit).toBe(1)
  expect(log).toContain('something other than GitHub answered (403)')
  expect(log).not.toContain('hotel')
})

test.each([0, 1, 2, 3, 4])('a GitHub that fails after %i requests loses no outputs', async (skip) => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', skip, times: Infinity, go: { answer: { status: 500, text: '' } } })
  const { outputs, summary } = await check()
  expect(outputs['due-count']).toBe('1')
  expect(summary).toContain('Books')
})

test('a renamed repository whose redirect would turn a write into a read is reported, and nothing is lost', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.github.rename(sandbox.repository, 'contoso/renamed')
  const location = `${sandbox.origins.github}/repositories/1/issues`
  const answer = { status: 301, json: { message: 'Moved Permanently', url: location }, headers: { location } }
  sandbox.network.fail({ service: 'github', method: 'POST', go: { answer } })
  const { status: exit, log } = await check({ 'issue-repository': 'contoso/devices' })
  expect(exit).toBe(1)
  expect(log).toContain('the repository was renamed or moved (301)')
  expect((await check({ 'issue-repository': 'contoso/devices' })).status).toBe(0)
  expect(issues()).toHaveLength(1)
})

test('a repository in which the token can’t label doesn’t fill with issues', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.addVppToken('Games', 5)
  sandbox.repository.dropsLabels = true
  for (const day of [1, 2, 3]) {
    const { status: exit, log } = await check()
    expect(exit).toBe(1)
    expect(log).toContain('dropped the label')
    expect(issues().filter(({ issue: { state } }) => state === 'open')).toEqual([])
    // One a run, by which GitHub shows that it still drops the label.
    expect(issues().length).toBeLessThanOrEqual(day)
  }
})

test('an assignee that GitHub does not accept is a warning', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const { status: exit, log } = await check({ assignees: 'nobody' })
  expect(exit).toBe(0)
  expect(log).toContain("::warning::GitHub didn't assign nobody")
  expect(issues()).toHaveLength(1)
})

test.each<[string, Fault['go']]>([
  ['500', { answer: { status: 500, json: { message: 'Server Error' } } }],
  ['a connection cut before', { cut: 'before' }],
  ['a connection cut after it was done', { cut: 'after' }],
])('opening an issue that meets %s is not repeated blindly, and the next run puts it right', async (_, go) => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'POST', go })
  const first = await check()
  expect(first.status).toBe(1)
  expect(first.log).toContain('Nothing is lost')
  expect(requests().filter((request) => request.startsWith('github POST'))).toHaveLength(1)
  expect((await check()).status).toBe(0)
  expect(issues()).toHaveLength(1)
})

test('a list of issues that fails for a moment is read again', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'GET', go: { answer: { status: 502, text: 'bad gateway' } } })
  expect((await check()).status).toBe(0)
  expect(issues()).toHaveLength(1)
})

test('one issue that cannot be written does not keep the others from it', async () => {
  const first = sandbox.intune.addVppToken('Books', 5)
  const second = sandbox.intune.addVppToken('More books', 6)
  await check()
  renew(first, 300)
  renew(second, 300)
  sandbox.network.fail({ service: 'github', method: 'PATCH', go: { answer: { status: 500, json: { message: 'no' } } } })
  const run2 = await check()
  expect(run2.status).toBe(1)
  expect(
    issues()
      .map(({ issue: { state } }) => state)
      .sort(),
  ).toEqual(['closed', 'open'])
  expect((await check()).status).toBe(0)
  expect(issues().every(({ issue: { state } }) => state === 'closed')).toBe(true)
  expect(issues().map(({ comments }) => comments.length)).toEqual([1, 1])
})

test('issues in another repository', async () => {
  const other = sandbox.github.addRepository('contoso/operations')
  sandbox.intune.addVppToken('Books', 5)
  expect((await check({ 'issue-repository': 'contoso/operations' })).status).toBe(0)
  expect(other.issues).toHaveLength(1)
  expect(issues()).toHaveLength(0)
})

// What names may hold

test('nothing in a name comes alive', async () => {
  const name =
    '@octocat <!-- x --> | **b** `c` https://evil.example #1 \n::set-output name=x::y\n##[error]z \u202Ereversed'
  sandbox.intune.addEnrollmentToken(name, 5)
  const { log, summary, outputs } = await check()
  expect(log).not.toMatch(/^\s*::set-output/mu)
  expect(log).not.toContain('##[')
  expect(log).not.toContain('\u202E')
  for (const shown of [issue(1).issue.body ?? '', summary.replace(/```mermaid.*?```/su, '')]) {
    expect(shown).not.toMatch(/^\s*::/mu)
    expect(shown.replace(/``.*?``/gu, '')).not.toMatch(/@octocat|evil\.example|\*\*b/u)
  }
  expect(JSON.parse(outputs['tokens'] ?? '')).toMatchObject([{ name: name.trim() }])
  expect((await check()).summary).toContain('unchanged')
})

test('bad inputs are named all together, and nothing is called', async () => {
  const { status: exit, log } = await run({
    inputs: {
      'tenant-id': '',
      'client-id': 'me',
      cloud: 'moon',
      'remind-days': '30, 0',
      'time-zone': 'Mars/Base',
      'stale-sync-hours': '3',
      'graph-endpoint': 'http://x',
    },
  })
  expect(exit).toBe(1)
  const message = decodeURIComponent(/::error::(.*)/u.exec(log)?.[1] ?? '')
  for (const input of [
    'tenant-id',
    'client-id',
    'cloud',
    'remind-days',
    'time-zone',
    'stale-sync-hours',
    'graph-endpoint',
  ])
    expect(message).toContain(`\`${input}\``)
  expect(message).toContain('7 invalid inputs')
  expect(requests()).toEqual([])
})

test('a runner without job summaries or event payload is no trouble', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const { status: exit, log } = await run({ env: { GITHUB_STEP_SUMMARY: undefined, GITHUB_EVENT_PATH: undefined } })
  expect(exit).toBe(0)
  expect(log).toContain('::warning::VPP token "Books"')
  expect(issues()).toHaveLength(1)
})
