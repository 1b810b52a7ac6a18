import { fork, type ChildProcess } from 'node:child_process'
import type { Execute, Execution } from './execute.ts'
import type { Answer, Sent } from './warm-process.ts'

/**
 * Processes that run a bundle many times over, each time from its first line: what Node and the bundle's parts cost to load is paid once. Runs at
 * the same time are in processes of their own. One in which a run left something behind is not used again.
 */
export interface WarmProcesses {
  readonly execute: Execute
  /** Ends those that wait for a run. */
  readonly stop: () => void
}

/** Each run adds a copy of the bundle's modules to its process. */
const mostRuns = 100

/** @param nodeOptions of all of the processes; those of a run are not used */
export function warmProcesses(nodeOptions: readonly string[]): WarmProcesses {
  const idle: WarmProcess[] = []
  return {
    async execute(execution) {
      const used = idle.pop() ?? start(nodeOptions, execution)
      const { isReusable, ...ended } = await runIn(used, execution)
      used.runs++
      if (isReusable && used.runs < mostRuns) idle.push(used)
      else used.child.kill('SIGKILL')
      return ended
    },
    stop() {
      for (const { child } of idle.splice(0)) child.disconnect()
    },
  }
}

interface WarmProcess {
  readonly child: ChildProcess
  runs: number
}

function start(nodeOptions: readonly string[], { env }: Execution): WarmProcess {
  const { PATH, NODE_COMPILE_CACHE } = env
  const child = fork(new URL('warm-process.ts', import.meta.url), [], {
    env: { PATH, NODE_COMPILE_CACHE },
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return { child, runs: 0 }
}

function runIn({ child }: WarmProcess, { killedBy, bundle, env, folder }: Execution): Promise<Answer> {
  return new Promise((resolve) => {
    const kill = () => child.kill('SIGKILL')
    const end = (ended: Answer): void => {
      killedBy?.removeEventListener('abort', kill)
      child.removeAllListeners()
      child.unref()
      child.channel?.unref()
      resolve(ended)
    }
    killedBy?.addEventListener('abort', kill)
    child.ref()
    child.channel?.ref()
    child.once('message', (ended) => {
      end(ended as Answer)
    })
    child.once('exit', (status) => {
      end({ status, log: '', isReusable: false })
    })
    child.send({ bundle, env, folder } satisfies Sent)
  })
}
