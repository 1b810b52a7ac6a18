import { beforeEach, expect, test } from '@jest/globals'
import { accessToken, graph as askGraph, sandbox, signIn, useMicrosoft, type Got } from './microsoft-client.ts'

// That the sandbox behaves as the services do is worth a test of its own: everything else is proven against it.

useMicrosoft()
beforeEach(() => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
})

const graph = async (method: string, operation: string, body?: object): Promise<Got> =>
  askGraph(accessToken(await signIn()), method, `/beta/deviceManagement/depOnboardingSettings/${operation}`, body)

/** A token in Intune, and the server at Apple that its public key was uploaded for. */
async function connected(name: string) {
  const token = sandbox.intune.addEnrollmentToken(name, 5)
  return {
    token,
    id: token.id ?? '',
    server: sandbox.apple.addServer(name, await sandbox.intune.publicKey(token.id ?? '')),
  }
}

const upload = (id: string, depToken: string) =>
  graph('POST', `${id}/uploadDepToken`, { appleId: 'role@contoso.example', depToken })

test.each([
  ['as text', (file: string) => file],
  ['as base64', (file: string) => Buffer.from(file).toString('base64')],
])('a downloaded file uploaded %s is decrypted, and its date taken over', async (_, form) => {
  const { token, id, server } = await connected('Main office')
  const file = sandbox.apple.download(server)
  expect(file).toContain('MIAGCSqGSIb3DQEHA6CA')
  expect((await upload(id, form(file))).status).toBe(204)
  expect(token.tokenExpirationDateTime).toBe(server.token?.access_token_expiry)
  expect(token.appleIdentifier).toBe('role@contoso.example')
  sandbox.intune.sync(token)
  expect(token.lastSyncErrorCode).toBe(0)
})

test('a new download kills the token in use, and only the sync shows it', async () => {
  const { token, id, server } = await connected('Main office')
  await upload(id, sandbox.apple.download(server))
  const date = token.tokenExpirationDateTime
  const second = sandbox.apple.download(server)
  expect((await graph('POST', `${id}/syncWithAppleDeviceEnrollmentProgram`)).status).toBe(204)
  expect(token.lastSyncErrorCode).not.toBe(0)
  expect(token.tokenExpirationDateTime).toBe(date)
  await upload(id, second)
  // By hand a sync may be asked for every 15 minutes; Intune's own comes in between.
  expect((await graph('POST', `${id}/syncWithAppleDeviceEnrollmentProgram`)).status).toBe(400)
  sandbox.intune.sync(token)
  expect(token.lastSyncErrorCode).toBe(0)
})

test('a file for another key is refused, and nothing is changed', async () => {
  const { token, id } = await connected('Main office')
  const { server } = await connected('Warehouse')
  const before = { ...token }
  expect((await upload(id, sandbox.apple.download(server))).status).toBe(400)
  expect((await upload(id, 'no such file')).status).toBe(400)
  expect(token).toEqual(before)
})

test('terms that wait at Apple stop the sync with code 3', async () => {
  const { token, id, server } = await connected('Main office')
  sandbox.apple.termsWaiting = true
  await upload(id, sandbox.apple.download(server))
  sandbox.intune.sync(token)
  expect(token.lastSyncErrorCode).toBe(3)
})

test('the public key comes in one line; without the permission to write nothing can be uploaded', async () => {
  const { id, server } = await connected('Main office')
  const { json } = await graph('GET', `${id}/getEncryptionPublicKey`)
  expect(json['value']).toMatch(/^-----BEGIN CERTIFICATE-----[\w+/=]+-----END CERTIFICATE-----$/u)
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  expect((await upload(id, sandbox.apple.download(server))).status).toBe(403)
})
