import { expect } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'

/** What must hold after every renewal, however it ended. */
export function expectWhatMustHold(
  done: Pick<Run, 'status' | 'log' | 'outputs' | 'summary'>,
  file: string,
  { intune, network, repository }: Sandbox,
): void {
  const moved = done.outputs['renewed'] === 'true'
  // The exit status is 0 only if the date moved, or there was nothing to do.
  if (done.status === 0 && !done.log.includes('Dry run')) expect(moved).toBe(true)
  expect(intune.taken).toBeLessThanOrEqual(1)
  // No part of a secret is anywhere that a person can see. Only the runner reads `::add-mask::`.
  const seen = [
    done.log.replaceAll(/^::add-mask::.*$/gmu, ''),
    done.summary,
    JSON.stringify(done.outputs),
    ...repository.issues.flatMap(({ issue: { title, body }, comments }) => [
      title,
      body ?? '',
      ...comments.map((one) => one.body ?? ''),
    ]),
  ].join('\n')
  const secrets = [...file.split(/\s+/u), ...Buffer.from(file, 'base64').toString('utf8').split('"')].filter(
    (part) => part.length >= 24 && !part.startsWith('name=') && !part.startsWith('smime-type'),
  )
  for (const secret of secrets) expect(seen).not.toContain(secret)
  const bearers = network.requests.flatMap(({ headers }) => headers.authorization?.split(' ')[1] ?? [])
  for (const bearer of new Set(bearers)) expect(seen).not.toContain(bearer)
}
