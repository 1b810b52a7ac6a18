import type { StoredIssue } from '../../sandbox/github.ts'
import { fieldsOf, objectIn } from '../../src/domain/json.ts'
import { aboutOf } from './outside.ts'
import { hour, type World } from './world.ts'

/** What GitHub mails to each person who watches the issues: an opening, a comment, a closing and a reopening are each one mail. */

export type Occasion = 'opening' | 'comment' | 'closing' | 'reopening'

export interface Mail {
  readonly at: Date
  readonly issue: number
  readonly topic: string
  readonly title: string
  readonly occasion: Occasion
}

/** Something that a person did about tokens: only what somebody did can end a trouble that does not end by itself. */
export interface Deed {
  readonly at: Date
  /** Of one tenant, and of one token there; null for all. */
  readonly tenant: string | null
  readonly id: string | null
}

/** The mails of the last run, by the requests that GitHub took. */
export function mailsOfRun(world: World): readonly Mail[] {
  return world.sandbox.network.requests.flatMap(({ service, method, path, body, status }) => {
    if (service !== 'github' || status < 200 || status >= 300) return []
    const sent = fieldsOf(objectIn(body))
    const [, number, rest] = /\/issues(?:\/(\d+)(\/comments)?)?$/u.exec(path) ?? []
    const occasion = occasionOf(method, {
      isOne: number !== undefined,
      isComment: rest !== undefined,
      state: sent['state'],
    })
    if (occasion === null) return []
    const stored = world.issues.find(({ issue }) =>
      number === undefined
        ? issue.title === sent['title'] && issue.body === sent['body']
        : issue.number === Number(number),
    )
    return stored === undefined ? [] : [mailOf(stored, occasion, world.now)]
  })
}

function occasionOf(
  method: string,
  { isOne, isComment, state }: { readonly isOne: boolean; readonly isComment: boolean; readonly state: unknown },
): Occasion | null {
  if (method === 'POST') return isComment ? 'comment' : isOne ? null : 'opening'
  if (method !== 'PATCH' || !isOne) return null
  return state === 'closed' ? 'closing' : state === 'open' ? 'reopening' : null
}

const mailOf = (stored: StoredIssue, occasion: Occasion, at: Date): Mail => ({
  at,
  issue: stored.issue.number,
  topic: aboutOf(stored)?.topic ?? 'unknown',
  title: stored.issue.title,
  occasion,
})

/**
 * The mails about what mended itself: those of an issue about health or a check from its opening to its closing, if nobody did anything in
 * between that concerns it.
 */
export function aboutWhatMendedItself(
  mails: readonly Mail[],
  deeds: readonly Deed[],
  issues: readonly StoredIssue[],
): readonly Mail[] {
  return issues.flatMap((stored) => {
    const about = aboutOf(stored)
    if (about === null || (about.topic !== 'health' && about.topic !== 'check')) return []
    const concerning = deeds.filter(
      ({ tenant, id }) =>
        (tenant === null || about.tenant === '*' || tenant === about.tenant) &&
        (id === null || id === about.id || about.kind === 'all' || about.id === 'tenant'),
    )
    return incidentsIn(mails.filter(({ issue }) => issue === stored.issue.number)).flatMap((incident) => {
      const [first, closing] = [incident[0], incident.find(isClosing)]
      if (first === undefined || closing === undefined) return []
      return concerning.some(({ at }) => at >= first.at && at <= closing.at) ? [] : incident
    })
  })
}

const isClosing = ({ occasion }: Mail): boolean => occasion === 'closing'

/** The mails of one issue, from each opening to its closing, with the comments of the same run. */
function incidentsIn(mails: readonly Mail[]): readonly (readonly Mail[])[] {
  const incidents: Mail[][] = []
  for (const mail of mails) {
    const closing = incidents.at(-1)?.find(isClosing)
    if (incidents.length === 0 || (closing !== undefined && mail.at.getTime() - closing.at.getTime() > hour))
      incidents.push([])
    incidents.at(-1)?.push(mail)
  }
  return incidents
}
