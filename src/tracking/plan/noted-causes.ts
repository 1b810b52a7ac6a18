import { createHash } from 'node:crypto'
import type { Cause } from '../../domain/causes.ts'
import type { FailureReason } from '../../domain/inventory.ts'
import { sortedWords, type CheckMarker, type Marker } from '../../domain/marker.ts'

/** Which causes the issue about what could not be read has named, as its marker notes them: a new one is news. */

/** Causes that a marker notes. */
const maxCauses = 100

/** What passes by itself is no news beside what an issue says already: nobody can act on it. */
const passing: readonly FailureReason[] = ['throttled', 'unavailable']

/** What a marker notes of causes. */
export const notesOfCauses = (causes: readonly Cause[]): readonly string[] =>
  sortedWords(causes.filter(({ reason }) => !passing.includes(reason)).map(({ key }) => shortHash(key))).slice(
    0,
    maxCauses,
  )

/** The causes that an open issue notes from now on: those that it has named stay, so that one that comes back is no news. */
export const keptCauses = (wanted: Marker, before: Marker): Pick<CheckMarker, 'causes'> =>
  wanted.topic === 'check' && before.topic === 'check' && wanted.causes !== undefined
    ? { causes: sortedWords([...new Set([...wanted.causes, ...(before.causes ?? [])])].slice(0, maxCauses)) }
    : {}

/** Whether an issue has not named a cause yet. If it notes no causes at all, nobody knows, and none is new. */
export function isNewCause(cause: Cause, known: Marker | null): boolean {
  if (known?.topic !== 'check' || known.causes === undefined) return false
  const { causes } = known
  return notesOfCauses([cause]).some((note) => !causes.includes(note))
}

/** Stands for something in a marker, which has no room for a thousand ids. */
export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
