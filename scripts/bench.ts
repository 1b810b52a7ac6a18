/**
 * How long a check takes and how much memory it needs, against a bare script that makes the same requests: `npm run bench`.
 * Medians of runs that take turns, and ratios within this one run. Once with 50 ms more for every answer, as over a network, and
 * once for all but Entra ID's endpoints: the sign-in library knows those of Microsoft's global and US hosts and does not ask.
 * No test: machines differ.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Sandbox, tenantId } from '../sandbox/sandbox.ts'
import { benchFleet } from './bench-fleet.ts'
import { middle, print, ratio, sample, script, type Sample } from './measure.ts'

const rounds = Number(process.argv[2] ?? 15)

/** What the action asks, and nothing else: no library, no decision, no issue. */
const bare = script(
  'bare.mjs',
  `const json = async (url, init) => (await fetch(url, init)).json()
const input = (name) => process.env['INPUT_' + name.toUpperCase()]
const bearer = (token) => ({ headers: { authorization: 'Bearer ' + token, 'accept-language': 'en-US' } })
const authority = input('authority-host') + '/${tenantId}'
const graph = input('graph-endpoint')
const issues = json(process.env.GITHUB_API_URL + '/repos/contoso/devices/issues?state=open&labels=apple-token-renewal&per_page=100', bearer(input('github-token')))
const [{ value: assertion }, { token_endpoint }] = await Promise.all([
  json(process.env.ACTIONS_ID_TOKEN_REQUEST_URL + '&audience=api%3A%2F%2FAzureADTokenExchange', bearer(process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)),
  json(authority + '/v2.0/.well-known/openid-configuration'),
])
const { access_token } = await json(token_endpoint, { method: 'POST', body: new URLSearchParams({
  grant_type: 'client_credentials', client_id: input('client-id'), scope: graph + '/.default',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion }) })
const list = async (path) => {
  const all = []
  for (let next = graph + path; next; ) { const page = await json(next, bearer(access_token)); all.push(...(page.value ?? [page])); next = page['@odata.nextLink'] }
  return all
}
const read = await Promise.all([issues, list('/beta/deviceManagement/depOnboardingSettings'), list('/beta/deviceAppManagement/vppTokens'), list('/v1.0/deviceManagement/applePushNotificationCertificate')])
console.log(read.flat().length)`,
)

const table: (readonly string[])[] = [
  ['', 'check', 'bare script', 'ratio', 'check, memory', 'bare, memory', 'ratio', 'µs a token'],
]
let smallest: Sample | undefined
for (const { tokens, latency = 0, asked = /^/u } of [
  { tokens: 3 },
  { tokens: 3, latency: 50 },
  { tokens: 3, latency: 50, asked: /^(?!.*openid-configuration)/u },
  { tokens: 1 },
  { tokens: 100 },
  { tokens: 1000 },
  { tokens: 5000 },
]) {
  const sandbox = await Sandbox.start()
  try {
    fill(sandbox, tokens)
    if (latency > 0) sandbox.network.fail({ path: asked, times: Infinity, go: { delay: latency } })
    const samples: { check: Sample[]; bare: Sample[] } = { check: [], bare: [] }
    for (let round = 0; round < (tokens > 100 ? Math.ceil(rounds / 3) : rounds); round++) {
      samples.check.push(await sample(sandbox))
      samples.bare.push(await sample(sandbox, { bundle: bare }))
    }
    const [check, plain] = [middle(samples.check), middle(samples.bare)]
    if (tokens === 1) smallest = check
    const each =
      smallest === undefined || tokens === 1 ? '' : (((check.time - smallest.time) * 1000) / (tokens - 1)).toFixed(0)
    table.push([
      `${tokens === 3 ? 'one of each kind' : `${tokens} tokens`}${latency > 0 ? `, ${latency} ms a request` : ''}${asked.test('openid-configuration') ? '' : ', known host'}`,
      `${check.time.toFixed(0)} ms`,
      `${plain.time.toFixed(0)} ms`,
      ratio(check.time, plain.time),
      `${check.memory.toFixed(0)} MB`,
      `${plain.memory.toFixed(0)} MB`,
      ratio(check.memory, plain.memory),
      each,
    ])
  } finally {
    await sandbox.stop()
  }
}
print(table)
console.log()
await benchFleet(rounds)

const sizes = readdirSync('dist').map((name) => ({ name, size: statSync(join('dist', name)).size }))
console.log(`\ndist/: ${(sizes.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(2)} MB in ${sizes.length} files`)

function fill({ intune }: Sandbox, tokens: number): void {
  if (tokens === 3) intune.setPushCertificate(200)
  // As many as a tenant may have: 3,000 VPP tokens and 2,000 enrollment program tokens.
  for (let n = 0; n < (tokens === 3 ? 2 : tokens); n++) {
    if (n % 5 === 1 || n % 5 === 3) intune.addEnrollmentToken(`Server ${n}`, 60 + (n % 300))
    else intune.addVppToken(`Location ${n}`, 60 + (n % 300))
  }
}
