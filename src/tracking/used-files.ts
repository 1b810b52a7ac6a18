import type { Issues } from '../ports.ts'
import type { TenantEntry } from '../settings.ts'
import { hiddenData, identityKey } from '../domain/marker.ts'
import type { ListingResult } from './listing.ts'
import { memory } from './complete-state.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { AppleToken } from '../domain/token.ts'

interface UsedFilesContext {
  /** The token's. */
  readonly tenant: TenantEntry
  /** The open issues, whose listing has been started already. */
  readonly listing: Promise<ListingResult>
  readonly issues: Issues
  readonly now: Date
}

/** The use of a file. */
export interface FileUse {
  readonly at: Date
  /** The issue that has the record, where that is about another token; null where it is about the one that was asked about. */
  readonly elsewhere: number | null
}

/**
 * The files that were used to renew a token, by their SHA-256; from the closing comments of its issues.
 * @param since with those that renewed another token of its kind, in whatever tenant, since then; null for its own alone
 * @throws TrackingFailure
 */
export async function listUsedFiles(
  { kind, id }: Pick<AppleToken, 'kind' | 'id'>,
  since: Date | null,
  { tenant, listing, issues, now }: UsedFilesContext,
): Promise<ReadonlyMap<string, FileUse>> {
  const known = await listing
  if ('failure' in known) throw known.failure
  const { tenantOf, open, renamed } = known
  const key = identityKey({ tenant: tenantOf(tenant).id, kind, id, topic: 'renewal' })
  const closed = await issues.listClosed(new Date(now.getTime() - memory))
  const all = [...open, ...closed.map(renamed)]
  const isItsOwn = ({ marker }: TrackingIssue): boolean => identityKey(marker) === key
  const isOfOther = ({ marker, closedAt }: TrackingIssue): boolean =>
    since !== null && marker.kind === kind && marker.topic === 'renewal' && closedAt !== null && closedAt >= since
  const used = new Map<string, FileUse>()
  // Its own come last, so that of a file that is in both they are told.
  for (const issue of [...all.filter((one) => isOfOther(one) && !isItsOwn(one)), ...all.filter(isItsOwn)]) {
    for (const { event, at } of await issues.listCommentEvents(issue)) {
      const { sha256 } = hiddenData(event)
      if (typeof sha256 === 'string') used.set(sha256, { at, elsewhere: isItsOwn(issue) ? null : issue.number })
    }
  }
  return used
}
