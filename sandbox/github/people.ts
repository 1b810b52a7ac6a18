import { isBot, user, workflow } from './accounts.ts'
import { commentEvent, type CommentEvent, type Happened } from './events.ts'
import {
  found,
  labelsOf,
  same,
  type Association,
  type Comment,
  type Issue,
  type Person,
  type Reaction,
  type Repository,
} from './state.ts'
import { Store } from './store.ts'

const crlf = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')

/** What people do in the browser, and robots by the side of the job. */
export class People extends Store {
  /** From now on the job's token is this account's: a login, or `SLUG[bot]` for an app's. */
  giveTokenTo(login: string, { seesConcealed = false }: { readonly seesConcealed?: boolean } = {}): void {
    this.know(login)
    this.tokens.set(this.token, { login, seesConcealed })
  }

  /** @returns a token beside the job's */
  addToken(login: string, { seesConcealed = false }: { readonly seesConcealed?: boolean } = {}): string {
    this.know(login)
    const token = `ghp_sandbox${this.nextId().toString().padStart(29, '0')}`
    this.tokens.set(token, { login, seesConcealed })
    return token
  }

  /** Says what an account is to a repository; a member who may write, with nothing concealed, by default. */
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
    return this.store(repository, login, association, { title, body: crlf(body), labels }).issue
  }

  /** Opens a pull request, which to this API is an issue too. */
  openPullRequest(repository: Repository, login: string, title: string): Issue {
    this.know(login)
    const { issue } = this.store(repository, login, 'CONTRIBUTOR', { title, body: null, labels: [] })
    const page = `https://github.com/${repository.fullName}/pull/${issue.number}`
    issue.pull_request = {
      url: `${this.origin}/repos/${repository.fullName}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: null,
    }
    return issue
  }

  /** A person edits the text of an issue; browsers send CRLF line ends. */
  edit(repository: Repository, number: number, edit: (body: string) => string): void {
    const { issue } = found(repository, number)
    issue.body = crlf(edit((issue.body ?? '').replaceAll('\r\n', '\n')))
    issue.updated_at = this.stamp()
  }

  retitle(repository: Repository, number: number, title: string): void {
    const { issue } = found(repository, number)
    issue.title = title
    issue.updated_at = this.stamp()
  }

  comment(
    repository: Repository,
    number: number,
    login: string,
    body: string,
    of: { readonly type?: 'Bot' | 'User'; readonly association?: Association } = {},
  ): Comment {
    this.know(login)
    return this.addComment(found(repository, number), user(login, of.type), of.association ?? 'NONE', crlf(body))
  }

  editComment(comment: Comment, body: string): void {
    Object.assign(comment, { body: crlf(body), updated_at: this.stamp() })
  }

  deleteComment(repository: Repository, number: number, comment: Comment): void {
    const { issue, comments } = found(repository, number)
    comments.splice(comments.indexOf(comment), 1)
    issue.comments = comments.length
  }

  react(repository: Repository, number: number, comment: Comment, login: string, content: Reaction['content']): void {
    this.know(login)
    this.addReaction(found(repository, number), comment, login, content)
  }

  /** Who reacted to a comment and how, in order: `mona eyes`. */
  reactionsTo(repository: Repository, number: number, comment: Comment): readonly string[] {
    const given = found(repository, number).reactions.get(Number(comment.id)) ?? []
    return given.map(({ user: account, content }) => `${account?.login ?? ''} ${content}`)
  }

  /** The event that starts a workflow when a comment is written, edited or deleted. */
  commentEvent(repository: Repository, number: number, comment: Comment, of: Happened = {}): CommentEvent {
    return commentEvent({ store: this, repository, stored: found(repository, number), comment }, of)
  }

  /** @param by the login that closes, or, for a person, when */
  close(
    repository: Repository,
    number: number,
    reason: 'completed' | 'not_planned' | 'duplicate',
    by: string | Date = 'mona',
  ): void {
    const [login, at] = by instanceof Date ? ['mona', by] : [by, this.now()]
    this.know(login)
    this.setState(found(repository, number), { to: 'closed', reason }, login, at)
  }

  reopen(repository: Repository, number: number): void {
    this.setState(found(repository, number), { to: 'open' }, 'mona')
  }

  lock(repository: Repository, number: number, reason: string | null = null): void {
    Object.assign(found(repository, number).issue, { locked: true, active_lock_reason: reason })
  }

  unlock(repository: Repository, number: number): void {
    Object.assign(found(repository, number).issue, { locked: false, active_lock_reason: null })
  }

  /** A stale robot's whole visit: `actions/stale` has the workflow's account, a hosted one its own, such as `stale[bot]`. */
  goStale(repository: Repository, number: number, robot = workflow): void {
    const stored = found(repository, number)
    this.label(repository, stored, [...labelsOf(stored.issue), 'Stale'])
    this.comment(repository, number, robot, 'Closed, because nothing has happened here for a while.')
    this.close(repository, number, 'not_planned', robot)
  }

  /** A lock robot's visit: it locks whatever is closed. */
  lockClosed(repository: Repository): void {
    for (const { issue } of repository.issues)
      if (issue.state === 'closed') this.lock(repository, issue.number, 'resolved')
  }

  delete(repository: Repository, number: number): void {
    this.remove(repository, number)
    repository.gone.set(number, { status: 410, message: 'This issue was deleted' })
  }

  /**
   * Transfers an issue, with its text and comments, and those of its labels that the other repository has.
   * @param answer what the old number answers with from then on
   */
  transfer(repository: Repository, number: number, to: Repository, answer: 301 | 404 = 301): Issue {
    const { issue, comments } = this.remove(repository, number)
    const labels = labelsOf(issue).filter((name) => to.labels.some((label) => same(label, name)))
    const { title, body = null, user: author, author_association: association = 'NONE' } = issue
    const moved = this.store(to, author?.login ?? 'ghost', association, { title, body, labels })
    moved.comments.push(...comments)
    const { state, closed_at, closed_by = null, state_reason = null, created_at } = issue
    Object.assign(moved.issue, { state, closed_at, closed_by, state_reason, created_at, comments: comments.length })
    repository.gone.set(
      number,
      answer === 404 ? { status: 404, message: 'Not Found' } : { status: 301, to, number: moved.issue.number },
    )
    return moved.issue
  }

  /**
   * Converts an issue to a discussion. No documentation tells what its number answers then, and it has changed over the
   * years: gone, not found, or still there, closed and locked.
   */
  convert(repository: Repository, number: number, answer: 404 | 410 | 'locked' = 410): void {
    if (answer === 'locked') {
      this.close(repository, number, 'completed')
      this.lock(repository, number)
      return
    }
    this.remove(repository, number)
    repository.gone.set(number, { status: answer, message: answer === 404 ? 'Not Found' : 'This issue was deleted' })
  }

  /** Renames a repository, or moves it to another owner; the old name redirects. */
  rename(repository: Repository, fullName: string): void {
    repository.formerNames.push(repository.fullName)
    repository.fullName = fullName
  }

  addLabel(repository: Repository, number: number, name: string): void {
    const stored = found(repository, number)
    this.label(repository, stored, [...labelsOf(stored.issue), name])
    stored.issue.updated_at = this.stamp()
  }

  /** Renames a label, on all issues that have it. */
  renameLabel(repository: Repository, from: string, to: string): void {
    this.replaceLabel(repository, from, to)
  }

  /** Removes a label from the repository, and so from all issues. */
  removeLabel(repository: Repository, name: string): void {
    this.replaceLabel(repository, name, null)
  }

  private replaceLabel(repository: Repository, name: string, by: string | null): void {
    const next = by === null ? [] : [by]
    const index = repository.labels.findIndex((label) => same(label, name))
    if (index === -1) throw new Error(`${repository.fullName} has no label ${name}`)
    repository.labels.splice(index, 1, ...next)
    for (const stored of repository.issues) {
      const labels = labelsOf(stored.issue)
      if (!labels.some((label) => same(label, name))) continue
      this.label(
        repository,
        stored,
        labels.flatMap((label) => (same(label, name) ? next : [label])),
      )
    }
  }

  private remove(repository: Repository, number: number) {
    const stored = found(repository, number)
    repository.issues.splice(repository.issues.indexOf(stored), 1)
    return stored
  }

  private know(login: string): void {
    if (!isBot(login)) this.users.add(login.toLowerCase())
  }
}
