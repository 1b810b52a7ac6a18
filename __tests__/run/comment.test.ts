import { expect, test } from '@jest/globals'
import { findListedTenant } from '../../src/run/comment.ts'
import type { TenantEntry } from '../../src/settings.ts'

const contoso = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
const fabrikam = '11111111-2222-4333-8444-555555555555'
const domains: Readonly<Record<string, string>> = { 'contoso.example': contoso, 'fabrikam.example': fabrikam }
const entry = (id: string): TenantEntry => ({ id, given: id, name: null, label: null, clientId: '' })

/** @param known whether Entra ID says which directory a domain belongs to */
async function found(marker: { tenant: string; domain?: string }, list: readonly string[], known = true) {
  const asked: string[] = []
  const one = await findListedTenant(marker, list.map(entry), (tenant) => {
    asked.push(tenant)
    return Promise.resolve(tenant.includes('.') ? (known ? (domains[tenant] ?? null) : null) : tenant)
  })
  return { id: one?.id ?? null, asked }
}

test.each<[string, { tenant: string; domain?: string }, readonly string[], string | null]>([
  ['by its id', { tenant: contoso }, [fabrikam, contoso], contoso],
  ['by a domain of the list', { tenant: contoso }, ['fabrikam.example', 'contoso.example'], 'contoso.example'],
  ['by a domain of the issue', { tenant: 'contoso.example' }, [fabrikam, contoso], contoso],
  ['by the same domain', { tenant: 'contoso.example' }, ['contoso.example'], 'contoso.example'],
  [
    'not by a domain that is another tenant’s by now',
    { tenant: contoso, domain: 'fabrikam.example' },
    ['fabrikam.example'],
    null,
  ],
  ['not where it is not listed', { tenant: contoso }, [fabrikam, 'fabrikam.example'], null],
  ['not by an unknown domain', { tenant: 'northwind.example' }, [fabrikam, contoso], null],
])('the tenant of an issue is found %s', async (_, marker, list, id) => {
  expect((await found(marker, list)).id).toBe(id)
})

test('if Entra ID doesn’t say, what the issue noted holds', async () => {
  const list = ['fabrikam.example', 'contoso.example']
  expect((await found({ tenant: contoso, domain: 'contoso.example' }, list, false)).id).toBe('contoso.example')
  expect((await found({ tenant: contoso }, list, false)).id).toBeNull()
  expect((await found({ tenant: contoso, domain: 'northwind.example' }, list, false)).id).toBeNull()
})

test('nothing is asked if the list has the ID', async () => {
  expect((await found({ tenant: contoso }, ['fabrikam.example', contoso])).asked).toEqual([])
})
