import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Answer } from '../../sandbox/server.ts'
import type { Run } from '../../sandbox/runner.ts'
import { parseRecord, playBack } from '../../scripts/playback.ts'
import { fieldsOf } from '../../src/domain/json.ts'
import { run, sandbox, useSandbox } from '../support/scenario.ts'

// What Apple says, and what is said to Apple, with debug logging on.

useSandbox()

const debug = { RUNNER_DEBUG: '1' }
/** A number that could be an account's. */
const number = 12_345_678

/** In the shape of an error's code, where none stands. */
const canaryCode = 'KanariOffice'

/** The same answer, in which every text is somebody's, in one of the shapes that services write, except in the fields that are kept. */
function withCanaries(answer: Answer, keep: readonly string[]): Answer {
  let count = 0
  const shapes: readonly ((count: number) => string)[] = [
    (n) => `kanari-${n}`,
    (n) => `Kanari & Söhne ${n}`,
    (n) => `kanari${n}@kanari.example`,
    (n) => `https://kanari.example/v1/mdmServers/kanari?cursor=kanari${n}`,
    (n) => `kanari${n}.example`,
    (n) => JSON.stringify({ name: `Kanari ${n}`, [`kanari ${n}`]: number }),
    () => 'Kanari',
  ]
  const canary = (): string => shapes[count++ % shapes.length]?.(count) ?? ''
  const changed = (value: unknown, field: string): unknown => {
    if (keep.includes(field)) return value
    if (typeof value === 'string') return canary()
    if (Array.isArray(value)) return value.map((one) => changed(one, field))
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(fieldsOf(value)).map(([name, one]) => [name, changed(one, name)])
    const more = {
      [canary()]: canary(),
      Kanari: number,
      extra: { list: [canary(), number], ...(keep.includes('code') ? {} : { code: canaryCode }) },
    }
    return { ...Object.fromEntries(fields), ...more }
  }
  return { ...answer, json: changed(answer.json, ''), headers: { ...answer.headers, 'x-kanari': 'kanari' } }
}

/** Everything that a run with debug logging leaves for others to see. */
async function shownBy({ outputs, log }: Run) {
  const content = readFileSync(outputs['diagnostics-path'] ?? '', 'utf8')
  const played = await playBack(parseRecord(content))
  const debugLines = log.split('\n').filter((line) => line.startsWith('::debug::'))
  const replay = [...played.log, played.summary, JSON.stringify(played.outputs)]
  return { shown: [content, ...debugLines, ...replay].join('\n'), played, content }
}

/** Nothing that the run gave to Apple, or got from there, and no canary. */
function expectNobody(shown: string, secrets: readonly string[]): void {
  expect(shown.match(/.{0,80}(?:kanari|12345678|203\.0\.113).{0,20}/giu)).toBeNull()
  const sent = sandbox.network.requests
    .filter(({ service }) => service === 'apple')
    .flatMap(({ headers, body }) => [
      (headers.authorization ?? '').replace('Bearer ', ''),
      new URLSearchParams(body).get('client_assertion') ?? '',
    ])
  const all = [...sent, ...secrets].flatMap((secret) => secret.split('\n')).filter((line) => line.length > 8)
  expect(all.length).toBeGreaterThan(secrets.length)
  for (const secret of all) expect(shown).not.toContain(secret)
}

const account = (portal: 'business' | 'school' = 'business') => {
  const { inputs } = sandbox.appleBusiness.addAccount(portal)
  return { inputs: { ...inputs }, secrets: Object.values(inputs) }
}

