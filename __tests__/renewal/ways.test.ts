import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Fault } from '../../sandbox/server.ts'
import { usual, type Ways } from '../../sandbox/ways.ts'
import { kinds, type Kind } from '../../src/domain/token.ts'
import { attempt, type Trial } from '../support/renewals.ts'
import { World } from '../support/world.ts'

// The renewals that matter most, in every way in which Intune may behave, over the real protocols, on a clock that the waits move.

/** Every way but the usual one. A way that is added does not compile before it is here. */
const others: { readonly [Way in keyof Ways]: readonly Ways[Way][] } = {
  takes: ['text', 'base64'],
  wrongFiles: ['taken'],
  lag: [5_000, 60_000],
  flips: [10_000, 60_000],
  trembles: [1_000],
  modified: ['never', 10_000],
  syncTakes: [5_000, 500_000],
  syncsItself: [true],
  syncFails: [3, 9],
  deadCode: [7],
  listedAfter: [9_000],
  newType: ['none'],
  ahead: [-240_000, 240_000],
  echoes: ['as sent', 'escaped'],
  errors: ['as 200'],
}
const single = Object.entries(others).flatMap(([way, values]) => values.map((value) => [way, value] as const))
const behaviors: readonly (readonly [string, Partial<Ways>])[] = [
  ['as usual', {}],
  ...single.map(([way, value]) => [`${way}: ${value?.toString() ?? ''}`, { [way]: value }] as const),
  ['late in everything', { lag: 60_000, flips: 60_000, modified: 10_000, syncTakes: 60_000 }],
]

let world: World
beforeAll(async () => {
  world = await World.start()
})
afterAll(async () => {
  await world.stop()
})

const tryIt = (kind: Kind, ways: Partial<Ways>, change: Partial<Trial> = {}) =>
  attempt(world, {
    kind,
    file: 'good',
    ways: { ...usual, ...ways },
    encoding: 'auto',
    daysLeft: 12,
    failing: false,
    justSynced: false,
    fault: null,
    meanwhile: null,
    timeout: 300,
    killedAt: null,
    ...change,
  })

/** A failure that Apple does not answer for: the file is in use, and the step fails all the same. */
const syncs = (kind: Kind, { syncFails = null }: Partial<Ways>): boolean =>
  kind === 'mdm-push-certificate' || syncFails === null

/** A push certificate travels as text alone, and an answer of 200 with an error in it does not say what it refuses. */
const arrives = (kind: Kind, { takes, errors }: Partial<Ways>): boolean =>
  kind === 'mdm-push-certificate' || takes !== 'base64' || errors !== 'as 200'

test.each(behaviors.flatMap(([way, ways]) => kinds.map((kind) => [way, kind, ways] as const)))(
  '%s: a good file for a %s renews it, and is called renewed exactly if no sync fails',
  async (_, kind, ways) => {
    const renewed = syncs(kind, ways) && arrives(kind, ways)
    expect(await tryIt(kind, ways)).toEqual({ problems: [], renewed, tookEffect: true })
  },
)

// One kind in each way, in turns: what is refused or lost says the same of every kind.
const inTurns = behaviors.map(
  ([way, ways], number) => [way, kinds[number % kinds.length] ?? 'vpp-token', ways] as const,
)

test.each(inTurns)('%s: a wrong file for a %s is not claimed, and the step fails', async (_, kind, ways) => {
  const { problems, renewed } = await tryIt(kind, ways, { file: 'wrong' })
  expect([problems, renewed]).toEqual([[], false])
})

// The kind whose record does not name the file.
test.each(behaviors)(
  '%s: an upload whose answer is lost is sent once, and called renewed if the record shows it',
  async (_, ways) => {
    const kind = 'enrollment-program-token'
    const fault: Fault = { service: 'graph', method: 'POST', path: /uploadDepToken$/u, go: { cut: 'after' } }
    const { problems, renewed } = await tryIt(kind, ways, { fault })
    // Without its answer nothing but the record says that Intune has it, and in the wrong form it has not.
    const isShown = ways.modified !== 'never' && ways.takes !== 'base64'
    expect([problems, renewed]).toEqual([[], isShown && syncs(kind, ways)])
  },
)
