import type { SignIn } from './intune/sign-in.ts'
import type { Language } from './text/text.ts'
import type { AppleToken, Kind } from './domain/token.ts'
import type { Workflow } from './runner/workflow.ts'

/** What the user asked for: every input, checked and in the form the program works with. `inputs.ts` makes it. */
export interface Settings {
  readonly job: Job
  /** Those that are looked at. */
  readonly tenants: readonly [TenantEntry, ...TenantEntry[]]
  /** How many tenants the user's list has, also if the run is about one of them; 0 if there is no list. */
  readonly listSize: number
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
  /** The topic that the push certificate of the one tenant must have; null for the one that is remembered. */
  readonly pushTopic: string | null
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
  /** File name of the workflow that renews, as issues name it; null if they show how to renew by hand. */
  readonly renewWorkflow: string | null
  readonly failOn: 'never' | 'expired' | 'due'
  readonly dryRun: boolean
  /** Whether one more issue lists all tokens. */
  readonly overview: boolean
  /** Whether a calendar file is written. */
  readonly calendar: boolean
  /** Whether a file in OpenMetrics text is written. */
  readonly metrics: boolean
  /** Called after a check that could read everything; null for nothing. It may be a secret. */
  readonly heartbeatUrl: string | null
  /** The API account of Apple Business or School Manager; null if none was given. */
  readonly appleAccount: AppleAccount | null
  /** https origin that stands for all of Apple's hosts; null for Apple's own. */
  readonly appleEndpoint: string | null
  /** The workflow that this run belongs to. */
  readonly workflow: Workflow
}

/** One tenant as the user names it. */
export interface TenantEntry {
  /** The directory id or a verified domain, in lower case. */
  readonly id: string
  /** The same as it was written. */
  readonly given: string
  /** What people call it; null if nobody said. Untrusted text. */
  readonly name: string | null
  /** What it is called in titles and texts: its name, or its id on a list of several. Null if there are no others. Untrusted text. */
  readonly label: string | null
  /** Of the application to sign in with. */
  readonly clientId: string
}

/** An API account, as Apple hands it out. */
export interface AppleAccount {
  /** Its prefix says which portal it belongs to. */
  readonly portal: 'business' | 'school'
  readonly clientId: string
  readonly keyId: string
  /** PEM, EC P-256. A secret. */
  readonly privateKey: string
}

/** The same once the job is known. */
export interface JobSettings extends Settings {
  readonly job: TenantJob
}

/** What differs by mode is here and nowhere else. */
export type Job = TenantJob | CommandJob

/** What is done in Intune before the check. */
export type TenantJob =
  | {
      readonly mode: 'check'
      /** A file was given, and a check does not use it. */
      readonly hasUnusedFile: boolean
      /** Whether every tenant of the list is looked at; a command looks at one. */
      readonly isWhole: boolean
    }
  | RenewalJob
  | {
      readonly mode: 'create'
      /** Of the token to register. */
      readonly name: string
    }
  | {
      readonly mode: 'public-key'
      /** Name or id of the token whose key is handed out; empty if there is only one. */
      readonly token: string
    }

export interface RenewalJob extends RenewalOptions {
  readonly mode: 'renew'
  /** The file from Apple, as it came. A secret. */
  readonly file: Uint8Array
  /** Name or id of the token to renew; empty if the file decides. */
  readonly token: string
  /** The token whose issue asked for it, which is the one that `token` names. */
  readonly askedBy?: Pick<AppleToken, 'kind' | 'id'> & {
    /** Of the push certificate that the issue is about, which may have been replaced since. */
    readonly topic?: string
  }
  /** Another run may be renewing the token at this moment: the result of its upload is looked for first, and no other file is uploaded. */
  readonly isAnotherUnderWay?: true
}

/** Does what a comment on a tracking issue asks for. */
export interface CommandJob extends RenewalOptions {
  readonly mode: 'command'
  /** For a renewal; or why there is none, which matters to nobody before one is asked for. */
  readonly file: GivenFile
}

/** The file from Apple, as it came, a secret; or what is wrong with the inputs for it. */
export type GivenFile = { readonly bytes: Uint8Array } | { readonly wrong: string }

export interface RenewalOptions {
  /** The account that downloaded the file; empty for the one on record. */
  readonly appleId: string
  /** How the file travels to Graph. */
  readonly encoding: 'auto' | 'text' | 'base64'
  /** Upload a server token although it is for another key. */
  readonly skipKeyCheck: boolean
  /** Whether Apple is asked which location a content token is for. */
  readonly askApple: boolean
  /** Seconds to wait for proof. */
  readonly verifyTimeout: number
}
