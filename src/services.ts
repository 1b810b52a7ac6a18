import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { githubIdentity } from './intune/github-identity.ts'
import { startDeadline, withDeadline } from './intune/deadline.ts'
import { openHostQueue } from './http/host-queue.ts'
import { retryingSend } from './http/retry.ts'
import { openCredential } from './intune/sign-in.ts'
import { directoryIds } from './intune/directory.ts'
import type { Ports, Runner } from './ports.ts'
import type { Settings, TenantEntry } from './settings.ts'
import { logTimesIn } from './text/times.ts'

/** What a simulation sets differently. */
export interface Limits {
  /** Longest that one answer may take. Milliseconds; 30 seconds by default. */
  readonly answerLimit?: number
  /** GitHub's API, if it is not what the environment says; and whether its pace is kept. */
  readonly github?: { readonly apiUrl: string; readonly paced: boolean }
}

/**
 * The real services behind a job: Entra ID, Graph, and GitHub. Sign-in to the first tenant begins at once, because everything in
 * Intune waits for it, unless a comment has to be judged first; what the others need is loaded meanwhile. Nothing else is
 * requested before the job does.
 */
export async function openPorts(settings: Settings, runner: Runner, limits: Limits = {}): Promise<Ports> {
  const { answerLimit = 30_000, github } = limits
  const { job, signIn, tenants, repository, labels, assignees, githubToken: token } = settings
  const { now, wait, mask } = runner
  const times = logTimesIn(settings.timeZone)
  const sendOptions = { now, wait, answerLimit, queue: openHostQueue() }
  const identity = githubIdentity({
    ...{ endpoint: runner.identityEndpoint, audience: signIn.audience },
    ...{ send: retryingSend(sendOptions), now, mask },
  })

  function openTenant({ id: tenantId, clientId }: TenantEntry) {
    const deadline = startDeadline(now)
    const send = retryingSend({ ...sendOptions, until: deadline.until })
    const credential = openCredential({ ...signIn, tenantId, clientId }, { identity, send, now, times, mask })
    return { credential, send, deadline }
  }
  const [first] = tenants
  const firstTenant = job.mode === 'command' ? null : openTenant(first)

  // Loading blocks everything else. So sign-in goes first, and between the parts it handles what has arrived for it.
  await turn()
  const [{ openGraph }, { openIntune }] = await Promise.all([import('./intune/graph.ts'), import('./intune/intune.ts')])
  await turn()
  const { openStore } = await import('./tracking/github/store.ts')
  await turn()
  const { appleAccount, appleEndpoint } = settings
  const apple =
    appleAccount === null
      ? null
      : (await import('./apple/apple.ts')).openApple(appleAccount, appleEndpoint, {
          send: retryingSend(sendOptions),
          ...{ now, mask, uniqueId: randomUUID },
        })
  return {
    apple,
    locationOf: async (contentToken) => {
      const { openContentTokens } = await import('./apple/client-config.ts')
      return openContentTokens(appleEndpoint, { send: retryingSend(sendOptions), mask })(contentToken)
    },
    openIntune: (tenant) => {
      const { deadline, ...tenantServices } = (tenant === first ? firstTenant : null) ?? openTenant(tenant)
      return withDeadline(openIntune(openGraph({ endpoint: signIn.graphEndpoint, ...tenantServices })), deadline)
    },
    directoryId: directoryIds(signIn.authorityHost, retryingSend(sendOptions)),
    issues: openStore({ repository, token, labels, assignees, answerLimit, ...github }),
    runner,
  }
}
