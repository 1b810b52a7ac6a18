import { parseError, detailOf, noError, quoteOf, statusText, type GraphError } from './graph-error.ts'
import { IntuneFailure } from './intune-failure.ts'

/** Why something could not be read from Graph, each with its cure. */

/** The permission that reads all three kinds, by the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'

/** For an answer that came in time and with status 200, but is not what Graph documents. */
export function invalidAnswer(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check the runner's proxies, and \`graph-endpoint\` if it's set. If this ` +
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
      `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check the runner's proxies, and \`graph-endpoint\` if it's set.`,
      { detail: to.pathname },
    )
  }
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
      "access token. Check the runner's proxies, and `graph-endpoint` if it's set.",
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
  const error = parseError(body)
  const { status, headers } = response
  if (error === null && status >= 400 && status < 500 && ![408, 429].includes(status)) {
    const type = headers.get('content-type') ?? ''
    return new IntuneFailure('unavailable', foreignAnswerText(status), {
      detail: [path, type].filter(Boolean).join(' · '),
    })
  }
  const { reason, text } = readCure(response, error ?? noError, secrets)
  const seconds = Number(headers.get('retry-after') ?? 0)
  return new IntuneFailure(reason, text, {
    detail: detailOf(
      error ?? noError,
      secrets,
      status >= 500 ? `${path} · ${statusText(response, error ?? noError)}` : path,
    ),
    retryAfter: Number.isFinite(seconds) ? seconds * 1_000 : 0,
  })
}

/** For an answer that is not in Graph's own form: a gateway or proxy stands in its place. Begins a message. */
export const foreignAnswerText = (status: number): string =>
  `Something other than Microsoft Graph answered (${status}). Usually it's a proxy that blocks the host: let the runner through to Graph. If ` +
  '`graph-endpoint` is set, check it.'

function readCure(
  response: Response,
  error: GraphError,
  secrets: readonly string[],
): Pick<IntuneFailure, 'reason'> & { readonly text: string } {
  const { status } = response
  const answer = statusText(response, error)
  if (isWithoutIntune(error)) return { reason: 'no-intune', text: withoutIntuneText(answer) }
  if (status === 401 && error.code === 'InvalidAuthenticationToken') {
    return {
      reason: 'sign-in',
      text: `Microsoft Graph rejected the access token (${answer}). Check that the tenant is in the cloud that \`cloud\` names, by default \`global\`. If \`graph-endpoint\` is set, check it, too.`,
    }
  }
  if (status === 401 || status === 403)
    return { reason: 'permission', text: `Microsoft Graph denied access (${answer}). ${accessCure(error)}` }
  if (status === 429) {
    return {
      reason: 'throttled',
      text: `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`,
    }
  }
  if (status >= 500) {
    return {
      reason: 'unavailable',
      text:
        // Without the status: it may be another one the next day, and an issue must not change because of that.
        'Microsoft Graph failed, even after retries. The next run usually succeeds; ' +
        "https://admin.cloud.microsoft shows Intune's state under Health > Service health.",
    }
  }
  const quote = quoteOf(error.message, secrets)
  return {
    reason: 'unexpected',
    text: `Microsoft Graph answered unexpectedly (${answer}${quote && `: ${quote}`}). If this persists, report it to this project.`,
  }
}

/** A tenant without Intune answers 400 so, whatever its code (public reports). */
export const isWithoutIntune = ({ message }: GraphError): boolean =>
  /Request not applicable to target tenant/iu.test(message)

/** @param answer status and code */
export const withoutIntuneText = (answer: string): string =>
  `This tenant has no Intune (${answer}). Confirm that it's the right tenant. If so, give it an Intune license, or stop checking it.`

/** For a license, permission, or consent that is missing; Intune answers 401 as well as 403. */
function accessCure({ message }: GraphError): string {
  return (
    'In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph application permission ' +
    `${permissionIn(message)}, and grant admin consent. The tenant also needs an Intune license.`
  )
}

/**
 * The permission to ask for: the usual one, unless Graph's own text names others. "Application must have one of the following scopes:
 * DeviceManagementConfiguration.Read.All, …"
 */
function permissionIn(message: string): string {
  const [, list = ''] = /following scopes:\s*([\w., ]+)/iu.exec(message) ?? []
  const named: readonly string[] = list.match(/\b[A-Z]\w+\.Read(?:Write)?\.All\b/gu) ?? []
  if (named.length === 0 || named.includes(readPermission)) return readPermission
  return named.find((permission) => permission.endsWith('.Read.All')) ?? named[0] ?? readPermission
}
