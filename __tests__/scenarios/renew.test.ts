import { describe, expect, test } from '@jest/globals'
import { connected, dispatch, expiryOf, remember, renew, sha256, useRenewals } from '../support/renewal.ts'
import { check, issue, issues, requests, sandbox, titles, writesAmong } from '../support/scenario.ts'

useRenewals()

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

    expect(done.log).toMatch(/It matches “Main office”, which expires/u)
    expect(done.log).toContain('Intune reports the new date')
    expect(done.log).toContain('The sync with Apple succeeded.')
    const { issue: closed, comments } = issue(1)
    expect(closed).toMatchObject({ state: 'closed', state_reason: 'completed' })
    const said = comments.at(-1)?.body ?? ''
    expect(said).toMatch(sha256)
    for (const part of [
      '`mona`',
      '/contoso/devices/actions/runs/1',
      'Delete the secret',
      'Renewed: Intune reports',
      'The previous date was',
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

test('the bundle is complete: it renews from a folder that has nothing else, and writes a calendar', async () => {
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
  test('is read from a path too, and its lines are masked before anything is logged', async () => {
    const { id, server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    const { writeFileSync } = await import('node:fs')
    const path = `${sandbox.folder}/smime.p7m`
    // What Notepad and PowerShell 5 make of it.
    writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, 'utf16le')]))
    const done = await dispatch({ 'renewed-token-path': path })
    remember(done, file)
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
    expect(done.log).toContain("it's a web page")
    expect(done.outputs).toMatchObject({ renewed: 'false', 'new-expiry': '' })
    // Which token it is for nobody knows, so no issue is touched; the check of all of them says what is due.
    expect(done.outputs['due-count']).toBe('1')
    expect(titles()).toEqual([])
    expect(writesAmong(requests()).filter((one) => one.startsWith('graph'))).toEqual([])
  })

  test('that is given without the mode for it is not uploaded, and that is said', async () => {
    const { server } = await connected('Main office', 200)
    const done = await check({ 'renewed-token': sandbox.apple.download(server) })
    expect(done.status).toBe(0)
    expect(done.log).toContain('::warning::A renewed token is set, but `mode` is `check`')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('that is missing is a wrong input', async () => {
    const done = await renew('')
    expect(done.status).toBe(1)
    expect(done.log).toContain('`renewed-token` is empty')
    expect(requests()).toEqual([])
  })

  test('whose path leads nowhere is a wrong input', async () => {
    const done = await dispatch({ 'renewed-token-path': 'no/such/file' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('where no file can be read (ENOENT)')
    expect(requests()).toEqual([])
  })

  test('that was used before is refused with the day of its use', async () => {
    const { server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    expect((await renew(file)).status).toBe(0)
    // No issue was open: the renewal has a record of its own.
    expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(issue(1).issue.title).toBe('Renewal of “Main office”')
    requests()
    const again = await renew(file)
    expect(again.status).toBe(1)
    expect(again.log).toMatch(/This file already renewed “Main office” on \d{4}-\d\d-\d\d/u)
    expect(writesAmong(requests())).toEqual([])
    expect(issues()).toHaveLength(1)
  })

  test('of a kind that is not watched is refused', async () => {
    const { server } = await connected('Main office', 12)
    const done = await renew(sandbox.apple.download(server), { kinds: 'vpp-token' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('`kinds` leaves out enrollment-program-token')
    expect(sandbox.intune.taken).toBe(0)
  })
})
