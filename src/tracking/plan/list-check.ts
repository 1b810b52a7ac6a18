import type { Settings } from '../../settings.ts'
import { allUnreadIn, type AssessedTenant } from '../../domain/assessed.ts'
import { causesIn, type Cause } from '../../domain/causes.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { everyTenant, identityKey, sortedWords, type CheckMarker, type Marker } from '../../domain/marker.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { kinds } from '../../domain/token.ts'
import { checkId, type Concern } from './concerns.ts'
import { manyTenants } from './news.ts'
import { isNewCause, notesOfCauses, shortHash } from './noted-causes.ts'

/**
 * The issue about what could not be read in the tenants of a list. One cause often hits many of them, so that an issue for each
 * would say the same as many times.
 */

/** Which `check` issue a run may write beside those about tokens. */
export interface CheckScope {
  readonly identity: Pick<CheckMarker, 'tenant' | 'kind' | 'id' | 'topic'>
  /** Whether it is about a list; otherwise about a tenant that is watched alone. */
  readonly isOfList: boolean
  /** Whether the run looks at all that the issue is about: a part of a list doesn't say what became of the rest. */
  readonly isWhole: boolean
  /** What stands for each tenant that the run looks at, by its id. */
  readonly marks: ReadonlyMap<string, string>
  /** The kinds that the run looks at. */
  readonly kinds: readonly string[]
}

/**
 * The parts of a matrix keep no overview, and each has an issue of its own, known by the first tenant of its part. If another tenant
 * comes first, the issue is still known by its tenants.
 */
export function checkScopeOf(
  tenants: readonly AssessedTenant[],
  settings: Pick<Settings, 'tenants' | 'listSize' | 'overview' | 'kinds'>,
): CheckScope {
  const [only] = tenants
  const isOfList = settings.listSize > 0 || only === undefined
  const root = settings.overview || only === undefined ? everyTenant : shortHash(only.tenant.domain ?? only.tenant.id)
  const about = isOfList
    ? { tenant: everyTenant, id: [root, ...partOf(settings.kinds)].join(' ') }
    : { tenant: only.tenant.id, id: checkId(only.tenant, settings.kinds) }
  return {
    identity: { ...about, kind: 'all', topic: 'check' },
    isOfList,
    isWhole: !isOfList || settings.tenants.length === settings.listSize,
    marks: new Map(tenants.map(({ tenant }) => [tenant.id, markOf(tenant)])),
    kinds: settings.kinds,
  }
}

/** The kinds, if they are not all. Jobs that share the tenants and watch a part of the kinds have an issue each. */
const partOf = (watched: readonly string[]): readonly string[] =>
  watched.length === kinds.length ? [] : [sortedWords(watched).join(',')]

/**
 * Stands for a tenant in a marker, by each name that is known of it: the user's list may have its domain today and its id tomorrow, and if
 * the directory can't be asked, the domain is all that is known.
 */
export const markOf = ({ id, domain }: Pick<Tenant, 'id' | 'domain'>): string =>
  [...new Set([domain ?? id, id])].map(shortHash).join(nameSeparator)

const nameSeparator = '.'

/** Tenants that a marker notes one by one. */
const maxMarked = 1_000

/** An issue about what could not be read, with what others of its identity have said too: that is no news. */
export function withSaidBy(others: readonly TrackingIssue[], issue: TrackingIssue): TrackingIssue {
  const { marker } = issue
  if (marker.topic !== 'check' || others.length === 0) return issue
  const said = [marker, ...others.flatMap((other) => (other.marker.topic === 'check' ? [other.marker] : []))]
  const unread = sortedWords(said.flatMap((one) => one.unread))
  // One that notes no causes is of a time before: nobody knows which ones it has named, so that none is new.
  const causes = marker.causes && sortedWords(said.flatMap((one) => one.causes ?? []))
  return { ...issue, marker: { ...marker, unread, ...(causes !== undefined && { causes }) } }
}

