import { firstPace, isGivenUp, paceAfter, type HostPace, type PaceEvent } from './host-pace.ts'

interface Host {
  pace: HostPace
  inFlight: number
  readonly waiting: (() => void)[]
  lastError: unknown
}

/** Sends requests at the pace of their hosts; one for all tenants of a run. */
export interface HostQueue {
  /**
   * Makes an attempt when its turn comes.
   * @param eventOf how it ended; an attempt that throws got no answer
   * @throws what the attempt throws; for a host that was given up, what its last attempt threw
   */
  readonly send: <T>(origin: string, attempt: () => Promise<T>, eventOf: (result: T) => PaceEvent) => Promise<T>
}

export function openHostQueue(): HostQueue {
  const hosts = new Map<string, Host>()

  function hostAt(origin: string): Host {
    const host = hosts.get(origin) ?? { pace: firstPace, inFlight: 0, waiting: [], lastError: null }
    hosts.set(origin, host)
    return host
  }

  return {
    async send(origin, attempt, eventOf) {
      const host = hostAt(origin)
      while (host.inFlight >= Math.floor(host.pace.limit)) {
        await new Promise<void>((resolve) => host.waiting.push(resolve))
      }
      if (isGivenUp(host.pace)) {
        host.waiting.shift()?.()
        throw host.lastError
      }
      host.inFlight++
      let event: PaceEvent = 'unanswered'
      try {
        const result = await attempt()
        event = eventOf(result)
        return result
      } catch (error) {
        host.lastError = error
        throw error
      } finally {
        host.inFlight--
        host.pace = paceAfter(host.pace, event)
        const free = Math.max(0, Math.floor(host.pace.limit) - host.inFlight)
        for (const resume of host.waiting.splice(0, free)) resume()
      }
    },
  }
}
