import { Agent, request } from 'node:https'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { clientId, Sandbox, tenantId } from '../../sandbox/sandbox.ts'

// That the sandbox behaves as the services do is worth a test of its own: everything else is proven against it.

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await Sandbox.start()
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  sandbox.app.secrets.push({ value: 'secret', expires: new Date('2099-01-01') })
})
afterEach(async () => {
  await sandbox.stop()
})

async function call(
  method: string,
  url: string,
  body = '',
  headers: Record<string, string> = {},
): Promise<{ status: number; json: Record<string, unknown> }> {
  const agent = new Agent({ ca: readFileSync(sandbox.authorityFile) })
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: response.statusCode ?? 0,
          json: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
        })
      })
    })
    asking.on('error', reject).end(body)
  })
}

async function graph(
  method: string,
  operation: string,
  body?: object,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: 'secret',
    scope: `${sandbox.origins.graph}/.default`,
  })
  const { json } = await call('POST', `${sandbox.origins.entra}/${tenantId}/oauth2/v2.0/token`, form.toString())
  const headers = { authorization: `Bearer ${String(json['access_token'])}`, 'accept-language': 'en-US' }
  return call(
    method,
    `${sandbox.origins.graph}/beta/deviceManagement/depOnboardingSettings/${operation}`,
    body && JSON.stringify(body),
    headers,
  )
}

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

test('a new download kills the token in use, and only the sync tells', async () => {
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
