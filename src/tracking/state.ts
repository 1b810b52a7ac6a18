import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { timeIn } from '../text/times.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { AppleToken } from '../domain/token.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { CheckMemory } from '../domain/memory.ts'
import { everyTenant, identityKey, type Identity, type Marker } from '../domain/marker.ts'
import { renewWorkflowIn } from './bodies/commands.ts'
import type { Style } from './bodies/style.ts'
import { closedBody, draft, recordDraft } from './bodies/issue-words.ts'
import type { Outcome } from './outcome.ts'
import type { RenewalRecord } from './plan/closing.ts'
import { concernsOf, type Concern, type TenantState } from './plan/concerns.ts'
import { isOfRun, isToldByList, listCheckConcern, type CheckScope } from './plan/list-check.ts'
import { overviewMarker, overviewOf } from './plan/overview.ts'
import { identityOf, isChange, type Action } from './plan/action.ts'
import { plan, type Situation } from './plan/plan.ts'
import { byUrgency } from './plan/urgency.ts'

/** What a run knows of one tenant when it comes to the issues. */
export interface TrackedTenant extends TenantState {
  /** What this run renewed there; null for nothing. */
  readonly renewed: RenewalRecord | null
}

/** What the run was asked about: everything that it looked at, or one token in one tenant. Null for no issue at all. */
export type Scope = 'everything' | { readonly tenant: string; readonly token: Pick<AppleToken, 'kind' | 'id'> } | null

/** All that a plan is made from. It is replaced, not changed, as more becomes known. */
export interface TrackingState {
  readonly tenants: readonly TrackedTenant[]
  readonly issues: readonly TrackingIssue[]
  readonly scope: Scope
  readonly overview: {
    readonly tenant: Tenant
    /** Whether this run keeps it. */
    readonly isKept: boolean
    /** What the next check has to know. */
    readonly memory: CheckMemory
    /** When the certificate ends with which the action signs in, if that is soon; null otherwise. */
    readonly certificateEnd: Date | null
  }
  /** Which issue says what could not be read. */
  readonly check: CheckScope
  readonly showAppleIds: boolean
  readonly now: Date
  /** How texts about a tenant are written. */
  readonly styleFor: (tenant: Tenant, showAppleIds: boolean) => Style
}

/** What to do with the issues of all tenants, most urgent first. Without the overview, which reports what became of them. */
export function planActions(state: TrackingState): readonly Action[] {
  const byTenant = Map.groupBy(state.issues, ({ marker }) => marker.tenant)
  const ofTenants = state.tenants.flatMap((of) => plan(situationOf(of, state, byTenant.get(of.tenant.id) ?? [])))
  return byUrgency([...ofTenants, ...planListCheck(state)], state.now).flatMap((action) =>
    withinScope(action, state.scope),
  )
}

/** What to do with the issue about what could not be read in any tenant of a list. */
function planListCheck(state: TrackingState): readonly Action[] {
  const { tenants, check } = state
  if (!check.isOfList || !check.isWhole) return []
  const concern = listCheckConcern(tenants, check)
  const issues = state.issues.filter((issue) => isOfRun(issue, check))
  return plan(sharedSituation({ ...state, issues }, check.identity, concern))
}

/** What to do with the overview, by what became of the other issues. */
export const planOverview = (state: TrackingState, outcomes: readonly Outcome[]): readonly Action[] =>
  state.overview.isKept
    ? plan(sharedSituation(state, overviewMarker(state.overview.tenant), overviewConcern(state, outcomes)))
    : []

/**
 * What to do now in place of an action that was planned, with the issues as they are known now; undefined for nothing.
 * @param outcomes what became of other issues, for the overview
 */
export function planAgain(action: Action, state: TrackingState, outcomes: readonly Outcome[]): Action | undefined {
  const identity = identityOf(action)
  const key = identityKey(identity)
  const actions =
    identity.topic === 'overview'
      ? planOverview(state, outcomes)
      : identity.tenant === everyTenant
        ? planListCheck(state)
        : planOfTenant(identity.tenant, state)
  const mine = actions.filter((one) => identityKey(identityOf(one)) === key)
  const number = 'issue' in action ? action.issue.number : null
  return (
    mine.find((one) => 'issue' in one && one.issue.number === number) ??
    mine.find(({ do: what }) => what === 'open' || what === 'record') ??
    (number === null ? mine.find((one) => 'concern' in one) : undefined)
  )
}

