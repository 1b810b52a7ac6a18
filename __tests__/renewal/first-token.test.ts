import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { ServiceRecord } from '../../src/domain/apple-service.ts'
import type { Reading, WriteResult } from '../../src/domain/inventory.ts'
import { isOfKind, type AppleToken, type EnrollmentProgramToken, type Kind } from '../../src/domain/token.ts'
import { createToken, handOutKey } from '../../src/renewal/first-token.ts'
import { threeLines } from '../../src/renewal/cms.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import { play } from '../support/intune.ts'
import { enrollmentProgramToken } from '../support/tokens.ts'

const publicKey = readFileSync(new URL('files/intune.pem', import.meta.url), 'utf8')
const waiting = (id: string, name = 'Lyon'): EnrollmentProgramToken =>
  enrollmentProgramToken({ id, name, appleId: '', expiry: null, phase: 'waiting' })
const inUse = (id: string, name = 'Lyon'): EnrollmentProgramToken => enrollmentProgramToken({ id, name })
/** The tokens at each reading, the last one repeated; null if Intune can't be read. */
type Lists = readonly (readonly AppleToken[] | null)[]

interface Circumstances {
  readonly lists?: Lists
  readonly answer?: WriteResult
  /** Whether an earlier run began to register it. */
  readonly isResumed?: boolean
  readonly unrecorded?: RenewalFailure
  readonly dryRun?: boolean
  readonly pem?: string | null
  /** What is on record of its service at Apple. */
  readonly record?: ServiceRecord
}

/** An Intune with prepared answers; what was asked and put on record, one after the other. */
function scripted({ lists = [[]], ...circumstances }: Circumstances) {
  const { answer, isResumed = false, unrecorded, dryRun = false, pem = publicKey, record } = circumstances
  const { around, warnings, lines } = play({ looks: [] })
  const asked: string[] = []
  let looks = 0
  const unused = () => Promise.reject(new Error('not used'))
  const failure = { reason: 'unavailable', message: 'No answer.', detail: '' } as const
  const context = {
    ...around,
    dryRun,
    intune: {
      ...around.intune,
      read: <K extends Kind>(kind: K): Promise<Reading<K>> => {
        const tokens = lists[Math.min(looks++, lists.length - 1)] ?? null
        return Promise.resolve(
          tokens === null ? { kind, failure } : { kind, tokens: tokens.filter(isOfKind(kind)), at: null },
        )
      },
      create: (name: string) => {
        asked.push(`create ${name}`)
        return answer === undefined ? unused() : Promise.resolve(answer)
      },
      publicKey: () => Promise.resolve(pem),
    },
    journal: {
      begin: (name: string) => {
        asked.push(`begin ${name}`)
        return unrecorded === undefined
          ? Promise.resolve(isResumed ? ('resumed' as const) : ('begun' as const))
          : Promise.reject(unrecorded)
      },
      withdraw: (why: string) => {
        asked.push(`withdraw ${why}`)
        return Promise.resolve()
      },
      serviceOf: () => Promise.resolve(record ?? null),
      beginService: unused,
    },
  }
  return { context, warnings, lines, asked }
}

const taken = (id: string | null): WriteResult => ({ outcome: 'taken', id })
const not = (outcome: 'refused' | 'unknown', status: number): WriteResult => ({
  ...{ outcome, status, needsApproval: false, message: `It answered ${status}.`, detail: '' },
})
const made = ['begin Lyon', 'create Lyon']

test.each<[string, Circumstances, string, readonly string[], RegExp | null]>([
  ['that is new', { lists: [[], [waiting('e1')]], answer: taken('e1') }, 'e1', made, null],
  ['that is listed late', { lists: [[], [], null, [waiting('e1')]], answer: taken('e1') }, 'e1', made, null],
  ['that waits already', { lists: [[waiting('e1', 'LYON'), waiting('e2', 'Paris')]] }, 'e1', [], null],
  ['whose answer was lost', { lists: [[], [], [waiting('e1')]], answer: not('unknown', 503) }, 'e1', made, null],
  ['whose answer names no ID', { lists: [[], [waiting('e1')]], answer: taken(null) }, 'e1', made, null],
  ['that an earlier run registered', { lists: [[], [], [waiting('e1')]], isResumed: true }, 'e1', ['begin Lyon'], null],
  [
    'that an earlier run didn’t come to',
    { lists: [[], [], [], [], [], [], [], [waiting('e1')]], isResumed: true, answer: taken('e1') },
    'e1',
    made,
    null,
  ],
  [
    'beside another that somebody registered at the same moment',
    { lists: [[], [waiting('e2'), waiting('e1')]], answer: taken('e1') },
    'e1',
    made,
    /Another token named “Lyon” also waits for its first file: e2\. This run registered e1\./u,
  ],
])('a token %s is registered once', async (_, circumstances, id, requests, warning) => {
  const { context, warnings, asked } = scripted(circumstances)
  expect(await createToken('Lyon', context)).toMatchObject({
    ...{ token: { id }, publicKey: threeLines(publicKey), service: null },
  })
  expect(asked).toEqual(requests)
  expect(warnings).toEqual(warning === null ? [] : [expect.stringMatching(warning)])
})

