/** How long a heartbeat may take. Milliseconds. */
const heartbeatLimit = 10_000

/**
 * Calls an address of the user's, to say that the check is alive.
 * @returns what there is to warn of; the address itself is a secret and not in it
 */
export async function heartbeat(url: string): Promise<readonly string[]> {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(heartbeatLimit) })
    return ok
      ? []
      : [`\`heartbeat-url\` answered with ${status.toString()}. The check itself is done. ${heartbeatCure}`]
  } catch (error) {
    const code =
      error instanceof Error && error.name === 'TimeoutError' ? 'did not answer in time' : 'could not be reached'
    return [`\`heartbeat-url\` ${code}. The check itself is done. ${heartbeatCure}`]
  }
}

const heartbeatCure =
  'See whether the address is right and its service is up; otherwise that service will soon report that the check is silent.'
