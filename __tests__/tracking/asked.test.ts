import { describe, expect, test } from '@jest/globals'
import type { IssueComment } from '../../src/ports.ts'
import { askedIn, doubtOf, refusalIn, wordIn, type CommandRequest } from '../../src/tracking/command/request.ts'
import { markerFrom, type WrittenMarker } from '../support/situations.ts'

const repository = { owner: 'contoso', repo: 'devices' }
const issue = { number: 7, html_url: 'https://github.com/contoso/devices/issues/7' }
const comment = { id: 42, body: '/renew', user: { login: 'mona' } }
const payload = { action: 'created', issue, comment, repository: { full_name: 'Contoso/devices' } }
const asked: CommandRequest = {
  word: '/renew',
  comment: { id: 42, body: '/renew', author: 'mona' },
  issue: { number: 7, url: issue.html_url },
}

test.each([
  ['/check', '/check'],
  ['/renew', '/renew'],
  ['/renew  \t', '/renew'],
  ['/renew\r\nplease', '/renew'],
  ['/renew\n> /check', '/renew'],
  ['/renew\rplease', '/renew'],
  ['> /renew', undefined],
  ['Hello\r\n/renew', undefined],
  ['\n/renew', undefined],
  [' /renew', '/renew'],
  ['/renewed by hand, thanks', undefined],
  ['/renew please', undefined],
  ['/renew /check', undefined],
  ['/renew\u2028', '/renew'],
  ['/renew\u2028please', undefined],
  ['/renew\u200B', undefined],
  ['/renewal', undefined],
  ['/RENEW', '/renew'],
  ['\t/Check  ', '/check'],
  ['`/renew`', undefined],
  ['/ renew', undefined],
  ['／renew', undefined],
  ['renew', undefined],
  ['', undefined],
])('a comment that is %j asks for %s', (body, word) => {
  expect(wordIn(body)).toBe(word)
})

test('a new comment on an issue of the repository asks for something', () => {
  expect(askedIn({ name: 'issue_comment', payload }, repository)).toEqual(asked)
})

test.each<[string, object]>([
  ['an edited comment', { action: 'edited' }],
  ['a deleted comment', { action: 'deleted' }],
  ['an event without an action', { action: undefined }],
  ['a comment on a pull request', { issue: { ...issue, pull_request: {} } }],
  ['another repository', { repository: { full_name: 'contoso/other' } }],
  ['no repository', { repository: undefined }],
  ['no issue', { issue: null }],
  ['no comment', { comment: [] }],
  ['no id', { comment: { ...comment, id: '42' } }],
  ['an issue without an address', { issue: { number: 7 } }],
  ['another text', { comment: { ...comment, body: 'Thank you' } }],
  ['no text', { comment: { ...comment, body: null } }],
])('%s is left alone', (_, change) => {
  expect(askedIn({ name: 'issue_comment', payload: { ...payload, ...change } }, repository)).toMatchObject({
    leftAlone: expect.any(String),
  })
})

describe('a comment as it is now', () => {
  const said: IssueComment = { body: '/renew', author: 'mona', isByPerson: true, isEdited: false }
  test.each<[string, Partial<IssueComment>, RegExp | null]>([
    ['is believed where nothing has changed', {}, null],
    ['is not, by a bot', { isByPerson: false }, /by a bot/u],
    ['is not, by another account', { author: 'mallory' }, /another account/u],
    ['is not, by nobody', { author: '' }, /another account/u],
    ['is not, where it was edited', { isEdited: true }, /edited/u],
    ['is not, with another text', { body: '/check' }, /edited/u],
  ])('%s', (_, change, doubt) => {
    const found = doubtOf(asked, { ...said, ...change })
    if (doubt === null) expect(found).toBeNull()
    else expect(found).toMatch(doubt)
  })
})

describe('an issue', () => {
  const marker: WrittenMarker = {
    tenant: 'a',
    kind: 'vpp-token',
    id: 'books',
    topic: 'renewal',
    cycle: '2027-01-15T00:00:00Z',
    stage: 14,
  }
  const check = { topic: 'check', kind: 'all', id: 'a' } as const
  test.each<[string, Partial<WrittenMarker>, 'open' | 'closed', string | null, string | null]>([
    ['about a date', {}, 'open', null, null],
    ['about a problem', { topic: 'health', stage: 'sync-error' }, 'open', null, null],
    ['about a first file', { stage: 'first' }, 'open', null, null],
    ['about a date, closed', {}, 'closed', null, 'closed'],
    ['about what could not be read', check, 'open', null, 'no-token'],
    ['about what could not be read, closed', check, 'closed', null, 'no-token'],
    ['about all tokens of a tenant', { ...check, topic: 'overview' }, 'open', null, 'no-token'],
    ['about no token', { id: '' }, 'open', null, 'no-token'],
    ['about all tenants', { ...check, tenant: '*', id: '*' }, 'open', null, 'several-tenants'],
  ])('%s: what /check and /renew come to', (_, change, state, toCheck, toRenew) => {
    const it = { marker: markerFrom({ ...marker, ...change }), state }
    expect([refusalIn('/check', it), refusalIn('/renew', it)]).toEqual([toCheck, toRenew])
  })
})
