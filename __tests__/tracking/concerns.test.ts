import { expect, test } from '@jest/globals'
import { kinds } from '../../src/domain/token.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { concernsOf, isWorse, replacedCertificate, type TenantState } from '../../src/tracking/plan/concerns.ts'
import { writtenStage, type Marker } from '../../src/domain/marker.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { asKnown, in_, issueAbout, read, tenant } from '../support/situations.ts'

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
  ['new-push-topic', 7, true],
  ['first', 7, true],
  [7, 'new-push-topic', false],
])('a stage %j is worse than %j: %j', (stage, said, expected) => {
  const of = (written: number | string): Marker => {
    const topic = [stage, said].some((one) => typeof one === 'number' || one === 'first') ? 'renewal' : 'health'
    return issueAbout(vppToken(), topic, written).marker
  }
  expect(isWorse(of(stage), of(said))).toBe(expected)
})

const old = pushCertificate({ id: 'old', topic: 'old', expiry: in_(5) })
const fresh = pushCertificate({ id: 'new', topic: 'new' })
test.each<[string, readonly AssessedKind[], boolean]>([
  ['another one in its place', [read(fresh)], true],
  ['the same one', [read(old)], false],
  ['none', [{ kind: 'mdm-push-certificate', assessments: [], excluded: [] }], false],
  ['nobody knows', failed('mdm-push-certificate'), false],
  ['only tokens of other kinds', [read(vppToken())], false],
])('a push certificate is replaced where there is %s: %j', (_, watched, expected) => {
  const concern = replacedCertificate(issueAbout(old, 'renewal', 7), watched)
  expect(concern !== null).toBe(expected)
  if (concern !== null) expect(concern.marker).toMatchObject({ id: 'old', stage: 'new-push-topic' })
})

test('no other kind is replaced', () => {
  expect(replacedCertificate(issueAbout(vppToken(), 'renewal', 7), [read(fresh)])).toBeNull()
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
