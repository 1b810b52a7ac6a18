import { detailOf, noError, parseError, statusText } from './graph-error.ts'
import { IntuneFailure } from './intune-failure.ts'

/** Why something could not be read from Graph, each with its cure. */

/** The permission that reads all three kinds, by the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'
/** Microsoft's permission map names this one for the push certificate, and not the one above. */
const pushReadPermission = 'DeviceManagementConfiguration.Read.All'

/** For an answer that came in time and with status 200, but is not what Graph documents. */
export function invalidAnswer(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check \`graph-endpoint\` and the runner's proxies. If this ` +
      'persists, report it to this project.',
  )
}

/** For a list whose pages lead in a circle, or are more than any tenant can fill. */
export function endlessList(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`,
  )
}

/**
 * For a redirect, or a link to a next page at another host.
 * @param location where it leads, as it came
 */
export function redirectFailure(endpoint: string, location: string | URL): IntuneFailure {
  const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null
  if (to?.origin === endpoint) {
    return new IntuneFailure(
      'unexpected',
      `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check \`graph-endpoint\` and the runner's proxies.`,
      to.pathname,
    )
  }
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
      "access token. Check `graph-endpoint` and the runner's proxies.",
  )
}

/** An answer that Graph gave, with its body, and what the request held. */
export interface GraphAnswer {
  readonly response: Response
  readonly body: string
  /** The secrets in the request, which an error may repeat. */
  readonly secrets: readonly string[]
}

/** @param path what was asked for. It is a detail, so that what is wrong with all three kinds is reported once */
export function readFailure({ response, body, secrets }: GraphAnswer, path: string): IntuneFailure {
  const error = parseError(body) ?? noError
  const status = statusText(response, error)
  const detail = detailOf(error, secrets, path)
  if (response.status === 401) {
    return new IntuneFailure(
      'sign-in',
      `Microsoft Graph rejected the access token (${status}). Check that \`cloud\` and \`graph-endpoint\` belong to the tenant.`,
      detail,
    )
  }
  if (response.status === 403) {
    return new IntuneFailure(
      'permission',
      `Microsoft Graph denied access (${status}). In Entra ID, go to App registrations > the application > API permissions, add the ` +
        `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. If only the push certificate can't be read, add ${pushReadPermission} too. ` +
        'The tenant also needs an Intune license.',
      detail,
    )
  }
  if (response.status === 429) {
    return new IntuneFailure(
      'throttled',
      `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`,
      detail,
    )
  }
  if (response.status >= 500) {
    return new IntuneFailure(
      'unavailable',
      `Microsoft Graph failed (${status}) after retries. The next run usually succeeds; ` +
        "https://admin.cloud.microsoft shows Intune's state under Health > Service health.",
      detail,
    )
  }
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph answered unexpectedly (${status}). If this persists, report it to this project.`,
    detail,
  )
}
