import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { apply, type Applied } from './apply.ts'
import { isUnwatched } from './plan/closing.ts'
import { decide, type TrackedTenant } from './decide.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { Listing } from './listing.ts'
import { identityKey } from '../domain/marker.ts'
import { overviewMarker, overviewTenant } from './plan/overview.ts'
import { isRecord, recorded } from './plan/plan.ts'
import { comment, mention } from './bodies/words.ts'

/** What a run knows when it comes to the issues. */
export interface Found {
  readonly tenants: readonly TrackedTenant[]
  /** The open issues, whose listing has been started already. */
  readonly listed: Promise<Listing>
  /** Whether the event that started the run says that the repository is private; undefined where it says nothing. */
  readonly isPrivate: boolean | undefined
  /** Whether others may read the summary of the run than the issues. */
  readonly hasOtherReaders: boolean
  readonly now: Date
}

/** Where it goes. */
export interface Outlets {
  readonly issues: Issues
  readonly log: Pick<Log, 'info'>
}

export interface Tracked extends Applied {
  /** Open issues about kinds that are not looked at any more. */
  readonly unwatched: readonly TrackingIssue[]
  /** Open issues about tenants that were not looked at. */
  readonly ofOthers: readonly TrackingIssue[]
  /** The open overview, where this run would keep it if it were asked to. */
  readonly unkept: readonly TrackingIssue[]
  /** Open overviews of single tenants of the list, which has one of its own. */
  readonly outgrown: readonly TrackingIssue[]
}

/** Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown. */
export async function track(found: Found, settings: Settings, { issues, log }: Outlets): Promise<Tracked> {
  try {
    const listed = await found.listed
    const decided = await decide(found, listed, settings, issues)
    const { actions, afterwards, situations, styleOf, preview, replan, warnings, failures, refused } = decided
    const applied = await apply({
      actions,
      afterwards,
      issues,
      replan,
      preview,
      comment: (action) => comment(action, styleOf(action)),
      mention: (action, issue) => mention(action, issue, styleOf(action)),
      record: () => situations.flatMap(recorded),
      mostChanges: settings.maxIssueWrites,
      label: settings.labels[0],
      dryRun: settings.dryRun,
      log,
    })
    if (applied.outcomes.length + applied.left + applied.failures.length === 0) log.info('nothing to do')
    return {
      ...applied,
      failures: [...failures, ...applied.failures],
      isRecordLost: applied.isRecordLost || refused.some(isRecord),
      left: applied.left + refused.length,
      warnings: [...warnings, ...applied.warnings],
      ...aside(found, listed, settings),
    }
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    const isRecordLost = found.tenants.some(({ renewed, registered }) => renewed !== null || registered !== null)
    return { outcomes: [], failures: [error], isRecordLost, warnings: [], left: 0, ...nothingAside }
  }
}

type Aside = Pick<Tracked, 'unwatched' | 'ofOthers' | 'unkept' | 'outgrown'>
const nothingAside: Aside = { unwatched: [], ofOthers: [], unkept: [], outgrown: [] }

/** The open issues that this run has nothing to say of. */
function aside({ tenants }: Found, { open }: Listing, settings: Settings): Aside {
  const overview = identityKey(overviewMarker(overviewTenant(tenants, settings)))
  const byId = new Map(tenants.map(({ tenant, kinds: watched }) => [tenant.id, watched]))
  return {
    unwatched: open.filter(({ marker }) => {
      const watched = byId.get(marker.tenant)
      return watched !== undefined && isUnwatched(marker, watched)
    }),
    // Whoever keeps another overview looks after it.
    ofOthers: open.filter(({ marker }) => marker.topic !== 'overview' && !byId.has(marker.tenant)),
    unkept: settings.overview ? [] : open.filter(({ marker }) => identityKey(marker) === overview),
    outgrown:
      settings.listSize > 0 ? open.filter(({ marker }) => marker.topic === 'overview' && byId.has(marker.tenant)) : [],
  }
}
