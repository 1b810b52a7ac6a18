import type { components } from '@octokit/openapi-types'
import { rightsOf, roleOf, user } from './accounts.ts'
import type { Account, Repository } from './state.ts'

type Schemas = components['schemas']
type Full = Schemas['full-repository']

/** A repository, as GitHub's answer about it has it. */
export function repositoryOf(origin: string, repository: Repository, asking: Account): Full {
  const shown = eventRepositoryOf(origin, repository)
  const person = repository.people.get(asking.login.toLowerCase())
  return {
    ...shown,
    organization: shown.owner,
    permissions: roleOf(person?.permission ?? (rightsOf(repository, asking).pushes ? 'write' : 'read')).permissions,
    temp_clone_token: '',
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_update_branch: false,
    use_squash_pr_title_as_default: false,
  }
}

/** A repository as an event has it, without what depends on the account that asks. */
export function eventRepositoryOf(origin: string, repository: Repository) {
  const { id, fullName, visibility, archived, hasIssues, issues } = repository
  const [login = '', name = ''] = fullName.split('/')
  const url = `${origin}/repos/${fullName}`
  const page = `https://github.com/${fullName}`
  const pushedAt = `${repository.pushedAt.toISOString().slice(0, 19)}Z`
  const open = issues.filter(({ issue }) => issue.state === 'open').length
  const owner = user(login, 'Organization')
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: fullName,
    private: visibility !== 'public',
    visibility,
    owner,
    html_url: page,
    description: null,
    fork: false,
    url,
    ...urlsOf(url),
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    created_at: pushedAt,
    updated_at: pushedAt,
    pushed_at: pushedAt,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    language: null,
    has_issues: hasIssues,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    forks: 0,
    network_count: 0,
    subscribers_count: 0,
    archived,
    disabled: false,
    open_issues_count: open,
    open_issues: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    default_branch: 'main',
  } satisfies Schemas['repository-webhooks']
}

const urlsOf = (url: string) => ({
  forks_url: `${url}/forks`,
  keys_url: `${url}/keys{/key_id}`,
  collaborators_url: `${url}/collaborators{/collaborator}`,
  teams_url: `${url}/teams`,
  hooks_url: `${url}/hooks`,
  issue_events_url: `${url}/issues/events{/number}`,
  events_url: `${url}/events`,
  assignees_url: `${url}/assignees{/user}`,
  branches_url: `${url}/branches{/branch}`,
  tags_url: `${url}/tags`,
  blobs_url: `${url}/git/blobs{/sha}`,
  git_tags_url: `${url}/git/tags{/sha}`,
  git_refs_url: `${url}/git/refs{/sha}`,
  trees_url: `${url}/git/trees{/sha}`,
  statuses_url: `${url}/statuses/{sha}`,
  languages_url: `${url}/languages`,
  stargazers_url: `${url}/stargazers`,
  contributors_url: `${url}/contributors`,
  subscribers_url: `${url}/subscribers`,
  subscription_url: `${url}/subscription`,
  commits_url: `${url}/commits{/sha}`,
  git_commits_url: `${url}/git/commits{/sha}`,
  comments_url: `${url}/comments{/number}`,
  issue_comment_url: `${url}/issues/comments{/number}`,
  contents_url: `${url}/contents/{+path}`,
  compare_url: `${url}/compare/{base}...{head}`,
  merges_url: `${url}/merges`,
  archive_url: `${url}/{archive_format}{/ref}`,
  downloads_url: `${url}/downloads`,
  issues_url: `${url}/issues{/number}`,
  pulls_url: `${url}/pulls{/number}`,
  milestones_url: `${url}/milestones{/number}`,
  notifications_url: `${url}/notifications{?since,all,participating}`,
  labels_url: `${url}/labels{/name}`,
  releases_url: `${url}/releases{/id}`,
  deployments_url: `${url}/deployments`,
})
