import { describe, expect, test } from '@jest/globals'
import { nothingKnown } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import type { AppleToken, Kind } from '../../src/domain/token.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { closeReasonOf, closingOf, isUnwatched, type RenewalRecord } from '../../src/tracking/plan/closing.ts'
import type { JournalEntry } from '../../src/domain/journal.ts'
import { cycleOf, everyTenant, type Marker } from '../../src/domain/marker.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'
import { in_, markerFrom, now, read, rules, tenant, type WrittenMarker } from '../support/situations.ts'

const before = enrollmentProgramToken({ expiry: in_(5), lastSync: in_(0) })
const after = { ...before, expiry: in_(365) }
const failed = (kind: Kind): AssessedKind => ({ kind, failure: { reason: 'permission', message: '', detail: '' } })
const without = (...excluded: readonly AppleToken[]): AssessedKind => ({
  kind: 'enrollment-program-token',
  assessments: [],
  excluded,
})

const about = (change: Partial<WrittenMarker> = {}): Marker =>
  markerFrom({
    ...{ tenant, kind: before.kind, id: before.id, topic: 'renewal', cycle: cycleOf(before.expiry), stage: 7 },
    ...change,
  })
const health = about({ topic: 'health', stage: 'sync-error' })
const checkOf = (stage: string): Marker => about({ topic: 'check', kind: 'all', id: tenant, cycle: 'unknown', stage })
const terms = about({ topic: 'health', id: tenant, stage: 'terms-not-accepted' })
const overview = about({ topic: 'overview', kind: 'all', id: tenant, stage: '' })
const failing = { ...before, syncErrorCode: 17 }
const certificate = pushCertificate({ topic: 'new', expiry: in_(365) })
/** The certificate in place of the one that devices are bound to. */
const inItsPlace: AssessedKind = {
  kind: certificate.kind,
  assessments: [assess(certificate, now, rules, { ...nothingKnown, topics: ['old'] })],
  excluded: [],
}
const books = vppToken({ lastSync: in_(0) })
const ofBooks = { kind: books.kind, id: books.id }
const ofCertificate = { kind: certificate.kind, id: certificate.id }
const [p, v] = ['enrollment-program-token', 'vpp-token'] as const

test.each<[string, Marker, readonly AssessedKind[], string | undefined]>([
  ['a later date', about(), [read(after)], 'renewed'],
  ['the same date, other reminder days', about(), [read(before)], 'not-due'],
  ['an earlier date', about(), [read({ ...before, expiry: in_(2) })], 'not-due'],
  ['a first date', about({ cycle: 'unknown', stage: 'first' }), [read(after)], 'renewed'],
  ['gone', about(), [without()], 'gone'],
  ['gone, another is excluded', about(), [without({ ...before, id: 'e2' })], 'gone'],
  ['excluded', about(), [without({ ...before, id: 'e2' }, before)], 'excluded'],
  [
    'an excluded one of another kind with the same id',
    about(),
    [read(after), { ...without(), kind: v, excluded: [vppToken({ id: 'e1' })] }],
    'renewed',
  ],
  ['its kind failed', about(), [failed(p)], undefined],
  ['its kind is not watched', about(), [read(vppToken())], undefined],
  ['its date is unknown', about(), [read({ ...before, expiry: null })], undefined],
  ['it waits', about(), [read({ ...before, expiry: null, phase: 'waiting' })], undefined],
  ['well again', health, [read(after)], 'recovered'],
  ['well again, and due', health, [read(before)], 'recovered'],
  ['expired', health, [read({ ...before, expiry: in_(-1) })], 'expired-instead'],
  ['a problem of one that is gone', health, [without()], 'gone'],
  ['a problem of one whose kind failed', health, [failed(p)], undefined],
  ['one kind read again', checkOf(v), [read(vppToken()), failed(p)], 'read-again'],
  ['both read again', checkOf(`${p},${v}`), [read(before), read(vppToken())], 'read-again'],
  ['one of both read again', checkOf(`${p},${v}`), [read(before), failed(v)], undefined],
  ['one of both read again, the other not watched', checkOf(`${p},${v}`), [read(before)], undefined],
  ['all kinds read again in all tenants', { ...checkOf(v), tenant: everyTenant }, [], 'read-again'],
  ['the list of all tokens', overview, [read(after)], undefined],
  ['it is being registered', { ...about({ stage: 'first' }), registering: 'School' }, [read(after)], undefined],
  ['a problem that goes on', health, [read(failing)], undefined],
  ['a problem that goes on, and expired', health, [read({ ...failing, expiry: in_(-1) })], 'expired-instead'],
  [
    'a sync that runs has not succeeded',
    about({ ...ofBooks, topic: 'health', stage: 'sync-stale' }),
    [read({ ...books, syncStatus: 'running' })],
    undefined,
  ],
  [
    'another problem while a sync runs',
    about({ ...ofBooks, topic: 'health', stage: 'token-invalid' }),
    [read({ ...books, syncStatus: 'running' })],
    'recovered',
  ],
  [
    'a sync that runs, and expired',
    about({ ...ofBooks, topic: 'health', stage: 'sync-error' }),
    [read({ ...books, syncStatus: 'running', expiry: in_(-1) })],
    'expired-instead',
  ],
  ['a problem of an excluded one', health, [without(before)], 'excluded'],
  ['terms that nobody waits for', terms, [read(before)], 'recovered'],
  ['terms that another one waits for', terms, [read(after, { ...before, id: 'e2', syncErrorCode: 3 })], undefined],
  ['terms that only an excluded one waits for', terms, [without({ ...before, syncErrorCode: 3 })], 'excluded'],
  ['terms, and an excluded one does not wait for them', terms, [without(before)], 'recovered'],
  ['terms of no token', terms, [without()], 'recovered'],
  ['terms of a kind that failed', terms, [failed(p)], undefined],
  ['a date of a certificate in whose place another one is', about(ofCertificate), [inItsPlace], undefined],
  ['a date of a certificate that is back', about(ofCertificate), [read(certificate)], 'renewed'],
  [
    'a problem of a certificate in whose place another one is',
    about({ ...ofCertificate, topic: 'health', stage: 'push-topic' }),
    [inItsPlace],
    undefined,
  ],
  [
    'a problem of such a certificate if Intune gives no topic',
    { ...about({ ...ofCertificate, topic: 'health', stage: 'push-topic' }), pushTopic: 'old', newPushTopic: 'new' },
    [read({ ...certificate, topic: null })],
    undefined,
  ],
  ['the first of both not watched', checkOf(`${p},${v}`), [read(vppToken())], undefined],
])('%s', (_, marker, watched, expected) => {
  expect(closingOf(marker, watched, null)?.because).toBe(expected)
})

