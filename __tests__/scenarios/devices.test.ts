import { expect, test } from '@jest/globals'
import { bodyOf, check, day, sandbox, useSandbox, writesAmong, requests } from '../support/scenario.ts'

useSandbox()

const sentence = /About (\d+) devices? depends? on this token, as of ([^.]+)\. <!-- devices:\1:\S+ -->/u

test('the issue says how many devices depend on a token, as of its stage, and is not written when the number alone changes', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 12, { syncedDeviceCount: 412 })
  const { summary, outputs } = await check({ overview: 'true' })
  expect(bodyOf(1)).toMatch(sentence)
  expect(sentence.exec(bodyOf(1))?.[1]).toBe('412')
  expect(bodyOf(2)).toContain(' · 412 devices |')
  expect(summary).toContain(' · 412 devices')
  expect(JSON.parse(outputs['tokens'] ?? '')).toMatchObject([{ devices: 412 }])

  token.syncedDeviceCount = 431
  requests()
  const next = await check({ overview: 'true' })
  expect(writesAmong(requests())).toEqual([])
  expect(next.summary).toContain(' · 431 devices')

  // The next stage, and another date in the overview, bring it up to date.
  token.tokenExpirationDateTime = new Date(Date.now() + 6.9 * day).toISOString()
  await check({ overview: 'true' })
  expect(sentence.exec(bodyOf(1))?.[1]).toBe('431')
  expect(bodyOf(2)).toContain(' · 431 devices |')
})

test('nothing is said of a token by which no device has come', async () => {
  sandbox.intune.addEnrollmentToken('Main office', 12, { syncedDeviceCount: 0 })
  const { summary } = await check({ overview: 'true' })
  expect(bodyOf(1)).not.toMatch(/devices? depends?/u)
  expect(summary).not.toContain('0 devices')
})

test('in Japanese too', async () => {
  sandbox.intune.addEnrollmentToken('本社', 12, { syncedDeviceCount: 412 })
  const { summary } = await check({ overview: 'true', language: 'ja' })
  expect(bodyOf(1)).toContain('の時点で、約 412 台のデバイスがこのトークンを使用しています。 <!-- devices:412:')
  expect(bodyOf(2)).toContain(' · 412 台 |')
  expect(summary).toContain(' · 412 台')
})
