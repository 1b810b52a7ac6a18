import { describe, expect, test } from '@jest/globals'
import { check, connected, issue, issues, pass, renew, sandbox, useWorld } from '../support/simulated.ts'

// What stays of a renewal, whatever Intune and GitHub do after it.

useWorld()

const day = 86_400_000

/** A token that is in use with a later download than the file. */
async function olderFile(): Promise<{ file: string; renewAgain: () => string; token: { lastSyncErrorCode?: number } }> {
  const { server, token } = await connected('Main office', 200)
  const file = sandbox.apple.download(server)
  pass(5 * day)
  await sandbox.intune.upload(token, 'it@contoso.example', sandbox.apple.download(server))
  sandbox.intune.sync(token)
  sandbox.intune.taken = 0
  pass(day)
  return {
    file,
    token,
    renewAgain: () => {
      sandbox.intune.taken = 0
      return sandbox.apple.download(sandbox.apple.servers.find(({ name }) => name === 'Main office') ?? server)
    },
  }
}

const health = () => issues().find(({ issue: { title } }) => /an older download is in use|needs attention/u.test(title))

test('an older file is reported every day, whatever else changes, until there is a newer one', async () => {
  const { file, token, renewAgain } = await olderFile()
  expect((await renew(file)).log).toContain('Intune now has an older file')
  for (const code of [0, 7, 7, 0, 3, 0, 0, 0]) {
    pass(day)
    token.lastSyncErrorCode = code
    const { outputs } = await check()
    expect(outputs['tokens']).toContain('older-file')
    expect(health()?.issue.state).toBe('open')
  }
  const done = await renew(renewAgain())
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true', 'unhealthy-count': '0' } })
  expect(health()?.issue.state).toBe('closed')
})

test('an older file has its issue even if the limit of writes is used up', async () => {
  const { file } = await olderFile()
  for (let number = 0; number < 3; number++) sandbox.intune.addVppToken(`Books ${number.toString()}`, 5)
  const done = await renew(file, { 'max-issue-writes': '1' })
  expect(done.log).toContain('Intune now has an older file')
  expect(health()?.issue.state).toBe('open')
  expect((await check()).outputs['tokens']).toContain('older-file')
})

test('if Intune can’t be read after an older file was found, an error says that no later check will know of it', async () => {
  const { file } = await olderFile()
  sandbox.network.fail({
    method: 'GET',
    path: /depOnboardingSettings$/u,
    skip: 3,
    times: Infinity,
    go: { answer: { status: 403, text: '' } },
  })
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain('::error::Intune now has an older file')
  expect(done.log).toMatch(/::error::The issue about the older file of “Main office” couldn't be written/u)
})

test('if Intune can’t be read after a renewal, its record is still written, and the next check closes the issue', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  const file = sandbox.apple.download(server)
  sandbox.network.fail({
    method: 'GET',
    path: /depOnboardingSettings$/u,
    skip: 5,
    times: Infinity,
    go: { answer: { status: 403, text: '' } },
  })
  const done = await renew(file)
  sandbox.network.heal()
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'true' } })
  expect(issue(1).issue.state).toBe('open')
  await check()
  expect(issue(1).issue.state).toBe('closed')
  pass(1)
  expect((await renew(file)).log).toContain('This file already renewed “Main office”')
})

test('a service that asks to be left alone for a minute after the upload is asked once a minute', async () => {
  const { server } = await connected('Main office', 12)
  const go = { answer: { status: 429, json: {}, headers: { 'retry-after': '60' } } } as const
  sandbox.network.fail({ method: 'GET', path: /depOnboardingSettings$/u, skip: 2, times: Infinity, go })
  let reads = 0
  sandbox.network.before({ method: 'GET', path: /depOnboardingSettings$/u, skip: 2, times: Infinity }, () => {
    reads++
  })
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '300' })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.duration).toBeGreaterThan(300_000)
  expect(reads).toBeLessThanOrEqual(Math.ceil(done.duration / 60_000) + 1)
})

