import { expect, test } from '@jest/globals'
import { writeResult } from '../../src/intune/write-results.ts'

const answered = (status: number, error: { code: string; message: string } | null = null, headers = {}) => ({
  response: new Response(null, { status, headers }),
  body: error === null ? '' : JSON.stringify({ error }),
  secrets: ['sent-to-graph-and-secret'],
})
const resultOf = (...of: Parameters<typeof answered>) => writeResult(answered(...of))
const error = (code: string, message = 'No.') => ({ code, message })

test.each<[string, ReturnType<typeof resultOf>, string]>([
  ['a redirect', resultOf(307), "that wasn't followed"],
  ['400', resultOf(400, error('BadRequest', 'The file is not a token.')), 'Its message: The file is not a token.'],
  ['401 about the token', resultOf(401, error('InvalidAuthenticationToken')), 'The sign-in ended'],
  ['401 about rights', resultOf(401, error('Unauthorized')), 'DeviceManagementServiceConfig.ReadWrite.All'],
  ['403', resultOf(403, error('Forbidden')), 'DeviceManagementServiceConfig.ReadWrite.All'],
  ['404', resultOf(404, error('ResourceNotFound')), "It didn't find the token"],
  ['409', resultOf(409, error('Conflict')), 'Another change to the same token'],
  ['412', resultOf(412, error('PreconditionFailed')), 'was changed in Intune meanwhile'],
  ['413', resultOf(413), 'too large for something on the way'],
  ['423', resultOf(423, error('Locked')), 'locked this token for another change'],
  ['429', resultOf(429, error('TooManyRequests')), 'throttling requests'],
  ['words without a period', resultOf(422, error('Odd', 'It is odd')), 'Its message: It is odd.'],
  ['a code without a cure', resultOf(422, error('Odd', 'It is odd.')), 'Its message: It is odd.'],
  ['a tenant without Intune', resultOf(400, error('x', 'Request not applicable to target tenant.')), 'has no Intune'],
])('%s is refused, with its cure', (_, result, cure) => {
  expect(result).toMatchObject({ outcome: 'refused', needsApproval: false })
  expect(result.outcome === 'taken' ? '' : result.message).toContain(cure)
})

test.each([
  ['by its code', resultOf(400, error('ApprovalRequired'))],
  ['by its header', resultOf(403, error('Forbidden'), { 'x-msft-approval-code': '7' })],
])('an approval that is required is known %s', (_, result) => {
  expect(result).toMatchObject({ outcome: 'refused', needsApproval: true })
  expect(result.outcome === 'taken' ? '' : result.message).toContain('a second administrator must approve')
})

test('a proxy’s page is reported as such, and not shown', () => {
  const page = { response: new Response(null, { status: 403 }), body: '<html>Hotel', secrets: [] }
  expect(JSON.stringify(writeResult(page))).toContain('Something other than Microsoft Graph answered (403)')
  expect(JSON.stringify(writeResult(page))).not.toContain('Hotel')
})

test.each([408, 500, 502, 503, 504])('after %i it is unknown what was done', (status) => {
  expect(resultOf(status).outcome).toBe('unknown')
})

test('an error that repeats what was sent, in pieces, does not show it', () => {
  const result = resultOf(400, error('BadRequest', 'Bad token: "sent-to" "-graph" "-and-sec" "ret".'))
  expect(JSON.stringify(result)).not.toMatch(/graph"|and-sec/u)
})
