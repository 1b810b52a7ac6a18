import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readSettings, InvalidInputs } from '../../src/inputs/inputs.ts'
import { defaults } from '../../src/inputs/table.ts'
import type { Settings } from '../../src/settings.ts'

const good: Readonly<Record<string, string>> = {
  'tenant-id': '8C9F4B1E-2f6d-4e0a-9d53-0f2b7f0c1a11',
  'client-id': '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
  'github-token': 'ghs_x',
}
const read = (change: Readonly<Record<string, string>> = {}): Settings => {
  const inputs: Readonly<Record<string, string>> = { ...good, ...change }
  return readFrom(inputs, { GITHUB_REPOSITORY: 'contoso/devices' })
}
const everyKind = (days: readonly number[]) => ({
  'enrollment-program-token': days,
  'vpp-token': days,
  'mdm-push-certificate': days,
})
const readFrom = (inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>>): Settings =>
  readSettings({ input: (name) => inputs[name] ?? '', environment, readFile: readFileSync })

test('with only the required inputs everything else has its default', () => {
  expect(read()).toEqual({
    job: { mode: 'check', hasUnusedFile: false, isWhole: true },
    calendar: false,
    metrics: false,
    heartbeatUrl: null,
    appleAccount: null,
    appleEndpoint: null,
    workflow: {
      repository: 'contoso/devices',
      home: { forGh: 'contoso/devices', address: 'https://github.com/contoso/devices' },
      page: null,
      startedBy: '',
      run: null,
      action: null,
    },
    tenants: [
      {
        id: '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11',
        given: '8C9F4B1E-2f6d-4e0a-9d53-0f2b7f0c1a11',
        name: null,
        label: null,
        clientId: '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
      },
    ],
    listSize: 0,
    adminCenter: 'https://intune.microsoft.com',
    overview: true,
    signIn: {
      method: { by: 'federation' },
      authorityHost: 'https://login.microsoftonline.com',
      graphEndpoint: 'https://graph.microsoft.com',
      audience: 'api://AzureADTokenExchange',
    },
    kinds: ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'],
    exclude: [],
    remindDays: everyKind([30, 14, 7, 3, 1]),
    staleSyncHours: 72,
    pushTopic: null,
    githubToken: 'ghs_x',
    repository: { owner: 'contoso', repo: 'devices' },
    labels: ['apple-token-renewal'],
    assignees: [],
    language: 'en',
    timeZone: 'UTC',
    showAppleIds: 'auto',
    maxIssueWrites: 50,
    renewWorkflow: null,
    failOn: 'never',
    dryRun: false,
  })
})

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'a verified domain',
    { 'tenant-id': 'Contoso.onmicrosoft.com' },
    { tenants: [{ id: 'contoso.onmicrosoft.com', given: 'Contoso.onmicrosoft.com' }] },
  ],
  [
    'what nobody sees around an input',
    {
      'tenant-id': '\u200bcontoso.example\u2060',
      'client-id': '\u200e5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22\u200e',
      labels: '\u200ba\u200b,b',
      'client-secret': '\ufeffs\u200b',
    },
    {
      tenants: [{ id: 'contoso.example', given: 'contoso.example', clientId: '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22' }],
      labels: ['a', 'b'],
      signIn: { method: { secret: 's' } },
    },
  ],
  ['labels as long as GitHub allows', { labels: `${'あ'.repeat(50)}, b` }, { labels: ['あ'.repeat(50), 'b'] }],
  ['lists by commas and lines', { labels: 'a, b\nc,,a' }, { labels: ['a', 'b', 'c'] }],
  [
    'kinds in any order',
    { kinds: 'vpp-token\nenrollment-program-token' },
    { kinds: ['enrollment-program-token', 'vpp-token'] },
  ],
  ['names with commas in exclude', { exclude: 'Berlin, Mitte\n\n  Lab  ' }, { exclude: ['Berlin, Mitte', 'Lab'] }],
  ['a login of one letter', { assignees: 'x' }, { assignees: ['x'] }],
  ['a zone by the name that was given', { 'time-zone': 'Asia/Kolkata' }, { timeZone: 'Asia/Kolkata' }],
  [
    'the largest numbers',
    { 'stale-sync-hours': '8760', 'max-issue-writes': '500' },
    { staleSyncHours: 8760, maxIssueWrites: 500 },
  ],
  ['assignees with an at sign', { assignees: '@mona, hubot' }, { assignees: ['mona', 'hubot'] }],
  ['a login of managed users', { assignees: 'mona_contoso' }, { assignees: ['mona_contoso'] }],
  [
    'an endpoint with a slash behind',
    { 'graph-endpoint': 'https://gateway.example:8443/' },
    { signIn: { graphEndpoint: 'https://gateway.example:8443' } },
  ],
  [
    'days of one kind beside those of the others',
    { 'remind-days': '14, 7\nmdm-push-certificate: 60, 30\n1' },
    { remindDays: { ...everyKind([14, 7, 1]), 'mdm-push-certificate': [60, 30] } },
  ],
  [
    'days of one kind alone',
    { 'remind-days': 'vpp-token : 5' },
    { remindDays: { ...everyKind([30, 14, 7, 3, 1]), 'vpp-token': [5] } },
  ],
  ['a secret', { 'client-secret': 's' }, { signIn: { method: { by: 'secret', secret: 's' } } }],
  [
    'another cloud',
    { cloud: 'china' },
    {
      signIn: { graphEndpoint: 'https://microsoftgraph.chinacloudapi.cn', audience: 'api://AzureADTokenExchangeChina' },
    },
  ],
  [
    'another repository',
    { 'issue-repository': 'contoso/it.ops' },
    { repository: { owner: 'contoso', repo: 'it.ops' } },
  ],
  ['a workflow that renews', { 'renew-workflow': 'apple-tokens.yml' }, { renewWorkflow: 'apple-tokens.yml' }],
  ['one with the longer ending', { 'renew-workflow': 'Renew_1.apple.yaml' }, { renewWorkflow: 'Renew_1.apple.yaml' }],
])('%s', (_, inputs, expected) => {
  expect(read(inputs)).toMatchObject(expected)
})

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['no tenant', { 'tenant-id': '' }, '`tenant-id` is empty'],
  ['a tenant by its display name', { 'tenant-id': 'Contoso' }, "`tenant-id` can't be “Contoso”"],
  ['a tenant with a slash', { 'tenant-id': 'a/b' }, "`tenant-id` can't be “a/b”"],
  ['a pasted address as the tenant', { 'tenant-id': 'https://intune.microsoft.com/x' }, "`tenant-id` can't be"],
  [
    'a pasted address as the repository',
    { 'issue-repository': 'https://github.com/contoso/devices' },
    "`issue-repository` can't be",
  ],
  ['a token with a space in it', { 'github-token': 'ghs_a b' }, '`github-token` is not a token'],
  ['an endpoint without a scheme', { 'graph-endpoint': 'graph.microsoft.com' }, "`graph-endpoint` can't be"],
  ['too many hours', { 'stale-sync-hours': '8761' }, 'to 8760'],
  ['too many writes', { 'max-issue-writes': '501' }, 'to 500'],
  [
    'a workflow by its path',
    { 'renew-workflow': '.github/workflows/apple-tokens.yml' },
    "`renew-workflow` can't be “.github/workflows/apple-tokens.yml”. Use the file name alone",
  ],
  ['a workflow by its title', { 'renew-workflow': 'Apple tokens' }, "`renew-workflow` can't be “Apple tokens”"],
  ['a workflow that reads as an option', { 'renew-workflow': '-R.yml' }, "`renew-workflow` can't be “-R.yml”"],
  ['no writes', { 'max-issue-writes': '0' }, 'from 1'],
  ['too long a proof', { 'verify-timeout': '3601' }, 'to 3600'],
  ['a login that ends in a dash', { assignees: 'mona-' }, "`assignees` can't be"],
  ['a client that is no GUID', { 'client-id': 'app' }, "`client-id` can't be “app”"],
  ['a secret and a certificate', { 'client-secret': 's', 'client-certificate': 'c' }, 'are both set'],
  [
    'a certificate without its key',
    { 'client-certificate': '-----BEGIN CERTIFICATE-----' },
    "`client-certificate` can't be used: there is no private key in it",
  ],
  ['an unknown cloud', { cloud: 'mars' }, 'Use global, us-gov, us-gov-dod, or china'],
  ['a renewal without a file', { mode: 'renew' }, '`renewed-token` is empty'],
  ['a renewal with two files', { mode: 'renew', 'renewed-token': 'a', 'renewed-token-path': 'b' }, 'both set'],
  ['no time to prove', { mode: 'renew', 'renewed-token': 'a', 'verify-timeout': '0' }, 'from 1 to 3600'],
  [
    'an unknown encoding',
    { mode: 'renew', 'renewed-token': 'a', 'token-encoding': 'hex' },
    'Use auto, text, or base64',
  ],
  ['a token without a name', { mode: 'create' }, '`token-name` is empty'],
  [
    'a heartbeat without https',
    { 'heartbeat-url': 'http://example.com/secret' },
    '`heartbeat-url` is not an https address',
  ],
  ['an unknown language', { language: 'de' }, 'Use en or ja'],
  ['an unknown mode', { mode: 'chekc' }, 'Use check, renew, create, public-key, or command'],
  ['an unknown kind among good ones', { kinds: 'vpp-token, dep' }, "`kinds` can't be “vpp-token, dep”"],
  ['reminder days that are words', { 'remind-days': 'soon' }, "`remind-days` can't be “soon”"],
  ['reminder days of more than a year', { 'remind-days': '366' }, 'from 1 to 365'],
  ['days of a kind that does not exist', { 'remind-days': 'dep-token: 30' }, "`remind-days` can't be “dep-token: 30”"],
  ['a kind without days', { 'remind-days': '30\nvpp-token:' }, "`remind-days` can't be"],
  ['a kind twice', { 'remind-days': 'vpp-token: 3\nvpp-token: 5' }, "`remind-days` can't be"],
  ['no day at all', { 'remind-days': ',' }, "`remind-days` can't be “,”"],
  ['no kind at all', { kinds: ',' }, "`kinds` can't be “,”"],
  ['half a day', { 'remind-days': '1.5' }, "`remind-days` can't be “1.5”"],
  ['too few hours', { 'stale-sync-hours': '23' }, 'from 24 to'],
  ['an http endpoint', { 'graph-endpoint': 'http://gateway.example' }, 'an https origin'],
  ['an endpoint with a path', { 'graph-endpoint': 'https://gateway.example/v1.0' }, 'nothing after the host'],
  ['an endpoint with a user', { 'graph-endpoint': 'https://a@gateway.example' }, 'an https origin'],
  ['a repository without an owner', { 'issue-repository': 'devices' }, "`issue-repository` can't be “devices”"],
  ['a label that GitHub would refuse', { labels: `a, ${'b'.repeat(51)}` }, 'each of at most 50 characters'],
  ['no label', { labels: ' , ' }, '`labels`'],
  ['a login that is none', { assignees: 'mona lisa' }, "`assignees` can't be “mona lisa”"],
  ['an unknown zone', { 'time-zone': 'Mars/Base' }, "`time-zone` can't be “Mars/Base”"],
  ['a boolean that is none', { 'dry-run': 'yes' }, 'Use false or true'],
])('%s is refused', (_, inputs, message) => {
  expect(() => read(inputs)).toThrow(InvalidInputs)
  expect(() => read(inputs)).toThrow(message)
})

