import { isClosedOverview } from '../../domain/issue.ts'
import { pages } from '../pages.ts'
import type { Fleet, Phrases, Summary } from '../phrases.ts'
import type { Text } from '../text.ts'
import { conclusionText } from './comment-text.ts'
import { nameInTitle } from './token-words.ts'

/** A number of something, and the words for it. */
type Count = readonly [count: number, words: string]

export function summaryText(phrases: Phrases): Summary {
  const { summary, summaryLines, days, colon, comma, space, aside, inBrackets } = phrases
  return {
    ...summary,
    comma,
    aside,
    inBrackets,
    daysLeft: (left) => daysText(days, left),
    verdict: verdictText(phrases),
    issue: ({ topic, action, title, isDryRun }) => {
      const done = isClosedOverview({ topic, action })
        ? summaryLines.overviewClosed
        : summary[isDryRun ? 'planned' : 'action'][action]
      return `${done}${colon}${title}`
    },
    reason: phrases.check.failure,
    renewed: ({ name, now, before, isFirst, sha256 }) => {
      const renewed = before === null ? summaryLines.renewedNow(name, now) : summaryLines.renewed(name, before, now)
      return `${isFirst ? summaryLines.firstUpload(name, now) : renewed}${space}${summaryLines.file(sha256)}`
    },
    atApple: ({ devices, day, asOf }) => {
      const facts = [
        ...(devices === null ? [] : [summaryLines.appleDevices(devices)]),
        day === null ? summaryLines.appleNever : summaryLines.appleLast(day),
      ].join(comma)
      return summaryLines.atApple(asOf === null ? facts : `${facts}${inBrackets(summaryLines.appleAsOf(asOf))}`)
    },
    atAppleLead: summaryLines.atApple(''),
    wrongAtApple: {
      'may-release': summaryLines.atApple(summaryLines.appleFaults['may-release']),
      inactive: summaryLines.atApple(summaryLines.appleFaults.inactive),
      gone: summaryLines.atApple(summaryLines.appleFaults.gone),
    },
    publicKey: ({ name }) => summaryLines.publicKey(name),
    failed: (facts) => conclusionText(phrases, facts).join('\n\n'),
    fleet: fleetText(phrases),
  }
}

/** @param left whole days until the expiry, floored: a token that expired an hour ago has -1 */
function daysText(days: Phrases['days'], left: number): string {
  if (left >= 0) return left === 0 ? days.last : days.left(left)
  return left === -1 ? days.first : days.ago(-left - 1)
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

function fleetText({ fleet, fleetVerdict: say, verdict: { counts }, comma }: Phrases): Fleet {
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
  }
}

export const calendarText = (phrases: Phrases): Text['calendar'] => ({
  name: phrases.calendar.name,
  title: ({ kind, name }) => phrases.calendar.title(nameInTitle(phrases, kind, name)),
  description: ({ kind, tenant }) => {
    const { consequence, menu } = phrases.kinds[kind]
    return [
      ...(tenant === null ? [] : [phrases.calendar.tenant(tenant)]),
      phrases.calendar.description(consequence.due, menu, pages.intune),
    ].join('\n')
  },
})
