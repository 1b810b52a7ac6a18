import type { components } from '@octokit/openapi-types'
import type { Answer, Asked } from './server.ts'

type Issue = components['schemas']['issue']
type Comment = components['schemas']['issue-comment']
type User = components['schemas']['simple-user']

export interface Repository {
  readonly fullName: string
  private: boolean
  /** When it was last pushed to. */
  pushedAt: Date
  archived: boolean
  hasIssues: boolean
  /** What the job's token may do with issues here. */
  permission: 'write' | 'read' | 'none'
  /** Whether labels and assignees are dropped silently, as for somebody who may open issues but not triage them. */
  dropsLabels: boolean
  /** Logins that can be assigned. */
  assignable: string[]
  readonly labels: string[]
  readonly issues: StoredIssue[]
}

export interface StoredIssue {
  readonly issue: Issue
  readonly comments: Comment[]
}

/** GitHub's REST API, as far as issues go, with its rules about who may do what. */
export class GitHub {
  readonly token = 'ghs_sandboxSANDBOXsandboxSANDBOXsandbox00'
  readonly repositories: Repository[] = []
  readonly now: () => Date
  /** Its own origin, known once it is served. */
  origin = ''
  private lastId = 1000

  constructor(now: () => Date) {
    this.now = now
  }

  addRepository(fullName: string, change: Partial<Repository> = {}): Repository {
    const repository: Repository = {
      fullName,
      private: true,
      pushedAt: this.now(),
      archived: false,
      hasIssues: true,
      permission: 'write',
      dropsLabels: false,
      assignable: [],
      labels: [],
      issues: [],
      ...change,
    }
    this.repositories.push(repository)
    return repository
  }

  // What people do in the browser.

  /** A person opens an issue. */
  openIssue(
    repository: Repository,
    login: string,
    association: Issue['author_association'],
    title: string,
    body: string,
    labels: readonly string[],
  ): Issue {
    return this.store(repository, user(login, 'User'), association ?? 'NONE', { title, body: crlf(body), labels }).issue
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

  close(
    repository: Repository,
    number: number,
    reason: 'completed' | 'not_planned' | 'duplicate',
    at = this.now(),
  ): void {
    const { issue } = found(repository, number)
    issue.state = 'closed'
    issue.state_reason = reason
    issue.closed_at = `${at.toISOString().slice(0, 19)}Z`
    issue.updated_at = this.stamp()
  }

  reopen(repository: Repository, number: number): void {
    const { issue } = found(repository, number)
    issue.state = 'open'
    issue.state_reason = 'reopened'
    issue.closed_at = null
    issue.updated_at = this.stamp()
  }

  readonly handle = (asked: Asked): Answer => {
    if (
      asked.headers.authorization !== `token ${this.token}` &&
      asked.headers.authorization !== `Bearer ${this.token}`
    ) {
      return { status: 401, json: { message: 'Bad credentials', documentation_url: docs, status: '401' } }
    }
    const [, , owner = '', name = '', ...rest] = asked.path.split('/')
    const repository = this.repositories.find(
      ({ fullName }) => fullName.toLowerCase() === `${owner}/${name}`.toLowerCase(),
    )
    const isHidden = repository === undefined || (repository.private && repository.permission === 'none')
    if (!asked.path.startsWith('/repos/') || isHidden) return notFound
    const route = `${asked.method} ${rest.map((part) => (/^\d+$/u.test(part) ? '{number}' : part)).join('/')}`
    const number = Number(rest.find((part) => /^\d+$/u.test(part)) ?? 0)
    if (route === 'GET ') return { status: 200, json: this.repositoryJson(repository) }
    if (!rest.join('/').startsWith('issues')) return notFound
    if (!repository.hasIssues)
      return {
        status: 410,
        json: { message: 'Issues are disabled for this repo', documentation_url: docs, status: '410' },
      }
    if (asked.method !== 'GET') {
      if (repository.archived) return forbidden('Repository was archived so is read-only.')
      if (repository.permission !== 'write') return forbidden('Resource not accessible by integration')
    }
    switch (route) {
      case 'GET issues':
        return this.list(repository, asked)
      case 'POST issues':
        return this.create(repository, JSON.parse(asked.body) as NewIssue)
      case 'GET issues/{number}':
        return withIssue(repository, number, ({ issue }) => ({ status: 200, json: issue }))
      case 'PATCH issues/{number}':
        return withIssue(repository, number, (stored) =>
          this.update(repository, stored, JSON.parse(asked.body) as IssueChange),
        )
      case 'GET issues/{number}/comments':
        return withIssue(repository, number, ({ comments }) => this.pageOf(comments, asked))
      case 'POST issues/{number}/comments':
        return withIssue(repository, number, (stored) =>
          this.comment(repository, stored, JSON.parse(asked.body) as { body?: unknown }),
        )
      default:
        return notFound
    }
  }

  private list(repository: Repository, asked: Asked): Answer {
    const state = asked.query.get('state') ?? 'open'
    const labels = (asked.query.get('labels') ?? '').split(',').filter(Boolean)
    const since = asked.query.get('since')
    const issues = repository.issues
      .map(({ issue }) => issue)
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => labels.every((label) => labelsOf(issue).includes(label.toLowerCase())))
      .filter((issue) => since === null || new Date(issue.updated_at) >= new Date(since))
      .toSorted((a, b) => b.created_at.localeCompare(a.created_at) || b.number - a.number)
    return this.pageOf(issues, asked)
  }

