import { randomUUID } from 'node:crypto'
import type { Answer } from './server.ts'

/** What Entra ID calls the errors that are not `invalid_client`, by code. */
const errors: Readonly<Record<number, string>> = {
  65001: 'invalid_grant',
  90002: 'invalid_tenant',
  700016: 'unauthorized_client',
}

/** Entra ID's refusal, in its shape. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export function refuse(code: number, text: string, status = 400): Answer {
  const [trace, correlation] = [randomUUID(), randomUUID()]
  const timestamp = new Date().toISOString().slice(0, 19).replace('T', ' ').concat('Z')
  return {
    status,
    json: {
      error: errors[code] ?? 'invalid_client',
      error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      ...(code === 65001 && { suberror: 'consent_required' }),
    },
  }
}

export const unknownTenant = (name: string): Answer =>
  refuse(
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )

export const unknownApplication = (clientId: string, directory: string): Answer =>
  refuse(
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  )

export const noServicePrincipal = (clientId: string, tenantId: string): Answer =>
  refuse(
    7000229,
    `The client application ${clientId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    401,
  )

export const noConsent = (clientId: string, name: string): Answer =>
  refuse(
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
  )
