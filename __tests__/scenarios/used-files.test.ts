import { beforeEach, expect, test } from '@jest/globals'
import { connected, dispatch, renew, useRenewals } from '../support/renewal.ts'
import { check, day, issue, sandbox, states } from '../support/scenario.ts'

// A file that was used is refused, whatever became of the issue that has the record.

useRenewals()

let file: string
beforeEach(async () => {
  const { server } = await connected('Main office', 12)
  await check()
  file = sandbox.apple.download(server)
  expect((await renew(file)).outputs['renewed']).toBe('true')
  expect(states()).toEqual(['#1 closed completed'])
  sandbox.intune.taken = 0
  // As if the same download were found again when the token is due once more.
  for (const token of sandbox.intune.enrollmentTokens) token.tokenExpirationDateTime = sandbox.intune.in(-2 * day)
})

const refused = async (inputs: Record<string, string> = {}): Promise<void> => {
  const done = await dispatch({ 'renewed-token': file, ...inputs })
  expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
  expect(done.log).toContain('::error::This file already renewed “Main office”')
  expect(sandbox.intune.taken).toBe(0)
}

test.each<[string, () => void]>([
  ['is as it was', () => undefined],
  [
    'lost the tracking label',
    () => {
      issue(1).issue.labels = []
    },
  ],
  [
    'had the label that was removed from the repository',
    () => {
      sandbox.github.removeLabel(sandbox.repository, 'apple-token-renewal')
    },
  ],
  [
    'has a label that was renamed',
    () => {
      sandbox.github.renameLabel(sandbox.repository, 'apple-token-renewal', 'tokens')
    },
  ],
  [
    'has no comment left',
    () => {
      issue(1).comments.length = 0
    },
  ],
])('the issue %s', async (_, change) => {
  change()
  await refused()
})

test('the label that the workflow names is another one now', async () => {
  await refused({ labels: 'tokens' })
})

test.each([
  ['a GitHub App in place of the workflow’s token', 'renewal-app[bot]'],
  ['a member in place of the workflow’s token', 'mona'],
])('%s writes the issues', async (_, login) => {
  sandbox.github.addPerson(sandbox.repository, login)
  sandbox.github.giveTokenTo(login)
  await refused()
})
