import { beforeEach, describe, expect, test } from '@jest/globals'
import { parseMarker } from '../../src/domain/marker.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import { annotationsIn } from '../support/messages.ts'
import {
  actions,
  bodyOf,
  check,
  comments,
  issue,
  onlyCheck as only,
  openChecks as open,
  requests,
  sandbox,
  states,
  titles,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

useSandbox()

const title = 'Apple tokens in Intune can’t be checked'
let fabrikam: Tenant
let tailwind: Tenant
beforeEach(() => {
  sandbox.intune.addVppToken('Books', 200)
  fabrikam = sandbox.addTenant()
  tailwind = sandbox.addTenant()
  for (const { intune } of [fabrikam, tailwind]) intune.addVppToken('Books', 200)
})

const all = (): readonly string[] => [`${tenantId} Contoso`, `${fabrikam.id} Fabrikam`, `${tailwind.id} Tailwind`]
const list = (lines: readonly string[] = all()): Record<string, string> => ({
  'tenant-id': '',
  tenants: lines.join('\n'),
  overview: 'true',
})
const checkList = (inputs: Readonly<Record<string, string>> = {}, lines = all()) => check({ ...list(lines), ...inputs })
const alone = (of: string, inputs: Readonly<Record<string, string>> = {}) => check({ 'tenant-id': of, ...inputs })

const noCause = 'A permission or an Intune license is missing'

test('one cause that hits several tenants is one issue, which names each of them, and the cause once', async () => {
  for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
  const first = await checkList()
  expect(first.status).toBe(1)
  const number = only()
  expect(issue(number).issue.title).toBe(title)
  expect(bodyOf(number)).toContain(`### ${noCause} (2 tenants)`)
  expect(bodyOf(number)).toContain(
    `in 2 tenants: [\`Fabrikam\`](https://intune.microsoft.com/${fabrikam.id}), [\`Tailwind\`](https://intune.microsoft.com/${tailwind.id})`,
  )
  expect(bodyOf(number).split('```text')).toHaveLength(2)
  expect(bodyOf(number)).not.toContain('Contoso')
  expect(parseMarker(bodyOf(number))).toMatchObject({ tenant: '*', kind: 'all', id: '*', topic: 'check' })
  // The overview names it beside what could not be read.
  expect(bodyOf(number + 1)).toMatch(new RegExp(`Fabrikam.*#${number}`, 'u'))

  requests()
  await checkList()
  expect(writesAmong(requests())).toEqual([])
})

test('a new tenant is one comment, which names that one; one that recovers leaves silently; in the end the issue closes without a comment', async () => {
  fabrikam.withdraw()
  await checkList()
  const number = only()

  tailwind.withdraw()
  const more = await checkList({ assignees: 'mona' })
  expect(actions(more)).toContain(`reminded #${number}`)
  expect(comments(number)).toEqual([expect.stringMatching(/^@mona Couldn’t be read:/u)])
  expect(comments(number)[0]).toContain(`${noCause}: [\`Tailwind\`](https://intune.microsoft.com/${tailwind.id})`)
  expect(comments(number)[0]).not.toContain('Fabrikam')

  fabrikam.consent(sandbox.app.roles)
  await checkList()
  expect([only(), comments(number).length]).toEqual([number, 1])
  expect(bodyOf(number)).not.toContain('Fabrikam')

  tailwind.consent(sandbox.app.roles)
  const last = await checkList()
  expect(last.status).toBe(0)
  expect(states()).toContain(`#${number} closed completed`)
  expect(comments(number)).toHaveLength(1)
  expect(bodyOf(number)).toContain('Everything can be read again.')
})

test('a new cause is one comment, and one that comes back is no news', async () => {
  fabrikam.withdraw()
  await checkList()
  const number = only()
  fabrikam.remove()
  await checkList()
  expect(comments(number)).toEqual([expect.stringContaining('The sign-in failed: [`Fabrikam`]')])
  fabrikam.consent([])
  await checkList()
  expect([only(), comments(number).length]).toEqual([number, 1])
  expect(bodyOf(number)).toContain(`### ${noCause} (1 tenant)`)
})

describe('one that a person closed as not planned', () => {
  test('stays closed for the same tenants, and speaks for a new one', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    sandbox.github.close(sandbox.repository, number, 'not_planned')
    requests()
    const muted = await checkList()
    expect([muted.status, actions(muted)]).toEqual([1, expect.arrayContaining([`muted #${number}`])])
    expect(open()).toEqual([])

    tailwind.withdraw()
    await checkList()
    expect(only()).toBe(number)
    expect(comments(number)).toEqual([expect.stringContaining('Tailwind')])
    expect(comments(number)[0]).not.toContain('Fabrikam')
    expect(bodyOf(number)).toContain('Reopened')
  })
})

