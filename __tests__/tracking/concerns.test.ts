import { describe, expect, test } from '@jest/globals'
import { kinds, pushCertificateId, type AppleToken } from '../../src/domain/token.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { nothingKnown, type TokenMemory } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import type { AppleService, AppleView } from '../../src/domain/apple-service.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import {
  checkId,
  concernsOf,
  hasUnprovenUpload,
  replacementOf,
  saysOlderFile,
  unprovenUpload,
  type TenantState,
} from '../../src/tracking/plan/concerns.ts'
import { isWorse, manyTenants } from '../../src/tracking/plan/news.ts'
import { wordsIn, writtenStage, type CheckMarker, type Marker } from '../../src/domain/marker.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, in_, issueAbout, now, read, rules, tenant } from '../support/situations.ts'

const failure = { reason: 'permission', message: '', detail: '' } as const
const failed = (...of: readonly (typeof kinds)[number][]): readonly AssessedKind[] =>
  of.map((kind) => ({ kind, failure }))
const told = (known: Partial<TenantState>): readonly string[] =>
  concernsOf({ tenant: asKnown, kinds: [], registered: null, ...known }).map(
    ({ about, marker }) => `${about} ${marker.topic} ${marker.id} ${writtenStage(marker)}`,
  )
const waiting = enrollmentProgramToken({ expiry: null, appleId: null, phase: 'waiting' })

test.each<[string, Partial<TenantState>, readonly string[]]>([
  ['healthy', { kinds: [read(vppToken())] }, []],
  ['due', { kinds: [read(vppToken({ expiry: in_(5) }))] }, ['expiry renewal v1 7']],
  ['expired for a fortnight', { kinds: [read(vppToken({ expiry: in_(-15) }))] }, ['expiry renewal v1 -14']],
  [
    'due and sick in two ways',
    { kinds: [read(vppToken({ expiry: in_(5), state: 'invalid', syncStatus: 'failed' }))] },
    ['expiry renewal v1 7', 'problems health v1 sync-error,token-invalid'],
  ],
  ['waiting', { kinds: [read(waiting)] }, []],
  [
    'registered by this run',
    { kinds: [read(waiting)], registered: { id: 'e1', publicKey: 'k', service: null } },
    ['first-file renewal e1 first'],
  ],
  ['another one registered', { kinds: [read(waiting)], registered: { id: 'e2', publicKey: 'k', service: null } }, []],
  [
    'registered, and it has its file by now',
    { kinds: [read(enrollmentProgramToken())], registered: { id: 'e1', publicKey: 'k', service: null } },
    [],
  ],
  [
    'nothing could be read',
    { kinds: failed(...kinds) },
    [`unread check ${tenant} enrollment-program-token,mdm-push-certificate,vpp-token`],
  ],
  [
    'one of two kinds could not be read',
    { kinds: [read(enrollmentProgramToken()), ...failed('vpp-token')] },
    ['unread check enrollment-program-token,vpp-token vpp-token'],
  ],
  [
    'the same in another order',
    { kinds: [...failed('vpp-token'), read(enrollmentProgramToken())] },
    ['unread check enrollment-program-token,vpp-token vpp-token'],
  ],
  [
    'one could not be read, and one of another is due',
    { kinds: [read(enrollmentProgramToken({ expiry: in_(5) })), ...failed('vpp-token')] },
    ['unread check enrollment-program-token,vpp-token vpp-token', 'expiry renewal e1 7'],
  ],
])('%s', (_, known, expected) => {
  expect(told(known)).toEqual(expected)
})

test('the domain that a tenant is named by is noted', () => {
  const watched = [read(vppToken({ expiry: in_(5) })), ...failed('mdm-push-certificate')]
  const markers = (domain: string | null) =>
    concernsOf({ tenant: { ...asKnown, domain }, kinds: watched, registered: null }).map(({ marker }) => marker.domain)
  expect(markers('contoso.example')).toEqual(['contoso.example', 'contoso.example'])
  expect(markers(null)).toEqual([undefined, undefined])
})

