import { describe, expect, test } from '@jest/globals'
import type { AddedService, AppleService, ServiceReading, ServiceRecord } from '../../src/domain/apple-service.ts'
import type { WriteResult } from '../../src/domain/inventory.ts'
import type { Apple } from '../../src/ports.ts'
import { addService, rehearseService } from '../../src/renewal/add-service.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { play } from '../support/intune.ts'
import { enrollmentProgramToken } from '../support/tokens.ts'

const token = enrollmentProgramToken({ name: 'Lyon' })
const service = (id: string, name = 'Lyon'): AppleService => ({
  ...{ id, name, status: null, deviceCount: null, lastConnected: null, mayRelease: null },
})
/** Services with these IDs, all of the token's name; null if Apple can't be read. */
type Listed = readonly string[] | null
const reading = (listed: Listed): ServiceReading =>
  listed === null
    ? { failure: { reason: 'unavailable', message: 'No answer.', detail: '' } }
    : { services: [service('other', 'Paris'), ...listed.map((id) => service(id))] }

interface Circumstances {
  /** What Apple lists at each reading, the last one repeated. */
  readonly lists?: readonly Listed[]
  readonly answer?: WriteResult
  readonly portal?: Apple['portal']
  readonly record?: ServiceRecord
  /** Why it can't be put on record. */
  readonly unrecorded?: Error
}

/** An Apple with prepared answers; what was asked and put on record, one after the other. */
function scripted({ lists = [[]], answer, portal = 'business', record, unrecorded }: Circumstances) {
  const { around, warnings, lines } = play({ looks: [] })
  const asked: string[] = []
  let looks = 0
  const unused = () => Promise.reject(new Error('not used'))
  const apple: Apple = {
    portal,
    readServices: () => Promise.resolve(reading(lists[Math.min(looks++, lists.length - 1)] ?? null)),
    addService: (name, publicKey) => {
      asked.push(`add ${name} ${publicKey}`)
      return answer === undefined ? unused() : Promise.resolve(answer)
    },
  }
  const context = {
    ...around,
    journal: {
      ...{ begin: unused, withdraw: unused },
      serviceOf: (id: string) => Promise.resolve(id === token.id ? (record ?? null) : null),
      beginService: ({ id }: typeof token, publicKey: string) => {
        asked.push(`note ${id} ${publicKey}`)
        return unrecorded === undefined ? Promise.resolve() : Promise.reject(unrecorded)
      },
    },
  }
  return { apple, context, warnings, lines, asked, seconds: () => (context.runner.now().getTime() - begun) / 1_000 }
}
const begun = play({ looks: [] }).around.runner.now().getTime()

const taken = (id: string | null): WriteResult => ({ outcome: 'taken', id })
const not = (outcome: 'refused' | 'unknown', status: number): WriteResult => ({
  ...{ outcome, status, needsApproval: false, message: `It answered ${status}.`, detail: '' },
})
const added = (id: string): AddedService => ({ outcome: 'added', service: { id, name: 'Lyon' } })
const notAdded = (why: string): AddedService => ({ outcome: 'not-added', why })
const lost = { id: null, name: 'Lyon' }

