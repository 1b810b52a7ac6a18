import { RequestError } from '@octokit/request-error'
import { fieldsOf, textOf } from '../../domain/json.ts'
import { proxyCure, proxyStatus } from '../../http/proxy-failure.ts'
import { maxQuote } from '../../http/redact.ts'
import { plain } from '../../text/untrusted.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'

interface FailureTraits {
  /** Nothing else will work either until a person has fixed it. */
  readonly lasting?: boolean
  /** The issue was deleted, moved to another repository, or converted to a discussion. */
  readonly isGone?: boolean
  /** The issue is locked, and takes no comment. */
  readonly isLocked?: boolean
  /** The values that GitHub refused (422), each with the field of the request that it stood in. */
  readonly refused?: readonly RefusedValue[]
  /** After how long a rate limit is over; null for anything else. Milliseconds. */
  readonly retryAfter?: number | null
}

interface RefusedValue {
  readonly field: string
  /** Empty if GitHub doesn't say. */
  readonly value: string
}

/** Something at GitHub that did not work, with what an administrator can do about it. */
export class TrackingFailure extends Error implements Required<FailureTraits> {
  override readonly name = 'TrackingFailure'
  readonly lasting: boolean
  readonly isGone: boolean
  readonly isLocked: boolean
  readonly refused: readonly RefusedValue[]
  readonly retryAfter: number | null

  constructor(
    message: string,
    { lasting = false, isGone = false, isLocked = false, refused = [], retryAfter = null }: FailureTraits = {},
  ) {
    super(message)
    this.lasting = lasting
    this.isGone = isGone
    this.isLocked = isLocked
    this.refused = refused
    this.retryAfter = retryAfter
  }
}

/** What was tried at GitHub. */
export interface TrackingAction {
  /** In words that follow "Couldn't". */
  readonly what: string
  readonly repository: Repository
  /** The issue that it was tried with; null if it concerns all. */
  readonly issue: Pick<TrackingIssue, 'number'> | null
}

/** What went wrong at GitHub, with its cure. A `TrackingFailure` is returned as it is. */
export function trackingFailure(error: unknown, { what, repository, issue }: TrackingAction): TrackingFailure {
  if (error instanceof TrackingFailure) return error
  const failedAction = `Couldn't ${what} in ${repository.owner}/${repository.repo}`
  const atProxy = proxyStatus(error)
  if (atProxy !== null)
    return new TrackingFailure(`${failedAction}: ${proxyCure(atProxy, 'GitHub')}`, { lasting: atProxy < 500 })
  if (!(error instanceof RequestError) || error.status >= 500) {
    const message = isPage(error) ? 'a web page' : error instanceof Error ? error.message : String(error)
    return new TrackingFailure(
      `${failedAction}: GitHub was unreachable or failed${message === '' ? '' : ` (${message})`}. Nothing is lost; the next run continues. ` +
        'https://www.githubstatus.com shows outages.',
    )
  }
  const { status } = error
  if (isPage(error)) return new TrackingFailure(`${failedAction}: ${foreignPageCure(status)}`, { lasting: true })
  if (issue !== null && [301, 404, 410].includes(status)) return movedFailure(what, repository, status)
  if (issue !== null && status === 403 && !isThrottled(error) && /\blocked\b/iu.test(error.message)) {
    return new TrackingFailure(`${failedAction}: it's locked (403).`, { isLocked: true })
  }
  const cure = cureOfAll(error, issue)
  if (cure !== null)
    return new TrackingFailure(`${failedAction}: ${cure}`, { lasting: true, retryAfter: retryAfterOf(error) })
  return new TrackingFailure(`${failedAction}: GitHub answered ${status} (${plain(error.message, maxQuote)}).`, {
    refused: refusedValues(error),
  })
}

/** A refusal with a certain status and GitHub's own words, and its cure. */
interface RefusalCure {
  readonly status: number
  readonly words?: RegExp
  readonly cure: string
}