test.each<[number | string, number | string, boolean]>([
  [7, 14, true],
  [14, 14, false],
  [14, 7, false],
  [0, 1, true],
  [-7, 0, true],
  [0, -7, false],
  [7, 'first', false],
  ['first', 'first', false],
  ['a,b', 'a', true],
  ['a', 'a,b', false],
  ['b', 'a', true],
  ['a,b', 'b,a', false],
  ['a', '', true],
  ['', 'a', false],
  ['first', 7, true],
  ['sync-stale', 'sync-error', false],
  ['sync-error', 'sync-stale', false],
  ['replaced', 7, true],
  ['replaced', 'replaced', false],
  [7, 'replaced', true],
])('a stage %j is worse than %j: %j', (stage, said, expected) => {
  const of = (written: number | string): Marker => {
    const topic = [stage, said].some((one) => typeof one === 'number' || one === 'first') ? 'renewal' : 'health'
    return issueAbout(vppToken(), topic, written).marker
  }
  expect(isWorse(of(stage), of(said))).toBe(expected)
})

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['another certificate made anew', 'third', 'second', true],
  ['the same one', 'second', 'second', false],
  ['one of which no issue noted the topic', 'second', undefined, false],
])('%s: whether that is worse', (_, now, before, expected) => {
  const of = (newPushTopic: string | undefined): Marker => ({
    ...issueAbout(pushCertificate(), 'health', 'push-topic').marker,
    ...(newPushTopic !== undefined && { newPushTopic }),
  })
  expect(isWorse(of(now), of(before))).toBe(expected)
})

test.each<[string, CheckMarker['causes'], CheckMarker['causes'], boolean]>([
  ['another cause', ['a', 'b'], ['a'], true],
  ['the same causes', ['a', 'b'], ['b', 'a'], false],
  ['fewer causes', ['a'], ['a', 'b'], false],
  ['a cause, if none was noted before', ['a'], undefined, false],
  ['no noted cause', undefined, ['a'], false],
])('%s for the same kinds: whether that is worse', (_, now, before, expected) => {
  const of = (causes: CheckMarker['causes']): Marker => ({
    ...issueAbout(vppToken(), 'check', 'vpp-token').marker,
    ...(causes !== undefined && { causes }),
  })
  expect(isWorse(of(now), of(before))).toBe(expected)
})

test('among too many tenants to note each, another one is no news', () => {
  const of = (words: string): Marker => issueAbout(vppToken(), 'check', words).marker
  expect(isWorse(of('tenant-b'), of(manyTenants))).toBe(false)
  expect(isWorse(of('tenant-b'), of('tenant-a'))).toBe(true)
})

test.each<[string, AppleToken, TokenMemory['topics'], object]>([
  [
    'another topic than the one devices are bound to',
    pushCertificate({ topic: 'new' }),
    ['old'],
    { about: 'push-topic', marker: { topic: 'health', id: pushCertificateId, pushTopic: 'old', newPushTopic: 'new' } },
  ],
  [
    'another topic, and a date that is due',
    pushCertificate({ topic: 'new', expiry: in_(5) }),
    ['old'],
    { about: 'expiry', marker: { pushTopic: 'old', newPushTopic: 'new' } },
  ],
  [
    'the topic that is due',
    pushCertificate({ topic: 'old', expiry: in_(5) }),
    ['old'],
    { about: 'expiry', marker: { pushTopic: 'old' } },
  ],
])('a push certificate with %s', (_, token, topics, expected) => {
  const assessment = assess(token, now, rules, { ...nothingKnown, topics })
  const kinds: readonly AssessedKind[] = [{ kind: token.kind, assessments: [assessment], excluded: [] }]
  expect(concernsOf({ tenant: asKnown, kinds, registered: null })[0]).toMatchObject(expected)
})

