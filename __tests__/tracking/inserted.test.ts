import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { insertedRuns } from '../../src/tracking/bodies/inserted.ts'

const same = (line: string): string => line.trim()
const runsIn = (text: string, own: string): readonly string[] =>
  insertedRuns(
    text.split('\n'),
    own
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(same),
    same,
  ).map((run) => run.join('\n'))

test.each<[string, string, string, readonly string[]]>([
  ['nothing was written', 'a\n\nb', 'a\n\nb', []],
  ['a line in the middle', 'a\nx\nb', 'a\nb', ['x']],
  ['above and below', 'x\na\nb\ny', 'a\nb', ['x', 'y']],
  ['a run with empty lines in it', 'a\n\nx\n\ny\n\nb', 'a\nb', ['x\n\ny']],
  ['a run with a line like the one before it', 'a\na\nx\nb', 'a\nb', ['a\nx']],
  ['a run with a line like ours in its middle', 'a\nx\nb\ny\nb\nc', 'a\nb\nc', ['x\nb\ny']],
  ['a line of ours taken out', 'a\nx\nc', 'a\nb\nc', ['x']],
  ['all of ours taken out', 'x\n\ny', 'a\nb', ['x\n\ny']],
  ['a line of ours changed', 'a\nb, by Ben\nc', 'a\nb\nc', ['b, by Ben']],
  ['our text empty', 'x', '', ['x']],
  ['nothing left', '', 'a\nb', []],
  [
    'a code block before one of ours',
    'a\n\n```sh\n@mona\n```\n\n```sh\ngh\n```',
    'a\n```sh\ngh\n```',
    ['```sh\n@mona\n```'],
  ],
  [
    'a code block after one of ours',
    '```sh\ngh\n```\n\n```sh\n@mona\n```\n\nb',
    '```sh\ngh\n```\nb',
    ['```sh\n@mona\n```'],
  ],
  [
    'a code block right before one of ours',
    'a\n```sh\n@mona\n```\n```sh\ngh\n```',
    'a\n```sh\ngh\n```',
    ['```sh\n@mona\n```'],
  ],
  [
    'a table before one of ours',
    'a\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n| T | v |\n|---|---|\n| 3 | 4 |',
    'a\n| T | v |\n|---|---|\n| 3 | 4 |',
    ['| x | y |\n|---|---|\n| 1 | 2 |'],
  ],
  ['a paragraph that begins like the next one of ours', 'a\n\nb\nx\n\nb\nc', 'a\nb\nc', ['b\nx']],
])('%s', (_, text, own, runs) => {
  expect(runsIn(text, own)).toEqual(runs)
})

const ours = [
  '# T',
  '',
  '```sh',
  'gh x',
  '```',
  '',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '',
  '- [ ] do',
  '- [ ] look',
]
const theirLine = fc.constantFrom('', 'x', 'y', '@mona', '- [ ] do', '| a | b |', '|---|---|', '| 7 | 8 |', '# T')

describe('whatever a person writes into the text', () => {
  test('is kept whole if nothing of ours is in it', () => {
    const run = fc.array(fc.constantFrom('', 'x', 'y', '@mona', '~~~', '| 7 | 8 |'), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(run, fc.nat(ours.length), (written, at) => {
        const text = ours.toSpliced(at, 0, ...written).join('\n')
        const trimmed = written.join('\n').replace(/^\n+|\n+$/gu, '')
        expect(runsIn(text, ours.join('\n'))).toEqual(trimmed === '' ? [] : [trimmed])
      }),
    )
  })

  test('is kept line by line, in its order and with its code blocks whole, even if some of its lines are like ours', () => {
    const block = fc.array(theirLine, { maxLength: 4 }).map((lines) => ['```sh', ...lines, '```'])
    const run = fc.array(fc.oneof(block, fc.array(theirLine, { minLength: 1, maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    })
    // Between the parts of our text, not inside one of its blocks.
    const place = fc.constantFrom(0, 1, 2, 5, 6, 9, 10, 12)
    fc.assert(
      fc.property(run, place, (parts, at) => {
        const written = parts.flat()
        const kept = runsIn(ours.toSpliced(at, 0, ...written).join('\n'), ours.join('\n'))
        const sorted = (lines: readonly string[]) => lines.filter((line) => line !== '').toSorted()
        expect(sorted(kept.join('\n').split('\n'))).toEqual(sorted(written))
        for (const one of kept)
          expect(fencesIn(one)).toEqual(fencesIn(one).map((_, n) => (n % 2 === 0 ? '```sh' : '```')))
      }),
      { numRuns: 2000 },
    )
  })
})

const fencesIn = (text: string): readonly string[] => text.match(/^```.*$/gmu) ?? []

test.each([
  [
    'many short lines',
    Array.from({ length: 30_000 }, (_, n) => `${n % 7}`),
    Array.from({ length: 80 }, (_, n) => `${n % 5}`),
  ],
  ['one long line', ['x'.repeat(60_000)], ['a', 'b']],
  ['lines that are all alike', Array.from({ length: 30_000 }, () => 'a'), Array.from({ length: 80 }, () => 'a')],
  [
    'a hidden line that was made long by hand',
    Array.from({ length: 15_000 }, () => 'a'),
    Array.from({ length: 5_000 }, () => 'b'),
  ],
])('60 KB take less than a second of the processor: %s', (_, lines, own) => {
  const began = process.cpuUsage()
  insertedRuns(lines, own, same)
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000)
})
