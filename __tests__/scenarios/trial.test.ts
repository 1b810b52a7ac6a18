import { expect, test } from '@jest/globals'
import { check, healthyTenant, issues, requests, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()

test('the trial of the quick start shows on the first day every token and each issue it would open, and writes nothing', async () => {
  healthyTenant()
  const { status, log, summary } = await check({ 'dry-run': 'true', 'remind-days': '365' })
  expect(status).toBe(0)
  expect(log.match(/would open /gu)).toHaveLength(3)
  for (const name of ['Main office', 'Books', 'Apple MDM push certificate']) expect(summary).toContain(name)
  // An issue that is not there yet has no number, and no line but its own text.
  expect(summary.match(/🟡\u00a0Due \|/gu)).toHaveLength(3)
  expect(summary).not.toMatch(/– |\n### Issues\n/u)
  expect(issues()).toEqual([])
  expect(writesAmong(requests())).toEqual([])
})
