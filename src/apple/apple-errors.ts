import { fieldsOf, objectIn, textOf } from '../domain/json.ts'
import type { FailureReason, WriteResult } from '../domain/inventory.ts'
import { asSentence, redact } from '../http/redact.ts'
import type { AppleAccount } from '../settings.ts'
import { AppleFailure } from './apple-failure.ts'

/** What Apple's errors mean, and what mends each. */

export const portalNames: Readonly<Record<AppleAccount['portal'], string>> = {
  business: 'Apple Business',
  school: 'Apple School Manager',
}

/** One answer of Apple, with what was sent for it. */
export interface AppleAnswer {
  readonly response: Response
  readonly body: string
  /** What must not be shown if the answer repeats it. */
  readonly secrets: readonly string[]
}

interface AppleError {
  readonly code: string
  /** Apple's own sentence. */
  readonly sentence: string
  /** Of this one answer, for Apple's support. */
  readonly id: string
}

/** By how much clocks may differ before Apple refuses an assertion for it; not published. Milliseconds. */
const maxClockOffset = 5 * 60_000

/** @param now by the runner's clock */
export function signInRefused(answer: AppleAnswer, portal: AppleAccount['portal'], now: Date): AppleFailure {
  const { status, headers } = answer.response
  const { code, sentence, id } = oauthErrorIn(answer)
  const said = `Apple refused the sign-in (${[status, code].filter((part) => part !== '').join(' ')}).`
  const offset = new Date(headers.get('date') ?? '').getTime() - now.getTime()
  const failure = (cure: string): AppleFailure =>
    new AppleFailure('sign-in', `${said} ${cure}`, logDetailOf({ code, sentence, id }))
  if (status === 429 || status >= 500) return passing(status, code, logDetailOf({ code, sentence, id }))
  if (Math.abs(offset) > maxClockOffset) {
    const minutes = Math.round(Math.abs(offset) / 60_000)
    return failure(
      `The runner's clock is ${minutes} minutes ${offset > 0 ? 'behind' : 'ahead of'} Apple's, so what it signs isn't valid. Correct the clock.`,
    )
  }
  if (code === 'invalid_client') {
    return failure(
      `\`apple-client-id\`, \`apple-key-id\`, and \`apple-private-key\` must belong to one API account. In ${portalNames[portal]}, open the account under API, ` +
        'and compare both IDs. If its key was revoked or replaced, create a new key, and store it with its key ID.',
    )
  }
  if (code === 'invalid_scope' || code === 'unauthorized_client') {
    return failure(
      `The API account doesn't belong to ${portalNames[portal]}. Copy the client ID again: it begins with BUSINESSAPI. in Apple Business, and with SCHOOLAPI. in Apple School Manager.`,
    )
  }
  return failure(
    sentence === '' ? "Check the runner's proxies, and `apple-endpoint` if it's set." : messageOfApple(sentence),
  )
}

/** For an answer of the API itself that is no success. */
export function readRefused(answer: AppleAnswer, portal: AppleAccount['portal']): AppleFailure {
  const error = apiErrorIn(answer)
  const { reason, message } = refusal({ status: answer.response.status, error, portal, right: 'view' })
  return new AppleFailure(reason, message, logDetailOf(error))
}

/** For a service that was not added. */
export function writeRefused(answer: AppleAnswer, portal: AppleAccount['portal']): WriteResult {
  const { status } = answer.response
  const error = apiErrorIn(answer)
  // After 408 or 5xx, Apple may have added it all the same.
  const isRefused = status >= 300 && status < 500 && status !== 408
  const { message } = refusal({ status, error, portal, right: 'add' })
  return {
    outcome: isRefused ? 'refused' : 'unknown',
    status,
    needsApproval: false,
    message,
    detail: logDetailOf(error),
  }
}

interface RefusedRequest {
  readonly status: number
  readonly error: AppleError
  readonly portal: AppleAccount['portal']
  /** What the API account needs to be permitted. */
  readonly right: 'view' | 'add'
}

function refusal({ status, error, portal, right }: RefusedRequest): {
  readonly reason: FailureReason
  readonly message: string
} {
  const { code, sentence } = error
  const said = [status, code].filter((part) => part !== '').join(' ')
  if (status === 429 || status >= 500) return passing(status, code, '')
  if (status === 401) {
    return {
      reason: 'sign-in',
      message: `Apple rejected the access token (${said}). Confirm in ${portalNames[portal]} that the API account and its key still exist.`,
    }
  }
  if (status === 403) {
    return {
      reason: 'permission',
      message: `Apple denied access (${said}). In ${portalNames[portal]}, give the API account the permission to ${right} device management services. If new terms and conditions wait there, an administrator must accept them first.`,
    }
  }
  return {
    reason: 'unexpected',
    message: `Apple refused the request (${said}).${sentence === '' ? '' : ` ${messageOfApple(sentence)}`}`,
  }
}

const messageOfApple = (sentence: string): string => `Apple's message: ${asSentence(sentence)}`

function passing(status: number, code: string, detail: string): AppleFailure {
  const said = [status, code].filter((part) => part !== '').join(' ')
  return status === 429
    ? new AppleFailure('throttled', `Apple is throttling requests (${said}). The next run usually succeeds.`, detail)
    : new AppleFailure(
        'unavailable',
        `Apple failed (${said}). The next run usually succeeds; https://www.apple.com/support/systemstatus/ shows the state of Apple's services.`,
        detail,
      )
}

/** For an answer that came in time and with a good status, but is not what Apple documents. */
export const invalidAppleAnswer = (path: string): AppleFailure =>
  new AppleFailure(
    'unexpected',
    `Apple's answer for ${path} is invalid, and none of it was used. Check the runner's proxies, and \`apple-endpoint\` if it's set. If this persists, report it to this project.`,
  )

/** For a redirect, or a link to a next page on another host. */
export const appleRedirected = (from: string): AppleFailure =>
  new AppleFailure(
    'unexpected',
    `${from} redirected to another address; not followed, because that host would have received the access token. Check the runner's proxies, and \`apple-endpoint\` if it's set.`,
  )

export const unreachable = (from: string, detail: string): AppleFailure =>
  new AppleFailure(
    'unavailable',
    `Apple couldn't be reached at ${from}. The next run usually succeeds. If not, check that the runner's network allows this host.`,
    detail,
  )

/** OAuth's shape (RFC 6749, 5.2). */
function oauthErrorIn({ body, secrets }: AppleAnswer): AppleError {
  const { error, error_description: sentence } = fieldsOf(objectIn(body))
  return { code: errorWordIn(error), sentence: redact(textOf(sentence), secrets), id: '' }
}

/** The API's shape: `{"errors":[{"id","status","code","title","detail"}]}`. */
function apiErrorIn({ body, secrets }: AppleAnswer): AppleError {
  const { errors } = fieldsOf(objectIn(body))
  const { id, code, title, detail } = fieldsOf(Array.isArray(errors) ? (errors as readonly unknown[])[0] : null)
  return {
    code: errorWordIn(code),
    sentence: redact(textOf(detail) || textOf(title), secrets),
    id: textOf(id)
      .replace(/[^\w-]/gu, '')
      .slice(0, 36),
  }
}

const errorWordIn = (value: unknown): string =>
  textOf(value)
    .replace(/[^\w.]/gu, '')
    .slice(0, 60)

const logDetailOf = ({ sentence, id }: AppleError): string =>
  [sentence, id && `error id ${id}`].filter((part) => part !== '').join(' · ')
