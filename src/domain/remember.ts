import { allExcludedIn, assessmentsIn, type AssessedTenant } from './assessed.ts'
import { emptyMemory, fitted, notedTopic, tokenKey, type CheckMemory } from './memory.ts'
import { isSyncRunning, lastSuccessOf, syncFailureOf, type Assessment } from './standing.ts'
import { isSyncing, kinds, type SyncingToken } from './token.ts'

/**
 * What the next check has to know, after this one. The same as before if nothing happened in between.
 * @param before what the check before noted; null if there is nothing
 */
export function remember(tenants: readonly AssessedTenant[], before: CheckMemory | null, now: Date): CheckMemory {
  const known = before ?? emptyMemory
  const at = `${now.toISOString().slice(0, 19)}Z`
  const synced = tenants.flatMap(({ tenant, kinds: watched }) =>
    assessmentsIn(watched).flatMap(({ token, standing }) =>
      isSyncing(token) ? [{ key: tokenKey(tenant.id, token.id), token, standing }] : [],
    ),
  )
  const seen = new Set(synced.map(({ key }) => key))
  // Of what could not be read, whatever was known is still so; what this job doesn't watch, another one may.
  const isWhole = tenants.every(isReadWhole)
  const excluded = new Set(allExcludedIn(tenants).map(({ tenant, token }) => tokenKey(tenant.id, token.id)))
  const unseen = (notes: CheckMemory['failing']): CheckMemory['failing'] =>
    Object.fromEntries(Object.entries(notes).filter(([key]) => !seen.has(key) && (!isWhole || excluded.has(key))))
  const noted = (
    notes: CheckMemory['failing'],
    noteOf: (of: (typeof synced)[number]) => string | undefined,
  ): CheckMemory['failing'] =>
    sorted({
      ...unseen(notes),
      ...Object.fromEntries(
        synced.flatMap((of) => {
          const note = noteOf(of)
          return note === undefined ? [] : [[of.key, note] as const]
        }),
      ),
    })
  return fitted({
    topics: sorted(Object.fromEntries(tenants.flatMap((tenant) => topicNoteOf(tenant, known)))),
    failing: noted(known.failing, ({ key, token, standing: { state } }) =>
      state === 'expired' || state === 'waiting' ? undefined : failureNote(token, known.failing[key], at),
    ),
    expired: noted(known.expired, ({ key, standing: { state } }) =>
      state === 'expired' ? (known.expired[key] ?? at) : undefined,
    ),
    revived: noted(known.revived, ({ key, token, standing: { state } }) => {
      if (state === 'expired') return undefined
      const revived = known.expired[key] === undefined ? known.revived[key] : at
      const success = lastSuccessOf(token)
      return revived !== undefined && (success === null || success < new Date(revived)) ? revived : undefined
    }),
  })
}

const isReadWhole = ({ kinds: watched }: AssessedTenant): boolean =>
  kinds.every((kind) => watched.some((of) => of.kind === kind && !('failure' in of)))

/** The devices stay bound to the topic that is known, until a person accepts another one. */
function topicNoteOf(
  { tenant, kinds: watched }: AssessedTenant,
  memory: CheckMemory,
): readonly (readonly [string, string])[] {
  const [assessment] = watched.flatMap((of) => ('failure' in of ? [] : of.assessments.filter(isOfCertificate)))
  const topic = assessment === undefined ? undefined : pushTopicOf(assessment)
  const note = topic ?? notedTopic(memory, tenant.id)
  return note === undefined ? [] : [[tenant.id, note]]
}

const isOfCertificate = ({ token }: Assessment): boolean => token.kind === 'mdm-push-certificate'

function pushTopicOf({ token, problems }: Assessment): string | undefined {
  const problem = problems.find(({ word }) => word === 'push-topic')
  if (problem?.word === 'push-topic') return problem.bound
  return token.kind === 'mdm-push-certificate' ? (token.topic ?? undefined) : undefined
}

function failureNote(token: SyncingToken, before: string | undefined, at: string): string | undefined {
  if (isSyncRunning(token)) return before
  if (syncFailureOf(token) === undefined) return undefined
  const success = lastSuccessOf(token)
  return before === undefined || (success !== null && success > new Date(before)) ? at : before
}

/** In an order that doesn't depend on the order of the tenants. */
const sorted = (notes: CheckMemory['failing']): CheckMemory['failing'] =>
  Object.fromEntries(Object.entries(notes).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))))
