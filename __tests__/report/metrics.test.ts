import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AssessedTenant } from '../../src/domain/assessed.ts'
import { assess } from '../../src/domain/standing.ts'
import type { AppleToken } from '../../src/domain/token.ts'
import { metrics } from '../../src/report/metrics.ts'
import { complaints, familiesIn, openMetricsProblems, promtool, samplesOf } from '../support/metrics.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const now = new Date('2026-11-29T06:17:00.900Z')
const rules = {
  remindDays: { 'enrollment-program-token': [30], 'vpp-token': [30], 'mdm-push-certificate': [30] },
  staleSyncHours: 72,
}
const tenant = { id: 't1', domain: null, given: 'contoso.example', label: null }

const withTokens = (...tokens: readonly AppleToken[]): AssessedTenant => ({
  tenant,
  kinds: (['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'] as const).map((kind) => ({
    kind,
    assessments: tokens.filter((token) => token.kind === kind).map((token) => assess(token, now, rules)),
    excluded: [],
  })),
})

describe('the metrics', () => {
  test('have expiry, standing, problems, and devices of each token', () => {
    const server = enrollmentProgramToken({
      expiry: new Date('2026-12-09T06:17:00Z'),
      lastSync: new Date('2026-11-01T00:00:00Z'),
      devices: 412,
    })
    const text = metrics([withTokens(server, vppToken({ lastSync: now }), pushCertificate())], now)
    const labels = { tenant: 'contoso.example', kind: 'enrollment-program-token', id: 'e1', name: 'Main office' }
    expect(samplesOf(text, 'apple_token_expiry_timestamp_seconds')[0]).toEqual([1_796_797_020, labels])
    expect(samplesOf(text, 'apple_token_standing').slice(0, 5)).toEqual(
      ['healthy', 'due', 'expired', 'unknown', 'waiting'].map((standing) => [
        standing === 'due' ? 1 : 0,
        { ...labels, standing },
      ]),
    )
    expect(samplesOf(text, 'apple_token_problem')).toEqual([[1, { ...labels, problem: 'sync-stale' }]])
    expect(samplesOf(text, 'apple_token_devices')).toEqual([[412, labels]])
    expect(samplesOf(text, 'apple_token_check_timestamp_seconds')).toEqual([[1_795_933_020, {}]])
  })

  test('name the tenant that has a name, and say what could not be read', () => {
    const failure = { reason: 'permission', message: 'No.', detail: '' } as const
    const text = metrics(
      [
        { tenant: { ...tenant, label: 'Contoso' }, kinds: [{ kind: 'vpp-token', failure }] },
        { tenant: { ...tenant, id: 't2', given: 't2' }, kinds: [{ kind: 'vpp-token', assessments: [], excluded: [] }] },
      ],
      now,
    )
    expect(samplesOf(text, 'apple_token_read_success')).toEqual([
      [0, { tenant: 'contoso.example', tenant_name: 'Contoso', kind: 'vpp-token' }],
      [1, { tenant: 't2', kind: 'vpp-token' }],
    ])
  })

  test('have no date for a token without one, and no count if Intune gives none', () => {
    const text = metrics([withTokens(enrollmentProgramToken({ expiry: null, lastSync: now }))], now)
    expect(samplesOf(text, 'apple_token_expiry_timestamp_seconds')).toEqual([])
    expect(samplesOf(text, 'apple_token_devices')).toEqual([])
    expect(samplesOf(text, 'apple_token_problem')[0]?.[1]).toMatchObject({ problem: 'date-unknown' })
  })

  test('are OpenMetrics, and gauges alone', () => {
    const text = metrics([withTokens(enrollmentProgramToken({ devices: 1 }), vppToken(), pushCertificate())], now)
    expect(openMetricsProblems(text)).toEqual([])
    expect(new Set(familiesIn(text).map(({ type }) => type))).toEqual(new Set(['GAUGE']))
    expect(openMetricsProblems('a 1\nb 1\na 2\n')).toEqual(['no end', 'the lines of a metric are apart'])
  })

  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a"b', '\\', '\\n', '"} 1', '{', 'a\r\n# EOF', '＃', '\0'),
  )

  test('give back every name as it is', () => {
    fc.assert(
      fc.property(names, (name) => {
        const text = metrics([withTokens(vppToken({ name }))], now)
        expect(samplesOf(text, 'apple_token_expiry_timestamp_seconds')[0]?.[1]).toMatchObject({ name, id: 'v1' })
        expect(openMetricsProblems(text)).toEqual([])
      }),
    )
  })

  ;(promtool === undefined ? test.skip : test)('are ones that Prometheus takes without a complaint', () => {
    const named = fc.sample(names, { numRuns: 300, seed: 1 }).map((name, n) => vppToken({ id: `v${n}`, name }))
    const twice = vppToken({ id: 'v1', name: 'Twice' })
    const all = [enrollmentProgramToken({ devices: 7, expiry: null }), pushCertificate(), ...named, twice, twice]
    expect(complaints(metrics([withTokens(...all)], now))).toBe('')
    expect(complaints(metrics([], now))).toBe('')
    expect(complaints('apple_token{name="a"b"} 1\n')).not.toBe('')
  })
})
