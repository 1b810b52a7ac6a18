import type { components } from '@octokit/openapi-types'

export type Issue = components['schemas']['issue']
export type Comment = components['schemas']['issue-comment']
export type Reaction = components['schemas']['reaction']
export type Association = components['schemas']['author-association']
export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'
export type Visibility = 'public' | 'private' | 'internal'

/** The account that a token belongs to. */
export interface Account {
  readonly login: string
  /** Whether it sees who is a member of the organization even if the membership is concealed. */
  readonly seesConcealed: boolean
}

/** An account's role in a repository. */
export interface Person {
  permission: Permission
  association: Association
  /** What is shown instead of `MEMBER` if the membership is concealed from the token that asks; null if it isn't concealed. */
  concealedAs: 'NONE' | 'CONTRIBUTOR' | null
}

/** What GitHub answers about an issue that is no longer in its repository. */
export type MissingIssue =
  | { readonly status: 404 | 410; readonly message: string }
  | { readonly status: 301; readonly to: Repository; readonly number: number }

export interface Repository {
  readonly id: number
  fullName: string
  /** Names it had before, which redirect to it. */
  readonly formerNames: string[]
  visibility: Visibility
  /** Whether it is private or internal. */
  private: boolean
  /** When it was last pushed to. */
  pushedAt: Date
  archived: boolean
  hasIssues: boolean
  /**
   * What tokens may do with issues here, before what their account may: `metadata` shows the repository and none of its
   * issues unless it is public, `none` not even the repository.
   */
  permission: 'write' | 'read' | 'metadata' | 'none'
  /** Whether labels and assignees are dropped silently, as for an account that can open issues but has no triage right. */
  dropsLabels: boolean
  /** Logins that can be assigned. */
  assignable: string[]
  /** By login in lower case. An account that is not in it may do what its token may. */
  readonly people: Map<string, Person>
  readonly labels: string[]
  readonly issues: StoredIssue[]
  /** Issues that were deleted, transferred or converted, by number. */
  readonly gone: Map<number, MissingIssue>
}

/** Stands for the id of a comment if a reaction is to the issue itself. */
export const toIssue = 0

export interface StoredIssue {
  readonly issue: Issue
  readonly comments: Comment[]
  /** By id of the comment, and those to the issue itself. */
  readonly reactions: Map<number, Reaction[]>
  /** Milliseconds since 1970, for lists that show it late. */
  readonly openedAt: number
  /** The labels that lists know until `labelLag` after their last change, and when that was. */
  indexed: { readonly labels: readonly string[]; readonly changedAt: number }
  /** The state that lists know until `stateLag` after its last change, and when that was; null if it never changed. */
  stateBefore: (Pick<Issue, 'state' | 'state_reason' | 'closed_at'> & { readonly changedAt: number }) | null
  /** Database id of the issue that it was closed as a duplicate of. */
  duplicateOf: number | null
}

export function makeRepository(id: number, fullName: string, change: Partial<Repository>, now: Date): Repository {
  const repository: Repository = {
    id,
    fullName,
    formerNames: [],
    visibility: 'private',
    get private() {
      return this.visibility !== 'public'
    },
    set private(isPrivate) {
      this.visibility = isPrivate ? 'private' : 'public'
    },
    pushedAt: now,
    archived: false,
    hasIssues: true,
    permission: 'write',
    dropsLabels: false,
    assignable: [],
    people: new Map(),
    labels: [],
    issues: [],
    gone: new Map(),
  }
  return Object.assign(repository, change)
}

/** @throws if the repository has no such issue, which is a mistake of the test */
export function findIssue(repository: Repository, number: number): StoredIssue {
  const stored = repository.issues.find(({ issue }) => issue.number === number)
  if (stored === undefined) throw new Error(`${repository.fullName} has no issue #${number}`)
  return stored
}

export const labelsOf = (issue: Issue): readonly string[] =>
  issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))

export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
