import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { complaints, openMetricsProblems, promtool, samplesOf } from '../support/metrics.ts'
import { check, healthyTenant, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

test('the metrics have each token, what could not be read, and the devices that the output has too', async () => {
  sandbox.intune.addEnrollmentToken('Main "office"\n', 20, { syncedDeviceCount: 412 })
  sandbox.network.fail({
    service: 'graph',
    path: /vppTokens/u,
    times: 9,
    go: { answer: { status: 403, json: { error: { code: 'Forbidden', message: 'no' } } } },
  })
  const { outputs } = await check({ metrics: 'true' })
  const text = readFileSync(outputs['metrics-path'] ?? '', 'utf8')
  expect(outputs['metrics-path']).toMatch(/apple-tokens\.prom$/u)
  expect(samplesOf(text, 'apple_token_devices')).toEqual([[412, expect.objectContaining({ name: 'Main "office"' })]])
  expect(samplesOf(text, 'apple_token_read_success').map(([value, { kind }]) => [kind, value])).toEqual([
    ['enrollment-program-token', 1],
    ['vpp-token', 0],
    ['mdm-push-certificate', 1],
  ])
  const [checked] = samplesOf(text, 'apple_token_check_timestamp_seconds')
  expect(Math.abs(Date.now() / 1_000 - (checked?.[0] ?? 0))).toBeLessThan(120)
  expect(openMetricsProblems(text)).toEqual([])
  if (promtool !== undefined) expect(complaints(text)).toBe('')
  expect(JSON.parse(outputs['tokens'] ?? '')).toMatchObject([{ devices: 412 }])
})

test('the metrics are written only when they are asked for', async () => {
  healthyTenant()
  expect((await check()).outputs['metrics-path']).toBe('')
})
