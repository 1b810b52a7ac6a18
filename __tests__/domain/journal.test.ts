import { describe, expect, test } from '@jest/globals'
import {
  isOpenEntry,
  isSameUpload,
  journalIn,
  journalStates,
  withEntry,
  type JournalEntry,
} from '../../src/domain/journal.ts'

const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  ...{ file: 'f1', sha256: 's1', state: 'sent', at: '2027-03-01T06:00:00Z', by: 'mona', run: 'https://x/1' },
  before: '2027-03-05T00:00:00Z',
  ...change,
})

test('an upload is open until it is proven, or known not to have been taken', () => {
  expect(journalStates.filter((state) => isOpenEntry(entry({ state })))).toEqual(['sending', 'sent', 'unproven'])
})

test.each<[string, Partial<JournalEntry>, boolean]>([
  ['that only came further', { state: 'proven', sha256: 's2' }, true],
  ['of another file', { file: 'f2' }, false],
  ['at another time', { at: '2027-03-02T06:00:00Z' }, false],
])('an upload %s is the same one: %#', (_, change, isSame) => {
  expect(isSameUpload(entry(), entry(change))).toBe(isSame)
})

describe('an entry', () => {
  const [first, second] = [entry({ file: 'a' }), entry({ file: 'b' })]
  test('about another upload comes last', () => {
    expect(withEntry([first], second)).toEqual([first, second])
  })

  test('about a known upload takes the place of what was said of it', () => {
    const proven = { ...first, state: 'proven' as const }
    expect(withEntry([first, second], proven)).toEqual([proven, second])
  })

  test.each(journalStates)('that is proven stays so, whatever another run says: %s', (state) => {
    const proven = { ...first, state: 'proven' as const, after: '2028-03-01T00:00:00Z' }
    expect(withEntry([proven], { ...first, state })).toEqual([proven])
  })

  test('beyond twelve, the oldest are dropped', () => {
    const many = Array.from({ length: 12 }, (_, at) => entry({ file: `f${at}` }))
    expect(withEntry(many.slice(1), second)).toHaveLength(12)
    expect(withEntry(many, second)).toEqual([...many.slice(1), second])
  })
})

describe('what a marker holds', () => {
  const whole = entry({
    ...{ answered: true, claim: 7, after: '2028-03-01T00:00:00Z', expiry: '2028-03-01T00:00:00Z', serial: '1CD2' },
    record: {
      ...{ modified: '2027-03-01T05:00:00Z', syncCode: 0, syncFailed: false, location: 'Here', state: 'valid' },
      ...{ serial: '1CD1', failure: 'none' },
    },
  })
  test.each<[string, JournalEntry]>([
    ['with all its fields', whole],
    ['with the least', entry()],
    ['with an empty record', entry({ record: {} })],
  ])('is read as it was written: %s', (_, one) => {
    expect(journalIn(JSON.parse(JSON.stringify([one])))).toStrictEqual([one])
  })

  test.each([[undefined], [null], ['text'], [{ 0: entry() }]])('is nothing if it is no list: %j', (value) => {
    expect(journalIn(value)).toEqual([])
  })

  test.each<[string, object]>([
    ['no file', { file: undefined }],
    ['a number as its file', { file: 7 }],
    ['no hash', { sha256: undefined }],
    ['an unknown state', { state: 'lost' }],
    ['no time', { at: undefined }],
    ['a number as its time', { at: 0 }],
    ['words as its time', { at: 'soon' }],
    ['no cycle', { before: undefined }],
  ])('loses the entry with %s, and keeps the next one', (_, broken) => {
    expect(journalIn([{ ...entry(), ...broken }, entry()])).toEqual([entry()])
  })

  test.each<[string, object, Partial<JournalEntry>]>([
    ['nobody', { by: null }, { by: '' }],
    ['no run', { run: 7 }, { run: null }],
    ['an answer that is no yes', { answered: 'true' }, {}],
    ['a cycle that is no text', { after: 7 }, {}],
    ['an expiry that is no time', { expiry: 'soon' }, {}],
    ['a serial number that is no text', { serial: 7 }, {}],
    ['a record that is none', { record: 'text' }, { record: {} }],
    [
      'a record of other types',
      { record: { modified: 'x', syncCode: '0', syncFailed: 0, location: 1, state: 1, serial: 1, failure: 1 } },
      { record: {} },
    ],
  ])('has no more of a field than can be read: %s', (_, broken, expected) => {
    expect(journalIn([{ ...entry(), ...broken }])).toStrictEqual([entry(expected)])
  })
})
