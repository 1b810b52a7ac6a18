import type { Settings } from '../../settings.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { atApple } from '../../domain/apple-service.ts'
import { kinds } from '../../domain/token.ts'
import { allExcludedIn, assessmentsIn, unreadIn } from '../../domain/assessed.ts'
import { concernsOf, markerOf, type TenantState, type NamedIssue, type Overview } from './concerns.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import type { CheckMemory } from '../../domain/memory.ts'
import { awaitsTerms } from '../../domain/standing.ts'
import { everyTenant, identityKey, termsIdentity, type Identity, type OverviewMarker } from '../../domain/marker.ts'
import type { Outcome } from '../outcome.ts'

/** Whether this run keeps the overview: one that looks at everything the user listed. */
export const keepsOverview = ({ job, overview }: Pick<Settings, 'job' | 'overview'>): boolean =>
  job.mode === 'check' && job.isWhole && overview

/** The tenant that stands in the overview's marker. A list's stays the same while tenants come and go. */
export function overviewTenant(
  tenants: readonly { readonly tenant: Tenant }[],
  { listSize }: Pick<Settings, 'listSize'>,
): Tenant {
  const [only] = tenants
  return listSize > 0 || only === undefined
    ? { id: everyTenant, domain: null, given: everyTenant, label: null }
    : only.tenant
}

/** Its cycle never changes: nobody is reminded of it. */
export const overviewMarker = (tenant: Tenant, memory?: CheckMemory): OverviewMarker => ({
  ...markerOf(tenant),
  kind: 'all',
  id: tenant.id,
  topic: 'overview',
  cycle: 'unknown',
  ...(memory !== undefined && { memory }),
})

/** What is known beside the tokens. */
interface KnownIssues {
  /** What the next check has to know. */
  readonly memory: CheckMemory
  /** The open ones, as they were listed. */
  readonly open: readonly TrackingIssue[]
  /** What became of them since. */
  readonly outcomes: readonly Outcome[]
  /** The issue about what could not be read in any of several tenants; null if each has its own. */
  readonly listCheck: Identity | null
}

/** What the overview shows beside the tokens. */
interface OverviewSources extends KnownIssues, Pick<Overview, 'certificateEnd'> {}

/** The list of all tokens, as they stand, with the issues about them. */
export function overviewOf(tenants: readonly TenantState[], about: Tenant, known: OverviewSources): Overview {
  const issueAbout = named(known)
  return {
    about: 'overview',
    marker: overviewMarker(about, known.memory),
    excluded: allExcludedIn(tenants),
    certificateEnd: known.certificateEnd,
    tokens: tenants.flatMap(({ tenant, kinds: watched, apple }) =>
      assessmentsIn(watched).map((assessment) => {
        const { kind, id } = assessment.token
        const issues = [
          ...(['renewal', 'health'] as const).flatMap((topic) => issueAbout({ tenant: tenant.id, kind, id, topic })),
          ...(awaitsTerms(assessment.token) ? issueAbout(termsIdentity(tenant.id)) : []),
        ]
        return { ...assessment, tenant, issues, service: atApple(apple, id) }
      }),
    ),
    unread: tenants.flatMap((of) => {
      const unread = unreadIn(of.kinds).map(({ kind }) => kind)
      if (unread.length === 0) return []
      const checks = concernsOf(of).filter((concern) => concern.about === 'unread')
      const issues = (known.listCheck === null ? checks.map(({ marker }) => marker) : [known.listCheck]).flatMap(
        issueAbout,
      )
      return [{ tenant: of.tenant, kinds: kinds.filter((kind) => unread.includes(kind)), issues }]
    }),
  }
}

/** The issue to name for an identity: as this run left it, or as it was listed if the run left none of it to name. */
function named({ open, outcomes }: Pick<KnownIssues, 'open' | 'outcomes'>): (of: Identity) => readonly NamedIssue[] {
  const told = Map.groupBy(outcomes, ({ identity }) => identity)
  const listed = Map.groupBy(open, ({ marker }) => identityKey(marker))
  return (of) => {
    const key = identityKey(of)
    const mine = told.get(key) ?? []
    const left = mine.filter(({ isOpen, action }) => isOpen || action === 'muted')
    // A run may close a duplicate of one of which it has nothing to say.
    const untold = (listed.get(key) ?? []).filter(({ number }) => !mine.some((one) => one.number === number))
    // Of several, an open one is named, and of those the one that lives.
    const [first] = (left.length > 0 ? left : untold.map(({ number }) => ({ number, isOpen: true }))).toSorted(
      (a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.number ?? Infinity) - (b.number ?? Infinity),
    )
    return first === undefined ? [] : [{ number: first.number, isMuted: !first.isOpen }]
  }
}
