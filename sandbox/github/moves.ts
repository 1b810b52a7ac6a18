import { findIssue, labelsOf, same, type MissingIssue, type Issue, type Repository, type StoredIssue } from './state.ts'
import type { Store } from './store.ts'

/** Issues that leave their repository. */

export const goneMessage = 'This issue was deleted'

/** @param gone the answer for its number from then on */
export function removeIssue(repository: Repository, number: number, gone: MissingIssue): StoredIssue {
  const stored = findIssue(repository, number)
  repository.issues.splice(repository.issues.indexOf(stored), 1)
  repository.gone.set(number, gone)
  return stored
}

export function deleteIssue(repository: Repository, number: number): void {
  removeIssue(repository, number, { status: 410, message: goneMessage })
}

export function transferIssue(
  store: Store,
  move: { readonly from: Repository; readonly number: number; readonly to: Repository; readonly answer: 301 | 404 },
): Issue {
  const { from, number, to, answer } = move
  const { issue, comments } = findIssue(from, number)
  const labels = labelsOf(issue).filter((name) => to.labels.some((label) => same(label, name)))
  const { title, body = null, user: author, author_association: association = 'NONE' } = issue
  const moved = store.addIssue(to, author?.login ?? 'ghost', association, { title, body, labels })
  moved.comments.push(...comments)
  const { state, closed_at, closed_by = null, state_reason = null, created_at } = issue
  Object.assign(moved.issue, { state, closed_at, closed_by, state_reason, created_at, comments: comments.length })
  removeIssue(
    from,
    number,
    answer === 404 ? { status: 404, message: 'Not Found' } : { status: 301, to, number: moved.issue.number },
  )
  return moved.issue
}
