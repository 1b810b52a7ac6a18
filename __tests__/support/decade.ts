import { expect } from 'expect'
import type { Fault } from '../../sandbox/server.ts'
import { toAll, toToken } from './administrators.ts'
import { meant, newMemory, robots, toIssue, type Memory } from './deeds.ts'
import type { Happening, Life, OfIssue, Place } from './happenings.ts'
import { aboutOf, decisionOf, keyOf, wantedIn } from './outside.ts'
import * as promises from './promises.ts'
import { day, hour, World, type Told } from './world.ts'

/**
 * Years in the life of a tenant, day by day: people renew late, early, never, download and forget, close issues the wrong way,
 * tick, scribble, rename, delete and add; robots close and lock; services throttle, fail, cut connections, answer late, empty or
 * broken, and lose permissions for a while. After every run, what must hold is looked at from outside.
 */

interface Story {
  readonly world: World
  readonly place: Place
  readonly memory: Memory
  readonly said: promises.Said
  /** By number of the issue: what is wrong there for good. */
  readonly cursed: Map<number, Fault['go']>
  /** What is to happen while the next run is at it. */
  next: Extract<Happening, { what: 'meanwhile' | 'overlap' }> | null
  /** What there had to be issues about yesterday. */
  yesterday: string
  /** Whether something goes wrong today, beside what does for good. */
  isFaulty: boolean
}

/** Lives through a life, and throws at the first thing that is not as it must be. Gives the number of days. */
export async function live({ place, events }: Life): Promise<number> {
  const world = await World.start()
  try {
    const { github, entra, intune } = world.sandbox
    github.addRepository('contoso/archive')
    github.listLag = github.labelLag = place.lag * 60_000
    github.hasCursors = place.hasCursors
    entra.domains.push('contoso.example')
    world.inputs['issue-repository'] = 'contoso/devices'
    if (place.startsWithDomain) world.inputs['tenant-id'] = 'contoso.example'
    await world.addServerToken('Main office', 340)
    await world.addServerToken('Warehouse', 200)
    world.addContentToken('Books', 350)
    intune.setPushCertificate(25)
    const story: Story = {
      world,
      place,
      memory: newMemory(),
      said: new Map(),
      cursed: new Map(),
      next: null,
      yesterday: '',
      isFaulty: false,
    }
    let days = 0
    for (const { event, hour: at } of events) {
      world.pass(at * hour)
      await happen(event, story)
      // Until the next morning at six.
      world.pass(day - ((world.now.getTime() - 6 * hour) % day))
      for (let n = 0; n < ('days' in event ? event.days : 1); n++) {
        if (n > 0) world.pass(day)
        world.syncAll()
        await oneDay(story)
        days++
      }
    }
    return days
  } finally {
    await world.stop()
  }
}

async function happen(event: Happening, story: Story): Promise<void> {
  const { world, memory, cursed } = story
  const { network } = world.sandbox
  if ('days' in event) return
  if ('service' in event) {
    network.fail(event)
    story.isFaulty = true
    return
  }
  if ('go' in event) {
    const number = meant(world, event.issue)?.issue.number
    if (number !== undefined) cursed.set(number, event.go)
    curse(story)
    return
  }
  if ('deed' in event) {
    story.next = event
    return
  }
  if ('issue' in event) {
    toIssue(event, world, memory)
    return
  }
  if ('which' in event) {
    await toToken(event, world, memory, (inputs) => anyRun(story, (at) => at.run(inputs)))
    return
  }
  if (event.what === 'bless') {
    cursed.clear()
    network.heal()
  }
  toAll(event, world)
}

/** Makes everything fail at the issues at which it does so for good. */
function curse({ world, cursed }: Story): void {
  for (const [number, go] of cursed)
    world.sandbox.network.fail({
      service: 'github',
      path: new RegExp(`/issues/${number.toString()}(/|$)`, 'u'),
      times: Infinity,
      go,
    })
}

