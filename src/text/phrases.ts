import type { AppleFault } from '../domain/apple-service.ts'
import type { UploadText } from './uploads.ts'
import type { Kind } from '../domain/token.ts'
import type { RenewalConclusion } from '../domain/journal.ts'
import type { Refusal, RefusalFacts } from './facts.ts'
import type { Day, Text } from './text.ts'
import type {
  RenewalPhrases,
  RenewalStepPhrases,
  UploadPhrases,
  FirstTokenPhrases,
  HealthPhrases,
  HealthStepPhrases,
  ProblemPhrases,
  CheckPhrases,
  OverviewPhrases,
  NewPushTopicPhrases,
  DueState,
  Sentence,
} from './issue-phrases.ts'

/**
 * What a language consists of: strings, and functions that put the given strings into a sentence. Which of them are used, in
 * which order and for which facts is in `recipes/`, so a language makes no decision. All parameters are harmless Markdown
 * already (plain text in titles). Parameters called `appleId`, `uid` and `runNow` may be empty, and otherwise begin with the
 * characters that set them off from the words before.
 */
export interface Phrases {
  readonly day: (day: Day) => string
  readonly moment: (day: Day, time: string, zone: string) => string
  readonly time: (time: string, zone: string) => string
  /** Zones that people call otherwise, by their IANA names. */
  readonly zones: Readonly<Record<string, string>>
  readonly beside: (local: string, utc: string) => string

  /** Between two sentences; empty if the language has no space there. */
  readonly space: string
  /** Between the entries of a list. */
  readonly comma: string
  readonly colon: string
  readonly aside: (words: string) => string
  readonly inBrackets: (words: string) => string

  /** Menus, pages and places, as they are called in the middle of a sentence. */
  readonly names: Readonly<
    Record<'intune' | 'terms' | 'pushPortal' | 'log' | 'workflow' | 'runNow' | 'thisWorkflow', string>
  >
  readonly portals: {
    business(link: string): string
    school(link: string): string
    /** Either of the two, as they are called above. */
    either(business: string, school: string): string
  }
  readonly kinds: Readonly<Record<Kind, KindPhrases>>
  /** What an issue is about: one of the tokens, or the push certificate. */
  readonly noun: Readonly<Record<'token' | 'certificate', string>>
  /** A token with its name, for a title. */
  readonly named: (kind: string, name: string) => string
  /** A name of a fact, in bold. */
  readonly labels: Readonly<Record<FactLabel, string>>
  /** The value of the fact `token`. */
  readonly tokenFact: (name: string, kind: string) => string

  readonly about: Text['about']
  readonly notesBelow: string
  readonly keptFromAbove: string

  readonly renewal: RenewalPhrases
  readonly renewalSteps: RenewalStepPhrases
  readonly upload: UploadPhrases
  readonly first: FirstTokenPhrases
  readonly health: HealthPhrases
  readonly healthSteps: HealthStepPhrases
  /** Apple's new terms: one issue for all tokens that wait for them. */
  readonly terms: { readonly title: string; readonly opening: string; readonly explains: string }
  /** A few words for a problem. */
  readonly problems: ProblemPhrases
  readonly check: CheckPhrases
  readonly overview: OverviewPhrases
  readonly newPushTopic: NewPushTopicPhrases
  readonly replaced: ReplacedPhrases
  readonly recorded: RecordPhrases
  readonly comment: CommentPhrases
  readonly summary: SummaryPhrases
  readonly days: DayPhrases
  readonly verdict: VerdictPhrases
  readonly summaryLines: SummaryLines
  readonly fleet: Omit<Fleet, 'verdict' | 'tenants' | 'tokens'>
  readonly fleetVerdict: FleetVerdictPhrases
  readonly calendar: {
    readonly name: string
    title(token: string): string
    /** The first line of a description, if there are several tenants. */
    tenant(tenant: string): string
    /** @param address of the admin center */
    description(consequence: string, menu: string, address: string): string
  }
  readonly uploads: UploadText
}

/** A token that is gone while another one of its kind appeared or changed. */
export interface ReplacedPhrases {
  title(token: string): string
  readonly opening: string
  readonly heading: string
  readonly 'replaced-who': string
  /** What doesn't follow by itself. */
  readonly 'replaced-move': Readonly<Record<Kind, string>>
  readonly closing: string
}

export interface KindPhrases {
  readonly name: string
  /** The value of the fact `type`; null if the fact `token` has it. */
  readonly type: string | null
  /** What will happen at the expiry, and what does not work after it. */
  readonly consequence: Readonly<Record<DueState, string>>
  /** Where it is in the Intune admin center. */
  readonly menu: string
}

export type FactLabel =
  | 'token'
  | 'certificate'
  | 'tenant'
  | 'type'
  | 'location'
  | 'appleId'
  | 'inIntune'
  | 'previousTopic'
  | 'currentTopic'
  | 'currentAppleId'
  | 'previousAppleId'
  | 'renewedBy'
  | 'startedBy'
  | 'run'
  | 'sha256'

interface RecordPhrases {
  readonly title: Sentence
  readonly firstTitle: Sentence
  readonly text: Sentence
  readonly firstText: Sentence
  readonly certificate: string
  /** Why this issue exists. */
  readonly reason: string
}

