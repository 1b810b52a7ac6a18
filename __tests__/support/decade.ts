import { expect } from 'expect'
import { primaryLimit, secondaryLimit } from '../../sandbox/github/refusals.ts'
import type { Fault } from '../../sandbox/server.ts'
import { toAll, toToken } from './administrators.ts'
import { members, toFleet } from './fleet.ts'
import { limited, othersNamed, tokensTold } from './fleet-promises.ts'
import { meant, newMemory, robots, toIssue, type Memory } from './deeds.ts'
import type { Happening, Life, Place } from './happenings.ts'
import { aboutOf, decisionOf, isListCheck, keyOf, noteDay, tokenKey, tokensIn, wantedIn } from './outside.ts'
import * as promises from './promises.ts'
import { reminded, type AnnouncedStages } from './reminders.ts'
import { day, hour, World, type RunReport } from './world.ts'

/**
 * Years in the life of a tenant or of several, day by day: people renew late, early, never, download and forget, close issues the wrong way,
 * tick, scribble, rename, delete and add; bots close and lock; services throttle, fail, cut connections, answer late, empty or
 * broken, and lose permissions for a while. After every run, what must hold is checked from outside.
 */

/** What waits for the next run that has something to say. */
type Next = Extract<Happening, { what: 'meanwhile' | 'overlap' | 'limited' | 'killed after' }>

interface Story {
  readonly world: World
  readonly place: Place
  readonly memory: Memory
  readonly said: AnnouncedStages
  /** Permanent faults, by number of the issue. */
  readonly cursed: Map<number, Fault['go']>
  /** What happens during the next run. */
  next: Next | null
  /** What needed an issue yesterday. */
  yesterday: string
  /** Whether something goes wrong today, besides permanent faults and what concerns only one tenant. */
  isFaulty: boolean
  /** Ids of tenants that cannot be read today, and of those whose domain Entra ID does not resolve to an id. */
  readonly down: Set<string>
  readonly untold: Set<string>
  readonly met: Encounters
}

/** How often something that was planned for the middle of a run happened. */
export type Encounters = Map<string, number>

function meet(what: string, { met }: Pick<Story, 'met'>): void {
  met.set(what, (met.get(what) ?? 0) + 1)
}

/**
 * Plays a life, and throws at the first thing that isn't as it must be.
 * @param met counts what happened in the middle of its runs
 * @returns the number of days
 */
