/**
 * How many requests a host gets at a time. It starts with a few, grows with every answer, and is halved if the host is throttling.
 * A host that never answered is soon asked no more, so that a proxy or an outage is not met with a connection for each tenant.
 */
export interface HostPace {
  /** Requests at a time. */
  readonly limit: number
  /** Whether it has throttled requests. From then on the limit grows slowly. */
  readonly hasThrottled: boolean
  readonly hasAnswered: boolean
  /** Attempts without an answer since the last one. */
  readonly failures: number
}

/** How an attempt ended, as far as the pace goes. */
export type PaceEvent = 'answered' | 'throttled' | 'unanswered'

const firstLimit = 8
const maxLimit = 128
const minLimit = 2
/** Attempts that a host may leave without an answer before it is given up. */
const maxFailures = 12

export const firstPace: HostPace = { limit: firstLimit, hasThrottled: false, hasAnswered: false, failures: 0 }

export function paceAfter(pace: HostPace, event: PaceEvent): HostPace {
  const { limit, hasThrottled, failures } = pace
  switch (event) {
    case 'unanswered':
      return { ...pace, failures: failures + 1 }
    case 'throttled':
      return { limit: Math.max(minLimit, limit / 2), hasThrottled: true, hasAnswered: true, failures: 0 }
    case 'answered': {
      const grown = Math.min(maxLimit, limit + (hasThrottled ? 1 / limit : 1))
      return { limit: grown, hasThrottled, hasAnswered: true, failures: 0 }
    }
  }
}

/** Whether a host gets no more requests in this run. */
export const isGivenUp = ({ hasAnswered, failures }: HostPace): boolean => !hasAnswered && failures >= maxFailures
