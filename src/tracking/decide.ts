import type { Issues } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { timeIn } from '../text/times.ts'
import type { Tenant } from '../domain/tenant.ts'
import { unusableFailure } from './apply.ts'
import type { RenewalRecord } from './plan/closing.ts'
import { renewWorkflowIn } from './bodies/commands.ts'
import { concernsOf, type TenantState } from './plan/concerns.ts'
import { isUndecided } from './plan/decision.ts'
import { TrackingFailure } from './github/tracking-failure.ts'
import type { Draft, TrackingIssue } from '../domain/issue.ts'
import type { Listing } from './listing.ts'
import { everyTenant, identityKey, type Identity, type Marker } from '../domain/marker.ts'
import { keepsOverview, overviewMarker, overviewOf, overviewTenant } from './plan/overview.ts'
import type { Outcome } from './outcome.ts'
import { byUrgency, identityOf, plan, type Action, type Situation } from './plan/plan.ts'
import { draft, recordDraft, type Style } from './bodies/words.ts'
import { day } from '../domain/durations.ts'

/** What a run knows of one tenant when it comes to the issues. */
export interface TrackedTenant extends TenantState {
  /** What this run renewed there; null for nothing. */
  readonly renewed: RenewalRecord | null
}

interface Found {
  readonly tenants: readonly TrackedTenant[]
  readonly isPrivate: boolean | undefined
  readonly hasOtherReaders: boolean
  readonly now: Date
}

