import { RequestError } from '@octokit/request-error'
import { fieldsOf } from '../../domain/json.ts'
import type { Repository, TrackingIssue } from '../../domain/issue.ts'

interface FailureTraits {
  /** Nothing else will work either until a person has mended it. */
  readonly lasting?: boolean
  /** The issue was deleted, moved to another repository, or converted to a discussion. */
  readonly isGone?: boolean
  /** The issue is locked, and takes no comment. */
  readonly isLocked?: boolean
  /** The fields of the request that GitHub refused (422). */
  readonly fields?: readonly string[]
}

/** Something at GitHub that did not work, told so that an administrator can mend it. */
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

/**
 * @param what what was tried, to follow "Couldn't"
 * @param issue the issue that it was tried with; null where it concerns all
 */
export function trackingFailure(
  error: unknown,
  what: string,
  { owner, repo }: Repository,
  issue: Pick<TrackingIssue, 'number'> | null,
): TrackingFailure {
  const could = `Couldn't ${what} in ${owner}/${repo}`
  if (error instanceof TrackingFailure) return error
  if (!(error instanceof RequestError) || error.status >= 500) {
    const said = error instanceof Error ? error.message : String(error)
    return new TrackingFailure(
      `${could}: GitHub was unreachable or failed (${said}). Nothing is lost; the next run continues. ` +
        'https://www.githubstatus.com shows outages.',
    )
  }
  const { status, message: said } = error
  const lasting = (cure: string): TrackingFailure => new TrackingFailure(`${could}: ${cure}`, { lasting: true })
  if (status === 401) {
    return lasting("GitHub rejected `github-token` (401). If it's your own token, it may have expired.")
  }
  if (issue !== null && [301, 404, 410].includes(status)) {
    return movedFailure(what, { owner, repo }, status)
  }
  if (status === 410) {
    return lasting(
      'issues are turned off there (410). Turn them on under Settings > General > Features, or set another `issue-repository`.',
    )
  }
  if (status === 404) {
    return lasting(
      "the repository doesn't exist, or `github-token` can't see it (404). The workflow's own token sees only its own repository; for " +
        "another `issue-repository`, use a GitHub App's token, or a fine-grained one with access to its issues.",
    )
  }
  if (status === 403 && /archived/iu.test(said)) {
    return lasting('the repository is archived (403). Unarchive it, or set another `issue-repository`.')
  }
  if (status === 429 || (status === 403 && /rate limit/iu.test(said))) {
    return lasting(`GitHub is throttling requests (${status}). Nothing is lost; the next run continues.`)
  }
  if (issue !== null && status === 403 && /\blocked\b/iu.test(said)) {
    return new TrackingFailure(`${could}: it's locked (403).`, { isLocked: true })
  }
  if (status === 403 && (issue === null || isAboutPermission(said))) {
    return lasting(
      `\`github-token\` lacks permission (403: ${said}). Give the job \`issues: write\`. The organization may also have to allow it under ` +
        'Settings > Actions > General > Workflow permissions.',
    )
  }
  return new TrackingFailure(`${could}: GitHub answered ${status} (${said}).`, { fields: refusedFields(error) })
}

/** An issue that is not where it was. `what` was tried, to follow "Couldn't". */
export const movedFailure = (what: string, { owner, repo }: Repository, status: number): TrackingFailure =>
  new TrackingFailure(
    `Couldn't ${what} in ${owner}/${repo}: it was deleted, moved to another repository, or converted to a discussion (${status}). The next run continues without it.`,
    { isGone: true },
  )

/** What GitHub says where a token lacks rights, and not only for one issue. */
const isAboutPermission = (said: string): boolean =>
  /not accessible|must have|admin rights|saml|ip allow list/iu.test(said)

/** The fields that a 422 names. */
function refusedFields(error: RequestError): readonly string[] {
  const errors: unknown = fieldsOf(error.response?.data)['errors']
  if (!Array.isArray(errors)) return []
  return errors.map((one: unknown) => fieldsOf(one)['field']).filter((field) => typeof field === 'string')
}
