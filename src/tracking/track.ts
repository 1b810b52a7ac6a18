import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { openApplier, type ApplyResult } from './apply.ts'
import { comment, mention } from './bodies/comment-words.ts'
import { draft, recordDraft } from './bodies/issue-words.ts'
import { completeState, opensIssue } from './complete-state.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import type { CheckMemory } from '../domain/memory.ts'
import type { Listing, ListingResult } from './listing.ts'
import { everyTenant, identityKey } from '../domain/marker.ts'
import { untouched, type Outcome } from './outcome.ts'
import type { Renderer } from './perform.ts'
import { isUnwatched } from './plan/closing.ts'
import { asOwnCheck, checkScopeOf, isOfRun, type CheckScope } from './plan/list-check.ts'
import { keepsOverview, overviewMarker, overviewTenant } from './plan/overview.ts'
import type { Action } from './plan/action.ts'
import { recordAction } from './plan/plan.ts'
import { isRecord } from './plan/urgency.ts'
import {
  planActions,
  planAgain,
  planOverview,
  styleOf,
  stylesFor,
  type Scope,
  type TrackedTenant,
  type TrackingState,
} from './state.ts'

/** What a run knows when it comes to the issues. */
export interface TrackingInput {
  readonly tenants: readonly TrackedTenant[]
  readonly listing: ListingResult
  /** What the run was asked about. */
  readonly scope: Scope
  /** What the next check has to know. */
  readonly memory: CheckMemory
  /** Whether the event that started the run says that the repository is private; undefined if it doesn't say. */
  readonly isPrivate: boolean | undefined
  /** Whether others may read the summary of the run than the issues. */
  readonly hasOtherReaders: boolean
  /** When the certificate ends with which the action signs in, if that is soon; null otherwise. */
  readonly certificateEnd: Date | null
  readonly now: Date
}

/** What the issues are kept with. */
export interface TrackingPorts {
  readonly issues: Issues
  readonly log: Pick<Log, 'info'>
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
}

export interface TrackingResult extends ApplyResult, UnmanagedIssues {
  /** Open issues that stay as they are without anybody having to know: they aren't reported, but a token may have one. */
  readonly stillOpen: readonly Outcome[]
}

/** Open issues that this run does nothing about, and that a person may have to look at. */
interface UnmanagedIssues {
  /** About kinds that are no longer watched. */
  readonly unwatched: readonly TrackingIssue[]
  /** About tenants that this run didn't look at. */
  readonly ofOtherTenants: readonly TrackingIssue[]
  /** The overview, if this run would keep it but was asked not to. */
  readonly unkeptOverviews: readonly TrackingIssue[]
  /** Overviews of another shape: of single tenants of a list, or of a list if this run is about a single tenant. */
  readonly outgrownOverviews: readonly TrackingIssue[]
  /** By accounts that don't count any more, so that nothing is done about them. */
  readonly untrusted: readonly TrackingIssue[]
}

const noUnmanagedIssues: UnmanagedIssues = {
  unwatched: [],
  ofOtherTenants: [],
  unkeptOverviews: [],
  outgrownOverviews: [],
  untrusted: [],
}

/** Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown. */
export async function track(input: TrackingInput, settings: Settings, ports: TrackingPorts): Promise<TrackingResult> {
  try {
    if ('failure' in input.listing) throw input.listing.failure
    const check = checkScopeOf(input.tenants, settings)
    return await trackListed(input, { listing: withOwnChecks(input.listing, check), check }, { settings, ...ports })
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    const isRecordLost = input.tenants.some(({ renewed, registered }) => renewed !== null || registered !== null)
    const nothing = { outcomes: [], stillOpen: [], warnings: [], left: 0, ...noUnmanagedIssues }
    return { ...nothing, failures: [error], isRecordLost }
  }
}

interface TrackingContext extends TrackingPorts {
  readonly settings: Settings
}

/** A listing in which an issue that the run takes over is its own. */
function withOwnChecks(listing: Listing, check: CheckScope): Listing {
  const own = (issue: TrackingIssue): TrackingIssue => asOwnCheck(issue, check)
  return {
    ...listing,
    open: listing.open.map(own),
    closed: async (now) => (await listing.closed(now)).map(own),
    renamed: (issue) => own(listing.renamed(issue)),
  }
}

interface KnownListing {
  readonly listing: Listing
  readonly check: CheckScope
}

