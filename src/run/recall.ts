import type { Inventory } from '../domain/inventory.ts'
import {
  isNotedTopic,
  notedTopic,
  nothingKnown,
  syncMemory,
  tokenKey,
  type CheckMemory,
  type TokenMemory,
} from '../domain/memory.ts'
import { identityKey } from '../domain/marker.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { AppleToken } from '../domain/token.ts'
import type { Issues } from '../ports.ts'
import type { Settings } from '../settings.ts'
import { TrackingFailure } from '../tracking/github/tracking-failure.ts'
import type { Listing } from '../tracking/listing.ts'
import { overviewMarker, overviewTenant } from '../tracking/plan/overview.ts'
import { acceptsTopic, expiredIn, nothingRemembered, rememberedIn, type IssueMemory } from '../tracking/remembered.ts'

/** What a run knows from earlier ones: from the overview, and from the issues. */
export interface Recollection {
  /** What the last whole check noted in the overview; null if nothing is noted. */
  readonly check: CheckMemory | null
  /** What the issues of a tenant remember. */
  readonly ofTenant: (tenant: Tenant) => IssueMemory
  readonly ofToken: (tenant: Tenant, token: AppleToken) => TokenMemory
}

interface ReadTenant {
  readonly tenant: Tenant
  readonly inventory: Inventory
}

/**
 * @param listing null if the issues couldn't be listed; then nothing is known
 * @param now when the tokens are looked at
 */
export async function recall(
  tenants: readonly ReadTenant[],
  { listing, now, issues }: { readonly listing: Listing | null; readonly now: Date; readonly issues: Issues },
  settings: Pick<Settings, 'overview' | 'listSize' | 'pushTopic'>,
): Promise<Recollection> {
  if (listing === null) return { check: null, ofTenant: () => nothingRemembered, ofToken: () => nothingKnown }
  const isOverview = overviewFilter(tenants, settings)
  const ofOpen = oldestMemory(listing.open.filter(isOverview))
  const isKnown = ofOpen !== null && tenants.every((one) => hasNotedTopic(one, ofOpen) && hasTopicOf(settings, one))
  const closed = isKnown ? [] : await closedIssues(listing, { now, issues })
  const check = ofOpen ?? oldestMemory(closed.filter(isOverview))
  const byTenant = Map.groupBy([...listing.open, ...closed], ({ marker }) => marker.tenant)
  const memories = new Map(
    tenants.map(({ tenant }) => {
      const all = byTenant.get(tenant.id) ?? []
      // The overview knows what closed issues say of ends, and closed issues are not read at every check.
      const ofEnds = check === null ? all : all.filter(({ state }) => state === 'open')
      return [tenant.id, { ...rememberedIn(all), expired: expiredIn(ofEnds, now) }] as const
    }),
  )
  const ofTenant = ({ id }: Tenant): IssueMemory => memories.get(id) ?? nothingRemembered
  return {
    check,
    ofTenant,
    ofToken: (tenant, token) => {
      const known = ofTenant(tenant)
      const sync = check === null ? nothingKnown : syncMemory(check, tokenKey(tenant.id, token.id), now)
      return {
        failingSince: sync.failingSince,
        isReported: known.failing.has(token.id),
        lastExpired: later(sync.lastExpired, memories.get(tenant.id)?.expired.get(token.id) ?? null),
        topics: 'topic' in token ? topicsFor(tenant, token.topic, { check, known, settings }) : [],
      }
    },
  }
}

function overviewFilter(
  tenants: readonly ReadTenant[],
  settings: Pick<Settings, 'overview' | 'listSize'>,
): (issue: TrackingIssue) => boolean {
  const key = identityKey(overviewMarker(overviewTenant(tenants, settings)))
  return ({ marker }) => settings.overview && identityKey(marker) === key
}

/** What the oldest of several overviews notes, which is the one that lives. */
function oldestMemory(overviews: readonly TrackingIssue[]): CheckMemory | null {
  const memories = overviews
    .toSorted((a, b) => a.number - b.number)
    .flatMap(({ marker }) => (marker.topic === 'overview' && marker.memory !== undefined ? [marker.memory] : []))
  return memories[0] ?? null
}

const hasNotedTopic = ({ tenant, inventory }: ReadTenant, memory: CheckMemory): boolean =>
  topicsIn(inventory).every((topic) => isNoted(topic, notedTopic(memory, tenant.id)))

const hasTopicOf = ({ pushTopic }: Pick<Settings, 'pushTopic'>, { inventory }: ReadTenant): boolean =>
  pushTopic === null || topicsIn(inventory).every((topic) => topic === pushTopic)

const topicsIn = (inventory: Inventory): readonly string[] =>
  inventory
    .flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
    .flatMap((token) => ('topic' in token && token.topic !== null ? [token.topic] : []))

const isNoted = (topic: string, noted: string | undefined): boolean => noted !== undefined && isNotedTopic(noted, topic)

/** The closed issues, with who closed those that may accept another push topic. None if they can't be listed: what depends on them isn't written then. */
async function closedIssues(
  { closed, renamed }: Listing,
  { now, issues }: { readonly now: Date; readonly issues: Issues },
): Promise<readonly TrackingIssue[]> {
  try {
    const all = await closed(now)
    const fresh = all.map(async (issue) => (acceptsTopic(issue) ? ((await issues.reread(issue)) ?? issue) : issue))
    return (await Promise.all(fresh)).map(renamed)
  } catch (error) {
    if (error instanceof TrackingFailure) return []
    throw error
  }
}

/** What the user says goes before what is remembered, until a person accepts another topic in place of just that one. */
function topicsFor(
  { id }: Tenant,
  topic: string | null,
  of: {
    readonly check: CheckMemory | null
    readonly known: IssueMemory
    readonly settings: Pick<Settings, 'pushTopic'>
  },
): readonly string[] {
  const { check, known, settings } = of
  const { pushTopic } = settings
  if (pushTopic !== null) {
    const isReplaced = known.acceptedTopic !== null && known.replacedTopic === pushTopic
    return isReplaced ? [pushTopic, known.acceptedTopic] : [pushTopic]
  }
  const noted = (check === null ? undefined : notedTopic(check, id)) ?? known.lastTopic
  if (noted === null) return []
  const bound = topic !== null && isNotedTopic(noted, topic) ? topic : noted
  return known.acceptedTopic === null ? [bound] : [bound, known.acceptedTopic]
}

const later = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b > a) ? b : a)
