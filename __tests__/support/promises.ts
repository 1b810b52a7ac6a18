import { expect } from 'expect'
import type { StoredIssue } from '../../sandbox/github.ts'
import { labelsOf } from '../../sandbox/github/state.ts'
import { label, type Memory } from './deeds.ts'
import {
  aboutOf,
  bodyOf,
  decisionOf,
  eventsIn,
  isExcluded,
  isOurs,
  isWithinADay,
  keyOf,
  stageOf,
  tokensIn,
  unreadIn,
  wantedIn,
  watchedBy,
  wordsOf,
  type About,
} from './outside.ts'
import type { Told, World } from './world.ts'

/** What must hold after a run, whatever the code says of itself. Each throws at what is not as it was promised. */

/** How an issue stood before a run. */
export interface Before {
  readonly isOpen: boolean
  readonly about: About | null
  readonly title: string
  readonly body: string
  readonly isLocked: boolean
  readonly comments: number
}

export const before = (world: World): ReadonlyMap<number, Before> =>
  new Map(
    world.issues.map((stored) => {
      const { number, state, title, locked } = stored.issue
      const body = bodyOf(stored)
      return [
        number,
        {
          isOpen: state === 'open',
          about: aboutOf(stored),
          title,
          body,
          isLocked: locked,
          comments: stored.comments.length,
        },
      ]
    }),
  )

const isOpen = ({ issue }: StoredIssue): boolean => issue.state === 'open'
const own = ({ issues }: World): readonly StoredIssue[] => issues.filter(isOurs)

/** A run that could not look, or could not write, says so; it closes nothing that it did not see, and leaves alone what is over. */
export function truth(told: Told, world: World, were: ReadonlyMap<number, Before>, { touched }: Memory): void {
  if (!told.succeeded) expect(told.lines).toContainEqual(expect.stringMatching(/^error: /u))
  const unread = told.lines.filter((line) => line.startsWith('unread')).join('\n')
  if (unread !== '') expect(told.succeeded).toBe(false)
  const names = new Map([
    ['enrollment-program-token', 'enrollment program token'],
    ['vpp-token', 'VPP token'],
    ['mdm-push-certificate', 'Apple MDM push certificate'],
  ])
  for (const stored of world.issues) {
    const { number, title, state_reason: reason } = stored.issue
    const was = were.get(number)
    if (was === undefined || touched.has(number)) continue
    if (!isOurs(stored)) expect([number, bodyOf(stored), isOpen(stored)]).toEqual([number, was.body, was.isOpen])
    if (!was.isOpen && !isOpen(stored)) expect([number, title, bodyOf(stored)]).toEqual([number, was.title, was.body])
    const { about } = was
    if (!was.isOpen || about === null || isOpen(stored) || reason === 'duplicate') continue
    if (about.topic === 'check') continue
    expect(unread).not.toContain(names.get(about.kind) ?? '')
    expect([number, watchedBy(world)]).toEqual([number, expect.arrayContaining([about.kind])])
  }
}

/** What a person wrote, ticked or called it is as it was, in its shape and its order. */
export function nothingLost(world: World, were: ReadonlyMap<number, Before>, memory: Memory): void {
  const issues = new Map(world.issues.map((stored) => [stored.issue.number, stored]))
  memory.writings = memory.writings.filter(({ issue }) => issues.has(issue))
  for (const [number, stored] of issues) {
    const body = bodyOf(stored)
    const texts = memory.writings.filter(({ issue }) => issue === number).map(({ text }) => text)
    for (const text of texts) expect(`\n${body}\n`).toContain(`\n${text}\n`)
    const was = were.get(number)
    // Where somebody writes while the run is at it, there is no order to compare with.
    if (was === undefined || memory.touched.has(number)) continue
    expect([number, inOrder(body, texts)]).toEqual([number, inOrder(was.body, texts)])
  }
  for (const [number, title] of memory.titles)
    if (issues.has(number)) expect([number, issues.get(number)?.issue.title]).toEqual([number, title])
  // What a person ticked is ticked, until the token has a new date.
  memory.ticks = memory.ticks.filter(({ issue, cycle }) => {
    const stored = issues.get(issue)
    return stored !== undefined && aboutOf(stored)?.cycle === cycle
  })
  for (const { issue, box } of memory.ticks) {
    const stored = issues.get(issue)
    if (stored === undefined) continue
    if (bodyOf(stored).includes(`box:${box} `))
      expect(bodyOf(stored)).toMatch(new RegExp(`- \\[x\\] <!-- box:${box} -->`, 'u'))
  }
}

