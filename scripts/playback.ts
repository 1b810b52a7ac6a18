/** Plays a recorded check back, offline: the same answers through the same program. */
import { generateKeyPairSync } from 'node:crypto'
import type { Exchange, FlightRecord } from '../src/runner/diagnostics/flight-recorder.ts'
import { fieldsOf, objectIn } from '../src/domain/json.ts'
import { readSettings } from '../src/inputs/inputs.ts'
import { publish, runJob } from '../src/main.ts'
import type { Runner } from '../src/ports.ts'
import { openPorts } from '../src/services.ts'

export interface Playback {
  readonly log: readonly string[]
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  /** How the result differs from the recorded run's; empty if it doesn't. */
  readonly differences: readonly string[]
}

/** @throws Error if it is no such record */
export function parseRecord(content: string): FlightRecord {
  const fields = objectIn(content)
  if (fields?.['format'] !== 1 || !Array.isArray(fields['exchanges']))
    throw new Error('This is not a diagnostics file of this action, or of a newer version of it.')
  return fields as unknown as FlightRecord
}

/**
 * Plays the record twice, because of an issue's text it has only what the action decides by. The first time, every text is written anew. If the
 * recorded run left an issue's text alone, the second time begins with the text that was written the first time.
 */
export async function playBack(record: FlightRecord): Promise<Playback> {
  const first = await playOnce(record, new Map())
  const wrote = new Set(
    record.exchanges.flatMap(({ method, url }) => (method === 'PATCH' ? [/\/issues\/(\d+)$/u.exec(url)?.[1]] : [])),
  )
  const texts = new Map([...first.texts].filter(([number]) => !wrote.has(String(number))))
  const { log, summary, outputs } = texts.size === 0 ? first : await playOnce(record, texts)
  return { log, summary, outputs, differences: differences(record, outputs) }
}

interface IssueText {
  readonly title: string
  readonly body: string
}

async function playOnce(
  { began, event, inputs, exchanges, githubApi, repository }: FlightRecord,
  texts: ReadonlyMap<number, IssueText>,
) {
  const log: string[] = []
  const outputs: Record<string, string> = {}
  let summary = ''
  const now = (): Date => new Date(began)
  const environment = { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '1' }
  const given: Readonly<Record<string, string>> = {
    ...inputs,
    mode: 'check',
    'dry-run': 'true',
    'github-token': 'not-used',
    'client-secret': 'not-used',
    ...(inputs['apple-client-id'] !== undefined && { 'apple-private-key': anyAppleKey() }),
  }
  const settings = readSettings({
    input: (name) => given[name] ?? '',
    environment,
    readFile: () => new Uint8Array(),
  })
  const runner: Runner = {
    now,
    wait: () => Promise.resolve(),
    identityEndpoint: null,
    mask: () => undefined,
    event: { name: event.name, payload: { repository: event.repository } },
    log: {
      info: (line) => log.push(line),
      warning: (line) => log.push(`warning: ${line}`),
      error: (line) => log.push(`error: ${line}`),
      group: (title, body) => {
        log.push(title)
        return body()
      },
    },
    setOutput: (name, value) => {
      outputs[name] = value
    },
    writeSummary: (markdown) => {
      summary = markdown
      return Promise.resolve()
    },
    writeFile: (name) => name,
  }
  const realFetch = globalThis.fetch
  globalThis.fetch = recordedFetch({ exchanges, event }, texts)
  try {
    const { job } = settings
    if (job.mode !== 'check') throw new TypeError('A replay is a check.')
    const ports = await openPorts(settings, runner, { github: { apiUrl: githubApi, paced: false } })
    const report = await runJob({ ...settings, job }, ports)
    await publish(report, ports)
    const texts = report.issues.flatMap(({ number, preview }) =>
      number === null || preview === null ? [] : [[number, preview] as const],
    )
    return { log, summary, outputs, texts: new Map<number, IssueText>(texts) }
  } finally {
    globalThis.fetch = realFetch
  }
}

