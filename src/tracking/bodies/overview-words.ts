import { head, lines, nameOf, row, unbroken } from '../../text/cells.ts'
import type { Links } from '../../text/facts.ts'
import type { IssueText, Text } from '../../text/text.ts'
import type { Times } from '../../text/times.ts'
import { markdown } from '../../text/untrusted.ts'
import { faultsOf } from '../../domain/apple-service.ts'
import { countsOf, displayStatusOf } from '../../domain/standing.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { lengthOf, partsThatFit } from './fit.ts'
import { devicesOf } from '../../domain/token.ts'
import type { NamedIssue, Overview } from '../plan/concerns.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { everyTenant, identityKey } from '../../domain/marker.ts'
import { day } from '../../domain/durations.ts'

/** How the overview is written. */
interface OverviewStyle {
  readonly text: Text
  readonly times: Times
  /** When the tokens were read. */
  readonly now: Date
  readonly links: Links
  /** The tenant, as a Markdown link to its admin center. */
  readonly tenant: string
}

/** Characters that all lines together may have. GitHub allows 65,536 in an issue, of which people's own text needs some. */
const lengthLimit = 50_000
/** Characters that the list of what could not be read may have. */
const unreadLimit = 15_000

/**
 * The text of the overview. Nothing in it changes from day to day, and it does not depend on the order of the tokens.
 * @param existing the overview as it is now, or null
 */
export function overviewText(overview: Overview, existing: TrackingIssue | null, style: OverviewStyle): IssueText {
  const { text, times, tenant } = style
  const { tokens, unread, marker } = overview
  const isOfSeveral = marker.tenant === everyTenant
  const rows = rowsOf(overview, writtenIn(existing?.body ?? '', style), style)
  const shownUnread = partsThatFit(unreadEntries(overview, style), unreadLimit)
  const excluded = excludedLines(overview, style)
  const taken = lengthOf(shownUnread) + lengthOf(excluded) + JSON.stringify(marker.memory ?? {}).length
  const shown = partsThatFit(rows, lengthLimit - taken)
  const kinds = unread.reduce((sum, one) => sum + one.kinds.length, 0)
  return text.overview({
    tenant: isOfSeveral ? null : tenant,
    certificateEnd: overview.certificateEnd === null ? null : times.day(overview.certificateEnd),
    verdict:
      tokens.length + kinds === 0
        ? overview.excluded.length > 0
          ? text.summary.allExcluded
          : text.summary.noTokens
        : text.summary.verdict({ tokens: tokens.length, ...countsOf(tokens), unread: kinds }),
    unread: shownUnread,
    moreUnread: unread.length - shownUnread.length,
    table: shown.length === 0 ? '' : [head(text.summary.columns), ...shown].join('\n'),
    more: rows.length - shown.length,
    excluded,
    zone: times.zone,
  })
}

/** A token's row with what it is sorted by. */
interface Row {
  readonly line: string
  /** The same without what follows Intune and Apple from day to day, which alone changes nothing; whether Apple says anything does. */
  readonly apart: string
  /** Without anything of that. */
  readonly bare: string
  /** Whether Apple couldn't be asked: what the line says of it stays then. */
  readonly isUnread: boolean
  /** The day as shown. */
  readonly day: string
  readonly expiry: Date | null
  readonly key: string
}

/** The rows that stand in the issue, by what they say apart from what changes daily; and apart from all that Apple says. */
interface WrittenRows {
  readonly apart: ReadonlyMap<string, string>
  readonly withoutApple: ReadonlyMap<string, string>
}

