import { expect } from 'expect'
import type { StoredIssue } from '../../sandbox/github.ts'
import { labelsOf } from '../../sandbox/github/state.ts'
import { label, type Memory } from './deeds.ts'
import { labelOf, type Line, type Member } from './fleet.ts'
import {
  aboutOf,
  bodyOf,
  decisionOf,
  eventsIn,
  isDoubtful,
  isExcluded,
  isFinished,
  isListCheck,
  isOurs,
  isWithinADay,
  isWriter,
  keyOf,
  standsFor,
  tokenKey,
  tokensIn,
  unprovenSince,
  unreadIn,
  wantedIn,
  watchedBy,
  wordsOf,
  type About,
} from './outside.ts'
import type { RunReport, World } from './world.ts'

/** What must hold after a run, checked from outside. Each function throws if its promise is broken. */

/** How an issue stood before a run. */
export interface IssueBefore {
  readonly isOpen: boolean
  readonly about: About | null
  readonly title: string
  readonly body: string
  readonly isLocked: boolean
  readonly comments: number
  /** What it and its comments say, and its state; and all that can be seen of it. To be compared. */
  readonly said: string
  readonly whole: string
}

export const saidIn = ({ issue, comments }: StoredIssue): string => {
  const { title, body, state, state_reason: reason } = issue
  return JSON.stringify([title, body, state, reason, comments.map((one) => one.body)])
}

const wholeOf = (stored: StoredIssue): string => {
  const { issue } = stored
  return JSON.stringify([saidIn(stored), issue.locked, issue.updated_at, labelsOf(issue)])
}

export const before = (world: World): ReadonlyMap<number, IssueBefore> =>
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
          said: saidIn(stored),
          whole: wholeOf(stored),
        },
      ]
    }),
  )

/** Stands for the tenant if an issue is about all of a list. */
export const everyTenant = '*'

export const isOpen = ({ issue }: StoredIssue): boolean => issue.state === 'open'
export const own = ({ issues }: World): readonly StoredIssue[] => issues.filter(isOurs)

/** Whether a run looked at the tenant that an issue is about. */
const isLookedAt = ({ looked }: Pick<RunReport, 'looked'>, { tenant }: About): boolean =>
  tenant === everyTenant || looked.some(({ of }) => of.id === tenant)

/** Whether it is the issue over all tokens, and the workflow keeps one: it changes with any of them. */
const isKeptOverview = ({ topic }: About, world: World): boolean =>
  topic === 'overview' && world.inputs['overview'] !== 'false'

/** What a run says it could not read of a tenant. */
function unreadLines({ lines, looked, areSeveral }: RunReport, tenant: string): string {
  const line = looked.find(({ of }) => of.id === tenant)
  if (line === undefined) return ''
  const lead = line.isNamed || areSeveral ? `unread    ${labelOf(line)}: ` : 'unread'
  return lines.filter((one) => one.startsWith(lead)).join('\n')
}

/** A body without its hidden line, in which a comment is noted before an issue is opened again. */
const withoutMarker = (body: string): string => body.replace(/<!-- apple-token-renewal v1 \{.*?\} -->/u, '')

