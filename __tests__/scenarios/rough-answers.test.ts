import { expect, test } from '@jest/globals'
import {
  badChunks,
  continued,
  doubled,
  endlessBody,
  endlessHints,
  notHttp,
  notPacked,
  oldHttp,
  packedBomb,
  tooShort,
  trickle,
} from '../../sandbox/rough-answers.ts'
import type { Start } from '../../sandbox/runner.ts'
import type { Answer, Fault } from '../../sandbox/server.ts'
import {
  healthyTenant,
  impatiently,
  inHurry,
  inIssue,
  issues,
  openChecks,
  requests,
  run,
  sandbox,
  states,
  titles,
  useSandbox,
  withOthers,
  writesAmong,
} from '../support/scenario.ts'

// Services and proxies at their worst: the run ends in time, says what happened, and is never green.

useSandbox()

/** With all that the service answers, for as long as the run takes. */
function fail(service: NonNullable<Fault['service']>, go: Fault['go'], path = /./u): void {
  sandbox.network.fail({ service, path, times: Infinity, go })
}

const page: Answer = { status: 200, text: '<html>Welcome to the hotel', headers: { 'content-type': 'text/html' } }
const issued = 'GitHub issued no identity token for this job'

test.each<[string, NonNullable<Fault['service']>, Fault['go'], string]>([
  ['an identity endpoint that trickles', 'oidc', { write: trickle }, issued],
  ['an identity endpoint that never ends', 'oidc', { write: endlessBody }, issued],
  ['an identity endpoint that only hints', 'oidc', { write: endlessHints }, issued],
  ['an identity endpoint that breaks off', 'oidc', { write: tooShort }, issued],
  ['an identity endpoint with broken chunks', 'oidc', { write: badChunks }, issued],
  ['an identity endpoint that is unavailable', 'oidc', { answer: { status: 503, text: '' } }, issued],
  [
    'an identity endpoint behind a portal',
    'oidc',
    { answer: page },
    'something other than GitHub answered at its identity endpoint (200)',
  ],
  ['an Entra ID that trickles', 'entra', { write: trickle }, "didn't answer in time"],
  ['a Graph that trickles', 'graph', { write: trickle }, "Microsoft Graph couldn't be reached"],
  ['a Graph that never ends', 'graph', { write: endlessBody }, "Microsoft Graph couldn't be reached"],
  ['a Graph that would fill the memory', 'graph', { write: packedBomb }, "Microsoft Graph couldn't be reached"],
  ['a Graph that is not packed as it says', 'graph', { write: notPacked }, "Microsoft Graph couldn't be reached"],
  ['a Graph that breaks off', 'graph', { write: tooShort }, "Microsoft Graph couldn't be reached"],
  ['a Graph that asks for more', 'graph', { write: continued }, "Microsoft Graph couldn't be reached"],
  ['a mail server in place of Graph', 'graph', { write: notHttp }, "Microsoft Graph couldn't be reached"],
])('%s', async (_, service, go, words) => {
  healthyTenant()
  fail(service, go)
  const { status, log, duration } = await run(impatiently)
  expect(status).toBe(1)
  expect(log).toContain('::error::Couldn')
  expect(log).toContain(words)
  expect(openChecks()).toHaveLength(1)
  expect(sandbox.network.connections).toBeLessThanOrEqual(40)
  expect(duration).toBeLessThan(60_000)
})

test.each<[string, Fault['go'], RegExp]>([
  ['trickles', { write: trickle }, /mdmServers$/u],
  ['never ends', { write: endlessBody }, /mdmServers$/u],
  ['would fill the memory', { write: packedBomb }, /mdmServers$/u],
  ['breaks off', { write: tooShort }, /mdmServers$/u],
  ['is a mail server', { write: notHttp }, /token$/u],
  ['is behind a portal', { answer: page }, /./u],
])(
  'an Apple that %s: the tokens are checked all the same, and that Apple was not read is said once',
  async (_, go, path) => {
    healthyTenant()
    fail('apple', go, path)
    const { inputs } = sandbox.appleBusiness.addAccount()
    const { status, log, summary, duration } = await run({ ...impatiently, inputs: { ...inputs } })
    expect(status).toBe(0)
    expect(log.match(/::warning::.*Apple's device management services couldn't be read/gu)).toHaveLength(1)
    expect(summary).toContain('Main office')
    expect(titles()).toEqual([])
    expect(sandbox.network.connections).toBeLessThanOrEqual(40)
    expect(duration).toBeLessThan(60_000)
  },
)