export interface Decided {
  /** One a tenant. */
  readonly situations: readonly Situation[]
  /** Most urgent first, over all tenants. */
  readonly actions: readonly Action[]
  /** What is left to do then: the overview, which tells what became of the others. */
  readonly afterwards: (outcomes: readonly Outcome[]) => readonly Action[]
  /** How what an action says is written. */
  readonly styleOf: (action: Action) => Style
  /** How an issue would stand after an action, as far as whoever reads the run may see it; null where its text stays. */
  readonly preview: (action: Action) => Draft | null
  /** What the plan for an issue's identity is, with the issue as it is now, or without it where it is gone. */
  readonly replan: (issue: TrackingIssue, fresh: TrackingIssue | null) => Action | undefined
  /** Those that would open an issue which the next run would not find. */
  readonly refused: readonly Action[]
  readonly warnings: readonly string[]
  readonly failures: readonly TrackingFailure[]
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
export const memory = 400 * day

/** Plans, and asks GitHub for what the plan depends on and lists do not tell, until it depends on nothing more. */
export async function decide(
  { tenants, isPrivate, hasOtherReaders, now }: Found,
  { open, renamed }: Listing,
  settings: Settings,
  issues: Issues,
): Promise<Decided> {
  const keeps = keepsOverview(settings)
  const overviewed = overviewTenant(tenants, settings)
  const overviewKey = identityKey(overviewMarker(overviewed))
  const isOverview = ({ marker }: TrackingIssue): boolean => identityKey(marker) === overviewKey
  const hasConcerns = (keeps && !open.some(isOverview)) || tenants.some((tenant) => concernsOf(tenant).length > 0)
  const closed = hasConcerns ? (await issues.listClosed(new Date(now.getTime() - memory))).map(renamed) : []
  let known: readonly TrackingIssue[] = [...open, ...closed]
  const styleFor = stylesFor(settings, now)
  let showAppleIds = shows(settings, isPrivate ?? false)
  const situationsNow = (): readonly Situation[] => {
    const byTenant = Map.groupBy(known, ({ marker }) => marker.tenant)
    return tenants.map(({ renewed, ...of }) => {
      const style = styleFor(of.tenant, showAppleIds)
      return {
        ...of,
        issues: byTenant.get(of.tenant.id) ?? [],
        now,
        write: (concern, marker, existing) => draft({ concern, marker, existing }, style),
        renewed:
          renewed === null
            ? null
            : { renewal: renewed, draft: (marker: Marker) => recordDraft(marker, renewed, style) },
      }
    })
  }
  let outcomes: readonly Outcome[] = []
  const overviewNow = (): Situation => ({
    ...{ tenant: overviewed, kinds: [], registered: null, renewed: null, now },
    issues: known.filter(isOverview),
    write: (concern, marker, existing) => draft({ concern, marker, existing }, styleFor(overviewed, showAppleIds)),
    ...(keeps && { overview: overviewOf(tenants, overviewed, { open: known.filter(isOpen), outcomes }) }),
  })
  const asked = new Set<number>()
  const failures: TrackingFailure[] = []
  const ask = async (issue: TrackingIssue): Promise<TrackingIssue | null> => {
    asked.add(issue.number)
    try {
      const fresh = await issues.reread(issue)
      return fresh === null ? null : renamed(fresh)
    } catch (error) {
      if (!(error instanceof TrackingFailure) || error.lasting) throw error
      // One issue that cannot be read keeps no other from being written.
      failures.push(error)
      return issue
    }
  }
  const planNow = async (): Promise<readonly Action[]> => {
    for (;;) {
      const actions = byUrgency([...situationsNow(), overviewNow()].flatMap(plan))
      const doubtful = new Set(
        actions.flatMap((action) => reliesOn(action, known)).filter(({ number }) => !asked.has(number)),
      )
      if (doubtful.size === 0) return actions
      const fresh = await Promise.all([...doubtful].map(ask))
      known = [...known.filter((issue) => !doubtful.has(issue)), ...fresh.filter((issue) => issue !== null)]
    }
  }

  let actions = await planNow()
  const { strays, warnings, ...told } = await straysFor(actions, { tenants, renamed }, settings, issues)
  failures.push(...told.failures)
  if (strays.length > 0) {
    known = [...known, ...strays]
    actions = await planNow()
  }
  // What the event says may be long over, as in a run that is started once more: where something is written, GitHub is asked.
  if (settings.showAppleIds === 'auto' && actions.some((action) => action.do !== 'nothing' && !isLast(action))) {
    showAppleIds = shows(settings, await issues.isPrivate())
    actions = await planNow()
  }
  const opens = (action: Action): boolean => action.do === 'open' || action.do === 'record'
  const refused = told.isHopeless ? actions.filter(opens) : []
  const situations = situationsNow()
  const byId = new Map(situations.map((situation) => [situation.tenant.id, situation]))
  const situationOf = ({ tenant, topic }: Identity): Situation => {
    const situation = topic === 'overview' ? overviewNow() : byId.get(tenant)
    if (situation === undefined) throw new TypeError('An action is about a tenant that was not looked at.')
    return situation
  }
  const styleOf = (action: Action): Style =>
    styleFor(isLast(action) ? overviewed : situationOf(identityOf(action)).tenant, showAppleIds)
  return {
    situations,
    actions: actions.filter((one) => !refused.includes(one) && !isLast(one)),
    afterwards: (done) => {
      outcomes = done
      return refused.some(isLast) ? [] : plan(overviewNow())
    },
    styleOf,
    preview: (action) => {
      if (!('draft' in action)) return null
      // What people wrote into an issue, and Apple IDs, are for those who read the issues.
      return hasOtherReaders && action.do !== 'record'
        ? draft({ ...action, existing: null }, { ...styleOf(action), showAppleIds: false })
        : action.draft
    },
    replan: (issue, fresh) => replan(situationOf(issue.marker), issue, fresh === null ? null : renamed(fresh)),
    refused,
    warnings,
    failures,
  }
}

const isOpen = ({ state }: TrackingIssue): boolean => state === 'open'
const isLast = (action: Action): boolean => identityOf(action).topic === 'overview'

/** The issues of which an action relies on what only the answer about one issue tells: who closed it, or that it is still there. */
function reliesOn(action: Action, known: readonly TrackingIssue[]): readonly TrackingIssue[] {
  if (action.do === 'close') {
    const { closing } = action
    return closing.because === 'duplicate' ? known.filter(({ number }) => number === closing.of.number) : []
  }
  const isAboutClosed = (action.do === 'nothing' && action.because !== 'unchanged') || action.do === 'reopen'
  return isAboutClosed && isUndecided(action.issue) ? [action.issue] : []
}

/** Before something is opened: whether there is an issue about it that the tracking label does not find. */
async function straysFor(
  actions: readonly Action[],
  { tenants, renamed }: Pick<Found, 'tenants'> & Pick<Listing, 'renamed'>,
  settings: Settings,
  issues: Issues,
) {
  const {
    labels: [label],
    dryRun,
  } = settings
  const nothing = { strays: [], warnings: [], failures: [], isHopeless: false }
  if (!actions.some((action) => action.do === 'open' || action.do === 'record')) return nothing
  const ids = new Set([...tenants.map(({ tenant }) => tenant.id), ...(keepsOverview(settings) ? [everyTenant] : [])])
  const strays = (await issues.listStrays()).map(renamed).filter(({ marker }) => ids.has(marker.tenant))
  const found: TrackingIssue[] = []
  const failures: TrackingFailure[] = []
  const hopeless: TrackingFailure[] = []
  for (const stray of strays) {
    const { unusable } = stray.marker
    if (unusable === 'author') hopeless.push(unusableFailure(stray, unusable, label))
    else if (dryRun || (await labeled(stray)) || unusable === undefined) found.push(stray)
    else hopeless.push(unusableFailure(stray, unusable, label))
  }
  const numbers = found.map(({ number }) => `#${number}`).join(', ')
  const warnings =
    found.length === 0
      ? []
      : [
          `Issues of this action lack the label ${label}: ${numbers}. They're used all the same, and get the label back if GitHub allows it. If you renamed it, set \`labels\` to its new name.`,
        ]
  const isHopeless = hopeless.length > 0
  return { strays: found, warnings, failures: [...failures, ...hopeless.slice(0, 1)], isHopeless }

  async function labeled(stray: TrackingIssue): Promise<boolean> {
    try {
      return await issues.addLabel(stray)
    } catch (error) {
      if (!(error instanceof TrackingFailure) || error.lasting) throw error
      failures.push(error)
      return false
    }
  }
}

const shows = ({ showAppleIds }: Settings, isPrivate: boolean): boolean =>
  ({ auto: isPrivate, always: true, never: false })[showAppleIds]

/** Field by field: nothing that is secret comes near a text. */
function stylesFor(settings: Settings, now: Date) {
  const { language, timeZone, assignees, labels, workflow, adminCenter } = settings
  const text = languages[language]
  const shared = {
    text,
    times: timeIn(timeZone, text),
    now,
    assignees,
    label: labels[0],
    renewWorkflow: renewWorkflowIn(settings),
  }
  return (tenant: Tenant, showAppleIds: boolean): Style => ({
    ...shared,
    tenant,
    showAppleIds,
    links: {
      intune: tenant.id === everyTenant ? adminCenter : `${adminCenter}/${tenant.id}`,
      workflow: workflow.page,
      action: workflow.action,
    },
  })
}

function replan(situation: Situation, issue: TrackingIssue, fresh: TrackingIssue | null): Action | undefined {
  const others = situation.issues.filter(({ number }) => number !== issue.number)
  const key = identityKey(issue.marker)
  const actions = plan({ ...situation, issues: fresh === null ? others : [...others, fresh] }).filter(
    (action) => identityKey(identityOf(action)) === key,
  )
  return (
    actions.find((action) => 'issue' in action && action.issue.number === issue.number) ??
    actions.find((action) => action.do === 'open' || action.do === 'record')
  )
}
