/** Runs `examples/set-up.sh` as a person does, with stand-ins of `az`, `gh` and `sleep` in front of everything else. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fresh, type State } from './state.ts'

export interface Desk {
  readonly state: State
  readonly run: (...options: readonly string[]) => { readonly status: number | null; readonly said: string }
}

const path = process.env['PATH'] ?? ''

const standIns = new Worker(new URL('serve.ts', import.meta.url))
const [port] = (await once(standIns, 'message')) as [number]
standIns.unref()

/** A machine with a tenant and a repository; the state is as after the last run, and a test may change it between runs. */
export function desk(change: (state: State) => void = () => undefined): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'apple-token-desk-'))
  const file = join(folder, 'state.json')
  for (const name of ['az', 'gh']) executable(folder, name, asking(name))
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

/** Where a program is on this machine, or undefined. */
export const find = (name: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((place) => existsSync(place))

function start(options: readonly string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(bash, ['examples/set-up.sh', ...options], {
    env: { ...env, TMPDIR: tmpdir() },
    encoding: 'utf8',
    // Far above what it takes. Milliseconds.
    timeout: 60_000,
  })
  return { status, said: stdout + stderr }
}

const bash = find('bash') ?? 'bash'

/** Asks the stand-ins, in Bash alone. */
const asking = (name: string): string => `
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' $(($# + 1)) "$STAND_IN_STATE" ${name} "$@" >&3
IFS= read -r status <&3
IFS= read -r -d '' text <&3
if [ "$status" = 0 ]; then printf '%s' "$text"; else printf '%s' "$text" >&2; fi
exit "$status"`

function executable(folder: string, name: string, command: string): void {
  writeFileSync(join(folder, name), `#!${bash}\n${command}\n`)
  chmodSync(join(folder, name), 0o755)
}
