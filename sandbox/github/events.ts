import type { components } from '@octokit/openapi-types'
import { user, workflow, type User } from './accounts.ts'
import { eventRepositoryOf } from './repository.ts'
import { commentOf, listedIssue } from './shapes.ts'
import type { Comment, Issue, Repository, StoredIssue } from './state.ts'
import type { Store } from './store.ts'

type Schemas = components['schemas']

/** In the shapes that the API has for the same things. */
export interface CommentEvent {
  readonly action: Event['action']
  readonly changes?: Schemas['webhooks_changes']
  readonly issue: Issue
  readonly comment: Comment
  readonly repository: Schemas['repository-webhooks']
  readonly organization: Schemas['organization-simple-webhooks']
  readonly sender: User
}

type Event =
  | Schemas['webhook-issue-comment-created']
  | Schemas['webhook-issue-comment-edited']
  | Schemas['webhook-issue-comment-deleted']

/** What was done to a comment. */
export interface CommentDeed {
  readonly action?: CommentEvent['action']
  /** The account that did it; the comment's author by default. */
  readonly sender?: string
  /** What it said before it was edited. */
  readonly from?: string
}

interface CommentContext {
  readonly store: Store
  readonly repository: Repository
  readonly stored: StoredIssue
  readonly comment: Comment
}

/**
 * The payload of `issue_comment`, as a workflow finds it in `GITHUB_EVENT_PATH`. It shows only memberships that everybody may know.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#issue_comment
 */
export function commentEvent({ store, repository, stored, comment }: CommentContext, of: CommentDeed): CommentEvent {
  const asking = { login: workflow, seesConcealed: false }
  const { action = 'created', sender = comment.user?.login ?? '', from = '' } = of
  const place = eventRepositoryOf(store.origin, repository)
  return {
    action,
    ...(action === 'edited' && { changes: { body: { from } } }),
    issue: listedIssue(store.origin, repository, stored, asking),
    comment: commentOf({ store, repository, asking }, stored, comment),
    repository: place,
    organization: organizationOf(place.owner),
    sender: user(sender),
  }
}

function organizationOf({ login, id, avatar_url }: User): CommentEvent['organization'] {
  const url = `https://api.github.com/orgs/${login}`
  return {
    login,
    id: Number(id),
    node_id: `O_${id}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url,
    description: '',
  }
}
