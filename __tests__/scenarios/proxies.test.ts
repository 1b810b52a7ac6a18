import { createServer as createHttp } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import { healthyTenant, requests, run, sandbox, useSandbox, inHurry } from '../support/scenario.ts'

useSandbox()

/** A proxy at `address`, and how often it was connected to. */
interface Proxy {
  readonly server: Server
  readonly connections: () => number
}

/** Handles each connection so; nothing behind the proxy can be reached. */
function proxyThat(handle: (client: Socket) => void): Proxy {
  let count = 0
  const server = createServer((client) => {
    count++
    client.on('error', () => client.destroy())
    handle(client)
  })
  return { server, connections: () => count }
}

const answer =
  (text: string) =>
  (client: Socket): void => {
    client.once('data', () => client.end(text))
  }

/** Runs with all services behind a proxy, under names that only the proxy can find. */
async function behind({ server }: Pick<Proxy, 'server'>): Promise<Run> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const named = (origin: string, name: string) => origin.replace('127.0.0.1', name)
  const { github, oidc } = sandbox.origins
  try {
    return await run({
      ...inHurry,
      env: {
        HTTPS_PROXY: address,
        HTTP_PROXY: address,
        GITHUB_API_URL: named(github, 'github.test'),
        ACTIONS_ID_TOKEN_REQUEST_URL: `${named(oidc, 'oidc.test')}/token?api-version=2.0`,
      },
    })
  } finally {
    server.close()
  }
}

test.each<[string, (client: Socket) => void]>([
  ['closes at once', (client) => client.destroy()],
  ['resets', (client) => client.resetAndDestroy()],
  ['reads the request and closes', (client) => void client.once('data', () => client.destroy())],
  ['answers with TLS, because its port is for https', answer('\x15\x03\x03\x00\x02\x02\x46')],
  ['breaks off its answer', answer('HTTP/1.1 200 Conn')],
  ['opens the tunnel to a dead back end', answer('HTTP/1.1 200 Connection established\r\n\r\n')],
  ['answers that the back end is down', answer('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n')],
])('a proxy that %s is met with a few connections, and the process ends', async (_, handle) => {
  const proxy = proxyThat(handle)
  const { status, log, duration } = await behind(proxy)
  expect(status).toBe(1)
  expect(log).toContain("Can't sign in")
  expect(log).toContain('::error::Couldn')
  expect(proxy.connections()).toBeLessThanOrEqual(40)
  expect(duration).toBeLessThan(60_000)
  expect(requests()).toEqual([])
})

test.each([
  ['407 Proxy Authentication Required', 'the proxy requires a user name and password (407)'],
  ['403 Forbidden', "the runner's proxy refused the connection to"],
])('a proxy that answers a tunnel with %s is named, with the cure, and not asked again', async (line, words) => {
  const proxy = proxyThat(answer(`HTTP/1.1 ${line}\r\ncontent-length: 0\r\n\r\n`))
  const { status, log } = await behind(proxy)
  expect(status).toBe(1)
  const [signIn = '', ...others] = [...log.matchAll(/^::error::(.*)$/gmu)].map(([, message = '']) => message)
  expect(signIn).toContain(`Can't sign in: ${words}`)
  expect(others.join('\n')).toContain(`Couldn't list the tracking issues in contoso/devices: ${words}`)
  expect(proxy.connections()).toBeLessThanOrEqual(6)
})

test.each<['entra' | 'graph', string]>([
  ['entra', "Can't sign in: the runner's proxy refused the connection to"],
  ['graph', "Microsoft Graph couldn't be reached at"],
])('a proxy that keeps only %s away is named for it', async (service, words) => {
  healthyTenant()
  const origin = sandbox.origins[service]
  const server = createHttp().on('connect', ({ url = '' }, client) => {
    if (url === new URL(origin).host) {
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
      return
    }
    const upstream = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    for (const socket of [upstream, client]) socket.on('error', () => socket.destroy())
  })
  const { status, log } = await behind({ server })
  expect(status).toBe(1)
  expect(log).toContain(words)
  expect(log).toMatch(/he runner's proxy refused the connection to 127\.0\.0\.1[:\d]* \(403\)/u)
  expect(log.match(/::error::/gu)).toHaveLength(1)
})
