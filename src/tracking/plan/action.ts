import { type Closing } from './closing.ts'
import { type Concern } from './concerns.ts'
import type { Draft, TrackingIssue } from '../../domain/issue.ts'
import { type Identity, type Marker, type Reopening } from '../../domain/marker.ts'

export type Action = OpeningAction | ChangeAction | NoAction

/** Makes an issue. */
export type OpeningAction =
  | { readonly do: 'open'; readonly concern: Concern; readonly marker: Marker; readonly draft: Draft }
  /** A renewal that no issue asked for gets one that is closed at once: what was done is found there. */
  | { readonly do: 'record'; readonly marker: Marker; readonly draft: Draft; readonly closing: Closing }

/** Changes an issue that exists. */
export type ChangeAction =
  | {
      readonly do: 'update' | 'remind'
      readonly concern: Concern
      /** As the issue will have it. */
      readonly marker: Marker
      readonly issue: TrackingIssue
      readonly draft: Draft
    }
  | {
      readonly do: 'reopen'
      readonly concern: Concern
      readonly marker: Marker
      readonly issue: TrackingIssue
      readonly draft: Draft
      readonly because: Reopening
    }
  | {
      readonly do: 'close'
      readonly issue: TrackingIssue
      readonly closing: Closing
      /** What the issue says from then on; null if its text stays. */
      readonly body: string | null
    }

/** Leaves everything as it is. */
export type NoAction =
  | {
      readonly do: 'nothing'
      readonly concern: Concern
      readonly issue: TrackingIssue
      readonly because: 'unchanged' | 'muted' | 'just-closed'
    }
  /** The run was not asked about this issue. */
  | { readonly do: 'leave'; readonly issue: TrackingIssue }

export const isChange = (action: Action): action is OpeningAction | ChangeAction =>
  action.do !== 'nothing' && action.do !== 'leave'

/** What an issue is written from. */
export interface IssueSubject {
  readonly concern: Concern
  /** As the issue will have it. */
  readonly marker: Marker
  /** Null for a new one. */
  readonly existing: TrackingIssue | null
  /** Issues whose ticks it takes over. */
  readonly twins: readonly TrackingIssue[]
}

/** The identity an action is about. */
export function identityOf(action: Action): Identity {
  if ('concern' in action) return action.concern.marker
  return action.do === 'record' ? action.marker : action.issue.marker
}
