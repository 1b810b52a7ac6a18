import { messageOf } from './error-message.ts'

/** What a runner's proxy answers in place of a service. */

/**
 * The status with which a proxy refused to open a connection; null if it did not refuse.
 * @param error what fetch, Octokit, or the runner's toolkit threw. Each of them gives the status only in a text: undici's "Proxy
 * response (407) !== 200 when HTTP Tunneling", the package tunnel's "tunneling socket could not be established, statusCode=407"
 */
export function proxyStatus(error: unknown): number | null {
  const texts = [messageOf(error), error instanceof Error ? messageOf(error.cause) : '']
  const [, undici, tunnel] =
    /Proxy response \((\d{3})\)|tunneling socket.*statusCode=(\d{3})/u.exec(texts.join(' ')) ?? []
  const status = undici ?? tunnel
  return status === undefined ? null : Number(status)
}

/** Whether a proxy refused for good. */
export function isProxyRefusal(error: unknown): boolean {
  const status = proxyStatus(error)
  return status !== null && status >= 400 && status < 500 && ![408, 429].includes(status)
}

/**
 * What happened at the proxy, and its cure; begins in lower case.
 * @param host which could not be reached
 */
export function proxyCure(status: number, host: string): string {
  if (status === 407)
    return (
      'the proxy requires a user name and password (407). Set `HTTPS_PROXY` to http://USER:PASSWORD@HOST:PORT, from a secret, or let the ' +
      'runner through without them.'
    )
  if (status >= 500)
    return `the runner's proxy couldn't reach ${host} (${status}). The next run usually succeeds. If not, check the proxy.`
  return `the runner's proxy refused the connection to ${host} (${status}). Let the runner through to this host.`
}
