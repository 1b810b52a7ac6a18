import { beforeEach, expect, test } from '@jest/globals'
import { tenantId } from '../../sandbox/sandbox.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import { actions, bodyOf, check, inHurry, run, sandbox, states, useSandbox } from '../support/scenario.ts'

// A tenant is known by its directory id, however it is named.

useSandbox()
beforeEach(() => {
  sandbox.entra.domains.push('contoso.example')
})

const domain = { 'tenant-id': 'contoso.example' }

test('named by a domain first and by its id later, a tenant has one issue for a token', async () => {
  sandbox.intune.addVppToken('Books', 5)
  expect(actions(await check(domain))).toEqual(['opened #1'])
  expect(parseMarker(bodyOf(1))).toMatchObject({ tenant: tenantId, domain: 'contoso.example' })
  await check()
  await check({ 'tenant-id': 'Contoso.Example' })
  await check({ 'tenant-id': tenantId.toUpperCase() })
  expect(states()).toEqual(['#1 open'])
})

test('an issue whose marker still has the domain is the same issue, and is rewritten', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.setPushCertificate(200)
  await check()
  const asBefore = (body: string): string => body.replaceAll(`"tenant":"${tenantId}"`, '"tenant":"contoso.example"')
  sandbox.github.edit(sandbox.repository, 1, asBefore)
  const run = await check()
  expect([run.status, ...actions(run)]).toEqual([0, 'updated #1'])
  expect(parseMarker(bodyOf(1))).toMatchObject({ tenant: tenantId })
  sandbox.github.edit(sandbox.repository, 1, asBefore)
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  expect(actions(await check(domain))).toEqual(['muted #1'])
})

test('so is one that has lost the tracking label, whose domain no other issue names', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replaceAll(tenantId, 'contoso.example'))
  sandbox.github.removeLabel(sandbox.repository, 'apple-token-renewal')
  const run = await check()
  expect([run.status, ...actions(run)]).toEqual([0, 'updated #1'])
  expect(states()).toEqual(['#1 open'])
})

test('so is the issue that says that nobody is watching, which is about the tenant', async () => {
  sandbox.app.roles = []
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replaceAll(tenantId, 'contoso.example'))
  sandbox.app.roles = ['DeviceManagementServiceConfig.Read.All']
  sandbox.intune.addVppToken('Books', 200)
  expect(actions(await check())).toEqual(['closed #1'])
})

test('if Entra ID doesn’t give the ID, the issue that notes the domain does', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check(domain)
  sandbox.network.fail({
    service: 'entra',
    path: /openid-configuration$/u,
    times: Infinity,
    go: { answer: { status: 503, text: '' } },
  })
  await run({ ...inHurry, inputs: domain })
  expect(states().filter((state) => state.startsWith('#1'))).toEqual(['#1 open'])
  expect(parseMarker(bodyOf(2))).toMatchObject({ tenant: tenantId, topic: 'check' })
  sandbox.network.heal()
  await check()
  expect(states()).toEqual(['#1 open', '#2 closed completed'])
})

test('a mute holds for a tenant named by a domain, even while Entra ID doesn’t give its ID', async () => {
  sandbox.app.roles = []
  await check(domain)
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  sandbox.network.fail({
    service: 'entra',
    path: /openid-configuration$/u,
    times: Infinity,
    go: { answer: { status: 400, text: '' } },
  })
  const run = await check(domain)
  expect([run.status, ...actions(run)]).toEqual([1, 'muted #1'])
})
