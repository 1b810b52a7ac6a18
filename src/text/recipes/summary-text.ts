import { pages } from '../pages.ts'
import type { Fleet, Phrases, Summary } from '../phrases.ts'
import type { Text } from '../text.ts'
import { newDate } from './comments.ts'
import { nameInTitle } from './token-words.ts'

/** A number of something, and the words for it. */
type Count = readonly [count: number, words: string]

export function summaryText(phrases: Phrases): Summary {
  const { summary, summaryLines, days, colon, comma, aside, inBrackets } = phrases
  return {
    ...summary,
    comma,
    aside,
    inBrackets,
    daysLeft: (left) => (left === 0 ? days.last : left < 0 ? days.ago(-left) : days.left(left)),
    verdict: verdictText(phrases),
    issue: (topic, action) =>
      topic === 'overview' && action === 'muted'
        ? `${summary.topic.overview}${colon}${summaryLines.overviewClosed}`
        : `${summary.topic[topic]}${colon}${summary.action[action]}`,
    renewed: ({ name, now, before, sha256 }) => summaryLines.renewed(name, newDate(phrases, before, now), sha256),
    atApple: ({ devices, day }) =>
      summaryLines.atApple(
        [
          ...(devices === null ? [] : [summaryLines.appleDevices(devices)]),
          day === null ? summaryLines.appleNever : summaryLines.appleLast(day),
        ].join(comma),
      ),
    publicKey: ({ name }) => summaryLines.publicKey(name),
    fleet: fleetText(phrases),
  }
}

/** What of the counts is not zero. */
const present = (counts: readonly Count[]): readonly string[] =>
  counts.flatMap(([count, words]) => (count > 0 ? [words] : []))

function verdictText({ verdict: say }: Phrases): Summary['verdict'] {
  const { counts, finding } = say
  return ({ tokens, expired, due, unhealthy, unknown, waiting, unread }) => {
    // A token without a date has that for a problem.
    const unhealthyWords =
      unknown > 0 ? say.withoutDate(counts.unhealthy(unhealthy), unknown) : counts.unhealthy(unhealthy)
    const findings = present([
      [expired, finding.urgent(counts.expired(expired))],
      [due, finding.other(counts.due(due))],
      [unhealthy, finding.other(unhealthyWords)],
      [unhealthy > 0 ? 0 : unknown, finding.other(counts.unknown(unknown))],
      [waiting, finding.other(counts.waiting(waiting))],
      [unread, finding.urgent(say.unreadKinds(unread))],
    ])
    if (findings.length > 0) return say.findings(findings)
    return tokens > 0 ? say.allHealthy(tokens) : ''
  }
}

function fleetText({ fleet, fleetVerdict: say, verdict: { counts }, colon, comma }: Phrases): Fleet {
  const list = (all: readonly Count[]): string => present(all).join(comma) || say.none
  return {
    ...fleet,
    verdict: ({ tenants, asking, unread, expired, due, unhealthy, waiting }) =>
      asking === 0
        ? say.allHealthy(tenants)
        : say.verdict(
            tenants,
            asking,
            list([
              [expired, counts.expired(expired)],
              [due, counts.due(due)],
              [unhealthy, counts.unhealthy(unhealthy)],
              [waiting, counts.waiting(waiting)],
              [unread, say.unreadTenants(unread)],
            ]),
          ),
    tenants: ({ tenants, asking, unread, healthy, muted, empty }) =>
      say.tenants(
        tenants,
        list([
          [asking, unread > 0 ? say.askingUnread(say.askingTenants(asking), unread) : say.askingTenants(asking)],
          [muted, say.mutedTenants(muted)],
          [empty, say.emptyTenants(empty)],
          [healthy, say.healthyTenants(healthy)],
        ]),
      ),
    tokens: ({ asking, healthy, muted }) =>
      say.tokens(
        asking + healthy + muted,
        list([
          [asking, say.askingTokens(asking)],
          [muted, say.mutedTokens(muted)],
          [healthy, say.healthyTokens(healthy)],
        ]),
      ),
    issue: (action, title) => `${action}${colon}${title}`,
  }
}

export const calendarText = (phrases: Phrases): Text['calendar'] => ({
  name: phrases.calendar.name,
  title: ({ kind, name }) => phrases.calendar.title(nameInTitle(phrases, kind, name)),
  description: ({ kind, tenant }) => {
    const { consequence, menu } = phrases.kinds[kind]
    return [
      ...(tenant === null ? [] : [phrases.calendar.tenant(tenant)]),
      phrases.calendar.description(consequence, menu, pages.intune),
    ].join('\n')
  },
})
