import { openGraph } from './intune/graph.ts'
import { openIntune } from './intune/intune.ts'
import { githubIdentity } from './intune/github-identity.ts'
import { retryingSend } from './intune/retry.ts'
import { openCredential } from './intune/sign-in.ts'
import { directoryIds } from './intune/tenant.ts'
import type { Ports, Runner } from './ports.ts'
import type { Settings } from './settings.ts'
import { openStore } from './tracking/store.ts'

/** What a simulation sets otherwise. */
export interface Limits {
  /** Longest that one answer may take. Milliseconds; 30 seconds by default. */
  readonly answerLimit?: number
  /** GitHub's API, where it is not what the environment says; and whether its pace is kept. */
  readonly github?: { readonly apiUrl: string; readonly paced: boolean }
}

/** The real services behind a job: Entra ID, Graph and GitHub. Nothing is asked before the job does. */
export function openPorts(settings: Settings, runner: Runner, { answerLimit = 30_000, github }: Limits = {}): Ports {
  const { signIn, repository, labels, assignees, githubToken: token } = settings
  const { now, wait, mask } = runner
  const send = retryingSend({ wait, now, answerLimit })
  const identity = githubIdentity(runner.identityToken, signIn.audience, now)
  const graph = openGraph(signIn.graphEndpoint, openCredential(signIn, { identity, send, now, mask }), send)
  const issues = openStore({ repository, token, labels, assignees, answerLimit, ...github })
  return { intune: openIntune(graph, directoryIds(signIn.authorityHost, send)), issues, runner }
}
