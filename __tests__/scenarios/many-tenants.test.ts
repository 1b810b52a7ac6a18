import { beforeEach, describe, expect, test } from '@jest/globals'
import { makeRsaCertificate } from '../../sandbox/certificates.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import { annotationsIn } from '../support/messages.ts'
import {
  actions,
  bodyOf,
  check,
  comments,
  day,
  issues,
  requests,
  run,
  sandbox,
  states,
  titles,
  useSandbox,
  writesAmong,
  inHurry,
} from '../support/scenario.ts'

useSandbox()
beforeEach(() => {
  sandbox.intune.setPushCertificate(200)
})

/** A tenant that is added, with one token of each kind that is healthy for so many days. */
function tenant(daysLeft: number, more: Parameters<typeof sandbox.addTenant>[0] = {}): Tenant {
  const added = sandbox.addTenant(more)
  added.intune.addEnrollmentToken('Main office', daysLeft)
  added.intune.addVppToken('Books', 200)
  added.intune.setPushCertificate(200)
  return added
}

const list = (...lines: readonly string[]): Record<string, string> => ({ 'tenant-id': '', tenants: lines.join('\n') })

test('the tenants of a list are checked in one step, and each issue names its tenant', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const fabrikam = tenant(10, { domains: ['fabrikam.example'] })
  const tailwind = tenant(20)
  const inputs = list(`${tenantId} Contoso`, 'fabrikam.example Fabrikam *Ltd*', tailwind.id)

  const first = await check(inputs)
  expect(first.status).toBe(0)
  // Most urgent first, over all of them.
  expect(titles()).toEqual([
    expect.stringMatching(/^Contoso: Apple VPP token “Books” expires on /u),
    expect.stringMatching(/^Fabrikam \*Ltd\*: Enrollment program token “Main office” expires on /u),
    expect.stringMatching(new RegExp(`^${tailwind.id}: Enrollment program token “Main office” expires on `, 'u')),
  ])
  expect(bodyOf(1)).toContain(`**Tenant:** [\`Contoso\`](https://intune.microsoft.com/${tenantId})`)
  expect(bodyOf(2)).toContain(`(https://intune.microsoft.com/${fabrikam.id}) (\`fabrikam.example\`)`)
  // No link leads to the admin center of whoever happens to be signed in.
  for (const number of [1, 2, 3]) expect(bodyOf(number)).not.toMatch(/intune\.microsoft\.com\)/u)
  const tokens = JSON.parse(first.outputs['tokens'] ?? '') as { tenant: string; issue: number | null }[]
  expect(tokens.map(({ tenant: of, issue }) => [of, issue]).slice(0, 3)).toEqual([
    [tenantId, 1],
    ['fabrikam.example', 2],
    [tailwind.id, 3],
  ])
  expect(first.log).toContain('due       Contoso: VPP token "Books"')
  expect(annotationsIn(first.log).join('\n')).toContain('Contoso: VPP token "Books": expires')

  requests()
  const second = await check(inputs)
  expect(second.status).toBe(0)
  const made = requests()
  expect(writesAmong(made)).toEqual([])
  // One list for all of them, and one of the closed ones, because something is due.
  expect(made.filter((request) => request.startsWith('github '))).toHaveLength(2)
  expect(made.filter((request) => request.startsWith('oidc '))).toHaveLength(1)
})

test('a comment says which tenant it is about', async () => {
  const fabrikam = tenant(10)
  const inputs = list(`${fabrikam.id} Fabrikam`, tenantId)
  await check(inputs)
  for (const token of fabrikam.intune.enrollmentTokens) token.tokenExpirationDateTime = fabrikam.intune.in(300 * day)
  await check(inputs)
  expect(states()).toEqual(['#1 closed completed'])
  expect(comments(1)[0]).toMatch(/^\*\*`Fabrikam`:\*\* Renewed/u)
})

test.each<[string, (of: Tenant) => void, string]>([
  [
    'fails',
    ({ id }) => {
      sandbox.network.fail({ service: 'graph', tenant: id, times: Infinity, go: { answer: { status: 503 } } })
    },
    'graph',
  ],
  [
    'has not consented',
    (of) => {
      of.remove()
    },
    'consent once, here: ',
  ],
])('a tenant that %s keeps no other from being watched', async (_, breaks, why) => {
  sandbox.intune.addVppToken('Books', 5)
  const broken = tenant(3)
  breaks(broken)
  const inputs = {
    ...list(`${tenantId} Contoso`, `${broken.id} Fabrikam`),
    'heartbeat-url': `${sandbox.origins.heartbeat}/ping`,
  }
  const { status, outputs, log } = await run({ ...inHurry, inputs })
  expect(status).toBe(1)
  expect(titles().map((title) => title.slice(0, 40))).toEqual([
    'Apple tokens in Intune can’t be checked',
    'Contoso: Apple VPP token “Books” expires',
  ])
  expect(log.toLowerCase()).toContain(why)
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(2)
  expect(sandbox.network.requests.filter(({ service }) => service === 'heartbeat')).toEqual([])
})