test('an identity endpoint that redirects to itself is not followed', async () => {
  healthyTenant()
  fail('oidc', { answer: { status: 302, text: '', headers: { location: `${sandbox.origins.oidc}/token` } } })
  const { status, log } = await run(inHurry)
  expect(status).toBe(1)
  expect(log).toContain('something other than GitHub answered at its identity endpoint (302)')
  expect(sandbox.network.requests.filter(({ service }) => service === 'oidc')).toHaveLength(1)
})

test.each([
  ['in the HTTP of 1996', oldHttp],
  ['with each header twice', doubled],
])('good answers %s are good answers', async (_, write) => {
  healthyTenant()
  for (const service of ['oidc', 'entra', 'graph'] as const) fail(service, { write }, /token$|deviceM|deviceApp/u)
  expect(await run()).toMatchObject({ status: 0 })
})

test('good answers that begin with a byte order mark are good answers', async () => {
  healthyTenant()
  const marked = ({ status, json }: Answer): Answer => ({ status, text: `\uFEFF${JSON.stringify(json)}` })
  for (const service of ['oidc', 'entra', 'graph'] as const) fail(service, { change: marked })
  expect(await run()).toMatchObject({ status: 0 })
})

test.each<[string, Answer]>([
  ['without a body', { status: 204 }],
  ['that conflicts with something', { status: 409, json: { message: 'Conflict' } }],
])('a list of issues %s is no empty list: no issue is opened twice', async (_, answer) => {
  sandbox.intune.addVppToken('Books', 5)
  await run()
  sandbox.network.fail({ service: 'github', method: 'GET', path: /\/issues$/u, times: Infinity, go: { answer } })
  const { status, log } = await run({ ...inHurry, inputs: { 'show-apple-ids': 'never' } })
  expect(status).toBe(1)
  expect(log).toContain("GitHub was unreachable or failed (GitHub's answer is invalid)")
  expect(issues()).toHaveLength(1)
})

test.each([
  ['itself', () => `${sandbox.origins.github}/repos/contoso/devices/issues?page=1`, "GitHub's list never ends"],
  ['another host', () => `${sandbox.origins.graph}/x`, "GitHub's list continues at another host, which wasn't asked"],
])('a list of issues that continues at %s is not followed for ever, nor with the token', async (_, next, words) => {
  sandbox.intune.addVppToken('Books', 5)
  const linked = (answer: Answer): Answer => ({ ...answer, headers: { link: `<${next()}>; rel="next"` } })
  fail('github', { change: linked }, /\/issues$/u)
  const { status, log, duration } = await run(inHurry)
  expect(status).toBe(1)
  expect(log).toContain(words)
  expect(titles()).toEqual([])
  expect(duration).toBeLessThan(60_000)
  const elsewhere = sandbox.network.requests.filter(
    ({ service, headers }) => service !== 'github' && headers.authorization?.includes(sandbox.github.token) === true,
  )
  expect(elsewhere).toEqual([])
})

const overlong = 'GitHub was unreachable or failed (The answer is longer than 64 MB)'
const late = 'GitHub was unreachable or failed (The operation was aborted due to timeout)'

test.each<[string, Fault['go'], Start, string, number]>([
  ['never ends', { write: endlessBody }, impatiently, late, 4],
  ['would fill the memory', { write: packedBomb }, inHurry, overlong, 1],
])('a list of issues that %s: the tokens are read, and nothing is written', async (_, go, start, words, asked) => {
  sandbox.intune.addVppToken('Books', 5)
  await run()
  sandbox.network.requests.length = 0
  fail('github', go, /\/issues$/u)
  const { status, log, summary, outputs, duration } = await run(start)
  expect(status).toBe(1)
  expect(log.match(/::error::/gu)).toHaveLength(1)
  expect(log).toContain(words)
  expect(summary).toContain('Books')
  expect(outputs['due-count']).toBe('1')
  const made = requests()
  expect(made.filter((request) => request.startsWith('github GET'))).toHaveLength(asked)
  expect(writesAmong(made)).toEqual([])
  expect(issues()).toHaveLength(1)
  expect(duration).toBeLessThan(60_000)
})

test('an issue whose answer would fill the memory keeps no other from being written', async () => {
  await withOthers('Maps')
  fail('github', { write: packedBomb }, inIssue(1))
  const { status, log } = await run(inHurry)
  expect(status).toBe(1)
  expect(log).toContain(`Couldn't read issue #1 in contoso/devices: ${overlong}`)
  expect(states()).toEqual(['#1 open', '#2 open'])
})

test('a new issue whose answer would fill the memory is not opened twice', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'github', method: 'POST', path: /\/issues$/u, go: { write: packedBomb } })
  const { status, log } = await run(inHurry)
  expect(status).toBe(1)
  expect(log).toContain(`Couldn't open an issue in contoso/devices: ${overlong}`)
  expect((await run()).status).toBe(0)
  expect(states()).toEqual(['#1 open'])
})
