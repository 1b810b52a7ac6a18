import type { Cause } from '../../domain/causes.ts'
import type { Marker } from '../../domain/marker.ts'
import { kindsIn, tenantsOfCause, whatCauseHits } from '../../text/cause-words.ts'
import type { CheckFacts, Links } from '../../text/facts.ts'
import type { Text } from '../../text/text.ts'
import { codeBlock } from '../../text/untrusted.ts'
import { newCauses } from '../plan/list-check.ts'
import { isNewCause } from '../plan/noted-causes.ts'
import { partsThatFit } from './fit.ts'
import { tenantLink } from './overview-style.ts'

/** The words about what could not be read. */

interface UnreadStyle {
  readonly text: Text
  readonly links: Links
}

type FailureFacts = CheckFacts['failures'][number]

export const failureFacts = ({
  reason,
  message,
  kinds,
}: Pick<Cause, 'reason' | 'message' | 'kinds'>): FailureFacts => ({
  ...{ reason, kinds, hits: null },
  message: codeBlock(message),
  // See `presentedClaims` in `intune/sign-in-cures.ts`.
  showsClaims: message.includes('\n  issuer: '),
})

/** Causes that are described: nobody reads more. */
const maxCauses = 20
/** Characters that all of them may have, beside what each says of its cure. */
const lengthLimit = 30_000

/** What a list's issue says of its causes, cut if there are too many. */
export function listCheckFacts(causes: readonly Cause[], style: UnreadStyle): CheckFacts {
  const { text, links } = style
  const failures = causes.map((cause) => ({
    ...failureFacts(cause),
    hits: {
      what: whatCauseHits(cause, text, (tenant) => tenantLink(tenant, style)),
      tenants: cause.tenants.length,
    },
  }))
  const parts = failures.slice(0, maxCauses).map(({ hits, message }) => `${hits.what}\n${message}`)
  const shown = partsThatFit(parts, lengthLimit).length
  return { tenant: null, links, failures: failures.slice(0, shown), more: failures.length - shown }
}

/** A line for each new cause in the one tenant that an issue is about, with the kinds that it hits. */
export const checkNews = (causes: readonly Cause[], known: Marker | null, text: Text): readonly string[] =>
  causes
    .filter((cause) => isNewCause(cause, known))
    .map(({ reason, kinds }) => text.comment.cause({ reason, hits: kindsIn(kinds, text) }))

/** Causes that a comment names. */
const maxNews = 10

/** A line for each cause that is new, or that new tenants have, with these. */
export function listCheckNews(causes: readonly Cause[], known: Marker | null, style: UnreadStyle): readonly string[] {
  const { text } = style
  const news = newCauses(causes, known)
  const shown = news.length > maxNews ? news.slice(0, maxNews) : news
  const lines = shown.map((cause) =>
    text.comment.cause({
      reason: cause.reason,
      hits: tenantsOfCause(cause, text, (tenant) => tenantLink(tenant, style)),
    }),
  )
  return news.length > shown.length ? [...lines, text.summary.moreLines(news.length - shown.length)] : lines
}
