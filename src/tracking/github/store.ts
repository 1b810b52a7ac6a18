import type { Issues } from '../../ports.ts'
import { checkedIssue, isTrusted, trackingIssue } from './answers.ts'
import { invalidGitHubAnswer, openClient, type ClientOptions } from './client.ts'
import { openComments } from './comments.ts'
import type { GitHubContext } from './context.ts'
import { openConversation } from './conversation.ts'
import { openIssueLists } from './issue-lists.ts'
import { openIssueWrites } from './issue-writes.ts'
import { openReactions } from './reactions.ts'
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
        throw trackingFailure(error, { what, repository, issue: issue ?? null })
      }
    },
  }
  return {
    ...openIssueLists(context),
    ...openIssueWrites(context, { labels, assignees }),
    ...openComments(context),
    ...openConversation(context),
    ...openReactions(context),
    now: () => date,

    isPrivate: () =>
      context.attempt('look at the repository', async () => {
        const { private: isPrivate, visibility } = (await octokit.rest.repos.get(repository)).data
        if (typeof isPrivate !== 'boolean') throw new Error(invalidGitHubAnswer)
        return isPrivate && visibility !== 'internal'
      }),

    async reread(issue) {
      try {
        const { data } = await octokit.rest.issues.get({ ...repository, issue_number: issue.number })
        // One that was moved to another repository is answered from there.
        return checkedIssue(data).html_url === issue.url && isTrusted(data) ? trackingIssue(data) : null
      } catch (error) {
        const failure = trackingFailure(error, { what: `read issue #${issue.number}`, repository, issue })
        if (failure.isGone) return null
        throw failure
      }
    },
  }
}
