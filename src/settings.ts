import type { SignIn } from './intune/sign-in.ts'
import type { Language } from './text/text.ts'
import type { Kind } from './tokens/token.ts'
import type { Workflow } from './workflow.ts'

/** What the user asked for: every input, checked and in the form the program works with. `inputs.ts` makes it. */
export interface Settings {
  readonly job: Job
  /** Those that are looked at. */
  readonly tenants: readonly [TenantEntry, ...TenantEntry[]]
  /** Whether they are of a list of several, so that each is called by its name or id. */
  readonly areSeveral: boolean
  /** How to sign in to each. */
  readonly signIn: SignIn
  /** Address of Intune's admin center, behind which a tenant's id leads to its own. */
  readonly adminCenter: string
  readonly kinds: readonly Kind[]
  /** Names or ids of tokens that are not watched. */
  readonly exclude: readonly string[]
  /** By kind, whole days before the expiry. */
  readonly remindDays: Readonly<Record<Kind, readonly number[]>>
  /** Hours. */
  readonly staleSyncHours: number
  readonly githubToken: string
  /** Where the issues are. */
  readonly repository: { readonly owner: string; readonly repo: string }
  /** The first is the tracking label. */
  readonly labels: readonly [string, ...string[]]
  readonly assignees: readonly string[]
  readonly language: Language
  /** IANA name. */
  readonly timeZone: string
  readonly showAppleIds: 'auto' | 'always' | 'never'
  readonly maxIssueWrites: number
  /** File name of the workflow that renews, as issues name it; null where they show the way by hand. */
  readonly renewWorkflow: string | null
  readonly failOn: 'never' | 'expired' | 'due'
  readonly dryRun: boolean
  /** Whether one more issue lists all tokens. */
  readonly overview: boolean
  /** Whether a calendar file is written. */
  readonly calendar: boolean
  /** Called after a check that could read everything; null for nothing. It may be a secret. */
  readonly heartbeatUrl: string | null
  /** The workflow that this run belongs to. */
  readonly workflow: Workflow
}

/** One tenant as the user names it. */
export interface TenantEntry {
  /** The directory id or a verified domain, in lower case. */
  readonly id: string
  /** The same as it was written. */
  readonly given: string
  /** What people call it; null where nobody said. Untrusted text. */
  readonly name: string | null
  /** Of the application to sign in with. */
  readonly clientId: string
}

/** What is done in Intune before the check. What differs by mode is here and nowhere else. */
export type Job =
  | {
      readonly mode: 'check'
      /** A file was given, and a check does not use it. */
      readonly hasUnusedFile: boolean
    }
  | RenewalJob
  | {
      readonly mode: 'create'
      /** Of the token to register. */
      readonly name: string
    }
  | {
      readonly mode: 'public-key'
      /** Name or id of the token whose key is handed out; empty where there is only one. */
      readonly token: string
    }

export interface RenewalJob {
  readonly mode: 'renew'
  /** The file from Apple, as it came. A secret. */
  readonly file: Uint8Array
  /** Name or id of the token to renew; empty where the file is to tell. */
  readonly token: string
  /** The account that downloaded the file; empty for the one on record. */
  readonly appleId: string
  /** How the file travels to Graph. */
  readonly encoding: 'auto' | 'text' | 'base64'
  /** Upload a server token although it is for another key. */
  readonly skipKeyCheck: boolean
  /** Seconds to wait for proof. */
  readonly verifyTimeout: number
}
