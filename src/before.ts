import type { KeyHandout, Registering } from './renewal/first-token.ts'
import { RenewalFailure } from './renewal/messages.ts'
import type { Renewal, Surroundings } from './renewal/renew.ts'
import type { Log } from './report/log.ts'
import type { Settings } from './settings.ts'
import type { AppleToken } from './tokens/token.ts'
import { TrackingFailure } from './tracking/failure.ts'
import type { TrackingIssue } from './tracking/issue.ts'
import type { IssueStore } from './tracking/store.ts'
import { usedFiles } from './tracking/track.ts'

/** What is done in Intune before the check, by `mode`. Nothing in `check`. */

/** The operations; each throws RenewalFailure, and gives null for a dry run. */
export interface Operations {
  readonly renew: (around: Pick<Surroundings, 'usedFiles' | 'tell' | 'warn'>) => Promise<Renewal | null>
  readonly handOut: (around: Pick<Registering, 'tell'>) => Promise<KeyHandout | null>
}

export interface Before {
  readonly renewal: Renewal | null
  readonly handout: KeyHandout | null
  /** Why it did not come about. */
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

const nothing: Before = { renewal: null, handout: null, errors: [], warnings: [] }

interface World extends Operations {
  readonly issues: IssueStore
  readonly log: Log
  readonly now: () => Date
}

/** @param open the open issues, whose listing has been started already */
export async function before(
  { mode, tenantId: tenant }: Settings,
  { renew, handOut, issues, log, now }: World,
  open: Promise<readonly TrackingIssue[]>,
): Promise<Before> {
  const warnings: string[] = []
  const warn = (message: string): number => warnings.push(message)
  const tell = (line: string): void => {
    log.info(line)
  }
  switch (mode) {
    case 'check':
      return nothing
    case 'renew':
      return log.group('Renewal', () =>
        failing(tell, warnings, async () => {
          const used = (token: AppleToken) => usedFiles(token, tenant, open, issues, now())
          return { renewal: await renew({ usedFiles: used, tell, warn }) }
        }),
      )
    case 'create':
    case 'public-key':
      return log.group('Public key', () => failing(tell, warnings, async () => ({ handout: await handOut({ tell }) })))
  }
}

/** Whatever comes of it, the check follows. */
async function failing(
  tell: (line: string) => void,
  warnings: readonly string[],
  attempt: () => Promise<Partial<Before>>,
): Promise<Before> {
  try {
    return { ...nothing, ...(await attempt()), warnings }
  } catch (error) {
    const why = reasonOf(error)
    if (why === null) throw error
    tell('It is not done; the error below says why.')
    return { ...nothing, errors: [why], warnings }
  }
}

/** What to tell of an error; null for a fault. */
function reasonOf(error: unknown): string | null {
  if (error instanceof RenewalFailure) return error.message
  if (!(error instanceof TrackingFailure)) return null
  return `Nothing was uploaded, because it could not be looked up whether the file was used before. ${error.message}`
}
