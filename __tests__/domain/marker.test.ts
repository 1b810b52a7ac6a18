import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  cycleOf,
  formatMarker,
  hiddenData,
  historyOf,
  isEarlierCycle,
  isSameCycle,
  lastHidden,
  parseMarker,
  type Marker,
} from '../../src/domain/marker.ts'
import { journalStates } from '../../src/domain/journal.ts'
import { kinds } from '../../src/domain/token.ts'

const marker: Marker = {
  tenant: '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11',
  kind: 'vpp-token',
  id: 'f0',
  topic: 'renewal',
  cycle: '2027-01-15T00:00:00Z',
  stage: 14,
}

test('the form that others find issues by', () => {
  expect(formatMarker(marker)).toBe(
    '<!-- apple-token-renewal v1 {"tenant":"8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11","kind":"vpp-token","id":"f0","topic":"renewal","cycle":"2027-01-15T00:00:00Z","stage":14} -->',
  )
})

test('what is written is read back, whatever the ids hold', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('-->', '--', '<!--', '"', '\\', ' -->', '--!>'),
    fc.string({ unit: 'binary' }),
  )
  const about = { tenant: text, id: text, cycle: text }
  const kind = fc.constantFrom(...kinds)
  const all = fc.constant('all' as const)
  const words = fc
    .uniqueArray(fc.string({ minLength: 1 }).map((word) => word.replaceAll(',', ';')))
    .map((some) => some.toSorted())
  const journal = fc.array(
    fc.record(
      {
        ...{ file: text, sha256: text, state: fc.constantFrom(...journalStates), by: text, before: text, after: text },
        at: fc.constant('2027-01-02T03:04:05.000Z'),
        run: fc.option(text),
      },
      { requiredKeys: ['file', 'sha256', 'state', 'at', 'by', 'run', 'before'] },
    ),
    { minLength: 1 },
  )
  const announced = fc.record({ event: text, at: text, state: fc.constantFrom('saying', 'said') })
  const history = { journal, announced }
  const requiredKeys = ['tenant', 'id', 'cycle', 'kind', 'topic'] as const
  const any: fc.Arbitrary<Marker> = fc.oneof(
    fc.record(
      {
        ...{ ...about, kind, ...history, topic: fc.constant('renewal' as const) },
        stage: fc.oneof(fc.integer(), fc.constantFrom('first' as const, 'new-push-topic' as const)),
      },
      { requiredKeys: [...requiredKeys, 'stage'] },
    ),
    fc.record(
      { ...about, kind, ...history, topic: fc.constant('health' as const), problems: words },
      { requiredKeys: [...requiredKeys, 'problems'] },
    ),
    fc.record(
      { ...about, kind: all, ...history, topic: fc.constant('check' as const), unread: words },
      { requiredKeys: [...requiredKeys, 'unread'] },
    ),
    fc.record(
      { ...about, kind: all, ...history, topic: fc.constant('overview' as const) },
      { requiredKeys: [...requiredKeys] },
    ),
  )
  fc.assert(
    fc.property(any, text, text, (of, above, below) => {
      const written = formatMarker(of)
      expect(written.slice('<!--'.length, -'-->'.length)).not.toMatch(/--|[<>]/u)
      if (!above.includes('<!-- apple')) expect(parseMarker(`${above}${written}${below}`)).toEqual(of)
    }),
  )
})

test.each([
  ['nothing', ''],
  ['no end', '<!-- apple-token-renewal v1 {"tenant":"t"'],
  ['no JSON', '<!-- apple-token-renewal v1 hello -->'],
  ['another version', formatMarker(marker).replace('v1', 'v2')],
  ['an unknown kind', formatMarker(marker).replace('vpp-token', 'toaster')],
  ['a missing field', formatMarker(marker).replace('"id":"f0",', '')],
  ['null', '<!-- apple-token-renewal v1 null -->'],
])('%s is no marker', (_, body) => {
  expect(parseMarker(body)).toBeNull()
})

test('any text at all is read without harm', () => {
  fc.assert(
    fc.property(fc.string(), fc.json(), (text, json) => {
      parseMarker(`<!-- apple-token-renewal v1 ${text} -->`)
      parseMarker(`<!-- apple-token-renewal v1 ${json} -->`)
      lastHidden(text)
    }),
  )
})

test('two readings of one date are one cycle', () => {
  expect(cycleOf(new Date('2027-01-15T00:00:00.1234567Z'))).toBe(cycleOf(new Date('2027-01-15T00:00:00Z')))
})

const withField = (field: string, value: unknown): string =>
  `<!-- apple-token-renewal v1 ${JSON.stringify({ ...marker, [field]: value })} -->`

test.each([
  ['tenant', 7],
  ['tenant', null],
  ['id', ['f0']],
  ['cycle', 20270115],
  ['kind', null],
  ['kind', ['vpp-token']],
  ['topic', 'overture'],
  ['topic', 3],
  ['stage', null],
  ['stage', true],
  ['stage', [14]],
  ['stage', 'sometime'],
  ['kind', 'all'],
  ['topic', 'check'],
  ['topic', 'overview'],
])('a marker whose %s is %j is none', (field, value) => {
  expect(parseMarker(withField(field, value))).toBeNull()
})

