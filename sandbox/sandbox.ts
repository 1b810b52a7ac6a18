import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Apple } from './apple.ts'
import { makeAuthority } from './certificates.ts'
import { Entra, type App } from './entra.ts'
import { GitHub } from './github.ts'
import { Graph } from './graph.ts'
import { Intune } from './intune.ts'
import { ActionsOidc, githubIssuer } from './oidc.ts'
import { Network } from './server.ts'

export const tenantId = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
export const clientId = '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22'
export const subject = 'repo:contoso/devices:ref:refs/heads/main'

/**
 * Starts a tenant, an Apple and a GitHub on loopback, speaking the real protocols: Entra ID and Graph over https with an
 * authority of their own, GitHub and its OIDC endpoint over http. One application is registered, with the least permission
 * and a federated credential for the main branch of `contoso/devices`.
 * @param now the clock of everything but sign-in
 */
async function start({ now = (): Date => new Date() } = {}) {
  const network = new Network()
  const authority = await makeAuthority()
  const oidc = await ActionsOidc.start({ subject, repository: 'contoso/devices', visibility: 'private' })
  const app: App = {
    clientId,
    roles: ['DeviceManagementServiceConfig.Read.All'],
    federated: [{ issuer: githubIssuer, subject, audience: 'api://AzureADTokenExchange' }],
    secrets: [],
    certificates: [],
  }
  const entra = await Entra.start(tenantId, [app], oidc.publicKey)
  const apple = new Apple(now)
  const intune = new Intune(now, apple)
  const graph = new Graph(intune, entra.publicKey)
  const github = new GitHub(now)
  /** By service. */
  const origins = {
    entra: (entra.origin = await network.serve('entra', entra.handle, { tls: authority.server })),
    graph: (graph.origin = await network.serve('graph', graph.handle, { tls: authority.server, clock: intune.now })),
    github: (github.origin = await network.serve('github', github.handle)),
    oidc: await network.serve('oidc', oidc.handle),
    heartbeat: await network.serve('heartbeat', () => ({ status: 200, text: 'OK' }), { tls: authority.server }),
  }
  /** A folder of its own, gone with `stop`. */
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-sandbox-'))
  /** File with the authority's certificate, for `NODE_EXTRA_CA_CERTS`. */
  const authorityFile = join(folder, 'authority.pem')
  writeFileSync(authorityFile, authority.certificate)
  const repository = github.addRepository('contoso/devices')
  const stop = async (): Promise<void> => {
    await network.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { network, apple, intune, graph, entra, app, oidc, github, repository, origins, folder, authorityFile, stop }
}

export type Sandbox = Awaited<ReturnType<typeof start>>
export const Sandbox = { start }
