/**
 * Begins with the test files that take longest, so that none of them is left over at the end; also in a fresh clone, where Jest knows no
 * times. Early, too, are those that start many processes: the more memory a process has, the longer it takes to start another one.
 */

interface TestFile {
  readonly path: string
}

/** Parts of their paths. Those that mostly wait stand between those that work all the time. */
const order = [
  'scenarios/rough-answers',
  'scenarios/first-token-at-apple',
  'workflows/release',
  'examples/set-up',
  'scripts/publishable',
  'docs/readme',
  'workflows/',
  'scripts/',
  'sandbox/smime',
  'decade/faults',
  'examples/',
  'decade/decade',
  'scenarios/renew-upload',
  'renewal/ways',
  'scenarios/apple-witness',
  'decade/year',
  'scenarios/sign-in',
  'decade/kills',
  'scenarios/failures',
  'decade/renewals',
  'scenarios/unread-once',
  'demo/page',
  'decade/',
  'scenarios/',
]

export default class Sequencer {
  sort(tests: readonly TestFile[]): readonly TestFile[] {
    return tests.toSorted((a, b) => place(a) - place(b))
  }

  cacheResults(): void {
    // The order doesn't depend on earlier runs.
  }
}

function place({ path }: TestFile): number {
  const at = order.findIndex((part) => path.includes(`__tests__/${part}`))
  return at === -1 ? order.length : at
}
