import { expect, test } from '@jest/globals'
import type { TenantEntry } from '../../src/settings.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { isGuid } from '../../src/intune/directory.ts'
import { listIssues, tenantAs } from '../../src/tracking/listing.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { vppToken } from '../support/tokens.ts'
import { issueAbout, markerFrom, tenant, type WrittenMarker } from '../support/situations.ts'

const other = '11111111-1111-1111-1111-111111111111'
const of = (change: Partial<WrittenMarker>): TrackingIssue => {
  const issue = issueAbout(vppToken(), 'renewal', 7)
  const { tenant: its, kind, id, topic, cycle } = issue.marker
  return { ...issue, marker: markerFrom({ tenant: its, kind, id, topic, cycle, stage: 7, ...change }) }
}

/** What listing comes to, with the names that Entra ID knows. */
const entry = (named: string): TenantEntry => ({ id: named, given: named, name: null, label: null, clientId: '' })
async function listed(
  named: string,
  open: readonly TrackingIssue[],
  known: Readonly<Record<string, string>>,
  closed: readonly TrackingIssue[] = [],
) {
  const { issues } = issuesInMemory([], {
    listOpen: () => Promise.resolve({ issues: open, untrusted: [] }),
    listClosed: () => Promise.resolve(closed),
    now: () => null,
  })
  // An ID is its own answer.
  const directoryId = (name: string) => Promise.resolve(known[name] ?? (isGuid(name) ? name : null))
  const listing = await listIssues([entry(named)], { issues, directoryId })
  if ('failure' in listing) throw listing.failure
  return listing
}
const known = { [tenant]: tenant, 'contoso.example': tenant, 'old.example': tenant, 'fabrikam.example': other }

test.each<[string, string, readonly TrackingIssue[], Readonly<Record<string, string>>, string, string | null]>([
  ['by its id', tenant, [], known, tenant, null],
  ['by a domain', 'contoso.example', [], known, tenant, 'contoso.example'],
  ['by a domain nobody knows', 'contoso.example', [], {}, 'contoso.example', null],
  [
    'by a domain that only an issue knows',
    'contoso.example',
    [of({ tenant: other, domain: 'fabrikam.example' }), of({ domain: 'contoso.example' })],
    {},
    tenant,
    'contoso.example',
  ],
  ['by an id that Entra ID does not tell', tenant, [], {}, tenant, null],
])('a tenant that is named %s', async (_, named, open, names, id, domain) => {
  const { tenantOf } = await listed(named, open, names)
  expect(tenantOf(entry(named))).toEqual({ id, domain, given: named, label: null })
})

test.each<[string, Partial<WrittenMarker>, Partial<WrittenMarker>]>([
  ['of the domain', { tenant: other, domain: 'contoso.example' }, { tenant: 'contoso.example' }],
  [
    'about the tenant of the domain',
    { tenant: other, id: other, domain: 'contoso.example' },
    { tenant: 'contoso.example', id: 'contoso.example' },
  ],
  ['of another domain', { tenant: other, domain: 'fabrikam.example' }, { tenant: other }],
  ['of no domain', { tenant: other }, { tenant: other }],
])('if the ID of a domain is unknown, a closed issue %s', async (_, marker, expected) => {
  const { renamed, closed } = await listed('contoso.example', [], {}, [of(marker)])
  expect(renamed(of(marker)).marker).toMatchObject(expected)
  expect(await closed(new Date('2027-03-01T06:00:00Z'))).toMatchObject([{ marker: expected }])
})

test.each<[string, Partial<WrittenMarker>, Partial<WrittenMarker>]>([
  ['with the id', {}, { tenant }],
  ['with the domain', { tenant: 'contoso.example' }, { tenant }],
  ['with another domain of the tenant', { tenant: 'old.example' }, { tenant }],
  ['of another tenant', { tenant: 'fabrikam.example' }, { tenant: other }],
  ['of one that nobody knows', { tenant: 'gone.example' }, { tenant: 'gone.example' }],
  [
    'about the tenant',
    { tenant: 'contoso.example', id: 'contoso.example', kind: 'all', topic: 'check' },
    { tenant, id: tenant },
  ],
  ['about a token whose id is no tenant', { tenant: 'contoso.example', id: 'v1' }, { tenant, id: 'v1' }],
])('an issue %s', async (_, marker, expected) => {
  const { open, renamed } = await listed('contoso.example', [of(marker)], known)
  expect(open[0]?.marker).toMatchObject(expected)
  expect(renamed(of(marker)).marker).toMatchObject(expected)
})

test('an issue that was closed while nobody knew the id of the tenant’s domain counts for the tenant that is now listed by its id', async () => {
  const { closed } = await listed(tenant, [], known, [of({ tenant: 'contoso.example' })])
  expect(await closed(new Date('2027-03-01T06:00:00Z'))).toMatchObject([{ marker: { tenant } }])
})

