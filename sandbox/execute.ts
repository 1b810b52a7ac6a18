import { spawn } from 'node:child_process'

/** A run of a bundle, as a runner prepares it. */
export interface Execution {
  /** Path of the bundle's main module. */
  readonly bundle: string
  /** The whole environment; what is undefined is not set. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current folder. */
  readonly folder: string
  readonly nodeOptions: readonly string[]
  /** Kills the process at once. */
  readonly killedBy?: AbortSignal | undefined
}

export interface Ended {
  /** Null if the process was killed. */
  readonly status: number | null
  /** Standard output and standard error. */
  readonly log: string
}

export type Execute = (execution: Execution) => Promise<Ended>

/** In a Node process of its own, as runners do. */
export const inProcess: Execute = async ({ bundle, env, folder, nodeOptions, killedBy }) => {
  const child = spawn(process.execPath, [...nodeOptions, bundle], { env, cwd: folder })
  killedBy?.addEventListener('abort', () => child.kill('SIGKILL'))
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { status, log: Buffer.concat(chunks).toString('utf8') }
}
