import type { Issues, Log } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { languages } from '../text/languages.ts'
import { timeIn } from '../text/times.ts'
import type { Watched } from '../tokens/watched.ts'
import { apply, unusableFailure, type Applied } from './apply.ts'
import { isUnwatched, type Renewed } from './closing.ts'
import { renewWorkflowIn } from './commands.ts'
import { concernsOf, type Known } from './concerns.ts'
import { isUndecided } from './decision.ts'
import { TrackingFailure } from './failure.ts'
import type { TrackingIssue } from './issue.ts'
import type { Listed, Tenant } from './listing.ts'
import { identityKey, type Marker } from './marker.ts'
import { identityOf, isRecord, plan, recorded, type Action, type Situation } from './plan.ts'
import { comment, draft, mention, recordDraft, type Style } from './words.ts'

/** What a run knows when it comes to the issues. */
export interface Found {
  readonly watched: readonly Watched[]
  /** The open issues, whose listing has been started already. */
  readonly listed: Promise<Listed>
  /** What this run did in Intune before it looked; null for nothing. */
  readonly renewed: Renewed | null
  readonly registered: Known['registered']
  /** Whether the event that started the run says that the repository is private; undefined where it says nothing. */
  readonly isPrivate: boolean | undefined
  readonly now: Date
}

/** Where it goes. */
export interface Outlets {
  readonly issues: Issues
  readonly log: Pick<Log, 'info'>
}

export interface Tracked extends Applied {
  /** As the issues know it; null where they are not known. */
  readonly tenant: Tenant | null
  /** Open issues about kinds that are not looked at any more. */
  readonly unwatched: readonly TrackingIssue[]
}

/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
export const memory = 400 * 24 * 3_600_000

/** Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown. */
export async function track(found: Found, settings: Settings, { issues, log }: Outlets): Promise<Tracked> {
  try {
    const listed = await found.listed
    const { actions, situation, style, warnings, failures, refused } = await decide(found, listed, settings, issues)
    if (actions.length === 0) log.info('nothing to do')
    const applied = await apply({
      actions,
      issues,
      replan: (issue, fresh) => replan(situation, issue, fresh === null ? null : listed.renamed(fresh)),
      comment: (action) => comment(action, style),
      mention: (action, issue) => mention(action, issue, style),
      record: () => recorded(situation),
      mostChanges: settings.maxIssueWrites,
      label: settings.labels[0],
      dryRun: settings.dryRun,
      log,
    })
    const { tenant, open } = listed
    const unwatched = open.filter(({ marker }) => marker.tenant === tenant.id && isUnwatched(marker, found.watched))
    return {
      ...applied,
      tenant,
      failures: [...failures, ...applied.failures],
      isRecordLost: applied.isRecordLost || refused.some(isRecord),
      left: applied.left + refused.length,
      warnings: [...warnings, ...applied.warnings],
      unwatched,
    }
  } catch (error) {
    if (!(error instanceof TrackingFailure)) throw error
    const isRecordLost = found.renewed !== null || found.registered !== null
    return { tenant: null, outcomes: [], failures: [error], isRecordLost, warnings: [], left: 0, unwatched: [] }
  }
}

interface Decided {
  readonly situation: Situation
  readonly style: Style
  readonly actions: readonly Action[]
  /** Those that would open an issue which the next run would not find. */
  readonly refused: readonly Action[]
  readonly warnings: readonly string[]
  readonly failures: readonly TrackingFailure[]
}