/** What there has to be an issue about, how far it has come, and what people decided about it. */
const wantedOf = (world: World): string =>
  JSON.stringify(
    wantedIn(world).map((about) => [keyOf(about), about.stage, decisionOf(about, world.issues, world.now)]),
  )

async function oneDay(story: Story): Promise<void> {
  const { world, memory, place, cursed, said } = story
  const { network, app, repository, github } = world.sandbox
  memory.touched.clear()
  robots(world, place, memory)
  memory.touched.clear()
  const were = promises.before(world)
  const unsure = new Set(
    world.issues.flatMap((stored) => {
      const about = cursed.has(stored.issue.number) ? aboutOf(stored) : null
      return about === null ? [] : [keyOf(about)]
    }),
  )
  const today = wantedOf(world)
  // Who comes in between does so on a day on which there is something to say.
  const isNext = story.next !== null && today !== story.yesterday
  story.yesterday = today
  const isDisturbed = isNext || story.isFaulty
  const [told, ...others] = await runs(story, isNext)
  story.isFaulty = false
  network.heal()
  curse(story)
  const isGood = !isDisturbed && app.roles.length > 0 && repository.hasIssues
  for (const one of [told, ...others]) promises.truth(one, world, were, memory)
  promises.nothingLost(world, were, memory)
  promises.nothingTwice(world)
  promises.reminded(world, were, said, { isGood, unsure })
  if (others.length === 0) promises.notSilent(told, world, memory)
  if (isDisturbed || !repository.hasIssues) return
  if (app.roles.length === 0) {
    promises.unwatched(told, world, unsure)
    return
  }
  const isAboutCursed = (line: string): boolean =>
    [...cursed.keys()].some((number) => new RegExp(`#${number}\\b`, 'u').test(line))
  const errors = told.lines.filter((line) => line.startsWith('error:') && !line.includes('expired'))
  expect(errors.filter((line) => !isAboutCursed(line))).toEqual([])
  expect([told.succeeded, errors]).toEqual([errors.length === 0, errors])
  promises.complete(world, unsure)
  promises.masked(world, unsure)
  if (told.writes.length === 0 || errors.length > 0) return
  const then = wantedOf(world)
  world.pass(github.listLag)
  // While lists catch up, a stage may be reached, or the time of a decision be over.
  const isSame = wantedOf(world) === then
  const again = await anyRun(story, (at) => at.run())
  if (!isSame) return
  const aboutSure = again.writes.filter((write) => ![...cursed.keys()].some((number) => write.includes(`/${number}`)))
  expect([again.succeeded || cursed.size > 0, aboutSure]).toEqual([true, []])
}

/** A run at any time, and what must hold after it whatever went wrong. */
async function anyRun(story: Story, run: (world: World) => Promise<Told>): Promise<Told> {
  const { world, memory, said } = story
  memory.touched.clear()
  const were = promises.before(world)
  const told = await run(world)
  promises.truth(told, world, were, memory)
  promises.nothingLost(world, were, memory)
  promises.nothingTwice(world)
  promises.reminded(world, were, said, { isGood: false, unsure: new Set() })
  promises.notSilent(told, world, memory)
  return told
}

/** The run of the day, or two at once, with what a person does meanwhile. */
async function runs(story: Story, isNext: boolean): Promise<readonly [Told, ...Told[]]> {
  const { world, memory, next } = story
  if (next === null || !isNext) return [await world.run()]
  story.next = null
  let isOver = false
  const during = (deed: OfIssue): void => {
    // Between the look at an issue and the change of it nothing that is written can be saved: GitHub takes no conditions.
    for (const method of ['GET', 'POST'])
      world.sandbox.network.before({ service: 'github', method, skip: next.request }, () => {
        if (isOver) return
        isOver = true
        toIssue(deed, world, memory)
      })
  }
  if (next.deed !== null) during(next.deed)
  const all: readonly [Told, ...Told[]] =
    next.what === 'overlap' ? await Promise.all([world.run(), world.run()]) : [await world.run()]
  isOver = true
  return all
}
