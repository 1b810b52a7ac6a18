import type { Reading, Written } from '../tokens/inventory.ts'
import type { AppleToken, Kind } from '../tokens/token.ts'
import { plain } from '../tokens/untrusted.ts'
import { RenewalFailure } from './messages.ts'

interface Around {
  readonly read: (kind: Kind) => Promise<Reading>
  readonly tell: (line: string) => void
}

/**
 * The tokens of a kind that Intune has.
 * @param done what is to be done with them, and is not where they cannot be read
 * @throws RenewalFailure where they cannot be read
 */
export async function tokensOf<K extends Kind>(
  kind: K,
  done: 'uploaded' | 'changed',
  { read, tell }: Around,
): Promise<readonly Extract<AppleToken, { kind: K }>[]> {
  const reading = await read(kind)
  if ('failure' in reading) {
    const { message, detail } = reading.failure
    if (detail !== '') tell(plain(detail, 600))
    throw new RenewalFailure(`Nothing was ${done}, because Intune could not be read. ${message}`)
  }
  return reading.tokens.filter((token): token is Extract<AppleToken, { kind: K }> => token.kind === kind)
}

/** Tells what came of a change that Intune did not take, in the log. Hands it on. */
export function told(answer: Written, { tell }: Pick<Around, 'tell'>): Written {
  if (answer.outcome !== 'taken') {
    tell(answer.message)
    if (answer.detail !== '') tell(`  ${plain(answer.detail, 600)}`)
  }
  return answer
}
