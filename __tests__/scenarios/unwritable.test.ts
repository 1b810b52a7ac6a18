import { expect, test } from '@jest/globals'
import { actions, issues, requests, run, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

/** A run that writes every kind of report, on a runner that cannot write one of the files. */
function runWithout(variable: string) {
  sandbox.intune.addVppToken('Books', 5)
  return run({
    inputs: { calendar: 'true', 'heartbeat-url': `${sandbox.origins.heartbeat}/ping` },
    env: { [variable]: `${sandbox.folder}/no/such/place` },
  })
}

test.each<[string, string, readonly string[]]>([
  ['the job summary', 'GITHUB_STEP_SUMMARY', ['the job summary']],
  ['a file for later steps', 'RUNNER_TEMP', ['the file apple-tokens.ics']],
  ['the outputs', 'GITHUB_OUTPUT', ['the outputs', 'the file apple-tokens.ics']],
])(
  '%s that can’t be written: the step fails, names it, and everything else is published',
  async (_, variable, unwritten) => {
    const { status, log, outputs, summary } = await runWithout(variable)
    expect(status).toBe(1)
    const errors = [...log.matchAll(/^::error::(.*)$/gmu)].map(([, message = '']) => message)
    expect(errors.map((message) => /^Couldn't write (.+?) \(/u.exec(message)?.[1])).toEqual(unwritten)
    for (const message of errors) {
      expect(message).toContain('no/such/place')
      expect(message).toContain('What the action did in Intune and in issues stands')
      expect(message).not.toMatch(/nothing|unexpected/iu)
    }
    expect(issues()).toHaveLength(1)
    expect(log).toContain('::warning::VPP token "Books": expires')
    expect(requests()).toContain('heartbeat GET /ping')
    if (variable !== 'GITHUB_OUTPUT') expect(outputs['due-count']).toBe('1')
    if (variable !== 'GITHUB_OUTPUT') expect(actions({ outputs })).toEqual(['opened #1'])
    if (variable !== 'GITHUB_STEP_SUMMARY') expect(summary).toContain('Books')
  },
)
