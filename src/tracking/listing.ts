import type { Intune, Issues } from '../ports.ts'
import type { TrackingIssue } from './issue.ts'

/** A tenant as its issues know it. */
export interface Tenant {
  /** Its directory id; its domain where nobody could tell the id. */
  readonly id: string
  /** The domain by which the user names it; null where that is the id itself. */
  readonly domain: string | null
}

/** The open issues, and whose they are. */
export interface Listed {
  readonly tenant: Tenant
  readonly open: readonly TrackingIssue[]
  /** An issue as if it had been written with the tenant's id: some may be of a time in which it was named by a domain. */
  readonly renamed: (issue: TrackingIssue) => TrackingIssue
}

/**
 * @param named the `tenant-id` input, in lower case
 * @throws TrackingFailure
 */
export async function listIssues(
  named: string,
  { issues, intune: { directoryId } }: { readonly issues: Issues; readonly intune: Pick<Intune, 'directoryId'> },
): Promise<Listed> {
  const open = await issues.open()
  const noted = open.find(({ marker }) => marker.domain === named)?.marker.tenant
  const id = (await directoryId(named)) ?? noted ?? named
  const ids = new Map<string, string>([[named, id]])
  for (const other of new Set(open.map(({ marker }) => marker.tenant))) {
    const found = other === id ? null : await directoryId(other)
    if (found !== null) ids.set(other, found)
  }
  const renamed = (issue: TrackingIssue): TrackingIssue => rename(issue, ids)
  return { tenant: { id, domain: named === id ? null : named }, open: open.map(renamed), renamed }
}

function rename(issue: TrackingIssue, ids: ReadonlyMap<string, string>): TrackingIssue {
  const { marker } = issue
  const tenant = ids.get(marker.tenant)
  if (tenant === undefined || tenant === marker.tenant) return issue
  // What an issue about the whole tenant is about is the tenant.
  return { ...issue, marker: { ...marker, tenant, id: marker.id === marker.tenant ? tenant : marker.id } }
}
