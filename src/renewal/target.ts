import type { AppleToken } from '../domain/token.ts'
import type { Times } from '../text/times.ts'
import { caseless, joinWithAnd, plain } from '../text/untrusted.ts'
import { called, RenewalFailure } from './failure-message.ts'

/** Which token the user means, and what is said if that isn't one. */

/** What the user said about the file. */
export interface TargetRequest {
  /** Name or id of the token to renew; empty if the file decides. */
  readonly token: string
  /** Set if it is named by its id because its issue asked for it. */
  readonly askedBy?: Pick<AppleToken, 'kind' | 'id'> & { readonly topic?: string }
  /** Upload a server token although it is for another key. */
  readonly skipKeyCheck: boolean
  /** How dates are written in messages. */
  readonly times: Times
}

export interface Match<T extends AppleToken = AppleToken> {
  readonly token: T
  /** What could not be checked, in a sentence; or null. */
  readonly warning: string | null
  /** Whether Intune has several tokens that the file may be for, as far as the file says. */
  readonly hasSiblings?: boolean
}

/** The tokens that may be meant. Who asks by an issue means the one with that id, and no other that is called so. */
export const requestedTokens = <T extends AppleToken>(
  tokens: readonly T[],
  { token: name, askedBy }: TargetRequest,
): readonly T[] => (askedBy === undefined ? namedToken(tokens, name) : tokens.filter(({ id }) => id === name))

/** Tokens with that id, or else with that name, in other upper or lower case only if none is exact; names are not unique. */
export function namedToken<T extends AppleToken>(tokens: readonly T[], name: string): readonly T[] {
  const byId = tokens.filter(({ id }) => id.toLowerCase() === name.toLowerCase())
  if (byId.length > 0) return byId
  const exactly = tokens.filter((token) => token.name === name)
  return exactly.length > 0 ? exactly : tokens.filter((token) => caseless(token.name) === caseless(name))
}

export function tokenNotFound({ token: name, askedBy }: TargetRequest, tokens: readonly AppleToken[]): RenewalFailure {
  if (askedBy !== undefined) {
    return new RenewalFailure(
      `Intune no longer has the token that the issue is about: it has ${describeTokens(tokens)}. Nothing was uploaded.`,
    )
  }
  return new RenewalFailure(
    `\`token\` is “${plain(name)}”, but Intune has ${describeTokens(tokens)}. Use the name or ID that Intune has. Nothing was uploaded.`,
  )
}

export const ambiguous = ({ token: name, times }: TargetRequest, tokens: readonly AppleToken[]): RenewalFailure =>
  new RenewalFailure(
    `${tokens.length} tokens are named “${plain(name)}”. Set \`token\` to one of these IDs: ${tokens
      .map(({ id, expiry }) => `${plain(id)} (${expiry === null ? 'no date' : `expires ${times.withZone(expiry)}`})`)
      .join(', ')}. Nothing was uploaded.`,
  )

const mostNamed = 20

export const describeTokens = (tokens: readonly AppleToken[]): string =>
  tokens.length === 0
    ? 'none of this kind'
    : `only ${tokenNames(tokens.slice(0, mostNamed))}${tokens.length > mostNamed ? ` and ${tokens.length - mostNamed} more` : ''}`

const tokenNames = (tokens: readonly AppleToken[]): string => tokens.map(called).join(', ')

/** All of them, as the subject of a sentence. */
export const allTokenNames = (tokens: readonly AppleToken[]): string => joinWithAnd(tokens.map(called))
