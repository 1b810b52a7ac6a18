import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import ICAL from 'ical.js'
import { check, healthyTenant, issue, requests, sandbox, titles, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()
const day = 24 * 3_600_000

describe('calendar', () => {
  test('an event for each expiry with an alarm on each reminder day, in a form that calendars read', async () => {
    const { tokenExpirationDateTime: expiry = '' } = sandbox.intune.addEnrollmentToken('Main; office, "1"\n', 200)
    sandbox.intune.addVppToken('Books', 100)
    sandbox.intune.addEnrollmentToken('Dateless', 0, { tokenExpirationDateTime: '0001-01-01T00:00:00Z' })
    const { status, outputs } = await check({ calendar: 'true', 'remind-days': '30, 7' })
    expect(status).toBe(0)
    const text = readFileSync(outputs['calendar-path'] ?? '', 'utf8')
    expect(text).not.toMatch(/[^\r]\n/u)
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
    expect(events).toHaveLength(2)
    const main = events.map((event) => new ICAL.Event(event)).find(({ summary }) => summary.includes('Main'))
    expect(main?.summary).toBe('Enrollment program token “Main; office, "1"” expires')
    expect(main?.startDate.toJSDate()).toEqual(new Date(expiry))
    const alarms = main?.component.getAllSubcomponents('valarm') ?? []
    const before = alarms.map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds())
    expect(before).toEqual([-30 * 86_400, -7 * 86_400])
    // The same ids each time: an import replaces what was there.
    const again = readFileSync((await check({ calendar: 'true' })).outputs['calendar-path'] ?? '', 'utf8')
    const ids = (of: string) => of.match(/^UID:.*$/gmu)
    expect(ids(again)).toEqual(ids(text))
  })

  test('is written only when it is asked for', async () => {
    healthyTenant()
    expect((await check()).outputs['calendar-path']).toBe('')
  })
})

describe('heartbeat', () => {
  const url = () => `${sandbox.origins.heartbeat}/ping/4f1c`

  test('is called after a check that could read everything, and its address is hidden', async () => {
    healthyTenant()
    const { status, log } = await check({ 'heartbeat-url': url() })
    expect(status).toBe(0)
    expect(requests()).toContain('heartbeat GET /ping/4f1c')
    expect(log.replace(/::add-mask::.*/gu, '')).not.toContain('4f1c')
  })

  test('is silent where something could not be read, or an issue not written', async () => {
    healthyTenant()
    sandbox.network.fail({ path: /vppTokens/u, times: 99, go: { answer: { status: 403 } } })
    await check({ 'heartbeat-url': url() })
    sandbox.network.heal()
    sandbox.repository.hasIssues = false
    await check({ 'heartbeat-url': url() })
    expect(requests().filter((request) => request.startsWith('heartbeat'))).toEqual([])
  })

  test.each([
    ['answers with an error', { answer: { status: 500 } }, 'answered with 500'],
    ['cannot be reached', { cut: 'before' }, 'could not be reached'],
  ] as const)('that %s is a warning, not a failure', async (_, go, words) => {
    healthyTenant()
    sandbox.network.fail({ service: 'heartbeat', times: 9, go })
    const { status, log } = await check({ 'heartbeat-url': url() })
    expect(status).toBe(0)
    expect(log).toMatch(new RegExp(`::warning::.*heartbeat-url.*${words}`, 'u'))
  })
})

describe('a schedule that is about to stop', () => {
  test.each([
    ['public, 46 days', false, 46.5, true],
    ['public, 44 days', false, 44.5, false],
    ['private, 100 days', true, 100, false],
  ])('%s', async (_, isPrivate, days, warned) => {
    healthyTenant()
    sandbox.repository.private = isPrivate
    sandbox.repository.pushedAt = new Date(Date.now() - days * day)
    const { status, log, summary } = await check()
    expect(status).toBe(0)
    expect((log.match(/::warning::The last commit/gu) ?? []).length).toBe(warned ? 1 : 0)
    expect(summary.includes('Enable workflow')).toBe(warned)
  })
})

describe('Japanese', () => {
  test('issue, comment and summary; an issue that changes its language keeps its ticks and its notes', async () => {
    const token = sandbox.intune.addEnrollmentToken('本社', 12)
    await check()
    expect(issue(1).issue.title).toContain('Enrollment program token “本社” expires on')
    sandbox.github.edit(
      sandbox.repository,
      1,
      (body) =>
        `${body.replace('- [ ] <!-- box:apple-download -->', '- [x] <!-- box:apple-download -->')}\n担当は佐藤です。`,
    )
    const switched = await check({ language: 'ja', 'time-zone': 'Asia/Tokyo' })
    expect(switched.status).toBe(0)
    const { title, body } = issue(1).issue
    expect(title).toMatch(/^登録プログラム トークン「本社」の有効期限は \d{4}年\d+月\d+日 です$/u)
    expect(body).toContain('- [x] <!-- box:apple-download -->')
    expect(body).toContain('担当は佐藤です。')
    expect(body).toContain('トークンを更新する')
    expect(body).toContain('日本時間')
    expect(body).not.toContain('Keep this page open')
    expect(body).not.toContain('Written into the text above')
    expect(switched.summary).toContain('1 個のトークンが更新時期です**。')

    requests()
    await check({ language: 'ja', 'time-zone': 'Asia/Tokyo' })
    expect(writesAmong(requests())).toEqual([])
    token.tokenExpirationDateTime = sandbox.intune.in(370 * day)
    await check({ language: 'ja', 'time-zone': 'Asia/Tokyo' })
    expect(issue(1).comments.at(-1)?.body).toContain('完了しました。Intune の有効期限は')
    expect(titles()).toHaveLength(1)
  })
})
