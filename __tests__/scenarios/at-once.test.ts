import { expect, test } from '@jest/globals'
import { parseMarker } from '../../src/domain/marker.ts'
import { check, connected, issue, issues, pass, renew, sandbox, useWorld } from '../support/simulated.ts'

// Two runs at the same time. Where one stops in between, the other runs as a whole.

useWorld()

test.each([
  ['when it has read Intune', 'GET', /vppTokens$/u, 0],
  ['before it comments', 'POST', /issues\/1\/comments$/u, 0],
  ['before it changes the issue', 'PATCH', /issues\/1$/u, 0],
  ['after it changed the issue', 'GET', /issues\/1$/u, 1],
])('a renewal while a check runs, %s: the issue ends closed, with its record', async (_, method, path, skip) => {
  const { server } = await connected('Main office', 12)
  await check({ 'remind-days': '30' })
  const file = sandbox.apple.download(server)
  let renewal: Awaited<ReturnType<typeof renew>> | null = null
  sandbox.network.before({ method, path, skip }, async () => {
    renewal = await renew(file)
  })
  // A nearer reminder day: the check comments and changes the issue.
  const checked = await check({ 'remind-days': '30, 14' })
  expect(renewal).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(checked.log).not.toContain('Unexpected error')
  await check()
  expect(issues()).toHaveLength(1)
  expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  expect((await renew(file)).log).toContain('This file already renewed “Main office”')
})

test.each([
  ['that had an issue', 12],
  ['that had none', 200],
])(
  'a check between the upload of a token %s and its answer: the record says that it is proven',
  async (_, daysLeft) => {
    const { server } = await connected('Main office', daysLeft)
    await check()
    const file = sandbox.apple.download(server)
    sandbox.network.after({ path: /uploadDepToken$/u }, async () => {
      await check()
      expect(issue(1).issue.state).toBe('closed')
    })
    expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(issues()).toHaveLength(1)
    expect(parseMarker(issue(1).issue.body ?? '')?.journal).toMatchObject([{ state: 'proven' }])
    expect((await renew(file)).log).toContain('This file already renewed “Main office”')
  },
)

// Between the last look before an upload and the upload itself nobody can tell; that takes no time, and one group of the
// workflow keeps two renewals apart.
test.each([
  ['before it reads the token once more', /depOnboardingSettings$/u, 1, 'Someone else changed “Main office”'],
  ['after its upload', /depOnboardingSettings$/u, 3, 'and then another one'],
])(
  'two renewals with two files, the second %s of the first: no dead file is claimed in silence',
  async (_, path, skip, words) => {
    const { server } = await connected('Main office', 12)
    const older = sandbox.apple.download(server)
    pass(60_000)
    const newer = sandbox.apple.download(server)
    let second: Awaited<ReturnType<typeof renew>> | null = null
    sandbox.network.before({ path, skip }, async () => {
      second = await renew(newer)
      sandbox.intune.taken = 0
    })
    const first = await renew(older)
    sandbox.intune.taken = 0
    expect(first).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(first.log).toContain(words)
    expect(second).not.toBeNull()
  },
)

test.each([
  ['that has no issue', 0],
  ['that has no issue, and the list shows new ones late', 60_000],
])(
  'two renewals with one file of a token %s: the one whose issue is the older uploads, the other says so',
  async (_, lag) => {
    sandbox.github.ways.listLag = lag
    const { server } = await connected('Main office', 200)
    const file = sandbox.apple.download(server)
    let goOn = (): void => undefined
    const isOver = new Promise<void>((resolve) => (goOn = resolve))
    const others: ReturnType<typeof renew>[] = []
    sandbox.network.before({ service: 'github', method: 'POST', path: /\/issues$/u }, () => {
      const isAboutToUpload = new Promise<void>((resolve) => {
        sandbox.network.before({ path: /uploadDepToken$/u }, () => {
          resolve()
          return isOver
        })
      })
      others.push(renew(file))
      return isAboutToUpload
    })
    const first = await renew(file)
    goOn()
    expect(first).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(first.log).toContain('Another run has just recorded the same step in issue #1')
    expect(await others[0]).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(sandbox.intune.taken).toBe(1)
    expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(issue(2).issue).toMatchObject({ state: 'closed', state_reason: 'duplicate' })
    pass(lag)
    await check()
    pass(330 * 86_400_000)
    expect((await renew(file)).log).toContain('This file already renewed “Main office”')
  },
)

