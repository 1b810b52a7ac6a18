import { expect, test } from '@jest/globals'
import { check, killedRun, requests, sandbox, states, useSandbox } from '../support/scenario.ts'

useSandbox()

const opening = { service: 'github', method: 'POST', path: /\/issues$/u } as const

test.each([
  ['before', []],
  ['after', ['#1 open']],
] as const)(
  'a run that is killed %s its first write has an effect only if the write arrived, and goes no further',
  async (when, left) => {
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Videos', 6)
    const { status, outputs } = await killedRun({ ...opening, when })
    expect(status).toBeNull()
    expect(outputs).toEqual({})
    expect(states()).toEqual(left)
    expect(requests().filter((request) => request.endsWith('/issues') && request.includes('POST'))).toHaveLength(1)
    expect((await check()).status).toBe(0)
    expect(states().length).toBeGreaterThan(1)
  },
)

test('a kill that no request reaches is a mistake of the test', async () => {
  await expect(killedRun({ ...opening, when: 'before' }, { inputs: { overview: 'false' } })).rejects.toThrow(
    'No request matched',
  )
})
