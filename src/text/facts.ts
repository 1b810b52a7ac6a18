import type { AddedService, AppleContact } from '../domain/apple-service.ts'
import type { FailureReason } from '../domain/inventory.ts'
import type { RenewalConclusion } from '../domain/journal.ts'
import type { Problem } from '../domain/standing.ts'
import type { Kind } from '../domain/token.ts'

/** The facts that the texts are made of. All strings are harmless Markdown (or plain text) already. */

/** What an issue is about: tokens of a kind, or of all of them. */
export type IssueKind = Kind | 'all'

/** Addresses that help the reader of an issue. None of them changes from run to run. */
export interface Links {
  /** The tenant's admin center. For several tenants, an address to which `/` and a tenant's id can be appended. */
  readonly intune: string
  /** The page of the workflow that checks, which lists its runs and can start one; null if unknown. */
  readonly workflow: string | null
  /** The repository of the action; null if unknown. */
  readonly action: string | null
}

/** The hidden ids of the boxes. They stand in existing issues, so an id is never given to another step. */
export type Box =
  | 'apple-account'
  | 'apple-connected'
  | 'apple-devices'
  | 'apple-download'
  | 'apple-key'
  | 'apple-look'
  | 'apple-renew'
  | 'apple-server'
  | 'apple-sign-in'
  | 'apple-terms'
  | 'apple-wait'
  | 'check-look'
  | 'check-mend'
  | 'check-run'
  | 'date-look'
  | 'intune-csr'
  | 'intune-look'
  | 'intune-open'
  | 'intune-sync'
  | 'intune-upload'
  | 'newest-file'
  | 'push-back'
  | 'push-enroll'
  | 'replaced-who'
  | 'replaced-move'
  | 'push-upload'
  | 'push-who'
  | 'secret-store'
  | 'vpp-state'
  | 'who-downloaded'
  | 'workflow-start'

/** One step of a checklist: a box with a hidden id, by which its tick is known however the words change. */
export interface Step {
  readonly box: Box
  readonly text: string
}

/** The tenant, as Markdown that leads to its admin center. */
interface AboutTenant {
  readonly tenant: string
}

export interface TokenFacts extends AboutTenant {
  readonly kind: Kind
  readonly portal: 'business' | 'school'
  /** For a title: plain. */
  readonly title: string
  /** For the body: Markdown. */
  readonly name: string
  /** Markdown, or null if there is none. */
  readonly appleId: string | null
  /** The VPP token's location at Apple as Markdown; null for the other kinds, and if Intune does not report it. */
  readonly location: string | null
  /** The push certificate's topic as Markdown; null for the other kinds, and if Intune does not report it. */
  readonly topic: string | null
  /** How its service is called at Apple, as Markdown; null if that is not known. */
  readonly serviceName: string | null
  readonly links: Links
}

/** A token with how to renew it. */
export interface RenewableFacts extends TokenFacts {
  /** For the workflow that renews; null if none is named: the issue then shows how to renew by hand. */
  readonly commands: UploadCommands | null
}

export interface RenewalFacts extends RenewableFacts {
  readonly expired: boolean
  /** The day alone, for a title. */
  readonly day: string
  /** Day with time, in the time zone that was asked for: Markdown that says it in bold. */
  readonly expiry: string
  /** Of an expired push certificate, the last day of Apple's grace period; otherwise null. */
  readonly grace: { readonly end: string; readonly isOver: boolean } | null
  /** How many devices depend on it; null if Intune doesn't say, or there are none. */
  readonly devices: DeviceFacts | null
}

export interface DeviceFacts {
  readonly count: number
  /** The day as of which it is. */
  readonly day: string
  /** A comment that nobody sees, by which the next run knows what stands here. */
  readonly note: string
}

/** A renewal by the workflow: the commands, to be run in the folder of Apple's file, and the pages to do the same in a browser. */
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
  /** The comment on the issue that starts the renewal; null if no comment does. */
  readonly comment: string | null
  readonly start: string
  /** Address of the workflow's page. */
  readonly page: string
  readonly tidyUp: string
}

