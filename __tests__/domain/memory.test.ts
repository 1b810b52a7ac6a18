import { expect, test } from '@jest/globals'
import {
  emptyMemory,
  fitted,
  isNotedTopic,
  maxNoted,
  memoryIn,
  nothingKnown,
  notedTopic,
  syncMemory,
  tokenKey,
  type CheckMemory,
  type TokenMemory,
} from '../../src/domain/memory.ts'
import { remember } from '../../src/domain/remember.ts'
import { assess, type Problem } from '../../src/domain/standing.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { kinds, type AppleToken } from '../../src/domain/token.ts'
import { asKnown, now, read, rules } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const hour = 3_600_000
const ago = (hours: number): Date => new Date(now.getTime() - hours * hour)
const failed = (lastSync: Date | null, change = {}): AppleToken =>
  enrollmentProgramToken({ syncErrorCode: 17, lastSync, ...change })
const words = (token: AppleToken, memory: Partial<TokenMemory>): readonly Problem['word'][] =>
  assess(token, now, rules, { ...nothingKnown, ...memory }).problems.map(({ word }) => word)

test.each<[string, AppleToken, Partial<TokenMemory>, readonly Problem['word'][]]>([
  ['nothing is remembered', failed(ago(2)), {}, ['sync-error']],
  ['it is the first failure', failed(ago(2)), { failingSince: null }, []],
  ['it failed at a check just now', failed(ago(25)), { failingSince: ago(0.1) }, []],
  ['it failed at a check 20 hours ago', failed(ago(25)), { failingSince: ago(20) }, ['sync-error']],
  ['a moment less', failed(ago(25)), { failingSince: new Date(ago(20).getTime() + 1) }, []],
  ['it succeeded since it failed', failed(ago(3)), { failingSince: ago(24) }, []],
  ['an open issue says so', failed(ago(3)), { failingSince: ago(1), isReported: true }, ['sync-error']],
  ['the last success is 36 hours old', failed(ago(36)), { failingSince: null }, ['sync-error']],
  ['a moment less than that', failed(new Date(ago(36).getTime() + 1)), { failingSince: null }, []],
  ['it never succeeded, at first', failed(null, { lastModified: ago(1) }), { failingSince: null }, []],
  ['it never succeeded, for a day', failed(null, { lastModified: ago(24) }), { failingSince: ago(24) }, ['sync-error']],
  // Its time may be that of the failure.
  ['a VPP token fails at first', vppToken({ syncStatus: 'failed', lastSync: ago(40) }), { failingSince: null }, []],
  [
    'a VPP token fails for a day',
    vppToken({ syncStatus: 'failed', lastSync: ago(1) }),
    { failingSince: ago(24) },
    ['sync-error'],
  ],
  [
    'an open issue says that it is late, and the failure may have moved its time',
    vppToken({ syncStatus: 'failed', lastSync: ago(1) }),
    { failingSince: null, isReported: true },
    ['sync-error'],
  ],
  ['it fails and is late', failed(ago(80)), { failingSince: ago(80) }, ['sync-error', 'sync-stale']],
  [
    "Apple's terms explain both",
    failed(ago(80), { syncErrorCode: 3 }),
    { failingSince: ago(80) },
    ['terms-not-accepted'],
  ],
  ['it is late', enrollmentProgramToken({ lastSync: ago(73) }), {}, ['sync-stale']],
  ['it was renewed since', enrollmentProgramToken({ lastSync: ago(800), lastModified: ago(1) }), {}, []],
  [
    'it was renewed, and is late again',
    enrollmentProgramToken({ lastSync: ago(800), lastModified: ago(73) }),
    {},
    ['sync-stale'],
  ],
  ['a VPP token was expired until lately', vppToken({ lastSync: ago(800) }), { lastExpired: ago(2) }, []],
  ['a VPP token was expired long ago', vppToken({ lastSync: ago(800) }), { lastExpired: ago(73) }, ['sync-stale']],
  ['the topic is the one that is known', pushCertificate({ topic: 'a' }), { topics: ['a'] }, []],
  ['the topic is one that was accepted', pushCertificate({ topic: 'b' }), { topics: ['a', 'b'] }, []],
  ['the topic is another one', pushCertificate({ topic: 'c' }), { topics: ['a', 'b'] }, ['push-topic']],
  ['no topic is known', pushCertificate({ topic: 'c' }), {}, []],
  ['Intune gives no topic', pushCertificate({ topic: null }), { topics: ['a'] }, []],
])('what is wrong if %s', (_, token, memory, expected) => {
  expect(words(token, memory)).toEqual(expected)
})

const at = '2027-03-01T06:00:00Z'
const before = '2027-02-27T06:00:00Z'
/** Of the token that is read, and of another one. */
const [e1, e2, v1] = ['e1', 'e2', 'v1'].map((id) => tokenKey(asKnown.id, id)) as [string, string, string]
const noted = (change: Partial<CheckMemory>): CheckMemory => ({ ...emptyMemory, ...change })

