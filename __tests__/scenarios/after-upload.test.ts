import { describe, expect, test } from '@jest/globals'
import { check, connected, renew, sandbox, useWorld } from '../support/simulated.ts'

// Over the real protocols, but in this process, on a clock that the waits move.

useWorld()

/** Something happens to a token in Intune as soon as the file was uploaded to it. */
function afterUpload(happen: () => void): void {
  sandbox.network.after({ service: 'graph', method: 'PATCH', path: /vppTokens/u }, happen)
}

describe('a content token was uploaded, and Intune shows something that is no renewal', () => {
  test.each([
    ['another location', { locationName: 'Elsewhere' }, 'Intune now shows another location for “Books”: “Elsewhere”'],
    [
      'a state of no use',
      { state: 'invalid' },
      "Not confirmed: Intune has the file's date for “Books”, but its state is",
    ],
  ] as const)('%s: the step fails, and says what to do', async (_, change, message) => {
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    afterUpload(() => Object.assign(token, change))
    const done = await renew(sandbox.apple.downloadContentToken('Contoso', token.locationName ?? undefined))
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain(message)
    // Apple confirmed the location before.
    expect(done.log).not.toContain('The file is for that location')
    expect(sandbox.intune.taken).toBe(1)
  })
})

test('more warnings than a run can show point to the summary', async () => {
  for (let n = 0; n < 12; n++) sandbox.intune.addVppToken(`Books ${n}`, 5)
  expect((await check()).log).toMatch(/::warning::… and \d+ more; see the log above and the job summary/u)
})

test('an output that GitHub would not take is cut, and a warning says so', async () => {
  for (let n = 0; n < 6_000; n++) sandbox.intune.addVppToken(`Books of a school with a long name ${n}`, 200)
  expect((await check()).log).toMatch(/::warning::The output `tokens` has \d+ of 6000 tokens/u)
})
