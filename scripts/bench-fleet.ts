/**
 * How long a step takes that looks at many tenants of three healthy tokens, and how much memory it needs, against a bare script that
 * makes the same requests with the same concurrency: part of `npm run bench`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sandbox } from '../sandbox/sandbox.ts'
import { contoso } from '../__tests__/support/contoso.ts'
import { bareScript, delayRealistically, folder, middle, print, ratio, sample, type Sample } from './measure.ts'

/** One row a size: times, memory, and how many requests a tenant and GitHub got. */
export async function benchFleet(rounds: number): Promise<void> {
  const table: (readonly string[])[] = [
    ['', 'check', 'bare script', 'ratio', 'memory', 'µs one more tenant', 'requests a tenant', 'requests to GitHub'],
  ]
  let before: { readonly tenants: number; readonly time: number } | null = null
  for (const { tenants, latency = 0, isRealistic = false } of [
    { tenants: 1 },
    { tenants: 10 },
    { tenants: 100 },
    { tenants: 500 },
    { tenants: 1000 },
    { tenants: 500, latency: 50 },
    { tenants: 1000, isRealistic: true },
  ]) {
    const sandbox = await Sandbox.start(contoso)
    try {
      const ids = fill(sandbox, tenants)
      if (latency > 0) sandbox.network.fail({ times: Infinity, go: { delay: latency } })
      if (isRealistic) delayRealistically(sandbox)
      const file = join(folder, 'tenants.txt')
      writeFileSync(file, ids.join('\n'))
      const bare = bareScript(ids)
      const inputs = { 'tenant-id': '', 'tenants-path': file }
      const samples: { check: Sample[]; bare: Sample[] } = { check: [], bare: [] }
      for (let round = 0; round < (tenants > 10 ? Math.ceil(rounds / 5) : rounds); round++) {
        samples.check.push(await sample(sandbox, { inputs }))
        samples.bare.push(await sample(sandbox, { inputs, bundle: bare }))
      }
      const [check, plain] = [middle(samples.check), middle(samples.bare)]
      const each =
        before === null || latency > 0 || isRealistic
          ? ''
          : (((check.time - before.time) * 1000) / (tenants - before.tenants)).toFixed(0)
      if (latency === 0 && !isRealistic) before = { tenants, time: check.time }
      table.push([
        `${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}${latency > 0 ? `, ${latency} ms a request` : ''}${isRealistic ? ', as over the internet' : ''}`,
        `${check.time.toFixed(0)} ms`,
        `${plain.time.toFixed(0)} ms`,
        ratio(check.time, plain.time),
        `${check.memory.toFixed(0)} MB`,
        each,
        (((check.requests['entra'] ?? 0) + (check.requests['graph'] ?? 0)) / tenants).toFixed(1),
        `${check.requests['github'] ?? 0}`,
      ])
    } finally {
      await sandbox.stop()
    }
  }
  print(table)
}

/** @returns the tenants' ids */
function fill(sandbox: Sandbox, tenants: number): readonly string[] {
  return Array.from({ length: tenants }, (_, n) => {
    const { id, intune } = sandbox.addTenant()
    intune.addEnrollmentToken('Main office', 60 + (n % 300))
    intune.addVppToken('Books', 60 + (n % 300))
    intune.setPushCertificate(60 + (n % 300))
    return id
  })
}

// By itself: `node scripts/bench-fleet.ts ROUNDS`.
if (process.argv[1] === import.meta.filename) await benchFleet(Number(process.argv[2] ?? 5))