test('a push topic is of one tenant', () => {
  const list = {
    'tenant-id': '',
    tenants: 'contoso.example\nfabrikam.example',
    'push-topic': 'com.apple.mgmt.External.1',
  }
  expect(() => read(list)).toThrow('`push-topic` is for one tenant, and there are several.')
  expect(() => read({ ...list, mode: 'command' })).toThrow('`push-topic` is for one tenant')
  expect(read({ ...list, tenants: 'contoso.example' }).pushTopic).toBe('com.apple.mgmt.External.1')
  const one = { ...list, 'tenant-id': 'contoso.example', mode: 'renew', 'renewed-token': 'file' }
  expect(read(one).pushTopic).toBe('com.apple.mgmt.External.1')
})

test('no message shows a secret', () => {
  const secrets = { 'github-token': 'ghs_with space', 'client-secret': 'hush', 'client-certificate': 'hushhush' }
  expect(() => read(secrets)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/hush|ghs_/u) }))
})

/** What only GitHub knows. */
const madeByGitHub: Readonly<Record<string, string>> = { 'github-token': '${{ github.token }}' }

test('action.yml has the same inputs and defaults', () => {
  const { inputs } = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
    inputs: Record<string, { default?: string; description: string }>
  }
  expect(Object.keys(inputs).sort()).toEqual(Object.keys(defaults).sort())
  for (const [name, value] of Object.entries(defaults))
    expect([name, inputs[name]?.default ?? '']).toEqual([name, madeByGitHub[name] ?? value])
  expect(Object.values(inputs).every(({ description }) => description.length > 20)).toBe(true)
})