test.each<[string, Circumstances, AddedService, readonly string[], RegExp | null]>([
  ['there is none', { answer: taken('S1') }, added('S1'), ['note', 'add'], null],
  ['there is one already', { lists: [['S1']] }, { outcome: 'exists' }, [], /already has.*“Lyon”/u],
  ['Apple can’t be read', { lists: [null] }, notAdded('No answer.'), [], /wasn't added at Apple\. No answer\./u],
  [
    'it can’t be put on record',
    { unrecorded: new RenewalFailure('Nothing can be written.') },
    notAdded('Nothing can be written.'),
    ['note'],
    /Nothing can be written\./u,
  ],
  [
    'only reading is possible',
    { portal: 'school', answer: not('refused', 405) },
    notAdded('It answered 405.'),
    ['add'],
    /405/u,
  ],
  ['Apple refuses', { answer: not('refused', 403) }, notAdded('It answered 403.'), ['note', 'add'], /403.*by hand/u],
  [
    'Apple refuses for a conflict',
    { answer: not('refused', 409) },
    notAdded('It answered 409.'),
    ['note', 'add'],
    /409/u,
  ],
  [
    'its name is taken by one that the list shows late',
    { lists: [[], ['S1']], answer: not('refused', 409) },
    { outcome: 'exists' },
    ['note', 'add'],
    /already has/u,
  ],
  [
    'Apple refuses for another reason, and one is there by then',
    { lists: [[], ['S1']], answer: not('refused', 403) },
    notAdded('It answered 403.'),
    ['note', 'add'],
    /403/u,
  ],
  [
    'the answer is lost, and one is there by then',
    { lists: [[], [], null, ['S1']], answer: not('unknown', 503) },
    added('S1'),
    ['note', 'add'],
    null,
  ],
  [
    'the answer is lost, and two are there by then',
    { lists: [[], ['S1', 'S2']], answer: not('unknown', 503) },
    { outcome: 'unclear', why: 'It answered 503.' },
    ['note', 'add'],
    /It's unknown whether.*It answered 503\. Look for it there/u,
  ],
  [
    'the answer is lost, and none is there',
    { answer: not('unknown', 503) },
    { outcome: 'unclear', why: 'It answered 503.' },
    ['note', 'add'],
    /unknown/u,
  ],
  [
    'the answer names none, and one is there',
    { lists: [[], ['S1']], answer: taken(null) },
    added('S1'),
    ['note', 'add'],
    null,
  ],
  [
    'the answer names none, and none is there',
    { answer: taken(null) },
    { outcome: 'unclear', why: 'Apple confirmed it without naming it.' },
    ['note', 'add'],
    /confirmed it without naming it/u,
  ],
  ['an earlier run added it', { lists: [['S0', 'S1']], record: { id: 'S1', name: 'Lyon' } }, added('S1'), [], null],
  [
    'an earlier run added one that is gone, and another has its name',
    { lists: [['S0']], record: { id: 'S1', name: 'Lyon' } },
    { outcome: 'exists' },
    [],
    /already has/u,
  ],
  [
    'an earlier run added one that is gone',
    { record: { id: 'S1', name: 'Lyon' }, answer: taken('S2') },
    added('S2'),
    ['note', 'add'],
    null,
  ],
  ['an earlier run may have added it', { lists: [['S1']], record: lost }, added('S1'), [], null],
  [
    'an earlier run may have added it, and the list lags',
    { lists: [[], [], ['S1']], record: lost },
    added('S1'),
    [],
    null,
  ],
  [
    'an earlier run may have added it, and there are two',
    { lists: [['S0', 'S1']], record: lost },
    { outcome: 'exists' },
    [],
    /already has/u,
  ],
  ['an earlier run didn’t come to it', { record: lost, answer: taken('S1') }, added('S1'), ['note', 'add'], null],
])('if %s', async (_, circumstances, outcome, requests, warning) => {
  const { apple, context, warnings, asked } = scripted(circumstances)
  expect(await addService({ token, publicKey: 'KEY' }, apple, context)).toEqual(outcome)
  expect(asked).toEqual(requests.map((one) => (one === 'note' ? 'note e1 KEY' : 'add Lyon KEY')))
  expect(warnings).toEqual(warning === null ? [] : [expect.stringMatching(warning)])
})

test('the list is waited for, but not for ever', async () => {
  const { apple, context, seconds } = scripted({ answer: not('unknown', 503) })
  await addService({ token, publicKey: 'KEY' }, apple, context)
  expect(seconds()).toBe(15)
})

test('a defect is no refusal', async () => {
  const defect = new TypeError('a defect')
  const { apple, context } = scripted({ unrecorded: defect })
  await expect(addService({ token, publicKey: 'KEY' }, apple, context)).rejects.toBe(defect)
})

describe('a dry run says what would be added, and adds nothing', () => {
  test.each<[string, Circumstances, string]>([
    ['there is none', {}, 'the device management service “Lyon” would be added'],
    [
      'there is one',
      { lists: [['S1']] },
      'nothing would be added, because a device management service named “Lyon” exists',
    ],
    ['only reading is possible', { portal: 'school' }, "Apple School Manager's API adds nothing"],
    ['Apple can’t be read', { lists: [null] }, 'nothing would be added. No answer.'],
  ])('if %s', async (_, circumstances, words) => {
    const { apple, context, asked, lines } = scripted(circumstances)
    await rehearseService('Lyon', apple, context)
    expect(lines.join('\n')).toContain(words)
    expect(asked).toEqual([])
  })
})
