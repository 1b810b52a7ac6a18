/** One of the `warmProcesses`: it runs the bundle that it is sent, and answers with how that ended. */
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import tls from 'node:tls'
import { pathToFileURL } from 'node:url'
import type { Ended, Execution } from './execute.ts'

export type Sent = Pick<Execution, 'bundle' | 'env' | 'folder'>

export interface Answer extends Ended {
  /** Whether nothing of the run is left that could disturb the next one. */
  readonly isReusable: boolean
}

const { fetch: fetchOfNode, process: host } = globalThis
// Loads what Node loads at the first request.
await fetchOfNode('data:,')

/** What belongs to the whole process: Node keeps the connections of `fetch` there. */
const globals: Record<symbol, Connections | undefined> = globalThis
const connections = Symbol.for('undici.globalDispatcher.1')
interface Connections {
  readonly constructor: new () => Connections
  destroy(): Promise<void>
}

let runs = 0
/** Of the run that goes on: what it wrote, and what ends it. */
let written: Buffer[] = []
let end: (status: number) => void = () => undefined

host.exit = (code): never => {
  end(Number(code ?? host.exitCode ?? 0))
  return undefined as never
}
host.stdout.write = host.stderr.write = (text: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
  written.push(Buffer.from(text as string))
  for (const then of rest) if (typeof then === 'function') host.nextTick(then)
  return true
}

host.on('message', (sent: Sent) => {
  void answer(sent)
})

async function answer({ bundle, env, folder }: Sent): Promise<void> {
  for (const name of Object.keys(host.env)) Reflect.deleteProperty(host.env, name)
  Object.assign(host.env, env)
  host.chdir(folder)
  host.exitCode = undefined
  globalThis.fetch = fetchOfNode
  const used = globals[connections]
  if (used !== undefined) globals[connections] = new used.constructor()
  const { NODE_EXTRA_CA_CERTS: authority } = env
  tls.setDefaultCACertificates(authority === undefined ? [] : [readFileSync(authority, 'utf8')])
  written = []
  const status = await run(`${pathToFileURL(bundle).href}?run=${++runs}`)
  const log = Buffer.concat(written).toString('utf8')
  host.send?.({ status, log, isReusable: await isClean() } satisfies Answer)
}

/** Imports a module, which makes it run, until it ends its process. */
const run = (module: string): Promise<number> =>
  new Promise((resolve, reject) => {
    end = resolve
    import(module).catch(reject)
  })

/** Ends what a process's end would, and looks whether anything is left. */
async function isClean(): Promise<boolean> {
  await globals[connections]?.destroy()
  const { _getActiveHandles: handles } = host as unknown as { _getActiveHandles: () => readonly Socket[] }
  for (const handle of handles.call(host)) if (isToService(handle)) handle.destroy()
  for (let n = 0; n < 3; n++) await turn()
  return host.getActiveResourcesInfo().every((name) => name === 'PipeWrap' || name === 'Immediate')
}

const isToService = ({ remoteAddress }: Partial<Socket>): boolean => remoteAddress !== undefined
