import type { AppleFault } from '../domain/apple-service.ts'
import type { Counts, Problem, DisplayStatus } from '../domain/standing.ts'
import type { FailureReason } from '../domain/inventory.ts'
import type { IssueAction } from '../domain/issue.ts'
import type { Topic } from '../domain/marker.ts'
import type { Kind } from '../domain/token.ts'
import type {
  IssueKind,
  Step,
  TokenFacts,
  RenewalFacts,
  Proof,
  RefusalFacts,
  FirstFacts,
  RegistrationFacts,
  NewPushTopicFacts,
  TermsFacts,
  HealthFacts,
  OverviewFacts,
  CheckFacts,
  FailureFacts,
} from './facts.ts'
import type { UploadText } from './uploads.ts'

/** The words of the `language` input. */
export type Language = 'en' | 'ja'

/** What became of one issue, for the report. */
export interface ReportedIssue {
  readonly topic: Topic
  readonly action: IssueAction
  /** Untrusted text. */
  readonly title: string
  /** Null for an issue that a dry run would open. */
  readonly number: number | null
  readonly url: string | null
  readonly isOpen: boolean
  /** In a dry run, the issue as it would be; null if it stays unchanged, and in every other run. */
  readonly preview: { readonly title: string; readonly body: string } | null
}

/**
 * Everything a person reads, in one language: issues, comments, summary and calendar. All strings given to it are harmless
 * already, and all dates formatted. It is made by `recipes.ts` from the phrases of a language.
 */
export interface Text {
  /** A day, such as `January 15, 2027`. */
  readonly day: (day: Day) => string
  /** A moment, from a day, a time such as `09:00`, and a zone such as `Asia/Tokyo`. The day is null if the text before names it. */
  readonly moment: (day: Day | null, time: string, zone: string) => string
  /** The same moment twice: in the zone that was asked for, and in UTC. */
  readonly beside: (local: string, utc: string) => string
  readonly kind: Readonly<Record<Kind, string>>
  /** A few words a problem, for titles, comments and the summary. Nothing in them is the service's own. */
  readonly problem: (problem: Problem, kind: Kind) => string

  /** A title and a comment that name their tenant, which is plain text in the title and Markdown in the comment. */
  readonly about: {
    title(tenant: string, title: string): string
    comment(tenant: string, words: string): string
  }
  renewal(facts: RenewalFacts): IssueText
  health(facts: HealthFacts): IssueText
  /** Apple's new terms, which all of these tokens wait for. */
  terms(facts: TermsFacts): IssueText
  check(facts: CheckFacts): IssueText
  /** A token that a run began to register. */
  registration(facts: RegistrationFacts): IssueText
  /** What such an issue says first if nothing was registered; `title` is the token's name as plain text, `why` is Markdown. */
  notRegistered(facts: { readonly title: string; readonly why: string }): {
    readonly title: string
    readonly notice: string
  }
  /** A token that is registered and waits for its first file. */
  first(facts: FirstFacts): IssueText
  /** A push certificate that was replaced by one of another push topic. */
  newPushTopic(facts: NewPushTopicFacts): IssueText
  /** A token that is gone, and the one that may have taken its place. */
  replaced(facts: TokenFacts): IssueText
  /** The issue that lists all tokens of all tenants. */
  overview(facts: OverviewFacts): IssueText
  /** What issues say of uploads that are on record there. */
  readonly uploads: UploadText
  /** The issue that records a renewal which no issue had asked for; it is closed at once. */
  recorded(facts: Pick<TokenFacts, 'kind' | 'title' | 'name' | 'tenant'> & { isFirst: boolean }): IssueText
  /** Stands above the hidden line under which people may write. */
  readonly notesBelow: string
  /** Stands above what people wrote into the text of the action, and which moved down when that text changed. */
  readonly keptFromAbove: string

