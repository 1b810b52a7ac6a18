import type { FailureReason } from '../tokens/inventory.ts'
import type { Counts, Problem, Shown } from '../tokens/standing.ts'
import type { Kind } from '../tokens/token.ts'

/** The words of the `language` input. */
export type Language = 'en' | 'ja'

/** What an issue can be about. */
export const topics = ['renewal', 'health', 'check', 'overview'] as const
export type Topic = (typeof topics)[number]

/** What was done with an issue in this run: the words of the `issues` output. */
export type IssueAction = 'opened' | 'updated' | 'reminded' | 'reopened' | 'closed' | 'unchanged' | 'muted'

/** What became of one issue, as people are told. */
export interface ReportedIssue {
  readonly topic: Topic
  readonly action: IssueAction
  /** Untrusted text. */
  readonly title: string
  /** Null for one that a dry run would open. */
  readonly number: number | null
  readonly url: string | null
  readonly isOpen: boolean
  /** In a dry run, the issue as it would stand; null where it stays as it is, and in every other run. */
  readonly preview: { readonly title: string; readonly body: string } | null
}

/**
 * Everything a person reads, in one language: issues, comments, summary and calendar. One file holds one language. It is given
 * only strings that are harmless already, and dates that are formatted already, so that it can be read and mended as prose.
 */
export interface Text {
  /** A day, such as `January 15, 2027`. */
  readonly day: (day: Day) => string
  /** A moment, from a day, a time such as `09:00`, and a zone such as `Asia/Tokyo`. The day is null where it was just written. */
  readonly moment: (day: Day | null, time: string, zone: string) => string
  /** The same moment twice: in the zone that was asked for, and in UTC. */
  readonly beside: (local: string, utc: string) => string
  readonly kind: Readonly<Record<Kind, string>>
  /** A few words a problem, for titles, comments and the summary. Nothing in them is the service's own. */
  readonly problem: (problem: Problem, kind: Kind) => string

  /** A title and a comment, where it has to be said which tenant they are about. `tenant` is plain in a title, and Markdown in a comment. */
  readonly about: {
    title(tenant: string, title: string): string
    comment(tenant: string, words: string): string
  }
  renewal(facts: RenewalFacts): Says
  health(facts: HealthFacts): Says
  check(facts: CheckFacts): Says
  /** A token that is registered and waits for its first file. */
  first(facts: FirstFacts): Says
  /** A push certificate that was replaced by one of another push topic. */
  newPushTopic(facts: NewPushTopicFacts): Says
  /** The issue that lists all tokens of all tenants. */
  overview(facts: OverviewFacts): Says
  /** The issue that records a renewal which no issue had asked for; it is closed at once. */
  recorded(facts: Pick<TokenFacts, 'kind' | 'title' | 'name' | 'tenant'>): Says
  /** Stands above the hidden line under which people may write. */
  readonly notesBelow: string
  /** Stands above what a person wrote into the text of the action, where it is kept when that text changes. */
  readonly keptFromAbove: string

  /** Comments. `mention` is empty or names the assignees; a date is Markdown that says it in bold. */
  readonly comment: {
    reminded(facts: { kind: IssueKind; expired: boolean; expiry: string; mention: string }): string
    /** @param words of the problems, each a few words */
    worse(facts: { words: readonly string[]; mention: string }): string
    /** @param kinds that cannot be read, as they are called */
    unread(facts: { kinds: readonly string[]; mention: string }): string
    /** A token waits for its first file. */
    waiting(facts: { mention: string }): string
    newPushTopic(facts: { mention: string }): string
    stillReported(facts: { kind: IssueKind; expiry: string | null; mention: string }): string
    /** Closed by hand as completed, and the problem is reported: still, or once more. */
    reportedAgain(facts: { mention: string }): string
    again(facts: { topic: Topic; mention: string }): string
    /** @param label the tracking label, as Markdown */
    byRobot(facts: { label: string; mention: string }): string
    /** The 30 days are over for which a problem was muted. */
    muteOver(facts: { mention: string }): string
    renewed(facts: { before: string | null; now: string; proof: Proof | null }): string
    /** `reason` is the message of the log, in English, as a code block; `by` Markdown. */
    failed(facts: { reason: string; by: string | null; run: string | null }): string
    /** What a comment asked for was not done. */
    refused(facts: RefusalFacts): string
    notDue(facts: { kind: IssueKind; expiry: string }): string
    recovered(): string
    expiredInstead(facts: { kind: IssueKind }): string
    gone(facts: { kind: IssueKind }): string
    excluded(facts: { kind: IssueKind }): string
    readAgain(): string
    duplicateOf(facts: { number: number }): string
  }

