import { afterEach, describe, expect, test } from '@jest/globals'
import type { Server } from '../../sandbox/apple.ts'
import type { Run, Start } from '../../sandbox/runner.ts'
import { check, issue, issues, requests, run, sandbox, titles, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()

const dispatch = (inputs: Record<string, string>, start: Start = {}): Promise<Run> =>
  run({
    env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
    ...start,
    inputs: { mode: 'renew', 'verify-timeout': '4', ...inputs },
  })

/** The last renewal, for what must hold after every one of them. */
let last: { run: Run; file: string } | null = null
async function renew(file: string, inputs: Record<string, string> = {}, start: Start = {}): Promise<Run> {
  const done = await dispatch({ 'renewed-token': file, ...inputs }, start)
  last = { run: done, file }
  return done
}

afterEach(() => {
  if (last === null) return
  const { run: done, file } = last
  last = null
  const moved = done.outputs['renewed'] === 'true'
  // The exit status is 0 only if the date moved, or nothing was to be done.
  if (done.status === 0 && !done.log.includes('dry run')) expect(moved).toBe(true)
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

/** A tenant whose application may write, with a token and the server at Apple that has its public key. */
async function connected(name: string, daysLeft: number): Promise<{ id: string; server: Server }> {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  const token = sandbox.intune.addEnrollmentToken(name, daysLeft)
  const id = token.id ?? ''
  return { id, server: sandbox.apple.addServer(name, await sandbox.intune.publicKey(id)) }
}
const expiryOf = (id: string) => sandbox.intune.enrollmentTokens.find((one) => one.id === id)?.tokenExpirationDateTime
const sha256 = /[0-9a-f]{64}/u

describe('the three kinds', () => {
  test('an enrollment program token: found by its key, uploaded, proven, synced, and its issue closed', async () => {
    const { id, server } = await connected('Main office', 12)
    await connected('Warehouse', 200)
    await check()
    const before = expiryOf(id)
    requests()
    const file = sandbox.apple.download(server)
    const done = await renew(file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true', 'due-count': '0' } })
    expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
    expect(expiryOf(id)).not.toBe(before)
    expect(new Date(done.outputs['new-expiry'] ?? '').toISOString().slice(0, 19)).toBe(expiryOf(id)?.slice(0, 19))
    expect(sandbox.intune.enrollmentTokens[0]?.lastSyncErrorCode).toBe(0)
    const writes = writesAmong(requests()).filter((one) => one.startsWith('graph'))
    expect(writes.map((one) => one.split('/').at(-1))).toEqual([
      'uploadDepToken',
      'syncWithAppleDeviceEnrollmentProgram',
    ])

    expect(done.log).toMatch(/It is for “Main office”, which expires/u)
    expect(done.log).toContain('Intune reports the new date')
    expect(done.log).toContain('The sync with Apple succeeded.')
    const { issue: closed, comments } = issue(1)
    expect(closed).toMatchObject({ state: 'closed', state_reason: 'completed' })
    const said = comments.at(-1)?.body ?? ''
    expect(said).toMatch(sha256)
    for (const part of [
      '`mona`',
      '/contoso/devices/actions/runs/1',
      'gh secret delete',
      'Intune reports a new date',
      'It was',
    ])
      expect(said).toContain(part)
    expect(done.summary).toMatch(/was renewed: Intune reports/u)
  })

  test('a VPP token: by its organization and a later date', async () => {
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    await check()
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'))
    expect(done.outputs['renewed']).toBe('true')
    expect(done.status).toBe(0)
    expect(token).toMatchObject({ state: 'valid', lastSyncStatus: 'completed' })
    expect(issue(1).issue.state).toBe('closed')
  })

  test('the push certificate: by its topic', async () => {
    await connected('Main office', 300)
    const { topicIdentifier: topic } = sandbox.intune.setPushCertificate(5)
    await check()
    const done = await renew(await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topic ?? ''))
    expect(done.outputs['renewed']).toBe('true')
    expect(done.status).toBe(0)
    expect(sandbox.intune.pushCertificate?.topicIdentifier).toBe(topic)
    expect(sandbox.intune.pushCertificate?.appleIdentifier).toBe('push@contoso.example')
    expect(issue(1).issue.state).toBe('closed')
  })
})

test('the bundle is whole: it renews from a folder where nothing else is, and writes a calendar', async () => {
  const { id, server } = await connected('Main office', 12)
  const { cpSync } = await import('node:fs')
  const folder = `${sandbox.folder}/elsewhere`
  cpSync('dist', folder, { recursive: true })
  const done = await renew(sandbox.apple.download(server), { calendar: 'true' }, { bundle: `${folder}/index.js` })
  expect(done.status).toBe(0)
  expect(done.outputs['calendar-path']).toMatch(/\.ics$/u)
  expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
})

describe('the file', () => {
  test('is taken from a path too, and its lines are hidden before anything is said', async () => {
    const { id, server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    const { writeFileSync } = await import('node:fs')
    const path = `${sandbox.folder}/smime.p7m`
    // What Notepad and PowerShell 5 make of it.
    writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, 'utf16le')]))
    const done = await dispatch({ 'renewed-token-path': path })
    last = { run: done, file }
    expect(done.status).toBe(0)
    expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
    const masked = done.log.indexOf(`::add-mask::${file.split('\r\n')[6] ?? '?'}`)
    expect(masked).toBeGreaterThan(-1)
    expect(masked).toBeLessThan(done.log.indexOf('Renewal'))
  })

  test('that is none of Apple’s is refused before anything is written, and the check still runs', async () => {
    await connected('Main office', 12)
    const done = await renew('<!doctype html><title>Sign in</title>')
    expect(done.status).toBe(1)
    expect(done.log).toContain('it is a web page')
    expect(done.outputs).toMatchObject({ renewed: 'false', 'new-expiry': '' })
    expect(titles()).toHaveLength(1)
    expect(writesAmong(requests()).filter((one) => one.startsWith('graph'))).toEqual([])
  })

  test('that is given without the mode for it is not uploaded, and that is said', async () => {
    const { server } = await connected('Main office', 200)
    const done = await check({ 'renewed-token': sandbox.apple.download(server) })
    expect(done.status).toBe(0)
    expect(done.log).toContain('::warning::A renewed token is given, and `mode` is `check`')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('that is missing is a wrong input', async () => {
    const done = await renew('')
    expect(done.status).toBe(1)
    expect(done.log).toContain('`renewed-token` is missing')
    expect(requests()).toEqual([])
  })

  test('whose path leads nowhere is a wrong input', async () => {
    const done = await dispatch({ 'renewed-token-path': 'no/such/file' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('no file can be read there (ENOENT)')
    expect(requests()).toEqual([])
  })

  test('that was used before is refused with the day of its use', async () => {
    const { server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    expect((await renew(file)).status).toBe(0)
    // No issue was open: the renewal has a record of its own.
    expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(issue(1).issue.title).toContain('was renewed')
    requests()
    const again = await renew(file)
    expect(again.status).toBe(1)
    expect(again.log).toMatch(/This file was used for “Main office” on \d{4}-\d\d-\d\d/u)
    expect(writesAmong(requests())).toEqual([])
    expect(issues()).toHaveLength(1)
  })

  test('of a kind that is not watched is refused', async () => {
    const { server } = await connected('Main office', 12)
    const done = await renew(sandbox.apple.download(server), { kinds: 'vpp-token' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('`kinds` leaves enrollment-program-token out')
    expect(sandbox.intune.taken).toBe(0)
  })
})

describe('the match', () => {
  test('a file for a key that no token has: which certificate to give to Apple, and where', async () => {
    const { id } = await connected('Main office', 12)
    const stranger = sandbox.apple.addServer('Other', (await sandboxKey()).certificate)
    const done = await renew(sandbox.apple.download(stranger), { token: 'Main office' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('encrypted to another key than that of “Main office”')
    const key = (await sandbox.intune.publicKey(id)).replaceAll('\n', '').slice(27, -25)
    expect(done.log).toContain(`-----BEGIN CERTIFICATE-----%0A${key}%0A-----END CERTIFICATE-----`)
    expect(done.log).toContain('upload this public key')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('a file for another token than the one named', async () => {
    await connected('Main office', 12)
    const { server } = await connected('Warehouse', 200)
    const done = await renew(sandbox.apple.download(server), { token: 'Main office' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('The file is for “Warehouse”, and `token` says “Main office”')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('a file for another key is uploaded with skip-key-check, with a warning; Intune refuses it', async () => {
    await connected('Main office', 12)
    const { server } = await connected('Warehouse', 200)
    const done = await renew(sandbox.apple.download(server), { token: 'Main office', 'skip-key-check': 'true' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('`skip-key-check` is set')
    expect(done.log).toContain('The file was not taken. Microsoft Graph answered with 400')
    expect(done.log).toMatch(/Intune has “Main office” as it was before: it expires/u)
    expect(sandbox.intune.taken).toBe(0)
  })

  test('where Graph cannot tell the key, the token must be named, and a warning says what was not checked', async () => {
    const { server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    sandbox.network.fail({ path: /getEncryptionPublicKey$/u, times: 99, go: { answer: { status: 404 } } })
    const blind = await renew(file)
    expect(blind.status).toBe(1)
    expect(blind.log).toContain('Name it with `token`')
    expect(sandbox.intune.taken).toBe(0)
    const named = await renew(file, { token: 'Main office' })
    expect(named.status).toBe(0)
    expect(named.log).toContain('it was not checked whether the file is for it')
  })

  test('two VPP tokens of one organization: the one to renew must be named', async () => {
    await connected('Main office', 300)
    sandbox.intune.addVppToken('Books', 5)
    const second = sandbox.intune.addVppToken('Games', 5)
    const file = sandbox.apple.downloadContentToken('Contoso')
    const blind = await renew(file)
    expect(blind.status).toBe(1)
    expect(blind.log).toContain('and so are “Books”, “Games”')
    const named = await renew(file, { token: second.id ?? '' })
    expect(named.status).toBe(0)
    expect(new Date(second.expirationDateTime ?? '') > new Date(Date.now() + 300 * 86_400_000)).toBe(true)
  })

  test('a content token of another organization is refused', async () => {
    await connected('Main office', 300)
    sandbox.intune.addVppToken('Books', 5)
    const done = await renew(sandbox.apple.downloadContentToken('Fabrikam'), { token: 'Books' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('The file is of the organization “Fabrikam”, and “Books” belongs to “Contoso”')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('a push certificate with another topic is refused, and nothing skips that', async () => {
    await connected('Main office', 300)
    sandbox.intune.setPushCertificate(5)
    const created = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest())
    const done = await renew(created, { 'skip-key-check': 'true' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('a push certificate for another topic')
    expect(done.log).toContain('choose Renew, never Create')
    expect(sandbox.intune.taken).toBe(0)
  })
})

describe('the upload', () => {
  test.each(['text', 'base64'] as const)('finds the form that Graph wants: %s', async (form) => {
    const { id, server } = await connected('Main office', 12)
    sandbox.intune.takes = form
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(0)
    expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
    expect(done.log.includes('sent once more in base64')).toBe(form === 'base64')
  })

  test.each(['text', 'base64'] as const)('finds the form for a VPP token too: %s', async (form) => {
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.takes = form
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { 'apple-id': 'new@contoso.example' })
    expect(done.status).toBe(0)
    expect(token.appleId).toBe('new@contoso.example')
    expect(sandbox.intune.taken).toBe(1)
  })

  test('a push certificate always travels as text, and a refusal of it is not tried in another form', async () => {
    await connected('Main office', 300)
    const { topicIdentifier: topic } = sandbox.intune.setPushCertificate(5)
    // Made for another signing request than that of this Intune.
    const { makeSigningRequest } = await import('../../sandbox/certificates.ts')
    const file = await sandbox.apple.pushCertificate((await makeSigningRequest()).csr, topic ?? '')
    requests()
    const done = await renew(file, { 'token-encoding': 'base64' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('Intune has the push certificate as it was before')
    const sent = sandbox.network.record.filter(({ method, service }) => method === 'PATCH' && service === 'graph')
    expect(sent).toHaveLength(1)
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      certificate: expect.stringContaining('-----BEGIN CERTIFICATE-----\n'),
    })
  })

  test('token-encoding holds it to one form', async () => {
    const { server } = await connected('Main office', 12)
    sandbox.intune.takes = 'base64'
    const file = sandbox.apple.download(server)
    expect((await renew(file, { 'token-encoding': 'text' })).status).toBe(1)
    expect(sandbox.intune.taken).toBe(0)
    expect((await renew(file, { 'token-encoding': 'base64' })).status).toBe(0)
  })

  test('without the permission to write: which one is missing, and that nothing changed', async () => {
    const { server } = await connected('Main office', 12)
    sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain('DeviceManagementServiceConfig.ReadWrite.All')
    expect(done.log).toContain('as it was before')
  })

  test('multi admin approval is named, and the other form is not tried', async () => {
    const { server } = await connected('Main office', 12)
    sandbox.graph.needsApproval = true
    requests()
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain('Multi admin approval protects this')
    expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
  })

  test.each([
    [404, 'does not know this token any more'],
    [409, 'Another change to the same token is under way'],
    [429, 'asks for fewer requests'],
  ])('a refusal with %i is told, not repeated, and what Intune has now is said', async (status, words) => {
    const { id, server } = await connected('Main office', 12)
    const before = expiryOf(id)
    sandbox.network.fail({
      path: /uploadDepToken$/u,
      times: 9,
      go: { answer: { status, json: { error: { code: 'X', message: 'no' } } } },
    })
    requests()
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain(words)
    expect(done.log).toContain('as it was before')
    expect(expiryOf(id)).toBe(before)
    expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
  })

  test.each<[string, boolean, Parameters<typeof sandbox.network.fail>[0]['go']]>([
    ['a 503 before the service did anything', false, { answer: { status: 503, text: '<h1>busy</h1>' } }],
    ['a connection cut before the service took it', false, { cut: 'before' }],
    ['a connection cut after the service took it', true, { cut: 'after' }],
    ['an answer that is cut off', true, { cut: 'during' }],
  ])('%s: nothing is sent again, and the date tells', async (_, taken, go) => {
    const { id, server } = await connected('Main office', 12)
    sandbox.network.fail({ path: /uploadDepToken$/u, go })
    requests()
    const done = await renew(sandbox.apple.download(server))
    expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
    expect(done.status).toBe(taken ? 0 : 1)
    expect(sandbox.intune.taken).toBe(taken ? 1 : 0)
    if (taken) expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
    else
      expect(done.log).toMatch(
        /not known whether Intune took the file, and after 4 seconds it still reports the date of before/u,
      )
  })

  test('a dry run does everything up to the upload, and says what it would do', async () => {
    const { id, server } = await connected('Main office', 12)
    const before = expiryOf(id)
    requests()
    const done = await renew(sandbox.apple.download(server), { 'dry-run': 'true' })
    expect(done.status).toBe(0)
    expect(done.log).toContain('This is a dry run: the file would be uploaded now')
    expect(writesAmong(requests())).toEqual([])
    expect(expiryOf(id)).toBe(before)
    expect(done.outputs['renewed']).toBe('false')
  })
})

describe('the proof', () => {
  test('a date that lags behind is waited for, with progress in the log', async () => {
    const { id, server } = await connected('Main office', 12)
    sandbox.intune.lag = 2_000
    const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '20' })
    expect(done.status).toBe(0)
    expect(done.log).toContain('Intune still reports')
    expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
  })

  test('a date that does not move in time is a failure, and nothing closes', async () => {
    const { server } = await connected('Main office', 12)
    await check()
    sandbox.intune.lag = 3_600_000
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain('Intune took the file, and after 4 seconds it still reports')
    expect(done.outputs['renewed']).toBe('false')
    expect(issue(1).issue.state).toBe('open')
  })

  test('a sync within the 15 minutes is not asked for, and the late one is a warning', async () => {
    const { server } = await connected('Main office', 12)
    const [token] = sandbox.intune.enrollmentTokens
    if (token !== undefined) token.lastSyncTriggeredDateTime = sandbox.intune.in(-60_000)
    requests()
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(0)
    expect(done.log).toContain('less than 15 minutes ago')
    expect(done.log).toMatch(/::warning::.*no sync with Apple has succeeded yet/u)
    expect(requests().filter((one) => one.includes('syncWithApple'))).toEqual([])
  })

  test('a file that a later download has killed: the date moves, the sync tells, and an issue opens', async () => {
    const { server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    sandbox.apple.download(server)
    const done = await renew(file)
    expect(done.outputs['renewed']).toBe('true')
    expect(done.log).toMatch(/::warning::.*this file is dead: download once more/u)
    expect(titles().join()).toContain('is not healthy')
  })

  test('where the issues cannot be read, nothing is uploaded', async () => {
    const { server } = await connected('Main office', 12)
    sandbox.repository.hasIssues = false
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain('it could not be looked up whether the file was used before')
    expect(sandbox.intune.taken).toBe(0)
  })
})

async function sandboxKey() {
  const { makeRsaCertificate } = await import('../../sandbox/certificates.ts')
  return makeRsaCertificate('Somebody else')
}
