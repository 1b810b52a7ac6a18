import { fieldsOf, isObject, objectIn, textOf } from '../text/json.ts'
import type { Written } from '../tokens/inventory.ts'
import { IntuneFailure } from './failure.ts'
import { withoutSecrets } from './secrets.ts'

/** What Graph's answers mean: the objects in them, and what it says where it refuses. */

/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

/** For an answer that came in time and with status 200, but is not what Graph documents. */
export function notThis(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph answered ${path} with something that is not what it documents, so nothing in it was used. If this stays, ` +
      'check `graph-endpoint` and whether a proxy answers in place of Graph, and report it to this project.',
  )
}

export function endless(path: string): IntuneFailure {
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph's pages of ${path} lead in a circle or do not end, so the list is not known whole and was not used. ` +
      'This is usually over by the next run.',
  )
}

/**
 * For a redirect, or a link to a next page at another host.
 * @param location where it led, as it came
 */
export function redirected(endpoint: string, location: string | URL): IntuneFailure {
  const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null
  if (to?.origin === endpoint) {
    return new IntuneFailure(
      'unexpected',
      `Microsoft Graph at ${endpoint} redirected within itself, which Graph never does, so it was not followed. Check \`graph-endpoint\`, and whether a proxy answers in place of Graph.`,
      to.pathname,
    )
  }
  return new IntuneFailure(
    'unexpected',
    `Microsoft Graph at ${endpoint} pointed to ${to?.origin ?? 'an address that cannot be read'}. Following it would have shown the access token to another ` +
      'host, so it was not followed. Check `graph-endpoint`, and whether a proxy answers in place of Graph.',
  )
}

/** @param sent what was sent, and must not be seen where the answer repeats it */
export function refused(response: Response, body: string, url: URL, sent: readonly string[]): IntuneFailure {
  const error = errorIn(body) ?? noError
  const what = answered(response, error)
  // The path is a detail, so that what is wrong with all three kinds is told once.
  const detail = detailOf(error, sent, url.pathname)
  if (response.status === 401) {
    return new IntuneFailure(
      'sign-in',
      `${what} It did not accept the access token: check that \`cloud\` and \`graph-endpoint\` belong to the tenant.`,
      detail,
    )
  }
  if (response.status === 403) {
    return new IntuneFailure(
      'permission',
      `${what} The application may not read this. In Entra ID, open App registrations > the application > API permissions, add the ` +
        `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. The tenant also needs an Intune licence.`,
      detail,
    )
  }
  if (response.status === 429) {
    return new IntuneFailure('throttled', `${what} It asks for fewer requests. The next run usually succeeds.`, detail)
  }
  if (response.status >= 500) {
    return new IntuneFailure(
      'unavailable',
      `${what} The service has trouble, and trying again did not help. The next run usually succeeds; ` +
        'https://admin.cloud.microsoft shows the health of Intune under Health > Service health.',
      detail,
    )
  }
  return new IntuneFailure(
    'unexpected',
    `${what} This was not expected. If it stays, report it to this project.`,
    detail,
  )
}

/** Statuses by which Graph says that it did nothing, each with what mends it. */
const refusals: Readonly<Record<number, string>> = {
  400: 'It does not accept what was sent.',
  401: 'It did not accept the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
  403:
    `The application may not write this. In Entra ID, open App registrations > the application > API permissions, add the Microsoft Graph ` +
    `*application* permission ${writePermission}, and grant admin consent.`,
  404: 'It does not know this token any more. Look whether somebody has deleted it in Intune.',
  409: 'Another change to the same token is under way. Run this again in a few minutes.',
  429: 'It asks for fewer requests. Run this again in a few minutes.',
}

const approval =
  'Multi admin approval protects this in Intune: a second administrator has to approve the change, and an application cannot ask for that. ' +
  'Make the change by hand in the Intune admin center, where approval can be asked for.'

/** What an answer with a good status means: only one that Graph can have given, without an error in it, is a success. */
export function written(response: Response, body: string, sent: readonly string[]): Written {
  const answer = objectIn(body)
  if (body.trim() === '' || (answer !== null && errorIn(body) === null)) {
    return { outcome: 'taken', id: textOf(answer?.['id']) || null }
  }
  const error = errorIn(body)
  const content = error === null ? 'something that is not what it documents' : 'an error in place of a result'
  return {
    outcome: 'unknown',
    status: response.status,
    needsApproval: false,
    message: `${answered(response, error ?? noError).slice(0, -1)} and ${content}.`,
    detail: detailOf(error ?? noError, sent),
  }
}

export function notWritten(response: Response, body: string, sent: readonly string[]): Written {
  const { status } = response
  const error = errorIn(body) ?? noError
  const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')
  const isRefused = status >= 300 && status < 500 && status !== 408
  const cure = needsApproval ? approval : (refusals[status] ?? '')
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval,
    message: `${answered(response, error)} ${cure}`.trim(),
    detail: detailOf(error, sent),
  }
}

const answered = ({ status }: Response, { code }: GraphError): string =>
  `Microsoft Graph answered with ${status}${code === '' ? '' : ` (${code})`}.`

function detailOf({ message, requestId }: GraphError, sent: readonly string[], path = ''): string {
  const words = withoutSecrets(message, sent)
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
export function errorIn(body: string): GraphError | null {
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
