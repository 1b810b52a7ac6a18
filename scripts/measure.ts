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

/** Writes the peak of its resident memory, in kilobytes, where the environment says. */
const probe = join(folder, 'probe.mjs')
writeFileSync(
  probe,
  `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(process.env.PROBE, String(process.resourceUsage().maxRSS)))`,
)

/** Puts a script where it can be started in place of the bundle. */
export function script(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
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
