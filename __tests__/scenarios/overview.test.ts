import { expect, test } from '@jest/globals'
import { tenantId } from '../../sandbox/sandbox.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import {
  bodyOf,
  check,
  comments,
  hoursAgo,
  issues,
  renew,
  requests,
  run,
  sandbox,
  states,
  titles,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

useSandbox()

const overview = { overview: 'true', 'time-zone': 'Asia/Tokyo' }

/** What became of each issue: `opened renewal #1`. */
const became = ({ outputs }: { readonly outputs: Readonly<Record<string, string>> }): readonly string[] =>
  (JSON.parse(outputs['issues'] ?? '[]') as { action: string; topic: string; number: number }[]).map(
    ({ action, topic, number }) => `${action} ${topic} #${number}`,
  )

/** The rows of the table, without the links. */
const rows = (number: number): readonly string[] =>
  bodyOf(number)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.replaceAll('\u00a0', ' ').replace(/\]\([^)]*\)/gu, ']'))

test('one issue lists all tokens by date, with the issues of this run, and a run that finds nothing new writes nothing', async () => {
  sandbox.intune.addEnrollmentToken('Main | office\n@mona', 200)
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.setPushCertificate(100)
  const first = await check(overview)
  expect(first.status).toBe(0)
  expect(became(first)).toEqual(['opened renewal #1', 'opened overview #2'])
  expect(titles()[1]).toBe('Overview of the Apple tokens in Intune')
  expect(parseMarker(bodyOf(2))).toMatchObject({
    ...{ tenant: tenantId, kind: 'all', id: tenantId, topic: 'overview', cycle: 'unknown' },
    memory: { topics: { [tenantId]: sandbox.intune.pushCertificate?.topicIdentifier } },
  })
  expect(rows(2)).toEqual([
    expect.stringMatching(/^\| 🟡 Due #1 \| `Books`<br>Apple VPP token \| \w+ \d+, \d{4} \|$/u),
    expect.stringMatching(/^\| ✅ Healthy \| Apple MDM push certificate \| \w+ \d+, \d{4} \|$/u),
    expect.stringMatching(
      /^\| ✅ Healthy \| `Main ¦ office @mona`<br>Enrollment program token · 240 devices \| \w+ \d+, \d{4} \|$/u,
    ),
  ])
  expect(bodyOf(2)).toContain('1 due.')
  expect(bodyOf(2)).toContain('Dates are in Asia/Tokyo.')
  expect(bodyOf(2)).toContain(`**Tenant:** [\`${tenantId}\`](https://intune.microsoft.com/${tenantId})`)
  expect(first.summary).toMatch(/\[#2\]\(\S+\) opened: `Overview of the Apple tokens/u)

  requests()
  const second = await check(overview)
  expect(became(second)).toEqual(['unchanged renewal #1', 'unchanged overview #2'])
  expect(second.log.match(/::warning::.*/gu)).toEqual([expect.stringContaining('VPP token "Books": expires')])
  const made = requests()
  expect(writesAmong(made)).toEqual([])
  expect(made.filter((request) => request.startsWith('github '))).toHaveLength(2)
})

test('on a quiet day the overview costs no request', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  requests()
  expect(became(await check(overview))).toEqual(['unchanged overview #1'])
  expect(requests().filter((request) => request.startsWith('github '))).toHaveLength(1)
})

test('it changes silently with a standing, a date or an issue, and keeps what people wrote and ticked', async () => {
  const token = sandbox.intune.addVppToken('Books', 200)
  await check({ ...overview, assignees: 'mona' })
  sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\n- [x] Called *Fabrikam*\n`)
  token.state = 'invalid'
  expect(became(await check(overview))).toEqual(['opened health #2', 'updated overview #1'])
  expect(rows(1)).toEqual([expect.stringContaining('| ⚠️ Problem #2 |')])
  token.state = 'valid'
  expect(became(await check(overview)).toSorted()).toEqual(['closed health #2', 'updated overview #1'])
  renew(token, 365)
  expect(became(await check(overview))).toEqual(['updated overview #1'])
  expect(bodyOf(1)).toContain('\n- [x] Called *Fabrikam*\n')
  expect(comments(1)).toEqual([])
})

test('a date that moves by less than a day is the same date, also over midnight and back', async () => {
  const token = sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  const before = rows(1)
  for (const days of [200.9, 199.1, 200]) {
    renew(token, days)
    expect(became(await check(overview))).toEqual(['unchanged overview #1'])
  }
  renew(token, 203)
  expect(became(await check(overview))).toEqual(['updated overview #1'])
  expect(rows(1)).not.toEqual(before)
})

test.each(['completed', 'not_planned', 'duplicate'] as const)(
  'who closes it as %s has it closed: it is kept up to date all the same, which mails nobody',
  async (reason) => {
    const token = sandbox.intune.addVppToken('Books', 200)
    await check(overview)
    sandbox.github.close(sandbox.repository, 1, reason, hoursAgo(390 * 24))
    renew(token, 300)
    requests()
    expect(became(await check(overview))).toEqual(['updated overview #1'])
    expect([states(), comments(1)]).toEqual([[`#1 closed ${reason}`], []])
    requests()
    const quiet = await check(overview)
    expect(became(quiet)).toEqual(['muted overview #1'])
    expect(quiet.summary).toContain('unchanged (issue closed): `Overview of the Apple tokens in Intune`')
    expect(writesAmong(requests())).toEqual([])
    sandbox.github.reopen(sandbox.repository, 1)
    expect(became(await check(overview))).toEqual(['unchanged overview #1'])
  },
)

test('after 400 days, it’s forgotten that it was closed', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  sandbox.github.close(sandbox.repository, 1, 'completed', hoursAgo(401 * 24))
  expect(became(await check(overview))).toEqual(['opened overview #2'])
})

test('a bot that closes it decides nothing, and the comment about it mentions nobody', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check({ ...overview, assignees: 'mona' })
  sandbox.github.goStale(sandbox.repository, 1, 'stale[bot]')
  expect(became(await check({ ...overview, assignees: 'mona' }))).toEqual(['reopened overview #1'])
  expect(comments(1).slice(1)).toEqual([expect.stringMatching(/^Reopened: a bot closed this\./u)])
})

