import { runAction, type Start } from '../../sandbox/runner.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { warmProcesses } from '../../sandbox/warm-processes.ts'
import { contoso } from './contoso.ts'
import type { RunHost } from './killed-renewals.ts'
import { unpaced } from '../../sandbox/unpaced.ts'
import { World } from './world.ts'

/** Where killed renewals are played. Each has one sandbox for all of them. */

interface OpenHost extends RunHost {
  readonly stop: () => Promise<void>
}

/**
 * Runs are processes of the bundle, which are killed; the services' clock is moved between them. Those that end by themselves are in
 * processes that are used again.
 */
export async function bundleHost(): Promise<OpenHost> {
  const nodeOptions = ['--import', unpaced]
  const warm = warmProcesses(nodeOptions)
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const sandbox = await Sandbox.start({ ...contoso, now })
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  const start = (inputs: Readonly<Record<string, string>>, more: Start): Start => ({
    nodeOptions,
    inputs: { overview: 'false', ...inputs },
    ...more,
  })
  return {
    sandbox,
    verifyTimeout: 3,
    get now() {
      return now()
    },
    pass: (milliseconds) => {
      ahead += milliseconds
      sandbox.intune.settle()
    },
    rewind: () => {
      ahead = 0
    },
    run: (inputs, trigger) => runAction(sandbox, start(inputs, { trigger, execute: warm.execute })),
    async runUntil({ request: skip, when }, inputs, trigger) {
      const killing = new AbortController()
      sandbox.network[when]({ skip }, () => {
        killing.abort()
      })
      // Nothing reaches a service once the process is to be killed.
      if (when === 'before') sandbox.network.fail({ skip, go: { cut: 'before' } })
      sandbox.network.fail({ skip: skip + 1, times: Infinity, go: { cut: 'before' } })
      await runAction(sandbox, start(inputs, { trigger, killedBy: killing.signal }))
      sandbox.network.heal()
      return killing.signal.aborted
    },
    stop: () => {
      warm.stop()
      return sandbox.stop()
    },
  }
}

/** Runs are made in this process, on its own clock; one that is killed reaches no service from then on. */
export async function simulatedHost(): Promise<OpenHost> {
  const world = await World.start()
  world.inputs['overview'] = 'false'
  const { network } = world.sandbox
  return {
    sandbox: world.sandbox,
    verifyTimeout: 300,
    get now() {
      return world.now
    },
    pass: (milliseconds) => {
      world.pass(milliseconds)
    },
    rewind: () => undefined,
    async run(inputs, trigger) {
      const { lines } = await world.run(inputs, {}, trigger)
      return { log: lines.join('\n') }
    },
    async runUntil({ request: skip, when }, inputs, trigger) {
      let wasKilled = false
      network[when]({ skip }, () => {
        wasKilled = true
      })
      if (when === 'before') network.fail({ skip, go: { cut: 'before' } })
      else network.fail({ skip, go: { cut: 'after' } })
      network.fail({ skip: skip + 1, times: Infinity, go: { cut: 'before' } })
      await world.run(inputs, {}, trigger)
      network.heal()
      return wasKilled
    },
    stop: () => world.stop(),
  }
}
