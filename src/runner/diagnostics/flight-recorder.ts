import { fieldsOf } from '../../domain/json.ts'
import { readAnswer } from '../../http/retry.ts'
import type { RunnerEvent } from '../../ports.ts'
import type { Settings } from '../../settings.ts'
import { scrubbedInputs } from './recorded-inputs.ts'
import { shapeOf, type AnswerShape } from './scrub.ts'
import { makeStandIns, type StandIns } from './stand-ins.ts'

/**
 * What a run asked and was answered, in a form that may be shown to anybody, so that an answer that nobody expected can be played back
 * (`npm run replay FILE`) and becomes a test.
 */
export interface FlightRecord {
  readonly format: 1
  /** When the run began, ISO 8601. */
  readonly began: string
  readonly event: { readonly name: string; readonly repository: Readonly<Record<string, unknown>> }
  /** Inputs with stand-ins; none that is or may be a secret. */
  readonly inputs: Readonly<Record<string, string>>
  /** Address of GitHub's API. */
  readonly githubApi: string
  /** `owner/name` of the workflow's repository. */
  readonly repository: string
  readonly exchanges: readonly Exchange[]
  /** The outputs `tokens` and `issues`, as far as they were reached. */
  readonly result: { readonly tokens?: unknown; readonly issues?: unknown }
}

/** One request, and what came back. */
export interface Exchange {
  readonly method: string
  readonly url: string
  /** Milliseconds from the request to the whole answer. */
  readonly took: number
  /** Null if no answer came, or not the whole of it. */
  readonly answer:
    (AnswerShape & { readonly status: number; readonly headers: Readonly<Record<string, string>> }) | null
}

export interface FlightRecorder {
  /** Sends as the `fetch` that it was given does, and records it. */
  readonly fetch: typeof fetch
  /** Notes an output of the run. */
  output(name: string, value: string): void
  /** The record so far, as JSON. */
  content(): string
}

interface Flight {
  readonly settings: Settings
  /** The value of an input, as it was given; empty if it was not. */
  readonly input: (name: string) => string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly event: RunnerEvent
  readonly now: () => Date
  readonly fetch: typeof fetch
  /** Writes a line to the debug log. */
  readonly debug: (line: string) => void
}

/** Headers of an answer that say something about it and nothing about who asked, and what of them is kept. */
const harmlessHeaders: Readonly<Record<string, RegExp>> = {
  date: /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/u,
  'retry-after': /^(?:\d{1,6}|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)$/u,
  'content-type': /^(?:application\/(?:problem\+)?json|text\/(?:html|plain))/u,
  'x-ratelimit-remaining': /^\d{1,8}$/u,
  'x-ratelimit-reset': /^\d{1,12}$/u,
}
/** Ids by which the services find a request in their logs: for the debug log alone. */
const requestIdHeaders = ['request-id', 'x-ms-request-id', 'x-github-request-id']
const requestId = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{2,8}(?::[0-9A-F]{2,12}){2,6})$/iu

export function startRecording(flight: Flight): FlightRecorder {
  const standIns = makeStandIns()
  const began = flight.now()
  const exchanges: Exchange[] = []
  const result: Record<string, unknown> = {}
  // What stands in the inputs comes first, so that its stand-ins are the low numbers.
  const inputs = scrubbedInputs(flight.settings, flight.input, standIns)
  return {
    fetch: recordingFetch(flight, standIns, exchanges),
    output(name, value) {
      if (name === 'tokens' || name === 'issues') result[name] = fieldsOf(shapeOf(value, standIns))['json']
    },
    content() {
      const all: FlightRecord = {
        format: 1,
        began: began.toISOString(),
        event: scrubbedEvent(flight.event, standIns),
        inputs,
        ...scrubbedEnvironment(flight.environment, standIns),
        exchanges,
        result,
      }
      return `${JSON.stringify(all, null, 1)}\n`
    },
  }
}

/** @param exchanges grows by each request, once its whole answer is there */
function recordingFetch({ now, fetch, debug }: Flight, standIns: StandIns, exchanges: Exchange[]): typeof fetch {
  const tries = new Map<string, number>()
  return async (request, init) => {
    const asked = new Request(request, init)
    const { method } = asked
    const url = standIns.address(asked.url)
    const attempt = (tries.get(`${method} ${url}`) ?? 0) + 1
    tries.set(`${method} ${url}`, attempt)
    const start = now().getTime()
    function note(answer: Exchange['answer'], id: string): void {
      const took = now().getTime() - start
      exchanges.push({ method, url, took, answer })
      const outcome = answer === null ? 'no whole answer' : String(answer.status)
      debug(`${method} ${url}: ${outcome} in ${took} ms, try ${attempt}${id === '' ? '' : `, request id ${id}`}`)
    }
    try {
      const response = await fetch(request, init)
      const body = await readAnswer(response)
      const { status, headers } = response
      note({ ...shapeOf(body, standIns), status, headers: scrubbedHeaders(headers, standIns) }, requestIdOf(headers))
      // A clone would hold up the reading: one of the two can't be given up while the other isn't read.
      return new Response(body === '' ? null : body, response)
    } catch (error) {
      note(null, '')
      throw error
    }
  }
}

function scrubbedHeaders(headers: Headers, standIns: StandIns): Readonly<Record<string, string>> {
  const kept = Object.entries(harmlessHeaders).flatMap(([name, harmless]) => {
    const [value] = harmless.exec(headers.get(name) ?? '') ?? []
    return value === undefined ? [] : [[name, value] as const]
  })
  const link = headers.get('link')?.replace(/<([^>]*)>/gu, (_, address: string) => `<${standIns.text(address)}>`)
  return { ...Object.fromEntries(kept), ...(link !== undefined && { link }) }
}

function scrubbedEvent({ name, payload }: RunnerEvent, standIns: StandIns): FlightRecord['event'] {
  const { full_name: fullName, private: isPrivate, visibility } = fieldsOf(payload['repository'])
  const shape = shapeOf(JSON.stringify({ full_name: '', private: isPrivate, visibility }), standIns)
  return {
    name: /^[a-z_]{1,40}$/u.test(name) ? name : '',
    repository: {
      ...fieldsOf(fieldsOf(shape)['json']),
      full_name: repositoryStandIn(typeof fullName === 'string' ? fullName : '', standIns),
    },
  }
}

const scrubbedEnvironment = (
  environment: Flight['environment'],
  standIns: StandIns,
): Pick<FlightRecord, 'githubApi' | 'repository'> => ({
  githubApi: standIns.address(environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/u, ''),
  repository: repositoryStandIn(environment['GITHUB_REPOSITORY'] ?? '', standIns),
})

/** @param name as `owner/name` */
const repositoryStandIn = (name: string, standIns: StandIns): string =>
  name
    .split('/')
    .map((word) => standIns.text(word))
    .join('/')

function requestIdOf(headers: Headers): string {
  const ids = requestIdHeaders.map((name) => headers.get(name) ?? '')
  return ids.find((id) => requestId.test(id)) ?? ''
}
