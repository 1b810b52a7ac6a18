import { expect, test } from '@jest/globals'
import type { Run } from '../../sandbox/runner.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import {
  bodyOf,
  check,
  comments,
  day,
  hoursAgo,
  issues,
  requests,
  run,
  sandbox,
  states,
  titles,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// What a check remembers from the ones before, by the overview and by the issues.

useSandbox()

const before = { topicIdentifier: 'com.apple.mgmt.External.before' }
const after = { topicIdentifier: 'com.apple.mgmt.External.after' }
const whole = (inputs: Record<string, string> = {}): Promise<Run> => check({ overview: 'true', ...inputs })
const hour = day / 24

/** What became of each issue: `opened renewal #1`. */
const became = ({ outputs }: { readonly outputs: Readonly<Record<string, string>> }): readonly string[] =>
  (JSON.parse(outputs['issues'] ?? '[]') as { action: string; topic: string; number: number }[]).map(
    ({ action, topic, number }) => `${action} ${topic} #${number}`,
  )

/** As if the overview had been written so many hours earlier. */
function age(number: number, hours: number): void {
  sandbox.github.edit(sandbox.repository, number, (body) =>
    body.replace(/(?<="memory":.*)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/gu, (time) =>
      new Date(Date.parse(time) - hours * hour).toISOString().replace(/\.\d+/u, ''),
    ),
  )
}

test('by default there is an overview, and a healthy check after it takes few requests and writes nothing', async () => {
  sandbox.intune.setPushCertificate(200, before)
  sandbox.intune.addVppToken('Books', 200)
  const inputs = { 'tenant-id': tenantId }
  expect(became(await run({ inputs: { ...inputs, overview: '' } }))).toEqual(['opened overview #1'])
  requests()
  expect(became(await run({ inputs: { ...inputs, overview: '' } }))).toEqual(['unchanged overview #1'])
  const made = requests()
  expect(made.length).toBeLessThanOrEqual(8)
  expect(writesAmong(made)).toEqual([])
})

test.each(['true', 'false'])(
  'a newly created push certificate is reported at the first check (overview: %s)',
  async (kept) => {
    sandbox.intune.setPushCertificate(20, before)
    await check({ overview: kept })
    sandbox.intune.setPushCertificate(365, after)
    const told = await check({ overview: kept, assignees: 'mona' })
    expect(became(told)).toContain(`opened health #${kept === 'true' ? 3 : 2}`)
    const [health = 0] = issues().flatMap(({ issue }) => (issue.title.includes('was replaced') ? [issue.number] : []))
    expect(bodyOf(health)).toContain('`com.apple.mgmt.External.before`')
    expect(bodyOf(health)).toContain('`com.apple.mgmt.External.after`')
    expect(bodyOf(health)).toContain('until about 30 days after the previous certificate expired')
    expect(JSON.parse(told.outputs['tokens'] ?? '')).toMatchObject([{ problems: ['push-topic'] }])
    // Devices are bound to the one before, which is still due.
    expect(states()[0]).toBe('#1 open')
    expect(became(await check({ overview: kept })).toSorted()).toEqual(
      ['unchanged health', ...(kept === 'true' ? ['unchanged overview'] : [])].map((start) =>
        expect.stringMatching(`^${start}`),
      ),
    )
    sandbox.github.close(sandbox.repository, health, 'completed')
    const accepted = await check({ overview: kept })
    expect(JSON.parse(accepted.outputs['tokens'] ?? '')).toMatchObject([{ problems: [] }])
    expect(states()[0]).toBe('#1 closed completed')
    expect(JSON.parse((await check({ overview: kept })).outputs['tokens'] ?? '')).toMatchObject([{ problems: [] }])
  },
)

test('one that is healthy all along is known by the overview alone, and the topic before is well again', async () => {
  sandbox.intune.setPushCertificate(200, before)
  await whole()
  sandbox.intune.setPushCertificate(365, after)
  expect(became(await whole())).toEqual(['opened health #2', 'updated overview #1'])
  sandbox.intune.setPushCertificate(200, before)
  expect(became(await whole()).toSorted()).toEqual(['closed health #2', 'updated overview #1'])
})