  /** Comments. `mention` is empty or names the assignees; a date is Markdown that says it in bold. */
  readonly comment: {
    reminded(facts: { kind: IssueKind; expired: boolean; expiry: string; mention: string }): string
    /** @param problems a few words each */
    worse(facts: NewsFacts & { problems: readonly NewsItem[] }): string
    /** @param kinds that could not be read, by their names */
    unread(facts: NewsFacts & { kinds: readonly NewsItem[] }): string
    /** @param causes what is new of several tenants, a line each */
    unreadInList(facts: NewsFacts & { causes: readonly string[] }): string
    /** The same kinds of the one tenant, for another cause. @param causes a line each */
    unreadByNewCause(facts: NewsFacts & { causes: readonly string[] }): string
    /** Such a line. @param hits tenants or kinds, as Markdown */
    cause(facts: { reason: FailureReason; hits: string }): string
    /** A token waits for its first file. */
    waiting(facts: { mention: string }): string
    newPushTopic(facts: { mention: string }): string
    replaced(facts: { kind: IssueKind; mention: string }): string
    stillReported(facts: { kind: IssueKind; expiry: string | null; mention: string }): string
    /** Closed by hand as completed, and the problem is reported: still, or once more. */
    reportedAgain(facts: { mention: string }): string
    /** A token that needed nobody since the action closed the issue. */
    foundAgain(facts: { kind: IssueKind; expired: boolean; expiry: string; mention: string }): string
    again(facts: { topic: Topic; words: readonly string[]; isOfList: boolean; mention: string }): string
    /** @param label the tracking label, as Markdown */
    byRobot(facts: { label: string; mention: string }): string
    /** The 30 days are over for which a problem was muted. */
    muteOver(facts: { mention: string }): string
    /** @param facts.isFirst whether the token had never had a file */
    /** @param facts.isDoubtful whether the issue has an upload on record that this date doesn't prove */
    renewed(facts: {
      before: string | null
      now: string
      isFirst: boolean
      isDoubtful: boolean
      proof: Proof | null
    }): string
    failed(facts: FailureFacts): string
    /** `/renew` found no file. @param facts.secret its name */
    noFile(facts: Omit<FailureFacts, 'conclusion' | 'kind'> & { secret: string }): string
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
    readonly standing: Readonly<Record<DisplayStatus, string>>
    readonly noDate: string
    /** What Apple says of a service: devices assigned to it, the day of its last connection (null if never), and as of which day (null for now). */
    atApple(facts: { devices: number | null; day: string | null; asOf: string | null }): string
    /** What is wrong with a service at Apple. */
    readonly wrongAtApple: Readonly<Record<AppleFault, string>>
    /** What both begin with. */
    readonly atAppleLead: string
    /** Until the expiry, whole days, floored: negative once it has passed. */
    daysLeft(days: number): string
    /** How many devices depend on a token. */
    devices(count: number): string
    /** @param unread how many kinds could not be read */
    verdict(counts: Counts & { tokens: number; unread: number }): string
    readonly noTokens: string
    /** If every token that was found is excluded. */
    readonly allExcluded: string
    /** A heading for the tokens that the user excludes. */
    readonly excluded: string
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
    /** The same in a dry run, which does nothing. */
    readonly planned: Readonly<Record<IssueAction, string>>
    /** What became of an issue, after its link. `title` is Markdown. */
    issue(of: { topic: Topic; action: IssueAction; title: string; isDryRun: boolean }): string
    /** Why something could not be read, before the message, which is in English. */
    readonly reason: Readonly<Record<FailureReason, string>>
    /** Stands between the names of kinds, and between what is said of one issue. */
    readonly comma: string
    /** What is said aside, behind something. */
    aside(words: string): string
    inBrackets(words: string): string
    renewed(facts: { name: string; now: string; before: string | null; isFirst: boolean; sha256: string }): string
    publicKey(facts: { name: string }): string
    /** What is now in Intune after a renewal that failed, and what to do. */
    failed(facts: Pick<FailureFacts, 'conclusion' | 'kind'>): string
    readonly notDone: string
    readonly remarks: string
    readonly dryRun: string
    /** Of several tenants together. */
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
      /** Issues of which nothing became. */
      still(action: string, count: number): string
    }
  }

  /** The names are plain text. The tenant is null if there is only one. */
  readonly calendar: {
    readonly name: string
    title(about: { kind: Kind; name: string }): string
    description(about: { kind: Kind; tenant: string | null }): string
  }
}

/** Of a comment about what is new. */
interface NewsFacts {
  readonly mention: string
  /** Whether the issue was reopened for it. */
  readonly isReopened: boolean
}

export interface NewsItem {
  readonly words: string
  /** Whether it was not there before. */
  readonly isNew: boolean
}

export interface IssueText {
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
