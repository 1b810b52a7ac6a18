import type { Issues, OpenIssues } from '../../ports.ts'
import { hasLabel, isIssue, isTrusted, listOf, trackingIssue, type GitHubIssue } from './answers.ts'
import type { GitHubContext } from './store-context.ts'
import { parseMarker } from '../../domain/marker.ts'
import type { TrackingIssue } from '../../domain/issue.ts'

/** Where issues without the tracking label are looked for: the newest ones, a hundred a page. */
const maxPagesOfStrays = 3

/** The tracking issues of a repository, as GitHub lists them. */
export function openIssueLists(context: GitHubContext): Pick<Issues, 'listOpen' | 'listClosed' | 'listStrays'> {
  return {
    async listOpen(since) {
      const all = await listLabeled(context, 'open', since)
      const untrusted = all.filter((issue) => !isTrusted(issue)).flatMap((issue) => trackingIssue(issue) ?? [])
      return { issues: trackedAmong(all), untrusted } satisfies OpenIssues
    },

    async listClosed(since) {
      // GitHub's own `since` is about the last change, which cannot be before the closing.
      const issues = trackedAmong(await listLabeled(context, 'closed', since))
      return issues.filter(({ closedAt }) => closedAt !== null && closedAt >= since)
    },

    listStrays: () => listStrays(context),
  }
}

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
    pages = 0
    const all = await attempt('list the tracking issues', () =>
      octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => {
        pages++
        return listOf(data, isIssue)
      }),
    )
    for (const issue of all) found.set(issue.number, issue)
  }
  return [...found.values()]
}

async function listStrays({ octokit, repository, label, attempt }: GitHubContext): Promise<readonly TrackingIssue[]> {
  const query = { ...repository, state: 'all', sort: 'created', direction: 'desc', per_page: 100 } as const
  let pages = 0
  const newest = await attempt('look for issues without the tracking label', () =>
    octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }, done) => {
      if (++pages >= maxPagesOfStrays) done()
      return listOf(data, isIssue)
    }),
  )
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
