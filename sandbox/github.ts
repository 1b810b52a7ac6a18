import { isBot, user, workflow } from './github/accounts.ts'
import { commentEvent, type CommentEvent, type CommentDeed } from './github/events.ts'
import {
  findIssue,
  labelsOf,
  same,
  type Association,
  type Comment,
  type Issue,
  type Person,
  type Reaction,
  type Repository,
} from './github/state.ts'
import { deleteIssue, goneMessage, removeIssue, transferIssue } from './github/moves.ts'
import { answer } from './github/routes.ts'
import { Store } from './github/store.ts'
import type { Answer, ServiceRequest } from './server.ts'
import type { GitHubWays } from './ways.ts'

export type { Repository, StoredIssue } from './github/state.ts'

/** Browsers send CRLF line ends. */
const crlf = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')

/**
 * GitHub's REST API, as far as issues go, with its rules about who may do what, and what people and bots do. Its answers are
 * compared with recordings of the real one by `__tests__/sandbox/github.test.ts`.
 */
export class GitHub {
  /** What it keeps. */
  private readonly store: Store

  constructor(now: () => Date) {
    this.store = new Store(now)
  }

  readonly handle = (asked: ServiceRequest): Answer => answer(this.store, asked)

  get ways(): GitHubWays {
    return this.store.ways
  }

  /** The token that the job has. */
  get token(): string {
    return this.store.token
  }

  get repositories(): Repository[] {
    return this.store.repositories
  }

  /** Its own origin, known once it is served. */
  get origin(): string {
    return this.store.origin
  }

  set origin(origin: string) {
    this.store.origin = origin
  }

  now(): Date {
    return this.store.now()
  }

  addRepository(fullName: string, change: Partial<Repository> = {}): Repository {
    return this.store.addRepository(fullName, change)
  }

  /** Makes the job's token one of this account: a login, or `SLUG[bot]` for an app. */
  giveTokenTo(login: string, { seesConcealed = false }: { readonly seesConcealed?: boolean } = {}): void {
    this.know(login)
    this.store.tokens.set(this.store.token, { login, seesConcealed })
  }

  /** @returns a token beside the job's */
  addToken(login: string, { seesConcealed = false }: { readonly seesConcealed?: boolean } = {}): string {
    this.know(login)
    const token = `ghp_sandbox${this.store.nextId().toString().padStart(29, '0')}`
    this.store.tokens.set(token, { login, seesConcealed })
    return token
  }

  /** Sets an account's role in a repository; by default a member with write access, whose membership isn't concealed. */
  addPerson(repository: Repository, login: string, person: Partial<Person> = {}): void {
    this.know(login)
    repository.people.set(login.toLowerCase(), {
      permission: 'write',
      association: 'MEMBER',
      concealedAs: null,
      ...person,
    })
  }

  openIssue(
    repository: Repository,
    of: {
      readonly login: string
      readonly association: Association
      readonly title: string
      readonly body: string
      readonly labels: readonly string[]
    },
  ): Issue {
    const { login, association, title, body, labels } = of
    this.know(login)
    return this.store.addIssue(repository, login, association, { title, body: crlf(body), labels }).issue
  }

