import { fieldsOf } from '../../domain/json.ts'
import { invalidGitHubAnswer, type Client } from './client.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { closeReasons, parseMarker } from '../../domain/marker.ts'

/** What GitHub's answers mean: an answer is looked at before it is believed. */

export type GitHubIssue = Awaited<ReturnType<Client['rest']['issues']['get']>>['data']
export type GitHubComment = Awaited<ReturnType<Client['rest']['issues']['listComments']>>['data'][number]

/** @throws Error if it is no list, or holds something else */
export function listOf<T>(data: T[], isRight: (entry: T) => boolean): T[] {
  const isList: boolean = Array.isArray(data)
  if (!isList || !data.every(isRight)) throw new Error(invalidGitHubAnswer)
  return data
}

/** More pages of a hundred than the tracking issues of a repository, or the comments of an issue, can fill. */
const maxPages = 300

/**
 * Counts the pages of a list.
 * @returns counts one more; throws Error if they never end
 */
export function countPages(): () => number {
  let pages = 0
  return () => {
    if (++pages > maxPages) throw new Error("GitHub's list never ends")
    return pages
  }
}

/** @throws Error if it is no issue */
export function checkedIssue(data: GitHubIssue): GitHubIssue {
  if (!isIssue(data)) throw new Error(invalidGitHubAnswer)
  return data
}

export function isIssue(value: unknown): boolean {
  const { id, number, state, labels, html_url: url } = fieldsOf(value)
  const areRight = typeof id === 'number' && typeof number === 'number' && typeof state === 'string'
  return areRight && Array.isArray(labels) && typeof url === 'string'
}

export function isComment(value: unknown): boolean {
  const { id, created_at: at } = fieldsOf(value)
  return typeof id === 'number' && typeof at === 'string'
}

export const hasLabel = (issue: Pick<GitHubIssue, 'labels'>, wanted: string): boolean =>
  labelNamesOf(issue).some((name) => name.toLowerCase() === wanted.toLowerCase())

export const labelNamesOf = ({ labels }: Pick<GitHubIssue, 'labels'>): readonly string[] =>
  labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))

type AuthoredAnswer = Pick<GitHubIssue, 'user' | 'author_association'>

/** Anybody may open an issue in a public repository, and with it could silence an alert or stand in for one. */
export const isTrusted = (authored: AuthoredAnswer): boolean => authored.user?.type === 'Bot' || isByMember(authored)

/** The association is as the asking account sees it: a membership may be concealed from it. */
export const isByMember = ({ author_association: association }: AuthoredAnswer): boolean =>
  ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association ?? '')

export function trackingIssue(issue: GitHubIssue): TrackingIssue | null {
  if (issue.pull_request !== undefined) return null
  const body = (issue.body ?? '').replaceAll('\r\n', '\n')
  const marker = parseMarker(body)
  if (marker === null) return null
  return {
    number: issue.number,
    id: issue.id,
    author: issue.user?.login ?? '',
    url: issue.html_url,
    title: issue.title,
    body,
    state: issue.state === 'open' ? 'open' : 'closed',
    reason: issue.state === 'open' ? null : (closeReasons.find((reason) => reason === issue.state_reason) ?? null),
    createdAt: new Date(issue.created_at),
    closedAt: issue.closed_at === null ? null : new Date(issue.closed_at),
    closer: closerOf(issue),
    eyes: issue.reactions?.eyes ?? null,
    labels: labelNamesOf(issue),
    marker,
  }
}

/** Closes an issue when a person moves its card on a project board, if the board's workflow is set so. */
const projectBoard = 'github-project-automation[bot]'

/** Lists do not name who closed an issue, and the answer about one issue may name nobody. */
function closerOf({ state, closed_by: by }: GitHubIssue): TrackingIssue['closer'] {
  if (state === 'open' || by === undefined) return null
  return by?.type === 'Bot' && by.login !== projectBoard ? 'robot' : 'person'
}