/** All kinds, of which only one has a token. */
const wholeWith = (token: AppleToken): readonly AssessedKind[] =>
  kinds.map((kind) => (kind === token.kind ? read(token) : { kind, assessments: [], excluded: [] }))

test.each<[string, AppleToken, Partial<CheckMemory>, Partial<CheckMemory>]>([
  ['a sync fails', failed(ago(2)), {}, { failing: { [e1]: at } }],
  ['it still fails', failed(ago(90)), { failing: { [e1]: before } }, { failing: { [e1]: before } }],
  ['it fails anew', failed(ago(2)), { failing: { [e1]: before } }, { failing: { [e1]: at } }],
  [
    'another try runs after it failed',
    vppToken({ syncStatus: 'running', lastSync: ago(0) }),
    { failing: { [v1]: before } },
    { failing: { [v1]: before } },
  ],
  ['it succeeds', enrollmentProgramToken({ lastSync: ago(1) }), { failing: { [e1]: before } }, {}],
  [
    'its token has expired',
    failed(ago(90), { expiry: ago(1) }),
    { failing: { [e1]: before } },
    { expired: { [e1]: at } },
  ],
  [
    'it has been expired',
    failed(ago(90), { expiry: ago(90) }),
    { expired: { [e1]: before } },
    { expired: { [e1]: before } },
  ],
  [
    'it was renewed',
    enrollmentProgramToken({ lastSync: ago(90) }),
    { expired: { [e1]: before } },
    { revived: { [e1]: at } },
  ],
  [
    'it has not synced since',
    enrollmentProgramToken({ lastSync: ago(90) }),
    { revived: { [e1]: before } },
    { revived: { [e1]: before } },
  ],
  ['it has synced since', enrollmentProgramToken({ lastSync: ago(1) }), { revived: { [e1]: before } }, {}],
  ['another token is gone', enrollmentProgramToken({ lastSync: ago(1) }), { failing: { [e2]: before } }, {}],
  ['a topic is seen first', pushCertificate({ topic: 'a' }), {}, { topics: { [asKnown.id]: 'a' } }],
])('what is noted if %s', (_, token, known, expected) => {
  expect(remember([{ tenant: asKnown, kinds: wholeWith(token) }], noted(known), now)).toEqual(noted(expected))
})

const tenantsOf = (...all: readonly (readonly AppleToken[])[]) => [
  { tenant: asKnown, kinds: all.map((tokens) => read(...tokens)) },
]
const unread = { kind: 'vpp-token', failure: { reason: 'unavailable', message: '', detail: '' } } as const

test.each<[string, AppleToken, Partial<CheckMemory>, Partial<CheckMemory>]>([
  [
    'it succeeded at the very check',
    failed(new Date(before)),
    { failing: { [e1]: before } },
    { failing: { [e1]: before } },
  ],
  ['it never succeeded', failed(null), { failing: { [e1]: before } }, { failing: { [e1]: before } }],
  ['it waits for its first file', failed(null, { expiry: null, phase: 'waiting' }), { failing: { [e1]: before } }, {}],
  ['it has no date', failed(null, { expiry: null }), {}, { failing: { [e1]: at } }],
  [
    'it expired again before it synced',
    enrollmentProgramToken({ lastSync: ago(90), expiry: ago(1) }),
    { revived: { [e1]: before } },
    { expired: { [e1]: at } },
  ],
  [
    'it synced at the very check',
    enrollmentProgramToken({ lastSync: new Date(before) }),
    { revived: { [e1]: before } },
    {},
  ],
  ['it never synced since', enrollmentProgramToken({}), { revived: { [e1]: before } }, { revived: { [e1]: before } }],
  [
    'its topic is not told any more',
    pushCertificate({ topic: null }),
    { topics: { [asKnown.id]: 'a' } },
    { topics: { [asKnown.id]: 'a' } },
  ],
  ['no topic is known', pushCertificate({ topic: null }), {}, {}],
  [
    'its topic was noted in short',
    pushCertificate({ topic: null }),
    { topics: { [asKnown.id.slice(0, 13)]: '…a' } },
    { topics: { [asKnown.id]: '…a' } },
  ],
  ['a tenant is not looked at any more', vppToken(), { topics: { gone: 'a' } }, {}],
])('what is noted of a token if %s', (_, token, known, expected) => {
  expect(remember(tenantsOf([token]), noted(known), now)).toStrictEqual(noted(expected))
})