function writtenIn(body: string, { text }: OverviewStyle): WrittenRows {
  const some = 2_147_483_647
  const devices = new RegExp(` · ${text.summary.devices(some).replace(some.toString(), String.raw`\d+`)}`, 'gu')
  const one = ` · ${text.summary.devices(1)}`
  // A name never begins so: it stands in backticks.
  const atApple = new RegExp(`<br>${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu')
  const faults = new RegExp(`<br>${faultSign}${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu')
  const withoutDevices = (line: string): string => line.replace(devices, '').replace(one, '')
  const lines = body.split('\n')
  return {
    apart: new Map(
      lines.map((line) => [withoutDevices(line).replace(atApple, `<br>${text.summary.atAppleLead.trim()}`), line]),
    ),
    withoutApple: new Map(lines.map((line) => [withoutDevices(line).replace(atApple, '').replace(faults, ''), line])),
  }
}

const faultSign = '⚠️ '

/**
 * The rows sorted by day, and within a day by the token's identity, so that their order is stable.
 * @param written the lines of the existing issue. A date that moves by less than a day counts as unchanged, so a row that
 *   would differ from one of these lines only by one day, or by the number of devices, keeps that line
 */
function rowsOf({ tokens, marker }: Overview, written: WrittenRows, style: OverviewStyle): readonly string[] {
  const isOfSeveral = marker.tenant === everyTenant
  const rowsNow = tokens.map((of) => ({ of, row: rowOf(of, { expiry: of.token.expiry, isOfSeveral }, style) }))
  const alike = Map.groupBy(rowsNow, ({ row: { bare } }) => bare)
  // Rows that look the same get no number from Intune's order.
  const now = rowsNow.map(({ of, row: one }) => ({
    of,
    row: alike.get(one.bare)?.length === 1 ? one : { ...one, line: one.bare, apart: one.bare },
  }))
  const rows = now.map(({ of, row: exact }) => {
    const { expiry, isUnread } = exact
    const known = isUnread ? written.withoutApple : written.apart
    const isVolatile = isUnread || exact.line !== exact.apart
    const same = isVolatile && alike.get(exact.bare)?.length === 1 ? known.get(exact.apart) : undefined
    if (same !== undefined) return { ...exact, line: same }
    if (expiry === null || known.has(exact.apart)) return exact
    const near = [-day, day].map((by) => rowOf(of, { expiry: new Date(expiry.getTime() + by), isOfSeveral }, style))
    const nearest = near.find(({ apart, bare }) => known.has(apart) && !alike.has(bare))
    return nearest === undefined ? exact : { ...nearest, line: known.get(nearest.apart) ?? nearest.line }
  })
  const time = ({ expiry }: Row): number => expiry?.getTime() ?? Number.MAX_VALUE
  const byDay = Map.groupBy(
    rows.toSorted((a, b) => time(a) - time(b)),
    ({ day }) => day,
  )
  return [...byDay.values()].flatMap((ofDay) => ofDay.toSorted(by(({ key }) => key)).map(({ line }) => line))
}

/** Three columns as in the summary, but only the day of the expiry: the number of days left would change daily. */
function rowOf(
  of: Overview['tokens'][number],
  { expiry, isOfSeveral }: { readonly expiry: Date | null; readonly isOfSeveral: boolean },
  style: OverviewStyle,
): Row {
  const { text, times } = style
  const { token, tenant, issues } = of
  const day = expiry === null ? text.summary.noDate : times.day(expiry)
  const kind = text.kind[token.kind]
  const name = nameOf(token, text)
  const devices = devicesOf(token) ?? 0
  const line = (aside: string, apple: string): string =>
    row([
      [
        unbroken(text.summary.standing[displayStatusOf(of)]),
        ...issues.map((issue) => numberWithMark(issue, text)),
      ].join(' '),
      lines([
        isOfSeveral ? tenantLink(tenant, style) : '',
        name,
        name === kind ? '' : kind + aside,
        apple,
        ...faultLines(of, text),
      ]),
      day,
    ])
  const key = identityKey({ tenant: tenant.id, kind: token.kind, id: token.id, topic: 'overview' })
  const apple = appleLine(of, style)
  return {
    line: line(devices === 0 ? '' : ` · ${text.summary.devices(devices)}`, apple),
    apart: line('', apple === '' ? '' : text.summary.atAppleLead.trim()),
    bare: line('', ''),
    isUnread: of.service === 'unread',
    ...{ day, expiry, key },
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

/** Excluded tokens that are named: nobody asked to see them. */
const maxExcluded = 50

function excludedLines({ excluded, marker }: Overview, style: OverviewStyle): readonly string[] {
  const { text, times } = style
  const isOfSeveral = marker.tenant === everyTenant
  const all = excluded
    .map(({ tenant, token }) => {
      const name = nameOf(token, text)
      const day = token.expiry === null ? text.summary.noDate : times.day(token.expiry)
      return `${isOfSeveral ? text.about.comment(tenantLink(tenant, style), name) : name}${text.summary.aside(day)}`
    })
    .toSorted()
  const more = all.length - maxExcluded
  return more > 0 ? [...all.slice(0, maxExcluded), text.summary.moreLines(more)] : all
}

function unreadEntries({ unread, marker }: Overview, style: OverviewStyle): readonly string[] {
  const { text } = style
  const isOfSeveral = marker.tenant === everyTenant
  return unread.toSorted(by(({ tenant }) => `${tenant.label ?? ''} ${tenant.id}`)).map(({ tenant, kinds, issues }) => {
    const what = kinds.map((kind) => text.kind[kind]).join(text.summary.comma)
    const said = isOfSeveral ? text.about.comment(tenantLink(tenant, style), what) : what
    return `- ${said}${issues.map((issue) => text.summary.aside(numberWithMark(issue, text))).join('')}`
  })
}

/** One of several tenants, as a link to its admin center. */
export const tenantLink = ({ id, domain, label }: Tenant, { links }: Pick<OverviewStyle, 'links'>): string =>
  `[${markdown(label ?? domain ?? id)}](${links.intune}/${id})`

/** GitHub turns the number into a link. "Muted" follows a comma, because the whole may already stand in brackets. */
function numberWithMark({ number, isMuted }: NamedIssue, { summary }: Text): string {
  const named = `#${number ?? '…'}`
  return isMuted ? `${named}${summary.comma}${summary.action.muted}` : named
}

const by =
  <T>(key: (of: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : Number(key(a) > key(b))
