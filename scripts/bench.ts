/**
 * How long a check takes and how much memory it needs, against a bare script that makes the same requests: `npm run bench`.
 * Medians of runs that take turns, and ratios within this one run. Once with 50 ms more for every answer, as over a network, and
 * once for all but Entra ID's endpoints: the sign-in library knows those of Microsoft's global and US hosts and does not ask.
 * No test: machines differ.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Sandbox, tenantId } from '../sandbox/sandbox.ts'
import { contoso } from '../__tests__/support/contoso.ts'
import { benchFleet } from './bench-fleet.ts'
import { bareScript, delayRealistically, middle, print, ratio, sample, type Sample } from './measure.ts'

const rounds = Number(process.argv[2] ?? 15)

const bare = bareScript([tenantId])

const table: (readonly string[])[] = [
  ['', 'check', 'bare script', 'ratio', 'check, memory', 'bare, memory', 'ratio', 'µs a token'],
]
let smallest: Sample | undefined
for (const { tokens, latency = 0, isRealistic = false, asked = /^/u } of [
  { tokens: 3 },
  { tokens: 3, isRealistic: true },
  { tokens: 3, latency: 50 },
  { tokens: 3, latency: 50, asked: /^(?!.*openid-configuration)/u },
  { tokens: 1 },
  { tokens: 100 },
  { tokens: 1000 },
  { tokens: 5000 },
]) {
  const sandbox = await Sandbox.start(contoso)
  try {
    fill(sandbox, tokens)
    if (isRealistic) delayRealistically(sandbox)
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
      `${tokens === 3 ? 'one of each kind' : `${tokens} tokens`}${latency > 0 ? `, ${latency} ms a request` : ''}${isRealistic ? ', as over the internet' : ''}${asked.test('openid-configuration') ? '' : ', known host'}`,
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