test('of two the one with the lowest number lives, whatever became of others before', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  const openTwin = () =>
    sandbox.github.openIssue(sandbox.repository, {
      ...{ login: 'mona', association: 'OWNER' as const, title: 'a copy' },
      ...{ body: bodyOf(1), labels: ['apple-token-renewal'] },
    })
  openTwin()
  expect(became(await check(overview))).toEqual(['unchanged overview #1', 'closed overview #2'])
  expect(comments(2)).toEqual([expect.stringContaining('Duplicate of #1.')])
  // A person tidies up the next one, and something is due, so that the closed ones are looked at.
  openTwin()
  sandbox.github.close(sandbox.repository, 3, 'not_planned')
  sandbox.intune.addVppToken('Games', 5)
  expect(became(await check(overview))).toEqual(['opened renewal #4', 'updated overview #1'])
  expect(states()).toEqual(['#1 open', '#2 closed duplicate', '#3 closed not_planned', '#4 open'])
})

test('who cannot be assigned is not mentioned', async () => {
  sandbox.intune.addVppToken('Books', 200)
  const { log } = await check({ ...overview, assignees: 'nobody' })
  expect(comments(1)).toEqual([])
  expect(log).not.toContain("didn't assign")
})

test('what could not be read stands on top, and the rest below', async () => {
  sandbox.intune.addVppToken('Books', 200)
  sandbox.network.fail({
    service: 'graph',
    path: /depOnb/u,
    times: Infinity,
    go: { answer: { status: 400, json: {} } },
  })
  const { status } = await check(overview)
  expect(status).toBe(1)
  expect(titles()).toEqual(['Apple tokens in Intune can’t be checked', 'Overview of the Apple tokens in Intune'])
  expect(bodyOf(2)).toMatch(
    /> \[!CAUTION\]\n> \*\*Nobody is watching\*\* these tokens.*\n> - Enrollment program token – #1\n/u,
  )
  expect(bodyOf(2).indexOf('[!CAUTION]')).toBeLessThan(bodyOf(2).indexOf('`Books`'))
  expect(rows(2)).toHaveLength(1)
})

test('an issue that could not be opened is not named, and one that could not be changed is', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.intune.addVppToken('Games', 6)
  sandbox.network.fail({
    service: 'github',
    method: 'POST',
    path: /issues$/u,
    go: { answer: { status: 422, json: { message: 'Validation Failed' } } },
  })
  const { status } = await check(overview)
  expect(status).toBe(1)
  expect(titles()[1]).toContain('Overview')
  expect(rows(2).map((line) => line.slice(0, 22))).toEqual([
    expect.stringMatching(/^\| 🟡 Due \| `Books/u),
    expect.stringMatching(/^\| 🟡 Due #1 \| `Game/u),
  ])
})

