import pLimit from 'p-limit'
import { performJob, registeredIds, type JobResultWithWarnings } from './job.ts'
import type { Ports } from '../ports.ts'
import type { JobSettings, TenantEntry } from '../settings.ts'
import { withoutBlanks, type Inventory } from '../domain/inventory.ts'
import { isSameUpload, type JournalEntry } from '../domain/journal.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { AppleToken } from '../domain/token.ts'
import type { JournalChange, KnownUploads } from '../tracking/upload-journal.ts'
import { settleUploads, withoutUpload, type SettledUploads } from './settle-uploads.ts'
import { assessInventory, type AssessedTenant } from '../domain/assessed.ts'
import { tenantAs, type Listing, type ListingResult } from '../tracking/listing.ts'
import { withOlderFiles } from '../tracking/remembered.ts'
import { withRegistered, type NamedToken } from '../tracking/registration-journal.ts'
import { foldName } from '../domain/apple-service.ts'
import { matchesExclusion } from '../domain/exclusions.ts'
import type { CheckMemory } from '../domain/memory.ts'
import { remember } from '../domain/remember.ts'
import { recall, type Recollection } from './recall.ts'

/**
 * Tenants that are looked at, or asked about, together: as many as keep 1,000 of them under a minute if each answer takes half a
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
  /** What the next check has to know. */
  readonly memory: CheckMemory
  /** What is known now of registrations: the tokens that an issue about one may be about, and the issue of this run's own. */
  readonly registrations: Parameters<typeof withRegistered>[1]
  /** What is known now of the uploads on record, and this run's own as it ended. */
  readonly uploads: { readonly known: readonly KnownUploads[]; readonly own: JournalChange | null }
  /** When the tokens were looked at. */
  readonly now: Date
}

/**
 * Does in each tenant what the mode asks for, reads its tokens, and says how they stand. Tenants are independent: what
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
    settings.tenants.map((entry) => some(() => processTenant(entry, settings, { ports, listing }))),
  )
  const now = runner.now()
  const known = await listing
  const { found, duplicates } = mergeDuplicates(looks, 'failure' in known ? null : known)
  const registrations = registrationsIn(found)
  const listed = 'failure' in known ? null : withRegistered(known, registrations)
  const recollection = await recall(found, { listing: listed, now, issues: ports.issues }, settings)
  const tenants = found.map((one) => assessTenant(one, settings, { recollection, now }))
  const memory = remember(tenants, recollection.check, now)
  return { tenants, duplicates, uploads: uploadsIn(found), registrations, memory, now }
}

function uploadsIn(found: readonly IdentifiedTenant[]): TenantResults['uploads'] {
  const [change = null] = found.map(({ done }) => done.journaled).filter((one) => one !== null)
  const known = found.flatMap(({ uploads }) => uploads.known)
  if (change === null) return { known, own: null }
  const own = { ...change, entry: endOf(change.entry, found) }
  return { known: withoutUpload(known, own.entry), own }
}

function registrationsIn(found: readonly IdentifiedTenant[]): TenantResults['registrations'] {
  const [own = null] = found.map(({ done }) => done.registration).filter((one) => one !== null)
  return { tokens: found.flatMap(namedTokensIn), own }
}

/** The enrollment program tokens of a tenant whose names say which one is meant: the one that this run registered, and each only one. */
function namedTokensIn({ tenant, done, inventory }: IdentifiedTenant): readonly NamedToken[] {
  const tokens = inventory
    .flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
    .filter(isOfEnrollmentProgram)
  const registered = done.kind === 'registered' ? [done.token] : []
  const only = [...Map.groupBy(tokens, ({ name }) => foldName(name)).values()].filter(({ length }) => length === 1)
  return [...only.flat(), ...registered].map(({ name, id }) => ({ tenant: tenant.id, name, id }))
}

const isOfEnrollmentProgram = (token: AppleToken): boolean => token.kind === 'enrollment-program-token'

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
  { ports, listing }: { readonly ports: Ports; readonly listing: Promise<ListingResult> },
): Promise<ProcessedEntry> {
  const intune = ports.openIntune(entry)
  const done = await performJob(settings, { ...ports, tenant: entry, intune, listing })
  return { entry, done, inventory: await Promise.all(settings.kinds.map((kind) => intune.read(kind))) }
}

interface IdentifiedTenant extends ProcessedEntry {
  readonly tenant: Tenant
  readonly uploads: SettledUploads
}

/** Each tenant once, however often the list names it, with the uploads that are on record in its open issues. */
function mergeDuplicates(looks: readonly ProcessedEntry[], listing: Listing | null) {
  const byTenant = Map.groupBy(listing?.open ?? [], ({ marker }) => marker.tenant)
  const found = new Map<string, IdentifiedTenant>()
  const duplicates: (readonly [Tenant, Tenant])[] = []
  for (const one of looks) {
    const tenant = listing?.tenantOf(one.entry) ?? tenantAs(one.entry.id, one.entry)
    const before = found.get(tenant.id)
    const uploads = settleUploads(byTenant.get(tenant.id) ?? [], one.inventory)
    if (before === undefined) found.set(tenant.id, { ...one, tenant, uploads })
    else {
      duplicates.push([before.tenant, tenant])
      // What could not be read under its other name is about this tenant, too.
      found.set(tenant.id, { ...before, tenant: { ...before.tenant, domain: before.tenant.domain ?? tenant.domain } })
    }
  }
  return { found: [...found.values()], duplicates }
}

/** How a tenant's tokens stand. */
function assessTenant(
  { tenant, done, inventory, uploads }: IdentifiedTenant,
  settings: JobSettings,
  { recollection, now }: { readonly recollection: Recollection; readonly now: Date },
): TenantResult {
  const remembered = recollection.ofTenant(tenant)
  const tokens = withoutBlanks(inventory, registeredIds(done, remembered))
  const kinds = withOlderFiles(
    assessInventory(tokens, {
      isExcluded: (token) => settings.exclude.some((entry) => matchesExclusion(entry, { tenant, token })),
      memoryOf: (token) => recollection.ofToken(tenant, token),
      rules: settings,
      now,
    }),
    remembered,
    [...uploads.olderFiles, ...olderFileOf(done)],
  )
  return { tenant, kinds, result: done }
}

const olderFileOf = (done: JobResultWithWarnings): readonly AppleToken[] =>
  done.kind === 'failed' && done.conclusion === 'older-file' && done.token !== null ? [done.token] : []
