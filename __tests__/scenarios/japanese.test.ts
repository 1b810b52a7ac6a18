import { expect, test } from '@jest/globals'
import { check, day, issue, requests, sandbox, titles, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()

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
  expect(title).toMatch(/^要更新：登録プログラム トークン「本社」（有効期限：\d{4}年\d+月\d+日）$/u)
  expect(body).toContain('- [x] <!-- box:apple-download -->')
  expect(body).toContain('担当は佐藤です。')
  expect(body).toContain('トークンを更新する')
  expect(body).toContain('JST')
  expect(body).not.toContain('keep the page open')
  expect(body).not.toContain('Moved from the text above')
  expect(switched.summary).toContain('**要確認**：更新時期 1 個')

  requests()
  await check({ language: 'ja', 'time-zone': 'Asia/Tokyo' })
  expect(writesAmong(requests())).toEqual([])
  token.tokenExpirationDateTime = sandbox.intune.in(370 * day)
  await check({ language: 'ja', 'time-zone': 'Asia/Tokyo' })
  expect(issue(1).comments.at(-1)?.body).toContain('更新を確認しました。Intune の有効期限は')
  expect(titles()).toHaveLength(1)
})
