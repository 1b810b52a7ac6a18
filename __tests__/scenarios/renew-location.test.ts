import { expect, test } from '@jest/globals'
import { notificationSecret } from '../../sandbox/apple.ts'
import { renew, requests, sandbox, useWorld } from '../support/simulated.ts'

// A content token doesn't say which location it's for; Apple does.

useWorld()

const asked = (): number => requests().filter((one) => one === 'apple GET /mdm/v2/client/config').length

test('Apple is asked once, with the file itself, and nothing of its answer is shown but what it was asked for', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const done = await renew(sandbox.apple.downloadContentToken('Contoso', ' headQuarters'))
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(asked()).toBe(1)
  expect(done.log).toContain('Apple confirms that the file is for the location “headQuarters”')
  expect(done.log).not.toContain("doesn't name its location")
  expect(done.log + done.summary).not.toContain(notificationSecret)
})

test.each([
  ['for another location', 'Branch', /This file is for the location “Branch”, but “Books” is for “Headquarters”/u],
  ['that was revoked', 'Headquarters', /Apple doesn't accept this file: it was revoked or expired/u],
])('a file %s is refused', async (_, location, words) => {
  sandbox.intune.addVppToken('Books', 5)
  const file = sandbox.apple.downloadContentToken('Contoso', location)
  if (location === 'Headquarters') sandbox.apple.revoke(file)
  const done = await renew(file, { token: 'Books' })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toMatch(words)
  expect(sandbox.intune.taken).toBe(0)
})

test('without asking Apple, a file for another location passes', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const done = await renew(sandbox.apple.downloadContentToken('Contoso', 'Branch'), {
    token: 'Books',
    'ask-apple': 'false',
  })
  expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(asked()).toBe(0)
})

test('another product that uses the token is named', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.apple.manager = 'Other MDM'
  const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
  expect(done.status).toBe(0)
  expect(done.log).toContain('Apple says that “Other MDM” uses the content token of “Books”')
})

test('if Apple cannot be asked, the only token of the organization is renewed, and one of several with a warning', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({ service: 'apple', times: Infinity, go: { answer: { status: 503, text: '' } } })
  const alone = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
  expect(alone).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  sandbox.intune.taken = 0
  sandbox.intune.addVppToken('Apps', 5, { locationName: 'Branch' })
  const several = await renew(sandbox.apple.downloadContentToken('Contoso', 'Branch'), { token: 'Apps' })
  expect(several).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
  expect(several.log).toMatch(/::warning::It couldn't be checked with Apple which location this file is for/u)
})
