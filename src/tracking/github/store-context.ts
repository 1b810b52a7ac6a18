import type { TrackingIssue } from '../../domain/issue.ts'
import type { Client } from './client.ts'

/** What every request about the issues of a repository is made with. */
export interface GitHubContext {
  readonly octokit: Client
  readonly repository: { readonly owner: string; readonly repo: string }
  /** The tracking label. */
  readonly label: string
  /**
   * Makes a request.
   * @param what follows "Couldn't"
   * @throws TrackingFailure
   */
  readonly attempt: <T>(what: string, request: () => Promise<T>, issue?: Pick<TrackingIssue, 'number'>) => Promise<T>
}
