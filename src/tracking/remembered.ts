import type { AppleToken, Kind } from '../domain/token.ts'
import type { AssessedKind } from '../domain/assessed.ts'
import { saysOlderFile } from './plan/concerns.ts'
import type { TrackingIssue } from '../domain/issue.ts'
import { day } from '../domain/durations.ts'

/** What open issues remember from one run to the next, because Intune does not tell it. */
export interface IssueMemory {
  /** Ids of the settings that were registered and wait for their first file. */
  readonly registered: readonly string[]
  /** Tokens that an older download is in use for, each with the date that it had then; ISO 8601. */
  readonly olderFiles: readonly { readonly kind: Kind | 'all'; readonly id: string; readonly cycle: string }[]
}

export const nothingRemembered: IssueMemory = { registered: [], olderFiles: [] }

/** @param open the open issues of a tenant */
export function rememberedIn(open: readonly TrackingIssue[]): IssueMemory {
  const markers = open.map(({ marker }) => marker)
  return {
    registered: markers.filter((marker) => marker.topic === 'renewal' && marker.stage === 'first').map(({ id }) => id),
    olderFiles: markers.filter(saysOlderFile),
  }
}

/**
 * Adds the problem that an older download is in use, where this run found it, and where an open issue says so and the date
 * has not moved on by more than a day since.
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
