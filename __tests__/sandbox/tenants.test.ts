import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { decodeJwt, SignJWT } from 'jose'
import { makeRsaCertificate } from '../../sandbox/certificates.ts'
import { runAction } from '../../sandbox/runner.ts'
import { clientId, tenantId } from '../../sandbox/sandbox.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import { accessToken, assertion, call, graph, sandbox, signIn, useMicrosoft, type Got } from './microsoft-client.ts'

useMicrosoft()

const read = 'DeviceManagementServiceConfig.Read.All'
const write = 'DeviceManagementServiceConfig.ReadWrite.All'
const vppTokens = '/beta/deviceAppManagement/vppTokens'
const enrollmentTokens = '/beta/deviceManagement/depOnboardingSettings'
const push = '/v1.0/deviceManagement/applePushNotificationCertificate'

const namesIn = ({ json }: Got): unknown => (json['value'] as { displayName: string }[]).map((one) => one.displayName)
const tokenFor = async (tenant: Tenant): Promise<string> => accessToken(await signIn(tenant.id))
/** What Entra ID refused with, in short. */
const refusal = ({ status, json }: Got): unknown => [status, json['error'], json['error_codes']]

// Graph.

test('a token reads and writes in its own tenant alone', async () => {
  const [north, south] = [sandbox.addTenant(), sandbox.addTenant()]
  for (const tenant of [north, south]) tenant.consent([write])
  sandbox.intune.addVppToken('Home', 5)
  north.intune.addVppToken('North', 5)
  const foreign = south.intune.addVppToken('South', 5)
  const setting = south.intune.addEnrollmentToken('South', 5)
  south.intune.setPushCertificate(5)
  const token = await tokenFor(north)
  expect(namesIn(await graph(token, 'GET', vppTokens))).toEqual(['North'])
  expect(namesIn(await graph(await tokenFor(south), 'GET', vppTokens))).toEqual(['South'])
  expect(namesIn(await graph(accessToken(await signIn()), 'GET', vppTokens))).toEqual(['Home'])
  expect((await graph(token, 'GET', push)).status).toBe(404)
  const before = structuredClone([foreign, setting])
  const file = sandbox.apple.downloadContentToken('Contoso')
  const tries = [
    await graph(token, 'PATCH', `${vppTokens}/${foreign.id ?? ''}`, { token: file }),
    await graph(token, 'GET', `${enrollmentTokens}/${setting.id ?? ''}/getEncryptionPublicKey`),
    await graph(token, 'POST', `${enrollmentTokens}/${setting.id ?? ''}/syncWithAppleDeviceEnrollmentProgram`),
  ]
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404])
  expect([foreign, setting]).toEqual(before)
  await graph(token, 'POST', enrollmentTokens, { tokenName: 'New', tokenType: 'dep' })
  expect([north, south].map(({ intune }) => intune.enrollmentTokens.length)).toEqual([1, 1])
})

test('a token that somebody made, changed or moved to another tenant is none', async () => {
  const other = sandbox.addTenant()
  const token = accessToken(await signIn())
  const [header = '', , signature = ''] = token.split('.')
  const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), tid: other.id })).toString('base64url')
  const tries = [`${header}.${claims}.${signature}`, `${header}.${claims}.`, 'x', '']
  for (const made of tries) expect((await graph(made, 'GET', vppTokens)).status).toBe(401)
  sandbox.entra.tokenLifetime = -1
  expect((await graph(accessToken(await signIn()), 'GET', vppTokens)).status).toBe(401)
  expect((await graph(token, 'GET', vppTokens)).status).toBe(200)
})

test('each tenant lets the application do what its own administrator consented to', async () => {
  const [reader, writer] = [sandbox.addTenant(), sandbox.addTenant()]
  writer.consent([write])
  const register = async (tenant: Tenant): Promise<number> =>
    (await graph(await tokenFor(tenant), 'POST', enrollmentTokens, { tokenName: 'New' })).status
  expect([await register(reader), await register(writer)]).toEqual([403, 201])
  // What the application asks for later on is not consented to by that.
  sandbox.app.roles = [write]
  expect(await register(reader)).toBe(403)
})

test('each tenant behaves in a way of its own, and shares Apple', async () => {
  const tenant = sandbox.addTenant()
  tenant.intune.ways.ahead = 3_600_000
  const dates = await Promise.all(
    [accessToken(await signIn()), await tokenFor(tenant)].map(async (token) =>
      Date.parse(String((await graph(token, 'GET', vppTokens)).headers['date'])),
    ),
  )
  expect(Math.round(((dates[1] ?? 0) - (dates[0] ?? 0)) / 60_000)).toBe(60)
  sandbox.apple.termsWaiting = true
  const token = tenant.intune.addEnrollmentToken('Main office', 5)
  tenant.intune.sync(token)
  expect(token.lastSyncErrorCode).toBe(3)
})