test.each<[string, Partial<AppleToken>, boolean]>([
  ['this token', {}, true],
  ['another token', { id: 'e2' }, false],
  ['one of another kind with the same id', { kind: v }, false],
])('a renewal of %s is named in it or not', (_, change, isNamed) => {
  const renewed = { token: { ...vppToken(), ...before, ...change }, expiry: in_(365), sha256: '', by: '', run: null }
  const closing = closingOf(about(), [read(after)], renewed as RenewalRecord)
  expect(closing).toEqual({ because: 'renewed', now: after.expiry, by: isNamed ? renewed : null })
})

describe('a renewal by an earlier run', () => {
  const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
    ...{ file: 'f', sha256: 'abc', state: 'proven', at: '2027-02-28T06:00:00Z', by: 'mona', run: 'https://x/1' },
    before: cycleOf(before.expiry),
    ...change,
  })
  const byOf = (journal: readonly JournalEntry[], token: AppleToken = after) => {
    const closing = closingOf({ ...about(), journal }, [read(token)], null)
    return closing?.because === 'renewed' ? closing.by : closing?.because
  }

  test('is named if the journal has proven it', () => {
    const proven = entry()
    const expected = {
      token: after,
      expiry: after.expiry,
      sha256: 'abc',
      by: 'mona',
      run: 'https://x/1',
      entry: proven,
    }
    expect(byOf([proven, entry({ state: 'unproven', by: 'hubot' })])).toEqual(expected)
    // Also if its date is no later than the one that the issue is about.
    expect(byOf([proven], before)).toMatchObject({ by: 'mona' })
  })

  test('is named if the token is excluded meanwhile', () => {
    const reasonOf = (journal: readonly JournalEntry[]) =>
      closingOf({ ...about(), journal }, [without(after)], null)?.because
    expect(reasonOf([entry()])).toBe('renewed')
    expect(reasonOf([entry({ state: 'unproven' })])).toBe('excluded')
  })

  test('is the last of several', () => {
    expect(byOf([entry(), entry({ by: 'hubot' })])).toMatchObject({ by: 'hubot' })
  })

  test.each<[string, readonly JournalEntry[]]>([
    ['was not proven', [entry({ state: 'unproven' })]],
    ['was of another date', [entry({ before: cycleOf(in_(-360)) })]],
    ['is not on record', []],
  ])('is not named if it %s', (_, journal) => {
    expect(byOf(journal)).toBeNull()
    expect(byOf(journal, before)).toBe('not-due')
  })
})

test.each([
  ['not-due', 'completed'],
  ['recovered', 'completed'],
  ['expired-instead', 'completed'],
  ['read-again', 'completed'],
  ['renewed', 'completed'],
  ['gone', 'not_planned'],
  ['excluded', 'not_planned'],
  ['duplicate', 'duplicate'],
] as const)('%s closes as %s', (because, reason) => {
  const closing = { because, now, expiry: now, by: null, of: { number: 1, id: 1 } }
  expect(closeReasonOf(closing)).toBe(reason)
})

test.each<[string, Marker, readonly Kind[], boolean]>([
  ['its kind is watched', about(), [p], false],
  ['its kind is not watched', about(), [v], true],
  ['all kinds of a check are watched', checkOf(`${p},${v}`), [v, p], false],
  ['one kind of a check is not watched', checkOf(`${p},${v}`), [v], true],
  ['the kind of a problem is watched', health, [v, p], false],
  ['the kind of a problem is not watched', health, [v], true],
  ['nothing is watched, and it is the list of all tokens', overview, [], false],
])('it’s no longer checked: %s', (_, marker, watched, expected) => {
  const assessments = [assess(before, now, rules)]
  expect(
    isUnwatched(
      marker,
      watched.map((kind) => ({ kind, assessments, excluded: [] })),
    ),
  ).toBe(expected)
})
