import type { Answer, ServiceRequest } from '../server.ts'
import { isBot, permissionOf, rightsOf, roleOf, user } from './accounts.ts'
import type { Call, Route } from './call.ts'
import {
  createComment,
  createIssueReaction,
  createReaction,
  deleteComment,
  deleteIssueReaction,
  deleteReaction,
  getComment,
  listComments,
  listIssueReactions,
  listReactions,
  updateComment,
} from './comments.ts'
import { createIssue, getIssue, listIssues, updateIssue } from './issues.ts'
import * as refusals from './refusals.ts'
import { repositoryOf } from './repository.ts'
import { same, type Permission, type Repository } from './state.ts'
import type { Store } from './store.ts'

const getRepository: Route = ({ store, repository, asking }) => ({
  status: 200,
  json: repositoryOf(store.origin, repository, asking),
})

/**
 * `permission` has four levels, `role_name` has all. The account that asks must be able to push; an app's token only to see the repository.
 * https://docs.github.com/rest/collaborators/collaborators
 */
const getPermission: Route = ({ store, repository, asking, names: [login = ''] }) => {
  if (!rightsOf(repository, asking).asksPermissions)
    return refusals.forbidden('Must have push access to view collaborator permission.')
  if (isBot(login)) return refusals.gone(404, `${login} is not a user`)
  if (!store.users.has(login.toLowerCase())) return refusals.notFound
  const level = permissionOf(repository, login)
  // Everybody can read a public repository.
  const permission = level === 'none' && repository.visibility === 'public' ? 'read' : level
  const legacy: Partial<Record<Permission, Permission>> = { maintain: 'write', triage: 'read' }
  const role = roleOf(permission)
  return {
    status: 200,
    json: {
      permission: legacy[permission] ?? permission,
      role_name: role.role_name,
      user: { ...user(login), ...role },
    },
  }
}

/** The route for the rest of a path behind the repository. */
const routes: readonly (readonly [method: string, path: RegExp, route: Route])[] = [
  ['GET', /^$/u, getRepository],
  ['GET', /^collaborators\/([^/]+)\/permission$/u, getPermission],
  ['GET', /^issues$/u, listIssues],
  ['POST', /^issues$/u, createIssue],
  ['GET', /^issues\/(\d+)$/u, getIssue],
  ['PATCH', /^issues\/(\d+)$/u, updateIssue],
  ['GET', /^issues\/(\d+)\/reactions$/u, listIssueReactions],
  ['POST', /^issues\/(\d+)\/reactions$/u, createIssueReaction],
  ['DELETE', /^issues\/(\d+)\/reactions\/(\d+)$/u, deleteIssueReaction],
  ['GET', /^issues\/(\d+)\/comments$/u, listComments],
  ['POST', /^issues\/(\d+)\/comments$/u, createComment],
  ['GET', /^issues\/comments\/(\d+)$/u, getComment],
  ['PATCH', /^issues\/comments\/(\d+)$/u, updateComment],
  ['DELETE', /^issues\/comments\/(\d+)$/u, deleteComment],
  ['GET', /^issues\/comments\/(\d+)\/reactions$/u, listReactions],
  ['POST', /^issues\/comments\/(\d+)\/reactions$/u, createReaction],
  ['DELETE', /^issues\/comments\/(\d+)\/reactions\/(\d+)$/u, deleteReaction],
]

/** Answers a request, or refuses it, with the checks in GitHub's own order. */
export function answer(store: Store, asked: ServiceRequest): Answer {
  if ((asked.headers['user-agent'] ?? '') === '') return refusals.noUserAgent
  const version = asked.headers['x-github-api-version'] ?? refusals.versions[1]
  if (!refusals.versions.some((known) => known === version)) return refusals.unknownVersion(String(version))
  const [, token = ''] = /^(?:token|bearer) (.+)$/iu.exec(asked.headers.authorization ?? '') ?? []
  const asking = store.tokens.get(token)
  if (asking === undefined) return refusals.badCredentials
  if (asked.path === '/user' && asked.method === 'GET')
    return isBot(asking.login) ? refusals.notAccessible(true) : { status: 200, json: user(asking.login) }
  const { repository, rest, isFormer } = find(store, asked.path)
  if (repository === undefined || !rightsOf(repository, asking).seesRepository) return refusals.notFound
  if (isFormer) return redirect(store, repository, rest, asked)
  const headers = {
    date: store.now().toUTCString(),
    'x-ratelimit-remaining': '990',
    'x-github-api-version-selected': String(version),
  }
  const given = answerIn({ store, repository, asking, asked, rest, names: [], sent: {} })
  return { ...given, headers: { ...headers, ...given.headers } }
}

function answerIn(call: Call): Answer {
  const { repository, asking, asked, rest } = call
  for (const [method, path, route] of routes) {
    const names = path.exec(rest)?.slice(1)
    if (names === undefined || method !== asked.method) continue
    const refused = rest.startsWith('issues') ? refusedInIssues(call) : null
    if (refused !== null) return refused
    const sent = asked.body === '' ? {} : objectIn(asked.body)
    return sent === null ? refusals.problemsParsing : route({ ...call, names, sent })
  }
  return refusals.notFound

  function refusedInIssues({ store, asked: { method } }: Call): Answer | null {
    if (!repository.hasIssues) return refusals.issuesDisabled
    const { readsIssues, writesIssues } = rightsOf(repository, asking)
    if (method !== 'GET' && repository.archived) return refusals.forbidden('Repository was archived so is read-only.')
    if (!(method === 'GET' ? readsIssues : writesIssues)) return refusals.notAccessible(isBot(asking.login))
    const seconds = method === 'POST' ? store.secondsToWait() : null
    return seconds === null ? null : refusals.secondaryLimit(seconds)
  }
}

/** The repository that a path names by name, by a name it had before, or by id. */
function find(store: Store, path: string): { repository: Repository | undefined; rest: string; isFormer: boolean } {
  const [, byId, behindId = ''] = /^\/repositories\/(\d+)(?:\/(.*))?$/u.exec(path) ?? []
  if (byId !== undefined)
    return { repository: store.repositories.find(({ id }) => id === Number(byId)), rest: behindId, isFormer: false }
  const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(?:\/(.*))?$/u.exec(path) ?? []
  const repository = store.repositories.find(({ fullName }) => same(fullName, name))
  const former = store.repositories.find(({ formerNames }) => formerNames.some((one) => same(one, name)))
  return { repository: repository ?? former, rest, isFormer: repository === undefined }
}

function redirect(store: Store, { id }: Repository, rest: string, { method, query }: ServiceRequest): Answer {
  const url = `${store.origin}/repositories/${id}${rest === '' ? '' : `/${rest}`}`
  const search = query.size === 0 ? '' : `?${query}`
  return refusals.moved(method === 'GET' ? 301 : 307, `${url}${search}`)
}

function objectIn(body: string): Call['sent'] | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
