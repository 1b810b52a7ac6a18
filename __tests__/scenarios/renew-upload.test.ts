import { expect, test } from '@jest/globals'
import { connected, expiryOf, renew, useRenewals } from '../support/renewal.ts'
import { annotationsIn } from '../support/messages.ts'
import { check, issue, requests, sandbox, writesAmong } from '../support/scenario.ts'

useRenewals()

test.each(['text', 'base64'] as const)('finds the form that Graph wants: %s', async (form) => {
  const { id, server } = await connected('Main office', 12)
  sandbox.intune.ways.takes = form
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(0)
  expect(expiryOf(id)).toBe(server.token?.access_token_expiry)
  expect(done.log.includes('once more in base64')).toBe(form === 'base64')
})

test.each(['text', 'base64'] as const)('finds the form for a VPP token too: %s', async (form) => {
  await connected('Main office', 300)
  const token = sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.ways.takes = form
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
  expect(done.log).toContain('Intune still has the push certificate as before')
  const sent = sandbox.network.requests.filter(({ method, service }) => method === 'PATCH' && service === 'graph')
  expect(sent).toHaveLength(1)
  expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
    certificate: expect.stringContaining('-----BEGIN CERTIFICATE-----\n'),
  })
})

test('token-encoding holds it to one form', async () => {
  const { server } = await connected('Main office', 12)
  sandbox.intune.ways.takes = 'base64'
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
  expect(done.log).toContain('as before')
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
  [307, 'X', "It redirected the request, and that wasn't followed"],
  [401, 'InvalidAuthenticationToken', 'The sign-in ended in the middle of the run'],
  [401, 'Unauthorized', 'DeviceManagementServiceConfig.ReadWrite.All'],
  [404, 'X', 'If Intune still lists it, run this again'],
  [409, 'X', 'Another change to the same token is under way'],
  [412, 'X', 'The token was changed in Intune meanwhile'],
  [413, 'X', 'The request was too large for something on the way'],
  [423, 'X', 'Intune has locked this token for another change'],
  [429, 'X', 'throttling requests'],
])(
  'a refusal with %i %s has a cure of its own, is not repeated, and what Intune has now is said',
  async (status, code, words) => {
    const { id, server } = await connected('Main office', 12)
    const before = expiryOf(id)
    sandbox.network.fail({
      path: /uploadDepToken$/u,
      times: 9,
      go: {
        answer: {
          status,
          json: { error: { code, message: 'no' } },
          ...(status === 307 && { headers: { location: '/' } }),
        },
      },
    })
    requests()
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(annotationsIn(done.log).join('\n')).toContain(words)
    expect(done.log).toContain('as before')
    expect(expiryOf(id)).toBe(before)
    expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
  },
)

test.each<[string, boolean, Parameters<typeof sandbox.network.fail>[0]['go']]>([
  ['a 503 before the service did anything', false, { answer: { status: 503, text: '<h1>busy</h1>' } }],
  ['a connection cut before the service took it', false, { cut: 'before' }],
  ['a connection cut after the service took it', true, { cut: 'after' }],
  ['an answer that is cut off', true, { cut: 'during' }],
])('%s: nothing is sent again, and the date decides', async (_, taken, go) => {
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
      /after 4 seconds, Intune still reports the old date, .* It's unknown whether Intune accepted the file/u,
    )
})

test('a dry run does everything up to the upload, and says what it would do', async () => {
  const { id, server } = await connected('Main office', 12)
  const before = expiryOf(id)
  requests()
  const done = await renew(sandbox.apple.download(server), { 'dry-run': 'true' })
  expect(done.status).toBe(0)
  expect(done.log).toContain('Dry run: the file would be uploaded now')
  expect(writesAmong(requests())).toEqual([])
  expect(expiryOf(id)).toBe(before)
  expect(done.outputs['renewed']).toBe('false')
})

test('200 with an error in it is no success, and nothing is sent again', async () => {
  const { server } = await connected('Main office', 12)
  const json = { error: { code: 'UnknownError', message: 'Something went wrong.' } }
  sandbox.network.fail({ path: /uploadDepToken$/u, times: 9, go: { answer: { status: 200, json } } })
  requests()
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '1' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('answered with 200 UnknownError, but with an error instead of a result')
  expect(done.log).not.toMatch(/^Intune accepted the file\.$/mu)
  expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
})

test('a 400, and yet Intune shows a change: nothing is sent again, and that is said', async () => {
  const { token, server } = await connected('Main office', 12)
  const path = /uploadDepToken$/u
  sandbox.network.fail({ path, times: 9, go: { answer: { status: 400, json: { error: { code: 'X', message: '' } } } } })
  sandbox.network.before({ path }, () => {
    token.tokenExpirationDateTime = sandbox.intune.in(365 * 86_400_000)
  })
  requests()
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  expect(done.log).toContain('But Intune shows a change to “Main office” since')
  expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toHaveLength(1)
})

test.each(['as sent', 'escaped'] as const)(
  'an answer that repeats what was sent, %s, shows none of it',
  async (how) => {
    await connected('Main office', 300)
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.ways.echoes = how
    sandbox.graph.needsApproval = true
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('The request could not be processed')
  },
)

test('a read that is refused, and repeats the authorization, shows none of it', async () => {
  await connected('Main office', 12)
  sandbox.intune.ways.echoes = 'as sent'
  sandbox.app.roles = []
  const done = await check()
  expect(done.status).toBe(1)
  const seen = done.log.replaceAll(/^::add-mask::.*$/gmu, '')
  const [bearer = '?'] = sandbox.network.requests.flatMap(({ service, headers }) =>
    service === 'graph' ? (headers.authorization?.split(' ')[1] ?? []) : [],
  )
  expect(seen).not.toContain(bearer)
  expect(seen).not.toContain(bearer.slice(0, 30))
})

test('somebody else changes the token between the match and the upload: nothing is uploaded', async () => {
  const { token, server } = await connected('Main office', 12)
  sandbox.network.before({ method: 'GET', path: /depOnboardingSettings$/u, skip: 1 }, () => {
    token.tokenExpirationDateTime = sandbox.intune.in(365 * 86_400_000)
  })
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  expect(done.log).toContain('Someone else changed “Main office” in Intune a moment ago')
  expect(sandbox.intune.taken).toBe(0)
  // What Intune has by now may be the newer file.
  expect(done.summary).toContain('**Intune has something other than this file.**')
  expect(done.summary).not.toContain('upload the same file by hand')
})

test('a failed attempt leaves a comment in its token’s open issue: the result, who started it, and the run', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  sandbox.graph.needsApproval = true
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  const said = issue(1).comments.at(-1)?.body ?? ''
  for (const part of ['Renewal failed', 'Multi admin approval', '`mona`', '/contoso/devices/actions/runs/1'])
    expect(said).toContain(part)
  expect(issue(1).issue.state).toBe('open')
})

test.each([
  ['https://[', 'redirected to an unreadable address'],
  ['/elsewhere', 'redirected within itself'],
  ['https://elsewhere.example/', 'redirected to https://elsewhere.example'],
])('a redirect to %s isn’t followed, is reported as such, and the outputs are there', async (location, words) => {
  await connected('Main office', 12)
  const go = { answer: { status: 302, text: '', headers: { location } } }
  sandbox.network.fail({ method: 'GET', path: /depOnboardingSettings$/u, times: 9, go })
  const done = await check()
  expect(done.status).toBe(1)
  expect(done.log).toContain(words)
  expect(done.log).not.toContain('Unexpected error')
  expect(done.outputs['due-count']).toBe('0')
})
