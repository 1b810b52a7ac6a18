import { expect, test } from '@jest/globals'
import { connected, renew } from '../support/renewal.ts'
import { bodyOf, check, comments, requests, run, sandbox, useSandbox, writesAmong } from '../support/scenario.ts'

useSandbox()

const named = { 'renew-workflow': 'apple-tokens.yml' }
const body = (): string => bodyOf(1)

test('without it an issue shows the way by hand, with one link to the page on renewing', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  expect(body()).not.toMatch(/gh |\/renew\n|APPLE_RENEWED_TOKEN/u)
  expect(body()).toContain('In Intune, select **Edit**')
  expect(body().match(/docs\/renewing\.md/gu)).toHaveLength(1)
})

test('with it an issue shows the comment first, then the command for its token in the workflow that was named', async () => {
  const { id } = sandbox.intune.addVppToken('Books', 5)
  await check({ 'renew-workflow': 'renew.yaml' })
  const start = `gh workflow run renew.yaml --repo contoso/devices -f mode=renew -f token=${id ?? '?'}`
  expect(body()).toMatch(new RegExp(`\`\`\`text\\s+/renew\\s+\`\`\`[^]*\`\`\`sh\\s+${start}\\s+\`\`\``, 'u'))
  expect(body()).toContain('(https://github.com/contoso/devices/settings/environments)')
})

test('issues in another repository show the command alone: a comment there would start nothing', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await run({
    inputs: { ...named, 'issue-repository': 'contoso/devices' },
    env: { GITHUB_REPOSITORY: 'contoso/automation' },
  })
  expect(body()).toContain('gh workflow run apple-tokens.yml --repo contoso/automation ')
  expect(body()).not.toContain('/renew\n')
})

test('naming the workflow later changes the steps without a word, and keeps ticks; after that nothing is written', async () => {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (text) =>
    text.replace('- [ ] <!-- box:apple-sign-in', '- [x] <!-- box:apple-sign-in'),
  )
  await check(named)
  expect(body()).toContain('/renew\n')
  expect(body()).toContain('- [x] <!-- box:apple-sign-in')
  expect(body()).not.toContain('Moved from the text above')
  expect(comments(1)).toEqual([])
  requests()
  await check(named)
  expect(writesAmong(requests())).toEqual([])
})

test('a path is refused before anything is called', async () => {
  const { status, log } = await check({ 'renew-workflow': '.github/workflows/apple-tokens.yml' })
  expect(status).toBe(1)
  expect(log).toContain('Use the file name alone, such as apple-tokens.yml')
  expect(requests()).toEqual([])
})

test('the proof of a renewal names the command that deletes the secret only if the workflow is named', async () => {
  const { server } = await connected('Main office', 5)
  await check(named)
  await renew(sandbox.apple.download(server), named)
  expect(comments(1).at(-1)).toContain(
    'gh secret delete APPLE_RENEWED_TOKEN --env apple-token-renewal --repo contoso/devices',
  )
  const { server: other } = await connected('Warehouse', 5)
  await check()
  await renew(sandbox.apple.download(other))
  expect(comments(2).at(-1)).toContain('Delete the secret that held the file.')
})