export async function live({ place, fleet, events }: Life, met: Encounters = new Map()): Promise<number> {
  const world = await World.start()
  try {
    const { github, entra } = world.sandbox
    github.addRepository('contoso/archive')
    github.ways.listLag = github.ways.labelLag = place.lag * 60_000
    github.ways.hasCursors = place.hasCursors
    entra.domains.push('contoso.example')
    world.inputs['issue-repository'] = 'contoso/devices'
    if (place.startsWithDomain) toFleet({ fleet: 'by domain', tenant: 0 }, world)
    await settleIn(world, fleet)
    const story: Story = {
      world,
      place,
      memory: newMemory(),
      said: new Map(),
      cursed: new Map(),
      next: null,
      yesterday: '',
      isFaulty: false,
      down: new Set(),
      untold: new Set(),
      met,
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

/** The tokens with which each tenant begins. */
async function settleIn(world: World, fleet: Life['fleet']): Promise<void> {
  const { intune } = world.sandbox
  const main = await world.addServerToken('Main office', 340)
  await world.addServerToken('Warehouse', 200)
  const books = world.addContentToken('Books', 350)
  const push = intune.setPushCertificate(25)
  if (fleet === null) return
  for (const [nth, member] of members.slice(1, fleet.count).entries()) {
    const { intune: another } = world.addTenant(member)
    const same = (change: object): object => (fleet.haveSameIds ? change : {})
    const place = { intune: another }
    await world.addServerToken('Main office', 330 + nth * 10, { ...place, ...same({ id: main.id }) })
    world.addContentToken('Books', 345 - nth * 20, { ...place, ...same({ id: books.id }) })
    another.setPushCertificate(28 + nth * 40, same({ topicIdentifier: push.topicIdentifier }))
  }
  world.isAlone = false
  const [home] = world.list
  world.list = world.all
    .slice(0, fleet.listed)
    .map((of) => ({ by: of === home?.of ? home.by : 'id', of, isNamed: fleet.areNamed }))
}

async function happen(event: Happening, story: Story): Promise<void> {
  const { world, memory, cursed } = story
  const { network } = world.sandbox
  if ('days' in event) return
  if ('fleet' in event) {
    const { id } = world.member(event.tenant)
    if (event.fleet === 'down') {
      network.fail({ service: event.service, tenant: id, times: Infinity, go: event.go })
      story.down.add(id)
    } else if (event.fleet === 'untold') {
      toFleet({ fleet: 'by domain', tenant: event.tenant }, world)
      // The sign-in makes the same request, and makes it first.
      network.fail({
        service: 'entra',
        tenant: id,
        path: /openid-configuration$/u,
        skip: 1,
        times: Infinity,
        go: noAnswer,
      })
      story.untold.add(id)
    } else toFleet(event, world)
    return
  }
  if (event.what === 'killed') {
    network.before({ skip: event.request }, () => {
      meet('killed at any request', story)
    })
    network.fail({ skip: event.request, times: Infinity, go: { cut: 'before' } })
    story.isFaulty = true
    return
  }
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
  if ('request' in event) {
    story.next = event
    return
  }
  if ('issue' in event) {
    toIssue(event, world, memory)
    return
  }
  if ('which' in event) {
    await toToken(event, world, memory, (inputs) => actingRun(story, inputs))
    return
  }
  if (event.what === 'bless') {
    cursed.clear()
    heal(story)
  }
  toAll(event, world)
}

const noAnswer: Fault['go'] = { answer: { status: 503, text: '' } }

/** Ends the faults of a day, but not the permanent ones. */
function heal(story: Story): void {
  story.world.sandbox.network.heal()
  story.isFaulty = false
  story.down.clear()
  story.untold.clear()
  curse(story)
}

/** Sets the permanent faults again. */
function curse({ world, cursed }: Story): void {
  for (const [number, go] of cursed)
    world.sandbox.network.fail({
      service: 'github',
      path: new RegExp(`/issues/${number.toString()}(/|$)`, 'u'),
      times: Infinity,
      go,
    })
}

/** What needs an issue, how far it has come, what people decided about it, and which syncs are late. */
const wantedOf = (world: World): string =>
  JSON.stringify([
    ...wantedIn(world).map((about) => [keyOf(about), about.stage, decisionOf(about, world.issues, world.now)]),
    ...tokensIn(world).map((token) => [tokenKey(token), token.isLate]),
  ])

/** How far each issue has come, by its hidden line. */
const stagesOf = (world: World): ReadonlyMap<number, string> =>
  new Map(world.issues.map((stored) => [stored.issue.number, String(aboutOf(stored)?.stage ?? '')]))

const withoutLate = (stage: string): string =>
  stage
    .split(',')
    .filter((word) => word !== 'sync-stale')
    .join()

async function oneDay(story: Story): Promise<void> {
  const { world, memory, place, cursed, said } = story
  const { repository, github } = world.sandbox
  memory.touched.clear()
  robots(world, place, memory)
  memory.touched.clear()
  const were = promises.before(world)
  const cursedKeys = new Set(
    world.issues.flatMap((stored) => {
      const about = cursed.has(stored.issue.number) ? aboutOf(stored) : null
      return about === null ? [] : [keyOf(about)]
    }),
  )
  const isCursed: promises.IsUnsure = (about) => cursedKeys.has(keyOf(about))
  const unread = world.looked().filter(({ of }) => story.down.has(of.id) || !world.isReadable(of))
  const unknown = new Set([...story.untold, ...unread.map(({ of }) => of.id)])
  const isUnsure: promises.IsUnsure = (about) => isCursed(about) || unknown.has(about.tenant)
  // Whether a tenant may be mistaken for another one.
  const isToldApart = story.untold.size + story.down.size === 0
  const today = wantedOf(world)
  // What comes in between comes on a day on which there is something to report.
  const isNext = story.next !== null && today !== story.yesterday
  story.yesterday = today
  const isDisturbed = story.isFaulty || (isNext && story.next !== null && !isWaitedOut(story.next))
  const began = world.now
  const all = await runs(story, isNext)
  const [told, ...others] = all
  heal(story)
  const isGood = !isDisturbed && repository.hasIssues && !promises.isLeft(told)
  noteDay(world, isGood && cursed.size === 0 && unknown.size === 0 && world.inputs['overview'] !== 'false')
  for (const one of all) promises.truth(one, world, were, memory)
  promises.nothingLost(world, were, memory)
  promises.nothingTwice(world)
  reminded(world, were, said, { isGood, isUnsure })
  limited(told, world, { were, memory, isUnsure, runs: all.length })
  if (others.length === 0) promises.notSilent(told, world, memory)
  if (isDisturbed || !repository.hasIssues) return
  othersNamed(told, world, isToldApart)
  tokensTold(told, world, (tenant) => unknown.has(tenant))
  for (const line of unread) if (isToldApart || line.by === 'id') promises.unwatched(told, line, world, isCursed)
  const isExpected = (line: string): boolean =>
    line.includes('expired') ||
    line.startsWith('error: … and ') ||
    [...cursed.keys()].some((number) => new RegExp(`#${number}\\b`, 'u').test(line)) ||
    (unread.length > 0 && line.includes("Couldn't read ")) ||
    (world.list.length > world.looked().length && / (?:are|name) the same tenant/u.test(line))
  const errors = told.lines.filter((line) => line.startsWith('error:') && !isExpected(line))
  if (unknown.size === unread.length) expect(errors).toEqual([])
  const isRed = told.lines.some((line) => line.startsWith('error:') && !/expired|: … and /u.test(line))
  expect([told.succeeded, told.lines]).toEqual([!isRed, told.lines])
  if (!isGood) return
  promises.complete(
    world,
    (about) => isUnsure(about) || (isListCheck(about) && (unread.length > 0 || !isToldApart)),
    memory,
  )
  promises.masked(world, isUnsure, memory)
  // What a run that waited would say at its end is for the next one.
  if (told.writes.length === 0 || isRed || !isToldApart || world.now > began) return
  const then = wantedOf(world)
  world.pass(github.ways.listLag)
  // While lists catch up, a stage may be reached, or a decision may expire.
  const isSame = wantedOf(world) === then
  const stages = stagesOf(world)
  const again = await anyRun(story, (at) => at.run())
  if (!isSame) return
  // A sync that was given time since its token was renewed becomes late at a minute of its own.
  const late = [...stagesOf(world)].flatMap(([number, stage]) =>
    stage !== stages.get(number) && withoutLate(stage) === withoutLate(stages.get(number) ?? '') ? [number] : [],
  )
  const unsure = [...cursed.keys(), ...late]
  const aboutSure = again.writes.filter((write) => !unsure.some((number) => write.includes(`/${number}`)))
  expect([again.succeeded || cursed.size > 0, aboutSure]).toEqual([true, []])
}

/** A check at any time, and what must hold after it, whatever went wrong. */
async function anyRun(story: Story, run: (world: World) => Promise<RunReport>): Promise<RunReport> {
  const { world, memory } = story
  const told = await partialRun(story, run)
  promises.notSilent(told, world, memory)
  return told
}

/** A run that changes a token: it writes only that token's issues. */
const actingRun = (story: Story, inputs: Readonly<Record<string, string>>): Promise<RunReport> =>
  partialRun(story, (at) => at.run(inputs))

async function partialRun(story: Story, run: (world: World) => Promise<RunReport>): Promise<RunReport> {
  const { world, memory, said } = story
  memory.touched.clear()
  const were = promises.before(world)
  const told = await run(world)
  promises.truth(told, world, were, memory)
  promises.nothingLost(world, were, memory)
  promises.nothingTwice(world)
  reminded(world, were, said, { isGood: false, isUnsure: () => false })
  return told
}

/** The run of the day, or two at once, with what a person does in the meantime. */
async function runs(story: Story, isNext: boolean): Promise<readonly [RunReport, ...RunReport[]]> {
  const { world, next } = story
  if (next === null || !isNext) return [await world.run()]
  story.next = null
  switch (next.what) {
    case 'limited':
      limit(next, story)
      break
    case 'killed after':
      kill(next, story)
      break
    case 'meanwhile':
    case 'overlap':
      disturb(next, story)
  }
  if (next.what !== 'overlap') return [await world.run()]
  meet('two runs at once', story)
  return Promise.all([world.run(), world.run()])
}

/** Requests of a run to GitHub, by what each is for. */
const requests = {
  list: { method: 'GET', path: /\/issues$/u },
  look: { method: 'GET', path: /\/issues\/\d+$/u },
  open: { method: 'POST', path: /\/issues$/u },
  change: { method: 'PATCH', path: /\/issues\/\d+$/u },
  comment: { method: 'POST', path: /\/issues\/\d+\/comments$/u },
  'look at comments': { method: 'GET', path: /\/issues\/\d+\/comments$/u },
} as const

function disturb({ deed, request }: Extract<Next, { what: 'meanwhile' | 'overlap' }>, story: Story): void {
  if (deed === null) return
  const { world, memory } = story
  let isDone = false
  // What is written between the reading of an issue and its change is lost: GitHub has no conditional writes.
  for (const method of ['GET', 'POST'])
    world.sandbox.network.before({ service: 'github', method, skip: request }, () => {
      if (isDone) return
      isDone = true
      toIssue(deed, world, memory)
      meet('a person acts in the middle', story)
    })
}

function kill({ request, nth }: Extract<Next, { what: 'killed after' }>, story: Story): void {
  const { network } = story.world.sandbox
  network.after({ service: 'github', ...requests[request], skip: nth }, () => {
    network.fail({ times: Infinity, go: { cut: 'before' } })
    meet(`killed after ${request}`, story)
  })
}

function limit({ request, nth, limit: of, seconds, ...more }: Extract<Next, { what: 'limited' }>, story: Story): void {
  const { world, memory } = story
  const { times, deed } = more
  const which = { service: 'github', ...requests[request], skip: nth } as const
  const reset = new Date(world.now.getTime() + (seconds ?? 60) * 1_000)
  const answer = of === 'secondary' ? secondaryLimit(seconds) : primaryLimit(reset)
  world.sandbox.network.fail({ ...which, times, go: { answer } })
  world.sandbox.network.before(which, () => {
    if (deed !== null) toIssue(deed, world, memory)
    meet(`${of} limit of ${request}${deed === null ? '' : ', and a person acts while it waits'}`, story)
  })
}

/** Whether only time passes: the action waits for a limit, and nobody does anything in the meantime. */
const isWaitedOut = (next: Next): boolean =>
  next.what === 'limited' && next.deed === null && next.times <= 2 && (next.seconds ?? 60) <= 240
