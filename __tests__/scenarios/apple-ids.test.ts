import { expect, test } from '@jest/globals'
import { bodyOf, check, day, requests, run, sandbox, useSandbox, writesAmong } from '../support/scenario.ts'

// Who may read an Apple ID in full.

useSandbox()

const full = 'push@contoso.example'
const masked = 'p***@contoso.example'

test.each([
  ['private', 'auto', full],
  ['internal', 'auto', masked],
  ['public', 'auto', masked],
  ['private', 'never', masked],
  ['public', 'always', full],
] as const)('in a repository that is %s, with show-apple-ids %s: %s', async (visibility, shows, expected) => {
  sandbox.intune.setPushCertificate(5)
  sandbox.repository.visibility = visibility
  await check({ 'show-apple-ids': shows })
  expect(bodyOf(1)).toContain(`\`${expected}\``)
  if (expected === masked) expect(bodyOf(1)).not.toContain(full)
  requests()
  await check({ 'show-apple-ids': shows })
  expect(writesAmong(requests())).toEqual([])
})

test('a run that is started once more, after the repository was made public, asks GitHub and not its old event', async () => {
  const certificate = sandbox.intune.setPushCertificate(13)
  await check()
  expect(bodyOf(1)).toContain(full)
  sandbox.repository.visibility = 'public'
  const repository = { full_name: 'contoso/devices', private: true, visibility: 'private' }
  const event = { schedule: '17 6 * * *', repository }
  // Something is to be written: an earlier date.
  certificate.expirationDateTime = sandbox.intune.in(5 * 86_400_000)
  await run({ event })
  expect(bodyOf(1)).not.toContain(full)
  expect(bodyOf(1)).toContain(masked)
})

/** A run of another repository's workflow over the same issues. */
const elsewhere = (inputs: Record<string, string>, repository: object): ReturnType<typeof run> =>
  run({
    inputs: { ...inputs, 'issue-repository': 'contoso/devices' },
    env: { GITHUB_REPOSITORY: 'contoso/workflows' },
    event: { schedule: '17 6 * * *', repository: { full_name: 'contoso/workflows', ...repository } },
  })

test.each([
  ['public', false],
  ['internal', false],
  ['private', true],
] as const)(
  'a dry run in a workflow whose repository is %s shows everything of issues in a private one: %s',
  async (visibility, isAll) => {
    const repository = { private: visibility !== 'public', visibility }
    const certificate = sandbox.intune.setPushCertificate(13)
    await elsewhere({}, repository)
    expect(bodyOf(1)).toContain(full)
    sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\nAsk Mona about it.\n`)
    const quiet = await elsewhere({ 'dry-run': 'true' }, repository)
    expect(quiet.log).toContain('unchanged #1')
    certificate.expirationDateTime = sandbox.intune.in(5 * day)
    const { summary, log } = await elsewhere({ 'dry-run': 'true' }, repository)
    expect(summary).toContain('<details><summary>Apple MDM push certificate')
    expect([full, 'Ask Mona'].map((secret) => summary.includes(secret))).toEqual([isAll, isAll])
    expect(summary.includes(masked)).toBe(!isAll)
    expect(log).not.toContain(full)
  },
)
