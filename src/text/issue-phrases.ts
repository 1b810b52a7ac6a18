import type { AppleContact } from '../domain/apple-service.ts'
import type { FailureReason } from '../domain/inventory.ts'
import type { Kind } from '../domain/token.ts'
import type { VppState } from './vpp-states.ts'

/** The phrases of the issues, an interface for each topic. Keys of steps are the hidden ids of their boxes. */

/** How a token is renewed: by a person in Intune, or by the workflow. */
export type Way = 'byHand' | 'byWorkflow'
export type Portal = 'business' | 'school'
/** Whether the expiry date has passed. */
export type DueState = 'due' | 'expired'

export type Sentence = (words: string) => string

export interface RenewalPhrases {
  readonly title: Readonly<Record<DueState, (token: string, day: string) => string>>
  /** The first sentences, after a heading that says how urgent it is. */
  readonly opening: Readonly<Record<DueState, (noun: string, expiry: string) => string>>
  readonly consequence: Readonly<Record<DueState, Sentence>>
  /** How many devices depend on the token, as of a day. */
  readonly devices: (count: number, day: string) => string
  /** Until a day, or since. */
  readonly grace: Sentence
  readonly graceOver: Sentence
  readonly heading: string
  readonly before: string
  /** The account at Apple that downloads the file. */
  readonly account: Readonly<Record<Kind, (appleId: string) => string>>
  readonly intuneRole: Readonly<Record<Kind, string>>
  readonly storing: (environment: string) => string
  readonly approver: string
  readonly ifItFails: Readonly<Record<Kind, Readonly<Record<Way, string>>>>
  /** If Intune rejects the key of an enrollment program token's file. */
  readonly rejectedKey: {
    readonly byWorkflow: string
    /** @param action address of the action's repository */
    byHand(action: string): string
  }
  readonly microsoftsPage: (address: string) => string
  /** @param action address of the action's repository */
  readonly byWorkflow: (action: string) => string
  readonly closing: Readonly<Record<Way, (runNow: string) => string>>
  readonly muting: string
}

/** A sentence or two for each box. */
export interface RenewalStepPhrases {
  /** The beginning of a sentence: how to get to a page in Intune. */
  readonly open: (intune: string, menu: string) => string
  readonly select: (open: string, name: string) => string
  readonly signInHere: Readonly<Record<Way, string>>
  readonly serverMenu: Readonly<Record<Portal, string>>
  readonly contentMenu: Readonly<Record<Portal, string>>
  readonly sameLocation: string
  readonly location: Sentence
  readonly uid: Sentence
  readonly 'apple-sign-in': (here: string, portal: string) => string
  readonly 'enrollment-program-token': {
    readonly 'intune-open': Sentence
    readonly 'apple-server': (menu: string) => string
    readonly nameAtApple: (name: string) => string
    readonly 'apple-download': Readonly<Record<Portal, string>>
    readonly 'intune-upload': string
    readonly 'intune-sync': string
  }
  readonly 'vpp-token': {
    readonly 'intune-open': Sentence
    readonly 'apple-download': (menu: string, location: string) => string
    readonly 'intune-upload': string
    readonly 'intune-sync': string
  }
  readonly 'mdm-push-certificate': {
    readonly 'intune-open': Readonly<Record<Way, (open: string, appleId: string) => string>>
    readonly 'intune-csr': string
    readonly 'apple-sign-in': Sentence
    readonly 'apple-renew': (uid: string) => string
    readonly 'intune-upload': string
    readonly 'intune-look': string
  }
}

/** The file's way into Intune. */
export interface UploadPhrases {
  /** The upload by hand, for a reader who has the page in Intune open, and for one who has to open it first. */
  readonly inIntune: Sentence
  readonly afterOpening: (open: string, upload: string) => string
  readonly byHand: string
  readonly store: (secret: string, file: string) => string
  /** The shell shown first is the one that most readers have. */
  readonly shells: readonly ['sh', 'powershell'] | readonly ['powershell', 'sh']
  readonly otherShell: string
  readonly storeInBrowser: (environment: string) => string
  readonly start: string
  readonly startInBrowser: (page: string) => string
  readonly startByComment: string
  readonly orByCommand: string
  readonly approve: string
  readonly renewalRun: string
  readonly firstRun: string
}

