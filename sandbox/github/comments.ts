import type { Answer } from '../server.ts'
import { associationOf, isBot, rightsOf, user } from './accounts.ts'
import { linkUrl, tooLong, tooLongBody, type Call, type Route } from './call.ts'
import { withIssue } from './issues.ts'
import { page } from './pages.ts'
import { forbidden, invalid, isLocked, notAccessible, notFound } from './refusals.ts'
import { commentOf, reactionWords } from './shapes.ts'
import { same, toIssue, type Comment, type StoredIssue } from './state.ts'

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

/** Oldest first. https://docs.github.com/rest/reactions/reactions#list-reactions-for-an-issue-comment */
export const listReactions = withComment((call, stored, comment) => given(call, stored, Number(comment.id)))
/** https://docs.github.com/rest/reactions/reactions#list-reactions-for-an-issue */
export const listIssueReactions = withIssue((call, stored) => given(call, stored, toIssue))

function given(call: Call, { reactions }: StoredIssue, to: number): Answer {
  const content = call.asked.query.get('content')
  const all = (reactions.get(to) ?? []).filter((one) => content === null || one.content === content)
  return page({ url: linkUrl(call), all, show: (reaction) => reaction, cursorOf: null }, call.asked)
}

/** 201 for a new reaction, 200 for one that the account gave before. */
export const createReaction = withComment((call, stored, comment) => react(call, stored, Number(comment.id)))
export const createIssueReaction = withIssue((call, stored) => react(call, stored, toIssue))

function react({ store, asking, sent }: Call, stored: StoredIssue, to: number): Answer {
  const refused = refusedReaction(asking, stored)
  if (refused !== null) return refused
  const content = reactionWords.find((word) => word === sent['content'])
  if (content === undefined) return invalid('Reaction', 'content')
  const { reaction, isNew } = store.addReaction(stored, to, { login: asking.login, content })
  return { status: isNew ? 201 : 200, json: reaction }
}

/** Deletes only the account's own reaction: the answer for another's isn't documented. */
export const deleteReaction = withComment((call, stored, comment) => takeBack(call, stored, Number(comment.id)))
export const deleteIssueReaction = withIssue((call, stored) => takeBack(call, stored, toIssue))

function takeBack({ asking, names }: Call, stored: StoredIssue, from: number): Answer {
  const given = stored.reactions.get(from) ?? []
  const reaction = given.find(({ id }) => id === Number(names[1]))
  if (reaction === undefined) return notFound
  if (!same(reaction.user?.login ?? '', asking.login)) return forbidden('Must have admin rights to Repository.')
  const refused = refusedReaction(asking, stored)
  if (refused !== null) return refused
  stored.reactions.set(
    from,
    given.filter((one) => one !== reaction),
  )
  return { status: 204 }
}

/**
 * For a comment on a pull request, a workflow's token needs `pull-requests: write`, even with the path of an issue; no token here has it
 * (https://github.com/NOFireAI/ravel/pull/347). In a locked conversation, nobody can react; the wording of that answer isn't recorded.
 */
function refusedReaction({ login }: Call['asking'], { issue }: StoredIssue): Answer | null {
  if (issue.pull_request !== undefined && isBot(login)) return notAccessible(true)
  return issue.locked ? forbidden('Unable to create reaction because issue is locked.') : null
}

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