test('beside what could not be read, what was read counts as it is now', () => {
  const known = noted({ failing: { [e1]: before, [v1]: before }, expired: { [v1]: before }, revived: { [v1]: before } })
  const kinds = [read(enrollmentProgramToken({ lastSync: ago(1) })), unread]
  expect(remember([{ tenant: asKnown, kinds }], known, now)).toEqual({ ...known, failing: { [v1]: before } })
  const elsewhere = { tenant: { ...asKnown, id: 'another' }, kinds: [unread] }
  const both = remember([...tenantsOf([enrollmentProgramToken({ lastSync: ago(1) })]), elsewhere], known, now)
  expect(both).toEqual({ ...known, failing: { [v1]: before } })
})

test('what this job does not watch, by its kinds or as excluded, is as it was', () => {
  const known = noted({ failing: { [e1]: before, [v1]: before }, expired: { [v1]: before }, revived: { [v1]: before } })
  const main = enrollmentProgramToken({ lastSync: ago(1) })
  const expected = { ...known, failing: { [v1]: before } }
  expect(remember(tenantsOf([main]), known, now)).toEqual(expected)
  const excluding = wholeWith(main).map((of) =>
    of.kind === 'vpp-token' ? { kind: of.kind, assessments: [], excluded: [vppToken()] } : of,
  )
  expect(remember([{ tenant: asKnown, kinds: excluding }], known, now)).toEqual(expected)
})

test('the topic is that of the certificate, whatever else is read', () => {
  const tenants = tenantsOf(
    [vppToken()],
    [pushCertificate({ topic: 'a' })],
    [enrollmentProgramToken({ lastSync: now })],
  )
  expect(remember(tenants, null, now)).toEqual(noted({ topics: { [asKnown.id]: 'a' } }))
  expect(remember(tenantsOf([vppToken()]), noted({ topics: { [asKnown.id]: 'a' } }), now).topics).toEqual({
    [asKnown.id]: 'a',
  })
})

test('notes stand in one order, in whatever order tokens and tenants come', () => {
  const other = { ...asKnown, id: '0' }
  const kinds = [read(failed(ago(2), { id: 'b' }), failed(ago(2), { id: 'a' }), failed(ago(2), { id: 'c' }))]
  const certificate = [read(pushCertificate({ topic: 't' }))]
  const tenants = [
    { tenant: asKnown, kinds: [...kinds, ...certificate] },
    { tenant: other, kinds: [...kinds, ...certificate] },
  ]
  for (const order of [tenants, tenants.toReversed()]) {
    const memory = remember(order, null, now)
    expect(Object.keys(memory.failing)).toEqual(
      ['0', asKnown.id].flatMap((id) => ['a', 'b', 'c'].map((token) => tokenKey(id, token))),
    )
    expect(Object.keys(memory.topics)).toEqual(['0', asKnown.id])
  }
})

test('what could not be read is as it was', () => {
  const known = noted({ topics: { [asKnown.id]: 'a' }, failing: { [v1]: before } })
  const failure = { reason: 'unavailable', message: '', detail: '' } as const
  expect(remember([{ tenant: asKnown, kinds: [{ kind: 'vpp-token', failure }] }], known, now)).toEqual(known)
})

test('tokens of two tenants with one id are two tokens', () => {
  const other = { ...asKnown, id: 'another' }
  const tenants = [
    { tenant: asKnown, kinds: [read(failed(ago(2)))] },
    { tenant: other, kinds: [read(enrollmentProgramToken({ lastSync: ago(1) }))] },
  ]
  const first = remember(tenants, null, now)
  expect(first.failing).toEqual({ [e1]: at })
  expect(remember(tenants.toReversed(), first, now)).toEqual(first)
})

test('another topic is not noted before a person has accepted it', () => {
  const assessment = assess(pushCertificate({ topic: 'b' }), now, rules, { ...nothingKnown, topics: ['a'] })
  const kinds = [{ kind: 'mdm-push-certificate', assessments: [assessment], excluded: [] } as const]
  expect(remember([{ tenant: asKnown, kinds }], null, now).topics).toEqual({ [asKnown.id]: 'a' })
})

test('nor is it if an upload has failed, too', () => {
  const token = pushCertificate({ topic: 'b', uploadFailure: 'Mismatch' })
  const assessment = assess(token, now, rules, { ...nothingKnown, topics: ['a'] })
  const kinds = [{ kind: 'mdm-push-certificate', assessments: [assessment], excluded: [] } as const]
  expect(remember([{ tenant: asKnown, kinds }], null, now).topics).toEqual({ [asKnown.id]: 'a' })
})

test('the memory of a thousand tenants fits into an issue', () => {
  const id = (n: number): string => `${n.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`
  const all = Array.from({ length: 1_000 }, (_, n) => id(n))
  const topics = Object.fromEntries(all.map((one) => [one, `com.apple.mgmt.External.${one}`]))
  const times = Object.fromEntries(all.map((one) => [tokenKey(one, one), at]))
  const memory = fitted({ topics, failing: times, expired: times, revived: times })
  expect(JSON.stringify(memory).length).toBeLessThan(55_000)
  expect(notedTopic(memory, id(7))).toBe('…000000000000')
})

