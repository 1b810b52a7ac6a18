import { expect, test } from '@jest/globals'
import { makeSigningRequest } from '../../sandbox/certificates.ts'
import { check, connected, expiryOf, issue, issues, renew, requests, sandbox, useWorld } from '../support/simulated.ts'

// Over the real protocols, but in this process, on a clock that the waits move; the bundle's own renewals are in the other files.

useWorld()

test('a date that lags behind is waited for, with progress in the log', async () => {
  const { id, server } = await connected('Main office', 12)
  sandbox.intune.ways.lag = 2_000
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '20' })
  expect(done.status).toBe(0)
  expect(done.log).toContain('Still waiting.')
  expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
})

test('a date that does not move in time is a failure, and nothing closes', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  sandbox.intune.ways.lag = 3_600_000
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  expect(done.log).toContain('Not confirmed: after 300 seconds, Intune still reports')
  expect(done.outputs['renewed']).toBe('false')
  expect(issue(1).issue.state).toBe('open')
})

test('a sync within the 15 minutes is not asked for, and the late one is a warning', async () => {
  const { server } = await connected('Main office', 12)
  const [token] = sandbox.intune.enrollmentTokens
  if (token !== undefined) token.lastSyncTriggeredDateTime = sandbox.intune.in(-60_000)
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(0)
  expect(done.log).toContain('less than 15 minutes ago')
  expect(done.log).toMatch(/::warning::.*no sync with Apple has succeeded yet/u)
  expect(requests().filter((one) => one.includes('syncWithApple'))).toEqual([])
})

test('a good renewal warns of nothing', async () => {
  const { server } = await connected('Main office', 200)
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(0)
  expect(done.log).not.toContain('::warning::')
})

test('a file that a later download killed: the sync fails anew, so does the step, and an issue says so', async () => {
  const { server } = await connected('Main office', 12)
  const file = sandbox.apple.download(server)
  sandbox.apple.download(server)
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toMatch(
    /::error::Intune has the new date for “Main office”, but the sync with Apple failed with code 1/u,
  )
  expect(done.log).toContain("Don't download another file: a download ends the token before it.")
  const health = issues().find(({ issue: { title } }) => title.includes('the last sync with Apple failed'))
  expect(health?.issue.state).toBe('open')
  expect(health?.comments.at(-1)?.body).toContain('the sync with Apple failed with code 1')
})

test('a sync that was failing before decides nothing by its old code, however new the time beside it', async () => {
  const { server, token } = await connected('Main office', 12)
  token.lastSyncErrorCode = 1
  sandbox.intune.ways.syncTakes = 2_000
  const done = await renew(sandbox.apple.download(server))
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(done.log).toContain('The sync with Apple succeeded.')
  expect(done.log).not.toContain('::warning::')
})

test('while Apple’s new terms wait, they are named as the cause, and nothing else is guessed', async () => {
  sandbox.apple.termsWaiting = true
  const { server, token } = await connected('Main office', 12)
  token.lastSyncErrorCode = 3
  const before = await renew(sandbox.apple.download(server))
  expect(before.status).toBe(0)
  expect(before.log).toMatch(/::warning::.*no sync .* has succeeded yet\. Apple's new terms must be accepted first/u)
  expect(before.log).not.toContain('within a day')

  sandbox.intune.taken = 0
  const other = await connected('Second office', 12)
  const since = await renew(sandbox.apple.download(other.server))
  expect(since.status).toBe(1)
  expect(since.log).toMatch(/::error::.*failed with code 3, .*Apple's new terms must be accepted\. Don't download/u)
  expect(since.log).not.toContain('after this file')
})

test('a VPP sync that is under way has not succeeded', async () => {
  await connected('Main office', 300)
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.ways.syncTakes = 3_600_000
  const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
  expect(done.status).toBe(0)
  expect(done.log).toMatch(/::warning::.*no sync with Apple has succeeded yet/u)
  expect(done.log).not.toContain('The sync with Apple succeeded.')
})

test('an upload that never arrived, while somebody else moves the date: nothing is called renewed, nor the file used', async () => {
  const { server, token } = await connected('Main office', 12)
  await check()
  const file = sandbox.apple.download(server)
  sandbox.network.fail({ path: /uploadDepToken$/u, go: { cut: 'before' } })
  sandbox.network.after({ path: /depOnboardingSettings$/u, skip: 2 }, () => {
    token.tokenExpirationDateTime = sandbox.intune.in(14 * 86_400_000)
  })
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain('Nothing shows that the date is from this upload')
  const again = await renew(file)
  // The date has moved since, so that what was sent may have been what moved it.
  expect(again).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(sandbox.intune.taken).toBe(0)
})

test.each(['VPP token', 'push certificate'])('of a %s the date on record must be that of the file', async (kind) => {
  await connected('Main office', 300)
  const isVpp = kind === 'VPP token'
  const token = sandbox.intune.addVppToken('Books', isVpp ? 5 : 300)
  const push = sandbox.intune.setPushCertificate(isVpp ? 300 : 5)
  const file = isVpp
    ? sandbox.apple.downloadContentToken('Contoso')
    : await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), push.topicIdentifier ?? '')
  sandbox.network.fail({ service: 'graph', method: 'PATCH', go: { cut: 'before' } })
  // The connection is cut before the service sees anything, so the date is moved at the next look.
  sandbox.network.before({ service: 'graph', path: isVpp ? /vppTokens$/u : /Certificate$/u, skip: 2 }, () => {
    const date = sandbox.intune.in(350 * 86_400_000)
    if (isVpp) token.expirationDateTime = date
    else push.expirationDateTime = date
  })
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(sandbox.intune.taken).toBe(0)
})