/** The key of an account at Apple, as PEM: the record has none, and nobody checks what it signs. */
const anyAppleKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** What would look different to a reader of the recorded run: tokens by kind, name, standing, and problems. */
function differences({ result }: FlightRecord, outputs: Readonly<Record<string, string>>): readonly string[] {
  if (!Array.isArray(result.tokens)) return []
  const before = result.tokens.map(tokenLine)
  const played: unknown = JSON.parse(outputs['tokens'] ?? '[]')
  const after = Array.isArray(played) ? played.map(tokenLine) : []
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `only recorded: ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `only replayed: ${line}`),
  ]
}

function tokenLine(token: unknown): string {
  const { kind, name, expires, standing, problems } = fieldsOf(token)
  return [kind, name, expires ?? 'no date', standing, ...(Array.isArray(problems) ? problems.map(String) : [])].join(
    ' ',
  )
}

/** Answers each request with what was recorded for it, in order; the last answer again if there were fewer. */
function recordedFetch(
  { exchanges, event }: Pick<FlightRecord, 'exchanges' | 'event'>,
  texts: ReadonlyMap<number, IssueText>,
): typeof fetch {
  const byRequest = Map.groupBy(exchanges, ({ method, url }) => requestKey(method, url))
  const positions = new Map<string, number>()
  return (request, init) => {
    const asked = new Request(request, init)
    const key = requestKey(asked.method, asked.url)
    const recorded = byRequest.get(key) ?? []
    const position = positions.get(key) ?? 0
    positions.set(key, position + 1)
    const exchange = recorded[Math.min(position, recorded.length - 1)]
    const known = exchange === undefined && asked.method === 'GET' ? knownOtherwise(asked.url, exchanges, event) : null
    if (known !== null) return Promise.resolve(Response.json(withTexts(known, texts)))
    if (exchange === undefined)
      return Promise.reject(new TypeError(`The recorded run did not ask for ${asked.method} ${asked.url}.`))
    return exchange.answer === null
      ? Promise.reject(new TypeError('The connection broke in the recorded run.'))
      : Promise.resolve(responseOf(exchange.answer, texts))
  }
}

/** Requests of a replay that the recorded run didn't make, because it had nothing to write: the repository, and an issue from a list. */
function knownOtherwise(url: string, exchanges: readonly Exchange[], event: FlightRecord['event']): unknown {
  const { pathname } = new URL(url)
  if (/\/repos\/[^/]+\/[^/]+$/u.test(pathname)) return event.repository
  const number = Number(/\/issues\/(\d+)$/u.exec(pathname)?.[1])
  const listed = exchanges.flatMap(({ answer }): readonly unknown[] =>
    answer !== null && 'json' in answer && Array.isArray(answer.json) ? answer.json : [],
  )
  return listed.find((entry) => fieldsOf(entry)['number'] === number) ?? null
}

/** The parts of a query that say what is asked for. */
const decisive = new Set(['labels', 'state', 'sort', 'direction', 'page', 'per_page', 'cursor', '$skip', '$skiptoken'])

function requestKey(method: string, url: string): string {
  const { origin, pathname, searchParams } = new URL(url)
  // `since` is by the clock of the run, which a replay doesn't share to the millisecond; others are random.
  for (const name of [...searchParams.keys()]) if (!decisive.has(name)) searchParams.delete(name)
  searchParams.sort()
  return `${method} ${origin}${decodeURIComponent(pathname)}?${searchParams.toString()}`
}

const looks = { nothing: '', html: '<!doctype html><html></html>', 'broken-json': '{"', text: 'text' } as const

function responseOf(answer: NonNullable<Exchange['answer']>, texts: ReadonlyMap<number, IssueText>): Response {
  const { status, headers } = answer
  const body = 'json' in answer ? JSON.stringify(withTexts(answer.json, texts)) : looks[answer.looksLike]
  return new Response(status === 204 || status === 304 ? null : body, { status, headers })
}

/** The answer with the texts that issues had. */
function withTexts(json: unknown, texts: ReadonlyMap<number, IssueText>): unknown {
  if (Array.isArray(json)) return json.map((entry) => withTexts(entry, texts))
  const fields = fieldsOf(json)
  const text = typeof fields['number'] === 'number' ? texts.get(fields['number']) : undefined
  return text !== undefined && 'body' in fields ? { ...fields, ...text } : json
}
