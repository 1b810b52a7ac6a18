import { hasName, type Kind } from '../../domain/token.ts'
import type { IssueKind, Links, RenewableFacts, TokenFacts } from '../facts.ts'
import { factLines, linkTo } from '../markdown.ts'
import { pages } from '../pages.ts'
import type { DueState, Portal, Way } from '../issue-phrases.ts'
import type { Phrases } from '../phrases.ts'

/** Words about a token that several recipes use. */

/** The key of the noun for what an issue is about. */
export const nounKey = (kind: IssueKind): 'token' | 'certificate' =>
  kind === 'mdm-push-certificate' ? 'certificate' : 'token'

export const nounOf = (phrases: Phrases, kind: IssueKind): string => phrases.noun[nounKey(kind)]

/** A token in a title. `name` is plain text. */
export const nameInTitle = ({ kinds, named }: Phrases, kind: Kind, name: string): string =>
  hasName[kind] ? named(kinds[kind].name, name) : kinds[kind].name

export const wayOf = ({ commands }: Pick<RenewableFacts, 'commands'>): Way =>
  commands === null ? 'byHand' : 'byWorkflow'

export const dueStateOf = (isExpired: boolean): DueState => (isExpired ? 'expired' : 'due')

export const linkedPortal = (phrases: Phrases, portal: Portal): string => phrases.portals[portal](pages[portal])

export const linkedTerms = ({ names }: Phrases): string => linkTo(names.terms, pages.terms)

export const linkedPushPortal = ({ names }: Phrases): string => linkTo(names.pushPortal, pages.pushPortal)

/** The admin center of the tenant that the issue is about. */
export const linkedIntune = ({ names }: Phrases, { intune }: Links): string => linkTo(names.intune, intune)

/** The beginning of a sentence: how to get to the kind's page in Intune. */
export const openPage = (phrases: Phrases, { kind, links }: Pick<TokenFacts, 'kind' | 'links'>): string =>
  phrases.renewalSteps.open(linkedIntune(phrases, links), phrases.kinds[kind].menu)

/** The same, and on to the token, if its kind has names. */
export function openToken(phrases: Phrases, of: TokenFacts): string {
  const open = openPage(phrases, of)
  return hasName[of.kind] ? phrases.renewalSteps.select(open, of.name) : open
}

/** Markdown in brackets, or nothing. */
export const asideOf = ({ inBrackets }: Phrases, text: string | null): string => (text === null ? '' : inBrackets(text))

/** Where the workflow can be started, in brackets; or nothing. */
export const runNowAt = (phrases: Phrases, { workflow }: Links): string =>
  workflow === null ? '' : phrases.inBrackets(linkTo(phrases.names.runNow, workflow))

/** The menu path in Intune, beginning with a link to the admin center. */
export const placeInIntune = (phrases: Phrases, kind: Kind, links: Links): string =>
  `${linkedIntune(phrases, links)} > ${phrases.kinds[kind].menu}`

/** The list of facts: what the token is, and its place in Intune. */
export function tokenFacts(phrases: Phrases, of: TokenFacts): string {
  const { kinds, labels, tokenFact } = phrases
  const { name, type } = kinds[of.kind]
  return factLines([
    of.kind === 'mdm-push-certificate' ? [labels.certificate, name] : [labels.token, tokenFact(of.name, name)],
    [labels.tenant, of.tenant],
    [labels.type, type],
    [labels.location, of.location],
    [labels.appleId, of.appleId],
    [labels.inIntune, placeInIntune(phrases, of.kind, of.links)],
  ])
}
