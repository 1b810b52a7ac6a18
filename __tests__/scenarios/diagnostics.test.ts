import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseRecord, playBack } from '../../scripts/playback.ts'
import { bodyOf, healthyTenant, issue, run, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

const debug = { RUNNER_DEBUG: '1' }

test('without debug logging nothing is recorded', async () => {
  healthyTenant()
  const { outputs, log } = await run()
  expect(outputs['diagnostics-path']).toBeUndefined()
  expect(log).not.toContain('request id')
})

test('with debug logging, each request is in the debug log, and the file plays the same check back', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 12)
  sandbox.intune.addVppToken('Books', 200)
  const push = sandbox.intune.setPushCertificate(200)
  push.certificateUploadFailureReason = 'The certificate was refused'
  await run()
  expect(issue(1).issue.state).toBe('open')
  const { outputs, log, status } = await run({ env: debug })
  expect(status).toBe(0)
  expect(log).toMatch(/::debug::GET https:\/\/.*depOnboardingSettings: 200 in \d+ ms, try 1/u)
  const content = readFileSync(outputs['diagnostics-path'] ?? '', 'utf8')
  // Every field of what the services document keeps its name.
  expect(content.match(/"name-\d+":/gu)).toBeNull()
  const record = parseRecord(content)
  expect(record.exchanges.length).toBeGreaterThanOrEqual(6)
  const played = await playBack(record)
  expect(played.differences).toEqual([])
  // What stands in the issues is what the replay would write, so nothing is to be written.
  const actions = (JSON.parse(played.outputs['issues'] ?? '[]') as { action: string }[]).map(({ action }) => action)
  expect(actions).toEqual((JSON.parse(outputs['issues'] ?? '[]') as { action: string }[]).map(({ action }) => action))
})

test('an unexpected answer is played back as it was', async () => {
  healthyTenant()
  sandbox.network.fail({
    service: 'graph',
    path: /vppTokens$/u,
    times: Infinity,
    go: { answer: { status: 403, json: { error: { code: 'SomethingNew', message: 'Contoso may not do this' } } } },
  })
  const { outputs, status } = await run({ env: debug })
  expect(status).toBe(1)
  const content = readFileSync(outputs['diagnostics-path'] ?? '', 'utf8')
  expect(content).toContain('SomethingNew')
  expect(content).not.toContain('Contoso')
  const played = await playBack(parseRecord(content))
  expect(played.differences).toEqual([])
  expect(played.log.join('\n')).toContain('SomethingNew')
})

/** Texts that identify somebody, in the shapes that services write. */
const canary = fc.oneof(
  fc
    .string({ minLength: 6, maxLength: 12, unit: fc.constantFrom('b', 'e', 'm', 'o', 'q', 'x') })
    .map((word) => `kanari${word}`),
  fc.uuid(),
  fc.tuple(fc.nat(99_999), fc.nat(99_999)).map(([a, b]) => `kanari${a}@kanari${b}.example`),
  fc.nat(99_999).map((n) => `https://kanari${n}.example/kanari/${n}?kanari=${n}`),
  fc.nat(99_999).map((n) => `Kanari & Söhne ${n}`),
)

test('no name, id, address, secret or note of anybody is in the file, the debug log or the replay', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 12)
  const vpp = sandbox.intune.addVppToken('Books', 5)
  const push = sandbox.intune.setPushCertificate(3)
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(canary, { minLength: 16, maxLength: 16 }), async (canaries) => {
      round++
      const used: string[] = []
      const take = (): string => {
        const one = canaries[used.length % canaries.length] ?? ''
        used.push(one)
        return one
      }
      Object.assign(token, { tokenName: take(), appleIdentifier: take() })
      Object.assign(vpp, { displayName: take(), organizationName: take(), locationName: take(), appleId: take() })
      Object.assign(push, {
        appleIdentifier: take(),
        certificateUploadFailureReason: take(),
        certificateSerialNumber: take(),
      })
      Object.assign(token, { extra: { field: take(), list: [take()], code: 12_345_678 } })
      if (round > 1) {
        const note = take()
        sandbox.github.edit(sandbox.repository, 1, (body) => `${note}\n\n${body}\n\n${note}`)
      }
      const { outputs, log } = await run({
        env: { ...debug, GITHUB_ACTOR: 'kanari-actor' },
        inputs: { 'tenant-name': take(), exclude: `kanari-excluded` },
      })
      const content = readFileSync(outputs['diagnostics-path'] ?? '', 'utf8')
      const played = await playBack(parseRecord(content))
      const debugLines = log
        .split('\n')
        .filter((line) => line.startsWith('::debug::'))
        .join('\n')
      const shown = [content, debugLines, played.log.join('\n'), played.summary, JSON.stringify(played.outputs)].join(
        '\n',
      )
      for (const one of [...used, ...sandboxIds()]) expect(shown).not.toContain(one)
      expect(shown.match(/.{0,60}(?:kanari|12345678).{0,20}/giu)).toBeNull()
      expect(played.differences).toEqual([])
    }),
    { numRuns: 4, seed: 20_261_129, endOnFailure: true },
  )
  expect(bodyOf(1)).toContain('apple-token-renewal v1')
})

/** What stands for who it is in the sandbox. */
function sandboxIds(): readonly string[] {
  const { id: token } = sandbox.intune.enrollmentTokens[0] ?? {}
  return [
    'contoso',
    '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11',
    '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22',
    token ?? 'none',
    sandbox.github.token,
  ]
}
