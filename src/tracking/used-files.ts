import type { Issues } from '../ports.ts'
import type { TenantEntry } from '../settings.ts'
import { hiddenData, identityKey } from './marker.ts'
import type { Listed } from './listing.ts'
import { memory } from './decide.ts'
import type { AppleToken } from '../tokens/token.ts'

interface Where {
  /** The token's. */
  readonly tenant: TenantEntry
  /** The open issues, whose listing has been started already. */
  readonly listed: Promise<Listed>
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
  const { tenantOf, open, renamed } = await listed
  const key = identityKey({ tenant: tenantOf(tenant).id, kind, id, topic: 'renewal' })
  const closed = await issues.closed(new Date(now.getTime() - memory))
  const all = [...open, ...closed.map(renamed)]
  const used = new Map<string, Date>()
  for (const issue of all.filter(({ marker }) => identityKey(marker) === key)) {
    for (const { event, at } of await issues.events(issue)) {
      const { sha256 } = hiddenData(event)
      if (typeof sha256 === 'string') used.set(sha256, at)
    }
  }
  return used
}