/** Topics whose JSON has so many characters. */
const topicsOf = (length: number): CheckMemory['topics'] => ({
  '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11': `…${'x'.repeat(12)}`,
  '7d0a4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11': 'y'.repeat(length - 98),
})

test('topics are shortened only if they are too long in full', () => {
  const [fits, long] = [15_000, 15_001].map((length) => noted({ topics: topicsOf(length) })) as [
    CheckMemory,
    CheckMemory,
  ]
  expect(JSON.stringify(fits.topics)).toHaveLength(15_000)
  expect(fitted(fits)).toEqual(fits)
  expect(fitted(long).topics).toEqual({
    '8c9f4b1e-2f6d': `…${'x'.repeat(12)}`,
    '7d0a4b1e-2f6d': `…${'y'.repeat(12)}`,
  })
})

test('a topic that is shortened already is not shortened again, whatever its last letter is', () => {
  const topics = { a: `…${'x'.repeat(12)}`, b: `${'y'.repeat(20_000)}…` }
  expect(fitted(noted({ topics })).topics).toEqual({ a: `…${'x'.repeat(12)}`, b: `…${'y'.repeat(11)}…` })
})

test('of more tokens than a list has room for, the first are noted', () => {
  const times = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`t v${n}`, at]))
  const notes = { failing: times(maxNoted + 1), expired: times(maxNoted + 2), revived: times(maxNoted) }
  const full = times(maxNoted)
  expect(fitted(noted(notes))).toEqual(noted({ failing: full, expired: full, revived: full }))
})

test.each<[string, Partial<CheckMemory>, ReturnType<typeof syncMemory>]>([
  ['nothing', {}, { failingSince: null, lastExpired: null }],
  ['that it fails', { failing: { [e1]: before } }, { failingSince: new Date(before), lastExpired: null }],
  ['that another one fails', { failing: { [e2]: before } }, { failingSince: null, lastExpired: null }],
  ['that it was expired', { expired: { [e1]: before } }, { failingSince: null, lastExpired: now }],
  ['that it was renewed', { revived: { [e1]: before } }, { failingSince: null, lastExpired: new Date(before) }],
  [
    'that it was renewed, and expired again',
    { expired: { [e1]: before }, revived: { [e1]: before } },
    { failingSince: null, lastExpired: now },
  ],
  [
    'as many others as there is room for',
    { failing: Object.fromEntries(Array.from({ length: maxNoted }, (_, n) => [`t v${n}`, at])) },
    { failingSince: undefined, lastExpired: null },
  ],
  [
    'one less than that',
    { failing: Object.fromEntries(Array.from({ length: maxNoted - 1 }, (_, n) => [`t v${n}`, at])) },
    { failingSince: null, lastExpired: null },
  ],
])('what is known of a sync if the last check noted %s', (_, known, expected) => {
  expect(syncMemory(noted(known), e1, now)).toEqual(expected)
})

test.each<[string, string | null, boolean]>([
  ['com.apple.mgmt.External.1', 'com.apple.mgmt.External.1', true],
  ['com.apple.mgmt.External.1', 'com.apple.mgmt.External.2', false],
  ['mgmt.External.1', 'com.apple.mgmt.External.1', false],
  ['…t.External.1', 'com.apple.mgmt.External.1', true],
  ['…t.External.2', 'com.apple.mgmt.External.1', false],
  ['…t.External.1', '…t.External.1', true],
  ['…t.External.1', null, false],
])('%j was noted, and the topic %j is that: %j', (note, topic, expected) => {
  expect(isNotedTopic(note, topic)).toBe(expected)
})

test('a topic is found by the tenant, or by the first part of its id', () => {
  const topics = { '8c9f4b1e-2f6d': 'short', '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11': 'whole' }
  expect(
    ['8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11', '8c9f4b1e-2f6d-5e0a', '8c9f4b1e-2f6', ''].map((id) =>
      notedTopic(noted({ topics }), id),
    ),
  ).toEqual(['whole', 'short', undefined, undefined])
})

test('what a marker holds of the wrong type is left out, note by note', () => {
  const times = { good: at, words: 'soon', number: 7 }
  expect(memoryIn({ topics: { a: 'topic', b: 7 }, failing: times, expired: times, revived: times })).toEqual({
    memory: { topics: { a: 'topic' }, failing: { good: at }, expired: { good: at }, revived: { good: at } },
  })
})

test.each([[undefined], [null], ['x'], [{}], [{ failing: { a: 'never', b: 7 }, topics: [] }]])(
  '%j in a marker is no memory',
  (value) => {
    expect(memoryIn(value)).toEqual(value === undefined ? {} : { memory: emptyMemory })
  },
)
