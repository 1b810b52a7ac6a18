import pLimit from 'p-limit'
import { performJob, registeredIds, type JobResultWithWarnings } from './job.ts'
import type { Ports } from '../ports.ts'
import type { JobSettings, TenantEntry } from '../settings.ts'
import { withoutBlanks, type Inventory } from '../domain/inventory.ts'
import { isSameUpload, type JournalEntry } from '../domain/journal.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { AppleToken } from '../domain/token.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { KnownUploads } from '../tracking/journal.ts'
import { settleUploads, withOwnUpload, type SettledUploads } from './settle-uploads.ts'
import { assessInventory, type AssessedTenant } from '../domain/assessed.ts'
import { tenantAs, type Listing, type ListingResult } from '../tracking/listing.ts'
import { nothingRemembered, rememberedIn, withOlderFiles, type IssueMemory } from '../tracking/remembered.ts'

/**
 * Tenants that are looked at, or asked about, together: as many as keep 1,000 of them under a minute where each answer takes half a
 * second. How many requests a host gets at a time is another matter (`http/host-pace.ts`).
 */
export const tenantConcurrency = 40

/** A tenant as a run finds it, with what the run did there before it looked. */
export interface TenantResult extends AssessedTenant {
  readonly result: JobResultWithWarnings
}

export interface TenantResults {
  readonly tenants: readonly TenantResult[]
  /** Pairs of names in the user's list that turned out to be of one tenant; it was looked at by the first. */
  readonly duplicates: readonly (readonly [Tenant, Tenant])[]
  /** What is known now of the uploads on record, and the issue that has this run's own. */
  readonly uploads: { readonly known: readonly KnownUploads[]; readonly opened: TrackingIssue | null }
  /** When the tokens were looked at. */
  readonly now: Date
}

/**
 * Does in each tenant what the mode asks for, reads its tokens, and tells how they stand. Tenants are apart from each other: what
 * fails in one is in what was found there.
 */
export async function processTenants(
  settings: JobSettings,
  ports: Ports,
  listing: Promise<ListingResult>,
): Promise<TenantResults> {
  const { runner } = ports
  const some = pLimit(tenantConcurrency)
  const looks = await Promise.all(
    settings.tenants.map((entry) => some(() => processTenant(entry, settings, ports, listing))),
  )
  const now = runner.now()
  const known = await listing
  const { found, twice } = mergeDuplicates(looks, 'failure' in known ? null : known)
  return {
    tenants: found.map((one) => assessTenant(one, settings, now)),
    duplicates: twice,
    uploads: uploadsIn(found),
    now,
  }
}

function uploadsIn(found: readonly IdentifiedTenant[]): TenantResults['uploads'] {
  const [change = null] = found.map(({ done }) => done.journaled).filter((one) => one !== null)
  const own = change === null ? null : { of: change.issue.marker, entries: [endOf(change.entry, found)] }
  const known = found.flatMap(({ uploads }) => uploads.known)
  return { known: withOwnUpload(known, own), opened: change?.issue ?? null }
}

/** The entry of a renewal that was proven is ended together with its issue. */
function endOf(entry: JournalEntry, found: readonly IdentifiedTenant[]): JournalEntry {
  const [proven] = found.flatMap(({ done }) => (done.kind === 'renewed' ? [done.renewal.entry] : []))
  return proven !== undefined && isSameUpload(proven, entry) ? proven : entry
}

/** What was done in a tenant, and what it has. */
interface ProcessedEntry {
  readonly entry: TenantEntry
  readonly done: JobResultWithWarnings
  readonly inventory: Inventory
}

async function processTenant(
  entry: TenantEntry,
  settings: JobSettings,
  ports: Ports,
  listing: Promise<ListingResult>,
): Promise<ProcessedEntry> {
  const intune = ports.openIntune(entry)
  const done = await performJob(settings, { ...ports, tenant: entry, intune, listing })
  return { entry, done, inventory: await Promise.all(settings.kinds.map((kind) => intune.read(kind))) }
}

interface IdentifiedTenant extends ProcessedEntry {
  readonly tenant: Tenant
  readonly remembered: IssueMemory
  readonly uploads: SettledUploads
}

/** Each tenant once, however often the list names it, with what its open issues remember. */
function mergeDuplicates(looks: readonly ProcessedEntry[], listed: Listing | null) {
  const byTenant = Map.groupBy(listed?.open ?? [], ({ marker }) => marker.tenant)
  const all = looks.map((one) => {
    const tenant = listed?.tenantOf(one.entry) ?? tenantAs(one.entry.id, one.entry)
    const open = byTenant.get(tenant.id) ?? []
    const remembered = listed === null ? nothingRemembered : rememberedIn(open)
    return { ...one, tenant, remembered, uploads: settleUploads(open, one.inventory) }
  })
  const found = new Map<string, IdentifiedTenant>()
  const twice: (readonly [Tenant, Tenant])[] = []
  for (const one of all) {
    const before = found.get(one.tenant.id)
    if (before === undefined) found.set(one.tenant.id, one)
    else twice.push([before.tenant, one.tenant])
  }
  return { found: [...found.values()], twice }
}

/** How a tenant's tokens stand. */
function assessTenant(
  { tenant, done, inventory, remembered, uploads }: IdentifiedTenant,
  settings: JobSettings,
  now: Date,
): TenantResult {
  const tokens = withoutBlanks(inventory, registeredIds(done, remembered))
  const watched = withOlderFiles(assessInventory(tokens, settings.exclude, settings, now), remembered, [
    ...uploads.olderFiles,
    ...olderFileOf(done),
  ])
  return { tenant, kinds: watched, result: done }
}

const olderFileOf = (done: JobResultWithWarnings): readonly AppleToken[] =>
  done.kind === 'failed' && done.conclusion === 'older-file' && done.token !== null ? [done.token] : []