test('one that a person closed as completed says at once what is new', async () => {
  fabrikam.withdraw()
  await checkList()
  const number = only()
  sandbox.github.close(sandbox.repository, number, 'completed')
  await checkList()
  expect(open()).toEqual([])
  tailwind.withdraw()
  await checkList()
  expect([only(), comments(number)]).toEqual([number, [expect.stringContaining('Tailwind')]])
})

test('the issues of single tenants that came on a list become one, and what people ticked is kept', async () => {
  for (const tenant of [fabrikam, tailwind]) {
    tenant.withdraw()
    await alone(tenant.id)
  }
  expect(titles()).toEqual([title, title])
  sandbox.github.edit(sandbox.repository, 2, (body) =>
    body.replace('- [ ] <!-- box:check-mend', '- [x] <!-- box:check-mend'),
  )
  await checkList()
  expect(states().slice(0, 2)).toEqual(['#1 open', '#2 closed duplicate'])
  expect(comments(2)).toEqual([expect.stringContaining('#1')])
  expect(comments(1)).toEqual([])
  expect(bodyOf(1)).toContain(`### ${noCause} (2 tenants)`)
  expect(bodyOf(1)).toContain('- [x] <!-- box:check-mend')
  requests()
  await checkList()
  expect(writesAmong(requests())).toEqual([])
})

test('a list that comes down to one tenant hands its issue to that one', async () => {
  fabrikam.withdraw()
  await checkList()
  const number = only()
  await alone(fabrikam.id)
  expect([only(), comments(number)]).toEqual([number, []])
  expect(parseMarker(bodyOf(number))).toMatchObject({ tenant: fabrikam.id, id: fabrikam.id })
  fabrikam.consent(sandbox.app.roles)
  await alone(fabrikam.id)
  expect(states()).toContain(`#${number} closed completed`)
})

test('a list that comes down to one tenant leaves an issue about others alone, and a warning names it', async () => {
  for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
  await checkList()
  const number = only()
  const before = bodyOf(number)
  const { log } = await alone(fabrikam.id)
  expect(bodyOf(number)).toBe(before)
  expect(open()).toHaveLength(2)
  expect(annotationsIn(log).join('\n')).toContain(`These open issues are about other tenants: #${number}.`)
})

test('two workflows, one for the list and one for a tenant of it, do not open and close for ever', async () => {
  for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
  await checkList()
  const number = only()
  await alone(fabrikam.id)
  await checkList()
  expect(only()).toBe(number)
  requests()
  for (let runs = 0; runs < 2; runs++) {
    await alone(fabrikam.id)
    await checkList()
  }
  expect(writesAmong(requests())).toEqual([])
})

test('each part of a list has an issue of its own, however the parts are cut', async () => {
  for (const tenant of sandbox.tenants.values()) tenant.withdraw()
  const [first = '', second = '', third = ''] = all()
  const parts = [[first, second], [third]]
  for (const lines of parts) await checkList({ overview: 'false' }, lines)
  expect(open()).toEqual([1, 2])
  requests()
  for (const lines of parts) await checkList({ overview: 'false' }, lines)
  expect(writesAmong(requests())).toEqual([])

  // The parts become one list.
  await checkList()
  expect(states().slice(0, 2)).toEqual(['#1 open', '#2 closed duplicate'])
  expect(bodyOf(1)).toContain('(3 tenants)')
})

