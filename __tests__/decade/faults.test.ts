import { expect, test } from '@jest/globals'
import { writtenStage } from '../../src/domain/marker.ts'
import type { Fault } from '../../sandbox/server.ts'
import { lastHidden } from '../../src/domain/marker.ts'
import { markerOf, World, type RunReport } from '../support/world.ts'

// Each fault at each request of a run, one at a time. A run that must remind in one issue, close one and open one makes all the
// requests there are; whatever breaks, it ends, its report is true, and the next run puts everything right.

const answer = (status: number, more: object = {}): Fault['go'] => ({ answer: { status, text: '', ...more } })
const faults: readonly (readonly [string, Fault['go'], number])[] = [
  ['cut before', { cut: 'before' }, 1],
  ['cut before, for good', { cut: 'before' }, 99],
  ['cut in the answer', { cut: 'during' }, 1],
  ['cut in the answer, for good', { cut: 'during' }, 99],
  ['cut after', { cut: 'after' }, 1],
  ['cut after, for good', { cut: 'after' }, 99],
  ['an answer that comes too late', { delay: 700 }, 1],
  ...[401, 403, 404, 409, 422, 500, 501, 502, 503, 504].flatMap((status) =>
    [1, 99].map((times) => [`${status}, ${times === 1 ? 'once' : 'for good'}`, answer(status), times] as const),
  ),
  ['429 without Retry-After', answer(429), 1],
  ['429 with seconds', answer(429, { headers: { 'retry-after': '1' } }), 1],
  ['429 with a date', answer(429, { headers: { 'retry-after': new Date(Date.now() + 2_000).toUTCString() } }), 1],
  ['429 with an absurd time', answer(429, { headers: { 'retry-after': '99999999999' } }), 1],
  ['429 with nonsense', answer(429, { headers: { 'retry-after': 'soon' } }), 1],
  ['429 for good', answer(429, { headers: { 'retry-after': '1' } }), 99],
  ['an empty body', answer(200), 99],
  ['a web page', answer(200, { text: '<!doctype html><title>Sign in</title>' }), 99],
  ['JSON that is cut off', answer(200, { text: '{"value":[{"id":"1","tok' }), 99],
  ['JSON of another type', answer(200, { json: [1, 'two', null] }), 99],
  [
    'JSON with fields of another type',
    answer(200, { json: { value: [{ id: 7 }], number: 'one', access_token: 9 } }),
    99,
  ],
  ['JSON null', answer(200, { text: 'null' }), 99],
]

/** A tenant on a day with something to open, to remind of, and to close. */
async function prepared(): Promise<World> {
  const world = await World.start()
  const late = await world.addServerToken('Late', 352)
  const renewed = await world.addServerToken('Renewed', 340)
  await world.run()
  late.tokenExpirationDateTime = world.sandbox.intune.in(6 * 86_400_000)
  renewed.tokenExpirationDateTime = world.sandbox.intune.in(360 * 86_400_000)
  world.addContentToken('Books', 345)
  return world
}

/** What stands after a day without faults, as far as it matters. */
const state = (world: World) =>
  world.issues
    .map((stored) => {
      const marker = markerOf(stored)
      return {
        topic: marker?.topic,
        id: marker?.id,
        stage: marker === null ? undefined : writtenStage(marker),
        state: stored.issue.state,
        reason: stored.issue.state_reason,
      }
    })
    // An issue that was opened twice, or one about a check that failed, is closed by then; the overview is there whatever happens.
    .filter(({ topic, reason }) => topic !== 'check' && topic !== 'overview' && reason !== 'duplicate')
    .map(({ topic, stage, state: open }) => [topic, stage, open].join(' '))
    .sort()

/** Far above what a run takes on a machine that is busy, and far below one that waits for good. Milliseconds. */
const longestRun = 60_000
const answerLimit = { answerLimit: 500 }
const requestsOf = (world: World): readonly string[] =>
  world.sandbox.network.requests.map(
    ({ service, method, path }) => `${service} ${method} ${path.replace(/[\da-f-]{36}/gu, '{id}')}`,
  )

