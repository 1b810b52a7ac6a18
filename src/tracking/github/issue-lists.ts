import type { Issues, OpenIssues } from '../../ports.ts'
import {
  checkedIssue,
  countPages,
  hasLabel,
  isIssue,
  isTrusted,
  listOf,
  trackingIssue,
  type GitHubIssue,
} from './answers.ts'
import type { GitHubContext } from './store-context.ts'
import { trackingFailure } from './tracking-failure.ts'
import { minute } from '../../domain/durations.ts'
import { parseMarker } from '../../domain/marker.ts'
import type { TrackingIssue } from '../../domain/issue.ts'

/** Where issues without the tracking label are looked for: the newest ones, a hundred a page. */
const maxPagesOfStrays = 3

/** The tracking issues of a repository, as GitHub lists them. */
export function openIssueLists(
  context: GitHubContext,
): Pick<Issues, 'listOpen' | 'listClosed' | 'listStrays' | 'listAll' | 'openedRightBefore'> {
  /** GitHub's own `since` is about the last change, which cannot be before the closing. */
  const closedAmong = (listed: readonly GitHubIssue[], since: Date): readonly TrackingIssue[] =>
    trackedAmong(listed).filter(({ closedAt }) => closedAt !== null && closedAt >= since)
  return {
    listOpen: async (since) => openAmong(await listLabeled(context, 'open', since)),

    async listClosed(since) {
      return closedAmong(await listLabeled(context, 'closed', since), since)
    },

    listStrays: async () => straysAmong((await listNewest(context)).issues, context),

    async listAll(closedSince) {
      const { issues, isAll } = await listNewest(context)
      const labeled = async (state: 'open' | 'closed', since?: Date): Promise<readonly GitHubIssue[]> =>
        isAll
          ? issues.filter((issue) => issue.state === state && hasLabel(issue, context.label))
          : listLabeled(context, state, since)
      const open = openAmong(await labeled('open'))
      const closed = closedAmong(await labeled('closed', closedSince), closedSince)
      return { ...open, closed, strays: await straysAmong(issues, context) }
    },

    async openedRightBefore({ number, createdAt }) {
      const found: GitHubIssue[] = []
      for (let at = number - 1; at > 0 && at >= number - mostNewIssues; at--) {
        const issue = await issueAt(at, context)
        if (issue?.number !== at) continue
        if (createdAt.getTime() - new Date(issue.created_at).getTime() > longestLag) break
        found.push(issue)
      }
      return trackedAmong(found)
    },
  }
}

/** So long a list may not show a new issue. Milliseconds. */
const longestLag = 5 * minute
/** So many issues and pull requests are not opened in that time. */
const mostNewIssues = 10

/**
 * The issue of a number; null for none, as for one that was deleted. One that was moved is answered from there.
 * @throws TrackingFailure
 */
export async function issueAt(
  number: number,
  { octokit, repository }: Pick<GitHubContext, 'octokit' | 'repository'>,
): Promise<GitHubIssue | null> {
  try {
    return checkedIssue((await octokit.rest.issues.get({ ...repository, issue_number: number })).data)
  } catch (error) {
    const failure = trackingFailure(error, { what: `read issue #${number}`, repository, issue: { number } })
    if (failure.isGone) return null
    throw failure
  }
}

const openAmong = (listed: readonly GitHubIssue[]): OpenIssues => ({
  issues: trackedAmong(listed),
  untrusted: listed.filter((issue) => !isTrusted(issue)).flatMap((issue) => trackingIssue(issue) ?? []),
})

const trackedAmong = (issues: readonly GitHubIssue[]): readonly TrackingIssue[] =>
  issues.filter(isTrusted).flatMap((issue) => trackingIssue(issue) ?? [])

async function listLabeled(
  { octokit, repository, label, attempt }: GitHubContext,
  state: 'open' | 'closed',
  since?: Date,
): Promise<readonly GitHubIssue[]> {
  // Oldest first: what is opened meanwhile comes behind the pages that were read.
  const order = { sort: 'created', direction: 'asc' } as const
  const query = {
    ...repository,
    ...order,
    state,
    labels: label,
    per_page: 100,
    ...(since && { since: since.toISOString() }),
  }
  const found = new Map<number, GitHubIssue>()
  // What is closed meanwhile moves the later ones up, over the edge of a page that was read. So several pages are read until
  // nothing new is in them.
  for (let pages = 0, before = -1; found.size > before && pages !== 1;) {
    before = found.size
    const countPage = countPages()
    const all = await attempt('list the tracking issues', () =>
      octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => {
        pages = countPage()
        return listOf(data, isIssue)
      }),
    )
    for (const issue of all) found.set(issue.number, issue)
  }
  return [...found.values()]
}

interface NewestIssues {
  readonly issues: readonly GitHubIssue[]
  /** Whether the repository has no others. What is listed in several pages may have changed in between. */
  readonly isAll: boolean
}

async function listNewest({ octokit, repository, attempt }: GitHubContext): Promise<NewestIssues> {
  const pageSize = 100
  const query = { ...repository, state: 'all', sort: 'created', direction: 'desc', per_page: pageSize } as const
  let pages = 0
  const issues = await attempt('look for issues without the tracking label', () =>
    octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }, done) => {
      if (++pages >= maxPagesOfStrays) done()
      return listOf(data, isIssue)
    }),
  )
  return { issues, isAll: pages === 1 && issues.length < pageSize }
}

async function straysAmong(
  newest: readonly GitHubIssue[],
  { octokit, label }: GitHubContext,
): Promise<readonly TrackingIssue[]> {
  const unfound = newest.filter((issue) => !(hasLabel(issue, label) && isTrusted(issue)))
  const ours = unfound.filter(({ body }) => parseMarker(body ?? '') !== null)
  const login = ours.every(isTrusted) ? null : await ownLogin()
  return ours
    .filter((issue) => isTrusted(issue) || issue.user?.login === login)
    .flatMap((issue) => {
      const found = trackingIssue(issue)
      if (found === null || isTrusted(issue)) return found ?? []
      return { ...found, marker: { ...found.marker, unusable: 'author' as const } }
    })

  /** Login of the account that the token belongs to; null for that of an app, which is a bot. */
  async function ownLogin(): Promise<string | null> {
    try {
      return (await octokit.rest.users.getAuthenticated()).data.login
    } catch {
      return null
    }
  }
}
