import type { AssessedKind } from '../domain/assessed.ts'
import { day } from '../domain/durations.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { isAboutSync, type Marker } from '../domain/marker.ts'
import type { AppleToken, Kind } from '../domain/token.ts'
import { saysOlderFile } from './plan/concerns.ts'
import { isByAction } from './plan/decision.ts'

/** What the issues of a tenant remember from one run to the next, because Intune doesn't say it. */
export interface IssueMemory {
  /** Ids of the settings that were registered and wait for their first file. */
  readonly registered: readonly string[]
  /** Tokens that an older download is in use for, each with the date that it had then; ISO 8601. */
  readonly olderFiles: readonly { readonly kind: Kind | 'all'; readonly id: string; readonly cycle: string }[]
  /** The topic that the push certificate had last, and the one that a person accepted last, in place of which; null if none is known. */
  readonly lastTopic: string | null
  readonly acceptedTopic: string | null
  readonly replacedTopic: string | null
  /** Ids of tokens whose sync an open issue says to fail, or to be late. */
  readonly failing: ReadonlySet<string>
}

export const nothingRemembered: IssueMemory = {
  registered: [],
  olderFiles: [],
  lastTopic: null,
  acceptedTopic: null,
  replacedTopic: null,
  failing: new Set(),
}

/** @param issues of a tenant, open and closed */
export function rememberedIn(issues: readonly TrackingIssue[]): IssueMemory {
  const open = issues.filter(({ state }) => state === 'open').map(({ marker }) => marker)
  const newest = issues.toSorted((a, b) => b.number - a.number)
  const accepted = newest
    .filter(acceptsTopic)
    .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))
  return {
    registered: open.filter((marker) => marker.topic === 'renewal' && marker.stage === 'first').map(({ id }) => id),
    olderFiles: open.filter(saysOlderFile),
    lastTopic: newest.find(({ marker }) => marker.pushTopic !== undefined)?.marker.pushTopic ?? null,
    acceptedTopic: accepted[0]?.marker.newPushTopic ?? null,
    replacedTopic: accepted[0]?.marker.pushTopic ?? null,
    failing: new Set(open.filter(isAboutSync).map(({ id }) => id)),
  }
}

/** Whether a person accepted another push topic by closing the issue about it as completed. */
export const acceptsTopic = (issue: TrackingIssue): boolean =>
  issue.marker.newPushTopic !== undefined &&
  issue.state === 'closed' &&
  issue.reason === 'completed' &&
  issue.closer !== 'robot' &&
  !isByAction(issue)

/**
 * The tokens of a tenant that had expired, by the issues about them: id, and the moment at which each was last known to be expired.
 * @param issues open, or closed as well
 */
export const expiredIn = (issues: readonly TrackingIssue[], now: Date): ReadonlyMap<string, Date> =>
  new Map(
    issues
      .filter(({ marker }) => isAboutExpired(marker))
      .map(({ marker: { id }, state, closedAt }) => [id, state === 'open' ? now : (closedAt ?? now)] as const)
      .toSorted(([, a], [, b]) => a.getTime() - b.getTime()),
  )

const isAboutExpired = (marker: Marker): boolean =>
  marker.topic === 'renewal' && typeof marker.stage === 'number' && marker.stage <= 0

/**
 * Adds the problem that an older download is in use, if this run found it, or if an open issue says so and the date has not moved
 * on by more than a day since.
 * @param found the tokens whose date this run found moved back
 */
export function withOlderFiles(
  watched: readonly AssessedKind[],
  { olderFiles }: IssueMemory,
  found: readonly AppleToken[],
): readonly AssessedKind[] {
  const isOlder = (token: AppleToken): boolean =>
    found.some(({ kind, id }) => kind === token.kind && id === token.id) ||
    olderFiles.some(({ kind, id, cycle }) => {
      const hasMovedOn = token.expiry !== null && token.expiry.getTime() - Date.parse(cycle) > day
      return kind === token.kind && id === token.id && !hasMovedOn
    })
  return watched.map((kind) =>
    'failure' in kind
      ? kind
      : {
          ...kind,
          assessments: kind.assessments.map((one) =>
            isOlder(one.token) ? { ...one, problems: [...one.problems, { word: 'older-file' } as const] } : one,
          ),
        },
  )
}
