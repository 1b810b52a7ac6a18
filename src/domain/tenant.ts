/** A tenant whose tokens are watched. */
export interface Tenant {
  /** Its directory id, in lower case; its domain if the id is unknown. */
  readonly id: string
  /** The domain by which the user names it; null if that is the id itself. */
  readonly domain: string | null
  /** As the user wrote it. */
  readonly given: string
  /** What tells it from other tenants: its name, or what the user calls it. Null if there is no other. Untrusted text. */
  readonly label: string | null
}

/** What a tenant is called if it has to be named. Untrusted text. */
export const calledBy = ({ label, given }: Tenant): string => label ?? given
