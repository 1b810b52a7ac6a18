import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../sandbox/server.ts'
import { commented } from '../../sandbox/triggers.ts'
import { connected, remember, renew, useRenewals } from '../support/renewal.ts'
import { check, comments, inHurry, run, sandbox } from '../support/scenario.ts'

// A service that wants to be left alone during a renewal, or can't be reached.

useRenewals()

test('Graph is left alone in the proof for as long as it says, also from one look to the next', async () => {
  const { server } = await connected('Main office', 12)
  const looks: number[] = []
  sandbox.network.after({ path: /uploadDepToken$/u }, () => {
    const read = { method: 'GET', path: /depOnboardingSettings$/u } as const
    sandbox.network.before({ ...read, times: Infinity }, () => {
      looks.push(performance.now())
    })
    // One look makes four attempts.
    sandbox.network.fail({
      ...read,
      times: 5,
      go: { answer: { status: 429, json: {}, headers: { 'retry-after': '2' } } },
    })
  })
  const done = await renew(sandbox.apple.download(server), { 'verify-timeout': '60' })
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(done.log).toContain("Intune couldn't be read just now; trying again.")
  const waits = looks.slice(1, 6).map((at, nth) => at - (looks[nth] ?? 0))
  expect(waits).toHaveLength(5)
  expect(Math.min(...waits)).toBeGreaterThan(1_950)
})

describe.each<[string, Fault['go']]>([
  ['does not answer', { cut: 'before' }],
  ['fails', { answer: { status: 503, text: '' } }],
])('Apple %s when it is asked which location a content token is for', (_, go) => {
  const unknown = "It couldn't be checked with Apple which location this file is for, and Intune has several VPP tokens"
  const prepare = (): void => {
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    sandbox.network.fail({ service: 'apple', times: Infinity, go })
  }
  const asked = (): boolean => sandbox.network.requests.some(({ service }) => service === 'apple')

  test('the only token of its organization is renewed, without a warning about it', async () => {
    sandbox.intune.addVppToken('Books', 5)
    prepare()
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' }, inHurry)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).not.toContain('::warning::')
    expect(asked()).toBe(true)
  })

  test('one of several is renewed by a run that names it, with a warning', async () => {
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Apps', 200, { locationName: 'Branch' })
    prepare()
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' }, inHurry)
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).toContain(`::warning::${unknown}`)
  })

  test('one of several is not renewed on the word of its issue', async () => {
    sandbox.github.addPerson(sandbox.repository, 'mona')
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Apps', 200, { locationName: 'Branch' })
    await check()
    prepare()
    const file = sandbox.apple.downloadContentToken('Contoso')
    const trigger = commented(sandbox, 1, sandbox.github.comment(sandbox.repository, 1, 'mona', '/renew'))
    const done = remember(await run({ ...inHurry, trigger, inputs: { mode: 'command', 'renewed-token': file } }), file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain(`::error::${unknown}`)
    expect(sandbox.intune.taken).toBe(0)
    expect(comments(1).at(-1)).toMatch(/^\*\*Nothing was uploaded\.\*\*/u)
  })
})
