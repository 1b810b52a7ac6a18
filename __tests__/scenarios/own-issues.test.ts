import { expect, test } from '@jest/globals'
import { connected, renew, dispatch, useRenewals } from '../support/renewal.ts'
import { bodyOf, check, comments, issue, requests, sandbox, states, writesAmong } from '../support/scenario.ts'

// A run acts on what it was asked about.

useRenewals()

test('a renewal whose job has other reminder days closes and rewrites its own token’s issue only', async () => {
  const { server } = await connected('Main office', 12)
  sandbox.intune.addVppToken('Books', 20)
  sandbox.intune.addVppToken('Sick', 200, { state: 'invalid' })
  await check()
  expect(states()).toEqual(['#1 open', '#2 open', '#3 open'])
  const others = [bodyOf(2), bodyOf(3)]
  const done = await renew(sandbox.apple.download(server), { 'remind-days': '7', language: 'ja' })
  expect(done.status).toBe(0)
  expect(states()).toEqual(['#1 closed completed', '#2 open', '#3 open'])
  expect([bodyOf(2), bodyOf(3)]).toEqual(others)
  expect([...comments(2), ...comments(3)]).toEqual([])
  // What is said of the other tokens still names their issues.
  expect(done.outputs['tokens']).toContain('"name":"Books"')
  expect(done.outputs['issues']).toContain('"number":2')
})

test('a renewal that fails before its file has named a token opens nothing', async () => {
  await connected('Main office', 12)
  requests()
  const done = await dispatch({ 'renewed-token': 'nothing that Apple made' })
  expect(done.status).toBe(1)
  expect(writesAmong(requests())).toEqual([])
})

test('a registration opens the issue of its own token, and no other', async () => {
  await connected('Main office', 12)
  const done = await dispatch({ mode: 'create', 'token-name': 'New office' })
  expect(done.status).toBe(0)
  expect(states()).toEqual(['#1 open'])
  expect(issue(1).issue.body).toContain('"stage":"first"')
})
