import { head, nameOf } from '../../text/cells.ts'
import type { IssueText } from '../../text/text.ts'
import { countsOf } from '../../domain/standing.ts'
import { lengthOf, partsThatFit } from './fit.ts'
import { overviewRows } from './overview-rows.ts'
import { by, numberWithMark, tenantLink, type OverviewStyle } from './overview-style.ts'
import type { Overview } from '../plan/concerns.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import { everyTenant } from '../../domain/marker.ts'

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
  const rows = overviewRows(overview, existing?.body ?? '', style)
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
