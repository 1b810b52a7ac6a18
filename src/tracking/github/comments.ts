import type { Issues } from '../../ports.ts'
import { countPages, isComment, isTrusted, listOf, type GitHubComment } from './answers.ts'
import { invalidGitHubAnswer } from './client.ts'
import type { GitHubContext } from './store-context.ts'
import { lastHidden } from '../../domain/marker.ts'
import type { TrackingIssue } from '../../domain/issue.ts'

/** The comments of tracking issues that this action makes and reads. */
export function openComments(
  context: GitHubContext,
): Pick<Issues, 'addComment' | 'deleteComment' | 'listCommentEvents'> {
  const { octokit, repository, attempt } = context
  return {
    addComment: (issue, body) =>
      attempt(
        `comment on issue #${issue.number}`,
        async () => {
          const { data } = await octokit.rest.issues.createComment({ ...repository, issue_number: issue.number, body })
          // A redirect turns the request into a read, which succeeds.
          if (!isComment(data)) throw new Error(invalidGitHubAnswer)
          return data.id
        },
        issue,
      ),

    async deleteComment(id) {
      await attempt('take back a comment', () => octokit.rest.issues.deleteComment({ ...repository, comment_id: id }))
    },

    listCommentEvents: (issue) =>
      attempt(
        `read the comments of issue #${issue.number}`,
        async () => {
          const comments = await listComments(context, issue)
          return comments
            .filter((comment) => comment.user?.login === issue.author || isTrusted(comment))
            .flatMap(({ id, body, created_at }) => {
              const event = lastHidden(body ?? '')
              return event === null ? [] : [{ id, event, at: new Date(created_at) }]
            })
        },
        issue,
      ),
  }
}

/** All comments of an issue, oldest first. */
export function listComments(
  { octokit, repository }: Pick<GitHubContext, 'octokit' | 'repository'>,
  { number }: Pick<TrackingIssue, 'number'>,
): Promise<readonly GitHubComment[]> {
  const countPage = countPages()
  const query = { ...repository, issue_number: number, per_page: 100 }
  return octokit.paginate(octokit.rest.issues.listComments, query, ({ data }) => {
    countPage()
    return listOf(data, isComment)
  })
}
