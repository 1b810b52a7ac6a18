import type { components } from '@octokit/openapi-types'
import { same, type Account, type Association, type Permission, type Repository } from './state.ts'

export type User = components['schemas']['simple-user']
type Integration = components['schemas']['integration']

/** The account of a workflow's own token, and of every action that runs with it. */
export const workflow = 'github-actions[bot]'

const levels: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

export const isBot = (login: string): boolean => login.endsWith('[bot]')

/** A number that stays the same for a text, as a database id does. */
export function idOf(text: string): number {
  let id = 7
  for (const character of text.toLowerCase()) id = (id * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007
  return id
}

/** An account as answers hold it. */
export function user(login: string, type: 'Bot' | 'User' | 'Organization' = isBot(login) ? 'Bot' : 'User'): User {
  const url = `https://api.github.com/users/${encodeURIComponent(login)}`
  const id = idOf(login)
  const page = isBot(login) ? `apps/${login.slice(0, -'[bot]'.length)}` : login
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  }
}

/** A bot's app; null for any other account. */
export function appOf(login: string, at: string): Integration {
  if (!isBot(login)) return null
  const slug = login.slice(0, -'[bot]'.length)
  return {
    id: idOf(slug),
    slug,
    node_id: `A_${slug}`,
    owner: user('github', 'Organization'),
    name: slug,
    description: '',
    external_url: 'https://github.com',
    html_url: `https://github.com/apps/${slug}`,
    created_at: at,
    updated_at: at,
    permissions: { issues: 'write', metadata: 'read' },
    events: [],
  }
}

/** What an author is to a repository, as seen by an account from which nothing is concealed. */
export function associationOf(repository: Repository, author: string, stored?: Association): Association {
  const owner = repository.fullName.split('/')[0] ?? ''
  return repository.people.get(author.toLowerCase())?.association ?? stored ?? (same(author, owner) ? 'OWNER' : 'NONE')
}

/** The same, as the account that asks sees it. */
export function associationFor(
  repository: Repository,
  author: string,
  stored: Association | undefined,
  asking: Account,
): Association {
  const association = associationOf(repository, author, stored)
  if (association !== 'MEMBER' || asking.seesConcealed) return association
  return repository.people.get(author.toLowerCase())?.concealedAs ?? association
}

/** What an account may do by the repository's settings; its owner may do everything. */
export const permissionOf = (repository: Repository, login: string): Permission =>
  repository.people.get(login.toLowerCase())?.permission ??
  (same(login, repository.fullName.split('/')[0] ?? '') ? 'admin' : 'none')

/** What an account may do in a repository; an account without a role there may do what its token may. */
export function rightsOf(repository: Repository, { login }: Account) {
  const isPublic = repository.visibility === 'public'
  const person = repository.people.get(login.toLowerCase())
  const reaches = (level: Permission): boolean =>
    person === undefined || levels.indexOf(person.permission) >= levels.indexOf(level)
  const scope = repository.permission
  return {
    seesRepository: isPublic || (scope !== 'none' && reaches('read')),
    asksPermissions: isBot(login) || reaches('write'),
    readsIssues: isPublic || ((scope === 'read' || scope === 'write') && reaches('read')),
    /** Whether its token may write to issues at all. */
    writesIssues: scope === 'write',
    /** Whether it may label, assign, and change what others wrote. */
    triages: !repository.dropsLabels && scope === 'write' && reaches('triage'),
    changesOthers: scope === 'write' && reaches('triage'),
    pushes: scope === 'write' && reaches('write'),
    /** Only people can write to a locked issue. */
    commentsOnLocked: person !== undefined && !isBot(login) && reaches('write'),
  }
}

/** A permission as answers show it: five switches, and the name of the role. */
export function roleOf(permission: Permission) {
  const reaches = (level: Permission): boolean => levels.indexOf(permission) >= levels.indexOf(level)
  return {
    permissions: {
      admin: reaches('admin'),
      maintain: reaches('maintain'),
      push: reaches('write'),
      triage: reaches('triage'),
      pull: reaches('read'),
    },
    // As recorded: an account without any rights has no role.
    role_name: permission === 'none' ? '' : permission,
  }
}
