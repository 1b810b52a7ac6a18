import { fieldsOf, objectIn, textOf } from '../domain/json.ts'
import type { Send } from '../http/retry.ts'

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu

/** Whether it is a GUID and nothing else. A tenant named by one is named by its directory id, which never changes. */
export const isGuid = (text: string): boolean => new RegExp(`^${guid.source}$`, 'iu').test(text)

/**
 * Finds the directory id of a tenant that is named by a domain: it is in the issuer of its OpenID configuration, which is public. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#find-your-apps-openid-configuration-document-uri
 * @param authorityHost origin of Entra ID
 * @returns a tenant's id in lower case; null if Entra ID gives none. Each tenant is asked for once
 */
export function directoryIds(authorityHost: string, send: Send): (tenant: string) => Promise<string | null> {
  const answers = new Map<string, Promise<string | null>>()
  async function ask(domain: string): Promise<string | null> {
    try {
      const url = `${authorityHost}/${encodeURIComponent(domain)}/v2.0/.well-known/openid-configuration`
      const response = await send(url, undefined, true)
      const issuer = response.ok ? textOf(fieldsOf(objectIn(await response.text()))['issuer']) : ''
      return guid.exec(issuer)?.[0].toLowerCase() ?? null
    } catch {
      // The sign-in asks the same host, and reports why.
      return null
    }
  }
  return (tenant) => {
    if (isGuid(tenant)) return Promise.resolve(tenant.toLowerCase())
    const answer = answers.get(tenant) ?? ask(tenant)
    answers.set(tenant, answer)
    return answer
  }
}