test('it counts for the limit, comes last, and is left over once', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const first = await check({ ...overview, 'max-issue-writes': '1' })
  expect(became(first)).toEqual(['opened renewal #1'])
  expect(first.log).toContain('1 change to issues is left for the next run')
  expect(became(await check({ ...overview, 'max-issue-writes': '1' }))).toEqual([
    'unchanged renewal #1',
    'opened overview #2',
  ])
})

test('if nothing can be written, neither is it', async () => {
  sandbox.intune.addVppToken('Books', 5)
  sandbox.network.fail({
    service: 'github',
    method: 'POST',
    times: Infinity,
    go: { answer: { status: 403, json: { message: 'Resource not accessible by integration' } } },
  })
  const { status, log } = await check(overview)
  expect(status).toBe(1)
  expect(issues()).toEqual([])
  expect(log).toContain('1 change to issues is left for the next run')
})

test('if it wouldn’t be found again, it isn’t opened every day; if only the label is gone, it’s used', async () => {
  sandbox.intune.addVppToken('Books', 200)
  sandbox.github.addPerson(sandbox.repository, 'renewal-account', { concealedAs: 'NONE' })
  sandbox.github.giveTokenTo('renewal-account')
  for (const once of [1, 2])
    expect([once, (await check(overview)).status, states()]).toEqual([once, 1, ['#1 closed not_planned']])
  sandbox.github.addPerson(sandbox.repository, 'renewal-account')
  expect(became(await check(overview))).toEqual(['reopened overview #1'])
  sandbox.repository.issues.forEach(({ issue }) => (issue.labels = []))
  expect(became(await check(overview))).toEqual(['unchanged overview #1'])
  expect(states()).toEqual(['#1 open'])
})

test('a dry run shows it as it would stand', async () => {
  sandbox.intune.addVppToken('Books', 5)
  const { summary, log } = await check({ ...overview, 'dry-run': 'true' })
  expect(issues()).toEqual([])
  expect(log).toContain('would open Overview of the Apple tokens in Intune')
  expect(summary).toContain('<details><summary>Overview of the Apple tokens in Intune</summary>')
  expect(summary.replaceAll('\u00a0', ' ')).toContain('| 🟡 Due #… | `Books`')
})

test('only a check writes it; without being asked for it stays as it is, and a check names it', async () => {
  const token = sandbox.intune.addEnrollmentToken('Main office', 200)
  await check(overview)
  const before = bodyOf(1)
  renew(token, 300)
  for (const mode of [{ mode: 'public-key' }, { mode: 'create', 'token-name': 'Second' }]) {
    const { outputs, log } = await run({ inputs: { ...overview, ...mode } })
    expect(became({ outputs }).filter((one) => one.includes('overview'))).toEqual([])
    expect(log).not.toContain('The overview')
  }
  const { outputs, log, status } = await check()
  expect([status, became({ outputs }).filter((one) => one.includes('overview'))]).toEqual([0, []])
  expect(log).toContain('::warning::The overview (#1) is no longer updated, because `overview` is off.')
  expect(bodyOf(1)).toBe(before)
})

test('what a person writes during the run is kept, and who closes it meanwhile has it closed', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  const meanwhile = (deed: () => void): void => {
    sandbox.network.before({ service: 'github', method: 'GET', path: /issues\/1$/u }, deed)
  }
  sandbox.intune.addVppToken('Games', 300)
  meanwhile(() => {
    sandbox.github.edit(sandbox.repository, 1, (body) => `${body}\nAsk Fabrikam.\n`)
  })
  expect(became(await check(overview))).toEqual(['updated overview #1'])
  expect(rows(1)).toHaveLength(2)
  expect(bodyOf(1)).toContain('\nAsk Fabrikam.\n')
  sandbox.intune.addVppToken('Music', 300)
  meanwhile(() => {
    sandbox.github.close(sandbox.repository, 1, 'completed')
  })
  expect(became(await check(overview))).toEqual(['updated overview #1'])
  expect([states(), rows(1).length]).toEqual([['#1 closed completed'], 3])
})

// Several tenants.

/** A tenant that is added, with two tokens. */
function tenant(name: string, daysLeft: number): Tenant {
  const added = sandbox.addTenant()
  added.intune.addEnrollmentToken(`${name} office`, daysLeft)
  added.intune.addVppToken(`${name} books`, 200)
  return added
}
const list = (...lines: readonly string[]): Record<string, string> => ({
  ...overview,
  'tenant-id': '',
  tenants: lines.join('\n'),
})

