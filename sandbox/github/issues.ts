import type { Answer } from '../server.ts'
import { associationOf, rightsOf, user } from './accounts.ts'
import { linkUrl, tooLong, tooLongBody, type Call, type Route } from './call.ts'
import { page } from './pages.ts'
import { forbidden, gone, invalid, malformed, moved, notFound } from './refusals.ts'
import { listedIssue, oneIssue } from './shapes.ts'
import { same, type StoredIssue } from './state.ts'

export const listIssues: Route = (call) => {
  const { store, repository, asking, asked } = call
  const { query } = asked
  const state = query.get('state') ?? 'open'
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean)
  const since = query.get('since')
  const creator = query.get('creator')
  const key = keys[query.get('sort') ?? 'created'] ?? keys['created']
  const turn = query.get('direction') === 'asc' ? 1 : -1
  const placeOf = ({ issue }: StoredIssue): Place => [key?.(issue) ?? '', issue.number]
  const compare = (one: Place, other: Place): number =>
    turn * (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : one[1] - other[1])
  const all = repository.issues
    .filter(({ openedAt }) => store.now().getTime() - openedAt >= store.ways.listLag)
    .map((stored) => ({ ...stored, issue: store.listedState(stored) }))
    .filter(({ issue }) => state === 'all' || issue.state === state)
    .filter((stored) => labels.every((label) => store.indexedLabels(stored).some((known) => same(known, label))))
    .filter(({ issue }) => since === null || new Date(issue.updated_at) >= new Date(since))
    .filter(({ issue }) => creator === null || same(issue.user?.login ?? '', creator))
    .toSorted((one, other) => compare(placeOf(one), placeOf(other)))
  return page(
    {
      url: linkUrl(call),
      all,
      show: (stored) => listedIssue(store.origin, repository, stored, asking),
      cursorOf: store.ways.hasCursors ? (stored) => btoa(JSON.stringify(placeOf(stored))) : null,
      isAfter: (stored, cursor) => compare(placeOf(stored), JSON.parse(atob(cursor)) as Place) > 0,
    },
    asked,
  )
}

/** An issue's place in a list: by the sort key, then by number. */
type Place = readonly [key: string, number: number]

const keys: Readonly<Record<string, (issue: StoredIssue['issue']) => string>> = {
  created: ({ created_at }) => created_at,
  updated: ({ updated_at }) => updated_at,
  comments: ({ comments }) => comments.toString().padStart(9, '0'),
}

/** Answers about the issue that the path names, or says that it was moved or deleted. */
export const withIssue =
  (answer: (call: Call, stored: StoredIssue) => Answer): Route =>
  (call) => {
    const { store, repository, rest, names } = call
    const number = Number(names[0])
    const stored = repository.issues.find(({ issue }) => issue.number === number)
    if (stored !== undefined) return answer(call, stored)
    const left = repository.gone.get(number)
    if (left === undefined) return notFound
    if (left.status !== 301) return gone(left.status, left.message)
    const to = `${store.origin}/repositories/${left.to.id}/issues/${left.number}`
    // What is below a transferred issue redirects, but not to anywhere: https://github.com/golang/build/pull/26
    return moved(301, to, !rest.endsWith('/comments'))
  }

export const getIssue = withIssue(({ store, repository, asking }, stored) => ({
  status: 200,
  json: oneIssue(store.origin, repository, stored, asking),
}))

export const createIssue: Route = ({ store, repository, asking, sent }) => {
  const { title, body, labels, assignees } = sent
  const refused = title === undefined ? invalid('Issue', 'title', { code: 'missing_field' }) : refusedText(sent)
  if (refused !== null) return refused
  const { triages } = rightsOf(repository, asking)
  const unknown = triages
    ? namesIn(assignees).find((login) => !repository.assignable.some((one) => same(one, login)))
    : undefined
  if (unknown !== undefined) return invalid('Issue', 'assignees', { code: 'invalid', value: unknown })
  const stored = store.addIssue(repository, asking.login, associationOf(repository, asking.login), {
    title: String(title),
    body: typeof body === 'string' ? body : null,
    labels: triages ? namesIn(labels) : [],
    assignees: triages ? namesIn(assignees) : [],
  })
  const json = oneIssue(store.origin, repository, stored, asking)
  return { status: 201, json, headers: { location: json.url } }
}

const states: readonly unknown[] = ['open', 'closed']
const reasons: readonly unknown[] = ['completed', 'not_planned', 'duplicate', 'reopened']

/** https://docs.github.com/rest/issues/issues#update-an-issue */
export const updateIssue = withIssue(({ store, repository, asking, sent }, stored) => {
  const { issue } = stored
  const { title, body, labels, assignees, state, state_reason: reason = null, duplicate_issue_id: duplicateOf } = sent
  const { triages, changesOthers } = rightsOf(repository, asking)
  if (!changesOthers && !same(issue.user?.login ?? '', asking.login))
    return forbidden('Must have admin rights to Repository.')
  const refused = refusedText(sent)
  if (refused !== null) return refused
  if (state !== undefined && !states.includes(state)) return malformed('state', state, states)
  if (reason !== null && !reasons.includes(reason)) return malformed('state_reason', reason, reasons)
  if (reason === 'duplicate' && duplicateOf !== undefined && !isAnotherIssue(Number(duplicateOf)))
    return invalid('Issue', 'duplicate_issue_id')
  if (typeof title === 'string') issue.title = title
  if (body !== undefined) issue.body = typeof body === 'string' ? body : null
  if (labels !== undefined && triages) store.setLabels(repository, stored, namesIn(labels))
  if (assignees !== undefined && triages)
    issue.assignees = namesIn(assignees)
      .filter((login) => repository.assignable.some((one) => same(one, login)))
      .map((login) => user(login))
  // The reason of a state is ignored unless the state changes.
  if (state === 'open' && issue.state === 'closed') store.setState(stored, { to: 'open' }, asking.login)
  if (state === 'closed' && issue.state === 'open') {
    const why = reason === 'not_planned' || reason === 'duplicate' ? reason : 'completed'
    store.setState(stored, { to: 'closed', reason: why }, asking.login)
    stored.duplicateOf = why === 'duplicate' && duplicateOf !== undefined ? Number(duplicateOf) : null
  }
  issue.updated_at = store.stamp()
  return { status: 200, json: oneIssue(store.origin, repository, stored, asking) }

  function isAnotherIssue(id: number): boolean {
    return (
      id !== Number(issue.id) &&
      store.repositories.some(
        (place) => rightsOf(place, asking).readsIssues && place.issues.some((other) => Number(other.issue.id) === id),
      )
    )
  }
})

function refusedText({ title, body }: Call['sent']): Answer | null {
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    return invalid('Issue', 'title', { code: 'missing_field' })
  if (typeof title === 'string' && Array.from(title).length > 256)
    return invalid('Issue', 'title', { code: 'custom', message: 'title is too long (maximum is 256 characters)' })
  return tooLong(body) ? invalid('Issue', 'body', tooLongBody) : null
}

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []
