import type { WriteResult } from '../domain/inventory.ts'
import { objectIn, textOf } from '../domain/json.ts'
import { detailOf, noError, parseError, statusText } from './graph-error.ts'
import type { GraphAnswer } from './graph-failures.ts'

/** What Graph's answer to a write means: done, refused, or unknown. */

/** The permission that writes all three kinds. */
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

/** Statuses by which Graph says that it did nothing, each with its cure. */
const refusalCures: Readonly<Record<number, string>> = {
  400: 'It rejected what was sent.',
  401: 'It rejected the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
  403:
    `The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph ` +
    `*application* permission ${writePermission}, and grant admin consent.`,
  404: 'Intune no longer has this token. Was it deleted?',
  409: 'Another change to the same token is under way. Run this again in a few minutes.',
  429: 'It is throttling requests. Run this again in a few minutes.',
}

const approvalCure =
  "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
  'Make the change by hand in the Intune admin center, where approval can be requested.'

export const writeResult = (answer: GraphAnswer): WriteResult =>
  answer.response.ok ? resultOfGoodStatus(answer) : resultOfBadStatus(answer)

/** Only an answer that Graph can have given, without an error in it, is a success. */
function resultOfGoodStatus({ response, body, secrets }: GraphAnswer): WriteResult {
  const answer = objectIn(body)
  const error = parseError(body)
  if (body.trim() === '' || (answer !== null && error === null)) {
    return { outcome: 'taken', id: textOf(answer?.['id']) || null }
  }
  const content = error === null ? 'an invalid result' : 'an error instead of a result'
  return {
    outcome: 'unknown',
    status: response.status,
    needsApproval: false,
    message: `Microsoft Graph answered with ${statusText(response, error ?? noError)}, but with ${content}.`,
    detail: detailOf(error ?? noError, secrets),
  }
}

function resultOfBadStatus({ response, body, secrets }: GraphAnswer): WriteResult {
  const { status } = response
  const error = parseError(body) ?? noError
  const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')
  const isRefused = status >= 300 && status < 500 && status !== 408
  const cure = needsApproval ? approvalCure : (refusalCures[status] ?? '')
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval,
    message: `Microsoft Graph answered with ${statusText(response, error)}. ${cure}`.trim(),
    detail: detailOf(error, secrets),
  }
}
