import { lines, nameOf, unbroken } from '../../text/cells.ts'
import type { Text } from '../../text/text.ts'
import { cell } from '../../text/untrusted.ts'
import { day } from '../../domain/durations.ts'
import { faultsOf } from '../../domain/apple-service.ts'
import { everyTenant, identityKey } from '../../domain/marker.ts'
import { displayStatusOf, type DisplayStatus } from '../../domain/standing.ts'
import { devicesOf } from '../../domain/token.ts'
import type { Overview } from '../plan/concerns.ts'
import { by, numberWithMark, tenantLink, type OverviewStyle } from './overview-style.ts'

/** The rows of the overview's table. A tenant may have 5,000 tokens, so each part of a row is made once. */

/** What a token's row says, in three columns as in the summary, but for the last one: the day. */
interface RowContent {
  /** The row up to its day. */
  readonly whole: string
  /** The same without what follows Intune and Apple from day to day, which alone changes nothing; whether Apple says anything does. */
  readonly apart: string
  /** Without anything of that. */
  readonly bare: string
  /** Whether Apple couldn't be asked: what the row says of it stays then. */
  readonly isUnread: boolean
  readonly expiry: Date | null
  /** By which the rows of a day are sorted. */
  readonly key: string
}

/** A row at its place. */
interface Row extends Pick<RowContent, 'expiry' | 'key'> {
  readonly line: string
  /** The day as shown. */
  readonly day: string
}

/** The rows that stand in the issue, by what they say apart from what changes daily; and apart from all that Apple says. */
interface WrittenRows {
  readonly apart: ReadonlyMap<string, string>
  readonly withoutApple: ReadonlyMap<string, string>
  /** What all of them say, up to the day. */
  readonly contents: ReadonlySet<string>
}

/**
 * The rows sorted by day, and within a day by the token's identity, so that their order is stable.
 * @param body of the existing issue. A date that moves by less than a day counts as unchanged, so a row that would differ from one of
 *   its lines only by one day, or by the number of devices, keeps that line
 */
export function overviewRows({ tokens, marker }: Overview, body: string, style: OverviewStyle): readonly string[] {
  const written = writtenIn(body, style)
  const { dayOf, contentOf } = writerOf(marker.tenant === everyTenant, style)
  const contents = tokens.map(contentOf)
  const bares = countsOf(contents.map(({ bare, expiry }) => withDay(bare, dayOf(expiry))))

  function rowOf(content: RowContent): Row {
    const { expiry, key, isUnread, bare } = content
    const shownDay = dayOf(expiry)
    const isAlone = bares.get(withDay(bare, shownDay)) === 1
    // Rows that look the same get no number from Intune's order.
    const { whole, apart } = isAlone ? content : { whole: bare, apart: bare }
    const exact: Row = { line: withDay(whole, shownDay), day: shownDay, expiry, key }
    const known = isUnread ? written.withoutApple : written.apart
    const isVolatile = isUnread || whole !== apart
    const same = isVolatile && isAlone ? known.get(withDay(apart, shownDay)) : undefined
    if (same !== undefined) return { ...exact, line: same }
    // Most rows were not written, and then neither for the day before or after.
    if (expiry === null || !written.contents.has(content.apart) || known.has(withDay(apart, shownDay))) return exact
    return nearRow(content, known) ?? exact
  }

  /** The row as it's written for the day before or after. */
  function nearRow({ apart, bare, expiry, key }: RowContent, known: ReadonlyMap<string, string>): Row | undefined {
    const near = [-day, day].map((shift) => new Date((expiry?.getTime() ?? 0) + shift))
    const found = near.find((at) => known.has(withDay(apart, dayOf(at))) && !bares.has(withDay(bare, dayOf(at))))
    const line = found && known.get(withDay(apart, dayOf(found)))
    return found && line !== undefined ? { line, day: dayOf(found), expiry: found, key } : undefined
  }

  const time = ({ expiry }: Row): number => expiry?.getTime() ?? Number.MAX_VALUE
  const byDay = Map.groupBy(
    contents.map(rowOf).toSorted((a, b) => time(a) - time(b)),
    (row) => row.day,
  )
  return [...byDay.values()].flatMap((ofDay) => ofDay.toSorted(by(({ key }) => key)).map(({ line }) => line))
}