  /** Opens a pull request, which is an issue too in this API. */
  openPullRequest(repository: Repository, login: string, title: string): Issue {
    this.know(login)
    const { issue } = this.store.addIssue(repository, login, 'CONTRIBUTOR', { title, body: null, labels: [] })
    const page = `https://github.com/${repository.fullName}/pull/${issue.number}`
    issue.pull_request = {
      url: `${this.store.origin}/repos/${repository.fullName}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: null,
    }
    return issue
  }

  /** A person edits the text of an issue; browsers send CRLF line ends. */
  edit(repository: Repository, number: number, edit: (body: string) => string): void {
    const { issue } = findIssue(repository, number)
    issue.body = crlf(edit((issue.body ?? '').replaceAll('\r\n', '\n')))
    issue.updated_at = this.store.stamp()
  }

  retitle(repository: Repository, number: number, title: string): void {
    const { issue } = findIssue(repository, number)
    issue.title = title
    issue.updated_at = this.store.stamp()
  }

  comment(
    repository: Repository,
    number: number,
    login: string,
    body: string,
    of: { readonly type?: 'Bot' | 'User'; readonly association?: Association } = {},
  ): Comment {
    this.know(login)
    return this.store.addComment(
      findIssue(repository, number),
      user(login, of.type),
      of.association ?? 'NONE',
      crlf(body),
    )
  }

  editComment(comment: Comment, body: string): void {
    Object.assign(comment, { body: crlf(body), updated_at: this.store.stamp() })
  }

  deleteComment(repository: Repository, number: number, comment: Comment): void {
    const { issue, comments } = findIssue(repository, number)
    comments.splice(comments.indexOf(comment), 1)
    issue.comments = comments.length
  }

  react(repository: Repository, number: number, comment: Comment, login: string, content: Reaction['content']): void {
    this.know(login)
    this.store.addReaction(findIssue(repository, number), Number(comment.id), { login, content })
  }

  /** Who reacted to a comment and how, in order: `mona eyes`. */
  reactionsTo(repository: Repository, number: number, comment: Comment): readonly string[] {
    const given = findIssue(repository, number).reactions.get(Number(comment.id)) ?? []
    return given.map(({ user: account, content }) => `${account?.login ?? ''} ${content}`)
  }

  /** The event that starts a workflow when a comment is written, edited or deleted. */
  commentEvent(repository: Repository, number: number, comment: Comment, of: CommentDeed = {}): CommentEvent {
    return commentEvent({ store: this.store, repository, stored: findIssue(repository, number), comment }, of)
  }

  /** @param by the login that closes, or, for a person, when */
  close(
    repository: Repository,
    number: number,
    reason: 'completed' | 'not_planned' | 'duplicate',
    by: string | Date = 'mona',
  ): void {
    const [login, at] = by instanceof Date ? ['mona', by] : [by, this.store.now()]
    this.know(login)
    this.store.setState(findIssue(repository, number), { to: 'closed', reason }, login, at)
  }

  reopen(repository: Repository, number: number): void {
    this.store.setState(findIssue(repository, number), { to: 'open' }, 'mona')
  }

  lock(repository: Repository, number: number, reason: string | null = null): void {
    Object.assign(findIssue(repository, number).issue, { locked: true, active_lock_reason: reason })
  }

  unlock(repository: Repository, number: number): void {
    Object.assign(findIssue(repository, number).issue, { locked: false, active_lock_reason: null })
  }

  /** One run of a stale bot: `actions/stale` has the workflow's account, a hosted one its own, such as `stale[bot]`. */
  goStale(repository: Repository, number: number, robot = workflow): void {
    const stored = findIssue(repository, number)
    this.store.setLabels(repository, stored, [...labelsOf(stored.issue), 'Stale'])
    this.comment(repository, number, robot, 'Closed, because nothing has happened here for a while.')
    this.close(repository, number, 'not_planned', robot)
  }

  /** A project board's automation closes an issue whose card somebody moved to *Done*. */
  closeFromBoard(repository: Repository, number: number): void {
    this.close(repository, number, 'completed', 'github-project-automation[bot]')
  }

  /** An account leaves the organization: what it wrote stays, but it has no rights anymore and can't be assigned. */
  leave(repository: Repository, login: string): void {
    this.addPerson(repository, login, { permission: 'none', association: 'NONE' })
    repository.assignable = repository.assignable.filter((one) => !same(one, login))
  }

  /** One run of a lock bot: it locks all closed issues. */
  lockClosed(repository: Repository): void {
    for (const { issue } of repository.issues)
      if (issue.state === 'closed') this.lock(repository, issue.number, 'resolved')
  }

  delete(repository: Repository, number: number): void {
    deleteIssue(repository, number)
  }

  /**
   * Transfers an issue, with its text and comments, and those of its labels that the other repository has.
   * @param answer what the old number answers with from then on
   */
  transfer(repository: Repository, number: number, to: Repository, answer: 301 | 404 = 301): Issue {
    return transferIssue(this.store, { from: repository, number, to, answer })
  }

  /**
   * Converts an issue to a discussion. No documentation says what its number answers then, and it has changed over the
   * years: gone, not found, or still there, closed and locked.
   */
  convert(repository: Repository, number: number, answer: 404 | 410 | 'locked' = 410): void {
    if (answer !== 'locked') {
      removeIssue(repository, number, { status: answer, message: answer === 404 ? 'Not Found' : goneMessage })
      return
    }
    this.close(repository, number, 'completed')
    this.lock(repository, number)
  }

  /** Renames a repository, or moves it to another owner; the old name redirects. */
  rename(repository: Repository, fullName: string): void {
    repository.formerNames.push(repository.fullName)
    repository.fullName = fullName
  }

  addLabel(repository: Repository, number: number, name: string): void {
    const stored = findIssue(repository, number)
    this.store.setLabels(repository, stored, [...labelsOf(stored.issue), name])
    stored.issue.updated_at = this.store.stamp()
  }

  /** Takes a label off an issue. */
  unlabel(repository: Repository, number: number, name: string): void {
    const stored = findIssue(repository, number)
    this.store.setLabels(
      repository,
      stored,
      labelsOf(stored.issue).filter((one) => !same(one, name)),
    )
  }

  /** Renames a label, on all issues that have it. */
  renameLabel(repository: Repository, from: string, to: string): void {
    this.store.replaceLabel(repository, from, to)
  }

  /** Removes a label from the repository, and so from all issues. */
  removeLabel(repository: Repository, name: string): void {
    this.store.replaceLabel(repository, name, null)
  }

  private know(login: string): void {
    if (!isBot(login)) this.store.users.add(login.toLowerCase())
  }
}