test('a stage that is no finite number is none', () => {
  expect(parseMarker(formatMarker(marker).replace('"stage":14', '"stage":1e999'))).toBeNull()
})

const full: Marker = {
  ...marker,
  domain: 'contoso.example',
  comments: 3,
  closed: 'not_planned',
  closedAt: '2027-01-02T03:04:05.000Z',
  unusable: 'label',
}

test('everything that may be noted is read back', () => {
  expect(parseMarker(formatMarker(full))).toEqual(full)
  expect(parseMarker(formatMarker({ ...full, unusable: 'author' }))).toEqual({ ...full, unusable: 'author' })
})

test.each<[keyof Marker, unknown]>([
  ['domain', 7],
  ['comments', '3'],
  ['comments', 1.5],
  ['comments', 1e300],
  ['closed', 'merged'],
  ['closedAt', 7],
  ['closedAt', '2027'],
  ['unusable', 'title'],
  ['journal', 'none'],
  ['journal', []],
  ['journal', [{ file: 'f' }, 7, null]],
  ['announced', 'yes'],
  ['announced', { event: 'e', at: 'now', state: 'sung' }],
])('a note of the wrong kind is left out, and the rest counts: %s %j', (field, value) => {
  const read = parseMarker(`<!-- apple-token-renewal v1 ${JSON.stringify({ ...marker, [field]: value })} -->`)
  expect(read).toEqual(marker)
})

test.each([
  ['2027-01-15T00:00:00Z', '2027-01-15T00:00:00Z', true],
  ['2027-01-15T00:00:00Z', '2027-01-15T23:59:59Z', true],
  ['2027-01-15T23:59:59Z', '2027-01-15T00:00:00Z', true],
  ['2027-01-15T00:00:00Z', '2027-01-16T00:00:00Z', false],
  ['2027-01-16T00:00:00Z', '2027-01-15T00:00:00Z', false],
  ['unknown', 'unknown', true],
  ['unknown', '2027-01-15T00:00:00Z', false],
  ['2027-01-15T00:00:00Z', 'unknown', false],
])('%s and %s are the same cycle: %j', (a, b, same) => {
  expect(isSameCycle(a, b)).toBe(same)
})

test.each([
  ['2027-01-15T00:00:00Z', '2027-01-16T00:00:00Z', true],
  ['2027-01-16T00:00:00Z', '2027-01-15T00:00:00Z', false],
  ['2027-01-15T00:00:00Z', '2027-01-15T23:59:59Z', false],
  ['unknown', '2027-01-15T00:00:00Z', true],
  ['2027-01-15T00:00:00Z', 'unknown', false],
  ['unknown', 'unknown', false],
])('%s is earlier than %s: %j', (cycle, than, earlier) => {
  expect(isEarlierCycle(cycle, than)).toBe(earlier)
})

test('of several hidden lines the last one is the event, and its data are read', () => {
  const [one, two] = [formatMarker(marker), formatMarker({ ...marker, stage: 7 })]
  expect(lastHidden(`${one}\ntext\n${two}\nmore`)).toBe(two)
  expect(hiddenData(two)).toMatchObject({ stage: 7 })
  expect(lastHidden('text')).toBeNull()
  expect(lastHidden('<!-- apple-token-renewal v1 {')).toBeNull()
  expect(hiddenData('<!-- apple-token-renewal v1 [7] -->')).not.toHaveProperty('sha256')
})

test('a malformed entry of the journal is dropped alone', () => {
  const entry = {
    ...{ file: 'f', sha256: 's', state: 'sent', at: '2027-01-02T03:04:05.000Z', by: 'mona', run: null },
    before: '2027-01-15T00:00:00Z',
  }
  const broken = [{ state: 'gone' }, { file: 7 }, { sha256: null }, { at: 'yesterday' }, { before: 7 }].map(
    (change) => ({
      ...entry,
      ...change,
    }),
  )
  const read = parseMarker(withField('journal', [...broken, entry, 'text', { ...entry, after: 7, by: null, run: 9 }]))
  expect(read?.journal).toEqual([entry, { ...entry, by: '' }])
})

test.each([
  ['health', 'sync-error,token-invalid', { problems: ['sync-error', 'token-invalid'] }],
  ['health', 'b,a,,b', { problems: ['a', 'b'] }],
  ['health', '', { problems: [] }],
  ['health', 7, { problems: [] }],
])('what was written of %s as %j is read', (topic, stage, expected) => {
  expect(parseMarker(`<!-- apple-token-renewal v1 ${JSON.stringify({ ...marker, topic, stage })} -->`)).toMatchObject(
    expected,
  )
})

test('what the history of an issue is survives in another marker of it', () => {
  const journal = [
    {
      ...({ file: 'f', sha256: 's', state: 'proven', at: '2027-01-02T03:04:05.000Z', by: 'mona', run: null } as const),
      ...{ before: '2027-01-15T00:00:00Z', after: '2028-01-15T00:00:00Z' },
    },
  ]
  const announced = { event: 'e', at: '2027-01-02T03:04:05.000Z', state: 'said' } as const
  expect(historyOf({ ...full, journal, announced })).toEqual({ journal, announced })
  expect(historyOf(full)).toEqual({})
})