test('what is left by the limit is the least urgent over all tenants', async () => {
  sandbox.intune.addVppToken('Books', 20)
  const others = [10, 5, 15].map((days) => tenant(days))
  const { outputs, status } = await check({ ...list(tenantId, ...others.map(({ id }) => id)), 'max-issue-writes': '2' })
  expect(status).toBe(0)
  expect(titles().map((title) => title.slice(0, 36))).toEqual([others[1]?.id, others[0]?.id])
  expect(actions({ outputs })).toEqual(['opened #1', 'opened #2'])
})

test('a token that ends tomorrow has its issue before one says what could not be read', async () => {
  sandbox.intune.addVppToken('Books', 0.9)
  const others = [sandbox.addTenant(), sandbox.addTenant()]
  for (const other of others) other.withdraw()
  const tenants = [...others.map(({ id }) => id), tenantId].join('\n')
  const done = await check({ 'tenant-id': '', tenants, 'max-issue-writes': '1' })
  expect(titles()).toEqual([expect.stringContaining('Books')])
  expect(done.log).toContain('1 change to issues is left for the next run.')
})

test('a tenant that leaves the list is not gone: its issues stay, and a warning names them', async () => {
  const fabrikam = tenant(10)
  const tailwind = tenant(200)
  await check(list(fabrikam.id, tailwind.id, tenantId))
  requests()
  const { status, log } = await check(list(tailwind.id, tenantId))
  expect(status).toBe(0)
  expect(states()).toEqual(['#1 open'])
  expect(log).toContain('The list leaves out the tenants of these open issues: #1.')
  expect(writesAmong(requests())).toEqual([])
  // A run for one tenant names them in one line, too.
  const alone = await run({ inputs: { 'tenant-id': tailwind.id } })
  expect(alone.log).toContain('::warning::These open issues are about other tenants: #1.')
})

test('two names of one tenant are one tenant, and the mistake is reported', async () => {
  const fabrikam = tenant(10, { domains: ['fabrikam.example'] })
  const { status, log, outputs } = await check(list(fabrikam.id, 'fabrikam.example'))
  expect(status).toBe(1)
  expect(issues()).toHaveLength(1)
  expect(log).toContain(`${fabrikam.id} and fabrikam.example are the same tenant.`)
  expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(3)
})

test('tenants with the same tokens never share an issue, nor what was muted', async () => {
  const [one, two] = [tenant(10), tenant(10)]
  const [token] = one.intune.enrollmentTokens
  for (const twin of two.intune.enrollmentTokens) Object.assign(twin, { id: token?.id })
  const inputs = list(one.id, two.id)
  await check(inputs)
  expect(issues()).toHaveLength(2)
  sandbox.github.close(sandbox.repository, 1, 'not_planned')
  const { outputs } = await check(inputs)
  expect(actions({ outputs }).toSorted()).toEqual(['muted #1', 'unchanged #2'])
})

describe('signing in to many tenants', () => {
  const ways: Readonly<Record<string, () => Record<string, string> | Promise<Record<string, string>>>> = {
    'the one federated credential of the application': (): Record<string, string> => ({}),
    'the secret of the application': () => {
      sandbox.app.secrets.push({ value: 'correct horse battery', expires: new Date('2099-01-01') })
      return { 'client-secret': 'correct horse battery' }
    },
    'the certificate of the application': async () => {
      const { certificate, key } = await makeRsaCertificate('Apple token renewal')
      sandbox.app.certificates.push(certificate)
      return { 'client-certificate': `${certificate}\n${key}` }
    },
  }

  test.each(Object.entries(ways))('works with %s, and with an application of a tenant’s own', async (_, inputsOf) => {
    const inputs = await inputsOf()
    const [shared, alone] = [tenant(200), tenant(200, { consented: false })]
    const { clientId } = alone.register({ secrets: sandbox.app.secrets, certificates: sandbox.app.certificates })
    const { status, log, outputs } = await check({
      ...list(tenantId, `${shared.id} Fabrikam`, `${alone.id} ${clientId} Tailwind Traders`),
      ...inputs,
    })
    expect([status, annotationsIn(log)]).toEqual([0, []])
    expect(JSON.parse(outputs['tokens'] ?? '')).toHaveLength(7)
    const asked = requests().filter((request) => /^(?:entra|graph) /u.test(request))
    // Two at Entra ID and three at Graph for each.
    expect(asked).toHaveLength(3 * 5)
    expect(new Set([...log.matchAll(/^::add-mask::ey.*$/gmu)].map(([line]) => line)).size).toBeGreaterThanOrEqual(3)
  })
})

test('a tenant that hangs until its time is over holds up no other', async () => {
  const others = Array.from({ length: 12 }, () => tenant(200))
  const [first] = others
  if (first === undefined) return
  // Its answers come, but so late that the run would take two minutes if the others waited for it.
  sandbox.network.fail({ service: 'graph', tenant: first.id, times: Infinity, go: { delay: 4_000 } })
  const times = new Map<string, number>()
  const began = Date.now()
  for (const { id } of others) {
    sandbox.network.after({ service: 'graph', tenant: id, times: Infinity }, () => {
      times.set(id, Date.now() - began)
    })
  }
  const { status } = await check(list(...others.map(({ id }) => id)))
  expect(status).toBe(0)
  const own = times.get(first.id) ?? 0
  expect(Math.max(...others.slice(1).map(({ id }) => times.get(id) ?? Infinity))).toBeLessThan(own)
})
