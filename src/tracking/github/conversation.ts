import { RequestError } from '@octokit/request-error'
import type { Issues } from '../../ports.ts'
import { checkedIssue, hasLabel, isComment, isTrusted, trackingIssue } from './answers.ts'
import { invalidGitHubAnswer } from './client.ts'
import type { GitHubContext } from './store-context.ts'
import { movedFailure } from './tracking-failure.ts'

/** What people say in the issues of a repository, and who they are. */
export function openConversation({
  octokit,
  repository,
  label,
  attempt,
}: GitHubContext): Pick<Issues, 'getComment' | 'mayWrite' | 'getIssue'> {
  const { issues, repos } = octokit.rest
  return {
    getComment: (id) =>
      attempt('read the comment', async () => {
        const found = await orNone(issues.getComment({ ...repository, comment_id: id }))
        if (found === null) return null
        const { data } = found
        if (!isComment(data) || typeof data.updated_at !== 'string') throw new Error(invalidGitHubAnswer)
        return {
          body: data.body ?? '',
          author: data.user?.login ?? '',
          isByPerson: data.user?.type === 'User' && data.performed_via_github_app == null,
          isEdited: data.updated_at !== data.created_at,
        }
      }),

    mayWrite: (login) =>
      attempt(`ask what ${login} may do`, async () => {
        const found = await orNone(repos.getCollaboratorPermissionLevel({ ...repository, username: login }))
        // Four words for any role: who may maintain may write.
        const permission: unknown = found === null ? 'none' : found.data.permission
        if (typeof permission !== 'string') throw new Error(invalidGitHubAnswer)
        return permission === 'admin' || permission === 'write'
      }),

    getIssue({ number, url }) {
      const what = `read issue #${number}`
      return attempt(what, async () => {
        try {
          const issue = checkedIssue((await issues.get({ ...repository, issue_number: number })).data)
          // One that was moved to another repository is answered from there.
          if (issue.html_url !== url) throw movedFailure(what, repository, 301)
          return isTrusted(issue) && hasLabel(issue, label) ? trackingIssue(issue) : null
        } catch (error) {
          const isGone = error instanceof RequestError && [404, 410].includes(error.status)
          throw isGone ? movedFailure(what, repository, error.status) : error
        }
      })
    },
  }
}

/** Null if GitHub doesn't know what is asked for. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null
    throw error
  }
}
