import type { Answer } from '../server.ts'
import { associationOf, rightsOf, user } from './accounts.ts'
import { linkUrl, tooLong, tooLongBody, type Call, type Route } from './call.ts'
import { withIssue } from './issues.ts'
import { page } from './pages.ts'
import { forbidden, invalid, isLocked, notFound } from './refusals.ts'
import { commentOf, reactionWords } from './shapes.ts'
import { same, type Comment, type Reaction, type StoredIssue } from './state.ts'

/** In the order in which they were written. */
export const listComments = withIssue((call, stored) => {
  const { asked } = call
  const since = asked.query.get('since')
  return page(
    {
      url: linkUrl(call),
      all: stored.comments.filter(({ updated_at }) => since === null || new Date(updated_at) >= new Date(since)),
      show: (comment) => commentOf(call, stored, comment),
      cursorOf: null,
    },
    asked,
  )
})

export const createComment = withIssue((call, stored) => {
  const { store, repository, asking, sent } = call
  const { body } = sent
  if (stored.issue.locked && !rightsOf(repository, asking).commentsOnLocked) return isLocked
  const refused = refusedBody(body)
  if (refused !== null) return refused
  const association = associationOf(repository, asking.login)
  const comment = store.addComment(stored, user(asking.login), association, String(body))
  const json = commentOf(call, stored, comment)
  return { status: 201, json, headers: { location: json.url } }
})

export const getComment = withComment((call, stored, comment) => ({
  status: 200,
  json: commentOf(call, stored, comment),
}))

export const updateComment = withComment((call, stored, comment) => {
  const { store, repository, asking, sent } = call
  const { body } = sent
  const refused = refusedChange(repository, asking, comment) ?? refusedBody(body)
  if (refused !== null) return refused
  Object.assign(comment, { body: String(body), updated_at: store.stamp() })
  return { status: 200, json: commentOf(call, stored, comment) }
})

export const deleteComment = withComment(({ repository, asking }, stored, comment) => {
  const refused = refusedChange(repository, asking, comment)
  if (refused !== null) return refused
  stored.comments.splice(stored.comments.indexOf(comment), 1)
  stored.issue.comments = stored.comments.length
  return { status: 204 }
})

/** 201 for a new reaction, 200 for one that the account gave before. */
export const createReaction = withComment(({ store, asking, sent }, { reactions }, comment) => {
  const content = reactionWords.find((word) => word === sent['content'])
  if (content === undefined) return invalid('Reaction', 'content')
  const given = reactions.get(Number(comment.id)) ?? []
  const before = given.find((one) => one.content === content && same(one.user?.login ?? '', asking.login))
  if (before !== undefined) return { status: 200, json: before }
  const id = store.nextId()
  const reaction: Reaction = {
    id,
    node_id: `REA_${id}`,
    user: user(asking.login),
    content,
    created_at: store.stamp(),
  }
  reactions.set(Number(comment.id), [...given, reaction])
  return { status: 201, json: reaction }
})

function withComment(answer: (call: Call, stored: StoredIssue, comment: Comment) => Answer): Route {
  return (call) => {
    const id = Number(call.names[0])
    for (const stored of call.repository.issues) {
      const comment = stored.comments.find((one) => Number(one.id) === id)
      if (comment !== undefined) return answer(call, stored, comment)
    }
    return notFound
  }
}

const refusedBody = (body: unknown): Answer | null =>
  typeof body !== 'string' || body.trim() === ''
    ? invalid('IssueComment', 'body', { code: 'missing_field' })
    : tooLong(body)
      ? invalid('IssueComment', 'body', tooLongBody)
      : null

const refusedChange = (
  repository: Call['repository'],
  asking: Call['asking'],
  { user: author }: Comment,
): Answer | null =>
  same(author?.login ?? '', asking.login) || rightsOf(repository, asking).pushes
    ? null
    : forbidden('Must have admin rights to Repository.')
