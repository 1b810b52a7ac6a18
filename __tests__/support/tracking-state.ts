import { formatMarker } from '../../src/domain/marker.ts'
import { emptyMemory } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { languages } from '../../src/text/languages.ts'
import { timeIn } from '../../src/text/times.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import { planActions, type TrackedTenant, type TrackingState } from '../../src/tracking/state.ts'
import { asKnown, issueAbout, now, rules, tenant } from './situations.ts'

/** The tokens as a check read them, each in a list of its own. */
export const kindsOf = (...tokens: readonly AppleToken[]) =>
  tokens.map((token) => ({ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }))

/** A tenant with these tokens, of which none was renewed or registered in this run. */
export const tenantWith = (...tokens: readonly AppleToken[]): TrackedTenant => ({
  ...{ tenant: asKnown, kinds: kindsOf(...tokens), renewed: null, registered: null },
})

/** One tenant without tokens and issues, and no overview, but for what a test says. */
export const trackingState = (change: Partial<TrackingState> = {}): TrackingState => ({
  tenants: [tenantWith()],
  issues: [],
  scope: 'everything',
  overview: { tenant: asKnown, isKept: false, certificateEnd: null, memory: emptyMemory },
  check: {
    identity: { tenant, kind: 'all', id: tenant, topic: 'check' },
    ...{ isOfList: false, isWhole: true, kinds: [] },
    marks: new Map<string, string>(),
  },
  showAppleIds: false,
  now,
  styleFor: (of, showAppleIds) => ({
    now,
    text: languages.en,
    times: timeIn('UTC', languages.en),
    assignees: [],
    label: 'apple-token-renewal',
    renewWorkflow: null,
    links: { intune: '', workflow: null, action: '' },
    tenant: of,
    showAppleIds,
  }),
  ...change,
})

/** An open issue about a token's date, with its marker in the body. */
export function renewalIssue(token: AppleToken, stage: number, change: Partial<TrackingIssue> = {}): TrackingIssue {
  const issue = issueAbout(token, 'renewal', stage, change)
  return { ...issue, body: `${formatMarker(issue.marker)}\nRenew it` }
}

/** The only action that is planned. */
export function onlyAction(state: TrackingState): Action {
  const [action, ...others] = planActions(state)
  if (action === undefined || others.length > 0)
    throw new Error(`${others.length + Number(action !== undefined)} actions`)
  return action
}
