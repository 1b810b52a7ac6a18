import { RequestError } from '@octokit/request-error'
import { fieldsOf } from '../../domain/json.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'

interface FailureTraits {
  /** Nothing else will work either until a person has fixed it. */
  readonly lasting?: boolean
  /** The issue was deleted, moved to another repository, or converted to a discussion. */
  readonly isGone?: boolean
  /** The issue is locked, and takes no comment. */
  readonly isLocked?: boolean
  /** The fields of the request that GitHub refused (422). */
  readonly fields?: readonly string[]
}

/** Something at GitHub that did not work, with what an administrator can do about it. */
export class TrackingFailure extends Error implements Required<FailureTraits> {
  override readonly name = 'TrackingFailure'
  readonly lasting: boolean
  readonly isGone: boolean
  readonly isLocked: boolean
  readonly fields: readonly string[]

  constructor(message: string, { lasting = false, isGone = false, isLocked = false, fields = [] }: FailureTraits = {}) {
    super(message)
    this.lasting = lasting
    this.isGone = isGone
    this.isLocked = isLocked
    this.fields = fields
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
  if (!(error instanceof RequestError) || error.status >= 500) {
    const message = error instanceof Error ? error.message : String(error)
    return new TrackingFailure(
      `${failedAction}: GitHub was unreachable or failed (${message}). Nothing is lost; the next run continues. ` +
        'https://www.githubstatus.com shows outages.',
    )
  }
  const { status, message } = error
  if (issue !== null && [301, 404, 410].includes(status)) return movedFailure(what, repository, status)
  if (issue !== null && status === 403 && !isThrottled(error) && /\blocked\b/iu.test(message)) {
    return new TrackingFailure(`${failedAction}: it's locked (403).`, { isLocked: true })
  }
  const cure = cureOfAll(error) ?? (isAboutPermission(error, issue) ? permissionCure(message) : null)
  if (cure !== null) return new TrackingFailure(`${failedAction}: ${cure}`, { lasting: true })
  return new TrackingFailure(`${failedAction}: GitHub answered ${status} (${message}).`, {
    fields: refusedFields(error),
  })
}

/** The cure of a refusal that every other request will meet too; null for another one. */
function cureOfAll(error: RequestError): string | null {
  const { status, message } = error
  if (status === 401) return "GitHub rejected `github-token` (401). If it's your own token, it may have expired."
  if (status === 410)
    return 'issues are turned off there (410). Turn them on under Settings > General > Features, or set another `issue-repository`.'
  if (status === 404)
    return (
      "the repository doesn't exist, or `github-token` can't see it (404). The workflow's own token sees only its own repository; for " +
      "another `issue-repository`, use a GitHub App's token, or a fine-grained one with access to its issues."
    )
  if (status === 403 && /archived/iu.test(message))
    return 'the repository is archived (403). Unarchive it, or set another `issue-repository`.'
  return isThrottled(error)
    ? `GitHub is throttling requests (${status}). Nothing is lost; the next run continues.`
    : null
}

const isThrottled = ({ status, message }: RequestError): boolean =>
  status === 429 || (status === 403 && /rate limit/iu.test(message))

/** Whether the token lacks rights, and not only for one issue. */
const isAboutPermission = ({ status, message }: RequestError, issue: TrackingAction['issue']): boolean =>
  status === 403 && (issue === null || /not accessible|must have|admin rights|saml|ip allow list/iu.test(message))

const permissionCure = (message: string): string =>
  `\`github-token\` lacks permission (403: ${message}). Give the job \`issues: write\`. The organization may also have to allow it under ` +
  'Settings > Actions > General > Workflow permissions.'

/** For an issue that is no longer where it was. `what` follows "Couldn't". */
export const movedFailure = (what: string, { owner, repo }: Repository, status: number): TrackingFailure =>
  new TrackingFailure(
    `Couldn't ${what} in ${owner}/${repo}: it was deleted, moved to another repository, or converted to a discussion (${status}). The next run continues without it.`,
    { isGone: true },
  )

/** The fields that a 422 names. */
function refusedFields(error: RequestError): readonly string[] {
  const errors: unknown = fieldsOf(error.response?.data)['errors']
  if (!Array.isArray(errors)) return []
  return errors.map((one: unknown) => fieldsOf(one)['field']).filter((field) => typeof field === 'string')
}
