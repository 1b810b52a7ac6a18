import type { IssueAction } from '../domain/issue.ts'
import type { ReportedIssue } from '../text/text.ts'
import { plain } from '../text/untrusted.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { identityKey } from '../domain/marker.ts'
import { identityOf, isChange, type Action } from './plan/action.ts'

/** What became of one issue. */
export interface Outcome extends ReportedIssue {
  /** `JSON.stringify([tenant, kind, id, topic])`, as `identityKey` makes it. */
  readonly identity: string
  /** Null for one that a dry run would open. */
  readonly issue: TrackingIssue | null
}

/** What a dry run would do. */
export const imperative = {
  open: 'open',
  record: 'record the renewal in',
  update: 'update',
  remind: 'remind in',
  reopen: 'reopen',
  close: 'close',
} as const

export function actionWord(action: Action): IssueAction {
  switch (action.do) {
    case 'open':
      return 'opened'
    case 'update':
      return 'updated'
    case 'remind':
      return 'reminded'
    case 'reopen':
      return 'reopened'
    case 'close':
    case 'record':
      return 'closed'
    case 'leave':
      return 'unchanged'
    case 'nothing':
      return action.because === 'muted' ? 'muted' : 'unchanged'
  }
}

export const describe = (action: Action): string =>
  'issue' in action ? `#${action.issue.number}: ${plain(action.issue.title)}` : plain(action.draft.title)

/** What there is to report of an issue whose change was not made. */
export function untouched(action: Action): readonly Outcome[] {
  if (!('issue' in action)) return []
  const { issue } = action
  return [{ ...outcomeOf(action, issue), action: 'unchanged', isOpen: issue.state === 'open' }]
}

export function outcomeOf(action: Action, issue: TrackingIssue | null): Outcome {
  const identity = identityOf(action)
  const isKept = !isChange(action) || action.do === 'update'
  const isOpen = isKept ? action.issue.state === 'open' : actionWord(action) !== 'closed'
  return {
    topic: identity.topic,
    identity: identityKey(identity),
    issue,
    action: actionWord(action),
    title: 'draft' in action ? action.draft.title : action.issue.title,
    number: issue?.number ?? null,
    url: issue?.url ?? null,
    isOpen,
    preview: null,
  }
}
