import { RequestError } from '@octokit/request-error'
import type { CreatedIssue, Issues, StateChange } from '../../ports.ts'
import {
  checkedIssue,
  hasLabel,
  isByMember,
  isComment,
  isIssue,
  isTrusted,
  listOf,
  trackingIssue,
  type GitHubIssue,
} from './answers.ts'
import { invalidGitHubAnswer, openClient, type ClientOptions } from './client.ts'
import { commentsIn, openConversation } from './conversation.ts'
import { TrackingFailure, trackingFailure } from './tracking-failure.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'
import { lastHidden, parseMarker, type Unusable } from '../../domain/marker.ts'

export interface StoreOptions extends ClientOptions {
  readonly repository: Repository
  /** The first is the tracking label. */
  readonly labels: readonly [string, ...string[]]
  readonly assignees: readonly string[]
}

/** Most that GitHub accepts, in characters. */
const longestBody = 65_536
/** Where issues without the tracking label are looked for: the newest ones, a hundred a page. */
const mostPagesOfStrays = 3

/** The issues of a repository at GitHub. */
export function openStore({ repository, labels, assignees, ...options }: StoreOptions): Issues {
  const here = { ...repository }
  const [label] = labels
  let date: Date | null = null
  const octokit = openClient(options, (now) => {
    date = now
  })

  async function attempt<T>(
    what: string,
    request: () => Promise<T>,
    issue: Pick<TrackingIssue, 'number'> | null = null,
  ): Promise<T> {
    try {
      return await request()
    } catch (error) {
      const isRenamed = error instanceof RequestError && error.status === 301 && !(await hasItsName())
      throw trackingFailure(error, { what, repository, issue: isRenamed ? null : issue })
    }
  }

  const currentName = async (): Promise<Repository> => {
    const { owner, name } = (await octokit.rest.repos.get(here)).data
    return { owner: owner.login, repo: name }
  }

  /** Whether the repository is still called as it was given; if GitHub does not say, it is. */
  const hasItsName = (): Promise<boolean> =>
    currentName().then(
      (now) => isSameRepository(now, repository),
      () => true,
    )

  async function list(state: 'open' | 'closed', since?: Date): Promise<readonly TrackingIssue[]> {
    // Oldest first: what is opened meanwhile comes behind the pages that were read.
    const order = { sort: 'created', direction: 'asc' } as const
    const query = {
      ...here,
      ...order,
      state,
      labels: label,
      per_page: 100,
      ...(since && { since: since.toISOString() }),
    }
    const found = new Map<number, GitHubIssue>()
    // What is closed meanwhile moves the later ones up, over the edge of a page that was read. So where there are several pages
    // they are read until nothing new is in them.
    for (let pages = 0, before = -1; found.size > before && pages !== 1;) {
      before = found.size
      pages = 0
      const all = await attempt('list the tracking issues', () =>
        octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => {
          pages++
          return listOf(data, isIssue)
        }),
      )
      for (const issue of all) found.set(issue.number, issue)
    }
    return [...found.values()].filter(isTrusted).flatMap((issue) => trackingIssue(issue) ?? [])
  }

  /** Login of the account that the token belongs to; null for that of an app, which is a bot. */
  async function ownLogin(): Promise<string | null> {
    try {
      return (await octokit.rest.users.getAuthenticated()).data.login
    } catch {
      return null
    }
  }

  return {
    ...openConversation({ octokit, repository, label, attempt }),
    now: () => date,
    listOpen: () => list('open'),

    async listClosed(since) {
      // GitHub's own `since` is about the last change, which cannot be before the closing.
      const issues = await list('closed', since)
      return issues.filter(({ closedAt }) => closedAt !== null && closedAt >= since)
    },

    async listStrays() {
      const query = { ...here, state: 'all', sort: 'created', direction: 'desc', per_page: 100 } as const
      let pages = 0
      const newest = await attempt('look for issues without the tracking label', () =>
        octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }, done) => {
          if (++pages >= mostPagesOfStrays) done()
          return listOf(data, isIssue)
        }),
      )
      const unfound = newest.filter((issue) => !(hasLabel(issue, label) && isTrusted(issue)))
      const ours = unfound.filter(({ body }) => parseMarker(body ?? '') !== null)
      const login = ours.every(isTrusted) ? null : await ownLogin()
      return ours
        .filter((issue) => isTrusted(issue) || issue.user?.login === login)
        .flatMap((issue) => {
          const found = trackingIssue(issue)
          if (found === null || isTrusted(issue)) return found ?? []
          return { ...found, marker: { ...found.marker, unusable: 'author' as const } }
        })
    },

    currentName: () => attempt('look at the repository', currentName),

    isPrivate: () =>
      attempt('look at the repository', async () => {
        const { private: isPrivate, visibility } = (await octokit.rest.repos.get(here)).data
        if (typeof isPrivate !== 'boolean') throw new Error(invalidGitHubAnswer)
        return isPrivate && visibility !== 'internal'
      }),

    async reread(issue) {
      try {
        const { data } = await octokit.rest.issues.get({ ...here, issue_number: issue.number })
        // One that was moved to another repository is answered from there.
        return checkedIssue(data).html_url === issue.url && isTrusted(data) ? trackingIssue(data) : null
      } catch (error) {
        const failure = trackingFailure(error, { what: `read issue #${issue.number}`, repository, issue })
        if (failure.isGone) return null
        throw failure
      }
    },

    async create({ title, body }) {
      const draft = { ...here, title, body, labels: [...labels] }
      const create = (assigned: readonly string[]) =>
        attempt('open an issue', async () =>
          checkedIssue((await octokit.rest.issues.create({ ...draft, assignees: [...assigned] })).data),
        )
      const created = await create(assignees).catch((error: unknown) => {
        if (!(error instanceof TrackingFailure) || !error.fields.includes('assignees')) throw error
        return create([])
      })
      const issue = trackingIssue(created)
      if (issue === null)
        throw new TrackingFailure(`Couldn't open an issue in ${here.owner}/${here.repo}: ${invalidGitHubAnswer}.`)
      return { issue, unusable: unusable(created, label), unassigned: unassigned(created, assignees) }
    },

    async update(issue, { title, body, ...to }) {
      if (body !== undefined && body.length > longestBody) {
        throw new TrackingFailure(
          `Issue #${issue.number} couldn't be changed: with its notes, it would be longer than GitHub allows. ` +
            'Move some notes to a comment.',
        )
      }
      const change = { ...(title !== undefined && { title }), ...(body !== undefined && { body }), ...stateOf(to) }
      await attempt(
        `change issue #${issue.number}`,
        () => octokit.rest.issues.update({ ...here, issue_number: issue.number, ...change }),
        issue,
      )
    },

    addLabel: (issue) =>
      attempt(
        `label issue #${issue.number}`,
        async () => {
          const { data } = await octokit.rest.issues.get({ ...here, issue_number: issue.number })
          const others = data.labels.flatMap((one) => (typeof one === 'string' ? one : (one.name ?? [])))
          const changed = await octokit.rest.issues.update({
            ...here,
            issue_number: issue.number,
            labels: [...new Set([...others, label])],
          })
          return hasLabel(checkedIssue(changed.data), label)
        },
        issue,
      ),

    addComment: (issue, body) =>
      attempt(
        `comment on issue #${issue.number}`,
        async () => {
          const { data } = await octokit.rest.issues.createComment({ ...here, issue_number: issue.number, body })
          // A redirect turns the request into a read, which succeeds.
          if (!isComment(data)) throw new Error(invalidGitHubAnswer)
          return data.id
        },
        issue,
      ),

    async deleteComment(id) {
      await attempt('take back a comment', () => octokit.rest.issues.deleteComment({ ...here, comment_id: id }))
    },

    listCommentEvents: (issue) =>
      attempt(
        `read the comments of issue #${issue.number}`,
        async () => {
          const comments = await commentsIn(octokit, repository, issue)
          // A bot that repeats the words of strangers is not believed for being one.
          return comments
            .filter((comment) => comment.user?.login === issue.author || isByMember(comment))
            .flatMap(({ id, body, created_at }) => {
              const event = lastHidden(body ?? '')
              return event === null ? [] : [{ id, event, at: new Date(created_at) }]
            })
        },
        issue,
      ),
  }
}

/** GitHub compares names without case. */
const isSameRepository = (one: Repository, other: Repository): boolean =>
  `${one.owner}/${one.repo}`.toLowerCase() === `${other.owner}/${other.repo}`.toLowerCase()

function stateOf(to: StateChange) {
  if (to.state === undefined) return {}
  if (to.state === 'open') return { state: to.state }
  const { state, reason, duplicateOf } = to
  return { state, state_reason: reason, ...(duplicateOf !== undefined && { duplicate_issue_id: duplicateOf }) }
}

/** What was just opened is held to the rule by which issues are found. */
function unusable(created: GitHubIssue, label: string): Unusable | null {
  if (!hasLabel(created, label)) return 'label'
  return isTrusted(created) ? null : 'author'
}

function unassigned({ assignees }: GitHubIssue, wanted: readonly string[]): CreatedIssue['unassigned'] {
  const are = (assignees ?? []).map(({ login }) => login.toLowerCase())
  return wanted.filter((login) => !are.includes(login.toLowerCase()))
}