test.each(['business', 'school'] as const)(
  'with an account of Apple %s, nothing of anybody is in the file, the debug log or the replay, which asks Apple, too',
  async (portal) => {
    const { inputs, secrets } = account(portal)
    const names = ['Kanari office', 'Kanari & Söhne', 'kanari@kanari.example']
    for (const name of names) {
      sandbox.intune.addEnrollmentToken(name, 200)
      // People write a name in two ways.
      const server = { lastConnected: sandbox.intune.in(-3_600_000), deviceCount: 128, mayRelease: true }
      sandbox.apple.addServer(name.toUpperCase(), 'kanari', server)
    }
    sandbox.apple.addServer('Another kanari', 'kanari', { status: 'INACTIVE' })
    sandbox.apple.ways.pageSize = 2
    const kept = ['type', 'serverName', 'status', 'id', 'lastConnectedDateTime', 'access_token', 'next', 'nextCursor']
    sandbox.network.fail({
      service: 'apple',
      times: Infinity,
      go: { change: (answer) => withCanaries(answer, kept) },
    })
    const done = await run({ env: debug, inputs })
    expect(done.status).toBe(0)
    expect(done.log.includes('may release devices: “KANARI OFFICE”')).toBe(portal === 'business')
    const { shown, played, content } = await shownBy(done)
    expect(content).toContain('/v1/mdmServers?')
    expectNobody(shown, [...secrets, ...sandbox.apple.servers.map(({ id }) => id)])
    expect(played.differences).toEqual([])
    const warnings = (lines: readonly string[]) =>
      lines.filter((line) => /^(?:::warning::|warning: )/u.test(line)).length
    expect(warnings(played.log)).toBe(warnings(done.log.split('\n')))
    expect(played.summary.match(/Apple: 128 devices/gu)).toEqual(done.summary.match(/Apple: 128 devices/gu))
  },
)

const unread = "Apple's device management services couldn't be read."

test.each([
  ['a list of foreign words', 200, 'list', 'healthy'],
  ['an error', 403, 'list', unread],
  ['a refused sign-in', 400, 'sign-in', unread],
  ['a foreign answer to the sign-in', 200, 'sign-in', unread],
])('%s of Apple shows nobody either', async (_, status, what, outcome) => {
  const { inputs, secrets } = account()
  sandbox.intune.addEnrollmentToken('Kanari office', 200)
  sandbox.apple.addServer('Kanari office', 'kanari')
  const errors = [{ id: 'kanari', status: '403', code: 'FORBIDDEN_ERROR', title: 'Kanari', detail: 'Kanari may not' }]
  const oauth = { error: 'invalid_client', error_description: 'Kanari', error_uri: 'https://kanari.example/kanari' }
  const refused = { status, json: what === 'list' ? { errors } : oauth }
  sandbox.network.fail({
    service: 'apple',
    path: what === 'list' ? /mdmServers$/u : /token$/u,
    times: Infinity,
    go: {
      change: (answer) => withCanaries(status === 200 ? answer : refused, status === 200 ? [] : ['code', 'error']),
    },
  })
  const done = await run({ env: debug, inputs })
  expect(done.log).toContain(outcome)
  const { shown, played, content } = await shownBy(done)
  if (status !== 200) expect(content).toContain(what === 'list' ? 'FORBIDDEN_ERROR' : 'invalid_client')
  expectNobody(shown, secrets)
  expect(played.log.join('\n')).toContain(outcome)
})

test('a registration at Apple, and a renewal that asks Apple, show nobody', async () => {
  const { inputs, secrets } = account()
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  sandbox.intune.addVppToken('Kanari books', 5)
  const file = sandbox.apple.downloadContentToken('Contoso', 'Headquarters')
  sandbox.apple.manager = 'Kanari MDM'
  sandbox.network.fail({
    service: 'apple',
    times: Infinity,
    go: {
      change: (answer) => withCanaries(answer, ['type', 'id', 'serverName', 'access_token', 'locationName']),
    },
  })
  const act = (more: Record<string, string>) =>
    run({
      env: { ...debug, GITHUB_EVENT_NAME: 'workflow_dispatch' },
      inputs: { 'verify-timeout': '4', ...inputs, ...more },
    })
  const created = await act({ mode: 'create', 'token-name': 'Kanari branch' })
  expect(created.log).toContain('Kanari branch')
  expect(sandbox.apple.servers).toHaveLength(1)
  const renewed = await act({ mode: 'renew', 'renewed-token': file, token: 'Kanari books' })
  expect(renewed.log).toContain('Apple confirms that the file is for the location “Headquarters”')
  for (const done of [created, renewed]) {
    const { shown, content } = await shownBy(done)
    expect(content).toContain(done === created ? '/v1/mdmServers' : '/mdm/v2/client/config')
    expectNobody(shown, [...secrets, file])
  }
})