export interface FirstTokenPhrases {
  /** As long as a run registers the token, or if it was stopped on the way. */
  readonly registeringTitle: (name: string) => string
  readonly registering: string
  readonly registrationStopped: string
  readonly registrationNotNeeded: string
  readonly notRegisteredTitle: (name: string) => string
  readonly notRegistered: (why: string) => string
  readonly title: (name: string) => string
  readonly opening: string
  /** What the token is for. */
  readonly purpose: string
  readonly keyHeading: string
  readonly key: string
  readonly heading: string
  readonly 'apple-server': (name: string) => string
  readonly 'apple-key': string
  readonly 'apple-download': string
  /** @param help a link to the documentation, or empty */
  readonly 'intune-upload': (help: string) => string
  /** @param action address of the action's repository */
  readonly help: (action: string) => string
  readonly startWithAccount: string
  readonly 'apple-devices': string
  readonly 'apple-connected': string
  /** The service was added at Apple by the run: what is left. */
  readonly serviceAdded: (name: string) => string
  readonly openService: (name: string) => string
  readonly afterwards: string
  /** It was not, or nobody knows; each of these stands before the steps. */
  readonly serviceExists: (name: string) => string
  readonly serviceNotAdded: (why: string) => string
  readonly serviceUnclear: (why: string) => string
  readonly serviceBeingAdded: (name: string) => string
  /** In place of the step that adds it. */
  readonly useExisting: (name: string) => string
  readonly lookFirst: string
  readonly closing: Readonly<Record<Way, (runNow: string) => string>>
  readonly notNeeded: string
}

export interface HealthPhrases {
  readonly title: (token: string, problem: string) => string
  readonly severalTitle: (token: string) => string
  readonly opening: Readonly<Record<'aboutDate' | 'otherThanDate', (noun: string) => string>>
  readonly problem: Sentence
  readonly untilFixed: Sentence
  readonly effects: {
    readonly sync: string
    date(noun: string): string
    file(noun: string): string
  }
  /** What Apple says of a sync that fails. */
  readonly atApple: Readonly<Record<Exclude<AppleContact, 'before'>, string>> & {
    readonly before: (day: string) => string
  }
  readonly heading: string
  readonly howToRenew: (noun: string) => string
  readonly closing: (runNow: string) => string
  readonly muting: string
}

export interface HealthStepPhrases {
  readonly 'apple-terms': (portal: string, terms: string) => string
  readonly 'apple-wait': string
  readonly 'apple-look': (portal: string, terms: string) => string
  readonly 'who-downloaded': Readonly<Record<Kind, string>>
  readonly 'apple-account': string
  readonly 'push-upload': string
  readonly 'vpp-state': Readonly<Record<VppState | 'another', string>>
  readonly 'date-look': {
    withName(open: string, name: string, noun: string): string
    withoutName(open: string, noun: string): string
  }
  readonly 'newest-file': string
  readonly 'intune-sync': Readonly<Record<Exclude<Kind, 'mdm-push-certificate'>, (open: string) => string>>
  readonly syncDone: string
}

export interface ProblemPhrases {
  readonly 'terms-not-accepted': string
  readonly 'sync-error': string
  readonly code: (code: number) => string
  readonly 'sync-stale': string
  readonly pushRejected: string
  readonly tokenRejected: string
  readonly states: Readonly<Record<VppState, string>>
  readonly 'date-unknown': string
  readonly 'older-file': string
  readonly 'push-topic': string
}

export interface CheckPhrases {
  readonly title: string
  readonly opening: string
  readonly failure: Readonly<Record<FailureReason, string>>
  /** The same in a few words. */
  readonly cause: Readonly<Record<FailureReason, string>>
  /** @param tenants how many it hits */
  readonly causeHeading: (cause: string, tenants: number) => string
  /** If the message shows issuer, subject, and audience. */
  readonly federation: string
  readonly pushPermission: string
  /** @param action the address of this project */
  readonly causes: (page: string, action: string) => string
  readonly message: (message: string) => string
  readonly heading: string
  readonly 'check-mend': (log: string) => string
  readonly 'check-run': (workflow: string) => string
  readonly 'check-look': (intune: string, menus: readonly string[]) => string
  readonly closing: (runNow: string) => string
  readonly muting: string
  /** The same for several tenants. */
  readonly mutingList: string
}

export interface OverviewPhrases {
  readonly title: string
  readonly certificateEnd: (day: string) => string
  readonly unread: string
  readonly moreUnread: (tenants: number) => string
  readonly more: (tokens: number) => string
  readonly note: (zone: string) => string
}

export interface NewPushTopicPhrases {
  readonly title: (token: string) => string
  readonly opening: string
  readonly heading: string
  readonly 'push-who': string
  readonly 'push-back': (portal: string, topic: string) => string
  readonly 'push-enroll': string
  readonly closing: string
}
