/** Runs `examples/set-up.sh` as a person does, with stand-ins of `az`, `gh` and `sleep` in front of everything else. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { bash, find, path } from './programs.ts'
import { addStandIn, executable } from './stand-in.ts'
import { fresh, type State } from './state.ts'

export interface Desk {
  readonly state: State
  readonly run: (...options: readonly string[]) => { readonly status: number | null; readonly said: string }
}

/** A machine with a tenant and a repository; the state is as after the last run, and a test may change it between runs. */
export function desk(change: (state: State) => void = () => undefined): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-desk-'))
  const file = join(folder, 'state.json')
  for (const name of ['az', 'gh'] as const) addStandIn(folder, name, name)
  executable(folder, 'sleep', '')
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

function start(options: readonly string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(bash, ['examples/set-up.sh', ...options], {
    env: { ...env, TMPDIR: tmpdir() },
    encoding: 'utf8',
    // Far above what it takes. Milliseconds.
    timeout: 60_000,
  })
  return { status, said: stdout + stderr }
}
