import { describe, expect, test } from '@jest/globals'
import { makeRsaCertificate } from '../../sandbox/certificates.ts'
import { connected, dispatch, renew, useRenewals } from '../support/renewal.ts'
import { check, comments, requests, sandbox, titles } from '../support/scenario.ts'

useRenewals()

test('a file for a key that no token has: the message says which certificate to give to Apple, and where', async () => {
  const { id } = await connected('Main office', 12)
  const stranger = sandbox.apple.addServer('Other', (await makeRsaCertificate('Somebody else')).certificate)
  const done = await renew(sandbox.apple.download(stranger), { token: 'Main office' })
  expect(done.status).toBe(1)
  expect(done.log).toContain("isn't encrypted for “Main office”")
  const key = (await sandbox.intune.publicKey(id)).replaceAll('\n', '').slice(27, -25)
  expect(done.log).toContain(`-----BEGIN CERTIFICATE-----%0A${key}%0A-----END CERTIFICATE-----`)
  expect(done.log).toContain("upload the token's public key")
  expect(sandbox.intune.taken).toBe(0)
})

test('a file for another token than the one named', async () => {
  await connected('Main office', 12)
  const { server } = await connected('Warehouse', 200)
  const done = await renew(sandbox.apple.download(server), { token: 'Main office' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('This file is for “Warehouse”, but `token` is “Main office”')
  expect(sandbox.intune.taken).toBe(0)
})

test('a file for a key that no token has is uploaded with skip-key-check, with a warning; Intune refuses it', async () => {
  await connected('Main office', 12)
  const stranger = sandbox.apple.addServer('Other', (await makeRsaCertificate('Somebody else')).certificate)
  const done = await renew(sandbox.apple.download(stranger), { token: 'Main office', 'skip-key-check': 'true' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('`skip-key-check` is set')
  expect(done.log).toContain('Intune rejected the file. Microsoft Graph answered with 400')
  expect(done.log).toMatch(/Intune still has “Main office” as before: it expires/u)
  expect(sandbox.intune.taken).toBe(0)
})

test.each(['the key of the named one is known', 'the key of the named one cannot be told'])(
  'a file that matches another token is refused whatever else is set, if %s',
  async (how) => {
    const { id } = await connected('Main office', 12)
    const { server } = await connected('Warehouse', 200)
    if (how.endsWith('told')) {
      const path = new RegExp(`${id}/getEncryptionPublicKey$`, 'u')
      sandbox.network.fail({ path, times: 99, go: { answer: { status: 500, text: '' } } })
    }
    requests()
    const done = await renew(sandbox.apple.download(server), { token: 'Main office', 'skip-key-check': 'true' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('This file is for “Warehouse”, but `token` is “Main office”')
    expect(requests().filter((one) => one.endsWith('uploadDepToken'))).toEqual([])
  },
)

test('a content token doesn’t name its location: if only one token fits, the warning names both', async () => {
  await connected('Main office', 300)
  sandbox.intune.addVppToken('Books', 5)
  const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { 'ask-apple': 'false' })
  expect(done.status).toBe(0)
  expect(done.log).toMatch(
    /::warning::This file is from organization “Contoso” and doesn't name its location.*“Headquarters”/u,
  )
})

test('if Graph doesn’t give the key, the token must be named, and a warning says what wasn’t checked', async () => {
  const { server } = await connected('Main office', 12)
  const file = sandbox.apple.download(server)
  sandbox.network.fail({ path: /getEncryptionPublicKey$/u, times: 99, go: { answer: { status: 404 } } })
  const blind = await renew(file)
  expect(blind.status).toBe(1)
  expect(blind.log).toContain('Set `token` to it')
  expect(sandbox.intune.taken).toBe(0)
  const named = await renew(file, { token: 'Main office' })
  expect(named.status).toBe(0)
  expect(named.log).toContain("it wasn't checked whether the file is for it")
})

test('two VPP tokens of one organization: the one to renew must be named', async () => {
  await connected('Main office', 300)
  sandbox.intune.addVppToken('Books', 5)
  const second = sandbox.intune.addVppToken('Games', 5)
  const file = sandbox.apple.downloadContentToken('Contoso')
  const blind = await renew(file)
  expect(blind.status).toBe(1)
  expect(blind.log).toContain('“Books” and “Games” belong to')
  const named = await renew(file, { token: second.id ?? '' })
  expect(named.status).toBe(0)
  expect(new Date(second.expirationDateTime ?? '') > new Date(Date.now() + 300 * 86_400_000)).toBe(true)
})

test('a content token of another organization is refused', async () => {
  await connected('Main office', 300)
  sandbox.intune.addVppToken('Books', 5)
  const done = await renew(sandbox.apple.downloadContentToken('Fabrikam'), { token: 'Books' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('This file is from organization “Fabrikam”, but “Books” belongs to “Contoso”')
  expect(sandbox.intune.taken).toBe(0)
})

test.each([
  ['the header of a certificate and nothing in it', '-----BEGIN CERTIFICATE----------END CERTIFICATE-----'],
  ['a certificate that is cut off', '-----BEGIN CERTIFICATE-----MIIC1DCCAbygAwIBAgIQ-----END CERTIFICATE-----'],
  ['something else', 'AAAA'],
])('a public key that is %s is not handed out', async (_, value) => {
  await connected('Main office', 12)
  const go = { answer: { status: 200, json: { value } } } as const
  sandbox.network.fail({ path: /getEncryptionPublicKey$/u, times: 99, go })
  const done = await dispatch({ mode: 'public-key' })
  expect(done.status).toBe(1)
  expect(done.outputs['public-key-path']).toBe('')
  expect(done.log).toContain("Microsoft Graph didn't return its public key")
})

test('a push certificate with another topic is refused, and nothing skips that', async () => {
  await connected('Main office', 300)
  sandbox.intune.setPushCertificate(5)
  const created = await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest())
  const done = await renew(created, { 'skip-key-check': 'true' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('Wrong certificate: UID')
  expect(done.log).toContain('select Renew, never Create')
  expect(sandbox.intune.taken).toBe(0)
})

describe('a file that is refused for a token that is known leaves a comment in its open issue: first what Intune has now', () => {
  const strange = async () => sandbox.apple.addServer('Other', (await makeRsaCertificate('Somebody else')).certificate)
  const cases: readonly [string, () => Promise<Record<string, string>>, RegExp][] = [
    [
      'a server token for another key',
      async () => {
        await connected('Main office', 12)
        return { token: 'Main office', 'renewed-token': sandbox.apple.download(await strange()) }
      },
      /isn't encrypted for “Main office”/u,
    ],
    [
      'a server token for another token of the tenant, named by id',
      async () => {
        const { id } = await connected('Main office', 12)
        const { server } = await connected('Warehouse', 200)
        return { token: id, 'renewed-token': sandbox.apple.download(server) }
      },
      /This file is for “Warehouse”, but `token` is “Main office”/u,
    ],
    [
      'a content token of another organization',
      async () => {
        await connected('Main office', 200)
        sandbox.intune.addVppToken('Books', 5)
        return { token: 'Books', 'renewed-token': sandbox.apple.downloadContentToken('Fabrikam') }
      },
      /This file is from organization “Fabrikam”/u,
    ],
    [
      'a push certificate with another topic, which nobody has to name',
      async () => {
        await connected('Main office', 200)
        sandbox.intune.setPushCertificate(5)
        return { 'renewed-token': await sandbox.apple.pushCertificate(await sandbox.intune.signingRequest()) }
      },
      /Wrong certificate: UID/u,
    ],
  ]
  test.each(cases)('%s', async (_, prepare, why) => {
    const { 'renewed-token': file = '', ...inputs } = await prepare()
    await check()
    expect(titles()).toHaveLength(1)
    for (let times = 0; times < 2; times++) expect((await renew(file, inputs)).status).toBe(1)
    // A run that is started once more says it once.
    expect(comments(1)).toHaveLength(1)
    expect(comments(1)[0]).toMatch(/^\*\*Nothing was uploaded:\*\* this file can’t renew this token\./u)
    expect(comments(1)[0]).toMatch(why)
  })

  test('in its language', async () => {
    await connected('Main office', 12)
    await check({ language: 'ja' })
    await renew(sandbox.apple.download(await strange()), { token: 'Main office', language: 'ja' })
    expect(comments(1)[0]).toMatch(/^\*\*何もアップロードされていません。\*\*/u)
  })

  test('a file without a named token leaves none', async () => {
    await connected('Main office', 12)
    await check()
    const done = await renew(sandbox.apple.download(await strange()))
    expect(done.log).toContain("isn't encrypted for any enrollment program token in Intune")
    expect(comments(1)).toEqual([])
  })
})
