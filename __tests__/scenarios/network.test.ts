import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import type { Run, Start } from '../../sandbox/runner.ts'
import { actions, check, healthyTenant, issues, requests, run, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

/** As Node before 24.14: its fetch learns of a proxy only when it starts. */
const older = ['--import', 'data:text/javascript,import http from "node:http"; delete http.setGlobalProxyFromEnv']

test.each([
  ['', []],
  [', on a Node before 24.14 too', older],
])(
  'behind a proxy, everything goes through it: sign-in, Graph, GitHub and its identity token%s',
  async (_, nodeOptions) => {
    healthyTenant()
    const { entra, graph, github, oidc } = sandbox.origins
    // Under names that only the proxy can find: what is on loopback, the runner's toolkit asks without a proxy.
    const named = { github: github.replace('127.0.0.1', 'github.test'), oidc: oidc.replace('127.0.0.1', 'oidc.test') }
    const env = { GITHUB_API_URL: named.github, ACTIONS_ID_TOKEN_REQUEST_URL: `${named.oidc}/token?api-version=2.0` }
    const { status, targets } = await behindProxy({ env, nodeOptions })
    expect(status).toBe(0)
    expect(targets).toEqual([entra, graph, named.github, named.oidc].map((origin) => new URL(origin).host).sort())
  },
)

/** Runs behind a proxy that finds every name on this machine; `targets` are the hosts that it was asked for, each once. */
async function behindProxy(start: Start): Promise<Run & { targets: readonly string[] }> {
  const targets = new Set<string>()
  const proxy = createServer().on('connect', ({ url = '' }, client) => {
    targets.add(url)
    const upstream = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const socket of [upstream, client]) socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  try {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const done = await run({ ...start, env: { HTTPS_PROXY: address, HTTP_PROXY: address, ...start.env } })
    return { ...done, targets: [...targets].sort() }
  } finally {
    proxy.closeAllConnections()
    proxy.close()
  }
}

test('two runs at the same time may open two issues, and the next run puts it right', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await Promise.all([check(), check()])
  expect((await check()).status).toBe(0)
  const [first, ...copies] = issues()
  expect(first?.issue.state).toBe('open')
  expect(first?.comments).toEqual([])
  expect(copies.every(({ issue: { state_reason } }) => state_reason === 'duplicate')).toBe(true)
  expect(copies.map(({ comments }) => comments.length)).toEqual(copies.map(() => 1))
  requests()
  expect(actions(await check())).toEqual(['unchanged #1'])
})
