import { plain } from '../text/untrusted.ts'
import { byExpiry, displayStatusOf, type DisplayStatus } from '../domain/standing.ts'
import { calledBy } from '../domain/tenant.ts'
import { hasName } from '../domain/token.ts'
import { isFleet, type Report } from './report.ts'
import { day } from '../domain/durations.ts'

/** More bars are too many to read. */
const maxBars = 30
/** Days before and after today at which a bar is cut off, so that one token long forgotten does not flatten all the others. */
const maxDays = { past: 60, future: 400 }
/** The narrowest bar that is seen on a phone, as a part of the whole scale. */
const minBarWidth = 1 / 60
/** Of a name, in half-width characters, so that it fits beside the bars on a phone too. */
const maxNameWidth = 26

/**
 * Mermaid's states of a task and, below, their colours, which are seen on a white page and on a dark one. Text would be seen in
 * one of them only, wherever it may come to stand, in the bar or beside it; so the bars have none (font size 0), the sections do.
 */
const states: Readonly<Record<DisplayStatus, string>> = {
  healthy: 'done',
  due: 'active',
  unhealthy: 'active',
  expired: 'crit',
  unknown: 'active',
  waiting: 'active',
}

const directive = {
  gantt: { leftPadding: 168, rightPadding: 24, barHeight: 28, barGap: 8, fontSize: 0, sectionFontSize: 12 },
  themeVariables: {
    sectionBkgColor: '#8c959f',
    sectionBkgColor2: '#8c959f',
    doneTaskBkgColor: '#1f883d',
    doneTaskBorderColor: '#1f883d',
    activeTaskBkgColor: '#bf8700',
    activeTaskBorderColor: '#bf8700',
    critBkgColor: '#cf222e',
    critBorderColor: '#cf222e',
  },
}

/** With room for a third line beside each bar, the tenant. */
const withTallBars = { ...directive, gantt: { ...directive.gantt, barHeight: 42 } }

/**
 * A Gantt chart in Mermaid: for each token with a date, most urgent first, a bar from today to its expiry, or from its expiry to
 * today once that has passed. Empty if no token has a date.
 */
export function formatTimeline(report: Pick<Report, 'assessments' | 'tenants' | 'words' | 'times' | 'now'>): string {
  const { assessments, words, times, now } = report
  const today = midnightOf(times.isoDay(now))
  const { summary: say, kind } = words
  const isOfMany = isFleet(report)
  const dated = byExpiry(assessments).flatMap((one) => {
    const { daysLeft, token } = one
    return token.expiry === null || daysLeft === null ? [] : [{ one, expiry: token.expiry, daysLeft }]
  })
  const bars = dated.slice(0, maxBars).map(({ one, expiry, daysLeft }) => {
    const { tenant, token } = one
    const until = Math.round((midnightOf(times.isoDay(expiry)) - today) / day)
    const name = label(hasName[token.kind] ? token.name : kind[token.kind])
    const left = label(say.daysLeft(daysLeft))
    const names = isOfMany ? [label(calledBy(tenant)), name] : [name]
    const [start, end] = daysLeft < 0 ? [Math.max(Math.min(until, -1), -maxDays.past), 0] : [0, until]
    return {
      section: [...names, left].join('<br>'),
      left,
      state: states[displayStatusOf(one)],
      start,
      end: Math.min(end, maxDays.future),
    }
  })
  if (bars.length === 0) return ''
  const span = Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start))
  const least = Math.max(1, Math.ceil(span * minBarWidth))
  return [
    '```mermaid',
    `%%{init: ${JSON.stringify(isOfMany ? withTallBars : directive)}}%%`,
    'gantt',
    `    title ${label(say.timeline)}`,
    '    dateFormat YYYY-MM-DD',
    ...axis(span, say.axis),
    // Mermaid draws the line at the reader's day, which is another one later.
    '    todayMarker off',
    // Mermaid takes sections of the same name for one; then they must stand together.
    ...[...Map.groupBy(bars, ({ section }) => section)].flatMap(([section, same]) => [
      `    section ${section}`,
      ...same.map(({ left, state, start, end }) => {
        const length = Math.max(least, end - start)
        const on = new Date(today + (start < 0 ? -length : 0) * day).toISOString().slice(0, 10)
        return `    ${left} : ${state}, ${on}, ${length}d`
      }),
    ]),
    '```',
  ].join('\n')
}

/** Both ends of a bar are days of the zone that all dates are in. @param isoDay such as `2027-01-15` */
const midnightOf = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`)

/** Two to four dates below the bars, which is what a phone has room for. */
function axis(span: number, formats: Report['words']['summary']['axis']): readonly string[] {
  const months = [1, 2, 3].find((one) => span / (30 * one) <= 4.5) ?? 6
  const [interval, format] =
    span <= 60 ? [`${Math.max(1, Math.ceil(span / 15))}week`, formats.day] : [`${months}month`, formats.month]
  return [`    axisFormat ${format}`, `    tickInterval ${interval}`]
}

/** Letters, digits and what has no meaning in Mermaid, cut before it would reach into the bars. */
function label(text: string): string {
  const harmless = plain(text)
    .replace(/[^\p{L}\p{M}\p{N} .,、・’_()…-]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  let width = 0
  const fitting = Array.from(harmless).filter((character) => (width += widthOf(character)) <= maxNameWidth)
  const all = Array.from(harmless)
  return (fitting.length < all.length ? `${fitting.slice(0, -1).join('')}…` : harmless) || '-'
}

/** Japanese, Chinese and Korean characters are twice as wide. */
const widthOf = (character: string): number =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]|[\uff01-\uff60]/u.test(character) ? 2 : 1
