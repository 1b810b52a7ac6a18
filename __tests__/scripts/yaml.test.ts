import { describe, expect, test } from '@jest/globals'
import { problemsIn } from '../../scripts/yaml.ts'

let workflows = 0
/** Each has a name of its own: the language service remembers by it what it has parsed. */
const problemsOf = async (content: string): Promise<string> =>
  (await problemsIn({ name: `${++workflows}.yml`, content })).join('\n')

const workflow = ({ schedule = '', job = '', step = 'run: echo' }: Record<string, string> = {}): string => `
on:
  workflow_dispatch:
    inputs:
      trial:
        type: boolean
  schedule:
    - cron: '17 6 * * *'
      ${schedule}
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    ${job}
    steps:
      - id: first
        run: echo
      - ${step}
`

describe('a workflow', () => {
  test('may use what GitHub has had since 2026', async () => {
    expect(
      await problemsOf(
        workflow({
          schedule: 'timezone: Europe/Berlin',
          job: 'concurrency: { group: x, queue: max }',
          step: 'run: echo "$X"\n        env: { X: "${{ inputs.trial }} ${{ steps.first.outcome }} ${{ job.workflow_sha }}" }',
        }),
      ),
    ).toBe('')
  })

  test.each([
    ['a word that the schema has not', { schedule: 'time-zone: Europe/Berlin' }, 'time-zone'],
    ['a step that is not there', { step: 'run: echo ${{ steps.second.outcome }}' }, 'second'],
    ['an input that is not there', { step: 'run: echo ${{ inputs.trail }}' }, 'trail'],
    ['a job that is not needed', { step: 'run: echo ${{ needs.other.result }}' }, 'other'],
    ['a function that GitHub has not', { step: "run: echo ${{ replace('a', 'b') }}" }, 'replace'],
    ['a script that Bash cannot parse', { step: 'run: if true; then echo' }, 'syntax error'],
    ['an action that is not pinned', { step: 'uses: actions/checkout@v7' }, 'not pinned by its commit'],
  ])('is refused for %s', async (_, change, named) => {
    expect(await problemsOf(workflow(change))).toContain(named)
  })
})
