import { describe, expect, test } from '@jest/globals'
import { check, connected, issues, renew, sandbox, useWorld } from '../support/simulated.ts'

// Over the real protocols, but in this process, on a clock that the waits move.

useWorld()

/** Something happens to a token in Intune as soon as the file was uploaded to it. */
function afterUpload(happen: () => void): void {
  sandbox.network.after({ service: 'graph', method: 'PATCH', path: /vppTokens/u }, happen)
}

describe('a content token was uploaded, and Intune shows something that is no renewal', () => {
  test.each([
    ['another location', { locationName: 'Elsewhere' }, 'Intune now shows another location for “Books”: “Elsewhere”'],
    [
      'a state of no use',
      { state: 'invalid' },
      "Not confirmed: Intune has the file's date for “Books”, but its state is",
    ],
  ] as const)('%s: the step fails, and says what to do', async (_, change, message) => {
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    afterUpload(() => Object.assign(token, change))
    const done = await renew(sandbox.apple.downloadContentToken('Contoso', token.locationName ?? undefined))
    expect(done).toMatchObject({ status: 1, outputs: { renewed: 'false' } })
    expect(done.log).toContain(message)
    // Apple confirmed the location before.
    expect(done.log).not.toContain('The file is for that location')
    expect(sandbox.intune.taken).toBe(1)
  })

  test.each([
    ['en', 'Intune now reports **', 'download the file of its location', /Renewed|can’t use/u],
    ['ja', 'に更新されました。', 'このトークンの場所のファイルをダウンロード', /更新を確認しました|使用できません/u],
  ])('another location: nothing says that it was renewed, nor that Intune can’t use it (%s)', async (...words) => {
    const [language, moved, advice, untrue] = words
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    afterUpload(() => Object.assign(token, { locationName: 'Elsewhere' }))
    const done = await renew(sandbox.apple.downloadContentToken('Contoso', 'Headquarters'), { language })
    const said = issues().flatMap(({ comments }) => comments.map(({ body }) => body))
    expect(said).toEqual([expect.stringContaining(moved)])
    expect(done.summary).toContain(advice)
    expect(`${said.join('')}${done.summary}`).not.toMatch(untrue)
  })

  test('a state of no use: the comment says what to look at, and forbids no download that the steps ask for', async () => {
    await connected('Main office', 300)
    const token = sandbox.intune.addVppToken('Books', 5)
    afterUpload(() => Object.assign(token, { state: 'invalid' }))
    await renew(sandbox.apple.downloadContentToken('Contoso', 'Headquarters'), { language: 'ja' })
    const health = issues().find(({ issue }) => issue.title.startsWith('Intune での状態が「無効」です'))
    expect(health?.issue.body).toContain('この場所のトークンをもう一度ダウンロードし、アップロードします。')
    const said = health?.comments.at(-1)?.body
    expect(said).toContain('数分後に Intune で有効期限と状態を確認してください。')
    expect(said).toContain('⚠️ 確認のためにダウンロードし直さないでください。')
  })
})

test('more warnings than a run can show point to the summary', async () => {
  for (let n = 0; n < 12; n++) sandbox.intune.addVppToken(`Books ${n}`, 5)
  expect((await check()).log).toMatch(/::warning::… and \d+ more; see the log above and the job summary/u)
})

test('an output that GitHub would not take is cut, and a warning says so', async () => {
  for (let n = 0; n < 6_000; n++) sandbox.intune.addVppToken(`Books of a school with a long name ${n}`, 200)
  expect((await check()).log).toMatch(/::warning::The output `tokens` has \d+ of 6000 tokens/u)
})