test('a renewal has its file, and what is said about it', () => {
  const { job } = read({
    mode: 'renew',
    'renewed-token': ' file ',
    token: 'Main office',
    'apple-id': 'it@contoso.example',
  })
  expect(job).toEqual({
    mode: 'renew',
    file: Buffer.from('file'),
    token: 'Main office',
    appleId: 'it@contoso.example',
    encoding: 'auto',
    skipKeyCheck: false,
    askApple: true,
    verifyTimeout: 300,
  })
})

test.each<[string, Readonly<Record<string, string>>, object]>([
  ['a file', { 'renewed-token': 'file' }, { bytes: Buffer.from('file') }],
  ['no file', {}, { wrong: expect.stringContaining('`renewed-token` is empty') }],
  ['a path to none', { 'renewed-token-path': 'no/such/file.p7m' }, { wrong: expect.stringContaining('ENOENT') }],
])('a command with %s is no wrong input: it may need none', (_, inputs, file) => {
  expect(read({ mode: 'command', 'apple-id': 'it@contoso.example', ...inputs }).job).toEqual({
    mode: 'command',
    file,
    appleId: 'it@contoso.example',
    encoding: 'auto',
    skipKeyCheck: false,
    askApple: true,
    verifyTimeout: 300,
  })
})

test('a command takes its tenant from the issue, of the whole list', () => {
  const list = { 'tenant-id': '', tenants: 'contoso.example\nfabrikam.example', mode: 'command' }
  expect(read(list).tenants.map(({ id }) => id)).toEqual(['contoso.example', 'fabrikam.example'])
  expect(() => read({ ...list, 'tenant-id': 'contoso.example' })).toThrow('which acts on the tenant of the issue')
})

