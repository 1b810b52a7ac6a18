import type { Issues } from '../ports.ts'
import { hiddenData, identityKey } from './marker.ts'
import type { TrackingIssue } from './issue.ts'
import { memory } from './track.ts'
import type { AppleToken } from '../tokens/token.ts'

interface Where {
  readonly tenant: string
  /** The open issues, whose listing has been started already. */
  readonly listed: Promise<readonly TrackingIssue[]>
  readonly issues: Issues
  readonly now: Date
}

/**
 * The files that were used to renew a token, by their SHA-256, with the day of their use; from the closing comments of its
 * issues.
 * @throws TrackingFailure
 */
export async function usedFiles(
  { kind, id }: Pick<AppleToken, 'kind' | 'id'>,
  { tenant, listed, issues, now }: Where,
): Promise<ReadonlyMap<string, Date>> {
  const key = identityKey({ tenant, kind, id, topic: 'renewal' })
  const all = [...(await listed), ...(await issues.closed(new Date(now.getTime() - memory)))]
  const used = new Map<string, Date>()
  for (const { number } of all.filter(({ marker }) => identityKey(marker) === key)) {
    for (const { event, at } of await issues.events(number)) {
      const { sha256 } = hiddenData(event)
      if (typeof sha256 === 'string') used.set(sha256, at)
    }
  }
  return used
}
