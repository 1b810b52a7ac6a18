import { RequestError } from '@octokit/request-error'
import { expect, test } from '@jest/globals'
import { TrackingFailure, trackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import { vppToken } from '../support/tokens.ts'
import { issueAbout } from '../support/situations.ts'

const repository = { owner: 'contoso', repo: 'devices' }
const issue = issueAbout(vppToken(), 'renewal', 7)
const request = { method: 'GET', url: 'https://api.github.com/', headers: {} } as const
const of = (status: number, message = 'No', data: unknown = {}): RequestError =>
  new RequestError(message, status, {
    request,
    response: { url: request.url, status, headers: {}, data },
  })

const [all, one] = [null, issue]
test.each<[string, unknown, typeof all | typeof one, readonly string[], string]>([
  ['no answer', new TypeError('fetch failed'), one, [], 'was unreachable or failed (fetch failed)'],
  ['something that is no error', 'oops', all, [], '(oops)'],
  ['500', of(500), one, [], 'or failed (No)'],
  ['500 without a word', of(500, ''), one, [], 'or failed. Nothing is lost'],
  ['401', of(401), one, ['lasting'], 'rejected `github-token` (401)'],
  ['301 of an issue', of(301), one, ['isGone'], 'was deleted, moved to another repository'],
  ['404 of an issue', of(404), one, ['isGone'], '(404)'],
  ['410 of an issue', of(410), one, ['isGone'], '(410)'],
  ['404 of the repository', of(404), all, ['lasting'], "the repository doesn't exist"],
  ['410 of the repository', of(410), all, ['lasting'], 'turned off'],
  ['an archived repository', of(403, 'Repository was archived so is read-only.'), one, ['lasting'], 'Unarchive'],
  ['429', of(429), one, ['lasting'], 'is throttling requests (429)'],
  [
    'a rate limit as 403',
    of(403, 'You have exceeded a secondary rate limit'),
    one,
    ['lasting'],
    'throttling requests (403)',
  ],
  [
    'a locked issue',
    of(403, 'Unable to create comment because issue is locked.'),
    one,
    ['isLocked'],
    "it's locked (403)",
  ],
  ['no rights', of(403, 'Resource not accessible by integration'), one, ['lasting'], 'issues: write'],
  [
    'no rights of an app',
    of(403, 'Resource not accessible by personal access token'),
    one,
    ['lasting'],
    'issues: write',
  ],
  ['no administrator', of(403, 'Must have admin rights to Repository.'), one, ['lasting'], 'issues: write'],
  [
    'single sign-on',
    of(403, 'Resource protected by organization SAML enforcement. You must grant your OAuth token access.'),
    one,
    ['lasting'],
    'enforces SAML single sign-on',
  ],
  [
    'an IP allow list',
    of(
      403,
      'Although you appear to have the correct authorization, the `contoso` organization has an IP allow list enabled.',
    ),
    all,
    ['lasting'],
    'Have an owner add the address',
  ],
  ['a suspended installation', of(403, 'This installation has been suspended'), all, ['lasting'], 'is suspended (403)'],
  [
    'a protected workflow',
    of(403, 'Event schedule is not allowed by the workflow execution protections.'),
    all,
    ['lasting'],
    'Have an owner allow the event',
  ],
  ['a renamed repository', of(301), all, ['lasting'], 'was renamed or moved (301)'],
  [
    'a page of a proxy',
    of(403, '<html>', '<html>Blocked'),
    all,
    ['lasting'],
    'something other than GitHub answered (403)',
  ],
  ['a proxy that asks for a password', of(407, '<html>', '<html>'), all, ['lasting'], 'a user name and password (407)'],
  ['a page that passes', of(502, '<html>', '<html>Bad gateway'), all, [], 'or failed (a web page)'],
  [
    'a proxy that refuses to connect',
    new RequestError('Proxy response (403) !== 200 when HTTP Tunneling', 403, { request }),
    all,
    ['lasting'],
    "the runner's proxy refused the connection to GitHub (403)",
  ],
  [
    'a person who was blocked',
    of(403, 'You have been blocked from this conversation.'),
    one,
    [],
    'GitHub answered 403',
  ],
  ['any other 403 of one issue', of(403, 'Not today'), one, [], 'GitHub answered 403 (Not today)'],
  ['any 403 of all', of(403, 'Not today'), all, ['lasting'], 'issues: write'],
  ['422', of(422, 'Validation Failed'), one, [], 'GitHub answered 422 (Validation Failed)'],
])('%s', (_, error, about, natures, said) => {
  const failure = trackingFailure(error, { what: 'change it', repository, issue: about })
  expect((['lasting', 'isGone', 'isLocked'] as const).filter((nature) => failure[nature])).toEqual(natures)
  expect(failure.message).toContain("Couldn't change it in contoso/devices: ")
  expect(failure.message).toContain(said)
})

test('a failure that already has its message stays as it is', () => {
  const failure = new TrackingFailure('told', { lasting: true })
  expect(trackingFailure(failure, { what: 'x', repository, issue: null })).toBe(failure)
})

test.each<[string, unknown, readonly object[]]>([
  [
    'names',
    { errors: [{ field: 'assignees', value: 'mona' }, { field: 'labels' }] },
    [
      { field: 'assignees', value: 'mona' },
      { field: 'labels', value: '' },
    ],
  ],
  ['other shapes', { errors: ['no', { field: 7 }, null] }, []],
  ['no list', { errors: 'no' }, []],
  ['nothing', null, []],
])('the values that a 422 names: %s', (_, data, refused) => {
  expect(trackingFailure(of(422, 'No', data), { what: 'x', repository, issue }).refused).toEqual(refused)
})
