import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { RequestError } from '@octokit/request-error'
import type { Issues } from '../ports.ts'
import { fieldsOf } from '../text/json.ts'
import { closeReasons, type Repository, type TrackingIssue } from './issue.ts'
import { lastHidden, parseMarker } from './marker.ts'
import { TrackingFailure, trackingFailure } from './failure.ts'

export interface StoreOptions {
  readonly repository: Repository
  readonly token: string
  /** The first is the tracking label. */
  readonly labels: readonly [string, ...string[]]
  readonly assignees: readonly string[]
  /** Told once what was left out, such as an assignee that GitHub does not accept. */
  readonly warn: (message: string) => void
  /** Longest that one answer may take. Milliseconds. */
  readonly answerLimit: number
  /** GitHub's API; by default what the environment says. */
  readonly apiUrl?: string
  /** Without it nothing waits: neither for the pace that GitHub asks of writes, nor before another try. For simulations. */
  readonly paced?: boolean
}

/** Longest wait that GitHub's rate limit is given; beyond it the run ends and the next one goes on. Seconds. */
const longestWait = 300
/** Most that GitHub accepts, in characters. */
const longestBody = 65_536

export function openStore(options: StoreOptions): Issues {
  const { repository, token, labels, assignees, warn, answerLimit, apiUrl, paced = true } = options
  const here = { ...repository }
  const octokit = getOctokit(
    token,
    {
      ...(apiUrl !== undefined && { baseUrl: apiUrl }),
      // A refused request was not done, so waiting out a rate limit repeats no write.
      throttle: {
        enabled: paced,
        onRateLimit: (seconds: number, _: object, __: object, retries: number) => seconds <= longestWait && retries < 2,
        onSecondaryRateLimit: (seconds: number, _: object, __: object, retries: number) =>
          seconds <= longestWait && retries < 2,
      },
      retry: {
        retryAfterBaseValue: paced ? 1_000 : 0,
        doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
      },
      // One fetch for all services: Node's, which the proxy settings and the certificates of the runner hold for.
      request: { fetch },
    },
    eachTry(answerLimit),
    retry,
    throttling,
  )

  async function attempt<T>(what: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      throw trackingFailure(error, what, repository)
    }
  }

  async function list(state: 'open' | 'closed', since?: Date): Promise<readonly TrackingIssue[]> {
    const query = { ...here, state, labels: labels[0], per_page: 100, ...(since && { since: since.toISOString() }) }
    const found = await attempt('list the tracking issues', () =>
      octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => listOf(data, isIssue)),
    )
    const issues = found.filter(isTrusted).map(trackingIssue)
    return issues.filter((issue) => issue !== null)
  }

  return {
    open: () => list('open'),

    async closed(since) {
      // GitHub's own `since` is about the last change, which cannot be before the closing.
      const issues = await list('closed', since)
      return issues.filter(({ closedAt }) => closedAt !== null && closedAt >= since)
    },

    isPublic: () =>
      attempt('look at the repository', async () => {
        const { private: isPrivate } = (await octokit.rest.repos.get(here)).data
        if (typeof isPrivate !== 'boolean') throw new Error(notThis)
        return !isPrivate
      }),

    read: (number) =>
      attempt(`read issue #${number}`, async () => {
        const { data } = await octokit.rest.issues.get({ ...here, issue_number: number })
        if (!isIssue(data)) throw new Error(notThis)
        return isTrusted(data) ? trackingIssue(data) : null
      }),

    async create({ title, body }) {
      const issue = { ...here, title, body, labels: [...labels] }
      const create = (assigned: readonly string[]) =>
        attempt('open an issue', async () => {
          const { data } = await octokit.rest.issues.create({ ...issue, assignees: [...assigned] })
          if (!isIssue(data)) throw new Error(notThis)
          return data
        })
      const created = await create(assignees).catch((error: unknown) => {
        if (!(error instanceof TrackingFailure) || !error.fields.includes('assignees')) throw error
        warn(
          `GitHub did not accept the assignees ${assignees.join(', ')}, so the issue was opened without them. Only people who may write to the repository can be assigned.`,
        )
        return create([])
      })
      const labelled = created.labels.some((label) => nameOf(label).toLowerCase() === labels[0].toLowerCase())
      const found = trackingIssue(created)
      if (labelled && found !== null) return found
      // Without its label the next run would not find the issue and would open another, and so on every day.
      await this.change(created.number, { state: 'closed', reason: 'not_planned' })
      throw new TrackingFailure(
        `GitHub left out the label ${labels[0]} when it opened #${created.number}, so the issue was closed again: by the ` +
          'label it would have been found. Give `github-token` the right to write issues of the repository.',
      )
    },

    async change(number, { title, body, ...to }) {
      if (body !== undefined && body.length > longestBody) {
        throw new TrackingFailure(
          `Issue #${number} could not be changed: with the notes under the text it would be longer than GitHub allows. ` +
            'Move some of the notes to a comment.',
        )
      }
      const state =
        to.state === undefined ? {} : { state: to.state, ...(to.state === 'closed' && { state_reason: to.reason }) }
      const change = { ...(title !== undefined && { title }), ...(body !== undefined && { body }), ...state }
      await attempt(`change issue #${number}`, () =>
        octokit.rest.issues.update({ ...here, issue_number: number, ...change }),
      )
    },

    async comment(number, body) {
      await attempt(`comment on issue #${number}`, () =>
        octokit.rest.issues.createComment({ ...here, issue_number: number, body }),
      )
    },

    events: (number) =>
      attempt(`read the comments of issue #${number}`, async () => {
        const query = { ...here, issue_number: number, per_page: 100 }
        const comments = await octokit.paginate(octokit.rest.issues.listComments, query, ({ data }) =>
          listOf(data, isComment),
        )
        return comments.filter(isTrusted).flatMap(({ body, created_at }) => {
          const event = lastHidden(body ?? '')
          return event === null ? [] : [{ event, at: new Date(created_at) }]
        })
      }),
  }
}

