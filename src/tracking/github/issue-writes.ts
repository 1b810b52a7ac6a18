import type { CreatedIssue, Issues, StateChange } from '../../ports.ts'
import { checkedIssue, hasLabel, isTrusted, labelNamesOf, trackingIssue, type GitHubIssue } from './answers.ts'
import { invalidGitHubAnswer } from './client.ts'
import type { GitHubContext } from './store-context.ts'
import { TrackingFailure } from './tracking-failure.ts'
import type { Unusable } from '../../domain/marker.ts'
import type { TrackingIssue } from '../../domain/issue.ts'

interface WriteOptions {
  /** Of a new issue; the first is the tracking label. */
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
}

/** Most that GitHub accepts, in characters. */
const longestBody = 65_536

/** How tracking issues are opened and changed. Each change is one request, never repeated. */
export function openIssueWrites(
  context: GitHubContext,
  { labels, assignees }: WriteOptions,
): Pick<Issues, 'create' | 'update' | 'addLabel'> {
  const { octokit, repository, label, attempt } = context
  return {
    async create({ title, body }, isAssigned) {
      const wanted = isAssigned ? assignees : []
      const draft = { ...repository, title, body, labels: [...labels] }
      const created = await createAssigned(wanted, (assigned) =>
        attempt('open an issue', async () =>
          checkedIssue((await octokit.rest.issues.create({ ...draft, assignees: [...assigned] })).data),
        ),
      )
      const issue = trackingIssue(created)
      if (issue === null) {
        const { owner, repo } = repository
        throw new TrackingFailure(`Couldn't open an issue in ${owner}/${repo}: ${invalidGitHubAnswer}.`)
      }
      return { issue, unusable: unusable(created, label), unassigned: unassigned(created, wanted) }
    },

    async update(issue, { title, body, ...to }) {
      if (body !== undefined && body.length > longestBody) {
        throw new TrackingFailure(
          `Issue #${issue.number} couldn't be changed: with its notes, it would be longer than GitHub allows. ` +
            'Move some notes to a comment.',
        )
      }
      const change = {
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...stateOf(to, issue),
      }
      await attempt(
        `change issue #${issue.number}`,
        () => octokit.rest.issues.update({ ...repository, issue_number: issue.number, ...change }),
        issue,
      )
    },

    addLabel: (issue) =>
      attempt(
        `label issue #${issue.number}`,
        async () => {
          const { data } = await octokit.rest.issues.get({ ...repository, issue_number: issue.number })
          const changed = await octokit.rest.issues.update({
            ...repository,
            issue_number: issue.number,
            labels: [...new Set([...labelNamesOf(data), label])],
          })
          return hasLabel(checkedIssue(changed.data), label)
        },
        issue,
      ),
  }
}

/** Opens an issue. Only the logins that GitHub says it can't assign are left out; all of them if it names none. */
async function createAssigned(
  wanted: readonly string[],
  create: (assigned: readonly string[]) => Promise<GitHubIssue>,
): Promise<GitHubIssue> {
  try {
    return await create(wanted)
  } catch (error) {
    const refused = error instanceof TrackingFailure ? error.refused.filter(({ field }) => field === 'assignees') : []
    if (refused.length === 0 || wanted.length === 0) throw error
    const isRefused = (login: string): boolean =>
      refused.some(({ value }) => value.toLowerCase() === login.toLowerCase())
    const others = wanted.filter((login) => !isRefused(login))
    return createAssigned(others.length < wanted.length ? others : [], create)
  }
}

/** The label that `actions/stale` uses unless it's configured otherwise. https://github.com/actions/stale#stale-issue-label */
const staleLabel = /^stale$/iu

function stateOf(to: StateChange, { labels }: Pick<TrackingIssue, 'labels'>) {
  if (to.state === undefined) return {}
  if (to.state === 'open') {
    // An issue that is opened again is not stale; with the label, `actions/stale` would close it again.
    const others = labels.filter((name) => !staleLabel.test(name))
    return { state: to.state, ...(others.length < labels.length && { labels: others }) }
  }
  const { state, reason, duplicateOf } = to
  return { state, state_reason: reason, ...(duplicateOf !== undefined && { duplicate_issue_id: duplicateOf }) }
}

/** What was just opened is held to the rule by which issues are found. */
function unusable(created: GitHubIssue, label: string): Unusable | null {
  if (!hasLabel(created, label)) return 'label'
  return isTrusted(created) ? null : 'author'
}

function unassigned({ assignees }: GitHubIssue, wanted: readonly string[]): CreatedIssue['unassigned'] {
  const assigned = (assignees ?? []).map(({ login }) => login.toLowerCase())
  return wanted.filter((login) => !assigned.includes(login.toLowerCase()))
}