test("all tokens that wait for Apple's terms have one issue, which explains what else fails", () => {
  const waits = (id: string): AppleToken => enrollmentProgramToken({ id, syncErrorCode: 3, lastSync: in_(-9) })
  const kinds = [
    read(waits('b'), waits('a'), enrollmentProgramToken({ id: 'c', lastSync: in_(-9) })),
    read(vppToken({ syncStatus: 'failed', state: 'invalid' })),
  ]
  const concerns = concernsOf({ tenant: asKnown, kinds, registered: null })
  expect(concerns.map(({ about, marker }) => [about, marker.id, wordsIn(marker)])).toEqual([
    ['terms', asKnown.id, ['terms-not-accepted']],
    ['problems', 'v1', ['token-invalid']],
  ])
  expect(concerns[0]).toMatchObject({ tokens: [{ id: 'a' }, { id: 'b' }] })
})

// The issue is 40 days old.
const [since, long] = [{ lastModified: in_(-1) }, { lastModified: in_(-41) }]
const gone = issueAbout(vppToken({ id: 'gone' }), 'renewal', 7)
test.each<[string, readonly AssessedKind[], string | null]>([
  ['another one that changed since', [read(vppToken({ id: 'v2', ...since }))], 'v2'],
  ['one that changed before', [read(vppToken({ id: 'v2', ...long }))], null],
  ['one of which nobody knows when it changed', [read(vppToken({ id: 'v2' }))], null],
  ['one of another kind', [read(enrollmentProgramToken(since)), read(vppToken({ id: 'v2' }))], null],
  ['itself', [read(vppToken({ id: 'gone' }), vppToken({ id: 'v2', ...since }))], null],
  ['itself, excluded', [{ kind: 'vpp-token', assessments: [], excluded: [vppToken({ id: 'gone' })] }], null],
  ['a kind that could not be read', failed('vpp-token'), null],
  [
    'several: the one that runs longest, in whatever order',
    [
      read(
        vppToken({ id: 'v3', expiry: in_(360), ...since }),
        vppToken({ id: 'v2', expiry: in_(90), ...since }),
        vppToken({ id: 'v4', expiry: in_(400), ...long }),
      ),
    ],
    'v3',
  ],
])('a token that is gone, beside %s', (_, kinds, expected) => {
  const concern = replacementOf(gone, kinds)
  expect(concern !== null && 'token' in concern ? concern.token.id : null).toBe(expected)
  if (concern !== null) expect(concern).toMatchObject({ about: 'replaced', marker: { id: 'gone', stage: 'replaced' } })
  const health = replacementOf(issueAbout(vppToken({ id: 'gone' }), 'health', 'token-invalid'), kinds)
  expect(health === null ? null : health.marker).toEqual(
    expected === null ? null : expect.objectContaining({ problems: ['replaced'] }),
  )
})

test('an issue about a tenant is not about a token that is gone', () => {
  const terms = issueAbout(enrollmentProgramToken({ id: tenant }), 'health', 'terms-not-accepted')
  expect(replacementOf(terms, [read(enrollmentProgramToken({ id: 'e2', ...since }))])).toBeNull()
  expect(replacementOf(issueAbout(vppToken(), 'overview', ''), [read(vppToken({ id: 'v2', ...since }))])).toBeNull()
})

test('what could not be read is left to the issue that says so', () => {
  const kinds = [...failed('vpp-token'), read(enrollmentProgramToken({ expiry: in_(5) }))]
  expect(told({ kinds, isUnreadToldElsewhere: true })).toEqual(['expiry renewal e1 7'])
})

test('an issue about reading is known by the tenant, or by the kinds of a job that reads a part of them', () => {
  expect([kinds, kinds.toReversed(), kinds.slice(0, 2), kinds.slice(0, 1)].map((of) => checkId(asKnown, of))).toEqual([
    tenant,
    tenant,
    'enrollment-program-token,vpp-token',
    'enrollment-program-token',
  ])
})

