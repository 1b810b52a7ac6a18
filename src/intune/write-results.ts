import type { WriteResult } from '../domain/inventory.ts'
import { objectIn, textOf } from '../domain/json.ts'
import { asSentence } from '../http/redact.ts'
import { detailOf, noError, parseError, quoteOf, statusText, type GraphError } from './graph-error.ts'
import { foreignAnswerText, isWithoutIntune, withoutIntuneText, type GraphAnswer } from './graph-failures.ts'

/** What Graph's answer to a write means: done, refused, or unknown. */

/** The permission that writes all three kinds. */
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All'

const writePermissionCure =
  "The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph " +
  `application permission ${writePermission}, and grant admin consent.`
const redirectCure =
  "It redirected the request, and that wasn't followed. Graph never does that: check the runner's proxies, and `graph-endpoint` if it's set."

/** Statuses by which Graph says that it did nothing, each with its cure. */
const writeRefusalCures: Readonly<Record<number, string>> = {
  301: redirectCure,
  302: redirectCure,
  307: redirectCure,
  308: redirectCure,
  400: 'It rejected what was sent.',
  401: writePermissionCure,
  403: writePermissionCure,
  404: "It didn't find the token. If Intune still lists it, run this again in a few minutes.",
  409: 'Another change to the same token is under way. Run this again in a few minutes.',
  412: 'The token was changed in Intune meanwhile. Check in the admin center who changed it, then run this again.',
  413: "The request was too large for something on the way, although Apple's files are small. Check the runner's proxies, and `graph-endpoint` if it's set.",
  423: 'Intune has locked this token for another change. Run this again in a few minutes.',
  429: 'It is throttling requests. Run this again in a few minutes.',
}

const approvalCure =
  "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
  'Make the change by hand in the Intune admin center, where approval can be requested.'

/** The reads before it succeeded with the same sign-in. */
const endedTokenCure = 'The sign-in ended in the middle of the run. Run this again.'

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

function resultOfBadStatus(answer: GraphAnswer): WriteResult {
  const { response, body, secrets } = answer
  const { status } = response
  const error = parseError(body) ?? noError
  const isRefused = status >= 300 && status < 500 && status !== 408
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval: needsApproval(response, error),
    message: `Microsoft Graph answered with ${statusText(response, error)}. ${writeCure(answer, error)}`.trim(),
    detail: detailOf(error, secrets),
  }
}

const needsApproval = (response: Response, { code }: GraphError): boolean =>
  code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code')

function writeCure({ response, body, secrets }: GraphAnswer, error: GraphError): string {
  const { status } = response
  if (needsApproval(response, error)) return approvalCure
  if (isWithoutIntune(error)) return withoutIntuneText(statusText(response, error))
  if (status === 403 && body.trim() !== '' && objectIn(body) === null) return foreignAnswerText(status)
  if (status === 401 && error.code === 'InvalidAuthenticationToken') return endedTokenCure
  const cure = writeRefusalCures[status]
  if (cure !== undefined && status !== 400) return cure
  const quote = quoteOf(error.message, secrets)
  return [cure, quote && `Its message: ${asSentence(quote)}`].filter(Boolean).join(' ')
}
