import { setImmediate as turn } from 'node:timers/promises'
import { githubIdentity } from './intune/github-identity.ts'
import { retryingSend } from './intune/retry.ts'
import { openCredential } from './intune/sign-in.ts'
import { directoryIds } from './intune/tenant.ts'
import type { Ports, Runner } from './ports.ts'
import type { Settings } from './settings.ts'

/** What a simulation sets otherwise. */
export interface Limits {
  /** Longest that one answer may take. Milliseconds; 30 seconds by default. */
  readonly answerLimit?: number
  /** GitHub's API, where it is not what the environment says; and whether its pace is kept. */
  readonly github?: { readonly apiUrl: string; readonly paced: boolean }
}

/**
 * The real services behind a job: Entra ID, Graph and GitHub. Sign-in begins at once, because everything in Intune waits for it;
 * what the others need is loaded meanwhile. Nothing else is asked before the job does.
 */
export async function openPorts(settings: Settings, runner: Runner, limits: Limits = {}): Promise<Ports> {
  const { answerLimit = 30_000, github } = limits
  const { signIn, repository, labels, assignees, githubToken: token } = settings
  const { now, wait, mask } = runner
  const send = retryingSend({ wait, now, answerLimit })
  const identity = githubIdentity(runner.identityToken, signIn.audience, now)
  const credential = openCredential(signIn, { identity, send, now, mask })

  // Loading holds up everything else. So sign-in goes first, and between the parts it gets what has come for it.
  await turn()
  const [{ openGraph }, { openIntune }] = await Promise.all([import('./intune/graph.ts'), import('./intune/intune.ts')])
  await turn()
  const { openStore } = await import('./tracking/store.ts')
  await turn()
  const issues = openStore({ repository, token, labels, assignees, answerLimit, ...github })
  const graph = openGraph(signIn.graphEndpoint, credential, send)
  return { intune: openIntune(graph, directoryIds(signIn.authorityHost, send)), issues, runner }
}
