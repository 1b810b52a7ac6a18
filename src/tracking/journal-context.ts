import type { TrackingIssue } from '../domain/issue.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { Issues, Log } from '../ports.ts'
import type { JobSettings, TenantEntry } from '../settings.ts'
import type { Style } from './bodies/style.ts'
import type { Listing, ListingResult } from './listing.ts'
import { stylesFor } from './state.ts'

/** What the journals of uploads and of registrations share. */

export interface JournalContext {
  readonly tenant: TenantEntry
  /** The open issues, whose listing has been started already. */
  readonly listing: Promise<ListingResult>
  readonly issues: Issues
  readonly settings: JobSettings
  readonly log: Pick<Log, 'info'>
  readonly now: () => Date
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/**
 * The listing, with the tenant as it is known by it.
 * @throws TrackingFailure if the issues couldn't be listed
 */
export async function listedFor(context: JournalContext): Promise<Listing & { readonly tenant: Tenant }> {
  const listing = await context.listing
  if ('failure' in listing) throw listing.failure
  return { ...listing, tenant: listing.tenantOf(context.tenant) }
}

/** @throws TrackingFailure if the issues couldn't be listed */
export async function styleFor(context: JournalContext): Promise<Style> {
  const { settings, now } = context
  return stylesFor(settings, now())((await listedFor(context)).tenant, settings.showAppleIds === 'always')
}

/**
 * A listing as a run knows it to be: those that were listed, and those that are read again later.
 * @param own an issue that this run wrote, which the list may not show yet; null for none
 */
export function correctedListing(
  listing: Listing,
  own: TrackingIssue | null,
  corrected: (issue: TrackingIssue) => TrackingIssue,
): Listing {
  const others = listing.open.filter(({ number }) => number !== own?.number)
  return {
    ...listing,
    open: [...others, ...(own === null ? [] : [own])].map(corrected),
    renamed: (issue) => corrected(listing.renamed(issue)),
    withKnownNames: async (listed) => (await listing.withKnownNames(listed)).map(corrected),
  }
}
