import { RequestError } from '@octokit/request-error'
import type { Issues } from '../../ports.ts'
import { isTrusted, trackingIssue } from './answers.ts'
import { invalidGitHubAnswer, openClient, type ClientOptions } from './client.ts'
import { openComments } from './comments.ts'
import type { GitHubContext } from './store-context.ts'
import { openConversation } from './conversation.ts'
import { issueAt, openIssueLists } from './issue-lists.ts'
import { openIssueWrites } from './issue-writes.ts'
import { openClaims, openReactions } from './reactions.ts'
import { trackingFailure } from './tracking-failure.ts'
import type { Repository } from '../../domain/issue.ts'

export interface StoreOptions extends ClientOptions {
  readonly repository: Repository
  /** The first is the tracking label. */
  readonly labels: readonly [string, ...string[]]
  readonly assignees: readonly string[]
}

/** The issues of a repository at GitHub. */
export function openStore({ repository: { owner, repo }, labels, assignees, ...options }: StoreOptions): Issues {
  let date: Date | null = null
  const octokit = openClient(options, (now) => {
    date = now
  })
  const repository = { owner, repo }
  const context: GitHubContext = {
    octokit,
    repository,
    label: labels[0],
    async attempt(what, request, issue) {
      try {
        return await request()
      } catch (error) {
        const isRenamed = error instanceof RequestError && error.status === 301 && !(await hasItsName())
        throw trackingFailure(error, { what, repository, issue: isRenamed ? null : (issue ?? null) })
      }
    },
  }

  async function currentName(): Promise<Repository> {
    const { owner: holder, name } = (await octokit.rest.repos.get(repository)).data
    return { owner: holder.login, repo: name }
  }

  /** Whether the repository is still called as it was given; if GitHub does not say, it is. */
  const hasItsName = (): Promise<boolean> =>
    currentName().then(
      (now) => isSameRepository(now, repository),
      () => true,
    )

  return {
    ...openIssueLists(context),
    ...openIssueWrites(context, { labels, assignees }),
    ...openComments(context),
    ...openConversation(context),
    ...openClaims(context),
    ...openReactions(context),
    now: () => date,

    currentName: () => context.attempt("read the repository's details", currentName),

    isPrivate: () =>
      context.attempt("read the repository's details", async () => {
        const { private: isPrivate, visibility } = (await octokit.rest.repos.get(repository)).data
        if (typeof isPrivate !== 'boolean') throw new Error(invalidGitHubAnswer)
        return isPrivate && visibility !== 'internal'
      }),

    async reread(issue) {
      const data = await issueAt(issue.number, context)
      return data?.html_url === issue.url && isTrusted(data) ? trackingIssue(data) : null
    },
  }
}

/** GitHub compares names without case. */
const isSameRepository = (one: Repository, other: Repository): boolean =>
  `${one.owner}/${one.repo}`.toLowerCase() === `${other.owner}/${other.repo}`.toLowerCase()
