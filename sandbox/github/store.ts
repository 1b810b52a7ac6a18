import { appOf, user, workflow } from './accounts.ts'
import {
  labelsOf,
  makeRepository,
  same,
  type Account,
  type Association,
  type Comment,
  type Issue,
  type Reaction,
  type Repository,
  type StoredIssue,
} from './state.ts'
import { usualGitHub, type GitHubWays } from '../ways.ts'

type State =
  { readonly to: 'open' } | { readonly to: 'closed'; readonly reason: 'completed' | 'not_planned' | 'duplicate' }

/** What GitHub stores, and the changes that both the API and people can make. */
export class Store {
  /** The token that the job has. */
  readonly token = 'ghs_sandboxSANDBOXsandboxSANDBOXsandbox00'
  /** The account of each token. */
  readonly tokens = new Map<string, Account>([[this.token, { login: workflow, seesConcealed: false }]])
  readonly repositories: Repository[] = []
  /** People that have an account, in lower case. */
  readonly users = new Set<string>()
  readonly now: () => Date
  /** Its own origin, known once it is served. */
  origin = ''
  /** How it behaves where the live service's behavior is unknown. */
  readonly ways: GitHubWays = { ...usualGitHub }
  private lastId = 1000
  /** When issues and comments were written in the last minute. Milliseconds since 1970. */
  private writesAt: number[] = []

  constructor(now: () => Date) {
    this.now = now
  }

  addRepository(fullName: string, change: Partial<Repository> = {}): Repository {
    const repository = makeRepository(this.nextId(), fullName, change, this.now())
    this.repositories.push(repository)
    return repository
  }

  nextId(): number {
    return ++this.lastId
  }

  stamp(at = this.now()): string {
    return `${at.toISOString().slice(0, 19)}Z`
  }

  addIssue(
    repository: Repository,
    login: string,
    association: Association,
    of: {
      readonly title: string
      readonly body: string | null
      readonly labels: readonly string[]
      readonly assignees?: readonly string[]
    },
  ): StoredIssue {
    const id = this.nextId()
    const at = this.stamp()
    const number = Math.max(0, ...repository.issues.map(({ issue }) => issue.number), ...repository.gone.keys()) + 1
    const stored: StoredIssue = {
      issue: {
        id,
        node_id: `I_${id}`,
        url: '',
        repository_url: '',
        labels_url: '',
        comments_url: '',
        events_url: '',
        html_url: `https://github.com/${repository.fullName}/issues/${number}`,
        number,
        state: 'open',
        state_reason: null,
        title: of.title,
        body: of.body,
        user: user(login),
        labels: [],
        assignee: null,
        assignees: (of.assignees ?? []).map((assignee) => user(assignee)),
        milestone: null,
        locked: false,
        active_lock_reason: null,
        comments: 0,
        closed_at: null,
        created_at: at,
        updated_at: at,
        author_association: association,
        closed_by: null,
        performed_via_github_app: appOf(login, at),
      },
      comments: [],
      reactions: new Map(),
      openedAt: this.now().getTime(),
      indexed: { labels: [], changedAt: 0 },
      stateBefore: null,
      duplicateOf: null,
    }
    this.setLabels(repository, stored, of.labels)
    repository.issues.push(stored)
    return stored
  }

  /** Sets the labels of an issue. A label that doesn't exist yet is created. */
  setLabels(repository: Repository, stored: StoredIssue, names: readonly string[]): void {
    stored.indexed = { labels: this.indexedLabels(stored), changedAt: this.now().getTime() }
    stored.issue.labels = names.map((name) => {
      const known = repository.labels.find((label) => same(label, name))
      if (known === undefined) repository.labels.push(name)
      return { name: known ?? name }
    })
  }

  /** Renames a label, or removes it from the repository, and so on all issues that have it. */
  replaceLabel(repository: Repository, name: string, by: string | null): void {
    const next = by === null ? [] : [by]
    const index = repository.labels.findIndex((label) => same(label, name))
    if (index === -1) throw new Error(`${repository.fullName} has no label ${name}`)
    repository.labels.splice(index, 1, ...next)
    for (const stored of repository.issues) {
      const labels = labelsOf(stored.issue)
      if (!labels.some((label) => same(label, name))) continue
      this.setLabels(
        repository,
        stored,
        labels.flatMap((label) => (same(label, name) ? next : [label])),
      )
    }
  }

  /** The labels that lists find an issue by. */
  indexedLabels({ issue, indexed }: StoredIssue): readonly string[] {
    return this.now().getTime() - indexed.changedAt >= this.ways.labelLag ? labelsOf(issue) : indexed.labels
  }

  /** An issue with the state in which lists show it. */
  listedState({ issue, stateBefore }: StoredIssue): Issue {
    if (stateBefore === null || this.now().getTime() - stateBefore.changedAt >= this.ways.stateLag) return issue
    const { state, state_reason = null, closed_at } = stateBefore
    return { ...issue, state, state_reason, closed_at }
  }

  /** For how many seconds GitHub refuses further writes; null if it accepts one, which then counts. */
  secondsToWait(): number | null {
    const now = this.now().getTime()
    this.writesAt = this.writesAt.filter((at) => now - at < 60_000)
    const [first = now] = this.writesAt
    if (this.writesAt.length >= this.ways.writesAMinute) return Math.ceil((first + 60_000 - now) / 1_000)
    this.writesAt.push(now)
    return null
  }

  setState(stored: StoredIssue, state: State, login: string, at = this.now()): void {
    const { issue } = stored
    const { state: was, state_reason = null, closed_at } = this.listedState(stored)
    stored.stateBefore = { state: was, state_reason, closed_at, changedAt: this.now().getTime() }
    issue.state = state.to
    issue.state_reason = state.to === 'open' ? 'reopened' : state.reason
    issue.closed_at = state.to === 'open' ? null : this.stamp(at)
    issue.closed_by = state.to === 'open' ? null : user(login)
    issue.updated_at = this.stamp()
  }

  /** An account can give each reaction to a comment only once. */
  addReaction(
    { reactions }: StoredIssue,
    to: number,
    { login, content }: { readonly login: string; readonly content: Reaction['content'] },
  ): { readonly reaction: Reaction; readonly isNew: boolean } {
    const given = reactions.get(to) ?? []
    const before = given.find((one) => one.content === content && same(one.user?.login ?? '', login))
    if (before !== undefined) return { reaction: before, isNew: false }
    const id = this.nextId()
    const reaction: Reaction = { id, node_id: `REA_${id}`, user: user(login), content, created_at: this.stamp() }
    reactions.set(to, [...given, reaction])
    return { reaction, isNew: true }
  }

  addComment(stored: StoredIssue, author: Comment['user'], association: Association, body: string): Comment {
    const id = this.nextId()
    const at = this.stamp()
    const comment: Comment = {
      id,
      node_id: `IC_${id}`,
      url: '',
      html_url: '',
      issue_url: '',
      body,
      user: author,
      created_at: at,
      updated_at: at,
      author_association: association,
      performed_via_github_app: appOf(author?.login ?? '', at),
    }
    stored.comments.push(comment)
    stored.issue.comments = stored.comments.length
    stored.issue.updated_at = at
    return comment
  }
}
