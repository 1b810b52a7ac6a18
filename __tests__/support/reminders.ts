import { expect } from 'expect'
import { labelsOf } from '../../sandbox/github/state.ts'
import { label } from './deeds.ts'
import {
  aboutOf,
  copier,
  eventsIn,
  isExcluded,
  isFinished,
  isWithinADay,
  keyOf,
  stageOf,
  tokensIn,
  wantedIn,
  watchedBy,
  wordsOf,
  type About,
} from './outside.ts'
import { isOpen, own, type IssueBefore, type IsUnsure } from './promises.ts'
import type { World } from './world.ts'

/** Checks that every reminder stage was announced once. */

const isAbout = (token: Pick<About, 'tenant' | 'kind' | 'id'>, { tenant, kind, id }: About): boolean =>
  token.tenant === tenant && token.kind === kind && token.id === id

/** The last stage announced for each date, by number of the issue. */
export type AnnouncedStages = Map<number, { readonly cycle: string; readonly stage: number }>

/**
 * Every stage that a date has reached was announced: by the opening of the issue, or once in a comment.
 * @param said what was announced before the run; it's updated
 */
export function reminded(
  world: World,
  were: ReadonlyMap<number, IssueBefore>,
  said: AnnouncedStages,
  { isGood, isUnsure }: { readonly isGood: boolean; readonly isUnsure: IsUnsure },
): void {
  const tokens = tokensIn(world)
  for (const stored of own(world)) {
    const { number, locked } = stored.issue
    const about = aboutOf(stored)
    const was = were.get(number)
    if (about === null) continue
    const token = tokens.find((one) => isAbout(one, about))
    const date = token?.date ?? null
    const stage = date === null ? null : stageOf(date, world.now)
    const fresh = new Set(stored.comments.slice(was?.comments ?? 0).map(({ id }) => Number(id)))
    const events = eventsIn(stored).filter(({ id }) => fresh.has(id))
    const news = events.filter(({ event }) => event === 'reminded')
    // Opening or reopening an issue announces its stage, too.
    const isOpened = (was?.isOpen !== true && isOpen(stored)) || events.some(({ event }) => event === 'reopened')
    if (about.topic === 'renewal' && date !== null && stage !== null) {
      if (isOpened || locked) said.set(number, { cycle: date, stage })
      // A copy says what the issue said that it's a copy of.
      if (was?.about != null && stored.issue.user?.login === copier && !said.has(number))
        said.set(number, { cycle: was.about.cycle, stage: Number(was.about.stage) })
      for (const one of news) {
        expect([number, one.stage, typeof one.cycle]).toEqual([number, stage, 'string'])
        said.set(number, { cycle: String(one.cycle), stage })
      }
      const last = said.get(number)
      const isWatched = watchedBy(world).includes(about.kind) && !isExcluded(world, about.id)
      if (!isGood || !isOpen(stored) || !isWatched || isUnsure(about)) continue
      // Somebody opened one again to talk about what is done: the next date has an issue of its own.
      if (isFinished(stored)) continue
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
      if (now === undefined || isUnsure(about)) continue
      const isNew = wordsOf(now.stage).some((word) => !wordsOf(was.about?.stage ?? '').includes(word))
      const last = eventsIn(stored).at(-1)?.stage
      const wanted = wordsOf(now.stage)
      // Without the overview's memory, a sync that failed once is said at once.
      const said = wordsOf(String(last)).filter((word) => wanted.includes(word) || !token?.doubtful.includes(word))
      if (isNew) expect([number, new Set(said)]).toEqual([number, new Set(wanted)])
    }
  }
}