/** What is on record about a renewal by the action. */
export interface Proof {
  readonly sha256: string
  /** Markdown, or null if unknown. */
  readonly by: string | null
  /** Address of the run, or null. */
  readonly run: string | null
  /** The command that deletes the secret, or null. */
  readonly tidyUp: string | null
  /** Apple IDs, if another than the one before renewed a push certificate. Markdown. */
  readonly accounts: { readonly before: string; readonly now: string } | null
}

/** Why a command in a comment is not possible on its issue. */
export type Refusal = 'several-tenants' | 'tenant-not-listed' | 'no-token' | 'closed' | 'under-way'

export interface RefusalFacts {
  readonly why: Refusal
  /** The command, as people write it. */
  readonly word: '/check' | '/renew'
  /** The tenant of the issue, as Markdown. */
  readonly tenant: string
}

export interface FailureFacts {
  /** Null if unknown: the comment then has the message alone. */
  readonly conclusion: RenewalConclusion | null
  /** Null if the file had not named its token. */
  readonly kind: Kind | null
  /** The message of the log, in English, as a code block. */
  readonly reason: string
  /** Markdown, or null if unknown. */
  readonly by: string | null
  /** Address of the run, or null. */
  readonly run: string | null
}

/** A token that a run began to register. */
export interface RegistrationFacts extends AboutTenant {
  /** For a title: plain. */
  readonly title: string
  /** For the body: Markdown. */
  readonly name: string
}

export interface FirstFacts extends AboutTenant {
  /** For a title: plain. */
  readonly title: string
  /** For the body: Markdown. */
  readonly name: string
  /** PEM in three lines. */
  readonly publicKey: string
  /** What came of adding its service at Apple; `why` is Markdown. Null without an API account. */
  readonly service: AddedService | null
  readonly commands: UploadCommands | null
  readonly links: Links
}

export interface NewPushTopicFacts extends TokenFacts {
  /** The topics, as Markdown. */
  readonly before: string
  readonly now: string
}

export interface HealthFacts extends RenewableFacts {
  /** Whether Apple has seen Intune, as evidence about a sync that fails, with the day of the last time. Null if nothing is known. */
  readonly apple: {
    readonly contact: AppleContact
    readonly day: string | null
    /** A comment that nobody sees, by which the next run knows what stands here. */
    readonly note: string
  } | null
  /** `what` is the service's own word for it, as Markdown, or empty. */
  readonly problems: readonly { readonly problem: Problem; readonly what: string }[]
}

export interface TermsFacts {
  readonly tenant: string
  readonly portal: 'business' | 'school'
  /** The tokens that wait, as Markdown. */
  readonly names: readonly string[]
  readonly links: Links
}

export interface OverviewFacts {
  /** The day on which the certificate ends with which the action signs in, if that is soon; null otherwise. */
  readonly certificateEnd: string | null
  /** The tenant as Markdown that leads to its admin center; null for several, which the lines name. */
  readonly tenant: string | null
  /** How many stand how, as the summary says it. */
  readonly verdict: string
  /** What could not be read, as Markdown: an entry for each tenant, and how many more there are. */
  readonly unread: readonly string[]
  readonly moreUnread: number
  /** The table of tokens as Markdown, empty if there are none; and how many more there are. */
  readonly table: string
  readonly more: number
  /** The tokens that the user excludes, with their dates, as Markdown. */
  readonly excluded: readonly string[]
  /** IANA name. */
  readonly zone: string
}

export interface CheckFacts {
  /** As Markdown; null for several. */
  readonly tenant: string | null
  readonly links: Links
  /** How many more failures there are. */
  readonly more: number
  readonly failures: readonly {
    readonly kinds: readonly Kind[]
    /** What it hits, as Markdown, and in how many tenants of a list; null if it is about the one tenant. */
    readonly hits: { readonly what: string; readonly tenants: number } | null
    readonly reason: FailureReason
    /** The message of the log, in English, as a code block. */
    readonly message: string
    /** Whether the message shows issuer, subject, and audience, one of which may be the cause. */
    readonly showsClaims: boolean
  }[]
}