/** The state with an issue as it is now, or without it if it is gone (null). */
export const withIssue = (state: TrackingState, number: number, now: TrackingIssue | null): TrackingState => ({
  ...state,
  issues: [...state.issues.filter((issue) => issue.number !== number), ...(now === null ? [] : [now])],
})

/** The state with issues as they were listed later. */
export function withListed(state: TrackingState, listed: readonly TrackingIssue[]): TrackingState {
  const numbers = new Set(listed.map(({ number }) => number))
  return { ...state, issues: [...state.issues.filter(({ number }) => !numbers.has(number)), ...listed] }
}

/** How an action's texts are written. */
export function styleOf(action: Action, { tenants, overview, showAppleIds, styleFor }: TrackingState): Style {
  const { tenant: id, topic } = identityOf(action)
  const found = topic === 'overview' ? overview : tenants.find(({ tenant }) => tenant.id === id)
  return styleFor((found ?? overview).tenant, showAppleIds)
}

/** Whether there is anything that closed issues could have a say in. */
export const needsClosedIssues = (state: TrackingState): boolean =>
  (state.overview.isKept && openOverviews(state).length === 0) ||
  state.tenants.some((tenant) => concernsOf(tenant).length > 0)

function openOverviews({ issues, overview }: TrackingState): readonly TrackingIssue[] {
  const key = identityKey(overviewMarker(overview.tenant))
  return issues.filter(({ state, marker }) => state === 'open' && identityKey(marker) === key)
}

function planOfTenant(id: string, state: TrackingState): readonly Action[] {
  const of = state.tenants.find(({ tenant }) => tenant.id === id)
  if (of === undefined) return []
  const issues = state.issues.filter(({ marker }) => marker.tenant === id)
  return plan(situationOf(of, state, issues)).flatMap((action) => withinScope(action, state.scope))
}

function situationOf(
  { renewed, ...of }: TrackedTenant,
  state: TrackingState,
  issues: readonly TrackingIssue[],
): Situation {
  const { now, showAppleIds, styleFor, check } = state
  const style = styleFor(of.tenant, showAppleIds)
  return {
    ...of,
    isUnreadToldElsewhere: check.isOfList || isToldByList(state.issues, check),
    issues,
    now,
    write: (subject) => draft(subject, style),
    writeClosed: (issue, closing) => closedBody(issue, closing, style),
    renewed:
      renewed === null ? null : { renewal: renewed, draft: (marker: Marker) => recordDraft(marker, renewed, style) },
  }
}

function overviewConcern({ tenants, issues, overview, check }: TrackingState, outcomes: readonly Outcome[]): Concern {
  const { tenant, memory, certificateEnd } = overview
  const open = issues.filter((issue) => issue.state === 'open' && isOfRun(issue, check))
  const listCheck = check.isOfList ? check.identity : null
  return overviewOf(tenants, tenant, { open, outcomes, memory, certificateEnd, listCheck })
}

/** Of an issue that is about several tenants, or all tokens. */
function sharedSituation(state: TrackingState, of: Identity, concern: Concern | null): Situation {
  const { issues, overview, now, showAppleIds, styleFor } = state
  const style = styleFor(overview.tenant, showAppleIds)
  const key = identityKey(of)
  return {
    ...{ tenant: overview.tenant, kinds: [], registered: null, renewed: null, now },
    issues: issues.filter(({ marker }) => identityKey(marker) === key),
    write: (subject) => draft(subject, style),
    writeClosed: (issue, closing) => closedBody(issue, closing, style),
    ...(concern !== null && { shared: concern }),
  }
}

/** An issue that the run was not asked about stays as it is. */
function withinScope(action: Action, scope: Scope): readonly Action[] {
  if (!isChange(action) || isInScope(identityOf(action), scope)) return [action]
  return 'issue' in action ? [{ do: 'leave', issue: action.issue }] : []
}

function isInScope({ tenant, kind, id }: Identity, scope: Scope): boolean {
  if (scope === 'everything') return true
  return scope !== null && tenant === scope.tenant && kind === scope.token.kind && id === scope.token.id
}

/** How texts are written by the user's settings. Field by field: nothing that is secret comes near a text. */
export function stylesFor(settings: Settings, now: Date): TrackingState['styleFor'] {
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
  return (tenant, showAppleIds) => ({
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
