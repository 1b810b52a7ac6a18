/**
 * Renewals of each kind, by a run and by a comment, killed at each of their requests:
 * `npm run kills -- [bundle|simulated] [step] [kind …]`. The bundle is killed as a process, which takes longer. With a step, only each
 * story that many further is played; up to 5, each request still has one.
 */
import { playKilled, storiesAt, type KilledRenewal } from '../__tests__/support/killed-renewals.ts'
import { bundleHost, simulatedHost } from '../__tests__/support/run-hosts.ts'
import { kinds, type Kind } from '../src/domain/token.ts'

const place = process.argv[2] ?? 'bundle'
const step = Number(process.argv[3] ?? 1)
const named = process.argv.slice(4)
const host = await (place === 'bundle' ? bundleHost() : simulatedHost())
let [told, played, failed] = [0, 0, 0]

/** @returns how many requests such a renewal makes */
async function sweep(kind: Kind, by: KilledRenewal['by'], when: KilledRenewal['when']): Promise<number> {
  for (let request = 0; ; request++) {
    for (const story of storiesAt({ kind, by, request, when })) {
      if (told++ % step !== 0) continue
      const problems = await playKilled(host, story)
      if (problems === null) return request
      played++
      if (problems.length === 0) continue
      failed++
      console.log(JSON.stringify(story), problems)
    }
  }
}

for (const kind of kinds.filter((one) => named.length === 0 || named.includes(one)))
  for (const by of ['mode: renew', '/renew'] as const)
    for (const when of ['before', 'after'] as const) {
      const requests = await sweep(kind, by, when)
      console.log(
        `${kind}, ${by}, killed ${when} each of ${requests} requests: ${played} stories so far, ${failed} failed`,
      )
    }
await host.stop()
process.exitCode = failed === 0 ? 0 : 1
