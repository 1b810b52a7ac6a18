/** What a tenant's administrator let an application do there. */
export interface Principal {
  /** The application permissions that were consented to; none before, and none once consent is withdrawn. */
  roles: string[]
}

/**
 * An application as it is registered, in its home tenant alone: its credentials are kept there. In every other tenant it is
 * at most a service principal; in its own, it is one too. https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals
 */
export interface App extends Principal {
  clientId: string
  name: string
  /** Whether it's multitenant. */
  isMultiTenant: boolean
  federated: { issuer: string; subject: string; audience: string }[]
  secrets: { value: string; expires: Date }[]
  /** PEM, public part. */
  certificates: string[]
}

/** A tenant as Entra ID keeps it. */
export interface Directory {
  /** GUID, in lower case. */
  readonly id: string
  readonly name: string
  /** The verified domains, which name the tenant as well as its id does. */
  readonly domains: string[]
  /** By client id. */
  readonly principals: Map<string, Principal>
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u

/** @throws if the ID isn't a GUID in lower case, which is a mistake of the test */
export function makeDirectory(id: string, name: string, domains: readonly string[] = []): Directory {
  if (!guid.test(id)) throw new Error(`A tenant's id is a GUID in lower case, and not ${id}`)
  return { id, name, domains: [...domains], principals: new Map() }
}
