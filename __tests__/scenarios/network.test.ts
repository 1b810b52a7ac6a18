import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { actions, check, healthyTenant, issues, requests, run, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

test('behind a proxy, sign-in and Graph go through it', async () => {
  healthyTenant()
  const targets: string[] = []
  const proxy = createServer().on('connect', (request, client) => {
    targets.push(request.url ?? '')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const socket of [upstream, client]) socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = proxy.address() as AddressInfo
    const { status } = await run({ env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } })
    expect(status).toBe(0)
    const hosts = [sandbox.origins.entra, sandbox.origins.graph].map((origin) => new URL(origin).host)
    expect([...new Set(targets)].sort()).toEqual(hosts.sort())
  } finally {
    proxy.closeAllConnections()
    proxy.close()
  }
})

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
