/** A tenant whose tokens are watched. */
export interface Tenant {
  /** Its directory id, in lower case; its domain where nobody could tell the id. */
  readonly id: string
  /** The domain by which the user names it; null where that is the id itself. */
  readonly domain: string | null
  /** As the user wrote it. */
  readonly given: string
  /** How it is called where it must not be taken for another one: by name, or as the user names it. Null where there is no other. Untrusted text. */
  readonly label: string | null
}

/** How a tenant is called where it has to be said which. Untrusted text. */
export const calledBy = ({ label, given }: Tenant): string => label ?? given