test('one overview over all tenants of a list, one of which cannot be read, in whatever order they stand', async () => {
  sandbox.intune.addVppToken('Books', 150)
  const [fabrikam, tailwind] = [tenant('Fabrikam', 10), tenant('Tailwind', 300)]
  sandbox.network.fail({
    service: 'graph',
    tenant: tailwind.id,
    times: Infinity,
    go: { answer: { status: 400, json: {} } },
  })
  const lines = [`${tenantId} Contoso`, `${fabrikam.id} Fab|rikam`, `${tailwind.id} Tailwind`]
  const first = await check(list(...lines))
  expect(first.status).toBe(1)
  expect(became(first)).toEqual(['opened check #1', 'opened renewal #2', 'opened overview #3'])
  expect(titles()[2]).toBe('Overview of the Apple tokens in Intune')
  expect(parseMarker(bodyOf(3))).toMatchObject({ tenant: '*', kind: 'all', id: '*', topic: 'overview' })
  expect(bodyOf(3)).toContain(
    `> - **[\`Tailwind\`](https://intune.microsoft.com/${tailwind.id}):** Enrollment program token, Apple VPP token, Apple MDM push certificate – #1\n`,
  )
  expect(bodyOf(3)).toContain(`[\`Fab¦rikam\`](https://intune.microsoft.com/${fabrikam.id})`)
  expect(rows(3).map((line) => line.replace(/ \| [^|]* \|$/u, ''))).toEqual([
    '| 🟡 Due #2 | [`Fab¦rikam`]<br>`Fabrikam office`<br>Enrollment program token · 240 devices',
    '| ✅ Healthy | [`Contoso`]<br>`Books`<br>Apple VPP token',
    '| ✅ Healthy | [`Fab¦rikam`]<br>`Fabrikam books`<br>Apple VPP token',
  ])
  requests()
  for (const order of [lines, lines.toReversed()])
    expect(became(await check(list(...order)))).toEqual([
      'unchanged check #1',
      'unchanged renewal #2',
      'unchanged overview #3',
    ])
  const made = requests()
  expect(writesAmong(made)).toEqual([])
  // Nobody asks Entra ID for a tenant that is none.
  expect(made.filter((request) => request.includes('*') || request.includes('%2A'))).toEqual([])
})

test('a run for one tenant, or of another list, says nothing of an overview that is not its own', async () => {
  const fabrikam = tenant('Fabrikam', 200)
  await check(list(fabrikam.id, tenantId))
  const alone = await check({ 'tenant-id': fabrikam.id })
  expect([alone.status, alone.log]).toEqual([0, expect.stringContaining('The overview of a list of tenants (#1) isn')])
  await check({ ...overview, 'tenant-id': fabrikam.id })
  expect(states()).toEqual(['#1 open', '#2 open'])
  const other = await check({ ...list(tenantId, tenant('Tailwind', 200).id), overview: 'false' })
  expect(other.log).toContain('The overview (#1) is no longer updated')
  expect(other.log).not.toContain('The list leaves out')
})

test('a list has one overview, however many tenants are on it from day to day', async () => {
  const fabrikam = tenant('Fabrikam', 200)
  const [one, two] = [list(`${tenantId} Contoso`), list(`${tenantId} Contoso`, fabrikam.id)]
  sandbox.intune.addVppToken('Books', 200)
  for (const inputs of [two, one, two, one]) await check(inputs)
  expect(states()).toEqual(['#1 open'])
  expect(rows(1)).toEqual([expect.stringContaining('[`Contoso`]<br>`Books`')])
})

test('the overview that a tenant had before there was a list is named in a warning, and left as it is', async () => {
  sandbox.intune.addVppToken('Books', 200)
  await check(overview)
  const before = bodyOf(1)
  const inputs = list(tenantId, tenant('Fabrikam', 200).id)
  for (const overview of ['true', 'false']) {
    const { status, log } = await check({ ...inputs, overview })
    expect([status, log]).toEqual([0, expect.stringContaining('::warning::The overview of a single tenant (#1)')])
  }
  expect([states(), bodyOf(1)]).toEqual([['#1 open', '#2 open'], before])
  sandbox.github.close(sandbox.repository, 1, 'completed')
  expect((await check(inputs)).log).not.toContain('#1')
})
