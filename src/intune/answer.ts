import type { Written } from '../tokens/inventory.ts'
import { IntuneFailure } from './failure.ts'

/** What Graph's answers mean: the objects in them, and what it says where it refuses. */

/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All'
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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

export async function refused(response: Response, url: URL): Promise<IntuneFailure> {
  const error = errorOf(await response.text())
  const what = answered(response, error)
  // The path is a detail, so that what is wrong with all three kinds is told once.
  const detail = detailOf(error, url.pathname)
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

export async function notWritten(response: Response): Promise<Written> {
  const { status } = response
  const error = errorOf(await response.text())
  const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')
  const isRefused = status >= 300 && status < 500 && status !== 408
  const cure = needsApproval ? approval : (refusals[status] ?? '')
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval,
    message: `${answered(response, error)} ${cure}`.trim(),
    detail: withoutSecrets(detailOf(error)),
  }
}

/** A service may repeat in its answer what was sent to it. */
export const withoutSecrets = (text: string): string => text.replace(/[\w+/=]{40,}/gu, '…')

const answered = ({ status }: Response, { code }: GraphError): string =>
  `Microsoft Graph answered with ${status}${code === '' ? '' : ` (${code})`}.`

const detailOf = ({ message, requestId }: GraphError, ...before: readonly string[]): string =>
  [...before, message, requestId && `request id ${requestId}`].filter(Boolean).join(' · ')

interface GraphError {
  readonly code: string
  readonly message: string
  readonly requestId: string
}

/** Graph's error envelope. Intune often puts JSON text into `message`, and the real text into that one's `Message`. */
function errorOf(body: string): GraphError {
  const outer = parsed(body)?.['error']
  const error = isObject(outer) ? outer : {}
  const inner = isObject(error['innerError']) ? error['innerError'] : {}
  const message = string(error['message'])
  return {
    code: string(error['code'])
      .replace(/[^\w.]/gu, '')
      .slice(0, 60),
    message: string(parsed(message)?.['Message']) || message,
    requestId: string(inner['request-id']),
  }
}

/** Whether an answer is an error in Graph's own envelope. */
export const isGraphError = async (response: Response): Promise<boolean> => errorOf(await response.text()).code !== ''

const string = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The object that a text holds as JSON; null for anything else. */
export function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
