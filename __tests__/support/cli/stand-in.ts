/** Programs that ask a thread of this process for their answers: a process of Node for each call would take most of the time of these tests. */
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { bash } from './programs.ts'
import type { StandIns } from './serve.ts'

const standIns = new Worker(new URL('serve.ts', import.meta.url))
const [port] = (await once(standIns, 'message')) as [number]
standIns.unref()

/** Puts a stand-in into a folder, under the name of the program it stands for. Its state is in the file that `STAND_IN_STATE` names. */
export function addStandIn(folder: string, name: string, standIn: keyof StandIns): void {
  executable(folder, name, asking(standIn))
}

/** Asks in Bash alone. */
const asking = (standIn: string): string => `
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' $(($# + 1)) "$STAND_IN_STATE" "$PWD" ${standIn} "$@" >&3
IFS= read -r status <&3
IFS= read -r -d '' text <&3
if [ "$status" = 0 ]; then printf '%s' "$text"; else printf '%s' "$text" >&2; fi
exit "$status"`

/** Puts a script of Bash into a folder, as a program. */
export function executable(folder: string, name: string, command: string): void {
  writeFileSync(join(folder, name), `#!${bash}\n${command}\n`)
  chmodSync(join(folder, name), 0o755)
}
