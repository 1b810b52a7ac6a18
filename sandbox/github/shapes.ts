import type { components } from '@octokit/openapi-types'
import { associationFor, idOf } from './accounts.ts'
import {
  toIssue,
  labelsOf,
  type Account,
  type Comment,
  type Issue,
  type Reaction,
  type Repository,
  type StoredIssue,
} from './state.ts'

type Rollup = components['schemas']['reaction-rollup']

export const reactionWords: readonly Reaction['content'][] = [
  '+1',
  '-1',
  'laugh',
  'hooray',
  'confused',
  'heart',
  'rocket',
  'eyes',
]

/** An issue in a list, which doesn't say who closed it. */
export function listedIssue(origin: string, repository: Repository, stored: StoredIssue, asking: Account): Issue {
  const { issue } = stored
  const api = `${origin}/repos/${repository.fullName}`
  const url = `${api}/issues/${issue.number}`
  const listed: Issue = {
    ...issue,
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: pageOf(repository, issue),
    assignee: issue.assignees?.[0] ?? null,
    labels: labelsOf(issue).map((name) => labelOf(api, name)),
    author_association: associationFor(repository, issue.user?.login ?? '', issue.author_association, asking),
    reactions: rollup(`${url}/reactions`, stored.reactions.get(toIssue) ?? []),
  }
  delete listed.closed_by
  return listed
}

/** An issue that was asked for by its number, made, or changed. */
export function oneIssue(origin: string, repository: Repository, stored: StoredIssue, asking: Account): Issue {
  return { ...listedIssue(origin, repository, stored, asking), closed_by: stored.issue.closed_by ?? null }
}

/** The repository in which something is shown, and the account that sees it. */
interface ShapeContext {
  readonly store: { readonly origin: string }
  readonly repository: Repository
  readonly asking: Account
}

export function commentOf(
  { store, repository, asking }: ShapeContext,
  { issue, reactions }: StoredIssue,
  comment: Comment,
): Comment {
  const api = `${store.origin}/repos/${repository.fullName}/issues`
  const url = `${api}/comments/${comment.id}`
  return {
    ...comment,
    url,
    html_url: `${pageOf(repository, issue)}#issuecomment-${comment.id}`,
    issue_url: `${api}/${issue.number}`,
    author_association: associationFor(repository, comment.user?.login ?? '', comment.author_association, asking),
    reactions: rollup(`${url}/reactions`, reactions.get(Number(comment.id)) ?? []),
  }
}

const pageOf = ({ fullName }: Repository, { number, pull_request: pull }: Issue): string =>
  `https://github.com/${fullName}/${pull === undefined ? 'issues' : 'pull'}/${number}`

function labelOf(api: string, name: string): Exclude<Issue['labels'][number], string> {
  const id = idOf(`${api} ${name}`)
  return {
    id,
    node_id: `LA_${id}`,
    url: `${api}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: null,
  }
}

function rollup(url: string, reactions: readonly Reaction[]): Rollup {
  const count = (word: Reaction['content']): number => reactions.filter(({ content }) => content === word).length
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    hooray: count('hooray'),
    confused: count('confused'),
    heart: count('heart'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  }
}
