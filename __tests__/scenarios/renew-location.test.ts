import { describe, expect, test } from '@jest/globals'
import { notificationSecret } from '../../sandbox/apple.ts'
import { hear, reactions, say } from '../support/commands.ts'
import { check, issue, renew, requests, sandbox, useWorld } from '../support/simulated.ts'

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

describe('if Apple cannot be asked', () => {
  const unreachable = (): void => {
    sandbox.network.fail({ service: 'apple', times: Infinity, go: { answer: { status: 503, text: '' } } })
  }

  test('the only token of the organization is renewed without a warning', async () => {
    sandbox.intune.addVppToken('Books', 5)
    unreachable()
    const done = await renew(sandbox.apple.downloadContentToken('Contoso'), { token: 'Books' })
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).not.toContain('which location this file is for, and')
  })

  test('one of several is renewed with a warning by a run that names it', async () => {
    sandbox.intune.addVppToken('Books', 5)
    sandbox.intune.addVppToken('Apps', 5, { locationName: 'Branch' })
    unreachable()
    const done = await renew(sandbox.apple.downloadContentToken('Contoso', 'Branch'), { token: 'Apps' })
    expect(done).toMatchObject({ status: 0, outputs: { renewed: 'true' } })
    expect(done.log).toMatch(/::warning::It couldn't be checked with Apple which location this file is for/u)
  })

  test.each([
    ['and one of several is refused on the word of its issue', 2, 'confused'],
    ['and the only one is renewed by its issue', 1, 'rocket'],
  ])('%s', async (_, count, reaction) => {
    sandbox.github.addPerson(sandbox.repository, 'mona')
    sandbox.intune.addVppToken('Books', 5)
    if (count > 1) sandbox.intune.addVppToken('Apps', 200, { locationName: 'Branch' })
    await check()
    unreachable()
    const comment = say('/renew')
    await hear(comment, { 'renewed-token': sandbox.apple.downloadContentToken('Contoso') })
    expect(reactions(comment)).toEqual(['eyes', reaction])
    expect(sandbox.intune.taken).toBe(count > 1 ? 0 : 1)
    if (count > 1) {
      const said = issue(1).comments.at(-1)?.body ?? ''
      expect(said).toContain('**Nothing was uploaded.** This run changed nothing in Intune.')
      expect(said).toContain('Comment `/renew` again later, or run the workflow by hand with `token:')
    }
  })
})
