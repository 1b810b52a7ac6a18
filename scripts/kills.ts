/**
 * Renewals of each kind, by a run and by a comment, killed at each of their requests:
 * `npm run kills -- [bundle|simulated] [step] [kind …] [--part 1/4] [--progress FILE]`. The bundle is killed as a process, which takes
 * longer. With a step, only each story that many further is played; up to 5, each request still has one. With a part, only each request
 * that many further is killed, so that several processes share the work. A file of progress has a line for each request that is done;
 * the next start goes on behind them.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { playKilled, storiesAt, type KilledRenewal } from '../__tests__/support/killed-renewals.ts'
import { bundleHost, simulatedHost } from '../__tests__/support/run-hosts.ts'
import { kinds } from '../src/domain/token.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', default: '1/1' }, progress: { type: 'string' } },
})
const [place = 'bundle', step = '1', ...named] = positionals
const [part = 1, parts = 1] = values.part.split('/').map(Number)
const { progress } = values
const done = new Map(
  progress !== undefined && existsSync(progress)
    ? readFileSync(progress, 'utf8')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as RequestResult]))
        .map((result) => [result.at, result])
    : [],
)

/** What came of the stories of one request. */
interface RequestResult {
  readonly at: string
  readonly played: number
  readonly failed: number
  /** Whether the renewal had ended before it. */
  readonly isBehind: boolean
}

type KilledRequest = Parameters<typeof storiesAt>[0]

async function kill(host: Awaited<ReturnType<typeof bundleHost>>, of: KilledRequest): Promise<RequestResult> {
  const at = inWords(of)
  const stories = storiesAt(of)
  let [played, failed] = [0, 0]
  for (const [nth, story] of stories.entries()) {
    if ((of.request * stories.length + nth) % Number(step) !== 0) continue
    const problems = await playKilled(host, story)
    if (problems === null) return { at, played, failed, isBehind: true }
    played++
    if (problems.length === 0) continue
    failed++
    console.log(JSON.stringify(story), problems)
  }
  return { at, played, failed, isBehind: false }
}

const inWords = ({ kind, by, when, request }: KilledRequest): string =>
  `${kind}, ${by}, killed ${when} request ${request}`

const host = await (place === 'bundle' ? bundleHost() : simulatedHost())
let [played, failed] = [0, 0]
for (const kind of kinds.filter((one) => named.length === 0 || named.includes(one)))
  for (const by of ['mode: renew', '/renew'] as const satisfies readonly KilledRenewal['by'][])
    for (const when of ['before', 'after'] as const)
      for (let request = part - 1; ; request += parts) {
        const of = { kind, by, when, request }
        const known = done.get(inWords(of))
        const result = known ?? (await kill(host, of))
        if (known === undefined && progress !== undefined) appendFileSync(progress, `${JSON.stringify(result)}\n`)
        played += result.played
        failed += result.failed
        if (!result.isBehind) continue
        console.log(`${kind}, ${by}, killed ${when} each of its requests: ${played} stories so far, ${failed} failed`)
        break
      }
await host.stop()
process.exitCode = failed === 0 ? 0 : 1
