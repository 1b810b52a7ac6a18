import { RequestError } from '@octokit/request-error'
import type { Issues, Reaction } from '../../ports.ts'
import { checkedIssue, hasLabel, isComment, isTrusted, listOf, trackingIssue, type GitHubComment } from './answers.ts'
import { invalidGitHubAnswer, type Client } from './client.ts'
import { movedFailure } from './tracking-failure.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'

/** Where a conversation is, and how something is tried there: `what` follows "Couldn't". */
export interface Place {
  readonly octokit: Client
  readonly repository: Repository
  /** The tracking label. */
  readonly label: string
  readonly attempt: <T>(what: string, request: () => Promise<T>, issue?: Pick<TrackingIssue, 'number'>) => Promise<T>
}

/** What people say in the issues of a repository, who they are, and how they are answered. */
export function openConversation({
  octokit,
  repository,
  label,
  attempt,
}: Place): Pick<Issues, 'getComment' | 'mayWrite' | 'getIssue' | 'markStarted' | 'markDone' | 'startedComments'> {
  const here = { ...repository }
  const { issues, reactions, repos } = octokit.rest
  return {
    getComment: (id) =>
      attempt('read the comment', async () => {
        const found = await orNone(issues.getComment({ ...here, comment_id: id }))
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
        const found = await orNone(repos.getCollaboratorPermissionLevel({ ...here, username: login }))
        // Four words for any role: who may maintain may write.
        const permission: unknown = found === null ? 'none' : found.data.permission
        if (typeof permission !== 'string') throw new Error(invalidGitHubAnswer)
        return permission === 'admin' || permission === 'write'
      }),

    getIssue({ number, url }) {
      const what = `read issue #${number}`
      return attempt(what, async () => {
        try {
          const issue = checkedIssue((await issues.get({ ...here, issue_number: number })).data)
          // One that was moved to another repository is answered from there.
          if (issue.html_url !== url) throw movedFailure(what, repository, 301)
          return isTrusted(issue) && hasLabel(issue, label) ? trackingIssue(issue) : null
        } catch (error) {
          const isGone = error instanceof RequestError && [404, 410].includes(error.status)
          throw isGone ? movedFailure(what, repository, error.status) : error
        }
      })
    },

    markStarted: (issue, id) =>
      attempt(
        reacting(issue),
        async () => {
          const { data, status } = await give(id, 'eyes')
          const login = data.user?.login
          if (login === undefined) throw new Error(invalidGitHubAnswer)
          if (status === 201) return login
          for (const { id: reaction_id } of await reactionsBy(login, id))
            await reactions.deleteForIssueComment({ ...here, comment_id: id, reaction_id })
          await give(id, 'eyes')
          return login
        },
        issue,
      ),

    async markDone(issue, id, content) {
      await attempt(reacting(issue), () => give(id, content), issue)
    },

    startedComments: (issue, login, since) =>
      attempt(
        `read the comments of issue #${issue.number}`,
        async () => {
          const comments = await commentsIn(octokit, repository, issue)
          const seen = comments.filter(({ reactions: counts }) => counts === undefined || counts.eyes > 0)
          const answers = await Promise.all(seen.map(({ id }) => reactionsBy(login, id)))
          return seen
            .filter((_, index) => answers[index]?.every(({ content }) => content === 'eyes'))
            .filter((_, index) => answers[index]?.some(({ created_at: at }) => new Date(at) >= since))
            .map(({ id, body }) => ({ id, body: body ?? '' }))
        },
        issue,
      ),
  }

  /** A reaction that is given twice is one, so that this write may be repeated where its answer was lost: once, for a blink of the network. */
  async function give(id: number, content: Reaction | 'eyes') {
    const request = () => reactions.createForIssueComment({ ...here, comment_id: id, content })
    const given = await request().catch((error: unknown) => {
      if (!(error instanceof RequestError) || error.status < 500) throw error
      return request()
    })
    if (!isComment(given.data)) throw new Error(invalidGitHubAnswer)
    return given
  }

  /** Those that this action gives, of an account. */
  async function reactionsBy(login: string, id: number) {
    const { data } = await reactions.listForIssueComment({ ...here, comment_id: id, per_page: 100 })
    return listOf(data, isComment).filter(
      ({ user, content }) => user?.login === login && ['eyes', 'rocket', 'confused'].includes(content),
    )
  }
}

/** All comments of an issue, oldest first. */
export const commentsIn = (
  octokit: Client,
  { owner, repo }: Repository,
  { number }: Pick<TrackingIssue, 'number'>,
): Promise<readonly GitHubComment[]> =>
  octokit.paginate(octokit.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 }, ({ data }) =>
    listOf(data, isComment),
  )

const reacting = ({ number }: Pick<TrackingIssue, 'number'>): string => `react to the comment on issue #${number}`

/** Null where GitHub does not know what is asked for. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null
    throw error
  }
}