describe('a push certificate that another account renewed', () => {
  const renewPush = async (inputs: Record<string, string>) => {
    const push = sandbox.intune.setPushCertificate(5, { appleIdentifier: 'old@contoso.example' })
    await check()
    const csr = await sandbox.intune.signingRequest()
    return renew(await sandbox.apple.pushCertificate(csr, push.topicIdentifier ?? ''), inputs)
  }
  const closing = () => issue(1).comments.at(-1)?.body ?? ''

  test('is a warning without the accounts, which the comment that closes the issue names', async () => {
    const done = await renewPush({ 'apple-id': 'new@contoso.example', 'show-apple-ids': 'always' })
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).toMatch(
      /::warning::The push certificate is on record with the Apple ID o\*\*\*@contoso\.example, and `apple-id` is n\*\*\*@contoso\.example/u,
    )
    expect(done.log).not.toContain('new@contoso.example')
    expect(closing()).toMatch(/\*\*Current Apple ID:\*\* `new@contoso\.example`\n- \*\*Previous Apple ID:\*\* `old@/u)
  })

  test('is masked if Apple IDs aren’t to be shown', async () => {
    await renewPush({ 'apple-id': 'new@contoso.example', 'show-apple-ids': 'never' })
    expect(closing()).toContain('**Current Apple ID:** `n***@contoso.example`')
    expect(closing()).not.toContain('new@contoso.example')
  })

  test('is masked in the comment of a later run, too, which has no more than that on record', async () => {
    sandbox.intune.ways.lag = 90 * 60_000
    const done = await renewPush({ 'apple-id': 'new@contoso.example', 'show-apple-ids': 'always' })
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(issue(1).issue.body).not.toContain('new@contoso.example')
    pass(2 * 3_600_000)
    await check({ 'show-apple-ids': 'always' })
    expect(issue(1).issue.state).toBe('closed')
    expect(closing()).toMatch(
      /\*\*Current Apple ID:\*\* `n\*\*\*@contoso\.example`\n- \*\*Previous Apple ID:\*\* `o\*\*\*@/u,
    )
  })

  test.each([{}, { 'apple-id': 'OLD@contoso.example' }])('is not the one on record: %j', async (inputs) => {
    const done = await renewPush(inputs)
    expect(done.log).not.toContain('is on record with the Apple ID')
    expect(closing()).not.toContain('Current Apple ID')
  })
})

test('a failed attempt leaves its comment if Intune can’t be read after it', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  sandbox.network.fail({
    method: 'GET',
    path: /depOnboardingSettings$/u,
    skip: 2,
    times: Infinity,
    go: { answer: { status: 403, text: '' } },
  })
  const done = await renew(sandbox.apple.download(server))
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(issue(1).comments.at(-1)?.body).toContain("since the upload, Intune couldn't be read")
})

test('a failed attempt leaves one comment in an issue that accepts comments, and is no error in a locked one', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  sandbox.intune.ways.lag = Infinity
  const file = sandbox.apple.download(server)
  await renew(file)
  expect(issue(1).comments.filter(({ body }) => body?.includes('still reports'))).toHaveLength(1)
  // The run is started once more: it has the same address, and comes to the same.
  sandbox.intune.taken = 0
  await renew(file)
  expect(issue(1).comments.filter(({ body }) => body?.includes('still reports'))).toHaveLength(1)
  issue(1).issue.locked = true
  sandbox.intune.taken = 0
  const done = await renew(file, { 'verify-timeout': '45', 'token-encoding': 'text' })
  expect(done.log).not.toContain("Couldn't comment")
  expect(done.log).toMatch(/::warning::Issue #1 is locked/u)
})

test('a failed attempt for a token without an open issue leaves its comment in the issue that has the record of the upload', async () => {
  const { server } = await connected('Main office', 200)
  sandbox.intune.ways.lag = Infinity
  const done = await renew(sandbox.apple.download(server))
  expect(done.status).toBe(1)
  expect(issues()).toHaveLength(1)
  expect(issue(1).issue).toMatchObject({ state: 'open', title: 'Renewal of “Main office”' })
  expect(issue(1).issue.body).toContain('No effect: Intune still had the token as before.')
  expect(issue(1).comments.at(-1)?.body).toContain('still reports')
})
