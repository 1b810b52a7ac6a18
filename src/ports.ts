import type { AppleAccount, TenantEntry } from './settings.ts'
import type { LocationAnswer } from './domain/content-location.ts'
import type { ServiceReading } from './domain/apple-service.ts'
import type { Reading, WriteResult } from './domain/inventory.ts'
import type { AppleToken, EnrollmentProgramToken, Kind, SyncingToken } from './domain/token.ts'
import type { Draft, Repository, TrackingIssue } from './domain/issue.ts'
import type { CloseReason, Unusable } from './domain/marker.ts'

/** The world outside as the job sees it. Everything else the program imports; only this is handed to it. */
export interface Ports {
  /** Opens a tenant's Intune. Sign-in begins at once, because everything there waits for it. */
  readonly openIntune: (tenant: TenantEntry) => Intune
  /** The directory id of a tenant that may be named by a domain; null if Entra ID doesn't say. */
  readonly directoryId: DirectoryId
  /** Apple Business or School Manager; null without an API account: nobody at Apple is asked. */
  readonly apple: Apple | null
  /** Asks Apple which location a content token is for, with the token itself. */
  readonly locationOf: (contentToken: string) => Promise<LocationAnswer>
  readonly issues: Issues
  readonly runner: Runner
}

export type DirectoryId = (tenant: string) => Promise<string | null>

/** What one tenant's Intune can be asked, and what can be changed there. Each change is one request, never repeated. */
export interface Intune {
  /** All tokens of a kind, or why they are not known. */
  read<K extends Kind>(kind: K): Promise<Reading<K>>
  /** The certificate that Intune gives out for a token, PEM, as Graph writes it; null if Graph didn't give it. */
  publicKey(token: EnrollmentProgramToken): Promise<string | null>
  /** @param content the file as it travels: its text, or the base64 of that */
  upload(token: AppleToken, appleId: string, content: string): Promise<WriteResult>
  /** Registers an enrollment program token, which then waits for its first file. */
  create(name: string): Promise<WriteResult>
  /** Asks for a sync with Apple. */
  sync(token: SyncingToken): Promise<WriteResult>
}

/** What an API account may ask of Apple Business or Apple School Manager, and add there. */
export interface Apple {
  readonly portal: AppleAccount['portal']
  /** The device management services of the organization. */
  readServices(): Promise<ServiceReading>
  /**
   * Adds a device management service that can't release devices. One request, never repeated; none in Apple School Manager, whose
   * API only reads.
   * @param certificate the public key from Intune, PEM
   */
  addService(name: string, certificate: string): Promise<WriteResult>
}

/** The issues of one repository, as far as this action needs them. Every call throws `TrackingFailure`. */
export interface Issues {
  /**
   * Every open issue with the tracking label that says what it is about, in any order.
   * @param since only those that were changed then or later
   */
  listOpen(since?: Date): Promise<OpenIssues>
  /** The same for those closed at `since` or later. */
  listClosed(since: Date): Promise<readonly TrackingIssue[]>
  /** Issues that are ours and that neither list finds: without the tracking label, or by an account that does not count. */
  listStrays(): Promise<readonly TrackingIssue[]>
  /** What the other lists find, each by itself; with one request if the repository has few issues. */
  listAll(closedSince: Date): Promise<AllIssues>
  /** The repository's name now; another one than was given, if it was renamed or moved. */
  currentName(): Promise<Repository>
  /** Whether the repository is private; internal counts as not private. */
  isPrivate(): Promise<boolean>
  /** The issue as it is at this moment, with who closed it; null if it was deleted or moved, or its marker is gone. */
  reread(issue: TrackingIssue): Promise<TrackingIssue | null>
  /** Those that were opened in the minutes before an issue, each read by its number: a list may show them late. */
  openedRightBefore(issue: Pick<TrackingIssue, 'number' | 'createdAt'>): Promise<readonly TrackingIssue[]>
  /** @param isAssigned whether it is assigned to those that the user names */
  create(draft: Draft, isAssigned: boolean): Promise<CreatedIssue>
  update(issue: TrackingIssue, change: IssueChange): Promise<void>
  /** Puts the tracking label on an issue. Gives whether it is there then: without rights GitHub drops it silently. */
  addLabel(issue: TrackingIssue): Promise<boolean>
  /** Gives the id of the comment. */
  addComment(issue: TrackingIssue, body: string): Promise<number>
  /** Takes a comment of ours away. */
  deleteComment(id: number): Promise<void>
  /** The hidden lines of the comments that count, those of its author and of members, oldest first. */
  listCommentEvents(issue: TrackingIssue): Promise<readonly CommentRecord[]>
  /** The time by GitHub's own clock, as of its last answer; null before the first. */
  now(): Date | null
  /** A comment as it is at this moment; null if it was deleted. */
  getComment(commentId: number): Promise<IssueComment | null>
  /** Whether an account may write to the repository at this moment. */
  mayWrite(login: string): Promise<boolean>
  /** The issue at an address, open or closed; null for one that the lists would leave out. One that is gone is a failure. */
  getIssue(at: Pick<TrackingIssue, 'number' | 'url'>): Promise<TrackingIssue | null>
  /** Marks an issue with 👀. An account can do so once, so of two runs at the same moment one does. */
  claim(issue: Pick<TrackingIssue, 'number'>): Promise<Claim>
  /** Takes such a mark away, if nobody else has. */
  withdrawClaim(issue: Pick<TrackingIssue, 'number'>, id: Claim['id']): Promise<void>
  /** The marks of all accounts on an issue. */
  listClaims(issue: Pick<TrackingIssue, 'number'>): Promise<readonly AccountClaim[]>
  /** Marks a comment as taken, with 👀: what an earlier run answered there is taken back. Gives the login that it's marked by. */
  markStarted(issue: Pick<TrackingIssue, 'number'>, commentId: number): Promise<string>
  /** Answers a comment that may have been taken: 🚀 for done, 😕 for not done. */
  markDone(issue: Pick<TrackingIssue, 'number'>, commentId: number, reaction: Reaction): Promise<void>
  /** The comments in an issue that were taken by a login at `since` or later, and have no answer yet. */
  startedComments(issue: Pick<TrackingIssue, 'number'>, login: string, since: Date): Promise<readonly StartedComment[]>
}