const foot = '<!-- apple-token-renewal: what you write below this line stays'

/** Those above, those below, and those inside, which go behind the others; each part in the order in which it stands. */
function inOrder(body: string, texts: readonly string[]): readonly string[] {
  const marker = body.indexOf('<!-- apple-token-renewal v1')
  const end = body.includes(foot) ? body.indexOf(foot) : body.length
  const partOf = (at: number): number => (at < marker ? 0 : at > end ? 1 : 2)
  return texts
    .map((text) => ({ text, at: `\n${body}\n`.indexOf(`\n${text}\n`) }))
    .toSorted((a, b) => partOf(a.at) - partOf(b.at) || a.at - b.at)
    .map(({ text }) => text)
}

/** No event is told twice in an issue, nor a stage of one date between two times that it was opened. */
export function nothingTwice(world: World): void {
  for (const stored of own(world)) {
    const { number } = stored.issue
    const events = eventsIn(stored)
    const lines = events.map(({ line }) => line)
    expect([number, lines]).toEqual([number, [...new Set(lines)]])
    let opened = 0
    const stages = events.flatMap(({ event, cycle, stage }) => {
      if (event !== 'reminded') opened++
      return event === 'reminded' && typeof stage === 'number' ? [`${opened} ${String(cycle)} ${stage}`] : []
    })
    expect([number, stages]).toEqual([number, [...new Set(stages)]])
  }
}

/** Nothing is silently green: who must act has an open issue, or a person decided otherwise. */
export function notSilent(told: Told, world: World, { touched }: Memory): void {
  if (!told.succeeded) return
  for (const about of wantedIn(world)) {
    const issues = own(world).filter((stored) => keyOf(aboutOf(stored) ?? nothing) === keyOf(about))
    const isDecided = decisionOf(about, issues, world.now) !== 'none'
    const isHandled = isDecided || issues.some((stored) => isOpen(stored)) || touched.size > 0
    expect([about, isHandled]).toEqual([about, true])
  }
}

const nothing: About = { kind: '', id: '', topic: '', cycle: '', stage: '' }

/**
 * What must hold after a run in which all went well: who must act has one open issue, unless a person decided otherwise for as
 * long as that holds, and nobody else has any.
 * @param unsure keys of what is about an issue at which everything fails
 */
export function complete(world: World, unsure: ReadonlySet<string>): void {
  // One that a person took the label off is looked for only where there is no other.
  const open = own(world).filter((stored) => isOpen(stored) && labelsOf(stored.issue).includes(label))
  const abouts = open.flatMap((stored) => aboutOf(stored) ?? [])
  const keys = abouts.map(keyOf).filter((key) => !unsure.has(key))
  const wanted = wantedIn(world).filter((about) => !unsure.has(keyOf(about)))
  for (const about of wanted) {
    const count = keys.filter((key) => key === keyOf(about)).length
    const decision = decisionOf(about, own(world), world.now)
    const allowed = { muted: [0], none: [1], either: [0, 1] }[decision]
    expect([about, decision, count, allowed.includes(count)]).toEqual([about, decision, count, true])
  }
  for (const stored of open) {
    const about = aboutOf(stored)
    if (about === null || unsure.has(keyOf(about))) continue
    expect([stored.issue.number, about, mayBeOpen(about, world)]).toEqual([stored.issue.number, about, true])
    // One is enough also where nobody can say what has become of it.
    expect([about, keys.filter((key) => key === keyOf(about)).length]).toEqual([about, 1])
  }
}

/** Whether an issue may be open that nothing has to be done about, because nobody knows. */
function mayBeOpen(about: About, world: World): boolean {
  const { kind, id, topic } = about
  if (wantedIn(world).some((one) => keyOf(one) === keyOf(about))) return true
  if (topic === 'check') return !wordsOf(about.stage).every((word) => watchedBy(world).includes(word))
  if (!watchedBy(world).includes(kind)) return true
  const token = tokensIn(world).find((one) => one.kind === kind && one.id === id)
  // Another push topic stands in its place: that waits for a person.
  if (token === undefined) return kind === 'mdm-push-certificate' && world.sandbox.intune.pushCertificate !== null
  return topic === 'renewal' && token.date === null && !isExcluded(world, id)
}

