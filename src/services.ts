import { openGraph } from './intune/graph.ts'
import { openIntune } from './intune/intune.ts'
import { githubIdentity } from './intune/github-identity.ts'
import { retryingSend } from './intune/retry.ts'
import { openCredential } from './intune/sign-in.ts'
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
  const warn = (message: string): void => {
    runner.log.warning(message)
  }
  const issues = openStore({ repository, token, labels, assignees, warn, answerLimit, ...github })
  const known = isPublic(runner.repository, `${repository.owner}/${repository.repo}`)
  return {
    intune: openIntune(graph),
    issues: known === undefined ? issues : { ...issues, isPublic: () => Promise.resolve(known) },
    runner,
  }
}

/** Undefined where the event is about another repository, or says nothing. */
function isPublic(repository: Runner['repository'], fullName: string): boolean | undefined {
  const { full_name: name, private: isPrivate } = repository
  if (typeof name !== 'string' || name.toLowerCase() !== fullName.toLowerCase()) return undefined
  return typeof isPrivate === 'boolean' ? !isPrivate : undefined
}
