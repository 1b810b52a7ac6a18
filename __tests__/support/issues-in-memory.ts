import type { CommentRecord, Issues } from '../../src/ports.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { now } from './situations.ts'

/** The issues of a repository that answers at once, and what was asked of it. */
export interface IssuesInMemory {
  readonly issues: Issues
  /** What was asked, in order, in a few words each. */
  readonly asked: string[]
  /** As they are now, by number. A test may change them at any time, as people do. */
  readonly stored: Map<number, TrackingIssue>
  readonly comments: CommentRecord[]
}

/** The number of the first issue that is opened. */
export const firstNewNumber = 100

/** @param change methods that answer something else */
export function issuesInMemory(known: readonly TrackingIssue[] = [], change: Partial<Issues> = {}): IssuesInMemory {
  const asked: string[] = []
  const comments: CommentRecord[] = []
  const stored = new Map(known.map((issue) => [issue.number, issue]))
  const unused = () => Promise.reject(new Error('not used'))
  const inState = (state: TrackingIssue['state']) => [...stored.values()].filter((issue) => issue.state === state)
  const issues: Issues = {
    listOpen: (since) => {
      asked.push(`list open${since === undefined ? '' : ` since ${since.toISOString()}`}`)
      return Promise.resolve({ issues: inState('open'), untrusted: [] })
    },
    listClosed: (since) => {
      asked.push(`list closed since ${since.toISOString()}`)
      return Promise.resolve(inState('closed'))
    },
    listStrays: () => {
      asked.push('list strays')
      return Promise.resolve([])
    },
    listAll: (closedSince) => {
      asked.push(`list all, closed since ${closedSince.toISOString()}`)
      return Promise.resolve({ issues: inState('open'), untrusted: [], closed: inState('closed'), strays: [] })
    },
    isPrivate: () => {
      asked.push('is private')
      return Promise.resolve(true)
    },
    reread: ({ number }) => {
      asked.push(`read #${number}`)
      return Promise.resolve(stored.get(number) ?? null)
    },
    create: ({ title, body }, isAssigned) => {
      asked.push(`open “${title}”${isAssigned ? '' : ', assigned to nobody'}`)
      const number = firstNewNumber + [...stored.keys()].filter((known) => known >= firstNewNumber).length
      const marker = parseMarker(body)
      if (marker === null) throw new Error(`no marker: ${body}`)
      const issue: TrackingIssue = {
        ...{
          number,
          id: number + 1_000,
          author: 'github-actions[bot]',
          url: `https://x/${number}`,
          title,
          body,
          marker,
        },
        ...{ state: 'open', reason: null, createdAt: now, closedAt: null, closer: null, eyes: 0, labels: [] },
      }
      stored.set(number, issue)
      return Promise.resolve({ issue, unusable: null, unassigned: [] })
    },
    update: (issue, written) => {
      const { title, body, state } = written
      const closing = state === 'closed' ? `closed ${written.reason}${duplicateIn(written.duplicateOf)}` : state
      const what = [title && 'title', body && 'body', closing].filter((one) => one !== undefined && one !== '')
      asked.push(`write #${issue.number}: ${what.join(', ')}`)
      const before = stored.get(issue.number) ?? issue
      const marker = parseMarker(body ?? before.body) ?? before.marker
      const reason = state === 'closed' ? written.reason : null
      stored.set(issue.number, {
        ...{ ...before, marker, title: title ?? before.title, body: body ?? before.body },
        ...(state !== undefined && { state, reason, closedAt: state === 'closed' ? now : null }),
      })
      return Promise.resolve()
    },
    addLabel: ({ number }) => {
      asked.push(`label #${number}`)
      return Promise.resolve(true)
    },
    addComment: ({ number }, body) => {
      asked.push(`comment in #${number}: ${body.split('\n')[0] ?? ''}`)
      const id = comments.length + 1
      comments.push({ id, event: body.split('\n').at(-1) ?? '', at: now })
      return Promise.resolve(id)
    },
    deleteComment: (id) => {
      asked.push(`delete comment ${id}`)
      return Promise.resolve()
    },
    listCommentEvents: ({ number }) => {
      asked.push(`list comments of #${number}`)
      return Promise.resolve(comments)
    },
    now: () => now,
    currentName: unused,
    getComment: unused,
    mayWrite: unused,
    getIssue: unused,
    claim: unused,
    withdrawClaim: unused,
    listClaims: unused,
    openedRightBefore: unused,
    markStarted: unused,
    markDone: unused,
    startedComments: unused,
    ...change,
  }
  return { issues, asked, stored, comments }
}

const duplicateIn = (id: number | undefined): string => (id === undefined ? '' : ` of ${id}`)

/** Throws what it is given, one after the other, before it does what it would have done. */
export function failingFirst<Args extends readonly unknown[], T>(
  errors: readonly Error[],
  call: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const left = [...errors]
  return (...args) => {
    const error = left.shift()
    return error === undefined ? call(...args) : Promise.reject(error)
  }
}
