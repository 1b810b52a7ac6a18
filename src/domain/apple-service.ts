import type { ReadFailure } from './inventory.ts'
import { fieldsOf } from './json.ts'
import { tokenKey } from './memory.ts'
import type { EnrollmentProgramToken } from './token.ts'

/**
 * A device management service as Apple lists it: what a server token is downloaded for. Apple School Manager lists only name and
 * id, so everything else may be null.
 */
export interface AppleService {
  /** Apple's own id; it stays the same if the service is renamed. */
  readonly id: string
  /** Untrusted text. Nobody has published whether it is unique. */
  readonly name: string
  readonly status: 'active' | 'inactive' | 'deleted' | null
  /** Devices that are assigned to it at Apple. */
  readonly deviceCount: number | null
  /** When it last connected to Apple. Nobody has published which calls count. */
  readonly lastConnected: Date | null
  /** Whether it may release devices from the organization. */
  readonly mayRelease: boolean | null
}

/** When Intune last used a service, in words that stay the same from day to day. */
export type AppleContact = 'lately' | 'before' | 'never'

/** A service that belongs to a token. */
export interface JoinedService extends AppleService {
  /** Null if Apple doesn't say. */
  readonly contact: AppleContact | null
}

/** What Apple says of the tokens of a tenant. `unread`: Apple couldn't be asked this time. */
export type AppleView =
  | 'unread'
  | {
      /** The services of its tokens, by token id. */
      readonly services: ReadonlyMap<string, JoinedService>
      /** Tokens, by id, whose service is on record and no longer at Apple. */
      readonly gone: ReadonlySet<string>
    }

/** What Apple says of one token: its service, that the service is gone, or nothing; `unread` as above. */
export type TokenAtApple = JoinedService | 'gone' | 'unread' | null

/** What is wrong with a service, as long as it is. */
export type AppleFault = 'may-release' | 'inactive' | 'gone'

export function faultsOf(service: Exclude<TokenAtApple, 'unread'>): readonly AppleFault[] {
  if (service === null || service === 'gone') return service === null ? [] : ['gone']
  return [
    ...(service.mayRelease === true ? (['may-release'] as const) : []),
    ...(service.status === 'inactive' ? (['inactive'] as const) : []),
  ]
}

/** @param view undefined if nobody at Apple is asked */
export function atApple(view: AppleView | undefined, tokenId: string): TokenAtApple {
  if (view === undefined || view === 'unread') return view ?? null
  return view.gone.has(tokenId) ? 'gone' : (view.services.get(tokenId) ?? null)
}

/** Intune syncs at least daily; this leaves it some hours. Milliseconds. */
const latelyLimit = 36 * 3_600_000

export function contactOf({ lastConnected, status }: AppleService, now: Date): AppleContact | null {
  if (lastConnected !== null) return now.getTime() - lastConnected.getTime() <= latelyLimit ? 'lately' : 'before'
  // Apple School Manager gives neither; Apple Business leaves the time out if there was no connection.
  return status === null ? null : 'never'
}

/** All services of the organization, or why they are not known. Never a part of them. */
export type ServiceReading = { readonly services: readonly AppleService[] } | { readonly failure: ReadFailure }

/** A service that was added for a token, as the issue about the token's first file records it. */
export interface ServiceRecord {
  /** Null if its answer was lost: it may have been added. */
  readonly id: string | null
  readonly name: string
  /** Address of the run that is about to add it. */
  readonly run?: string
}

/**
 * What came of adding a service for a new token. `exists`: one of that name was there, nobody knows for whom, and nothing was
 * added. `adding`: on record before it's added, which a run that is stopped leaves. `unclear`: the answer was lost, and the list doesn't
 * show the service.
 */
export type AddedService =
  | { readonly outcome: 'added'; readonly service: { readonly id: string; readonly name: string } }
  | { readonly outcome: 'exists' | 'adding' }
  | {
      readonly outcome: 'not-added' | 'unclear'
      /** What happened, and how to mend it. */
      readonly why: string
    }

/** What the issue records of it for the next run; undefined for nothing. */
export function recordOfService(added: AddedService, name: string): ServiceRecord | undefined {
  if (added.outcome === 'added') return added.service
  return added.outcome === 'unclear' || added.outcome === 'adding' ? { id: null, name } : undefined
}

/** A record in a marker; undefined if it's malformed. */
export function serviceRecordIn(value: unknown): ServiceRecord | undefined {
  const { id, name, run } = fieldsOf(value)
  const isId = typeof id === 'string' || id === null
  return isId && typeof name === 'string' ? { id, name, ...(typeof run === 'string' && { run }) } : undefined
}

/** People don't read upper and lower case as two names. */
export const foldName = (name: string): string => name.normalize('NFC').trim().toLowerCase()

/** Those with a name, in any case. */
export const servicesNamed = (name: string, services: readonly AppleService[]): readonly AppleService[] =>
  services.filter((service) => service.status !== 'deleted' && foldName(service.name) === foldName(name))

/** A token of one of the tenants that are checked together. */
export interface TokenOfTenant {
  readonly tenant: { readonly id: string }
  readonly token: Pick<EnrollmentProgramToken, 'id' | 'name'>
}

/**
 * The service of each token: the one on record, or else the one of the same name, if neither side has that name twice. Graph
 * doesn't say which service a token is for, so nothing else joins them.
 * @param tokens enrollment program tokens of all tenants: one organization at Apple may serve several
 * @param recordOf the service that was added for a token, by token id; undefined for none
 * @returns by tenant and token, see `tokenKey`
 */
export function joinServices(
  services: readonly AppleService[],
  tokens: readonly TokenOfTenant[],
  recordOf: (of: TokenOfTenant) => ServiceRecord | undefined,
): ReadonlyMap<string, AppleService> {
  const byId = new Map(services.map((service) => [service.id, service]))
  const tokensByName = Map.groupBy(tokens, ({ token }) => foldName(token.name))
  const joined = tokens.flatMap((of) => {
    const record = recordOf(of)
    const recorded = record?.id == null ? undefined : byId.get(record.id)
    const named = servicesNamed(of.token.name, services)
    const isUnique = named.length === 1 && tokensByName.get(foldName(of.token.name))?.length === 1
    const service = recorded ?? (isUnique ? named[0] : undefined)
    return service === undefined ? [] : [[tokenKey(of.tenant.id, of.token.id), service] as const]
  })
  return new Map(joined)
}