test('an older download moves the date back: reported at once, with an issue that stays until there is a newer file', async () => {
  const { server, token } = await connected('Main office', 12)
  const older = sandbox.apple.download(server)
  token.tokenExpirationDateTime = sandbox.intune.in(500 * 86_400_000)
  const done = await renew(older, { 'verify-timeout': '60' })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false', 'unhealthy-count': '1' } })
  // A run that waited for the date to move on would take longer than `verify-timeout`.
  expect(done.duration).toBeLessThan(60_000)
  expect(done.log).toMatch(/::error::Intune now has an older file for “Main office”: its date moved back from/u)
  // The first holds the record of the upload.
  expect(issue(1).issue.state).toBe('closed')
  expect(issue(2).issue.body).toContain('An older download is in use')
  expect(issue(2).comments.at(-1)?.body).toContain('its date moved back from')
  expect((await check()).outputs['unhealthy-count']).toBe('1')
  expect(issue(2).issue.state).toBe('open')
  token.tokenExpirationDateTime = sandbox.intune.in(700 * 86_400_000)
  sandbox.intune.sync(token)
  await check()
  expect(issue(2).issue.state).toBe('closed')
})

test('two renewals at once: the one whose file is not there at the end says so', async () => {
  await connected('Main office', 300)
  const token = sandbox.intune.addVppToken('Books', 5)
  const first = sandbox.apple.downloadContentToken('Contoso')
  sandbox.network.after({ service: 'graph', path: /syncLicenses$/u }, () => {
    token.expirationDateTime = sandbox.intune.in(364 * 86_400_000)
  })
  const done = await renew(first, { token: 'Books' })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toMatch(/::error::Intune reported the new date for “Books”/u)
})

test('the runner’s clock is four minutes behind: a sync from before the upload is not the one after it', async () => {
  const { server, token } = await connected('Main office', 12)
  sandbox.intune.ways.ahead = 240_000
  token.lastSyncTriggeredDateTime = sandbox.intune.in(-60_000)
  token.lastSuccessfulSyncDateTime = sandbox.intune.in(-60_000)
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(0)
  expect(done.log).toMatch(/::warning::.*no sync with Apple has succeeded yet/u)
})

test('answers that flip between old and new for a while are waited out', async () => {
  const { server } = await connected('Main office', 12)
  sandbox.intune.ways.flips = 2_500
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '20' })
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
})

test.each([
  ['every look fails', { answer: { status: 403, text: '' } } as const, /since the upload, Intune couldn't be read/u],
  [
    'Graph answers 200 with an error',
    { answer: { status: 200, json: { error: { code: 'Busy', message: '' } } } } as const,
    /couldn't be read/u,
  ],
])('if %s after the upload, no message names a date that wasn’t seen', async (_, go, words) => {
  const { server } = await connected('Main office', 12)
  sandbox.network.fail({ method: 'GET', path: /depOnboardingSettings$/u, skip: 2, times: 99, go })
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '2' })
  expect(done.status).toBe(1)
  expect(done.log).toMatch(words)
  expect(done.log).not.toContain('still reports')
})

