import { expect, test } from '@jest/globals'
import { logRefusal, readTokensOrThrow, type RenewalContext } from '../../src/renewal/renewal-context.ts'
import { keptLog } from '../support/log.ts'

/** What the log has after something was done with an Intune whose words for a failure are these. */
async function linesWith(detail: string, deed: (around: RenewalContext) => unknown): Promise<readonly string[]> {
  const { log, lines } = keptLog()
  const failure = { reason: 'unexpected', message: 'It failed.', detail } as const
  const around = { runner: { log }, intune: { read: (kind: string) => Promise.resolve({ kind, failure }) } }
  await Promise.resolve(deed(around as unknown as RenewalContext)).catch(() => undefined)
  return lines
}

test.each(['::stop-commands::x', ' ::error::x', '##[error]x'])(
  'a service whose words are %j gives the runner no command',
  async (words) => {
    const refused = {
      outcome: 'refused',
      status: 400,
      needsApproval: false,
      message: 'Refused.',
      detail: words,
    } as const
    const lines = [
      ...(await linesWith(words, (around) => readTokensOrThrow('vpp-token', 'uploaded', around))),
      ...(await linesWith(words, (around) => logRefusal(refused, around))),
    ]
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).not.toMatch(/^\s*::|##\[/u)
  },
)