function writtenIn(body: string, { text }: OverviewStyle): WrittenRows {
  const some = 2_147_483_647
  const devices = new RegExp(` · ${text.summary.devices(some).replace(some.toString(), String.raw`\d+`)}`, 'gu')
  const one = ` · ${text.summary.devices(1)}`
  // A name never begins so: it stands in backticks.
  const atApple = new RegExp(`<br>${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu')
  const faults = new RegExp(`<br>${faultSign}${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu')
  const rows = body.split('\n').map((line) => ({ line, ofIntune: line.replace(devices, '').replace(one, '') }))
  const apart = rows.map(
    ({ line, ofIntune }) => [ofIntune.replace(atApple, `<br>${text.summary.atAppleLead.trim()}`), line] as const,
  )
  const withoutApple = rows.map(
    ({ line, ofIntune }) => [ofIntune.replace(atApple, '').replace(faults, ''), line] as const,
  )
  return {
    apart: new Map(apart),
    withoutApple: new Map(withoutApple),
    contents: new Set([...apart, ...withoutApple].map(([row]) => row.slice(0, Math.max(0, row.lastIndexOf(' | '))))),
  }
}

const faultSign = '⚠️ '

function countsOf(all: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

const withDay = (content: string, shownDay: string): string => `${content} | ${shownDay} |`

/** Writes rows. The number of days left would change daily, so a row has only the day of the expiry. */
function writerOf(isOfSeveral: boolean, style: OverviewStyle) {
  const { text, times } = style
  const standings = new Map<DisplayStatus, string>()

  function standingOf(status: DisplayStatus): string {
    const made = standings.get(status) ?? unbroken(text.summary.standing[status])
    standings.set(status, made)
    return made
  }

  function contentOf(of: Overview['tokens'][number]): RowContent {
    const { token, tenant, issues } = of
    const kind = text.kind[token.kind]
    const name = nameOf(token, text)
    const devices = name === kind ? 0 : (devicesOf(token) ?? 0)
    const status = [standingOf(displayStatusOf(of)), ...issues.map((issue) => numberWithMark(issue, text))].join(' ')
    const lead = lines([isOfSeveral ? tenantLink(tenant, style) : '', name, name === kind ? '' : kind])
    const faults = faultLines(of, text)
    const start = `| ${cell(status)} | ${cell(lead)}`
    const content = (aside: string, apple: string): string =>
      start + cell(aside) + cell(['', ...(apple === '' ? [] : [apple]), ...faults].join('<br>'))
    const apple = appleLine(of, style)
    const bare = content('', '')
    return {
      whole:
        devices === 0 && apple === ''
          ? bare
          : content(devices === 0 ? '' : ` · ${text.summary.devices(devices)}`, apple),
      apart: apple === '' ? bare : content('', text.summary.atAppleLead.trim()),
      bare,
      isUnread: of.service === 'unread',
      expiry: token.expiry,
      key: identityKey({ tenant: tenant.id, kind: token.kind, id: token.id, topic: 'overview' }),
    }
  }

  return {
    contentOf,
    dayOf: (expiry: Date | null): string => cell(expiry === null ? text.summary.noDate : times.day(expiry)),
  }
}

/** What Apple says of a token's service today. It stays as it is until the row changes for another reason, so it has its date. */
function appleLine({ service }: Overview['tokens'][number], { text, times, now }: OverviewStyle): string {
  if (service === null || typeof service === 'string' || service.contact === null) return ''
  const { deviceCount, lastConnected } = service
  return text.summary.atApple({
    devices: deviceCount,
    day: lastConnected === null ? null : times.day(lastConnected),
    asOf: times.day(now),
  })
}

const faultLines = ({ service }: Overview['tokens'][number], { summary }: Text): readonly string[] =>
  service === 'unread' ? [] : faultsOf(service).map((fault) => `${faultSign}${summary.wrongAtApple[fault]}`)
