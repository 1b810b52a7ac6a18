import type { Issues } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { everyTenant, identityKey } from '../domain/marker.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Listing } from './listing.ts'
import { isOfRun } from './plan/list-check.ts'
import { overviewMarker } from './plan/overview.ts'
import type { TrackingState } from './state.ts'
import { unusableFailure } from './unusable.ts'

/** Issues of ours that the tracking label does not find, and what that means for this run. */
export interface Strays {
  readonly found: readonly TrackingIssue[]
  readonly warnings: readonly string[]
  readonly failures: readonly TrackingFailure[]
  /** An issue that is opened now would not be found by the next run either. */
  readonly isHopeless: boolean
}

/** Looks for them before an issue is opened, and gives them the label back. */
export async function findStrays(
  state: TrackingState,
  { withKnownNames }: Listing,
  { settings, issues }: { readonly settings: Settings; readonly issues: Issues },
): Promise<Strays> {
  const [label] = settings.labels
  // They are listed anew: in a renewal, the run itself may have written one since.
  const listed = await withKnownNames(await issues.listStrays())
  const strays = listed.filter((issue) => isLookedAfter(issue, state))
  const found: TrackingIssue[] = []
  const failures: TrackingFailure[] = []
  const hopeless: TrackingFailure[] = []
  for (const stray of strays) {
    const { unusable } = stray.marker
    if (unusable === 'author') hopeless.push(unusableFailure(stray, unusable, label))
    else if (settings.dryRun || (await isLabeled(stray)) || unusable === undefined) found.push(stray)
    else hopeless.push(unusableFailure(stray, unusable, label))
  }
  return {
    found,
    warnings: found.length === 0 ? [] : [strayWarning(found, label)],
    failures: [...failures, ...hopeless.slice(0, 1)],
    isHopeless: hopeless.length > 0,
  }

  async function isLabeled(stray: TrackingIssue): Promise<boolean> {
    try {
      return await issues.addLabel(stray)
    } catch (error) {
      if (!(error instanceof TrackingFailure) || error.lasting) throw error
      failures.push(error)
      return false
    }
  }
}

/** Whether the run looks after an issue: one of its tenants', or its own about the whole list. */
function isLookedAfter(issue: TrackingIssue, { tenants, overview, check }: TrackingState): boolean {
  const { marker } = issue
  if (marker.tenant !== everyTenant) return tenants.some(({ tenant }) => tenant.id === marker.tenant)
  const ofList = [check.identity, ...(overview.isKept ? [overviewMarker(overview.tenant)] : [])].map(identityKey)
  return ofList.includes(identityKey(marker)) && isOfRun(issue, check)
}

const strayWarning = (found: readonly TrackingIssue[], label: string): string =>
  `Issues of this action lack the label ${label}: ${found.map(({ number }) => `#${number}`).join(', ')}. They're still used, and get the label back if GitHub allows it. If you renamed it, set \`labels\` to its new name.`