test("the tokens that wait for Apple's terms come by name, then by id, in whatever order they are read", () => {
  const waits = ([name, id]: readonly [string, string]) => enrollmentProgramToken({ id, name, syncErrorCode: 3 })
  const tokens = (
    [
      ['B', '1'],
      ['A', '3'],
      ['A', '2'],
      ['C', '0'],
    ] as const
  ).map(waits)
  for (const order of [tokens, tokens.toReversed()]) {
    const [concern] = concernsOf({ tenant: asKnown, kinds: [read(...order)], registered: null })
    expect(concern?.about === 'terms' && concern.tokens.map(({ id }) => id)).toEqual(['2', '3', '1', '0'])
  }
})

describe('what Apple says of a token', () => {
  const service: AppleService = {
    ...{ id: 's1', name: 'School', status: 'active', deviceCount: 1, lastConnected: null, mayRelease: false },
  }
  const joined = { ...service, contact: null }
  const seen = (view: AppleView | undefined) =>
    concernsOf({
      ...{ tenant: asKnown, registered: null },
      kinds: [read(enrollmentProgramToken({ expiry: in_(5), syncErrorCode: 17 }))],
      ...(view !== undefined && { apple: view }),
    }).map((concern) => [
      concern.about,
      concern.marker.service,
      ...(concern.about === 'problems' ? [concern.service] : []),
    ])

  test.each<[string, AppleView | undefined, object | undefined, unknown]>([
    ['nothing, as nobody asks', undefined, undefined, null],
    ['nothing, as it could not be asked', 'unread', undefined, 'unread'],
    ['that its service is gone', { services: new Map(), gone: new Set(['e1']) }, undefined, 'gone'],
    ['nothing', { services: new Map([['e2', joined]]), gone: new Set(['e2']) }, undefined, null],
    [
      'which service it is for',
      { services: new Map([['e1', joined]]), gone: new Set() },
      { id: 's1', name: 'School' },
      joined,
    ],
  ])('is kept on record as far as it is a service: %s', (_, view, onRecord, shown) => {
    expect(seen(view)).toEqual([
      ['expiry', onRecord],
      ['problems', onRecord, shown],
    ])
  })

  test.each<[string, NonNullable<TenantState['registered']>['service'], object | undefined]>([
    ['it was added', { outcome: 'added', service: { id: 's2', name: 'New' } }, { id: 's2', name: 'New' }],
    ['its answer was lost', { outcome: 'unclear', why: '' }, { id: null, name: 'Main office' }],
    ['it was not added', { outcome: 'not-added', why: '' }, undefined],
    ['Apple is not asked', null, undefined],
  ])('a first file notes the service: %s', (_, added, onRecord) => {
    const registered = { id: 'e1', publicKey: 'k', service: added }
    const [concern] = concernsOf({ tenant: asKnown, kinds: [read(waiting)], registered })
    expect(concern).toMatchObject({ about: 'first-file', publicKey: 'k', service: added })
    expect(concern?.marker.service).toEqual(onRecord)
  })
})

