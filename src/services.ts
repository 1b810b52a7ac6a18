import { heartbeat } from './heartbeat.ts'
import { changesIn } from './intune/changes.ts'
import { openGraph } from './intune/graph.ts'
import { inspect, read } from './intune/inspect.ts'
import { githubIdentity, type IdentityToken } from './intune/github-identity.ts'
import { retryingSend } from './intune/retry.ts'
import { openCredential } from './intune/sign-in.ts'
import type { Services } from './main.ts'
import type { Settings } from './settings.ts'
import type { Kind } from './tokens/token.ts'
import { openStore } from './tracking/store.ts'

/** The machine that runs the job: GitHub's runner, or a simulation. */
export interface Runner extends Pick<Services, 'now' | 'log' | 'setOutput' | 'writeSummary' | 'writeFile'> {
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly identityToken: IdentityToken
  /** Hides a secret from the log, from now on. */
  readonly mask: (secret: string) => void
  /** What the event that started the workflow says of its repository; may be empty. */
  readonly repository: Readonly<Record<string, unknown>>
  /** Longest that one answer may take. Milliseconds; 30 seconds by default. */
  readonly answerLimit?: number
  /** GitHub's API, where it is not what the environment says; and whether its pace is kept. */
  readonly github?: { readonly apiUrl: string; readonly paced: boolean }
}

/**
 * The real services behind a job: Entra ID, Graph and GitHub. Nothing is asked before the job does.
 * @param file the file to renew with, or null
 */
export function openServices(settings: Settings, file: Uint8Array | null, runner: Runner): Services {
  const { now, wait, log, identityToken, mask, answerLimit = 30_000 } = runner
  const send = retryingSend({ wait, now, answerLimit })
  const identity = githubIdentity(identityToken, settings.audience, now)
  const graph = openGraph(settings.graphEndpoint, openCredential(settings, { identity, send, now, mask }), send)
  const inIntune = { ...changesIn(graph), read: (kind: Kind) => read(graph, kind), sleep: wait, now }
  const { repository, labels, assignees, githubToken: token } = settings
  const warn = (message: string): void => {
    log.warning(message)
  }
  const issues = openStore({ repository, token, labels, assignees, warn, answerLimit, ...runner.github })
  const known = isPublic(runner.repository, `${repository.owner}/${repository.repo}`)
  return {
    ...runner,
    inspect: (kinds) => inspect(graph, kinds),
    issues: known === undefined ? issues : { ...issues, isPublic: () => Promise.resolve(known) },
    renew: async (around) => {
      if (file === null || settings.renewal === null) return null
      // Loaded when it is needed: a check has no use for it.
      const { renew } = await import('./renewal/renew.ts')
      return renew(
        { ...settings.renewal, file, kinds: settings.kinds, dryRun: settings.dryRun },
        { ...inIntune, ...around },
      )
    },
    handOut: async (around) => {
      const { createToken, handOutKey } = await import('./renewal/renew.ts')
      const world = { ...inIntune, ...around }
      if (settings.mode === 'create') return createToken(settings.tokenName, settings.dryRun, world)
      return handOutKey(settings.keyOf, world)
    },
    calendar: async (name, entries, { tenantId, remindDays }, at) => {
      const { calendar } = await import('./report/calendar.ts')
      return calendar(name, entries, tenantId, remindDays, at)
    },
    lastPushInPublic: lastPushInPublic(runner.repository),
    heartbeat,
  }
}

/** Undefined where the event is about another repository, or says nothing. */
function isPublic(repository: Runner['repository'], fullName: string): boolean | undefined {
  const { full_name: name, private: isPrivate } = repository
  if (typeof name !== 'string' || name.toLowerCase() !== fullName.toLowerCase()) return undefined
  return typeof isPrivate === 'boolean' ? !isPrivate : undefined
}

/** An ISO date, or for a push seconds since 1970. */
function lastPushInPublic({ pushed_at: pushed, private: isPrivate }: Runner['repository']): Date | null {
  if (isPrivate !== false) return null
  const date =
    typeof pushed === 'number' ? new Date(pushed * 1_000) : typeof pushed === 'string' ? new Date(pushed) : null
  return date === null || Number.isNaN(date.getTime()) ? null : date
}
