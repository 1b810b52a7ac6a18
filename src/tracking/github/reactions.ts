import { RequestError } from '@octokit/request-error'
import type { Issues, Reaction } from '../../ports.ts'
import { isComment, listOf } from './answers.ts'
import { invalidGitHubAnswer } from './client.ts'
import { listComments } from './comments.ts'
import type { GitHubContext } from './store-context.ts'
import { TrackingFailure } from './tracking-failure.ts'
import type { TrackingIssue } from '../../domain/issue.ts'

/** How an issue is marked by the run that is about to put something on record there, so that of two one does. */
export function openClaims({
  octokit,
  repository,
  attempt,
}: GitHubContext): Pick<Issues, 'claim' | 'withdrawClaim' | 'listClaims'> {
  const { reactions } = octokit.rest
  return {
    claim: ({ number }) =>
      attempt(
        claiming(number),
        async () => {
          const { data, status } = await reactions.createForIssue({
            ...repository,
            issue_number: number,
            content: 'eyes',
          })
          if (!isComment(data)) throw new Error(invalidGitHubAnswer)
          return { id: data.id, isNew: status === 201, at: new Date(data.created_at) }
        },
        { number },
      ),

    async withdrawClaim({ number }, reaction_id) {
      try {
        await attempt(
          claiming(number),
          () => reactions.deleteForIssue({ ...repository, issue_number: number, reaction_id }),
          { number },
        )
      } catch (error) {
        if (!(error instanceof TrackingFailure) || !error.isGone) throw error
      }
    },

    listClaims: ({ number }) =>
      attempt(
        claiming(number),
        async () => {
          const query = { ...repository, issue_number: number, content: 'eyes', per_page: 100 } as const
          const { data } = await reactions.listForIssue(query)
          return listOf(data, isComment).map(({ id, user, created_at: at }) => ({
            id,
            at: new Date(at),
            isByPerson: user?.type !== 'Bot',
          }))
        },
        { number },
      ),
  }
}

const claiming = (number: number): string => `react to issue #${number}`

/** How commands in comments are marked as started and as done, so that another run sees it. */
export function openReactions(context: GitHubContext): Pick<Issues, 'markStarted' | 'markDone' | 'startedComments'> {
  const { octokit, repository, attempt } = context
  const { reactions } = octokit.rest
  return {
    markStarted: (issue, id) =>
      attempt(
        reacting(issue),
        async () => {
          const { data, status } = await give(id, 'eyes')
          const login = data.user?.login
          if (login === undefined) throw new Error(invalidGitHubAnswer)
          if (status === 201) return login
          for (const { id: reaction_id } of await reactionsBy(login, id))
            await reactions.deleteForIssueComment({ ...repository, comment_id: id, reaction_id })
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
          const comments = await listComments(context, issue)
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

  /** A reaction that is given twice is one, so this write may be repeated if its answer was lost: once, for a short network failure. */
  async function give(id: number, content: Reaction | 'eyes') {
    const request = () => reactions.createForIssueComment({ ...repository, comment_id: id, content })
    const given = await request().catch((error: unknown) => {
      if (!(error instanceof RequestError) || error.status < 500) throw error
      return request()
    })
    if (!isComment(given.data)) throw new Error(invalidGitHubAnswer)
    return given
  }

  /** Those that this action gives, of an account. */
  async function reactionsBy(login: string, id: number) {
    const { data } = await reactions.listForIssueComment({ ...repository, comment_id: id, per_page: 100 })
    return listOf(data, isComment).filter(
      ({ user, content }) => user?.login === login && ['eyes', 'rocket', 'confused'].includes(content),
    )
  }
}

const reacting = ({ number }: Pick<TrackingIssue, 'number'>): string => `react to the comment on issue #${number}`