async function trackListed(
  input: TrackingInput,
  { listing, check }: KnownListing,
  { settings, issues, log, wait }: TrackingContext,
): Promise<TrackingResult> {
  const complete = await completeState(firstState(input, { listing, check }, settings), listing, { settings, issues })
  const { state, isOpeningHopeless } = complete
  const { labels, dryRun, maxIssueWrites: maxChanges } = settings
  const [label] = labels
  const applier = openApplier(state, {
    ...{ planAgain, issues, label, dryRun, log, wait, maxChanges },
    ...{ renamed: listing.renamed, listedAt: listing.at },
    render: rendererFor(state, input.hasOtherReaders),
  })
  const refused: Action[] = []
  const permitted = (action: Action): boolean => {
    if (isOpeningHopeless && opensIssue(action)) refused.push(action)
    return !refused.includes(action)
  }
  await applier.apply(planActions(state).filter(permitted))
  // The overview comes last: it names the issues as they are by then.
  const { outcomes } = applier.applied()
  await applier.apply(planOverview(applier.currentState(), [...outcomes]).filter(permitted))
  const applied = applier.applied()
  if (applied.outcomes.length + applied.left + applied.failures.length === 0) log.info('nothing to do')
  return {
    ...applied,
    stillOpen: stillOpenIn(applier.currentState(), applied.outcomes),
    failures: [...complete.failures, ...applied.failures],
    isRecordLost: applied.isRecordLost || refused.some(isRecord),
    left: applied.left + refused.length,
    warnings: [...complete.warnings, ...applied.warnings],
    ...unmanagedIssues(input, { listing, check }, settings),
  }
}

function stillOpenIn({ issues }: TrackingState, outcomes: readonly Outcome[]): readonly Outcome[] {
  const reported = new Set(outcomes.map(({ number }) => number))
  const others = issues.filter(({ state, number }) => state === 'open' && !reported.has(number))
  return others.flatMap((issue) => untouched({ do: 'leave', issue }))
}

function firstState(input: TrackingInput, { listing: { open }, check }: KnownListing, settings: Settings) {
  const { tenants, scope, isPrivate, memory, certificateEnd, now } = input
  const { showAppleIds } = settings
  return {
    ...{ tenants, scope, check, now, issues: open },
    overview: {
      ...{ memory, certificateEnd },
      tenant: overviewTenant(tenants, settings),
      isKept: keepsOverview(settings),
    },
    showAppleIds: { auto: isPrivate ?? false, always: true, never: false }[showAppleIds],
    styleFor: stylesFor(settings, now),
  } satisfies TrackingState
}

/** What the actions of a plan say. */
function rendererFor(state: TrackingState, hasOtherReaders: boolean): Renderer {
  return {
    comment: (action) => comment(action, styleOf(action, state)),
    mention: (action, issue) => mention(action, issue, styleOf(action, state)),
    preview: (action): Draft | null => {
      if (!('draft' in action)) return null
      // What people wrote into an issue, and Apple IDs, are for those who read the issues.
      return hasOtherReaders && action.do !== 'record'
        ? draft({ ...action, existing: null, twins: [] }, { ...styleOf(action, state), showAppleIds: false })
        : action.draft
    },
    record: (action) => {
      if (action.do !== 'close' || action.closing.because !== 'renewed' || action.closing.by === null) return null
      const { by } = action.closing
      return recordAction(by, action.issue.marker.tenant, (marker) => recordDraft(marker, by, styleOf(action, state)))
    },
  }
}

function unmanagedIssues(
  { tenants }: TrackingInput,
  { listing: { open, untrusted }, check }: KnownListing,
  settings: Settings,
): UnmanagedIssues {
  const overview = identityKey(overviewMarker(overviewTenant(tenants, settings)))
  const byId = new Map(tenants.map(({ tenant, kinds }) => [tenant.id, kinds]))
  return {
    unwatched: open.filter(({ marker }) => {
      const kinds = byId.get(marker.tenant)
      return kinds !== undefined && isUnwatched(marker, kinds)
    }),
    ofOtherTenants: open.filter((issue) => {
      const { marker } = issue
      const isOwnCheck = identityKey(marker) === identityKey(check.identity) && isOfRun(issue, check)
      const isOwn = byId.has(marker.tenant) || isOwnCheck
      // Another job that keeps its own overview looks after it.
      return marker.topic !== 'overview' && !isOwn
    }),
    unkeptOverviews: settings.overview ? [] : open.filter(({ marker }) => identityKey(marker) === overview),
    outgrownOverviews: open.filter(
      ({ marker }) =>
        marker.topic === 'overview' &&
        (settings.listSize > 0 ? byId.has(marker.tenant) : marker.tenant === everyTenant),
    ),
    untrusted,
  }
}
