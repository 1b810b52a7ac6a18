import { afterEach } from '@jest/globals'
import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta'
import type { Server } from '../../sandbox/apple.ts'
import type { Run, Start } from '../../sandbox/runner.ts'
import { expectWhatMustHold } from './after-renewal.ts'
import { run, sandbox, useSandbox } from './scenario.ts'

/** Renewals by the bundle, and what must hold after every one of them. */

export const dispatch = (inputs: Record<string, string>, start: Start = {}): Promise<Run> =>
  run({
    env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
    ...start,
    inputs: { mode: 'renew', 'verify-timeout': '4', ...inputs },
  })

/** The last renewal, for what must hold after every one of them. */
let last: { run: Run; file: string } | null = null
export function remember(done: Run, file: string): Run {
  last = { run: done, file }
  return done
}
export async function renew(file: string, inputs: Record<string, string> = {}, start: Start = {}): Promise<Run> {
  return remember(await dispatch({ 'renewed-token': file, ...inputs }, start), file)
}

export function useRenewals(): void {
  useSandbox()
  afterEach(() => {
    if (last === null) return
    const { run: done, file } = last
    last = null
    expectWhatMustHold(done, file, sandbox)
  })
}

/** A tenant whose application may write, with a token and the server at Apple that has its public key. */
export async function connected(
  name: string,
  daysLeft: number,
): Promise<{ id: string; server: Server; token: DepOnboardingSetting }> {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  const token = sandbox.intune.addEnrollmentToken(name, daysLeft)
  const id = token.id ?? ''
  return { id, token, server: sandbox.apple.addServer(name, await sandbox.intune.publicKey(id)) }
}
export const expiryOf = (id: string) =>
  sandbox.intune.enrollmentTokens.find((one) => one.id === id)?.tokenExpirationDateTime
export const sha256 = /[0-9a-f]{64}/u