/** A run that couldn't read or write something says so; it closes nothing that it didn't read, and doesn't change what is over. */
export function truth(
  told: RunReport,
  world: World,
  were: ReadonlyMap<number, IssueBefore>,
  { touched }: Memory,
): void {
  if (!told.succeeded) expect(told.lines).toContainEqual(expect.stringMatching(/^error: /u))
  if (told.lines.some((line) => line.startsWith('unread'))) expect(told.succeeded).toBe(false)
  const names = new Map([
    ['enrollment-program-token', 'enrollment program token'],
    ['vpp-token', 'VPP token'],
    ['mdm-push-certificate', 'Apple MDM push certificate'],
  ])
  for (const stored of world.issues) {
    const { number, title, state_reason: reason } = stored.issue
    const was = were.get(number)
    const now = aboutOf(stored)
    // Issues about a tenant that wasn't checked are exactly as before.
    if (was === undefined && !touched.has(number))
      expect([number, now, now === null || isLookedAt(told, now) || isKeptOverview(now, world)]).toEqual([
        number,
        now,
        true,
      ])
    if (was === undefined || touched.has(number)) continue
    if (was.about !== null && !isLookedAt(told, was.about) && !isKeptOverview(was.about, world))
      expect([number, wholeOf(stored)]).toEqual([number, was.whole])
    if (!isOurs(stored)) expect([number, bodyOf(stored), isOpen(stored)]).toEqual([number, was.body, was.isOpen])
    // An overview that a person closed is kept all the same.
    if (!was.isOpen && !isOpen(stored) && now?.topic !== 'overview')
      expect([number, title, withoutMarker(bodyOf(stored))]).toEqual([number, was.title, withoutMarker(was.body)])
    const { about } = was
    if (!was.isOpen || about === null || isOpen(stored) || reason === 'duplicate') continue
    if (about.topic === 'check' || about.topic === 'overview') continue
    expect(unreadLines(told, about.tenant)).not.toContain(names.get(about.kind) ?? '')
    expect([number, watchedBy(world)]).toEqual([number, expect.arrayContaining([about.kind])])
  }
}

