import type { DirectoryId, Issues } from '../ports.ts'
import type { TenantEntry } from '../settings.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { day } from '../domain/durations.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import { everyTenant } from '../domain/marker.ts'

/** The open issues of all tenants, and which tenants are meant. */
export interface Listing {
  /** When GitHub was asked, by its own clock; null if it didn't say. */
  readonly at: Date | null
  /** A tenant of the user's list, as its issues know it. */
  readonly tenantOf: (entry: TenantEntry) => Tenant
  readonly open: readonly TrackingIssue[]
  /** Those that were closed in the last 400 days. Asked for when they are needed, and once. @throws TrackingFailure */
  readonly closed: (now: Date) => Promise<readonly TrackingIssue[]>
  /** Those of ours that no list by the tracking label finds. @throws TrackingFailure */
  readonly strays: () => Promise<readonly TrackingIssue[]>
  /** Open ones of ours by accounts that don't count any more. */
  readonly untrusted: readonly TrackingIssue[]
  /**
   * An issue as if it had been written with what is known of the tenant now: some may be of a time in which it was named by a domain,
   * or in which the id of the domain was known.
   */
  readonly renamed: (issue: TrackingIssue) => TrackingIssue
  /** The same for issues of a list, which may name a tenant in yet another way. Entra ID is asked about that. */
  readonly withKnownNames: (listed: readonly TrackingIssue[]) => Promise<readonly TrackingIssue[]>
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
const closedMemory = 400 * day

const rememberedSince = (now: Date): Date => new Date(now.getTime() - closedMemory)

/** A listing, or why there is none. */
export type ListingResult = Listing | { readonly failure: TrackingFailure }

interface ListingPorts {
  readonly issues: Pick<Issues, 'listOpen' | 'listClosed' | 'listStrays' | 'listAll' | 'now'>
  readonly directoryId: DirectoryId
  /** Set if closed issues and strays will be needed as well, which may then come with the open ones; when that is. */
  readonly allAt?: Date
}

/** Lists the open issues. A failure at GitHub is the result, and never a rejection. */
export async function listIssues(tenants: readonly TenantEntry[], ports: ListingPorts): Promise<ListingResult> {
  try {
    return await listTrackingIssues(tenants, ports)
  } catch (error) {
    if (error instanceof TrackingFailure) return { failure: error }
    throw error
  }
}

async function listTrackingIssues(
  tenants: readonly TenantEntry[],
  { issues, directoryId, allAt }: ListingPorts,
): Promise<Listing> {
  const all = allAt === undefined ? null : await issues.listAll(rememberedSince(allAt))
  const { issues: open, untrusted } = all ?? (await issues.listOpen())
  const at = issues.now()
  const noted = new Map(
    open.flatMap(({ marker: { domain, tenant } }) => (domain === undefined ? [] : [[domain, tenant]])),
  )
  const ids = new Map<string, string>()
  await Promise.all(tenants.map(async ({ id }) => ids.set(id, (await directoryId(id)) ?? noted.get(id) ?? id)))
  const learnNames = async (listed: readonly TrackingIssue[]): Promise<void> => {
    const known = new Set([...ids.keys(), ...ids.values(), everyTenant])
    const others = new Set(listed.map(({ marker }) => marker.tenant).filter((tenant) => !known.has(tenant)))
    await Promise.all(
      [...others].map(async (other) => {
        const found = await directoryId(other)
        // One by its id may yet be named by the domain that it notes.
        if (found !== null && found !== other) ids.set(other, found)
      }),
    )
  }
  await learnNames(open)
  // If the directory doesn't say a domain's id, closed issues that note the domain are that tenant's.
  const untold = new Set(tenants.map(({ id }) => id).filter((id) => ids.get(id) === id))
  const renamed = (issue: TrackingIssue): TrackingIssue => rename(issue, ids, untold)
  const tenantOf = (entry: TenantEntry): Tenant => tenantAs(ids.get(entry.id) ?? entry.id, entry)
  const withKnownNames = async (listed: readonly TrackingIssue[]): Promise<readonly TrackingIssue[]> => {
    await learnNames(listed)
    return listed.map(renamed)
  }
  let closed: Promise<readonly TrackingIssue[]> | undefined
  return {
    ...{ at, tenantOf, untrusted, renamed, withKnownNames },
    open: open.map(renamed),
    closed: (now) =>
      (closed ??= (all ? Promise.resolve(all.closed) : issues.listClosed(rememberedSince(now))).then(withKnownNames)),
    strays: async () => withKnownNames(all?.strays ?? (await issues.listStrays())),
  }
}

/** A tenant by its id, or by what the user calls it if that is unknown. */
export const tenantAs = (id: string, { id: named, given, label }: TenantEntry): Tenant => ({
  id,
  domain: named === id ? null : named,
  given,
  label,
})

function rename(
  issue: TrackingIssue,
  ids: ReadonlyMap<string, string>,
  untold: ReadonlySet<string | undefined>,
): TrackingIssue {
  const { marker } = issue
  const tenant = ids.get(marker.tenant) ?? (untold.has(marker.domain) ? marker.domain : undefined)
  if (tenant === undefined || tenant === marker.tenant) return issue
  // What an issue about the whole tenant is about is the tenant.
  return { ...issue, marker: { ...marker, tenant, id: marker.id === marker.tenant ? tenant : marker.id } }
}
