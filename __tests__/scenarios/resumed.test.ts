import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Server } from '../../sandbox/apple.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import { check, connected, expiryOf, issue, issues, pass, renew, run, sandbox, useWorld } from '../support/simulated.ts'

// What becomes of an upload whose run was killed, when others come before or beside the run that goes on with it.

useWorld()

const day = 86_400_000
let id: string
let server: Server
let file: string
beforeEach(async () => {
  ;({ id, server } = await connected('Main office', 12))
  await check()
  file = sandbox.apple.download(server)
})

/** A renewal that is killed at its upload: before Intune has it, or when its answer is under way. */
async function killAtUpload(when: 'before' | 'after'): Promise<void> {
  const path = /uploadDepToken$/u
  sandbox.network.fail({ path, go: { cut: when } })
  sandbox.network[when]({ path }, () => {
    sandbox.network.fail({ times: Infinity, go: { cut: 'before' } })
  })
  await run({ mode: 'renew', 'renewed-token': file })
  sandbox.network.heal()
  expect(journal(1)).toEqual(['sending'])
}
const journal = (number: number): readonly string[] =>
  (parseMarker(issue(number).issue.body ?? '')?.journal ?? []).map(({ state }) => state)
const states = (): readonly string[] =>
  issues().map(({ issue: { number, state, state_reason: reason } }) => `#${number} ${reason ?? state}`)

describe('another run ends it while this one waits for the proof: it is recorded once', () => {
  test.each<[string, () => Promise<{ readonly status: number | null }>]>([
    ['a check', () => check()],
    ['a renewal with the same file', () => renew(file)],
  ])('%s', async (_, other) => {
    await killAtUpload('after')
    let inBetween: number | null = null
    sandbox.network.before({ method: 'GET', path: /depOnboardingSettings$/u, skip: 1 }, async () => {
      inBetween = (await other()).status
    })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(inBetween).toBe(0)
    await check()
    expect(states()).toEqual(['#1 completed'])
    expect(journal(1)).toEqual(['proven'])
    expect(issue(1).comments.filter(({ body }) => body?.startsWith('Renewed: ') === true)).toHaveLength(1)
  })
})

describe('a person closes its issue, and the secret is never deleted', () => {
  test.each(['completed', 'not_planned'] as const)('as %s: a year later the file is refused', async (reason) => {
    await killAtUpload('after')
    sandbox.github.close(sandbox.repository, 1, reason)
    pass(330 * day)
    sandbox.intune.taken = 0
    const words = 'This file already renewed “Main office” on 2027-01-01 06:00'
    const rehearsed = await renew(file, { 'dry-run': 'true' })
    expect(rehearsed.log).toContain(words)
    expect(journal(1)).toEqual(['sending'])
    const done = await renew(file)
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain(words)
    expect(journal(1)).toEqual(['proven'])
    expect(sandbox.intune.taken).toBe(0)
    expect((await renew(file)).log).toContain(words)
  })

  test('within the month, a run that is started again goes on with it', async () => {
    await killAtUpload('after')
    sandbox.github.close(sandbox.repository, 1, 'completed')
    pass(20 * day)
    sandbox.intune.taken = 0
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(sandbox.intune.taken).toBe(0)
  })
})

test('a later download that a person uploaded by hand isn’t mistaken for the file', async () => {
  await killAtUpload('before')
  sandbox.github.close(sandbox.repository, 1, 'completed')
  pass(10 * day)
  const [token] = sandbox.intune.enrollmentTokens
  if (token === undefined) throw new Error('There is no token')
  await sandbox.intune.upload(token, 'it@contoso.example', sandbox.apple.download(server))
  const byHand = expiryOf(id)
  sandbox.intune.taken = 0
  const done = await renew(file)
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain('Nothing shows that the date is from this upload')
  expect(sandbox.intune.taken).toBe(0)
  expect(expiryOf(id)).toBe(byHand)
})

test('an upload to an excluded token that was not proven keeps its issue, and the next check ends it', async () => {
  sandbox.intune.ways.lag = 3_600_000
  expect(await run({ mode: 'renew', 'renewed-token': file, exclude: 'Main office' })).toMatchObject({ status: 1 })
  expect(states()).toEqual(['#1 open'])
  pass(7_200_000)
  await check({ exclude: 'Main office' })
  expect(journal(1)).toEqual(['proven'])
  expect(states()).toEqual(['#1 completed'])
})

describe('the next run has another file', () => {
  test('a newer download of the same server is uploaded, and both are on record', async () => {
    await killAtUpload('after')
    pass(60_000)
    const newer = sandbox.apple.download(server)
    expect(await renew(newer)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    sandbox.intune.taken = 0
    expect(sandbox.intune.works(id)).toBe(true)
    expect(journal(1)).toEqual(['proven', 'proven'])
    expect((await renew(file)).log).toContain('This file already renewed “Main office”')
    expect(states()).toEqual(['#1 completed'])
  })

  test('one of another token renews that one, and the first is ended by the next check', async () => {
    const second = await connected('Second office', 12)
    await killAtUpload('after')
    expect(await renew(sandbox.apple.download(second.server))).toMatchObject({
      status: 0,
      outputs: { renewed: 'true' },
    })
    sandbox.intune.taken = 0
    expect(journal(1)).toEqual(['sending'])
    await check()
    expect(journal(1)).toEqual(['proven'])
    expect(states()).toEqual(['#1 completed', '#2 completed'])
  })
})