test('the closed issues of 400 days are asked for once, and count by the names of now', async () => {
  const asked: string[] = []
  const names: Readonly<Record<string, string>> = known
  const { issues } = issuesInMemory([], {
    listOpen: () => Promise.resolve({ issues: [], untrusted: [] }),
    listClosed: (since: Date) => {
      asked.push(since.toISOString())
      return Promise.resolve([of({ tenant: 'contoso.example' })])
    },
    now: () => null,
  })
  const directoryId = (name: string) => Promise.resolve(names[name] ?? null)
  const listing = await listIssues([entry('contoso.example')], { issues, directoryId })
  if ('failure' in listing) throw listing.failure
  const closed = await listing.closed(new Date('2027-03-01T06:00:00Z'))
  expect(closed).toMatchObject([{ marker: { tenant } }])
  expect(await listing.closed(new Date('2027-03-02T06:00:00Z'))).toBe(closed)
  expect(asked).toEqual(['2026-01-25T06:00:00.000Z'])
})

test('what a renewal needs is asked for at once, counts by the names of now, and is not asked for again', async () => {
  const asked: string[] = []
  const { issues } = issuesInMemory([], {
    listAll: (since) => {
      asked.push(since.toISOString())
      const [open, closed, strays] = [of({}), of({ tenant: 'contoso.example' }), of({ tenant: 'old.example' })]
      return Promise.resolve({ issues: [open], untrusted: [], closed: [closed], strays: [strays] })
    },
    listOpen: () => Promise.reject(new Error('asked for again')),
    listClosed: () => Promise.reject(new Error('asked for again')),
    listStrays: () => Promise.reject(new Error('asked for again')),
  })
  const directoryId = (name: string) => Promise.resolve(name.endsWith('.example') ? tenant : null)
  const allAt = new Date('2027-03-01T06:00:00Z')
  const listing = await listIssues([entry('contoso.example')], { issues, directoryId, allAt })
  if ('failure' in listing) throw listing.failure
  expect(listing.open).toHaveLength(1)
  expect(await listing.closed(allAt)).toMatchObject([{ marker: { tenant } }])
  expect(await listing.strays()).toMatchObject([{ marker: { tenant } }])
  expect(asked).toEqual(['2026-01-25T06:00:00.000Z'])
})

test.each<[string, Error]>([
  ['a failure at GitHub', new TrackingFailure('no rights')],
  ['a defect', new TypeError('a defect')],
])('that there is no listing is the result only of a failure at GitHub: %s', async (_, error) => {
  const { issues } = issuesInMemory([], { listOpen: () => Promise.reject(error) })
  const listing = listIssues([entry(tenant)], { issues, directoryId: () => Promise.resolve(null) })
  if (error instanceof TrackingFailure) expect(await listing).toEqual({ failure: error })
  else await expect(listing).rejects.toBe(error)
})

test('an issue of a tenant as it is known is as it was', async () => {
  const [own, foreign] = [of({}), of({ tenant: 'gone.example' })]
  const { open, renamed, tenantOf } = await listed(tenant, [own, foreign], known)
  expect(open[0]).toBe(own)
  expect(open[1]).toBe(foreign)
  expect(renamed(own)).toBe(own)
  // One of which nobody asked.
  expect(tenantOf(entry('new.example'))).toEqual({ id: 'new.example', domain: null, given: 'new.example', label: null })
})

test('what the user calls a tenant stays with it', () => {
  const named = { ...entry('contoso.example'), given: 'Contoso.Example', label: 'Contoso' }
  expect([tenantAs(tenant, named), tenantAs('contoso.example', named)]).toEqual([
    { id: tenant, domain: 'contoso.example', given: 'Contoso.Example', label: 'Contoso' },
    { id: 'contoso.example', domain: null, given: 'Contoso.Example', label: 'Contoso' },
  ])
})

test('the listing has what GitHub said of its time, and the issues of others', async () => {
  const untrusted = [of({})]
  const at = new Date('2027-03-01T06:00:00Z')
  const { issues } = issuesInMemory([], {
    listOpen: () => Promise.resolve({ issues: [], untrusted }),
    listClosed: () => Promise.resolve([]),
    now: () => at,
  })
  expect(await listIssues([], { issues, directoryId: () => Promise.resolve(null) })).toMatchObject({ at, untrusted })
})

test('Entra ID isn’t asked about a tenant that is known', async () => {
  const asked: string[] = []
  const { issues } = issuesInMemory([], {
    listOpen: () =>
      Promise.resolve({ issues: [of({}), of({ tenant: '*' }), of({ tenant: 'gone.example' })], untrusted: [] }),
    listClosed: () => Promise.resolve([]),
    now: () => null,
  })
  const directoryId = (name: string) => {
    asked.push(name)
    return Promise.resolve(name === 'contoso.example' ? tenant : null)
  }
  await listIssues([entry('contoso.example')], { issues, directoryId })
  expect(asked).toEqual(['contoso.example', 'gone.example'])
})
