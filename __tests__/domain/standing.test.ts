import { expect, test } from '@jest/globals'
import { assess, countsOf, displayStatusOf, type Problem } from '../../src/domain/standing.ts'
import { rules } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const now = new Date('2027-01-01T00:00:00Z')
const hour = 3_600_000
const day = 24 * hour
const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds)

test.each([
  ['more than the largest reminder day', 30 * day + 1, { state: 'healthy' }, 30],
  ['exactly the largest reminder day', 30 * day, { state: 'due', stage: 30 }, 30],
  ['a moment less than it', 30 * day - 1, { state: 'due', stage: 30 }, 29],
  ['a moment more than the next', 14 * day + 1, { state: 'due', stage: 30 }, 14],
  ['exactly the next', 14 * day, { state: 'due', stage: 14 }, 14],
  ['exactly one day', day, { state: 'due', stage: 1 }, 1],
  ['a moment', 1, { state: 'due', stage: 1 }, 0],
  ['nothing', 0, { state: 'expired' }, 0],
  ['a moment too late', -1, { state: 'expired' }, -1],
  ['a day and a moment too late', -day - 1, { state: 'expired' }, -2],
])('with %s left', (_, left, standing, daysLeft) => {
  const assessment = assess(enrollmentProgramToken({ expiry: after(left), lastSync: now }), now, rules)
  expect(assessment.standing).toMatchObject(standing)
  expect(assessment.daysLeft).toBe(daysLeft)
})

test('without a date nothing is known, and nothing is called expired', () => {
  const assessment = assess(enrollmentProgramToken({ expiry: null }), now, rules)
  expect(assessment).toMatchObject({ standing: { state: 'unknown' }, daysLeft: null })
})

test('reminder days may come in any order', () => {
  const token = enrollmentProgramToken({ expiry: after(5 * day) })
  expect(
    assess(token, now, {
      ...rules,
      remindDays: { ...rules.remindDays, 'enrollment-program-token': [1, 7, 30, 14, 3] },
    }).standing,
  ).toMatchObject({ stage: 7 })
})

const fine = { expiry: after(100 * day), lastSync: after(-hour) }
const expired = { expiry: after(-day), lastSync: after(-200 * hour) }

test.each<[string, Parameters<typeof assess>[0], readonly Problem[]]>([
  ['nothing is wrong', enrollmentProgramToken(fine), []],
  [
    'terms wait to be accepted',
    enrollmentProgramToken({ ...fine, syncErrorCode: 3 }),
    [{ word: 'terms-not-accepted' }],
  ],
  ['another error code', enrollmentProgramToken({ ...fine, syncErrorCode: 17 }), [{ word: 'sync-error', code: 17 }]],
  ['a VPP sync failed', vppToken({ ...fine, syncStatus: 'failed' }), [{ word: 'sync-error', code: null }]],
  ['the last sync is exactly 72 hours ago', vppToken({ ...fine, lastSync: after(-72 * hour) }), []],
  [
    'the last sync is longer ago',
    vppToken({ ...fine, lastSync: after(-72 * hour - 1) }),
    [{ word: 'sync-stale', since: after(-72 * hour - 1) }],
  ],
  [
    'it never synced, and was registered long ago',
    enrollmentProgramToken({ ...fine, lastSync: null, lastModified: after(-80 * hour) }),
    [{ word: 'sync-stale', since: after(-80 * hour) }],
  ],
  [
    'it never synced, and was registered just now',
    enrollmentProgramToken({ ...fine, lastSync: null, lastModified: now }),
    [],
  ],
  ['nothing is known of any sync', vppToken({ ...fine, lastSync: null, lastModified: null }), []],
  ['a VPP token is invalid', vppToken({ ...fine, state: 'invalid' }), [{ word: 'token-invalid', reason: 'invalid' }]],
  ['a state with a new word', vppToken({ ...fine, state: 'frozen' }), [{ word: 'token-invalid', reason: 'frozen' }]],
  ['a state that says nothing', vppToken({ ...fine, state: 'unknown' }), []],
  ['a state that the date tells', vppToken({ ...expired, state: 'expired' }), []],
  ['an expired token, whose sync follows from the date', enrollmentProgramToken({ ...expired, syncErrorCode: 3 }), []],
  [
    'an expired token that is invalid too',
    vppToken({ ...expired, state: 'invalid' }),
    [{ word: 'token-invalid', reason: 'invalid' }],
  ],
  ['an upload failed', pushCertificate({ uploadFailure: 'Mismatch' }), [{ word: 'token-invalid', reason: 'Mismatch' }]],
  ['a push certificate, which does not sync', pushCertificate({}), []],
])('problems if %s', (_, token, problems) => {
  expect(assess(token, now, rules).problems).toEqual(problems)
})

const waiting = { expiry: null, appleId: null, phase: 'waiting' } as const

test.each<[string, Parameters<typeof assess>[0], readonly Problem[]]>([
  [
    'it waits, with a sync error and a sync long ago',
    enrollmentProgramToken({ ...waiting, syncErrorCode: 9, lastModified: after(-90 * day) }),
    [],
  ],
  [
    'Intune calls a VPP token expired whose date has not come',
    vppToken({ ...fine, state: 'expired' }),
    [{ word: 'token-invalid', reason: 'expired' }],
  ],
])('problems: %s', (_, token, problems) => {
  expect(assess(token, now, rules).problems).toEqual(problems)
})

test('a token with a problem is never shown as healthy, and one that waits is counted', () => {
  const sick = assess(vppToken({ ...fine, state: 'invalid' }), now, rules)
  const well = assess(vppToken(fine), now, rules)
  const waits = assess(enrollmentProgramToken(waiting), now, rules)
  expect([sick, well, waits].map(displayStatusOf)).toEqual(['unhealthy', 'healthy', 'waiting'])
  expect(countsOf([sick, well, waits])).toEqual({ due: 0, expired: 0, unhealthy: 1, unknown: 0, waiting: 1 })
})
