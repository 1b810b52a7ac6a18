import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import ICAL from 'ical.js'
import { tenantId } from '../../sandbox/sandbox.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import { annotationsIn } from '../support/messages.ts'
import { check, sandbox, useSandbox } from '../support/scenario.ts'

// What a run over several tenants reports.

useSandbox()

/** A tenant that is added, with an MDM push certificate that is healthy. */
function tenant(): Tenant {
  const added = sandbox.addTenant()
  added.intune.setPushCertificate(200)
  return added
}

/** The inputs for a list of tenants, by what they are called. */
const listed = (tenants: Readonly<Record<string, string>>): Record<string, string> => ({
  'tenant-id': '',
  tenants: Object.entries(tenants)
    .map(([name, id]) => `${id} ${name}`)
    .join('\n'),
})

test('summary and log begin with what needs a person, and say how many tenants are checked', async () => {
  const [late, well] = [tenant(), tenant()]
  sandbox.intune.addVppToken('Books', 5)
  late.intune.addVppToken('Films', -2)
  const { status, summary, log, outputs } = await check({
    ...listed({ Contoso: tenantId, 'Fabrikam Late': late.id, 'Fabrikam Well': well.id }),
    'fail-on': 'expired',
  })
  expect(status).toBe(1)
  expect(log).toContain('Failed by `fail-on: expired`: 1 token matches.')
  expect(log).toContain('Checking 3 tenants, at most 40 at a time.\n')
  expect(log).toContain('::group::Apple tokens in Intune (3 tenants)\n')
  const lines = log.split('\n').filter((line) => /^(?:expired|due|healthy|none) /u.test(line))
  expect(lines.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
    'expired   Fabrikam Late: VPP token "Films"',
    'due       Contoso: VPP token "Books"',
    'healthy   Fabrikam Late: Apple MDM push certificate',
    'healthy   Fabrikam Well: Apple MDM push certificate',
  ])
  expect(summary).toContain('**2 of 3 tenants need attention:** 1 expired, 1 due.')
  expect(summary).toMatch(
    /🔴\u00a0Expired \[#1\].*`Fabrikam Late`<br>`Films`.*\n.*🟡\u00a0Due \[#2\].*`Contoso`<br>`Books`/u,
  )
  expect(summary).toContain('<details><summary>1 healthy tenant</summary>')
  expect(summary).toMatch(/\[#1\]\(\S+\) opened: `Fabrikam Late: Apple VPP token “Films” /u)
  expect(outputs).toMatchObject({ 'expired-count': '1', 'due-count': '1', 'days-left': '-3' })
})

test('a cause that all tenants share is one annotation and one entry of the summary', async () => {
  const others = [tenant(), tenant(), tenant(), tenant()]
  sandbox.app.federated = []
  const names = Object.fromEntries(others.map(({ id }, n) => [`Fabrikam ${n}`, id]))
  const { log, summary, outputs } = await check(listed({ Contoso: tenantId, ...names }))
  const [first = '', ...rest] = annotationsIn(log)
  expect(rest).toEqual([])
  expect(first).toContain("in 5 tenants: Contoso, Fabrikam 0, Fabrikam 1, and 2 more. Can't sign in: Entra ID refused")
  expect(first).toContain('in tenant TENANT-ID (AADSTS70025).')
  expect(summary.match(/AADSTS70025/gu)).toHaveLength(1)
  expect(summary).toContain('**5 of 5 tenants need attention:** 5 tenants couldn’t be read.')
  expect(outputs['tokens']).toBe('[]')
  // What differs from tenant to tenant is in the log.
  expect(log.match(/^ {10}· AADSTS70025/gmu)).toHaveLength(5)
})

test('tenants without tokens are one warning, and if none has any, the summary asks about the whole list', async () => {
  const others = Array.from({ length: 6 }, () => sandbox.addTenant())
  const names = Object.fromEntries(others.map(({ id }, n) => [`Fabrikam ${n}`, id]))
  const { status, log, summary } = await check(listed({ Contoso: tenantId, ...names }))
  expect(status).toBe(0)
  expect(annotationsIn(log)).toEqual([
    'No Apple tokens found in 7 tenants: Contoso, Fabrikam 0, Fabrikam 1, Fabrikam 2, Fabrikam 3, and 2 more. Check that these are the right tenants, and that `kinds` names what they have.',
  ])
  expect(summary).toContain('No Apple tokens found in any of the 7 tenants.')
})

test('the calendar names the tenant in title and description, and two of the same token are two events', async () => {
  const other = tenant()
  sandbox.intune.setPushCertificate(200)
  const { outputs } = await check({
    ...listed({ Contoso: tenantId, 'Fabrikam; Ltd, "1"': other.id }),
    calendar: 'true',
  })
  const text = readFileSync(outputs['calendar-path'] ?? '', 'utf8')
  const events = ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event))
  expect(events.map(({ summary }) => summary)).toEqual([
    'Contoso: Apple MDM push certificate expires',
    'Fabrikam; Ltd, "1": Apple MDM push certificate expires',
  ])
  expect(events.map(({ description }) => description.split('\n')[0])).toEqual([
    'Tenant: Contoso',
    'Tenant: Fabrikam; Ltd, "1"',
  ])
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2)
})

test('a tenant’s name gives the runner no command, wherever it stands', async () => {
  const other = tenant()
  sandbox.intune.addVppToken('Books', 5)
  const { log } = await check(listed({ '::error::Contoso': tenantId, '##[error]Contoso': other.id }))
  const lines = log.split('\n').filter((line) => line.includes('Contoso'))
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line).not.toMatch(/^\s*::error::Contoso|##\[/u)
})

test('tenants that the list names twice are one error', async () => {
  const pairs = ['fabrikam', 'tailwind'].map((name) => sandbox.addTenant({ domains: [`${name}.example`] }))
  const tenants = pairs.flatMap(({ id, domains }) => [id, ...domains]).join('\n')
  const { log } = await check({ 'tenant-id': '', tenants, kinds: 'mdm-push-certificate' })
  const said = pairs.map(({ id, domains: [domain = ''] }) => `${id} and ${domain}`).join(', ')
  expect(annotationsIn(log)).toContain(
    `These entries name the same tenant: ${said}. Remove one of each pair from the list; the first was used.`,
  )
})
