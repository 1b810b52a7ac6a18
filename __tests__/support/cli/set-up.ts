/** Runs `examples/set-up.sh` as a person does, with stand-ins of `az`, `gh` and `sleep` in front of everything else. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fresh, type State } from './state.ts'

export interface Desk {
  readonly state: State
  readonly run: (...options: readonly string[]) => { readonly status: number | null; readonly said: string }
}

const path = process.env['PATH'] ?? ''

/** A machine with a tenant and a repository; the state is as after the last run, and a test may change it between runs. */
export function desk(change: (state: State) => void = () => undefined): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-desk-'))
  const file = join(folder, 'state.json')
  for (const name of ['az', 'gh'])
    executable(folder, name, `exec '${process.execPath}' '${join(import.meta.dirname, `${name}.ts`)}' "$@"`)
  executable(folder, 'sleep', 'exit 0')
  const state = fresh()
  change(state)
  return {
    state,
    run: (...options) => {
      writeFileSync(file, JSON.stringify({ ...state, calls: [], changes: [] }))
      const result = start(options, { PATH: `${folder}${delimiter}${path}`, STAND_IN_STATE: file })
      Object.assign(state, JSON.parse(readFileSync(file, 'utf8')))
      return result
    },
  }
}

/** Runs the script on a machine without `az` and `gh`. */
export function runWithout(...options: readonly string[]): { readonly status: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-bare-'))
  for (const name of ['cat', 'grep', 'mktemp', 'rm']) symlinkSync(find(name) ?? name, join(folder, name))
  return start(options, { PATH: folder })
}

/** Where a program is on this machine, or undefined. */
export const find = (name: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((place) => existsSync(place))

function start(options: readonly string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(find('bash') ?? 'bash', ['examples/set-up.sh', ...options], {
    env: { ...env, TMPDIR: tmpdir(), NODE_COMPILE_CACHE: join(tmpdir(), 'apple-token-compiled') },
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

function executable(folder: string, name: string, command: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${command}\n`)
  chmodSync(join(folder, name), 0o755)
}
