import { spawnSync } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import http from 'node:http'
import { fieldsOf } from '../domain/json.ts'

/** The runner's proxy settings can't be used. */
export class InvalidProxy extends Error {
  override readonly name = 'InvalidProxy'
}

/** The variables that name a proxy, in both spellings. */
const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const

/**
 * Sends Node's fetch through the proxy that the environment names. Node can do so at run time from 24.14 on, and before that only
 * at its start, so an older one is started once more. https://nodejs.org/docs/latest-v24.x/api/cli.html#node_use_env_proxy1
 * @throws WrongProxy that names the variable and never shows the address, which may hold a password
 */
export function useProxy(environment: Record<string, string | undefined>): void {
  const named = proxyVariables.filter((name) => (environment[name] ?? '').trim() !== '')
  if (named.length === 0) return
  for (const name of named) {
    const address = proxyAddress(environment[name] ?? '')
    if (address === null) {
      throw new InvalidProxy(
        `The runner's variable ${name} isn't a proxy address. Nothing was done. Its value isn't shown, because it may hold a password. ` +
          'Use http://USER:PASSWORD@HOST:PORT or http://HOST:PORT.',
      )
    }
    environment[name] = address
  }
  failAtOnce()
  if (environment['NODE_USE_ENV_PROXY'] === '1') return
  if ('setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv()
  else {
    const env = { ...environment, NODE_USE_ENV_PROXY: '1' }
    const { status } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' })
    process.exit(status ?? 1)
  }
}

/**
 * Makes Node's fetch fail if its proxy closes the connection without an answer. Otherwise it connects again at once, thousands of
 * times a second, also after the request was given up: it takes the lost connection to the proxy for one to the service that was idle.
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md#undiciclientconnecterror
 */
function failAtOnce(): void {
  subscribe('undici:client:connectError', (message) => {
    const { error } = fieldsOf(message)
    if (!(error instanceof Error) || !('code' in error)) return
    if (error.code === 'UND_ERR_SOCKET') error.code = 'ECONNRESET'
    // By the name of an abort, fetch would drop the message, which has the proxy's status.
    if (error.name === 'AbortError') error.name = 'ProxyError'
  })
}

/** What must be hidden of the runner's proxies: their addresses, and host and port as errors print them. */
export function proxySecrets(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const given = proxyVariables.map((name) => (environment[name] ?? '').trim()).filter((address) => address !== '')
  const hosts = given.flatMap((address) => {
    const known = proxyAddress(address)
    return known === null ? [] : [new URL(known).host]
  })
  return [...new Set([...given, ...hosts])]
}

/**
 * A proxy's address in the form that everything accepts: with a scheme, and with user and password escaped, which people often
 * leave as they are. Null if it is no address.
 */
export function proxyAddress(given: string): string | null {
  const [, scheme = 'http://', rest = ''] = /^(https?:\/\/)?(.*)$/isu.exec(given.trim()) ?? []
  const at = rest.lastIndexOf('@')
  const credentials = at < 0 ? '' : `${rest.slice(0, at).replace(/[^\w:.~!$&'()*+,;=%-]/gu, encodeURIComponent)}@`
  const address = `${scheme}${credentials}${rest.slice(at + 1)}`
  return URL.canParse(address) && /^[^/\s]+\/?$/u.test(rest.slice(at + 1)) ? address : null
}