test('a topic that the workflow names is the one that counts', async () => {
  sandbox.intune.setPushCertificate(200, after)
  expect(became(await check({ 'push-topic': before.topicIdentifier }))).toEqual(['opened health #1'])
  expect(became(await check({ 'push-topic': after.topicIdentifier }))).toEqual(['closed health #1'])
})

test.each(['true', 'false'])(
  'a topic that a person accepts in place of the one that the workflow names is accepted (overview: %s)',
  async (kept) => {
    const inputs = { 'push-topic': before.topicIdentifier, overview: kept }
    sandbox.intune.setPushCertificate(200, after)
    await check(inputs)
    sandbox.github.close(sandbox.repository, 1, 'completed', hoursAgo(48))
    for (let checks = 0; checks < 2; checks++) {
      expect(JSON.parse((await check(inputs)).outputs['tokens'] ?? '')).toMatchObject([{ problems: [] }])
      expect(states()[0]).toBe('#1 closed completed')
    }
    const another = { ...inputs, 'push-topic': 'com.apple.mgmt.External.third' }
    expect(JSON.parse((await check(another)).outputs['tokens'] ?? '')).toMatchObject([{ problems: ['push-topic'] }])
  },
)

test('a certificate that is made anew once more is news, and ends a mute of the one before', async () => {
  sandbox.intune.setPushCertificate(200, before)
  await whole()
  sandbox.intune.setPushCertificate(365, after)
  await whole()
  sandbox.intune.setPushCertificate(365, { topicIdentifier: 'com.apple.mgmt.External.third' })
  expect(became(await whole())).toContain('reminded health #2')
  sandbox.github.close(sandbox.repository, 2, 'not_planned')
  expect(became(await whole())).toContain('muted health #2')
  sandbox.intune.setPushCertificate(365, { topicIdentifier: 'com.apple.mgmt.External.fourth' })
  expect(became(await whole())).toContain('reopened health #2')
  expect(comments(2)).toHaveLength(2)
})

test('while Intune gives no topic, nothing says that the one before is back', async () => {
  sandbox.intune.setPushCertificate(200, before)
  await whole()
  const certificate = sandbox.intune.setPushCertificate(365, after)
  await whole()
  certificate.topicIdentifier = null
  await whole()
  expect(states()).toEqual(['#1 open', '#2 open'])
  Object.assign(certificate, after)
  expect(became(await whole()).toSorted()).toEqual(['unchanged health #2', 'updated overview #1'])
})

test('a sync that fails for a day notifies nobody', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main', 200, {
    lastSuccessfulSyncDateTime: hoursAgo(5).toISOString(),
  })
  await whole()
  token.lastSyncErrorCode = 17
  expect(became(await whole())).toEqual(['updated overview #1'])
  requests()
  expect(became(await whole())).toEqual(['unchanged overview #1'])
  expect(writesAmong(requests())).toEqual([])
  token.lastSyncErrorCode = 0
  token.lastSuccessfulSyncDateTime = new Date().toISOString()
  expect(became(await whole())).toEqual(['updated overview #1'])
})

test('so it is if another job, which watches other kinds, checks in between', async () => {
  const token = sandbox.intune.addVppToken('Books', 200)
  const [books, main] = [{ kinds: 'vpp-token' }, { kinds: 'enrollment-program-token' }]
  sandbox.intune.addEnrollmentToken('Main', 200)
  await whole(books)
  Object.assign(token, { lastSyncStatus: 'failed', lastSyncDateTime: hoursAgo(0).toISOString() })
  await whole(books)
  await whole(main)
  age(1, 21)
  expect(became(await whole(books))).toContain('opened health #2')
})

test('one that fails at the next check too is reported, until a sync succeeds', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main', 200, {
    lastSuccessfulSyncDateTime: hoursAgo(30).toISOString(),
  })
  await whole()
  token.lastSyncErrorCode = 17
  await whole()
  age(1, 21)
  expect(became(await whole())).toEqual(['opened health #2', 'updated overview #1'])
  expect(became(await whole()).toSorted()).toEqual(['unchanged health #2', 'unchanged overview #1'])
})

