/** A sign of life after each whole check. */

/** How long a heartbeat may take. Milliseconds. */
const heartbeatTimeout = 10_000

/**
 * Calls an address of the user's, to say that the check is alive.
 * @returns what there is to warn of; the address itself is a secret and not in it
 */
export async function sendHeartbeat(url: string): Promise<readonly string[]> {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(heartbeatTimeout) })
    return ok ? [] : [`\`heartbeat-url\` answered with ${status}. The check itself is complete. ${heartbeatCure}`]
  } catch (error) {
    const reason =
      error instanceof Error && error.name === 'TimeoutError' ? "didn't answer in time" : "couldn't be reached"
    return [`\`heartbeat-url\` ${reason}. The check itself is complete. ${heartbeatCure}`]
  }
}

const heartbeatCure = 'Check the address and its service, or that service will soon report that the check is silent.'