/** Plans, and asks GitHub for what the plan depends on and lists do not tell, until it depends on nothing more. */
async function decide(
  { watched, renewed, registered, isPrivate, now }: Found,
  listed: Listed,
  settings: Settings,
  issues: Issues,
): Promise<Decided> {
  const { tenant, open, renamed } = listed
  const hasConcerns = concernsOf({ tenant, watched, registered }).length > 0
  const closed = hasConcerns ? (await issues.closed(new Date(now.getTime() - memory))).map(renamed) : []
  let known: readonly TrackingIssue[] = [...open, ...closed]
  let style = styleOf(settings, isPrivate ?? false)
  const situationOf = (): Situation => ({
    tenant,
    watched,
    issues: known,
    now,
    write: (concern, existing) => draft(concern, existing, style),
    renewed:
      renewed === null ? null : { renewal: renewed, draft: (marker: Marker) => recordDraft(marker, renewed, style) },
    registered,
  })
  const asked = new Set<number>()
  const failures: TrackingFailure[] = []
  const ask = async (issue: TrackingIssue): Promise<TrackingIssue | null> => {
    asked.add(issue.number)
    try {
      const fresh = await issues.read(issue)
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
      const actions = plan(situationOf())
      const doubtful = known.filter(
        (issue) => !asked.has(issue.number) && actions.some((action) => reliesOn(action, issue)),
      )
      if (doubtful.length === 0) return actions
      const fresh = await Promise.all(doubtful.map(ask))
      known = [...known.filter((issue) => !doubtful.includes(issue)), ...fresh.filter((issue) => issue !== null)]
    }
  }

  let actions = await planNow()
  const { strays, warnings, ...told } = await straysFor(actions, listed, settings, issues)
  failures.push(...told.failures)
  if (strays.length > 0) {
    known = [...known, ...strays]
    actions = await planNow()
  }
  // What the event says may be long over, as in a run that is started once more: where something is written, GitHub is asked.
  if (settings.showAppleIds === 'auto' && actions.some((action) => action.do !== 'nothing')) {
    style = styleOf(settings, await issues.isPrivate())
    actions = await planNow()
  }
  const opens = (action: Action): boolean => action.do === 'open' || action.do === 'record'
  const refused = told.isHopeless ? actions.filter(opens) : []
  const left = actions.filter((one) => !refused.includes(one))
  return { situation: situationOf(), style, actions: left, refused, warnings, failures }
}

/** Whether an action relies on what only the answer about one issue tells: who closed it, or that it is still there. */
function reliesOn(action: Action, issue: TrackingIssue): boolean {
  if (action.do === 'close') return action.closing.because === 'duplicate' && action.closing.of.number === issue.number
  const isAboutClosed = (action.do === 'nothing' && action.because !== 'unchanged') || action.do === 'reopen'
  return isAboutClosed && action.issue === issue && isUndecided(issue)
}

/** Before something is opened: whether there is an issue about it that the tracking label does not find. */
async function straysFor(
  actions: readonly Action[],
  { tenant, renamed }: Listed,
  { labels: [label], dryRun }: Settings,
  issues: Issues,
) {
  const nothing = { strays: [], warnings: [], failures: [], isHopeless: false }
  if (!actions.some((action) => action.do === 'open' || action.do === 'record')) return nothing
  const strays = (await issues.strays()).map(renamed).filter(({ marker }) => marker.tenant === tenant.id)
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
          `Issues of this action lack the label ${label}: ${numbers}. They're used, and the label was added again. If you renamed it, set \`labels\` to its new name.`,
        ]
  const isHopeless = hopeless.length > 0
  return { strays: found, warnings, failures: [...failures, ...hopeless.slice(0, 1)], isHopeless }

  async function labeled(stray: TrackingIssue): Promise<boolean> {
    try {
      return await issues.label(stray)
    } catch (error) {
      if (!(error instanceof TrackingFailure) || error.lasting) throw error
      failures.push(error)
      return false
    }
  }
}

/** Field by field: nothing that is secret comes near a text. */
function styleOf(settings: Settings, isPrivate: boolean): Style {
  const { language, timeZone, assignees, labels, workflow, showAppleIds } = settings
  const text = languages[language]
  const shows = { auto: isPrivate, always: true, never: false }[showAppleIds]
  return {
    text,
    times: timeIn(timeZone, text),
    showAppleIds: shows,
    assignees,
    label: labels[0],
    renewWorkflow: renewWorkflowIn(settings),
    links: { workflow: workflow.page, action: workflow.action },
  }
}

/** What the plan for an issue's identity is, with the issue as it is now, or without it where it is gone. */
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
