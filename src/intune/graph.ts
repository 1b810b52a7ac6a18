import type { WriteResult } from '../domain/inventory.ts'
import { isObject, objectIn } from '../domain/json.ts'
import type { Fields } from './fields.ts'
import { openGraphClient, type GraphClient, type GraphOptions } from './graph-client.ts'
import { parseError } from './graph-error.ts'
import { endlessList, invalidAnswer, readFailure, redirectFailure } from './graph-failures.ts'
import { redact } from '../http/redact.ts'
import { writeResult } from './write-results.ts'

/** Microsoft Graph. Paths begin with the version, as in `/v1.0/…`. */
export interface Graph {
  /**
   * The object at `path`, or null if Graph itself says that there is none (404, in its own envelope).
   * @throws IntuneFailure
   */
  get(path: string): Promise<Fields | null>
  /**
   * All entries of the collection at `path`, over all pages: never a part of them.
   * @throws IntuneFailure
   */
  list(path: string): Promise<readonly Fields[]>
  /** Changes something, in one request that is never repeated. Does not throw: what came of it is in the result. */
  write(method: 'POST' | 'PATCH', path: string, body?: object): Promise<WriteResult>
  /** Graph's own time as its last good answer had it, to the second; null before that. */
  now(): Date | null
}

/** More pages than any tenant can fill: 3,000 VPP tokens at one a page. */
const maxPages = 3_000

export function openGraph(options: GraphOptions): Graph {
  const { endpoint } = options
  const client = openGraphClient(options)
  const read = (url: URL): Promise<Fields | null> => readObject(client, endpoint, url)
  return {
    now: client.now,
    get: (path) => read(new URL(path, endpoint)),
    list: (path) => readPages(path, new URL(path, endpoint), read),

    async write(method, path, body) {
      const outcome = await client.request({ method, url: new URL(path, endpoint), body })
      const secrets = [...secretsIn(body), client.bearer()]
      if ('response' in outcome)
        return writeResult({ response: outcome.response, body: await outcome.response.text(), secrets })
      const { failure, isSent } = outcome
      return {
        outcome: isSent ? 'unknown' : 'refused',
        status: null,
        needsApproval: false,
        message: isSent ? 'The connection to Microsoft Graph broke before it answered.' : failure.message,
        detail: redact(failure.detail, secrets),
      }
    },
  }
}

/** What a request holds, without the words of OData. */
const secretsIn = (body: object = {}): readonly string[] =>
  Object.entries(body).flatMap(([name, value]) => (name.startsWith('@') ? [] : [String(value)]))

async function readObject(client: GraphClient, endpoint: string, url: URL): Promise<Fields | null> {
  if (url.origin !== endpoint) throw redirectFailure(endpoint, url)
  const outcome = await client.request({ method: 'GET', url })
  if ('failure' in outcome) throw outcome.failure
  const { response } = outcome
  const { status, headers } = response
  if (status >= 300 && status < 400) throw redirectFailure(endpoint, headers.get('location') ?? '')
  const body = await response.text()
  const error = parseError(body)
  // Whatever stands in Graph's place answers 404 too; only Graph's own envelope means that there is none.
  if (status === 404 && (error?.code ?? '') !== '') return null
  if (!response.ok) throw readFailure({ response, body, secrets: [client.bearer()] }, url.pathname)
  const object = objectIn(body)
  // The answer itself is not shown, whatever it is.
  if (object === null) throw invalidAnswer(url.pathname)
  if (error !== null) throw readFailure({ response, body, secrets: [client.bearer()] }, url.pathname)
  return object
}

/** @param read gives the page at an address */
async function readPages(
  path: string,
  first: URL,
  read: (url: URL) => Promise<Fields | null>,
): Promise<readonly Fields[]> {
  const entries: Fields[] = []
  const visited = new Set<string>()
  for (let next: string | null = first.href; next !== null;) {
    if (visited.has(next) || visited.size >= maxPages) throw endlessList(path)
    visited.add(next)
    if (!URL.canParse(next)) throw invalidAnswer(path)
    const page = await read(new URL(next))
    if (page === null || !Array.isArray(page['value']) || !page['value'].every(isObject)) throw invalidAnswer(path)
    entries.push(...page['value'])
    const link = page['@odata.nextLink'] ?? null
    if (link !== null && typeof link !== 'string') throw invalidAnswer(path)
    next = link
  }
  return entries
}
