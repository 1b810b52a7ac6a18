import { afterEach, expect } from '@jest/globals'
import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta'
import type { Server } from '../../sandbox/apple.ts'
import type { Run, Start } from '../../sandbox/runner.ts'
import { issues, run, sandbox, useSandbox } from './scenario.ts'

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
    const moved = done.outputs['renewed'] === 'true'
    // The exit status is 0 only if the date moved, or nothing was to be done.
    if (done.status === 0 && !done.log.includes('Dry run')) expect(moved).toBe(true)
    expect(sandbox.intune.taken).toBeLessThanOrEqual(1)
    // No part of a secret anywhere a person can look. `::add-mask::` goes to the runner, and to nobody else.
    const seen = [
      done.log.replaceAll(/^::add-mask::.*$/gmu, ''),
      done.summary,
      JSON.stringify(done.outputs),
      ...issues().flatMap(({ issue: { title, body }, comments }) => [
        title,
        body ?? '',
        ...comments.map((one) => one.body ?? ''),
      ]),
    ].join('\n')
    const secrets = [...file.split(/\s+/u), ...Buffer.from(file, 'base64').toString('utf8').split('"')].filter(
      (part) => part.length >= 24 && !part.startsWith('name=') && !part.startsWith('smime-type'),
    )
    for (const secret of secrets) expect(seen).not.toContain(secret)
    const bearers = sandbox.network.record.flatMap(({ headers }) => headers.authorization?.split(' ')[1] ?? [])
    for (const bearer of new Set(bearers)) expect(seen).not.toContain(bearer)
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
