/** What the benchmarks share: a run of the bundle or of a script in its place, medians, and a table of them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction } from '../sandbox/runner.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

export interface Sample {
  /** Milliseconds. */
  readonly time: number
  /** Peak of its resident memory, in megabytes. */
  readonly memory: number
  /** How many a service got. */
  readonly requests: Readonly<Record<string, number>>
}

export const folder = mkdtempSync(join(tmpdir(), 'apple-token-bench-'))

/** Writes the peak of its resident memory, in kilobytes, to the file that the environment names. */
const probe = join(folder, 'probe.mjs')
writeFileSync(
  probe,
  `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.PROBE, String(process.resourceUsage().maxRSS)))`,
)

/**
 * Makes the script that asks what the action asks, and nothing else: no library, no decision, no issue; forty tenants at a time, as the check.
 * @param tenants their ids
 * @returns its path, to be started in place of the bundle
 */
export function bareScript(tenants: readonly string[]): string {
  const path = join(folder, 'bare.mjs')
  writeFileSync(
    path,
    `const json = async (url, init) => (await fetch(url, init)).json()
const input = (name) => process.env['INPUT_' + name.toUpperCase()]
const bearer = (token) => ({ headers: { authorization: 'Bearer ' + token, 'accept-language': 'en-US' } })
const graph = input('graph-endpoint')
const issues = json(process.env.GITHUB_API_URL + '/repos/contoso/devices/issues?state=open&labels=apple-token-renewal&per_page=100', bearer(input('github-token')))
const identity = json(process.env.ACTIONS_ID_TOKEN_REQUEST_URL + '&audience=api%3A%2F%2FAzureADTokenExchange', bearer(process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN))
const list = async (path, token) => {
  const all = []
  for (let next = graph + path; next; ) { const page = await json(next, bearer(token)); all.push(...(page.value ?? [page])); next = page['@odata.nextLink'] }
  return all
}
async function read(tenant) {
  const [{ value: assertion }, { token_endpoint }] = await Promise.all([identity, json(input('authority-host') + '/' + tenant + '/v2.0/.well-known/openid-configuration')])
  const { access_token } = await json(token_endpoint, { method: 'POST', body: new URLSearchParams({
    grant_type: 'client_credentials', client_id: input('client-id'), scope: graph + '/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion }) })
  return (await Promise.all([list('/beta/deviceManagement/depOnboardingSettings', access_token), list('/beta/deviceAppManagement/vppTokens', access_token), list('/v1.0/deviceManagement/applePushNotificationCertificate', access_token)])).flat().length
}
const tenants = ${JSON.stringify(tenants)}
let next = 0, tokens = 0
await Promise.all(Array.from({ length: 40 }, async () => { while (next < tenants.length) tokens += await read(tenants[next++]) }))
console.log(tokens, (await issues).length)`,
  )
  return path
}

/** @param bundle what is started; the committed bundle by default */
export async function sample(
  sandbox: Sandbox,
  { bundle, inputs = {} }: { readonly bundle?: string; readonly inputs?: Readonly<Record<string, string>> } = {},
): Promise<Sample> {
  const file = join(folder, 'memory')
  const { status, duration, log } = await runAction(sandbox, {
    ...(bundle !== undefined && { bundle }),
    inputs,
    nodeOptions: ['--import', probe],
    env: { PROBE: file },
  })
  const made = Map.groupBy(sandbox.network.requests.splice(0), ({ service }) => service)
  if (status !== 0) throw new Error(log)
  const requests = Object.fromEntries([...made].map(([service, all]) => [service, all.length]))
  return { time: duration, memory: Number(readFileSync(file, 'utf8')) / 1024, requests }
}

/** What answers take over the internet, by service. Milliseconds. */
export const realistic = { oidc: 100, entra: 150, graph: 400, github: 150 } as const

/** Delays each answer as over the internet, but for Entra ID's endpoints: the sign-in library knows those of Microsoft's own hosts. */
export function delayRealistically(sandbox: Sandbox): void {
  for (const service of ['oidc', 'entra', 'graph', 'github'] as const)
    sandbox.network.fail({
      service,
      path: /^(?!.*openid-configuration)/u,
      times: Infinity,
      go: { delay: realistic[service] },
    })
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export function middle(samples: readonly Sample[]): Sample {
  return {
    time: median(samples.map(({ time }) => time)),
    memory: median(samples.map(({ memory }) => memory)),
    requests: samples.at(-1)?.requests ?? {},
  }
}

export const ratio = (a: number, b: number): string => (a / b).toFixed(2)

export function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  for (const row of rows)
    console.log(
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
        .join('   '),
    )
}
