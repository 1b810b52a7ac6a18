import type { CloseReason, Marker, Topic } from './marker.ts'

/** What was done with an issue in this run: the words of the `issues` output. */
export type IssueAction = 'opened' | 'updated' | 'reminded' | 'reopened' | 'closed' | 'unchanged' | 'muted'

/** An overview that a person closed mutes nothing: it goes on as it was. */
export const isClosedOverview = ({ topic, action }: { readonly topic: Topic; readonly action: IssueAction }): boolean =>
  topic === 'overview' && action === 'muted'

export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** A tracking issue as GitHub has it. */
export interface TrackingIssue {
  readonly number: number
  /** Of GitHub's database, unlike the number. */
  readonly id: number
  /** Login of the account that opened it. */
  readonly author: string
  readonly url: string
  readonly title: string
  /** With LF line ends, whatever the browser of the last editor made of them. */
  readonly body: string
  readonly state: 'open' | 'closed'
  /** Why it is closed; null while it is open, and for issues closed before GitHub had reasons. */
  readonly reason: CloseReason | null
  readonly createdAt: Date
  readonly closedAt: Date | null
  /** Who closed it. Lists don't say; null until this one issue was read. */
  readonly closer: 'person' | 'robot' | null
  /** How many accounts have put 👀 on it; null if GitHub doesn't say. */
  readonly eyes: number | null
  /** Names of its labels. */
  readonly labels: readonly string[]
  readonly marker: Marker
}

/** What an issue should say. */
export interface Draft {
  readonly title: string
  readonly body: string
}