test('each fault at each request of a run: it ends, in a true report, and the next run puts all right', async () => {
  const whole = await prepared()
  const good = await whole.run({}, answerLimit)
  const requests = requestsOf(whole)
  const wanted = state(whole)
  await whole.stop()
  expect(good.succeeded).toBe(true)
  expect(requests.length).toBeGreaterThan(12)
  expect(wanted).toEqual(['renewal 30 closed', 'renewal 30 open', 'renewal 7 open'])

  const wrong: string[] = []
  const places = requests.map((request, index) => ({
    request,
    skip: requests.slice(0, index).filter((one) => one.split(' ')[0] === request.split(' ')[0]).length,
  }))
  // All of them take minutes: `EVERY_FAULT=1 npm test -- faults`. Each request and each fault has its turn here.
  const isTried = (place: number, number: number): boolean =>
    process.env['EVERY_FAULT'] !== undefined || (place + number) % 25 === 0
  const hasTurn = (some: readonly unknown[], isIn: (index: number) => boolean): boolean =>
    some.every((_, index) => isIn(index))
  expect(hasTurn(places, (place) => faults.some((_, number) => isTried(place, number)))).toBe(true)
  expect(hasTurn(faults, (number) => places.some((_, place) => isTried(place, number)))).toBe(true)
  for (const [place, { request, skip }] of places.entries()) {
    for (const [number, [name, go, times]] of faults.entries()) {
      if (!isTried(place, number)) continue
      const world = await prepared()
      try {
        const [service = 'graph'] = request.split(' ')
        world.sandbox.network.fail({ service: service as 'graph', skip, times, go })
        const began = performance.now()
        const told = await world.run({}, answerLimit)
        const took = performance.now() - began
        world.sandbox.network.heal()
        const next = await world.run()
        const after = state(world)
        const problems = [
          ...lies(told, world),
          ...(took > longestRun ? [`took ${took.toFixed(0)} ms`] : []),
          ...(next.succeeded ? [] : ['the next run failed']),
          ...(JSON.stringify(after) === JSON.stringify(wanted) ? [] : [`left ${after.join(', ')}`]),
        ]
        wrong.push(...problems.map((problem) => `${name} at request ${skip} of ${request}: ${problem}`))
      } catch (error) {
        wrong.push(`${name} at ${request}: threw ${String(error)}`)
      } finally {
        await world.stop()
      }
    }
  }
  expect(wrong).toEqual([])
})

/** A run that says it succeeded has read all and written all; one that failed says why. */
function lies({ succeeded, lines, outputs }: RunReport, world: World): readonly string[] {
  const errors = lines.filter((line) => line.startsWith('error: '))
  if (!succeeded) return errors.length > 0 ? [] : ['failed without a word']
  const open = world.issues.filter(
    (stored) => stored.issue.state === 'open' && markerOf(stored)?.topic !== 'overview',
  ).length
  return [
    ...(outputs['due-count'] === '2' ? [] : ['green, and has not seen all tokens']),
    ...(open === 2 ? [] : [`green, and ${open} issues are open`]),
  ]
}

test('two runs at the same time: what was opened twice is closed once more, and nothing is said twice', async () => {
  const world = await prepared()
  try {
    await Promise.all([world.run(), world.run()])
    await world.run()
    for (const { issue, comments } of world.issues) {
      const said = comments.map(({ body }) => lastHidden(body ?? ''))
      expect([issue.number, said]).toEqual([issue.number, [...new Set(said)]])
    }
    const open = world.issues.filter(
      (stored) => stored.issue.state === 'open' && markerOf(stored)?.topic !== 'overview',
    )
    expect(open).toHaveLength(2)
    expect(new Set(open.map((stored) => markerOf(stored)?.id)).size).toBe(2)
    expect((await world.run()).writes).toEqual([])
  } finally {
    await world.stop()
  }
})

test('two thousand pages are read to their end', async () => {
  const world = await World.start()
  try {
    const { intune, graph } = world.sandbox
    graph.pageSize = 1
    for (let n = 0; n < 2_000; n++) intune.addEnrollmentToken(`Server ${n}`, 200)
    const told = await world.run()
    expect(told.succeeded).toBe(true)
    expect((JSON.parse(told.outputs['tokens'] ?? '[]') as unknown[]).length).toBe(2_000)
  } finally {
    await world.stop()
  }
})

test.each<[string, Fault['go']]>([
  ['nothing', answer(200)],
  ['an object', answer(200, { json: { value: [] } })],
  ['a list of something else', answer(200, { json: [{ id: 7 }] })],
  ['a web page', answer(200, { text: '<!doctype html>' })],
])('a list of issues that is %s is no empty list: nothing is opened a second time', async (_, go) => {
  const world = await prepared()
  try {
    const before = world.issues.length
    world.sandbox.network.fail({ service: 'github', path: /issues$/u, times: 99, go })
    const { succeeded, lines } = await world.run()
    expect(succeeded).toBe(false)
    expect(lines).toContainEqual(expect.stringMatching(/^error: Couldn't list the tracking issues/u))
    expect(world.issues).toHaveLength(before)
  } finally {
    await world.stop()
  }
})

test.each([
  ['Graph', 'graph-endpoint', "Microsoft Graph couldn't be reached at https://127.0.0.1:65534"],
  ['Entra ID', 'authority-host', 'Entra ID at https://127.0.0.1:65534 was refused'],
])('a connection that is refused by %s is reported, and closes nothing', async (_, input, words) => {
  const world = await prepared()
  try {
    const told = await world.run({ [input]: 'https://127.0.0.1:65534' })
    expect(told.succeeded).toBe(false)
    expect(told.lines.join('\n')).toContain(words)
    expect(state(world)).toEqual(['renewal 14 open', 'renewal 30 open'])
    await world.run()
    expect(state(world)).toEqual(['renewal 30 closed', 'renewal 30 open', 'renewal 7 open'])
  } finally {
    await world.stop()
  }
})