/**
 * For every try of a request: a time limit, and whether there may be another. Reads are tried again; a write whose answer
 * was lost may have been done, so it is never repeated blindly. Comes first among the plugins, to be called within them.
 */
const eachTry =
  (answerLimit: number) =>
  (octokit: Parameters<typeof retry>[0]): void => {
    octokit.hook.before('request', (options) => {
      const retries = options.method === 'GET' ? 3 : 0
      Object.assign(options.request, { retries, signal: AbortSignal.timeout(answerLimit) })
    })
    // An empty answer would pass for an empty list: no issues, and so a second one for everything.
    octokit.hook.after('request', ({ data }: { data: unknown }, request) => {
      if (typeof data !== 'object' || data === null) throw new RequestError(notThis, 502, { request })
    })
  }

/** For an answer that came with a good status, and is not what GitHub documents. A proxy may have answered in its place. */
const notThis = 'the answer is not what GitHub documents'

/** @throws Error where it is no list, or something else is in it */
function listOf<T>(data: T[], isRight: (entry: T) => boolean): T[] {
  const isList: boolean = Array.isArray(data)
  if (!isList || !data.every(isRight)) throw new Error(notThis)
  return data
}

function isIssue(value: unknown): boolean {
  const { number, state, labels, html_url: url } = fieldsOf(value)
  return typeof number === 'number' && typeof state === 'string' && Array.isArray(labels) && typeof url === 'string'
}

function isComment(value: unknown): boolean {
  const { id, created_at: at } = fieldsOf(value)
  return typeof id === 'number' && typeof at === 'string'
}

type Octokit = ReturnType<typeof getOctokit>
type GitHubIssue = Awaited<ReturnType<Octokit['rest']['issues']['get']>>['data']

const nameOf = (label: GitHubIssue['labels'][number]): string =>
  typeof label === 'string' ? label : (label.name ?? '')

/** Anybody may open an issue in a public repository, and with it could silence an alert or stand in for one. */
function isTrusted({ user, author_association }: Pick<GitHubIssue, 'user' | 'author_association'>): boolean {
  return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(author_association ?? '')
}

function trackingIssue(issue: GitHubIssue): TrackingIssue | null {
  if (issue.pull_request !== undefined) return null
  const body = (issue.body ?? '').replaceAll('\r\n', '\n')
  const marker = parseMarker(body)
  if (marker === null) return null
  return {
    number: issue.number,
    url: issue.html_url,
    title: issue.title,
    body,
    state: issue.state === 'open' ? 'open' : 'closed',
    reason: issue.state === 'open' ? null : (closeReasons.find((reason) => reason === issue.state_reason) ?? null),
    closedAt: issue.closed_at === null ? null : new Date(issue.closed_at),
    marker,
  }
}