test('a file that is accepted in the wrong form and then unusable: the message names the other form', async () => {
  await connected('Main office', 300)
  sandbox.intune.addVppToken('Books', 5)
  Object.assign(sandbox.intune.ways, { takes: 'base64', wrongFiles: 'taken' })
  const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books', 'verify-timeout': '1' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('`token-encoding: base64`')
})

test('a push certificate that is accepted and then rejected is reported with the reason', async () => {
  await connected('Main office', 300)
  const { topicIdentifier: topic } = sandbox.intune.setPushCertificate(5)
  sandbox.intune.ways.wrongFiles = 'taken'
  const { csr } = await makeSigningRequest()
  const done = await renew(await sandbox.apple.pushCertificate(csr, topic ?? ''), { language: 'ja' })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain("couldn't use it for the push certificate: CertificateDoesNotMatchRequest")
  expect(done.summary).toContain('このテナントの CSR で更新した証明書かどうかを確認し')
  // Its UID was compared before the upload, and is right.
  expect(done.summary).not.toMatch(/または UID/u)
})

test('a push certificate whose upload failed without a reason is no renewal', async () => {
  await connected('Main office', 300)
  const push = sandbox.intune.setPushCertificate(5)
  sandbox.network.after({ service: 'graph', method: 'PATCH' }, () => {
    push.certificateUploadStatus = 'Failed'
  })
  const file = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), push.topicIdentifier ?? '')
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain("couldn't use it for the push certificate: Failed")
})

test.each(['enrollment program token', 'VPP token', 'push certificate'])(
  'the date of a %s that trembles by a second, before and after, keeps nobody from renewing it',
  async (kind) => {
    const { server } = await connected('Main office', kind === 'enrollment program token' ? 12 : 300)
    sandbox.intune.ways.trembles = 1_000
    if (kind === 'VPP token') sandbox.intune.addVppToken('Books', 5)
    const { topicIdentifier } = kind === 'push certificate' ? sandbox.intune.setPushCertificate(5) : {}
    const file =
      kind === 'VPP token'
        ? sandbox.apple.downloadContentToken('Contoso')
        : typeof topicIdentifier === 'string'
          ? await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topicIdentifier)
          : sandbox.apple.download(server)
    const done = await renew(file)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).not.toContain('Someone else changed')
  },
)

test('another push topic than before raises the alarm', async () => {
  await connected('Main office', 300)
  const push = sandbox.intune.setPushCertificate(5)
  sandbox.network.after({ service: 'graph', method: 'PATCH' }, () => {
    push.topicIdentifier = 'com.apple.mgmt.External.other'
  })
  const file = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), push.topicIdentifier ?? '')
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain('Intune now has a push certificate with another topic')
})

test('the date that moves while the record does not say when is believed after a confirmed upload, with a warning', async () => {
  const { server } = await connected('Main office', 12)
  sandbox.intune.ways.modified = 'never'
  const done = await renew(sandbox.apple.download(server))
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(done.log).toMatch(/::warning::Intune reports the new date for “Main office”, but its record doesn't show/u)
})

test('if the issues can’t be read, nothing is uploaded', async () => {
  const { server } = await connected('Main office', 12)
  sandbox.repository.hasIssues = false
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  expect(done.log).toContain("couldn't check whether this file was used before")
  expect(sandbox.intune.taken).toBe(0)
})

test.each([
  ['enrollment program token', 'Run this once with `token-encoding: base64`'],
  ['push certificate', 'Upload the file by hand in Intune'],
])(
  'a file for a %s that Intune accepts again and again without a change is not sent a third time',
  async (kind, cure) => {
    const { server } = await connected('Main office', kind === 'push certificate' ? 300 : 12)
    const { topicIdentifier } = sandbox.intune.setPushCertificate(kind === 'push certificate' ? 5 : 300)
    const file =
      kind === 'push certificate'
        ? await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topicIdentifier ?? '')
        : sandbox.apple.download(server)
    sandbox.intune.ways.lag = Infinity
    for (let runs = 0; runs < 2; runs++) {
      const done = await renew(file, { 'verify-timeout': '60' })
      expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
      expect(sandbox.intune.taken).toBe(1)
      sandbox.intune.taken = 0
    }
    const done = await renew(file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toMatch(/::error::Intune accepted this file 2 times and still shows .* as before/u)
    expect(done.log).toContain(cure)
    expect(sandbox.intune.taken).toBe(0)
  },
)