test.each<[string, Circumstances, readonly string[], RegExp]>([
  ['two wait for a file', { lists: [[waiting('e1'), waiting('e2')]] }, [], /^2 tokens named “Lyon” wait.*e1, e2\./u],
  [
    'the name is in use',
    { lists: [[inUse('e1', 'lyon')]] },
    [],
    /named “lyon” already exists \(e1\)\. Nothing was regi/u,
  ],
  ['Intune can’t be read', { lists: [null] }, [], /^Nothing was changed: Intune couldn't be read/u],
  [
    'it can’t be put on record',
    { unrecorded: new RenewalFailure('Nothing can be written.') },
    ['begin Lyon'],
    /^Nothing can be written\.$/u,
  ],
  [
    'Intune refuses',
    { answer: not('refused', 403) },
    [...made, 'withdraw It answered 403.'],
    /^“Lyon” wasn't registered\. It answered 403\. Nothing was changed/u,
  ],
  [
    'Intune doesn’t list it',
    { answer: taken('e1') },
    made,
    /^“Lyon” was registered \(e1\), but Intune doesn't list it/u,
  ],
  [
    'the answer is lost, and it isn’t listed',
    { answer: not('unknown', 503) },
    made,
    /^It's unknown whether “Lyon” was/u,
  ],
  [
    'the answer is lost, and two are listed',
    { lists: [[], [waiting('e1'), waiting('e2')]], answer: not('unknown', 503) },
    made,
    /^2 tokens named “Lyon” wait/u,
  ],
  [
    'an earlier run began it, and two are listed',
    { lists: [[], [waiting('e1'), waiting('e2')]], isResumed: true },
    ['begin Lyon'],
    /^2 tokens named “Lyon” wait/u,
  ],
  [
    'Graph gives no key',
    { lists: [[waiting('e1')]], pem: null },
    [],
    /“Lyon” is registered, but Microsoft Graph didn't/u,
  ],
  ['Graph gives no certificate', { lists: [[waiting('e1')]], pem: 'MIIB' }, [], /didn't return its public key/u],
])('if %s, that is said, and nothing is registered twice', async (_, circumstances, requests, words) => {
  const { context, asked } = scripted(circumstances)
  await expect(createToken('Lyon', context)).rejects.toThrow(words)
  await expect(createToken('Lyon', scripted(circumstances).context)).rejects.toBeInstanceOf(RenewalFailure)
  expect(asked).toEqual(requests)
})

test('a dry run registers nothing, and takes up what waits', async () => {
  const { context, asked, lines } = scripted({ dryRun: true })
  expect(await createToken('Lyon', context)).toBe('rehearsed')
  expect([asked, lines]).toEqual([[], [expect.stringContaining('“Lyon” would be registered now')]])
  const known = scripted({ dryRun: true, lists: [[waiting('e1')]] })
  expect(await createToken('Lyon', known.context)).toMatchObject({ token: { id: 'e1' } })
})

test.each<[string, ServiceRecord, object]>([
  ['added', { id: 'S1', name: 'Lyon at Apple' }, { outcome: 'added', service: { id: 'S1', name: 'Lyon at Apple' } }],
  ['was about to add', { id: null, name: 'Lyon' }, { outcome: 'adding' }],
])('a service that an earlier run %s isn’t left to a person', async (_, record, service) => {
  const { context } = scripted({ lists: [[waiting('e1')]], record })
  expect(await createToken('Lyon', context)).toMatchObject({ service })
})

test.each<[string, readonly EnrollmentProgramToken[], string, string | RegExp]>([
  ['the only token', [inUse('e1')], '', 'e1'],
  ['the one by its name', [inUse('e1'), inUse('e2', 'Paris')], 'paris', 'e2'],
  ['the one by its ID', [inUse('e1'), inUse('e2')], 'E2', 'e2'],
  [
    'one of two',
    [inUse('e1'), inUse('e2', 'Paris')],
    '',
    /`token` is empty.*“Lyon” \(e1\), “Paris” \(e2\).*names or IDs/u,
  ],
  [
    'one of two by their name',
    [inUse('e1'), inUse('e2')],
    'Lyon',
    /`token` is “Lyon”.*Set `token` to one of these IDs\./u,
  ],
  ['none of them', [inUse('e1')], 'Paris', /`token` is “Paris”.*names or IDs/u],
  ['none', [], '', /no enrollment program token\. Register one first/u],
])('a public key is that of %s', async (_, tokens, name, expected) => {
  const { context } = scripted({ lists: [tokens] })
  if (typeof expected === 'string') expect(await handOutKey(name, context)).toMatchObject({ token: { id: expected } })
  else await expect(handOutKey(name, context)).rejects.toThrow(expected)
})
