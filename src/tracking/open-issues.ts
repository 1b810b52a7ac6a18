import type { AppleToken } from '../tokens/token.ts'
import type { Watched } from '../tokens/watched.ts'
import type { TrackingIssue } from './issue.ts'

/** What open issues remember from one run to the next, because Intune does not tell it. */

/** Ids of the settings that were registered and wait for their first file. */
export const registeredIn = (open: readonly TrackingIssue[], tenant: string): readonly string[] =>
  open.filter(({ marker }) => marker.tenant === tenant && marker.stage === 'first').map(({ marker }) => marker.id)

const day = 24 * 3_600_000

/**
 * Adds the problem that an older download is in use, where this run found it, and where an open issue says so and the date
 * has not moved on by more than a day since.
 * @param found the token of this run whose date moved back; null for none
 */
export function withOlderFiles(
  watched: readonly Watched[],
  { open, tenant, found }: { open: readonly TrackingIssue[]; tenant: string; found: AppleToken | null },
): readonly Watched[] {
  const said = open.filter(
    ({ marker }) =>
      marker.tenant === tenant && marker.topic === 'health' && wordsIn(marker.stage).includes('older-file'),
  )
  const stillIs = (token: AppleToken): boolean =>
    said.some(({ marker }) => {
      const isAbout = marker.kind === token.kind && marker.id === token.id
      return isAbout && !(token.expiry !== null && token.expiry.getTime() - Date.parse(marker.cycle) > day)
    })
  const isOlder = (token: AppleToken): boolean =>
    (found?.kind === token.kind && found.id === token.id) || stillIs(token)
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

const wordsIn = (stage: number | string): readonly string[] => (typeof stage === 'string' ? stage.split(',') : [])
