/** The workflow run that the action is a part of, from the variables that GitHub's runner sets. */
export interface Workflow {
  /** `owner/name` of the repository whose workflow this is. */
  readonly repository: string
  /** The same as `gh` takes it, with the host if that isn't github.com; and its address. Null if unknown. */
  readonly home: { readonly forGh: string; readonly address: string } | null
  /** Address of this workflow's page, where its runs are and where it can be started; null if unknown. */
  readonly page: string | null
  /** Login of who started this run. */
  readonly startedBy: string
  /** Address of this run; null if unknown. */
  readonly run: string | null
  /** Address of the action's own repository; null if unknown, as in a workflow that names it by a path. */
  readonly action: string | null
}

export function workflowOf(environment: Readonly<Record<string, string | undefined>>): Workflow {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: id, GITHUB_ACTION_REPOSITORY: action = '' } = environment
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com'
  // owner/name/.github/workflows/file.yml@refs/heads/main; for a reusable workflow it names the caller, which is the one to start.
  const file = /\/\.github\/workflows\/([\w.-]+\.ya?ml)@/u.exec(environment['GITHUB_WORKFLOW_REF'] ?? '')?.[1]
  const address = repository === '' ? null : `${server}/${repository}`
  const host = URL.canParse(server) ? new URL(server).host : 'github.com'
  return {
    repository,
    home: address === null ? null : { forGh: host === 'github.com' ? repository : `${host}/${repository}`, address },
    page: file === undefined || address === null ? null : `${address}/actions/workflows/${file}`,
    startedBy: environment['GITHUB_TRIGGERING_ACTOR'] ?? environment['GITHUB_ACTOR'] ?? '',
    run: id === undefined || address === null ? null : `${address}/actions/runs/${id}`,
    action: action === '' ? null : `${server}/${action}`,
  }
}

/**
 * Whether others may read the log and the summary of this run than the issues, which are then in another repository, and the
 * workflow's own is not private.
 * @param event what the event that started the workflow says of its repository
 */
export function hasOtherReaders(
  { repository }: Workflow,
  event: Readonly<Record<string, unknown>>,
  { owner, repo }: { readonly owner: string; readonly repo: string },
): boolean {
  const [ownOwner = '', ownName = ''] = repository.split('/')
  const isSame = repository.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  return !isSame && isPrivate(event, { owner: ownOwner, repo: ownName }) !== true
}

/**
 * Whether a repository is private, as far as the event that started the workflow says; undefined if it's about another one.
 * An internal repository is not: everybody in the enterprise may read it.
 */
export function isPrivate(
  event: Readonly<Record<string, unknown>>,
  { owner, repo }: { readonly owner: string; readonly repo: string },
): boolean | undefined {
  const { full_name: name, private: given, visibility } = event
  if (typeof name !== 'string' || name.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return undefined
  return typeof given === 'boolean' ? given && visibility !== 'internal' : undefined
}