/** While nothing can be read, that is what there is an issue about, and what there was stays as it was. */
export function unwatched(told: Told, world: World, unsure: ReadonlySet<string>): void {
  expect(told.succeeded).toBe(false)
  const about = unreadIn(world)
  const count = own(world)
    .filter(isOpen)
    .filter((stored) => keyOf(aboutOf(stored) ?? nothing) === keyOf(about)).length
  const decision = decisionOf(about, own(world), world.now)
  const allowed = unsure.has(keyOf(about)) ? [count] : { muted: [0], none: [1], either: [0, 1] }[decision]
  expect([about, decision, count, allowed.includes(count)]).toEqual([about, decision, count, true])
}

/** Full Apple IDs stand in no open issue that others than those of the repository may read. */
export function masked(world: World, unsure: ReadonlySet<string>): void {
  if (world.sandbox.repository.visibility === 'private') return
  for (const stored of own(world).filter(isOpen)) {
    const about = aboutOf(stored)
    const isLooked =
      about !== null && !unsure.has(keyOf(about)) && wantedIn(world).some((one) => keyOf(one) === keyOf(about))
    if (isLooked && labelsOf(stored.issue).includes(label))
      expect([stored.issue.number, /(?:it|push|other)@contoso\.example/u.exec(bodyOf(stored))?.[0]]).toEqual([
        stored.issue.number,
        undefined,
      ])
  }
}

/** What was last said of each date, by number of the issue. */
export type Said = Map<number, { readonly cycle: string; readonly stage: number }>

/**
 * Every stage that a date has reached was told: by the opening of the issue, or once in a comment.
 * @param said what was said before the run; it is brought up to date
 */
export function reminded(
  world: World,
  were: ReadonlyMap<number, Before>,
  said: Said,
  { isGood, unsure }: { readonly isGood: boolean; readonly unsure: ReadonlySet<string> },
): void {
  const tokens = tokensIn(world)
  for (const stored of own(world)) {
    const { number, locked } = stored.issue
    const about = aboutOf(stored)
    const was = were.get(number)
    if (about === null) continue
    const date = tokens.find(({ kind, id }) => kind === about.kind && id === about.id)?.date ?? null
    const stage = date === null ? null : stageOf(date, world.now)
    const fresh = new Set(stored.comments.slice(was?.comments ?? 0).map(({ id }) => Number(id)))
    const events = eventsIn(stored).filter(({ id }) => fresh.has(id))
    const news = events.filter(({ event }) => event === 'reminded')
    // Who opens it again tells how far it has come.
    const isOpened = (was?.isOpen !== true && isOpen(stored)) || events.some(({ event }) => event === 'reopened')
    if (about.topic === 'renewal' && date !== null && stage !== null) {
      if (isOpened || locked) said.set(number, { cycle: date, stage })
      for (const one of news) {
        expect([number, one.stage, typeof one.cycle]).toEqual([number, stage, 'string'])
        said.set(number, { cycle: String(one.cycle), stage })
      }
      const last = said.get(number)
      const isWatched = watchedBy(world).includes(about.kind) && !isExcluded(world, about.id)
      if (!isGood || !isOpen(stored) || !isWatched || unsure.has(keyOf(about))) continue
      if (!labelsOf(stored.issue).includes(label)) continue
      expect([number, date, last?.cycle, isWithinADay(last?.cycle ?? '', date)]).toEqual([
        number,
        date,
        last?.cycle,
        true,
      ])
      expect([number, stage, last?.stage, (last?.stage ?? 99) <= stage]).toEqual([number, stage, last?.stage, true])
    }
    if (about.topic === 'health' && isGood && was?.isOpen === true && isOpen(stored) && !locked) {
      const now = wantedIn(world).find((one) => keyOf(one) === keyOf(about))
      if (now === undefined || unsure.has(keyOf(about))) continue
      const isNew = wordsOf(now.stage).some((word) => !wordsOf(was.about?.stage ?? '').includes(word))
      if (isNew) expect([number, eventsIn(stored).at(-1)?.stage]).toEqual([number, now.stage])
    }
  }
}
