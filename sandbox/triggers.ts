import { user } from './github/accounts.ts'
import type { CommentDeed } from './github/events.ts'
import { eventRepositoryOf } from './github/repository.ts'
import type { Comment } from './github/state.ts'
import type { Sandbox } from './sandbox.ts'

/** What starts a workflow. All of these run the file on the default branch. */
export interface Trigger {
  readonly name: 'schedule' | 'workflow_dispatch' | 'issue_comment'
  readonly payload: object
  /** The account that caused it. */
  readonly actor: string
}

export const scheduled = (sandbox: Sandbox): Trigger => ({
  name: 'schedule',
  payload: { schedule: '17 6 * * *', ...placeOf(sandbox) },
  actor: 'mona',
})

export const dispatched = (
  sandbox: Sandbox,
  inputs: Readonly<Record<string, string>> = {},
  actor = 'mona',
): Trigger => ({
  name: 'workflow_dispatch',
  payload: { inputs, ref: 'refs/heads/main', sender: user(actor), ...placeOf(sandbox) },
  actor,
})

/** Somebody wrote a comment, edited or deleted one. */
export function commented(
  { github, repository }: Sandbox,
  number: number,
  comment: Comment,
  of?: CommentDeed,
): Trigger {
  const payload = github.commentEvent(repository, number, comment, of)
  return { name: 'issue_comment', payload, actor: payload.sender.login }
}

const placeOf = ({ github, repository }: Sandbox) => ({
  repository: eventRepositoryOf(github.origin, repository),
  workflow: '.github/workflows/apple-tokens.yml',
})