/** Refusals that every other request will meet too. The first that fits counts. */
const lastingRefusals: readonly RefusalCure[] = [
  { status: 401, cure: "GitHub rejected `github-token` (401). If it's your own token, it may have expired." },
  {
    status: 301,
    cure: 'the repository was renamed or moved (301). Set `issue-repository` to its current name.',
  },
  {
    status: 410,
    cure: 'issues are turned off there (410). Turn them on under Settings > General > Features, or set another `issue-repository`.',
  },
  {
    status: 404,
    cure:
      "the repository doesn't exist, or `github-token` can't see it (404). The workflow's own token sees only its own repository; for " +
      "another `issue-repository`, use a GitHub App's token, or a fine-grained one with access to its issues.",
  },
  {
    status: 403,
    words: /archived/iu,
    cure: 'the repository is archived (403). Unarchive it, or set another `issue-repository`.',
  },
  {
    status: 403,
    words: /\bsaml\b/iu,
    cure:
      "the organization enforces SAML single sign-on, and `github-token` isn't authorized for it (403). In the settings of the token, under " +
      "Configure SSO, authorize it for the organization; or use the workflow's own token.",
  },
  {
    status: 403,
    words: /\bip allow list\b/iu,
    cure:
      "the organization's IP allow list doesn't include the runner's address (403). Have an owner add the address, or use a runner whose " +
      'address is on the list.',
  },
  {
    status: 403,
    words: /\bsuspended\b/iu,
    cure:
      'the GitHub App or account behind `github-token` is suspended (403). Have an owner unsuspend the installation under the settings of the ' +
      "organization > GitHub Apps, or use the workflow's own token.",
  },
  {
    status: 403,
    words: /\bevents?\b.*\bnot allowed\b/iu,
    cure:
      "a rule of the organization (workflow execution protections) doesn't allow this event (403). Have an owner allow the event for this " +
      'workflow, or start the workflow by an event that is allowed.',
  },
]

/** The cure of a refusal that every other request will meet too; null for another one. */
function cureOfAll(error: RequestError, issue: TrackingAction['issue']): string | null {
  const { status, message } = error
  if (isThrottled(error)) return `GitHub is throttling requests (${status}). Nothing is lost; the next run continues.`
  const known = lastingRefusals.find((one) => one.status === status && (one.words?.test(message) ?? true))
  if (known !== undefined) return known.cure
  const isAboutPermission =
    status === 403 && (issue === null || /not accessible|must have|admin rights/iu.test(message))
  return isAboutPermission ? permissionCure(plain(message, maxQuote)) : null
}

const isThrottled = ({ status, message }: RequestError): boolean =>
  status === 429 || (status === 403 && /rate limit/iu.test(message))

/** What GitHub asks for if it says nothing else. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api Milliseconds. */
const defaultRetryAfter = 60_000

/** How long to wait until a rate limit is over; null for another refusal. Milliseconds. */
function retryAfterOf(error: RequestError): number | null {
  if (!isThrottled(error)) return null
  const headers = error.response?.headers ?? {}
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(seconds)) return seconds * 1_000
  const reset = Number(headers['x-ratelimit-remaining'] === '0' ? headers['x-ratelimit-reset'] : Number.NaN)
  const now = Date.parse(headers.date ?? '')
  return Number.isFinite(reset) && Number.isFinite(now) ? Math.max(0, reset * 1_000 - now) + 1_000 : defaultRetryAfter
}

const permissionCure = (message: string): string =>
  `\`github-token\` lacks permission (403: ${message}). Give the job \`issues: write\`. The organization may also have to allow it under ` +
  'Settings > Actions > General > Workflow permissions.'

/** Whether a web page came in place of GitHub's answer. It is not shown: it may hold anything. */
const isPage = (error: unknown): boolean =>
  error instanceof RequestError && typeof error.response?.data === 'string' && /^\s*</u.test(error.response.data)

const foreignPageCure = (status: number): string =>
  status === 407
    ? proxyCure(status, 'GitHub')
    : `something other than GitHub answered (${status}). Usually it's a proxy that blocks the host: let the runner through to GitHub.`

/** For an issue that is no longer where it was. `what` follows "Couldn't". */
export const movedFailure = (what: string, { owner, repo }: Repository, status: number): TrackingFailure =>
  new TrackingFailure(
    `Couldn't ${what} in ${owner}/${repo}: it was deleted, moved to another repository, or converted to a discussion (${status}). The next run continues without it.`,
    { isGone: true },
  )

/** What a 422 names. */
function refusedValues(error: RequestError): readonly RefusedValue[] {
  const errors: unknown = fieldsOf(error.response?.data)['errors']
  if (!Array.isArray(errors)) return []
  return errors.flatMap((one: unknown) => {
    const { field, value } = fieldsOf(one)
    return typeof field === 'string' ? [{ field, value: textOf(value) }] : []
  })
}
