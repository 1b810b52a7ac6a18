import { describe, expect, test } from '@jest/globals'
import { makeRsaCertificate, makeSigningRequest, readCertificate } from '../../sandbox/certificates.ts'
import { connected, renew, useRenewals } from '../support/renewal.ts'
import { day, sandbox } from '../support/scenario.ts'

useRenewals()

const mayWrite = (): void => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
}
/** A certificate that Apple renewed for the tenant's own signing request. */
async function renewed(topic: string, from?: Date): Promise<string> {
  return sandbox.apple.pushCertificate(await sandbox.intune.signingRequest(), topic, from)
}

describe('a push certificate is refused, and nothing is uploaded', () => {
  test.each<[string, () => Promise<readonly [file: string, inputs: Record<string, string>, message: string]>]>([
    [
      'if Intune has none yet',
      async () => [
        await renewed('com.apple.mgmt.External.1'),
        {},
        'Intune has no Apple MDM push certificate to renew. Set up the first one by hand',
      ],
    ],
    [
      'if Intune doesn’t show its topic',
      async () => {
        const { topicIdentifier } = sandbox.intune.setPushCertificate(20)
        sandbox.intune.setPushCertificate(20, { topicIdentifier: null })
        return [await renewed(topicIdentifier ?? ''), {}, "Intune doesn't show its push certificate's topic"]
      },
    ],
    [
      'if `token` names something else',
      async () => {
        const { topicIdentifier } = sandbox.intune.setPushCertificate(20)
        return [
          await renewed(topicIdentifier ?? ''),
          { token: 'Main office' },
          'This file is a push certificate, but `token` is “Main office”',
        ]
      },
    ],
    [
      'if its key is that of somebody’s own signing request',
      async () => {
        const { topicIdentifier } = sandbox.intune.setPushCertificate(20)
        const { csr } = await makeSigningRequest('ec')
        return [
          await sandbox.apple.pushCertificate(csr, topicIdentifier ?? ''),
          {},
          "This push certificate has a key of type ec, but Intune's CSR has an RSA key",
        ]
      },
    ],
    [
      'if it isn’t valid yet',
      async () => {
        const { topicIdentifier } = sandbox.intune.setPushCertificate(20)
        const file = await renewed(topicIdentifier ?? '', new Date(Date.now() + 30 * day))
        return [file, {}, 'This push certificate is valid from']
      },
    ],
    [
      'if it’s older than the one in Intune',
      async () => {
        const { topicIdentifier } = sandbox.intune.setPushCertificate(300)
        const file = await renewed(topicIdentifier ?? '', new Date(Date.now() - 100 * day))
        return [file, {}, 'in Intune already expires on']
      },
    ],
  ])('%s', async (_, given) => {
    mayWrite()
    const [file, inputs, message] = await given()
    const done = await renew(file, inputs)
    expect(done.status).toBe(1)
    expect(done.log).toContain(message)
    expect(sandbox.intune.taken).toBe(0)
  })
})

describe('a server token is refused, and nothing is uploaded', () => {
  test('if Intune has no token of the name that was given', async () => {
    const { server } = await connected('Main office', 12)
    const done = await renew(sandbox.apple.download(server), { token: 'Main ofice' })
    expect(done.status).toBe(1)
    expect(done.log).toContain('`token` is “Main ofice”, but Intune has')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('if two have one public key, and none is named', async () => {
    const { id, server } = await connected('Main office', 12)
    await connected('Warehouse', 200)
    const json = { value: await sandbox.intune.publicKey(id) }
    const go = { answer: { status: 200, json } } as const
    sandbox.network.fail({ path: /getEncryptionPublicKey$/u, times: Infinity, go })
    const done = await renew(sandbox.apple.download(server))
    expect(done.status).toBe(1)
    expect(done.log).toContain('have the same public key in Intune')
    expect(sandbox.intune.taken).toBe(0)
  })

  test('if it was uploaded to another token that has the same public key', async () => {
    const { id, server } = await connected('Main office', 12)
    await connected('Warehouse', 20)
    const json = { value: await sandbox.intune.publicKey(id) }
    const go = { answer: { status: 200, json } } as const
    sandbox.network.fail({ path: /getEncryptionPublicKey$/u, times: Infinity, go })
    const file = sandbox.apple.download(server)
    expect(await renew(file, { token: 'Main office' })).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    const done = await renew(file, { token: 'Warehouse' })
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toMatch(/::error::This file was already uploaded to another token on \d{4}-.* \(issue #1\)/u)
    expect(sandbox.intune.taken).toBe(1)
  })

  describe('if two have certificates with one issuer and serial number, and different keys', () => {
    /** @returns a file for the first of the two */
    async function fileForOneOfTwo(): Promise<string> {
      const { id, server } = await connected('Main office', 12)
      const other = await connected('Warehouse', 20)
      const { serial } = readCertificate(await sandbox.intune.publicKey(id))
      const { certificate } = await makeRsaCertificate('Microsoft Intune', { serialNumber: serial })
      sandbox.network.fail({
        path: new RegExp(`${other.id}/getEncryptionPublicKey$`, 'u'),
        times: Infinity,
        go: { answer: { status: 200, json: { value: certificate } } },
      })
      return sandbox.apple.download(server)
    }

    test('and none is named', async () => {
      const done = await renew(await fileForOneOfTwo())
      expect(done.status).toBe(1)
      expect(done.log).toContain(
        '::error::The certificates of “Main office” and “Warehouse” have the same issuer and serial number and different keys',
      )
      expect(sandbox.intune.taken).toBe(0)
    })

    test('with a warning instead, if one is named', async () => {
      const done = await renew(await fileForOneOfTwo(), { token: 'Main office' })
      expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
      expect(done.log).toContain(
        "::warning::The certificate of “Main office” has the same issuer and serial number as another token's, and a different key",
      )
    })
  })

  test('if Intune can’t be read', async () => {
    const { server } = await connected('Main office', 12)
    const file = sandbox.apple.download(server)
    const json = { error: { code: 'Forbidden', message: 'Application is not authorized.' } }
    sandbox.network.fail({ path: /depOnboardingSettings$/u, times: Infinity, go: { answer: { status: 403, json } } })
    const done = await renew(file)
    expect(done.status).toBe(1)
    expect(done.log).toContain("Nothing was uploaded: Intune couldn't be read.")
    expect(sandbox.intune.taken).toBe(0)
  })
})

test('a content token is refused if several have the name that was given', async () => {
  mayWrite()
  sandbox.intune.addVppToken('Books', 20)
  sandbox.intune.addVppToken('Books', 30)
  const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
  expect(done.status).toBe(1)
  expect(done.log).toContain('2 tokens are named “Books”')
  expect(sandbox.intune.taken).toBe(0)
})

test('a content token that has expired itself is refused, though the one in Intune expired before', async () => {
  mayWrite()
  sandbox.intune.addVppToken('Books', -100)
  const inside = { token: 'c2VjcmV0', expDate: new Date(Date.now() - day).toISOString(), orgName: 'Contoso' }
  const file = Buffer.from(JSON.stringify(inside)).toString('base64')
  const done = await renew(file, { 'ask-apple': 'false' })
  expect(done.status).toBe(1)
  expect(done.log).toMatch(/::error::This file expired on .*, so it can't renew “Books”\./u)
  expect(sandbox.intune.taken).toBe(0)
})
