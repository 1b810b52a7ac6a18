import { expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import { trackingFailure } from '../../src/tracking/failure.ts'
import { enrollmentProgramToken } from '../support/tokens.ts'
import { issueAbout } from '../support/situations.ts'

const issue = issueAbout(enrollmentProgramToken(), 'renewal', 14)
const refused = (message: string) => {
  const request = { method: 'POST' as const, url: 'https://api.github.com', headers: {} }
  return trackingFailure(
    new RequestError(message, 403, { request }),
    'comment on issue #1',
    { owner: 'contoso', repo: 'devices' },
    issue,
  )
}

test.each([
  ['Unable to create comment because issue is locked.', true],
  ['You have been blocked from this conversation.', false],
])('a 403 that says “%s” is one about a lock: %s', (message, isLocked) => {
  const failure = refused(message)
  expect([failure.isLocked, failure.message.includes('it is locked')]).toEqual([isLocked, isLocked])
})
