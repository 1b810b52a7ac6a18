import { RequestError } from '@octokit/request-error'
import type { Issues } from '../ports.ts'
import { checkedIssue, hasLabel, isComment, isTrusted, trackingIssue } from './answers.ts'
import { notThis, type Client } from './client.ts'
import { movedFailure } from './failure.ts'
import type { Repository, TrackingIssue } from './issue.ts'

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
}: Place): Pick<Issues, 'said' | 'mayWrite' | 'find' | 'react'> {
  const here = { ...repository }
  const { issues, reactions, repos } = octokit.rest
  return {
    said: (id) =>
      attempt('read the comment', async () => {
        const found = await orNone(issues.getComment({ ...here, comment_id: id }))
        if (found === null) return null
        const { data } = found
        if (!isComment(data) || typeof data.updated_at !== 'string') throw new Error(notThis)
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
        if (typeof permission !== 'string') throw new Error(notThis)
        return permission === 'admin' || permission === 'write'
      }),

    find({ number, url }) {
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

    async react(issue, id, content) {
      const what = `react to the comment on issue #${issue.number}`
      await attempt(what, () => reactions.createForIssueComment({ ...here, comment_id: id, content }), issue)
    },
  }
}

/** Null where GitHub does not know what is asked for. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null
    throw error
  }
}
