import { RequestError } from '@octokit/request-error'
import { fieldsOf } from '../text/json.ts'
import type { Repository } from './issue.ts'

/** Something at GitHub that did not work, told so that an administrator can mend it. */
export class TrackingFailure extends Error {
  override readonly name = 'TrackingFailure'
  /** Nothing else will work either until a person has mended it. */
  readonly lasting: boolean
  /** The fields of the request that GitHub refused (422). */
  readonly fields: readonly string[]

  constructor(
    message: string,
    { lasting = false, fields = [] }: { lasting?: boolean; fields?: readonly string[] } = {},
  ) {
    super(message)
    this.lasting = lasting
    this.fields = fields
  }
}

/** @param what what was tried, to follow "Could not" */
export function trackingFailure(error: unknown, what: string, { owner, repo }: Repository): TrackingFailure {
  const where = `${owner}/${repo}`
  const could = `Could not ${what} in ${where}`
  if (error instanceof TrackingFailure) return error
  if (!(error instanceof RequestError) || error.status >= 500) {
    const said = error instanceof Error ? error.message : String(error)
    return new TrackingFailure(
      `${could}: GitHub could not be reached or had trouble (${said}). Nothing is lost; the next run goes on from here. ` +
        'https://www.githubstatus.com shows whether it is GitHub.',
    )
  }
  const said = error.message
  const status = `${error.status}`
  const lasting = (cure: string): TrackingFailure => new TrackingFailure(`${could}: ${cure}`, { lasting: true })
  if (error.status === 401) {
    return lasting('GitHub does not accept `github-token` (401). If it is a token of your own, it may have run out.')
  }
  if (error.status === 410) {
    return lasting(
      'issues are switched off there (410). Switch them on under Settings > General > Features, or name another `issue-repository`.',
    )
  }
  if (error.status === 404) {
    return lasting(
      'GitHub finds no such repository, or `github-token` may not see it (404). The workflow’s own token sees only its own ' +
        'repository; for another `issue-repository`, use a token of a GitHub App or a fine-grained one with access to its issues.',
    )
  }
  if (error.status === 403 && /archived/iu.test(said)) {
    return lasting(
      'the repository is archived, so nothing can be written (403). Unarchive it, or name another `issue-repository`.',
    )
  }
  if (error.status === 429 || (error.status === 403 && /rate limit/iu.test(said))) {
    return lasting(`GitHub asks for fewer requests (${status}). Nothing is lost; the next run goes on from here.`)
  }
  if (error.status === 403) {
    return lasting(
      `\`github-token\` may not do that (403: ${said}). Give the job the permission \`issues: write\`; the organization may also have ` +
        'to allow it under Settings > Actions > General > Workflow permissions.',
    )
  }
  return new TrackingFailure(`${could}: GitHub answered ${status} (${said}).`, { fields: refusedFields(error) })
}

/** The fields that a 422 names. */
function refusedFields(error: RequestError): readonly string[] {
  const errors: unknown = fieldsOf(error.response?.data)['errors']
  if (!Array.isArray(errors)) return []
  return errors.map((one: unknown) => fieldsOf(one)['field']).filter((field) => typeof field === 'string')
}