test('two renewals with one file, the whole record of one between the read and the write of the other: one uploads, the other says so', async () => {
  const { server } = await connected('Main office', 12)
  await check()
  const file = sandbox.apple.download(server)
  let goOn = (): void => undefined
  const isOver = new Promise<void>((resolve) => (goOn = resolve))
  const others: ReturnType<typeof renew>[] = []
  sandbox.network.before({ service: 'github', method: 'PATCH', path: /issues\/1$/u }, () => {
    const isAboutToUpload = new Promise<void>((resolve) => {
      sandbox.network.before({ path: /uploadDepToken$/u }, () => {
        resolve()
        return isOver
      })
    })
    const other = renew(file)
    others.push(other)
    // Either comes to its upload, or it ends before.
    return Promise.race([isAboutToUpload, other.then(() => undefined)])
  })
  const first = renew(file)
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 3_000))])
  goOn()
  const both = [await first, await others[0]]
  expect(sandbox.intune.taken).toBe(1)
  expect(both.map((one) => one?.outputs['renewed']).toSorted()).toEqual(['false', 'true'])
  const refused = both.find((one) => one?.outputs['renewed'] === 'false')
  expect(refused?.log).toContain('Another run is about to record an upload to the same token in issue #1')
  expect(refused?.summary).toContain('another run may be renewing this token. Wait for its result')
  expect(refused?.summary).not.toContain('upload the same file by hand')
  await check()
  expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  pass(330 * 86_400_000)
  sandbox.intune.taken = 0
  expect((await renew(file)).log).toContain('This file already renewed “Main office”')
})

test('a renewal with the file of another one that has just ended, whose issue no list shows yet: nothing is uploaded again', async () => {
  const { server } = await connected('Main office', 200)
  sandbox.github.ways.listLag = 60_000
  const file = sandbox.apple.download(server)
  expect(await renew(file)).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(issue(1).issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  const again = await renew(file)
  expect(again).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(again.log).toContain('Another run has just recorded the same step in issue #1')
  expect(sandbox.intune.taken).toBe(1)
})

test.each([
  ['another app', 'renewals[bot]'],
  ['a person', 'mona'],
])('two renewals at the same moment, one by the account of %s: one uploads, the other says so', async (_, login) => {
  const { server } = await connected('Main office', 12)
  await check()
  const file = sandbox.apple.download(server)
  sandbox.github.addPerson(sandbox.repository, 'mona')
  let goOn = (): void => undefined
  const isOver = new Promise<void>((resolve) => (goOn = resolve))
  const others: ReturnType<typeof renew>[] = []
  sandbox.network.before({ service: 'github', method: 'PATCH', path: /issues\/1$/u }, async () => {
    sandbox.github.giveTokenTo(login)
    const isAboutToUpload = new Promise<void>((resolve) => {
      sandbox.network.before({ path: /uploadDepToken$/u }, () => {
        resolve()
        return isOver
      })
    })
    const other = renew(file)
    others.push(other)
    await Promise.race([isAboutToUpload, other])
    sandbox.github.giveTokenTo('github-actions[bot]')
  })
  const first = renew(file)
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 3_000))])
  goOn()
  const both = [await first, await others[0]]
  expect(sandbox.intune.taken).toBe(1)
  expect(both.map((one) => one?.outputs['renewed']).toSorted()).toEqual(['false', 'true'])
})
