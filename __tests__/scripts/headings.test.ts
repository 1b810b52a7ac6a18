import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import Headings, { problemsOfHeadings } from '../../scripts/headings.ts'
import { headings, unprovoked } from '../support/messages.ts'

const needless = expect.stringMatching(/needs no exemption: B$/u)

test.each<
  readonly [string, readonly string[], readonly string[], Readonly<Record<string, string>>, readonly unknown[]]
>([
  ['all are met', ['A', 'B'], ['A', 'B'], {}, []],
  ['one is not', ['A', 'B'], ['A'], {}, ['No scenario meets the heading: B']],
  ['one is not, for a reason', ['A', 'B'], ['A'], { B: 'why' }, []],
  ['one with a reason is met', ['A', 'B'], ['A', 'B'], { B: 'why' }, [needless]],
  ['a reason is for none', ['A'], ['A'], { B: 'why' }, [needless]],
])('of the headings %s', (_, all, reached, exempt, problems) => {
  expect(problemsOfHeadings(all, new Set(reached), exempt)).toEqual(problems)
})

/** What Jest says at the end of a run of all tests, in which two workers have noted these headings. */
function errorAfter(noted: readonly string[], change: { leftOut?: number; pending?: number } = {}): Error | undefined {
  const before = process.env['REACHED_HEADINGS']
  try {
    const reporter = new Headings()
    const folder = process.env['REACHED_HEADINGS'] ?? ''
    noted.forEach((heading, index) => {
      appendFileSync(join(folder, String(index % 2)), `${heading}\n`)
    })
    const files = readdirSync('__tests__', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.test.ts'),
    )
    const testResults = files.slice(change.leftOut ?? 0).map((name) => ({
      testFilePath: `${process.cwd()}/__tests__/${name}`,
      numPendingTests: name.startsWith('scenarios/check')
        ? (change.pending ?? 0)
        : Number(name === 'report/metrics.test.ts'),
    }))
    reporter.onRunComplete(null, { testResults })
    return reporter.getLastError()
  } finally {
    if (before === undefined) delete process.env['REACHED_HEADINGS']
    else process.env['REACHED_HEADINGS'] = before
  }
}

const toMeet = headings.filter((heading) => !(heading in unprovoked))

test('a run of all tests fails if a heading is met by none of them, and names it', () => {
  expect(errorAfter(toMeet)).toBeUndefined()
  expect(errorAfter(toMeet.slice(1))?.message).toContain(`No scenario meets the heading: ${toMeet[0] ?? ''}`)
})

test.each([
  ['some files', { leftOut: 1 }],
  ['some tests', { pending: 1 }],
])('a run of %s does not', (_, change) => {
  expect(errorAfter([], change)).toBeUndefined()
})
