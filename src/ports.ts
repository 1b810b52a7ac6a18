import type { Reading, Written } from './tokens/inventory.ts'
import type { AppleToken, EnrollmentProgramToken, Kind, SyncingToken } from './tokens/token.ts'
import type { CloseReason, Draft, TrackingIssue } from './tracking/issue.ts'

/** The world outside as the job sees it. Everything else the program imports; only this is handed to it. */
export interface Ports {
  readonly intune: Intune
  readonly issues: Issues
  readonly runner: Runner
}

/** What one tenant's Intune can be asked, and what can be changed there. Each change is one request, never repeated. */
export interface Intune {
  /** All tokens of a kind, or why they are not known. */
  read(kind: Kind): Promise<Reading>
  /** The certificate that Intune gives out for a token, PEM, as Graph writes it; null where Graph could not tell. */
  publicKey(token: EnrollmentProgramToken): Promise<string | null>
  /** @param content the file as it travels: its text, or the base64 of that */
  upload(token: AppleToken, appleId: string, content: string): Promise<Written>
  /** Registers an enrollment program token, which then waits for its first file. */
  create(name: string): Promise<Written>
  /** Asks for a sync with Apple. */
  sync(token: SyncingToken): Promise<Written>
}

/** The issues of one repository, as far as this action needs them. Every call throws `TrackingFailure`. */
export interface Issues {
  /** Every open issue with the tracking label that tells what it is about, in any order. */
  open(): Promise<readonly TrackingIssue[]>
  /** The same for those closed at `since` or later. */
  closed(since: Date): Promise<readonly TrackingIssue[]>
  /** Whether anybody may read the repository. */
  isPublic(): Promise<boolean>
  /** The issue as it is at this moment; null where it is gone or no longer tells what it is about. */
  read(number: number): Promise<TrackingIssue | null>
  create(draft: Draft): Promise<TrackingIssue>
  change(number: number, change: Partial<Draft> & StateChange): Promise<void>
  comment(number: number, body: string): Promise<void>
  /** The hidden lines of its comments and when they were written, oldest first. */
  events(number: number): Promise<readonly { readonly event: string; readonly at: Date }[]>
}

export type StateChange =
  | { readonly state?: undefined }
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly reason: CloseReason }

/** The machine that runs the job: GitHub's runner, or a simulation. */
export interface Runner {
  readonly now: () => Date
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly log: Log
  readonly setOutput: (name: string, value: string) => void
  readonly writeSummary: (markdown: string) => Promise<void>
  /** Puts a file where later steps of the job find it. Gives its path. */
  readonly writeFile: (name: string, content: string) => string
  /** Hands out a GitHub identity token for an audience, as `core.getIDToken` does. */
  readonly identityToken: (audience: string) => Promise<string>
  /** Hides a secret from the log, from now on. */
  readonly mask: (secret: string) => void
  /** What the event that started the workflow says of its repository; may be empty. */
  readonly repository: Readonly<Record<string, unknown>>
}

/** Where a run tells what it does; `core` in production. */
export interface Log {
  info(line: string): void
  warning(message: string): void
  error(message: string): void
  group<T>(title: string, body: () => Promise<T>): Promise<T>
}
