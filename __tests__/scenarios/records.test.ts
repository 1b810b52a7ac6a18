import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import {
  bodyOf,
  check,
  comments,
  issue,
  issues,
  run,
  sandbox,
  states,
  titles,
  useSandbox,
} from '../support/scenario.ts'

// What the action did in Intune is on record, or the step is red and says what is lost.

useSandbox()
beforeEach(() => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
})

const act = (inputs: Record<string, string>): Promise<Run> =>
  run({ env: { GITHUB_EVENT_NAME: 'workflow_dispatch' }, inputs: { 'verify-timeout': '4', ...inputs } })

async function fileFor(name: string, daysLeft: number): Promise<string> {
  const token = sandbox.intune.addEnrollmentToken(name, daysLeft)
  return sandbox.apple.download(sandbox.apple.addServer(name, await sandbox.intune.publicKey(token.id ?? '')))
}
const writing = { service: 'github', method: 'POST' } as const
const broken = { answer: { status: 500, json: { message: 'Server Error' } } }

describe('a renewal', () => {
  test('is recorded first, whatever max-issue-writes says', async () => {
    const file = await fileFor('Main office', 5)
    await check()
    for (const [name, days] of [
      ['A', 1],
      ['B', -3],
      ['C', 2],
    ] as const)
      sandbox.intune.addVppToken(name, days)
    const done = await act({ mode: 'renew', 'renewed-token': file, 'max-issue-writes': '1' })
    expect(done.status).toBe(0)
    // The other tokens are the next check's.
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1)[0]).toMatch(/[0-9a-f]{64}/u)
    expect(done.log).not.toContain('left for the next run')
  })

  test('of an excluded token is recorded in the one issue that was opened for it', async () => {
    const file = await fileFor('Main office', 5)
    const done = await act({ mode: 'renew', 'renewed-token': file, exclude: 'Main office' })
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1)).toEqual([expect.stringMatching(/^Renewed: .*[0-9a-f]{64}/su)])
  })

  test('that cannot be put on record first is not made', async () => {
    const file = await fileFor('Main office', 200)
    sandbox.network.fail({ ...writing, go: broken })
    const done = await act({ mode: 'renew', 'renewed-token': file })
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toMatch(/::error::Nothing was uploaded: the upload couldn't be recorded first/u)
    expect(sandbox.intune.taken).toBe(0)
    expect(issues()).toEqual([])
  })

  test('whose record meets a hiccup at GitHub fails the step, and the next check completes the record', async () => {
    const file = await fileFor('Main office', 200)
    sandbox.network.fail({ ...writing, skip: 1, go: broken })
    const done = await act({ mode: 'renew', 'renewed-token': file })
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'true' } })
    expect(done.log).toMatch(/::error::The renewal of .* is verified, but its issue couldn't be updated/u)
    await check()
    expect(states()).toEqual(['#1 closed completed'])
    expect(comments(1)[0]).toMatch(/[0-9a-f]{64}/u)
  })

  test('so does one whose open issue cannot be closed', async () => {
    const file = await fileFor('Main office', 5)
    await check()
    sandbox.network.fail({ ...writing, path: /comments$/u, go: broken })
    const done = await act({ mode: 'renew', 'renewed-token': file })
    expect(done.status).toBe(1)
    expect(done.summary).toMatch(/its issue couldn't be updated.*[0-9a-f]{64}/u)
  })
})

describe('a registration', () => {
  const create = { mode: 'create', 'token-name': 'Branch Lyon' }

  test('has its issue first, whatever max-issue-writes says', async () => {
    for (const [name, days] of [
      ['A', 1],
      ['B', -3],
    ] as const)
      sandbox.intune.addVppToken(name, days)
    const done = await act({ ...create, 'max-issue-writes': '1' })
    expect(done.status).toBe(0)
    expect(titles()[0]).toContain('needs its first file')
    expect(titles()).toHaveLength(1)
    expect(bodyOf(1)).toContain('BEGIN CERTIFICATE')
  })

  test.each<[string, () => void]>([
    [
      'whose issue meets a hiccup at GitHub',
      () => {
        sandbox.network.fail({ ...writing, go: broken })
      },
    ],
    [
      'where the issues cannot even be listed',
      () => {
        sandbox.repository.hasIssues = false
      },
    ],
  ])('%s is not begun: nothing is registered that is not on record', async (_, spoil) => {
    spoil()
    const done = await act(create)
    expect(done.status).toBe(1)
    expect(done.log).toContain("::error::Nothing was registered: it couldn't be recorded first.")
    expect(sandbox.intune.enrollmentTokens).toEqual([])
    sandbox.network.heal()
    sandbox.repository.hasIssues = true
    expect((await act(create)).status).toBe(0)
    expect(titles()).toEqual([expect.stringContaining('needs its first file')])
    expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  })

  test('whose steps meet a hiccup fails the step, the summary has the key, and it can be run again', async () => {
    sandbox.network.fail({ service: 'github', method: 'PATCH', path: /\/issues\/1$/u, go: broken })
    const done = await act(create)
    expect(done.status).toBe(1)
    expect(done.log).toMatch(/::error::The issue about the first file of .* couldn't be written/u)
    expect(done.summary).toContain('BEGIN CERTIFICATE')
    const again = await act(create)
    expect(again.status).toBe(0)
    expect(titles()).toEqual([expect.stringContaining('needs its first file')])
    expect(sandbox.intune.enrollmentTokens).toHaveLength(1)
  })

  test('that Intune refuses leaves no open issue', async () => {
    sandbox.network.fail({
      ...{ service: 'graph', method: 'POST', path: /depOnboardingSettings$/u },
      go: { answer: { status: 403, json: { error: { code: 'Forbidden', message: 'No.' } } } },
    })
    expect((await act(create)).status).toBe(1)
    expect(states()).toEqual(['#1 closed not_planned'])
    expect(issue(1).issue.title).toMatch(/^Enrollment program token “.*” wasn’t registered$/u)
    expect(bodyOf(1)).toContain(
      'The token wasn’t registered, and nothing was changed in Intune. The text below is from before that.',
    )
    expect((await act(create)).status).toBe(0)
    expect(states()).toEqual(['#1 closed not_planned', '#2 open'])
  })
})
