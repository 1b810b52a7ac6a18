import type { AppleContact, TokenAtApple } from '../../domain/apple-service.ts'
import type { TrackingIssue } from '../../domain/issue.ts'
import type { HealthFacts } from '../../text/facts.ts'
import type { Times } from '../../text/times.ts'

const contacts: readonly AppleContact[] = ['lately', 'before', 'never']
const notePattern = /<!-- apple:([a-z]+):(\d{4}-\d\d-\d\dT[\d:.]+Z)? -->/u

/**
 * When Apple last saw Intune, as evidence about a sync that fails. If Apple can't be asked, what the issue says already stays.
 * @param existing the issue as it is now; null for a new one
 */
export function evidenceIn(service: TokenAtApple, existing: TrackingIssue | null, times: Times): HealthFacts['apple'] {
  const facts = (contact: AppleContact, last: Date | null): HealthFacts['apple'] => ({
    contact,
    day: last === null ? null : times.day(last),
    note: ` <!-- apple:${contact}:${contact === 'before' && last !== null ? last.toISOString() : ''} -->`,
  })
  if (service === 'unread') {
    const [, word, last] = notePattern.exec(existing?.body ?? '') ?? []
    const contact = contacts.find((one) => one === word)
    return contact === undefined ? null : facts(contact, last === undefined ? null : new Date(last))
  }
  if (service === null || service === 'gone' || service.contact === null) return null
  return facts(service.contact, service.lastConnected)
}
