import type { FailureReason } from '../domain/inventory.ts'
import type { Problem } from '../domain/standing.ts'
import type { Kind } from '../domain/token.ts'

/** What the texts are told: nothing but what is harmless already. */

/** What an issue is about: tokens of a kind, or of all of them. */
export type IssueKind = Kind | 'all'

/** Addresses that help whoever reads an issue. None of them changes from run to run. */
export interface Links {
  /** The admin center of the tenant; where it is about all of them, the address behind which the id of each leads to its own. */
  readonly intune: string
  /** The page of the workflow that checks, where its runs are and where it can be started; null where it is not known. */
  readonly workflow: string | null
  /** The repository of the action; null where it is not known. */
  readonly action: string | null
}

/** One step of a checklist: a box with a hidden id, by which its tick is known however the words change. */
export interface Step {
  readonly box: string
  readonly text: string
}

/** The tenant, as Markdown that leads to its admin center. */
interface InTenant {
  readonly tenant: string
}

export interface TokenFacts extends InTenant {
  readonly kind: Kind
  readonly portal: 'business' | 'school'
  /** For a title: plain. */
  readonly title: string
  /** For the body: Markdown. */
  readonly name: string
  /** Markdown, or null where there is none. */
  readonly appleId: string | null
  /** The VPP token's location at Apple as Markdown; null for the other kinds, and where Intune does not tell it. */
  readonly location: string | null
  /** The push certificate's topic as Markdown; null for the other kinds, and where Intune does not tell it. */
  readonly topic: string | null
  readonly links: Links
}

/** A token with how to renew it. */
export interface RenewableFacts extends TokenFacts {
  /** By the workflow that renews; null where none is named, so that the way by hand is shown. */
  readonly commands: UploadCommands | null
}

export interface RenewalFacts extends RenewableFacts {
  readonly expired: boolean
  /** The day alone, for a title. */
  readonly day: string
  /** Day with time, in the time zone that was asked for: Markdown that says it in bold. */
  readonly expiry: string
  /** Of an expired push certificate, the last day on which it can be renewed; otherwise null. */
  readonly graceEnds: string | null
  /** How many devices depend on it; null where nobody tells, or there are none. */
  readonly devices: DeviceFacts | null
}

export interface DeviceFacts {
  readonly count: number
  /** The day as of which it is. */
  readonly day: string
  /** A comment that nobody sees, by which the next run knows what stands here. */
  readonly note: string
}

/** A renewal by the workflow: what to type, in a shell, where the file from Apple is, and where to do the same in a browser. */
export interface UploadCommands {
  /** The name that stands for the file in the commands. Apple puts the server and the time into it. */
  readonly file: string
  /** The secret that takes the file, and its environment. */
  readonly secret: string
  readonly environment: string
  /** Address of the page with the repository's environments. */
  readonly environments: string
  readonly store: string
  readonly storeInPowerShell: string
  /** The comment on the issue that starts the renewal; null where none does. */
  readonly comment: string | null
  readonly start: string
  /** Address of the workflow's page. */
  readonly page: string
  readonly tidyUp: string
}

/** What is known of a renewal by the action. */
export interface Proof {
  readonly sha256: string
  /** Markdown, or null where it is not known. */
  readonly by: string | null
  /** Address of the run, or null. */
  readonly run: string | null
  /** The command that deletes the secret, or null. */
  readonly tidyUp: string | null
}

/** Why an issue is none in which something can be done that a comment asks for. */
export type Refusal = 'several-tenants' | 'tenant-not-listed' | 'no-token' | 'closed' | 'under-way'

export interface RefusalFacts {
  readonly why: Refusal
  /** What was asked for, as people write it. */
  readonly word: '/check' | '/renew'
  /** The tenant of the issue, as Markdown. */
  readonly tenant: string
}

export interface FirstFacts extends InTenant {
  /** For a title: plain. */
  readonly title: string
  /** For the body: Markdown. */
  readonly name: string
  /** PEM in three lines. */
  readonly publicKey: string
  readonly commands: UploadCommands | null
  readonly links: Links
}

export interface NewPushTopicFacts extends TokenFacts {
  /** The topics, as Markdown. */
  readonly before: string
  readonly now: string
}

export interface HealthFacts extends RenewableFacts {
  /** `what` is the service's own word for it, as Markdown; empty where there is nothing to add. */
  readonly problems: readonly { readonly problem: Problem; readonly what: string }[]
}

export interface OverviewFacts {
  /** The tenant as Markdown that leads to its admin center; null for several, which the lines name. */
  readonly tenant: string | null
  /** How many stand how, as the summary says it. */
  readonly verdict: string
  /** What could not be read, as Markdown: an entry for each tenant, and how many more there are. */
  readonly unread: readonly string[]
  readonly moreUnread: number
  /** Of tokens, as Markdown; empty where there are none. And how many more there are. */
  readonly table: string
  readonly more: number
  /** IANA name. */
  readonly zone: string
}

export interface CheckFacts extends InTenant {
  readonly links: Links
  readonly failures: readonly {
    readonly kinds: readonly Kind[]
    readonly reason: FailureReason
    /** The message of the log, in English, as a code block. */
    readonly message: string
  }[]
}