// Entra ID.

test('an access token names the tenant that was asked, by its id or a domain', async () => {
  const { id } = sandbox.addTenant({ domains: ['fabrikam.example'] })
  for (const name of [id, id.toUpperCase(), 'Fabrikam.Example'])
    expect(decodeJwt(accessToken(await signIn(name)))).toMatchObject({
      iss: `${sandbox.origins.entra}/${id}/v2.0`,
      tid: id,
      appid: clientId,
      roles: [read],
    })
  const found = await call('GET', `${sandbox.origins.entra}/fabrikam.example/v2.0/.well-known/openid-configuration`)
  expect(found.json).toMatchObject({ token_endpoint: `${sandbox.origins.entra}/${id}/oauth2/v2.0/token` })
})

test('a tenant that doesn’t exist and an application that isn’t registered are unknown', async () => {
  expect(refusal(await signIn('nobody.example'))).toEqual([400, 'invalid_tenant', [90002]])
  expect(refusal(await signIn(randomUUID()))).toEqual([400, 'invalid_tenant', [90002]])
  expect(refusal(await signIn(tenantId, undefined, randomUUID()))).toEqual([400, 'unauthorized_client', [700016]])
})

test('before consent, the application isn’t found, or its service principal is missing', async () => {
  const tenant = sandbox.addTenant({ consented: false, domains: ['fabrikam.example'] })
  const refused = await signIn(tenant.id)
  expect(refusal(refused)).toEqual([400, 'unauthorized_client', [700016]])
  expect(refused.json['error_description']).toContain(
    `AADSTS700016: Application with identifier '${clientId}' was not found in the directory 'fabrikam.example'. This can happen if`,
  )
  sandbox.entra.ways.withoutPrincipal = 'missing'
  expect(refusal(await signIn(tenant.id))).toEqual([401, 'invalid_client', [7000229]])
  tenant.consent()
  expect((await signIn(tenant.id)).status).toBe(200)
  tenant.remove()
  expect(refusal(await signIn(tenant.id))).toEqual([401, 'invalid_client', [7000229]])
})

test('after consent was withdrawn, a token has no roles, which Graph refuses, or there is none', async () => {
  const tenant = sandbox.addTenant()
  tenant.withdraw()
  const token = await tokenFor(tenant)
  expect(decodeJwt(token)).not.toHaveProperty('roles')
  expect((await graph(token, 'GET', vppTokens)).status).toBe(403)
  sandbox.entra.ways.withoutConsent = 'refused'
  const refused = await signIn(tenant.id)
  expect(refusal(refused)).toEqual([400, 'invalid_grant', [65001]])
  expect(refused.json).toMatchObject({ suberror: 'consent_required' })
  expect(refused.json['error_description']).toContain(
    `AADSTS65001: The user or administrator has not consented to use the application with ID '${clientId}' named 'Apple token renewal'.`,
  )
  // Elsewhere nothing has changed.
  expect((await signIn()).status).toBe(200)
})

test('an application of one tenant is unknown in every other, whatever was consented to there', async () => {
  const [own, other] = [sandbox.addTenant(), sandbox.addTenant()]
  const app = own.register({ secrets: [{ value: 'its own', expires: new Date('2099-01-01') }] })
  const ask = (tenant: Tenant): Promise<Got> => signIn(tenant.id, { client_secret: 'its own' }, app.clientId)
  expect(decodeJwt(accessToken(await ask(own)))).toMatchObject({ tid: own.id, appid: app.clientId })
  expect(refusal(await ask(other))).toEqual([400, 'unauthorized_client', [700016]])
  other.consent([read], app)
  expect(refusal(await ask(other))).toEqual([400, 'unauthorized_client', [700016]])
  expect(refusal(await signIn(own.id, undefined, app.clientId))).toEqual([401, 'invalid_client', [7000215]])
})

