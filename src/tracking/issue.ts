import type { Marker } from './marker.ts'

export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** The reasons that GitHub knows for closing an issue. */
export const closeReasons = ['completed', 'not_planned', 'duplicate'] as const
export type CloseReason = (typeof closeReasons)[number]

/** A tracking issue as GitHub has it. */
export interface TrackingIssue {
  readonly number: number
  readonly url: string
  readonly title: string
  /** With LF line ends, whatever the browser of the last editor made of them. */
  readonly body: string
  readonly state: 'open' | 'closed'
  /** Why it is closed; null while it is open, and for issues closed before GitHub had reasons. */
  readonly reason: CloseReason | null
  readonly closedAt: Date | null
  readonly marker: Marker
}

/** What an issue should say. */
export interface Draft {
  readonly title: string
  readonly body: string
}
