/**
 * What an Apple token is, as far as this action is concerned: a thing that Apple issues for a year, that Intune keeps,
 * and that a person has to renew.
 */

/** The three kinds, by the words used for them in inputs and outputs. */
export const kinds = ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'] as const
export type Kind = (typeof kinds)[number]

/** Whether administrators give each one a name. A tenant has one push certificate, and it is called by its kind. */
export const hasName: Readonly<Record<Kind, boolean>> = {
  'enrollment-program-token': true,
  'vpp-token': true,
  'mdm-push-certificate': false,
}

/** Whether Intune syncs with Apple by it. */
export const syncs = {
  'enrollment-program-token': true,
  'vpp-token': true,
  'mdm-push-certificate': false,
} as const satisfies Readonly<Record<Kind, boolean>>

interface TokenBase {
  /**
   * What stays the same over renewals: Intune's GUID. A tenant has one push certificate, whose `id` in Graph differs from call to
   * call, so it has the same id everywhere: `pushCertificateId`.
   */
  readonly id: string
  /** What an administrator calls it. Not unique, and untrusted: show it through `text/untrusted.ts` only. */
  readonly name: string
  /** The Apple ID on record, or null if Intune has none. */
  readonly appleId: string | null
  /** When it runs out; null if Intune gives no date or a date that means "never". */
  readonly expiry: Date | null
}

interface SyncRecord {
  /** The last sync with Apple that is known to have succeeded, or null. */
  readonly lastSync: Date | null
  /** When Intune last changed its record, which is no later than the last upload or sync. */
  readonly lastModified: Date | null
  /** When a sync was last begun, as far as Intune says; at most one may be asked for in 15 minutes. */
  readonly lastSyncBegun: Date | null
}

export interface EnrollmentProgramToken extends TokenBase, SyncRecord {
  readonly kind: 'enrollment-program-token'
  /** Which of Apple's portals issued it; they have different menus. */
  readonly portal: 'business' | 'school'
  /** Graph's `lastSyncErrorCode`; 0 is fine. */
  readonly syncErrorCode: number
  /**
   * `in-use`: it has had a file from Apple. `waiting`: it is registered and never had one: no Apple ID, no date, no sync ever.
   * `blank`: the same without a type. Such an entry is no token, unless a run has registered it, and then it waits.
   */
  readonly phase: 'in-use' | 'waiting' | 'blank'
  /** Devices that Intune has synced by it; null if it doesn't say. */
  readonly devices: number | null
}

export interface VppToken extends TokenBase, SyncRecord {
  readonly kind: 'vpp-token'
  readonly portal: 'business' | 'school'
  /** The organization at Apple; the same for all of its tokens. Null if Intune has none. */
  readonly organization: string | null
  /** The location at Apple that it is for; null if Intune has none. No file from Apple contains it. */
  readonly location: string | null
  /** Graph's `lastSyncStatus`; `running` for a sync under way, `other` for none yet and for words that may come. A failure has no code. */
  readonly syncStatus: 'completed' | 'failed' | 'running' | 'other'
  /** Graph's `state`: `valid`, `expired`, `invalid`, …; new words may come. */
  readonly state: string
}

/** By what the push certificate of a tenant is known, whatever its topic. */
export const pushCertificateId = 'mdm-push-certificate'

export interface PushCertificate extends TokenBase {
  readonly kind: 'mdm-push-certificate'
  /** The subject UID of the certificate, which all devices are bound to; null if Intune doesn't say. */
  readonly topic: string | null
  /** Serial number in hex, upper case, without leading zeros; null if Intune doesn't say. */
  readonly serial: string | null
  /** Why Intune refused the last upload, or null. */
  readonly uploadFailure: string | null
}

export type AppleToken = EnrollmentProgramToken | VppToken | PushCertificate

/** How many devices Intune has synced by a token; null if it doesn't say, which is so of all but enrollment program tokens. */
export const devicesOf = (token: AppleToken): number | null => ('devices' in token ? token.devices : null)

/** The tokens of one kind. */
export type TokenOf<K extends Kind> = Extract<AppleToken, { kind: K }>

/** A token by which Intune syncs with Apple. */
export type SyncingToken = TokenOf<SyncingKind>
type SyncingKind = { [K in Kind]: (typeof syncs)[K] extends true ? K : never }[Kind]

export const isSyncing = (token: AppleToken): token is SyncingToken => syncs[token.kind]

export const isOfKind =
  <K extends Kind>(kind: K) =>
  (token: AppleToken): token is TokenOf<K> =>
    token.kind === kind

/** Whether an entry has no type and never had a file from Apple, so that it may stand for no token. */
export const isBlank = (token: AppleToken): boolean => 'phase' in token && token.phase === 'blank'

/** Whether it is registered, and never had a file from Apple. */
export const isWaiting = (token: AppleToken): boolean => 'phase' in token && token.phase !== 'in-use'

/** The id that people know a token by, in outputs and inputs: of the push certificate its topic. */
export const publicIdOf = (token: AppleToken): string => ('topic' in token ? (token.topic ?? token.id) : token.id)
