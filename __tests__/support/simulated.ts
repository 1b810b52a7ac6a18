import { afterEach, beforeEach } from '@jest/globals'
import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta'
import type { Server } from '../../sandbox/apple.ts'
import type { StoredIssue } from '../../sandbox/github.ts'
import type { Run } from '../../sandbox/runner.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Trigger } from '../../sandbox/triggers.ts'
import { expectWhatMustHold } from './after-renewal.ts'
import { World } from './world.ts'

/** Renewals over the real protocols, but in this process and without its waits: what takes minutes takes none. */

/** Most scenarios are about other issues, and count them; those about the overview ask for it. */
const withoutOverview = { overview: 'false' }

let world: World
export let sandbox: Sandbox
let last: { readonly run: Run; readonly file: string } | null = null

/** Each test has a world of its own, and after each the last renewal is looked at. */
export function useWorld(): void {
  beforeEach(async () => {
    last = null
    world = await World.start()
    sandbox = world.sandbox
  })
  afterEach(async () => {
    await world.stop()
    if (last !== null) expectWhatMustHold(last.run, last.file, sandbox)
  })
}

/** A run, in the form of a run of the bundle; its duration is that of the simulated clock. */
export async function run(inputs: Readonly<Record<string, string>> = {}, trigger?: Trigger): Promise<Run> {
  const began = world.now.getTime()
  const { succeeded, lines, outputs, summary } = await world.run({ ...withoutOverview, ...inputs }, {}, trigger)
  return {
    status: succeeded ? 0 : 1,
    log: lines.map((line) => line.replace(/^(warning|error): /u, '::$1::')).join('\n'),
    outputs,
    summary,
    duration: world.now.getTime() - began,
  }
}
export const check = (inputs: Readonly<Record<string, string>> = {}): Promise<Run> => run(inputs)

export async function renew(file: string, inputs: Readonly<Record<string, string>> = {}): Promise<Run> {
  return remember(await run({ mode: 'renew', 'renewed-token': file, ...inputs }), file)
}
/** The last renewal, for what must hold after every one of them. */
export function remember(done: Run, file: string): Run {
  last = { run: done, file }
  return done
}

export const pass = (milliseconds: number): void => {
  world.pass(milliseconds)
}

/** A token, and the server at Apple that has its public key. Its key takes long to make. */
export async function connected(
  name: string,
  daysLeft: number,
): Promise<{ id: string; server: Server; token: DepOnboardingSetting }> {
  const token = sandbox.intune.addEnrollmentToken(name, daysLeft)
  const id = token.id ?? ''
  return { id, token, server: sandbox.apple.addServer(name, await sandbox.intune.publicKey(id)) }
}

export const expiryOf = (id: string) =>
  sandbox.intune.enrollmentTokens.find((one) => one.id === id)?.tokenExpirationDateTime
export const issues = (): readonly StoredIssue[] => sandbox.repository.issues
export function issue(number: number): StoredIssue {
  const found = issues().find((stored) => stored.issue.number === number)
  if (found === undefined) throw new Error(`There is no issue #${number}`)
  return found
}

/** Requests since the last run began, as `service METHOD path`. */
export const requests = (): readonly string[] =>
  sandbox.network.requests.map(({ service, method, path }) => `${service} ${method} ${path}`)
