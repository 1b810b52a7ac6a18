import { fieldsOf, isObject, objectIn, textOf } from '../domain/json.ts'
import type { WriteResult } from '../domain/inventory.ts'
import { IntuneFailure } from './intune-failure.ts'
import { redact } from './redaction.ts'

/** What Graph's answers mean: the objects in them, and what it says where it refuses. */

/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'
/** Microsoft's permission map names it for the push certificate, and not the one above. */
const pushPermission = 'DeviceManagementConfiguration.Read.All'
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

/** For an answer that came in time and with status 200, but is not what Graph documents. */
export function invalidAnswer(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check \`graph-endpoint\` and the runner's proxies. If this ` +
      'persists, report it to this project.',
  )
}

export function endlessList(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`,
  )
}

/**
 * For a redirect, or a link to a next page at another host.
 * @param location where it led, as it came
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

/** @param sent what was sent, and must not be seen where the answer repeats it */
export function readFailure(response: Response, body: string, url: URL, sent: readonly string[]): IntuneFailure {
  const error = parseError(body) ?? noError
  const status = statusIn(response, error)
  // The path is a detail, so that what is wrong with all three kinds is told once.
  const detail = detailOf(error, sent, url.pathname)
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
        `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. If only the push certificate can't be read, add ${pushPermission} too. ` +
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

/** Statuses by which Graph says that it did nothing, each with what mends it. */
const refusals: Readonly<Record<number, string>> = {
  400: 'It rejected what was sent.',
  401: 'It rejected the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
  403:
    `The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph ` +
    `*application* permission ${writePermission}, and grant admin consent.`,
  404: 'Intune no longer has this token. Was it deleted?',
  409: 'Another change to the same token is under way. Run this again in a few minutes.',
  429: 'It is throttling requests. Run this again in a few minutes.',
}

const approval =
  "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
  'Make the change by hand in the Intune admin center, where approval can be requested.'

/** What an answer with a good status means: only one that Graph can have given, without an error in it, is a success. */
export function resultOfGoodStatus(response: Response, body: string, sent: readonly string[]): WriteResult {
  const answer = objectIn(body)
  if (body.trim() === '' || (answer !== null && parseError(body) === null)) {
    return { outcome: 'taken', id: textOf(answer?.['id']) || null }
  }
  const error = parseError(body)
  const content = error === null ? 'an invalid result' : 'an error instead of a result'
  return {
    outcome: 'unknown',
    status: response.status,
    needsApproval: false,
    message: `Microsoft Graph answered with ${statusIn(response, error ?? noError)}, but with ${content}.`,
    detail: detailOf(error ?? noError, sent),
  }
}

export function resultOfBadStatus(response: Response, body: string, sent: readonly string[]): WriteResult {
  const { status } = response
  const error = parseError(body) ?? noError
  const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')
  const isRefused = status >= 300 && status < 500 && status !== 408
  const cure = needsApproval ? approval : (refusals[status] ?? '')
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval,
    message: `Microsoft Graph answered with ${statusIn(response, error)}. ${cure}`.trim(),
    detail: detailOf(error, sent),
  }
}

const statusIn = ({ status }: Response, { code }: GraphError): string => `${status}${code === '' ? '' : ` ${code}`}`

function detailOf({ message, requestId }: GraphError, sent: readonly string[], path = ''): string {
  const words = redact(message, sent)
  return [path, words, requestId && `request id ${requestId}`].filter(Boolean).join(' · ')
}

interface GraphError {
  readonly code: string
  readonly message: string
  readonly requestId: string
}

const noError: GraphError = { code: '', message: '', requestId: '' }

/**
 * The error in Graph's envelope; null where there is none. Intune often puts JSON text into `message`, and the real text
 * into that one's `Message`.
 */
export function parseError(body: string): GraphError | null {
  const error = objectIn(body)?.['error']
  if (!isObject(error)) return null
  const message = textOf(error['message'])
  return {
    code: textOf(error['code'])
      .replace(/[^\w.]/gu, '')
      .slice(0, 60),
    message: textOf(objectIn(message)?.['Message']) || message,
    requestId: textOf(fieldsOf(error['innerError'])['request-id'])
      .replace(/[^\w-]/gu, '')
      .slice(0, 36),
  }
}