  private pageOf(all: readonly object[], { path, query }: Asked): Answer {
    const size = Math.min(100, Number(query.get('per_page') ?? 30))
    const page = Number(query.get('page') ?? 1)
    const last = Math.max(1, Math.ceil(all.length / size))
    const link = (to: number, rel: string): string => {
      const next = new URLSearchParams(query)
      next.set('page', to.toString())
      return `<${this.origin}${path}?${next.toString()}>; rel="${rel}"`
    }
    const links = page < last ? { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` } : {}
    return {
      status: 200,
      json: all.slice((page - 1) * size, page * size),
      headers: { ...links, 'x-ratelimit-remaining': '990' },
    }
  }

  private create(repository: Repository, { title, body, labels, assignees = [] }: NewIssue): Answer {
    if (typeof title !== 'string' || title === '' || Array.from(title).length > 256) return invalid('title')
    if (tooLong(body)) return invalid('body')
    const unknown = assignees.some((login) => !repository.assignable.includes(login))
    if (unknown && !repository.dropsLabels) return invalid('assignees')
    const kept = repository.dropsLabels ? { labels: [], assignees: [] } : { labels, assignees }
    return {
      status: 201,
      json: this.store(repository, user('github-actions[bot]', 'Bot'), 'NONE', { title, body, ...kept }).issue,
    }
  }

  private update(repository: Repository, { issue }: StoredIssue, change: IssueChange): Answer {
    if (change.title !== undefined && (typeof change.title !== 'string' || Array.from(change.title).length > 256))
      return invalid('title')
    if (tooLong(change.body)) return invalid('body')
    if (
      change.state_reason != null &&
      !['completed', 'not_planned', 'duplicate', 'reopened'].includes(change.state_reason)
    )
      return invalid('state_reason')
    if (change.title !== undefined) issue.title = change.title
    if (change.body !== undefined) issue.body = change.body
    if (change.state === 'closed')
      this.close(
        repository,
        issue.number,
        change.state_reason === 'reopened' ? 'completed' : (change.state_reason ?? 'completed'),
      )
    if (change.state === 'open' && issue.state === 'closed') this.reopen(repository, issue.number)
    issue.updated_at = this.stamp()
    return { status: 200, json: issue }
  }

  private comment(repository: Repository, { issue, comments }: StoredIssue, { body }: { body?: unknown }): Answer {
    if (typeof body !== 'string' || body === '' || tooLong(body)) return invalid('body')
    const id = ++this.lastId
    const url = `${this.origin}/repos/${repository.fullName}/issues/comments/${id.toString()}`
    const html = `${issue.html_url}#issuecomment-${id.toString()}`
    const at = this.stamp()
    const author = user('github-actions[bot]', 'Bot')
    const comment: Comment = {
      id,
      node_id: `IC_${id.toString()}`,
      url,
      html_url: html,
      body,
      user: author,
      created_at: at,
      updated_at: at,
      issue_url: issue.url,
      author_association: 'NONE',
    }
    comments.push(comment)
    issue.comments = comments.length
    issue.updated_at = at
    return { status: 201, json: comment }
  }

  private store(
    repository: Repository,
    author: User,
    association: NonNullable<Issue['author_association']>,
    of: Required<Pick<NewIssue, 'title' | 'body' | 'labels'>> & NewIssue,
  ): StoredIssue {
    const number = repository.issues.length + 1
    const id = ++this.lastId
    const url = `${this.origin}/repos/${repository.fullName}/issues/${number.toString()}`
    const at = this.stamp()
    // A label that does not exist is made when it is named.
    for (const label of of.labels)
      if (!repository.labels.some((known) => known.toLowerCase() === label.toLowerCase())) repository.labels.push(label)
    const issue: Issue = {
      id,
      node_id: `I_${id.toString()}`,
      url,
      repository_url: `${this.origin}/repos/${repository.fullName}`,
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: `https://github.com/${repository.fullName}/issues/${number.toString()}`,
      number,
      state: 'open',
      state_reason: null,
      title: of.title,
      body: of.body,
      user: author,
      labels: of.labels.map((name, index) => ({
        id: index,
        node_id: `LA_${index.toString()}`,
        url: `${this.origin}/labels/${name}`,
        name,
        description: null,
        color: 'ededed',
        default: false,
      })),
      assignee: null,
      assignees: (of.assignees ?? []).map((login) => user(login, 'User')),
      milestone: null,
      locked: false,
      active_lock_reason: null,
      comments: 0,
      closed_at: null,
      created_at: at,
      updated_at: at,
      author_association: association,
      closed_by: null,
    }
    const stored = { issue, comments: [] }
    repository.issues.push(stored)
    return stored
  }

  private repositoryJson(repository: Repository): Partial<components['schemas']['full-repository']> {
    const [login = '', name = ''] = repository.fullName.split('/')
    return {
      id: 1,
      name,
      full_name: repository.fullName,
      owner: user(login, 'Organization'),
      private: repository.private,
      visibility: repository.private ? 'private' : 'public',
      archived: repository.archived,
      has_issues: repository.hasIssues,
      pushed_at: repository.pushedAt.toISOString(),
      html_url: `https://github.com/${repository.fullName}`,
    }
  }

  private stamp(): string {
    return `${this.now().toISOString().slice(0, 19)}Z`
  }
}

interface NewIssue {
  title: string
  body: string
  labels: readonly string[]
  assignees?: readonly string[]
}

interface IssueChange {
  title?: string
  body?: string
  state?: 'open' | 'closed'
  state_reason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null
}

const docs = 'https://docs.github.com/rest/issues'
const notFound: Answer = { status: 404, json: { message: 'Not Found', documentation_url: docs, status: '404' } }
const forbidden = (message: string): Answer => ({
  status: 403,
  json: { message, documentation_url: docs, status: '403' },
})
const invalid = (field: string): Answer => ({
  status: 422,
  json: {
    message: 'Validation Failed',
    errors: [{ resource: 'Issue', field, code: 'invalid' }],
    documentation_url: docs,
    status: '422',
  },
})
const tooLong = (body: string | undefined): boolean => Array.from(body ?? '').length > 65_536
const crlf = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
const labelsOf = (issue: Issue): readonly string[] =>
  issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')).toLowerCase())

function found(repository: Repository, number: number): StoredIssue {
  const stored = repository.issues.find(({ issue }) => issue.number === number)
  if (stored === undefined) throw new Error(`${repository.fullName} has no issue #${number.toString()}`)
  return stored
}

function withIssue(repository: Repository, number: number, answer: (stored: StoredIssue) => Answer): Answer {
  const stored = repository.issues.find(({ issue }) => issue.number === number)
  return stored === undefined ? notFound : answer(stored)
}

function user(login: string, type: 'Bot' | 'User' | 'Organization'): User {
  const url = `https://api.github.com/users/${login}`
  return {
    login,
    id: 1,
    node_id: `U_${login}`,
    avatar_url: '',
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  }
}