test("GitHub's identity token is good at all tenants that consented, and held to what the home tenant has", async () => {
  const [tenant, without] = [sandbox.addTenant(), sandbox.addTenant({ consented: false })]
  const answer = await fetch(`${sandbox.origins.oidc}/token?audience=api%3A%2F%2FAzureADTokenExchange`, {
    headers: { authorization: `Bearer ${sandbox.oidc.requestToken}` },
  })
  const { value } = (await answer.json()) as { value: string }
  const by = assertion(value)
  for (const id of [tenantId, tenant.id]) expect((await signIn(id, by)).status).toBe(200)
  expect(refusal(await signIn(without.id, by))).toEqual([400, 'unauthorized_client', [700016]])
  // One that was good is no leave for one that only looks like it.
  const forged = assertion(value.slice(0, value.lastIndexOf('.') + 1) + 'A'.repeat(342))
  expect(refusal(await signIn(tenant.id, forged))).toEqual([400, 'invalid_client', [700027]])
  sandbox.app.federated = []
  expect(refusal(await signIn(tenant.id, by))).toEqual([400, 'invalid_client', [70025]])
})

test('a certificate signs for the tenant that is asked, by its id or a domain, and for no other', async () => {
  const tenant = sandbox.addTenant({ domains: ['fabrikam.example'] })
  const { certificate, key } = await makeRsaCertificate('Apple token renewal')
  sandbox.app.certificates.push(certificate)
  const hash = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')
  const signed = (name: string): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'RS256', 'x5t#S256': hash })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(`${sandbox.origins.entra}/${name}/oauth2/v2.0/token`)
      .setExpirationTime('5m')
      .sign(createPrivateKey(key))
  const ask = async (asked: string, meant: string): Promise<number> =>
    (await signIn(asked, assertion(await signed(meant)))).status
  expect(await ask(tenant.id, tenant.id)).toBe(200)
  expect(await ask('fabrikam.example', 'fabrikam.example')).toBe(200)
  expect(await ask('fabrikam.example', tenant.id)).toBe(200)
  expect(await ask(tenant.id, tenantId)).toBe(400)
  expect(await ask(tenantId, tenant.id)).toBe(400)
})

// The network.

test('one tenant alone can fail, at Entra ID by whatever name it is asked, and at Graph', async () => {
  const [sick, well] = [sandbox.addTenant({ domains: ['fabrikam.example'] }), sandbox.addTenant()]
  const [theirs, token] = [await tokenFor(well), await tokenFor(sick)]
  const go = { answer: { status: 503, json: {} } }
  sandbox.network.fail({ tenant: sick.id, times: Infinity, go })
  for (const name of [sick.id, 'fabrikam.example']) expect((await signIn(name)).status).toBe(503)
  expect((await graph(token, 'GET', vppTokens)).status).toBe(503)
  expect([(await signIn(well.id)).status, (await graph(theirs, 'GET', vppTokens)).status]).toEqual([200, 200])
  expect(sandbox.network.requests.slice(-3).map(({ service, tenant }) => [service, tenant])).toEqual([
    ['graph', sick.id],
    ['entra', well.id],
    ['graph', well.id],
  ])
})

test('a tenant is named by a GUID that no other has', () => {
  expect(() => sandbox.addTenant({ id: 'fabrikam' })).toThrow(/GUID/u)
  expect(() => sandbox.addTenant({ id: tenantId })).toThrow(/already/u)
  expect([...sandbox.tenants.values()].map(({ intune }) => intune)).toEqual([sandbox.intune])
})

test('there may be a thousand tenants, each with its tokens', async () => {
  const tenants = Array.from({ length: 1000 }, (_, n) => {
    const tenant = sandbox.addTenant({ domains: [`customer-${n}.example`] })
    tenant.intune.addVppToken(`Books ${n}`, 200)
    tenant.intune.addEnrollmentToken(`Server ${n}`, 200)
    tenant.intune.setPushCertificate(200)
    return tenant
  })
  for (const n of [0, 500, 999]) {
    const token = accessToken(await signIn(`customer-${n}.example`))
    expect(decodeJwt(token)).toMatchObject({ tid: tenants[n]?.id })
    expect(namesIn(await graph(token, 'GET', vppTokens))).toEqual([`Books ${n}`])
  }
})

// The bundle.

test('the action checks another tenant by what its workflow signs in with at home', async () => {
  const tenant = sandbox.addTenant({ domains: ['fabrikam.example'] })
  tenant.intune.addVppToken('Books', 200)
  sandbox.intune.addVppToken('Home', 2)
  for (const name of [tenant.id, 'fabrikam.example']) {
    const { status, outputs } = await runAction(sandbox, { inputs: { 'tenant-id': name } })
    expect([status, JSON.parse(outputs['tokens'] ?? '')]).toMatchObject([0, [{ name: 'Books', standing: 'healthy' }]])
  }
  const { certificate, key } = await makeRsaCertificate('Apple token renewal')
  sandbox.app.certificates.push(certificate)
  const inputs = { 'tenant-id': 'fabrikam.example', 'client-certificate': certificate + key }
  expect((await runAction(sandbox, { inputs })).status).toBe(0)
})
