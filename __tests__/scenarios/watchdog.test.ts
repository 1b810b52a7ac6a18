import { describe, expect, test } from '@jest/globals'
import { check, day, healthyTenant, requests, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

/** Without an end of its own, the process would wait ten seconds for the rest of the answer. Milliseconds. */
const heldFor = 8_000

describe('heartbeat', () => {
  const url = () => `${sandbox.origins.heartbeat}/ping/4f1c`

  test('is called after a check that could read everything, and its address is hidden', async () => {
    healthyTenant()
    const { status, log } = await check({ 'heartbeat-url': url() })
    expect(status).toBe(0)
    expect(requests()).toContain('heartbeat GET /ping/4f1c')
    expect(log.replace(/::add-mask::.*/gu, '')).not.toContain('4f1c')
  })

  test('isn’t called if something couldn’t be read, or an issue couldn’t be written', async () => {
    healthyTenant()
    sandbox.network.fail({ path: /vppTokens/u, times: 99, go: { answer: { status: 403 } } })
    await check({ 'heartbeat-url': url() })
    sandbox.network.heal()
    sandbox.repository.hasIssues = false
    await check({ 'heartbeat-url': url() })
    expect(requests().filter((request) => request.startsWith('heartbeat'))).toEqual([])
  })

  test.each<[string, Record<string, string>]>([
    ['a dry run', { 'dry-run': 'true' }],
    ['a check that leaves changes for the next run', { 'max-issue-writes': '1' }],
    ['a registration', { mode: 'create', 'token-name': 'New' }],
  ])('is silent after %s', async (_, inputs) => {
    healthyTenant()
    sandbox.intune.addVppToken('One', 5)
    sandbox.intune.addVppToken('Two', 5)
    await check({ 'heartbeat-url': url(), ...inputs })
    expect(requests().filter((request) => request.startsWith('heartbeat'))).toEqual([])
  })

  test('that answers in part and keeps the connection open delays nothing: the process ends with its report', async () => {
    healthyTenant()
    sandbox.network.fail({ service: 'heartbeat', go: { hang: true } })
    let askedAt = Infinity
    sandbox.network.after({ service: 'heartbeat' }, () => {
      askedAt = performance.now()
    })
    const { status, outputs } = await check({ 'heartbeat-url': url() })
    expect(status).toBe(0)
    expect(outputs['due-count']).toBe('0')
    expect(performance.now() - askedAt).toBeGreaterThan(0)
    expect(performance.now() - askedAt).toBeLessThan(heldFor)
  })

  test.each([
    ['answers with an error', { answer: { status: 500 } }, 'answered with 500'],
    ['cannot be reached', { cut: 'before' }, "couldn't be reached"],
  ] as const)('that %s is a warning, not a failure', async (_, go, words) => {
    healthyTenant()
    sandbox.network.fail({ service: 'heartbeat', times: 9, go })
    const { status, log } = await check({ 'heartbeat-url': url() })
    expect(status).toBe(0)
    expect(log).toMatch(new RegExp(`::warning::.*heartbeat-url.*${words}`, 'u'))
  })
})

describe('a schedule that is about to stop', () => {
  test.each([
    ['public, 46 days', false, 46.5, true],
    ['public, 44 days', false, 44.5, false],
    ['private, 100 days', true, 100, false],
  ])('%s', async (_, isPrivate, days, warned) => {
    healthyTenant()
    sandbox.repository.private = isPrivate
    sandbox.repository.pushedAt = new Date(Date.now() - days * day)
    const { status, log, summary } = await check()
    expect(status).toBe(0)
    expect((log.match(/::warning::The last commit/gu) ?? []).length).toBe(warned ? 1 : 0)
    expect(summary.includes('Enable workflow')).toBe(warned)
  })
})
