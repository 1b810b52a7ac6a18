import { expect, test } from '@jest/globals'
import { actions, bodyOf, check, comments, day, sandbox, useSandbox } from '../support/scenario.ts'
import { World } from '../support/world.ts'

useSandbox()

test('an expired token gets another reminder after a week', async () => {
  sandbox.intune.addVppToken('Books', -7.5)
  await check()
  expect(bodyOf(1)).toContain('"stage":-7')
  // As it was on the day of the expiry.
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":-7', '"stage":0'))
  expect(actions(await check({ assignees: 'mona' }))).toEqual(['reminded #1'])
  expect(comments(1)).toEqual([expect.stringMatching(/^@mona This token expired on/u)])
  expect(actions(await check())).toEqual(['unchanged #1'])
})

test('the issue of an expired push certificate names the last day of Apple’s grace, that of another token does not', async () => {
  const certificate = sandbox.intune.setPushCertificate(-28)
  sandbox.intune.addVppToken('Books', -5)
  await check()
  const lastDay = new Date(Date.parse(certificate.expirationDateTime ?? '') + 30 * day)
  const inWords = lastDay.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })
  expect(bodyOf(1)).toContain(`grace period: until **${inWords}**. If you renew by then`)
  expect(bodyOf(2)).not.toContain('grace')
})

test('nothing is promised until a day that has passed', async () => {
  sandbox.intune.setPushCertificate(0, { expirationDateTime: '2026-01-05T12:00:00Z' })
  await check()
  expect(bodyOf(1)).toContain('grace period ended on **February 4, 2026**. Still renew this same certificate')
  expect(bodyOf(1)).not.toContain('by then')
})

test('from a month before the expiry to months after it, each reminder comes once, and then there is silence', async () => {
  const world = await World.start()
  try {
    world.sandbox.intune.setPushCertificate(31)
    const reminded: number[] = []
    for (let passed = 0; passed < 100; passed++) {
      const { outputs } = await world.run({ overview: 'false' })
      const [issue] = JSON.parse(outputs['issues'] ?? '[]') as { action: string }[]
      if (issue?.action === 'reminded') reminded.push(passed - 31)
      world.pass(day)
    }
    expect(reminded).toEqual([-14, -7, -3, -1, 0, 7, 14, 21, 28])
    expect(world.issues).toHaveLength(1)
    expect(world.issues[0]?.comments).toHaveLength(9)
  } finally {
    await world.stop()
  }
})
