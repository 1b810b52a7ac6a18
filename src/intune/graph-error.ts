import { fieldsOf, isObject, objectIn, textOf } from '../domain/json.ts'
import { redact } from '../http/redact.ts'

/** The error in Graph's envelope, each part empty if the answer has none. */
export interface GraphError {
  readonly code: string
  readonly message: string
  readonly requestId: string
}

export const noError: GraphError = { code: '', message: '', requestId: '' }

/**
 * The error in an answer of Graph; null if it holds none. Intune often puts JSON text into `message`, and the real text into
 * that one's `Message`.
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

/** Status and error code, such as `403 Forbidden`. */
export const statusText = ({ status }: Response, { code }: GraphError): string =>
  `${status}${code === '' ? '' : ` ${code}`}`

/**
 * What belongs into the log: Graph's own words and its request id.
 * @param secrets what was sent, which an error may repeat
 */
export function detailOf({ message, requestId }: GraphError, secrets: readonly string[], path = ''): string {
  return [path, redact(message, secrets), requestId && `request id ${requestId}`].filter(Boolean).join(' · ')
}
