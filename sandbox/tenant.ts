import { randomUUID } from 'node:crypto'
import type { App, Directory } from './directory.ts'
import type { Entra } from './entra.ts'
import type { Intune } from './intune.ts'

/** One of the tenants, and what its administrator does in Entra ID. */
export class Tenant {
  readonly directory: Directory
  readonly intune: Intune
  private readonly entra: Entra
  /** The application that all tenants may have. */
  private readonly shared: App

  constructor(directory: Directory, intune: Intune, entra: Entra, shared: App) {
    this.directory = directory
    this.intune = intune
    this.entra = entra
    this.shared = shared
  }

  get id(): string {
    return this.directory.id
  }

  /** Its verified domains; more may be put in. */
  get domains(): string[] {
    return this.directory.domains
  }

  /** Consents to an application's permissions, which creates its service principal if there is none. */
  consent(roles: readonly string[] = this.shared.roles, { clientId }: App = this.shared): void {
    const principal = this.directory.principals.get(clientId)
    if (principal === undefined) this.directory.principals.set(clientId, { roles: [...roles] })
    else principal.roles = [...roles]
  }

  /** Takes back every permission; the service principal stays. */
  withdraw(app: App = this.shared): void {
    this.consent([], app)
  }

  /** Deletes the service principal: the application is unknown here again. */
  remove({ clientId }: App = this.shared): void {
    this.directory.principals.delete(clientId)
  }

  /** Registers a single-tenant application of its own; `change` says how it differs from the shared one. */
  register(change: Partial<App> = {}): App {
    const { roles, federated } = this.shared
    const app: App = {
      clientId: randomUUID(),
      name: 'Apple token renewal',
      isMultiTenant: false,
      roles: [...roles],
      federated: [...federated],
      secrets: [],
      certificates: [],
      ...change,
    }
    this.entra.register(this.directory, app)
    return app
  }
}