test('a file that can’t be read is reported with the other mistakes, and a secret that was given as a path is not shown', () => {
  const missing = { mode: 'renew', 'renewed-token-path': 'no/such/file.p7m', 'tenant-id': '' }
  expect(() => read(missing)).toThrow(/2 invalid inputs.*`tenant-id` is empty.*no\/such\/file\.p7m.*ENOENT/su)
  const content = 'A'.repeat(300)
  expect(() => read({ mode: 'renew', 'renewed-token-path': content })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('AAAA') }),
  )
})

test('the workflow is known from what the runner sets', () => {
  const environment = {
    GITHUB_REPOSITORY: 'contoso/devices',
    GITHUB_WORKFLOW_REF: 'contoso/devices/.github/workflows/tokens.yaml@refs/heads/main',
    GITHUB_SERVER_URL: 'https://github.contoso.example',
    GITHUB_RUN_ID: '7',
    GITHUB_ACTOR: 'hubot',
    GITHUB_ACTION_REPOSITORY: 'contoso/intune-apple-token-renewal',
    GITHUB_TRIGGERING_ACTOR: 'mona',
  }
  const { workflow } = readFrom(good, environment)
  expect(workflow).toEqual({
    repository: 'contoso/devices',
    home: {
      forGh: 'github.contoso.example/contoso/devices',
      address: 'https://github.contoso.example/contoso/devices',
    },
    page: 'https://github.contoso.example/contoso/devices/actions/workflows/tokens.yaml',
    startedBy: 'mona',
    run: 'https://github.contoso.example/contoso/devices/actions/runs/7',
    action: 'https://github.contoso.example/contoso/intune-apple-token-renewal',
  })
})
