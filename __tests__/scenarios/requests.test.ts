import { describe, expect, test } from '@jest/globals'
import { commented, dispatched } from '../../sandbox/triggers.ts'
import { kinds, type Kind } from '../../src/domain/token.ts'
import { actions, bodyOf, check, copy, issue, issues, requests, run, sandbox, useSandbox } from '../support/scenario.ts'

// What GitHub is asked, and how its answers are read.

useSandbox()

test.each([
  ['pages', false],
  ['cursors', true],
])('an issue is found although another one closes between two pages: %s', async (_, hasCursors) => {
  sandbox.github.ways.hasCursors = hasCursors
  sandbox.intune.addVppToken('Books', 5)
  await check()
  // A hundred others of another tenant, older and younger than ours.
  const other = bodyOf(1).replace(/"tenant":"[^"]*"/u, '"tenant":"11111111-1111-1111-1111-111111111111"')
  const ours = sandbox.repository.issues.splice(0)
  for (let n = 0; n < 201; n++) {
    const body = other.replace(/"id":"[^"]*"/u, `"id":"${n}"`)
    const opened = sandbox.github.openIssue(sandbox.repository, {
      login: 'github-actions[bot]',
      association: 'NONE',
      title: 'x',
      body: body,
      labels: ['apple-token-renewal'],
    })
    if (n === 100) Object.assign(opened, { body: bodyOfOurs(n) })
  }
  function bodyOfOurs(n: number): string {
    return n === 100 ? (ours[0]?.issue.body ?? '') : other.replace(/"id":"[^"]*"/u, `"id":"${n}"`)
  }
  const number = issues()[100]?.issue.number ?? 0
  // Whichever end the list is read from, the one closed stands on the first page.
  for (const closed of [3, 150]) {
    sandbox.network.before({ service: 'github', method: 'GET', path: /\/issues$/u, skip: 1 }, () => {
      sandbox.github.close(sandbox.repository, issues()[closed]?.issue.number ?? 0, 'completed')
    })
    const run = await check()
    expect(run.status).toBe(0)
    expect(actions(run)).toEqual([`unchanged #${number}`])
  }
  expect(issues()).toHaveLength(201)
})

test('whatever is sent names the version of the API and who sends it, and a duplicate points to the one that lives', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  copy(1)
  sandbox.network.requests.length = 0
  await check()
  const github = sandbox.network.requests.filter(({ service }) => service === 'github')
  for (const { headers } of github) expect(headers).toMatchObject({ 'x-github-api-version': '2022-11-28' })
  const names = sandbox.network.requests.filter(({ service }) => service === 'github' || service === 'graph')
  for (const { headers } of names) expect(headers['user-agent']).toContain('intune-apple-token-renewal')
  expect(issue(2).duplicateOf).toBe(issue(1).issue.id)
})

describe('a renewal asks GitHub for what its record needs, and for no more', () => {
  /** A token of a kind, and a file for it. */
  async function tokenAndFile(kind: Kind, daysLeft: number): Promise<string> {
    const { intune, apple } = sandbox
    sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    switch (kind) {
      case 'enrollment-program-token': {
        const { id = '' } = intune.addEnrollmentToken('Main office', daysLeft)
        return apple.download(apple.addServer('Main office', await intune.publicKey(id)))
      }
      case 'vpp-token':
        intune.addVppToken('Books', daysLeft)
        return apple.downloadContentToken('Contoso')
      case 'mdm-push-certificate': {
        const { topicIdentifier } = intune.setPushCertificate(daysLeft)
        return apple.pushCertificate(await intune.signingRequest(), topicIdentifier ?? '')
      }
    }
  }

  test.each(
    kinds.flatMap((kind) =>
      [
        { kind, by: 'mode: renew', daysLeft: 12, most: 14 },
        { kind, by: 'mode: renew', daysLeft: 200, most: 12 },
        { kind, by: '/renew', daysLeft: 12, most: 22 },
      ].map((one) => [`${kind}, ${one.by}, ${one.daysLeft} days left`, one] as const),
    ),
  )('%s', async (_, { kind, by: how, daysLeft, most }) => {
    const renewedToken = await tokenAndFile(kind, daysLeft)
    await check({ kinds: kind })
    sandbox.github.addPerson(sandbox.repository, 'mona')
    const isCommand = how === '/renew'
    const trigger = isCommand
      ? commented(sandbox, 1, sandbox.github.comment(sandbox.repository, 1, 'mona', '/renew'))
      : dispatched(sandbox)
    requests()
    const mode = isCommand ? 'command' : 'renew'
    const done = await run({ trigger, inputs: { kinds: kind, mode, 'renewed-token': renewedToken } })
    expect(done.outputs['renewed']).toBe('true')
    expect(issue(1).issue.state).toBe('closed')
    expect(requests().filter((one) => one.startsWith('github '))).toHaveLength(most)
  })
})
