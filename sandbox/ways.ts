/**
 * How Intune and Graph may behave where their behavior isn't documented. Each is a switch; `usual` has the
 * simplest behavior, not the likeliest. Durations are in milliseconds.
 */
export interface Ways {
  /** How a token file has to travel. */
  takes: 'text' | 'base64' | 'either'
  /** What happens to a file that can't be used: it's refused at once, or accepted and then unusable. */
  wrongFiles: 'refused' | 'taken'
  /** Until an upload shows in what is read. */
  lag: number
  /** For how long after that one answer shows the new record and the next one the old, in turns. */
  flips: number
  /** By how much the date differs from one answer to the next, whether or not anything changed. */
  trembles: number
  /** Whether an upload moves `lastModifiedDateTime`: with the date, so much later, or not at all. */
  modified: 'at once' | 'never' | number
  /** How long a sync takes. */
  syncTakes: number
  /** Whether an upload starts a sync by itself. */
  syncsItself: boolean
  /** The error code of every sync, whatever the token; null if it depends on the token. */
  syncFails: number | null
  /** The error of a sync with a token that is dead at Apple. Which number the live service gives is not known. */
  deadCode: number
  /** Until the list shows a setting that was just registered. */
  listedAfter: number
  /** The `tokenType` of such a setting: the one that was asked for, or none until its first file. */
  newType: 'asked' | 'none'
  /** How far Graph's clock is ahead of the runner's. */
  ahead: number
  /** Whether an error's message repeats what was sent: the authorization, and the body. */
  echoes: false | 'as sent' | 'escaped'
  /** The status that errors come with: their own, or 200 around the same envelope. */
  errors: 'by status' | 'as 200'
}

export const usual: Readonly<Ways> = {
  takes: 'either',
  wrongFiles: 'refused',
  lag: 0,
  flips: 0,
  trembles: 0,
  modified: 'at once',
  syncTakes: 0,
  syncsItself: false,
  syncFails: null,
  deadCode: 1,
  listedAfter: 0,
  newType: 'asked',
  ahead: 0,
  echoes: false,
  errors: 'by status',
}

/** The same for Entra ID: how it answers a multitenant application in a tenant that hasn't consented to it. */
export interface SignInWays {
  /** If it has no service principal yet: it is not found (AADSTS700016), or its service principal is missing (7000229). */
  withoutPrincipal: 'not found' | 'missing'
  /** If it has one, and no permission that was consented to: a token without roles, which Graph refuses, or AADSTS65001. */
  withoutConsent: 'without roles' | 'refused'
  /** After how many seconds Graph refuses an access token that was said to live longer; null for never. */
  tokenEndsAfter: number | null
}

export const usualSignIn: Readonly<SignInWays> = {
  withoutPrincipal: 'not found',
  withoutConsent: 'without roles',
  tokenEndsAfter: null,
}

/** The same for GitHub. Durations are in milliseconds. */
export interface GitHubWays {
  /** Until a new issue is in lists. */
  listLag: number
  /** Until lists know that an issue was closed or reopened. */
  stateLag: number
  /** Until lists by label know of a change of an issue's labels. */
  labelLag: number
  /**
   * How many issues and comments may be written in a minute, before the secondary rate limit refuses more of them until the minute is over.
   * GitHub documents 80, and says that it may change. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
   */
  writesAMinute: number
  /** Whether next links continue after an issue, whatever was closed meanwhile, and not at a page. */
  hasCursors: boolean
}

export const usualGitHub: Readonly<GitHubWays> = {
  listLag: 0,
  stateLag: 0,
  labelLag: 0,
  writesAMinute: Infinity,
  hasCursors: false,
}

/** The same for Apple Business and Apple School Manager. Durations are in milliseconds. */
export interface AppleWays {
  /** When a sync shows in the time at which a service last connected. */
  connects: 'at once' | 'never' | number
  /** Whether two services may have one name. */
  names: 'any' | 'unique'
  /** Until the list shows a service that was just added. */
  listedAfter: number
  /** The most services on a page, however many are asked for. */
  pageSize: number
  /** How a page names the next one: by a link, or by a cursor alone. */
  goesOnBy: 'link' | 'cursor'
}

export const usualApple: Readonly<AppleWays> = {
  connects: 'at once',
  names: 'any',
  listedAfter: 0,
  pageSize: 1_000,
  goesOnBy: 'link',
}
