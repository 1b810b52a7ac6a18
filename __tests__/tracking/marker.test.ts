import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cycleOf, formatMarker, lastHidden, parseMarker, type Marker } from '../../src/tracking/marker.ts'
import { topics } from '../../src/text/text.ts'
import { kinds } from '../../src/tokens/token.ts'

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
  const any = fc.record({
    tenant: text,
    kind: fc.constantFrom(...kinds, 'all' as const),
    id: text,
    topic: fc.constantFrom(...topics),
    cycle: text,
    stage: fc.oneof(fc.integer(), text),
  })
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