describe('an upload on record', () => {
  const cycle = '2027-03-06T06:00:00Z'
  const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
    ...{ file: 'f', sha256: 's', state: 'sent', at: '2027-02-28T06:00:00Z', by: '', run: null, before: cycle },
    ...change,
  })
  const about = (journal?: readonly JournalEntry[]) => {
    const issue = issueAbout(vppToken({ expiry: in_(5) }), 'renewal', 7)
    return { ...issue, marker: { ...issue.marker, ...(journal !== undefined && { journal }) } }
  }

  test.each<[string, readonly JournalEntry[] | undefined, boolean]>([
    ['none', undefined, false],
    ['no entry', [], false],
    ['one that Intune took', [entry()], true],
    ['one that was not taken', [entry({ state: 'not-taken' })], true],
    ['one that was not proven', [entry({ state: 'unproven' })], true],
    ['one that was proven', [entry({ state: 'proven' })], false],
    ['one that was proven, and another', [entry({ state: 'proven' }), entry()], true],
    ['one, and another that was proven', [entry(), entry({ state: 'proven' })], false],
    ['one that moved the date on', [entry({ after: '2028-03-06T06:00:00Z' })], true],
    ['one that left the date', [entry({ after: cycle })], true],
    ['one that moved the date back by less than a minute', [entry({ after: '2027-03-06T05:59:01Z' })], true],
    ['one that moved the date back by a minute', [entry({ after: '2027-03-06T05:59:00Z' })], false],
  ])('is unproven or not: %s', (_, journal, expected) => {
    expect(hasUnprovenUpload(about(journal).marker)).toBe(expected)
  })

  const same = vppToken({ expiry: in_(5) })
  test.each<[string, readonly AppleToken[], boolean]>([
    ['its token is as it was', [same], true],
    ['its date is an earlier one', [vppToken({ expiry: in_(2) })], true],
    ['its date has moved on', [vppToken({ expiry: in_(365) })], false],
    ['its token is another one', [vppToken({ ...same, id: 'v2' })], false],
    ['its token is one of another kind', [enrollmentProgramToken({ id: 'v1', expiry: in_(5) })], false],
    ['it is one of several', [vppToken({ id: 'v2', expiry: in_(365) }), same], true],
  ])('that is not proven keeps its issue or not: %s', (_, tokens, expected) => {
    const issue = about([entry()])
    expect(unprovenUpload(issue, [read(...tokens)])).toEqual(
      expected ? { about: 'upload', marker: issue.marker, token: tokens.at(-1) } : null,
    )
  })

  test('keeps its issue though its token is excluded', () => {
    const issue = about([entry()])
    const excluded = { kind: same.kind, assessments: [], excluded: [same] }
    expect(unprovenUpload(issue, [excluded])).toMatchObject({ about: 'upload', token: same })
  })

  test('keeps no issue if it is proven, nor one about a problem', () => {
    expect(unprovenUpload(about([entry({ state: 'proven' })]), [read(same)])).toBeNull()
    const health = issueAbout(same, 'health', 'older-file')
    const withEntry = { ...health, marker: { ...health.marker, journal: [entry()] } }
    expect(unprovenUpload(withEntry, [read(same)])).toBeNull()
  })

  test('is known to be of an older file by the problem', () => {
    const markers = [
      issueAbout(same, 'health', 'older-file'),
      issueAbout(same, 'health', 'older-file,sync-error'),
      issueAbout(same, 'health', 'sync-error'),
      issueAbout(same, 'renewal', 7),
    ]
    expect(markers.map(({ marker }) => saysOlderFile(marker))).toEqual([true, true, false, false])
  })
})

test('a registration that was stopped is not about a token that is gone', () => {
  const begun = issueAbout(vppToken({ id: 'new school' }), 'renewal', 'first')
  const kinds = [read(vppToken({ id: 'v2', ...since }))]
  expect(replacementOf(begun, kinds)).not.toBeNull()
  expect(replacementOf({ ...begun, marker: { ...begun.marker, registering: 'School' } }, kinds)).toBeNull()
})

test('of two that run equally long, the one that took the place is always the same', () => {
  const two = [vppToken({ id: 'v2', ...since }), vppToken({ id: 'v3', ...since })]
  for (const order of [two, two.toReversed()])
    expect(replacementOf(gone, [read(...order)])).toMatchObject({ token: { id: 'v3' } })
})

test.each<[string, AppleToken, string | null]>([
  ['without a date', vppToken({ id: 'v2', expiry: null, ...since }), 'v2'],
  ['that changed just when the issue was opened', vppToken({ id: 'v2', lastModified: in_(-40) }), null],
])('a token that is gone, beside one %s', (_, token, expected) => {
  const concern = replacementOf(gone, [read(token)])
  expect(concern?.about === 'replaced' ? concern.token.id : null).toBe(expected)
})

test.each([
  [5, false],
  [-5, true],
])('with %d days left it is expired: %j', (days, expired) => {
  const watched = [read(vppToken({ expiry: in_(days) }))]
  expect(concernsOf({ tenant: asKnown, kinds: watched, registered: null })).toMatchObject([
    { about: 'expiry', expired },
  ])
})