test('two lists that both keep an overview leave the issue of the other one alone, and name it', async () => {
  for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
  const [first = '', second = '', third = ''] = all()
  const lists = [[first, second], [third]]
  for (const lines of lists) await checkList({}, lines)
  const [one = 0, other = 0, ...more] = open()
  expect(more).toEqual([])
  expect([bodyOf(one), bodyOf(other)]).toEqual([
    expect.stringMatching(/Fabrikam(?![^]*Tailwind)/u),
    expect.stringMatching(/Tailwind(?![^]*Fabrikam)/u),
  ])
  for (const lines of lists) await checkList({}, lines)
  expect([comments(one), comments(other)]).toEqual([[], []])

  fabrikam.consent(sandbox.app.roles)
  const { log } = await checkList({}, lists[0])
  expect(open()).toEqual([other])
  expect(annotationsIn(log).join('\n')).toContain(`The list leaves out the tenants of these open issues: #${other}.`)
})

test.each(['true', 'false'])('one that lost its label is used, with the overview %s', async (overview) => {
  fabrikam.withdraw()
  await checkList({ overview })
  const number = only()
  sandbox.github.removeLabel(sandbox.repository, 'apple-token-renewal')
  const { log } = await checkList({ overview })
  expect(log).toMatch(
    new RegExp(`::warning::Issues of this action lack the label apple-token-renewal: .*#${number}\\b`, 'u'),
  )
  expect(open()).toEqual([number])
})

test('a tenant that is listed by its domain, and then by its id, is no news', async () => {
  const domain = 'fabrikam.example'
  fabrikam.domains.push(domain)
  fabrikam.withdraw()
  const by = (name: string) => [`${tenantId} Contoso`, `${name} Fabrikam`]
  for (const name of [domain, fabrikam.id, domain, fabrikam.id]) {
    await checkList({}, by(name))
    expect(comments(only())).toEqual([])
  }
})

test('a tenant that is on the list by its id and its domain has one issue, under whichever name it could not be read', async () => {
  const named = sandbox.addTenant({ domains: ['north.example'] })
  const twice = [named.id, 'north.example']
  sandbox.network.fail({
    service: 'entra',
    path: /^\/north\.example\//u,
    times: Infinity,
    go: { answer: { status: 503, text: '' } },
  })
  await checkList({}, twice)
  const number = only()
  sandbox.network.heal()
  const { log } = await checkList({}, twice)
  expect(log).toContain('are the same tenant')
  expect(log).not.toContain('leaves out the tenants')
  expect(issue(number).issue.state).toBe('closed')
})

test('a tenant that leaves the list leaves the issue, too', async () => {
  for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
  await checkList()
  const number = only()
  await checkList({}, all().slice(0, 2))
  expect(bodyOf(number)).not.toContain('Tailwind')
  // Nobody knows whether what is left of it can be read.
  const { log } = await checkList({}, all().slice(0, 1))
  expect(only()).toBe(number)
  expect(annotationsIn(log).join('\n')).toContain(`The list leaves out the tenants of these open issues: #${number}.`)
})

test('what failed for others before is no reason to open that issue again', async () => {
  fabrikam.withdraw()
  await checkList()
  const number = only()
  fabrikam.consent(sandbox.app.roles)
  await checkList()
  tailwind.withdraw()
  await checkList()
  expect(states()).toContain(`#${number} closed completed`)
  expect(only()).toBeGreaterThan(number)
  expect(comments(only())).toEqual([])

  tailwind.consent(sandbox.app.roles)
  await checkList()
  tailwind.withdraw()
  await checkList()
  expect(comments(only())).toEqual([expect.stringContaining('Reopened: these couldn’t be read:')])
})