/** The open issues with the tracking label and a marker. */
export interface OpenIssues {
  readonly issues: readonly TrackingIssue[]
  /** By accounts that don't count (any more) as the repository's own. Nothing is done about them. */
  readonly untrusted: readonly TrackingIssue[]
}

export interface AllIssues extends OpenIssues {
  readonly closed: readonly TrackingIssue[]
  readonly strays: readonly TrackingIssue[]
}

/** A comment that a run is at work for, or was when it was cancelled. */
export interface StartedComment {
  readonly id: number
  readonly body: string
}

/** A comment that somebody wrote. */
export interface IssueComment {
  readonly body: string
  readonly author: string
  /** Whether a person wrote it, and no bot nor an app in their name. */
  readonly isByPerson: boolean
  readonly isEdited: boolean
}

/** The mark of an account on an issue. */
export interface Claim {
  readonly id: number
  /** Whether it's there since now; false if it was there before. */
  readonly isNew: boolean
  readonly at: Date
}

/** A mark on an issue, by an app or by a person: for a run, or because they have seen it. */
export interface AccountClaim extends Pick<Claim, 'id' | 'at'> {
  readonly isByPerson: boolean
}

/** Done, and not done: 🚀 and 😕, by GitHub's words. */
export type Reaction = 'rocket' | 'confused'

export interface CreatedIssue {
  readonly issue: TrackingIssue
  /** Why the next run would not find it; null if it would. */
  readonly unusable: Unusable | null
  /** Those who were to be assigned and are not. */
  readonly unassigned: readonly string[]
}

export interface CommentRecord {
  readonly id: number
  readonly event: string
  readonly at: Date
}

export type IssueChange = Partial<Draft> & StateChange

export type StateChange =
  | { readonly state?: undefined }
  | { readonly state: 'open' }
  | {
      readonly state: 'closed'
      readonly reason: CloseReason
      /** Of GitHub's database, for one that is a duplicate. */
      readonly duplicateOf?: number
    }

/** The machine that runs the job: GitHub's runner, or a simulation. */
export interface Runner {
  readonly now: () => Date
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly log: Log
  readonly setOutput: (name: string, value: string) => void
  readonly writeSummary: (markdown: string) => Promise<void>
  /** Writes a file for later steps of the job. Gives its path. */
  readonly writeFile: (name: string, content: string) => string
  /** Where it hands out GitHub's identity tokens; null if it offers none to this job. */
  readonly identityEndpoint: { readonly url: string; readonly token: string } | null
  /** Hides a secret from the log, from now on. */
  readonly mask: (secret: string) => void
  readonly event: RunnerEvent
}

/** What started the workflow. */
export interface RunnerEvent {
  /** GitHub's word for it, such as `schedule`; may be empty. */
  readonly name: string
  /** What GitHub says of it; may be empty. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** The log; `core` in production. */
export interface Log {
  info(line: string): void
  warning(message: string): void
  error(message: string): void
  group<T>(title: string, body: () => Promise<T>): Promise<T>
}
