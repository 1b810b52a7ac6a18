import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tenantIn } from './access-token.ts'
import { Apple } from './apple.ts'
import { AppleBusiness } from './apple-business.ts'
import { sharedAuthority } from './certificates.ts'
import { makeDirectory, type App } from './directory.ts'
import { Entra } from './entra.ts'
import { GitHub } from './github.ts'
import { Graph } from './graph.ts'
import { Intune } from './intune.ts'
import { ActionsOidc, githubIssuer } from './oidc.ts'
import { Network } from './server.ts'
import { Tenant } from './tenant.ts'

export const tenantId = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
export const clientId = '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22'

/** The names of tenant, repository, and organization, which the caller chooses. */
export interface Names {
  /** The repository with the workflow: `owner/name`. */
  readonly repository: string
  /** The organization at Apple, after which the first tenant and its Apple IDs are called: `Contoso`. */
  readonly organization: string
}

/** A tenant to add. */
export interface NewTenant {
  /** GUID in lower case; any by default. */
  readonly id?: string
  readonly domains?: readonly string[]
  /** Whether its administrator has consented to the application's permissions; without consent, the application is unknown there. */
  readonly consented?: boolean
}

/**
 * Starts a tenant, an Apple and a GitHub on loopback, speaking the real protocols: Entra ID and Graph over https with an
 * authority of their own, GitHub and its OIDC endpoint over http. One application is registered, with the least permission
 * and a federated credential for the main branch of the repository; other tenants may have it too.
 * @param now the clock of everything but sign-in
 */
async function start({ now = () => new Date(), ...names }: Names & { readonly now?: () => Date }) {
  const subject = `repo:${names.repository}:ref:refs/heads/main`
  const network = new Network()
  const authority = await sharedAuthority()
  const oidc = await ActionsOidc.start({ subject, repository: names.repository, visibility: 'private' })
  const app: App = {
    clientId,
    name: 'Apple token renewal',
    isMultiTenant: true,
    roles: ['DeviceManagementServiceConfig.Read.All'],
    federated: [{ issuer: githubIssuer, subject, audience: 'api://AzureADTokenExchange' }],
    secrets: [],
    certificates: [],
  }
  const apple = new Apple(now)
  const appleBusiness = new AppleBusiness(apple)
  const intune = new Intune(now, apple, names.organization)
  const directory = makeDirectory(tenantId, names.organization)
  const entra = new Entra(directory, oidc.publicKey)
  entra.register(directory, app)
  const home = new Tenant(directory, intune, entra, app)
  /** By id. */
  const tenants = new Map([[tenantId, home]])
  const addTenant = ({ id = randomUUID(), domains = [], consented = true }: NewTenant = {}): Tenant => {
    const added = makeDirectory(id, domains[0] ?? id, domains)
    entra.addDirectory(added)
    const tenant = new Tenant(added, new Intune(now, apple, names.organization), entra, app)
    if (consented) tenant.consent()
    tenants.set(id, tenant)
    return tenant
  }
  const graph = new Graph((id) => tenants.get(id)?.intune, entra.key)
  const github = new GitHub(now)
  const tls = authority.server
  /** By service. */
  const origins = {
    entra: (entra.origin = await network.serve('entra', entra.handle, { tls, tenantOf: entra.tenantOf })),
    graph: (graph.origin = await network.serve('graph', graph.handle, {
      tls,
      clock: ({ tenant }) => (tenants.get(tenant ?? '') ?? home).intune.now(),
      tenantOf: ({ headers }) => tenantIn(headers.authorization),
    })),
    /** All of Apple's hosts. */
    apple: await network.serve('apple', appleBusiness.handle, { tls, clock: appleBusiness.now }),
    github: (github.origin = await network.serve('github', github.handle, { clock: () => github.now() })),
    oidc: await network.serve('oidc', oidc.handle),
    heartbeat: await network.serve('heartbeat', () => ({ status: 200, text: 'OK' }), { tls }),
  }
  /** A folder of its own, gone with `stop`. */
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-sandbox-'))
  /** File with the authority's certificate, for `NODE_EXTRA_CA_CERTS`. */
  const authorityFile = join(folder, 'authority.pem')
  writeFileSync(authorityFile, authority.certificate)
  const repository = github.addRepository(names.repository)
  const stop = async (): Promise<void> => {
    await network.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    names,
    network,
    apple,
    appleBusiness,
    intune,
    graph,
    entra,
    app,
    /** All tenants, by id; `intune` is that of the first. */
    tenants,
    addTenant,
    oidc,
    github,
    repository,
    origins,
    folder,
    authorityFile,
    stop,
  }
}

export type Sandbox = Awaited<ReturnType<typeof start>>
export const Sandbox = { start }