  readonly summary: {
    readonly title: string
    /** Of the table of tokens: status, token, expiry. */
    readonly columns: readonly [string, string, string]
    readonly standing: Readonly<Record<Shown, string>>
    readonly noDate: string
    /** Until the expiry, whole days, floored: negative once it has passed. */
    daysLeft(days: number): string
    /** @param unread how many kinds could not be read */
    verdict(counts: Counts & { tokens: number; unread: number }): string
    readonly noTokens: string
    readonly more: (count: number) => string
    readonly moreIssues: (count: number) => string
    /** Of errors, of warnings, or of what could not be read. */
    readonly moreLines: (count: number) => string
    /** After some names, how many more there are. */
    moreNames(names: string, count: number): string
    /** What could not be read in several tenants. The names are Markdown. */
    unreadIn(facts: { kinds: string; tenants: number; names: string }): string
    readonly timeline: string
    /** Dates below the timeline, short, as patterns of https://d3js.org/d3-time-format. */
    readonly axis: { readonly day: string; readonly month: string }
    readonly unread: string
    readonly issues: string
    /** Stands above the issues as they would stand after a run that was none. */
    readonly previews: string
    readonly topic: Readonly<Record<Topic, string>>
    readonly action: Readonly<Record<IssueAction, string>>
    /** What became of an issue, after its link. */
    issue(topic: Topic, action: IssueAction): string
    /** Stands between the names of kinds, and between what is said of one issue. */
    readonly comma: string
    /** What is said aside, behind something. */
    aside(words: string): string
    inBrackets(words: string): string
    renewed(facts: { name: string; now: string; before: string | null; sha256: string }): string
    publicKey(facts: { name: string }): string
    readonly notDone: string
    readonly remarks: string
    readonly dryRun: string
    /** Where several tenants are told of together. */
    readonly fleet: {
      /** `tenants` are all, `asking` those that need a person, also because they could not be read (`unread`). The rest is of tokens. */
      verdict(counts: Counts & { tenants: number; asking: number; unread: number }): string
      noTokens(tenants: number): string
      /** Of the table of tenants: name, how many tokens, the next expiry. */
      readonly columns: readonly [string, string, string]
      readonly all: string
      tenants(counts: {
        tenants: number
        asking: number
        unread: number
        healthy: number
        muted: number
        empty: number
      }): string
      tokens(counts: { asking: number; healthy: number; muted: number }): string
      healthy(tenants: number): string
      muted(tokens: number): string
      readonly moreTenants: (count: number) => string
      /** An issue after its link: what became of it, and its title as Markdown. */
      issue(action: string, title: string): string
      /** Issues of which nothing became. */
      still(action: string, count: number): string
    }
  }

  /** The names are plain text. The tenant is null where it need not be said. */
  readonly calendar: {
    readonly name: string
    title(about: { kind: Kind; name: string }): string
    description(about: { kind: Kind; tenant: string | null }): string
  }
}

export interface Says {
  readonly title: string
  /** Markdown, in paragraphs that are joined by blank lines. */
  readonly paragraphs: readonly (string | readonly Step[])[]
}

/** A day as the clocks of a zone show it. `month` is 1 to 12, `weekday` 0 to 6 from Sunday. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

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
