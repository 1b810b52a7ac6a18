import { maxQuote, redact } from '../http/redact.ts'
import { fieldsOf, isObject, objectIn, textOf } from '../domain/json.ts'
import { plain } from '../text/untrusted.ts'

/** The error in Graph's envelope, each part empty if the answer has none. */
export interface GraphError {
  readonly code: string
  readonly message: string
  readonly requestId: string
}

export const noError: GraphError = { code: '', message: '', requestId: '' }

/** The error in an answer of Graph; null if it holds none. */
export function parseError(body: string): GraphError | null {
  const error = objectIn(body)?.['error']
  if (!isObject(error)) return null
  return {
    code: textOf(error['code'])
      .replace(/[^\w.]/gu, '')
      .slice(0, 60),
    message: innermostMessage(textOf(error['message'])),
    requestId: textOf(fieldsOf(error['innerError'])['request-id'])
      .replace(/[^\w-]/gu, '')
      .slice(0, 36),
  }
}

/** Deeper than any answer that was seen. */
const maxLayers = 5

/** Intune often puts JSON text into a message, with the real one in its `Message`, and that again may be JSON text. */
function innermostMessage(message: string, layers = maxLayers): string {
  const { Message, message: lowerCase, error } = objectIn(message) ?? {}
  const inner = textOf(Message) || textOf(lowerCase) || textOf(fieldsOf(error)['message'])
  return inner === '' || layers === 0 ? message : innermostMessage(inner, layers - 1)
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

/** What differs from run to run: ids, times, and the addresses of runners. */
const varying = new RegExp(
  [
    String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`,
    // Ids without hyphens: letters and digits in turns, which no word has.
    String.raw`\b(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{16,}\b`,
    String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)?`,
    String.raw`\b\d{1,2}/\d{1,2}/\d{4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)?`,
    String.raw`\b(?:\d{1,3}\.){3}\d{1,3}\b`,
    String.raw`\b(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}\b`,
    String.raw`\b[\da-f]{1,4}::[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}\b`,
  ].join('|'),
  'giu',
)

/**
 * A service's own words to quote in an issue: one line, without secrets, and without what differs from run to run, because an issue
 * must not change for that. Empty if there are none.
 */
export function quoteOf(message: string, secrets: readonly string[]): string {
  const words = redact(message, secrets)
    .replace(/\s-\s(?:Operation|Activity) ID\b.*|\b(?:Trace|Correlation) ID:.*/su, '')
    .replace(varying, '…')
    .trim()
  return /\p{L}/u.test(words) ? plain(words, maxQuote) : ''
}
