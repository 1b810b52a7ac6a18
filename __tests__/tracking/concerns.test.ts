import { expect, test } from '@jest/globals'
import { kinds, pushCertificateId, type AppleToken } from '../../src/domain/token.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { nothingKnown, type TokenMemory } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import { concernsOf, replacementOf, type TenantState } from '../../src/tracking/plan/concerns.ts'
import { isWorse } from '../../src/tracking/plan/news.ts'
import { wordsIn, writtenStage, type Marker } from '../../src/domain/marker.ts'
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
])('a stage %j is worse than %j: %j', (stage, said, expected) => {
  const of = (written: number | string): Marker => {
    const topic = [stage, said].some((one) => typeof one === 'number' || one === 'first') ? 'renewal' : 'health'
    return issueAbout(vppToken(), topic, written).marker
  }
  expect(isWorse(of(stage), of(said))).toBe(expected)
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
  expect(replacementOf(issueAbout(vppToken(), 'overview', ''), [read(vppToken({ id: 'v2', ...since }))])).toBeNull()
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