/** What there is to say of a list; null if all could be read. */
export function listCheckConcern(tenants: readonly AssessedTenant[], { identity }: CheckScope): Concern | null {
  const causes = causesIn(allUnreadIn(tenants))
  if (causes.length === 0) return null
  const marks = sortedWords(causes.flatMap((cause) => cause.tenants.map(({ tenant }) => markOf(tenant))))
  const unread = marks.length > maxMarked ? [manyTenants] : marks
  const marker = { ...identity, cycle: 'unknown', unread, causes: notesOfCauses(causes) }
  return { about: 'unread-list', causes, marker }
}

/** The causes of a concern that an issue doesn't say yet, each with those of its tenants that are new, or all if the cause is. */
export function newCauses(causes: readonly Cause[], known: Marker | null): readonly Cause[] {
  if (known?.topic !== 'check') return causes
  return causes.flatMap((cause) => {
    const tenants = cause.tenants.filter(
      ({ tenant }) => !known.unread.includes(manyTenants) && !known.unread.includes(markOf(tenant)),
    )
    if (isNewCause(cause, known) && tenants.length === 0) return [cause]
    return tenants.length === 0 ? [] : [{ ...cause, tenants }]
  })
}

/**
 * An issue as the run's own, if it is about nothing but tenants that the run looks at: one of a tenant that came on a list, of a list that
 * came down to one tenant, or of a part of a list that is cut in another way. So it goes on, and is not left behind.
 */
export function asOwnCheck(issue: TrackingIssue, scope: CheckScope): TrackingIssue {
  const { marker } = issue
  const { identity, isOfList, isWhole } = scope
  if (marker.topic !== 'check' || !isWhole) return issue
  const listed = new Set(scope.marks.values())
  const marks = marksIn(marker, scope)
  if (identityKey(marker) === identityKey(identity)) {
    const isRenamed = isOfList && !marks.every((mark) => marker.unread.includes(mark))
    return isRenamed ? { ...issue, marker: { ...marker, unread: marks } } : issue
  }
  if (kindsOf(marker) !== kindsOf(identity) || !marks.every((mark) => listed.has(mark))) return issue
  // What the issue of a list doesn't note of one tenant's kinds counts as said.
  return { ...issue, marker: { ...marker, ...identity, unread: isOfList ? marks : sortedWords(scope.kinds) } }
}

/** The kinds that a check issue is about, as its id has them; empty for all. */
const kindsOf = ({ tenant, id }: Pick<CheckMarker, 'tenant' | 'id'>): string =>
  tenant === everyTenant ? (id.split(' ')[1] ?? '') : id === tenant ? '' : id

/** The tenants that an issue names, as the run knows them now. */
function marksIn({ tenant, unread }: CheckMarker, { marks }: CheckScope): readonly string[] {
  if (tenant !== everyTenant) return [marks.get(tenant) ?? tenant]
  const byName = new Map([...marks.values()].flatMap((mark) => mark.split(nameSeparator).map((name) => [name, mark])))
  const known = (mark: string): string => mark.split(nameSeparator).flatMap((name) => byName.get(name) ?? [])[0] ?? mark
  return sortedWords(unread.map(known))
}

const namesTenantOf = (marker: CheckMarker, scope: CheckScope): boolean => {
  const own = new Set(scope.marks.values())
  return marksIn(marker, scope).some((mark) => own.has(mark))
}

/** Whether an issue of a list is about a tenant that the run looks at. Another list may have an issue that is known by the same. */
export const isOfRun = ({ marker }: TrackingIssue, scope: CheckScope): boolean =>
  !scope.isOfList || marker.topic !== 'check' || marker.unread.includes(manyTenants) || namesTenantOf(marker, scope)

/**
 * Whether a tenant that is watched alone is among those that the issue of a list names: another job looks at the list, and closed
 * the tenant's own issue for it.
 */
export function isToldByList(issues: readonly TrackingIssue[], scope: CheckScope): boolean {
  const { identity, isOfList } = scope
  if (isOfList) return false
  const key = identityKey(identity)
  const handedOver = issues.some(
    ({ state, marker }) => state === 'closed' && marker.closed === 'duplicate' && identityKey(marker) === key,
  )
  return (
    handedOver &&
    issues.some(
      ({ state, marker }) =>
        state === 'open' &&
        marker.topic === 'check' &&
        marker.tenant === everyTenant &&
        kindsOf(marker) === kindsOf(identity) &&
        namesTenantOf(marker, scope),
    )
  )
}
