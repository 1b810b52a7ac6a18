import { expect, test } from '@jest/globals'
import type { Issues } from '../../src/ports.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import { everyTenant, type Marker } from '../../src/domain/marker.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { markOf } from '../../src/tracking/plan/list-check.ts'
import { overviewMarker } from '../../src/tracking/plan/overview.ts'
import { findStrays } from '../../src/tracking/strays.ts'
import type { TrackingState } from '../../src/tracking/state.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { settingsOf } from '../support/settings.ts'
import { asKnown, in_, now } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import { renewalIssue, tenantWith, trackingState } from '../support/tracking-state.ts'

// Issues of the action's own that have lost the label by which they are found.

const token = vppToken({ expiry: in_(5) })
const own = renewalIssue(token, 7, { number: 8 })
const about = (marker: Marker): TrackingIssue => ({ ...own, marker })

const north: Tenant = { id: '11111111-1111-1111-1111-111111111111', domain: null, given: 'north', label: 'North' }
const everyone: Tenant = { id: everyTenant, domain: null, given: everyTenant, label: null }
const alone = trackingState({ tenants: [tenantWith(token)] })
const listCheck = { tenant: everyTenant, kind: 'all', id: 'a', topic: 'check' } as const
/** A list of two tenants, of which an issue says what could not be read. */
const list = trackingState({
  tenants: [tenantWith(token), { ...tenantWith(), tenant: north }],
  overview: { ...alone.overview, tenant: everyone },
  check: {
    ...{ identity: listCheck, isOfList: true, isWhole: true, kinds: [] },
    marks: new Map([asKnown, north].map((of) => [of.id, markOf(of)])),
  },
})
const keepsOverview = (state: TrackingState): TrackingState => ({
  ...state,
  overview: { ...state.overview, isKept: true },
})
const unread = (of: Tenant, id = 'a'): TrackingIssue =>
  about({ ...listCheck, id, cycle: 'unknown', unread: [markOf(of)] })
const overviewOf = (of: Tenant): TrackingIssue => about(overviewMarker(of))
const domain = 'contoso.example'
const elsewhere: Tenant = { ...north, id: '22222222-2222-2222-2222-222222222222' }

interface Circumstances {
  readonly port?: Partial<Issues>
  readonly inputs?: Readonly<Record<string, string>>
  /** The tenant whose domain the issues name. */
  readonly tenantOfDomain?: string
}

async function found(
  state: TrackingState,
  strays: readonly TrackingIssue[],
  { port = {}, inputs = {}, tenantOfDomain = '' }: Circumstances = {},
) {
  const { issues, asked } = issuesInMemory([], { listStrays: () => Promise.resolve(strays), ...port })
  const listing = {
    ...{ at: now, open: [], untrusted: [], tenantOf: () => asKnown },
    renamed: (issue: TrackingIssue) => issue,
    closed: () => Promise.resolve([]),
    strays: () => Promise.resolve([]),
    withKnownNames: (listed: readonly TrackingIssue[]) =>
      Promise.resolve(
        listed.map((issue) =>
          issue.marker.tenant === domain ? { ...issue, marker: { ...issue.marker, tenant: tenantOfDomain } } : issue,
        ),
      ),
  }
  return { ...(await findStrays(state, listing, { settings: settingsOf(inputs), issues })), asked }
}

test.each<[string, TrackingState, TrackingIssue, boolean]>([
  ['about a token of the tenant', alone, own, true],
  ['about a token of one of a list', list, own, true],
  ['about a token of another tenant', alone, about({ ...own.marker, tenant: north.id }), false],
  ['about a token of a tenant that is on no list', list, about({ ...own.marker, tenant: elsewhere.id }), false],
  ['about what could not be read in a list', list, unread(north), true],
  ['about what could not be read in tenants of another list', list, unread(elsewhere), false],
  ['about what could not be read in another part of a list', list, unread(north, 'b'), false],
  ['about what could not be read in a list, if one tenant is watched alone', alone, unread(asKnown), false],
  ['that is the overview, which is kept', keepsOverview(list), overviewOf(everyone), true],
  ['that is the overview, which isn’t kept', list, overviewOf(everyone), false],
  ['that is a list’s overview, if one tenant is watched alone', keepsOverview(alone), overviewOf(everyone), false],
  ['that is the overview of one tenant alone', keepsOverview(alone), overviewOf(asKnown), true],
])('one %s', async (_, state, stray, isFound) => {
  const { found: those, warnings, asked } = await found(state, [stray])
  expect(those).toEqual(isFound ? [stray] : [])
  expect(warnings).toHaveLength(isFound ? 1 : 0)
  expect(asked).toEqual(isFound ? ['label #8'] : [])
})

test.each([
  ['the tenant', asKnown.id, 1],
  ['another tenant', north.id, 0],
])('one that names the domain of %s', async (_, tenantOfDomain, count) => {
  const { found: those } = await found(alone, [about({ ...own.marker, tenant: domain })], { tenantOfDomain })
  expect(those).toHaveLength(count)
})

test('the warning names each, and the label', async () => {
  const { warnings, failures, isHopeless } = await found(alone, [own, { ...own, number: 9 }], {
    inputs: { labels: 'tokens' },
  })
  expect(warnings).toEqual([expect.stringMatching(/^Issues of this action lack the label tokens: #8, #9\. /u)])
  expect([failures, isHopeless]).toEqual([[], false])
})

test('a dry run gives no label back', async () => {
  const { found: those, asked } = await found(alone, [own], { inputs: { 'dry-run': 'true' } })
  expect(those).toEqual([own])
  expect(asked).toEqual([])
})

const unusable = (why: 'author' | 'label', number: number): TrackingIssue => ({
  ...{ ...own, number, state: 'closed' },
  marker: { ...own.marker, unusable: why },
})

test.each<[string, boolean, readonly TrackingIssue[], readonly number[], number]>([
  ['gets it, is used', true, [own], [8], 0],
  ['doesn’t get it, is used all the same', false, [own], [8], 0],
  ['gets it, and was closed for lack of it, is used', true, [unusable('label', 8)], [8], 0],
  ['doesn’t get it, and was closed for lack of it, is hopeless', false, [unusable('label', 8)], [], 1],
  ['is by an account that doesn’t count, is hopeless', true, [unusable('author', 8)], [], 1],
  ['is one of several hopeless ones, is reported for all', true, [unusable('author', 8), unusable('author', 9)], [], 1],
])('one that %s', async (_, isLabeled, strays, used, failed) => {
  const {
    found: those,
    failures,
    isHopeless,
  } = await found(alone, strays, {
    port: { addLabel: () => Promise.resolve(isLabeled) },
  })
  expect(those.map(({ number }) => number)).toEqual(used)
  expect(failures).toHaveLength(failed)
  expect(isHopeless).toBe(failed > 0)
})

test('if a label can’t be given back, that is reported, and the issue is used', async () => {
  const failure = new TrackingFailure("Couldn't label issue #8.")
  const port = { addLabel: () => Promise.reject(failure) }
  expect(await found(alone, [own], { port })).toMatchObject({ found: [own], failures: [failure], isHopeless: false })
  // What keeps everything from being written ends the run.
  const lasting = new TrackingFailure('Nothing can be written.', { lasting: true })
  await expect(found(alone, [own], { port: { addLabel: () => Promise.reject(lasting) } })).rejects.toBe(lasting)
  const defect = new Error('not GitHub’s')
  await expect(found(alone, [own], { port: { addLabel: () => Promise.reject(defect) } })).rejects.toBe(defect)
})
