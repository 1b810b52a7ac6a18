import type { Before } from './before.ts'
import type { CalendarEntry, CalendarWords } from './report/calendar.ts'
import type { Report } from './report/report.ts'
import type { Settings } from './settings.ts'
import type { Assessment } from './tokens/standing.ts'
import { plain } from './tokens/untrusted.ts'

/** What is left to do when the tokens are known and the issues are kept: files for later steps, and signs of life. */

export interface Aftermath {
  /** Puts a file where later steps find it. Gives its path. */
  readonly writeFile: (name: string, content: string) => string
  /** The calendar file of some expiries. */
  readonly calendar: (name: string, entries: readonly CalendarEntry[], settings: Settings, now: Date) => Promise<string>
  /** When the workflow's repository was last pushed to, if anybody may read it; null for others, and where that is not known. */
  readonly lastPushInPublic: Date | null
  /** Calls an address to say that the check is alive. Gives what there is to warn of. */
  readonly heartbeat: (url: string) => Promise<readonly string[]>
}

export type Files = Pick<Report, 'publicKey' | 'calendarPath'>

/** Writes the files that were asked for. */
export async function after(
  settings: Settings,
  {
    assessments,
    done,
    words,
    now,
  }: { assessments: readonly Assessment[]; done: Before; words: CalendarWords; now: Date },
  { writeFile, calendar }: Pick<Aftermath, 'writeFile' | 'calendar'>,
): Promise<Files> {
  const { handout } = done
  const publicKey =
    handout === null
      ? null
      : {
          name: handout.token.name,
          certificate: handout.publicKey,
          path: writeFile('apple-public-key.pem', `${handout.publicKey}\n`),
        }
  if (!settings.calendar) return { publicKey, calendarPath: null }
  const entries = assessments.flatMap(({ token }) => {
    if (token.expiry === null) return []
    const about = { kind: token.kind, name: plain(token.name) }
    return [
      {
        token,
        expiry: token.expiry,
        title: words.calendar.title(about),
        description: words.calendar.description(about),
      },
    ]
  })
  const file = await calendar(words.calendar.name, entries, settings, now)
  return { publicKey, calendarPath: writeFile('apple-tokens.ics', file) }
}

const day = 24 * 3_600_000
/** GitHub stops the schedules of a public repository after so many days without a commit. */
const stopsAfter = 60
const warnAfter = 45

/** A warning where GitHub is about to stop the schedule, and by that the check. */
export function silence(last: Date | null, now: Date): readonly string[] {
  const days = last === null ? 0 : Math.floor((now.getTime() - last.getTime()) / day)
  if (days <= warnAfter) return []
  return [
    `The last commit to this public repository is ${days.toString()} days old. After ${stopsAfter.toString()} days without one GitHub stops its schedules, and this check with them, without a word. ` +
      'Push a commit, or keep the workflow in a private repository. Where it has stopped, switch it on again under Actions > the workflow > Enable workflow.',
  ]
}