/** The mention, if there is one, stands before these. */
interface CommentPhrases {
  readonly reminded: Readonly<Record<DueState, (noun: string, expiry: string) => string>>
  worse(words: readonly string[]): string
  unread(kinds: readonly string[]): string
  /** What is new of several tenants. @param lines one for each cause */
  unreadInList(lines: readonly string[]): string
  /** What is new of one tenant whose kinds were unread before. @param lines one for each cause */
  unreadByNewCause(lines: readonly string[]): string
  /** @param hits tenants or kinds */
  cause(cause: string, hits: string): string
  /** Marks one of several that was not there before. */
  readonly newOne: Sentence
  /** Before one of those above. */
  readonly newReopened: string
  readonly waiting: string
  readonly newPushTopic: string
  replaced(noun: string): string
  readonly stillReported: string
  stillReportedDate(noun: string, expiry: string): string
  readonly reportedAgain: string
  readonly again: string
  readonly foundAgain: Readonly<Record<DueState, (noun: string, expiry: string) => string>>
  readonly recurred: (words: readonly string[]) => string
  readonly unreadAgain: (kinds: readonly string[]) => string
  readonly unreadAgainInList: (lines: readonly string[]) => string
  readonly overviewAgain: string
  byRobot(label: string): string
  readonly muteOver: string
  /** Of a token that had a date before. */
  renewed(before: string, now: string): string
  /** The same, if the date may have come with another file than the one on record. */
  moved(before: string, now: string): string
  /** The same if the date before is unknown. */
  renewedNow(now: string): string
  /** Of a token that had never had a file. */
  firstUpload(now: string): string
  readonly deleteSecret: string
  readonly deleteSecretBy: string
  /** The first sentences: what is now in Intune, and what to do. */
  readonly failed: Readonly<Record<RenewalConclusion, string>>
  /** Added to those after which Intune has an enrollment program token that a download has ended. */
  readonly downloadEnded: string
  /** The same of a file that is another server's. */
  readonly downloadEndedElsewhere: string
  readonly failureMessage: string
  noFile(secret: string): string
  readonly refused: Readonly<Record<Refusal, (facts: RefusalFacts) => string>>
  notDue(noun: string, expiry: string): string
  readonly recovered: string
  readonly expiredInstead: Readonly<Record<'token' | 'certificate', string>>
  gone(noun: string): string
  excluded(noun: string): string
  readonly readAgain: string
  duplicateOf(number: number): string
}

export type Summary = Text['summary']
export type Fleet = Summary['fleet']

/** How many stand how, in a few words each. */
type CountPhrases = Readonly<Record<'expired' | 'due' | 'unhealthy' | 'unknown' | 'waiting', (count: number) => string>>

/** Of the summary, what is used as it is. */
type SummaryPhrases = Omit<
  Summary,
  | 'daysLeft'
  | 'verdict'
  | 'issue'
  | 'reason'
  | 'comma'
  | 'aside'
  | 'inBrackets'
  | 'renewed'
  | 'publicKey'
  | 'failed'
  | 'atApple'
  | 'atAppleLead'
  | 'wrongAtApple'
  | 'fleet'
>

/** Until the expiry, and since then. */
interface DayPhrases {
  readonly last: string
  readonly left: (days: number) => string
  readonly first: string
  readonly ago: (days: number) => string
}

interface VerdictPhrases {
  readonly counts: CountPhrases
  readonly withoutDate: (words: string, count: number) => string
  readonly unreadKinds: (count: number) => string
  /** One count as a sentence of the verdict; the urgent ones stand out. */
  readonly finding: Readonly<Record<'urgent' | 'other', Sentence>>
  readonly findings: (findings: readonly string[]) => string
  readonly allHealthy: (tokens: number) => string
}

interface SummaryLines {
  /** What became of an overview that a person closed, and that shows everything as it is. */
  readonly overviewClosed: string
  readonly renewed: (name: string, before: string, now: string) => string
  readonly renewedNow: (name: string, now: string) => string
  readonly firstUpload: (name: string, now: string) => string
  readonly file: (sha256: string) => string
  readonly publicKey: (name: string) => string
  readonly atApple: (facts: string) => string
  readonly appleDevices: (count: number) => string
  readonly appleLast: (day: string) => string
  readonly appleNever: string
  readonly appleAsOf: (day: string) => string
  readonly appleFaults: Readonly<Record<AppleFault, string>>
}

interface FleetVerdictPhrases {
  readonly allHealthy: (tenants: number) => string
  readonly verdict: (tenants: number, asking: number, counts: string) => string
  readonly unreadTenants: (count: number) => string
  /** If there is nothing to count. */
  readonly none: string
  readonly tenants: (count: number, counts: string) => string
  readonly tokens: (count: number, counts: string) => string
  readonly askingTenants: (count: number) => string
  readonly askingUnread: (words: string, unread: number) => string
  readonly mutedTenants: (count: number) => string
  readonly emptyTenants: (count: number) => string
  readonly healthyTenants: (count: number) => string
  readonly askingTokens: (count: number) => string
  readonly mutedTokens: (count: number) => string
  readonly healthyTokens: (count: number) => string
}