/** A person's texts, checked boxes, and titles are as before, in shape and order. */
export function nothingLost(world: World, were: ReadonlyMap<number, IssueBefore>, memory: Memory): void {
  const issues = new Map(world.issues.map((stored) => [stored.issue.number, stored]))
  memory.writings = memory.writings.filter(({ issue }) => issues.has(issue))
  for (const [number, stored] of issues) {
    const body = bodyOf(stored)
    const texts = memory.writings.filter(({ issue }) => issue === number).map(({ text }) => text)
    for (const text of texts) expect(`\n${body}\n`).toContain(`\n${text}\n`)
    const was = were.get(number)
    // If somebody writes during the run, there is no order to compare with.
    if (was === undefined || memory.touched.has(number)) continue
    expect([number, inOrder(body, texts)]).toEqual([number, inOrder(was.body, texts)])
  }
  for (const [number, title] of memory.titles)
    if (issues.has(number)) expect([number, issues.get(number)?.issue.title]).toEqual([number, title])
  // A box that a person checked stays checked until the token has a new date.
  memory.ticks = memory.ticks.filter(({ issue, cycle }) => {
    const stored = issues.get(issue)
    return stored !== undefined && aboutOf(stored)?.cycle === cycle
  })
  for (const { issue, box, cycle } of memory.ticks) {
    const stored = issues.get(issue)
    if (stored === undefined) continue
    const isTicked = (body: string): boolean => body.includes(`- [x] <!-- box:${box} -->`)
    const bodies = [bodyOf(stored)]
    // Boxes checked in a duplicate are checked in the issue that stays open.
    const survivor = world.issues.find((one) => Number(one.issue.id) === stored.duplicateOf)
    const isClosedNow = were.get(issue)?.isOpen === true && !isOpen(stored)
    if (survivor !== undefined && isClosedNow && isOpen(survivor) && aboutOf(survivor)?.cycle === cycle)
      bodies.push(bodyOf(survivor))
    for (const body of bodies)
      if (body.includes(`box:${box} `)) expect([issue, box, isTicked(body)]).toEqual([issue, box, true])
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

/** No event is announced twice in an issue, nor a stage of one date between two times that it was opened. */
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

/** Whether a run left something for the next one, because of a limit that it was given. */
export const isLeft = ({ summary }: RunReport): boolean => summary.includes('left for the next run.')

/** Nothing fails silently: a token that needs a person has an open issue, or a person decided otherwise. */
export function notSilent(told: RunReport, world: World, { touched }: Memory): void {
  if (!told.succeeded || isLeft(told)) return
  for (const about of wantedIn(world, told.looked)) {
    const issues = own(world).filter((stored) => keyOf(aboutOf(stored) ?? nothing) === keyOf(about))
    const isDecided = decisionOf(about, issues, world.now) !== 'none'
    const isHandled = isDecided || issues.some((stored) => isOpen(stored)) || touched.size > 0
    expect([about, isHandled]).toEqual([about, true])
  }
}

const nothing: About = { tenant: '', kind: '', id: '', topic: '', cycle: '', stage: '' }

export type IsUnsure = (about: About) => boolean

/**
 * What must hold after a run in which all went well: who must act has one open issue, unless a person decided otherwise for as
 * long as that holds, and nobody else has any.
 * @param isUnsure whether it is about an issue at which everything fails, or about a tenant of which nothing is known today
 */
export function complete(world: World, isUnsure: IsUnsure, { reopened }: Memory): void {
  // An issue without its label is searched for only if there is no other. Who opens one again that is done wants to talk about it.
  const open = own(world).filter(
    (stored) =>
      isOpen(stored) &&
      labelsOf(stored.issue).includes(label) &&
      !(isFinished(stored) && reopened.has(stored.issue.number)),
  )
  const looked = world.looked()
  // The issue of a list that has none of these tenants is another list's.
  const isOfOthers = (about: About): boolean =>
    isListCheck(about) && !wordsOf(about.stage).some((mark) => looked.some(({ of }) => standsFor(mark, of)))
  // An overview that isn't kept stays as it is, copies too; so does that of a list for who watches a tenant alone.
  const isLeftAlone = (about: About): boolean =>
    about.topic === 'overview' && (!isKeptOverview(about, world) || (about.tenant === everyTenant && world.isAlone))
  const isSure = (about: About): boolean =>
    (isLookedAt({ looked }, about) || isKeptOverview(about, world)) &&
    !isUnsure(about) &&
    !isOfOthers(about) &&
    !isLeftAlone(about)
  const keys = open
    .flatMap((stored) => aboutOf(stored) ?? [])
    .filter(isSure)
    .map(keyOf)
  const wanted = wantedIn(world).filter(isSure)
  for (const about of wanted) {
    const count = keys.filter((key) => key === keyOf(about)).length
    const decision = decisionOf(about, own(world), world.now)
    // A problem that may be said is one that a mute of others says nothing of.
    const muted = isDoubtful(about, world) ? [0, 1] : [0]
    const allowed = { muted, none: [1], either: [0, 1] }[decision]
    expect([about, decision, count, allowed.includes(count)]).toEqual([about, decision, count, true])
  }
  for (const stored of open) {
    const about = aboutOf(stored)
    if (about === null || !isSure(about)) continue
    const isAllowed = mayBeOpen(about, world) || awaitsDate(stored, world)
    expect([stored.issue.number, about, isAllowed]).toEqual([stored.issue.number, about, true])
    // Issues about a kind that isn't watched stay as they are, copies too.
    if ((about.topic === 'renewal' || about.topic === 'health') && !watchedBy(world).includes(about.kind)) continue
    // One is enough, even if its current state is unknown.
    expect([about, keys.filter((key) => key === keyOf(about)).length]).toEqual([about, 1])
  }
}

/** Whether an issue may be open although nothing has to be done, because that is unknown. */
function mayBeOpen(about: About, world: World): boolean {
  const { tenant, kind, id, topic, stage } = about
  if (topic === 'overview') return true
  if (wantedIn(world).some((one) => keyOf(one) === keyOf(about)) || isDoubtful(about, world)) return true
  if (isListCheck(about)) return mayListCheckBeOpen(about, world)
  if (topic === 'check') return !wordsOf(about.stage).every((word) => watchedBy(world).includes(word))
  if (!watchedBy(world).includes(kind)) return true
  const tokens = tokensIn(world).filter((one) => one.tenant === tenant && one.kind === kind)
  const token = tokens.find((one) => one.id === id)
  // One that is gone waits for a person if another one may have taken its place.
  if (token === undefined) return stage === 'replaced' && tokens.length > 0
  // Another push topic took its place: that waits for a person.
  if (token.doubtful.includes('push-topic')) return true
  return topic === 'renewal' && token.date === null && !isExcluded(world, id)
}

/** Whether an issue has an upload on record that Intune has shown nothing of yet, neither a later date nor an earlier one. */
function awaitsDate(stored: StoredIssue, world: World): boolean {
  const about = aboutOf(stored)
  const since = unprovenSince(stored)
  if (about?.topic !== 'renewal' || since === null || isExcluded(world, about.id)) return false
  const token = tokensIn(world).find((one) => tokenKey(one) === tokenKey(about))
  return token?.date != null && isWithinADay(token.date, since)
}

/** Whether the issue of a list may be open: something can't be read, or the run doesn't look at all that it is about. */
function mayListCheckBeOpen({ id, stage }: About, world: World): boolean {
  const looked = world.looked().map(({ of }) => of)
  const isOfThese = wordsOf(stage).every((mark) => looked.some((of) => standsFor(mark, of)))
  const [first] = looked
  const isOfKinds = first !== undefined && id === unreadIn(first, world).id
  return !isOfThese || !isOfKinds || looked.some((of) => !world.isReadable(of))
}

/**
 * While nothing of a tenant can be read, that is what there is an issue about, and what there was stays as it was.
 * @param isUnsure whether it is about an issue at which everything fails
 */
export function unwatched(told: RunReport, { of }: Line, world: World, isUnsure: IsUnsure): void {
  expect(told.succeeded).toBe(false)
  if (!world.isAlone) {
    toldInList(told, of, world, isUnsure)
    return
  }
  const about = unreadIn(of, world)
  const count = own(world)
    .filter(isOpen)
    .filter((stored) => keyOf(aboutOf(stored) ?? nothing) === keyOf(about)).length
  const decision = decisionOf(about, own(world), world.now)
  // Another job may look at a list, and its issue name this tenant, too. Of one at which everything fails, nobody can say who closed it.
  const naming = namingIssues(of, world)
  const mayBeTold = naming.some((stored) => isOpen(stored) || isUnsure(aboutOf(stored) ?? nothing))
  const allowed = isUnsure(about) ? [count] : { muted: [0], none: mayBeTold ? [0, 1] : [1], either: [0, 1] }[decision]
  expect([about, decision, count, allowed.includes(count)]).toEqual([about, decision, count, true])
}

/** The issues about a list that name a tenant. */
const namingIssues = (of: Member, world: World): readonly StoredIssue[] =>
  own(world).filter((stored) => {
    const about = aboutOf(stored)
    const isOfKinds = about?.id === unreadIn(of, world).id
    return about !== null && isListCheck(about) && isOfKinds && wordsOf(about.stage).some((word) => standsFor(word, of))
  })

/** One open issue of the list names a tenant that could not be read, unless a person closed one lately that does. */
function toldInList(told: RunReport, of: Member, world: World, isUnsure: IsUnsure): void {
  const naming = namingIssues(of, world)
  const count = naming.filter(isOpen).length
  const isClosed = naming.some(({ issue }) => issue.state === 'closed' && !isWriter(issue.closed_by))
  const isDoubtful = own(world).some((stored) => {
    const about = aboutOf(stored)
    // The list takes the tenant's own over, if it can be read.
    const isTaken = about !== null && (isListCheck(about) || keyOf(about) === keyOf(unreadIn(of, world)))
    return isTaken && isUnsure(about)
  })
  if (isDoubtful || isLeft(told)) return
  expect([of.name, count, (isClosed ? [0, 1] : [1]).includes(count)]).toEqual([of.name, count, true])
}

/** No open issue that others than the repository's readers can see has a full Apple ID. */
export function masked(world: World, isUnsure: IsUnsure, { writings }: Memory): void {
  if (world.sandbox.repository.visibility === 'private') return
  for (const stored of own(world).filter(isOpen)) {
    const about = aboutOf(stored)
    const isLooked = about !== null && !isUnsure(about) && wantedIn(world).some((one) => keyOf(one) === keyOf(about))
    if (!isLooked || !labelsOf(stored.issue).includes(label)) continue
    const { number } = stored.issue
    // A line that a person changed is theirs.
    const theirs = writings.filter(({ issue }) => issue === number).map(({ text }) => text)
    const text = theirs.reduce((body, one) => body.replace(one, ''), bodyOf(stored))
    expect([number, /(?:it|push|other)@contoso\.example/u.exec(text)?.[0]]).toEqual([number, undefined])
  }
}