test('a content token’s outage goes on in one issue while a failure moves its time and another try runs, until a sync succeeds', async () => {
  const token = sandbox.intune.addVppToken('Books', 200, { lastSyncDateTime: hoursAgo(73).toISOString() })
  expect(became(await whole())).toEqual(['opened health #1', 'opened overview #2'])
  for (const lastSyncStatus of ['failed', 'inProgress'] as const) {
    Object.assign(token, { lastSyncStatus, lastSyncDateTime: hoursAgo(0).toISOString() })
    await whole()
    expect(states()).toEqual(['#1 open', '#2 open'])
    expect(issues().flatMap(({ comments }) => comments)).toEqual([])
  }
  token.lastSyncStatus = 'completed'
  expect(became(await whole())).toContain('closed health #1')
})

test('a renewal after the expiry raises no alarm about the sync', async () => {
  const token = sandbox.intune.addVppToken('Books', -5, { lastSyncDateTime: hoursAgo(130).toISOString() })
  await whole()
  token.expirationDateTime = new Date(Date.now() + 360 * day).toISOString()
  const renewed = await whole()
  expect(became(renewed)).toEqual(['closed renewal #1', 'updated overview #2'])
  expect(became(await whole())).toEqual(['unchanged overview #2'])
})

test('what is known of an end is the same whether the overview is open or was just closed by a bot', async () => {
  const token = sandbox.intune.addVppToken('Books', -5, { lastSyncDateTime: hoursAgo(130).toISOString() })
  await whole()
  delete token.expirationDateTime
  await whole()
  age(2, 100)
  for (const { issue } of issues()) sandbox.github.goStale(sandbox.repository, issue.number, 'stale[bot]')
  const first = await whole()
  expect(first.summary).toContain('overdue')
  requests()
  await whole()
  expect(writesAmong(requests())).toEqual([])
})

test("Apple's terms are one issue for all tokens of the tenant", async () => {
  const tokens = ['One', 'Two'].map((name) => sandbox.intune.addEnrollmentToken(name, 200, { lastSyncErrorCode: 3 }))
  sandbox.intune.addVppToken('Books', 200, { lastSyncStatus: 'failed' })
  const told = await check()
  expect(became(told)).toEqual(['opened health #1'])
  expect(titles()).toEqual(['Apple’s new terms must be accepted'])
  expect(bodyOf(1)).toContain('* `One`\n* `Two`')
  for (const token of tokens) {
    token.lastSyncErrorCode = 0
    token.lastSuccessfulSyncDateTime = new Date().toISOString()
  }
  expect(became(await check()).toSorted()).toEqual(['closed health #1', 'opened health #2'])
  expect(titles()[1]).toContain('the last sync with Apple failed')
})

test('what is excluded is in log, summary and overview, with its date', async () => {
  sandbox.intune.addVppToken('Books', -5)
  sandbox.intune.addVppToken('Other', 200)
  const { log, summary } = await whole({ exclude: 'Books\nOther' })
  expect(log).toMatch(/^excluded {2}VPP token "Books": expires /mu)
  expect(summary).toContain('All the Apple tokens found are excluded.')
  expect(summary).toMatch(/### Excluded\n\n- `Books`/u)
  expect(log).not.toContain('No Apple tokens found')
  expect(bodyOf(1)).toMatch(/\*\*Excluded\*\*\n\n\* `Books`/u)
})

test('an entry that fits several tokens names them, and one that fits none does too', async () => {
  sandbox.intune.addVppToken('Books', 200, { id: 'v1' })
  sandbox.intune.addVppToken('Books', 200, { id: 'v2' })
  const { log } = await check({ exclude: 'Books\ngone', 'tenant-name': 'School' })
  expect(log).toMatch(
    /::warning::`exclude` lists “Books”, which matches 2 tokens: School: Books \(v1\), School: Books \(v2\)\./u,
  )
  expect(log).toMatch(/::warning::`exclude` lists “gone”, but no token has that name or ID\./u)
  const { log: one } = await check({ exclude: 'School / v1', 'tenant-name': 'School' })
  expect(one).not.toContain('`exclude` lists')
  expect(one.match(/^excluded /gmu)).toHaveLength(1)
})
