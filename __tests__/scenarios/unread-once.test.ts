import { beforeEach, describe, expect, test } from '@jest/globals'
import { refuse } from '../../sandbox/aadsts.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import type { Fault } from '../../sandbox/server.ts'
import type { Tenant } from '../../sandbox/tenant.ts'
import {
  actions,
  bodyOf,
  comments,
  inHurry,
  killedRun,
  onlyCheck as only,
  openChecks,
  requests,
  run,
  sandbox,
  states,
  useSandbox,
  writesAmong,
} from '../support/scenario.ts'

// What couldn't be read, in a tenant and in a list: reported once, and again only for what is new.

useSandbox()

let fabrikam: Tenant
let tailwind: Tenant
beforeEach(() => {
  sandbox.intune.addVppToken('Books', 200)
  fabrikam = sandbox.addTenant({ domains: ['fabrikam.example'] })
  tailwind = sandbox.addTenant()
  for (const { intune } of [fabrikam, tailwind]) intune.addVppToken('Books', 200)
})

const all = (): readonly string[] => [`${tenantId} Contoso`, `${fabrikam.id} Fabrikam`, `${tailwind.id} Tailwind`]
const list = (lines: readonly string[] = all()): Record<string, string> => ({
  'tenant-id': '',
  tenants: lines.join('\n'),
  overview: 'true',
})
const checkList = (inputs: Readonly<Record<string, string>> = {}, lines = all()) =>
  run({ ...inHurry, inputs: { ...list(lines), ...inputs } })
const alone = (of: string, inputs: Readonly<Record<string, string>> = {}) =>
  run({ ...inHurry, inputs: { 'tenant-id': of, ...inputs } })

const graphFails = (go: Fault['go'], tenant?: string): void => {
  sandbox.network.heal()
  sandbox.network.fail({ service: 'graph', times: Infinity, go, ...(tenant !== undefined && { tenant }) })
}
const answers = (status: number, code: string, message = 'It hurts.'): Fault['go'] => ({
  answer: { status, json: { error: { code, message } } },
})
const quiet = async (again: () => Promise<unknown>): Promise<void> => {
  requests()
  await again()
  expect(writesAmong(requests())).toEqual([])
}

describe('of one tenant', () => {
  test('a new cause is one comment that names it, though the kinds are the same, and one that comes back is no news', async () => {
    fabrikam.withdraw()
    await alone(fabrikam.id)
    fabrikam.remove()
    expect(actions(await alone(fabrikam.id, { assignees: 'mona' }))).toEqual(['reminded #1'])
    expect(comments(1)).toEqual([expect.stringMatching(/^@mona .*The sign-in failed/su)])
    await quiet(() => alone(fabrikam.id, { assignees: 'mona' }))
    fabrikam.consent([])
    await alone(fabrikam.id)
    fabrikam.remove()
    await alone(fabrikam.id)
    expect(comments(1)).toHaveLength(1)
  })

  test('a new cause is reported in Japanese', async () => {
    fabrikam.withdraw()
    await alone(fabrikam.id, { language: 'ja' })
    fabrikam.remove()
    await alone(fabrikam.id, { language: 'ja' })
    expect(comments(1)).toEqual([expect.stringContaining('サインインに失敗しました')])
  })

  test('a new cause ends a mute', async () => {
    fabrikam.withdraw()
    await alone(fabrikam.id)
    sandbox.github.close(sandbox.repository, 1, 'not_planned')
    expect(actions(await alone(fabrikam.id))).toEqual(['muted #1'])
    fabrikam.remove()
    expect(actions(await alone(fabrikam.id))).toEqual(['reopened #1'])
    expect(comments(1)).toEqual([expect.stringMatching(/^Reopened: .*The sign-in failed/su)])
  })

  test('a service that fails for a while on top of it is no news', async () => {
    fabrikam.withdraw()
    await alone(fabrikam.id)
    graphFails(answers(503, 'ServiceUnavailable'))
    await alone(fabrikam.id)
    graphFails(answers(429, 'TooManyRequests'))
    await alone(fabrikam.id)
    expect(comments(1)).toEqual([])
    sandbox.network.heal()
    await alone(fabrikam.id)
    expect(comments(1)).toEqual([])
  })

  test('a service that fails with another status every day is the same trouble', async () => {
    graphFails(answers(503, 'ServiceUnavailable'))
    await alone(fabrikam.id)
    for (const [status, code] of [
      [500, 'InternalServerError'],
      [502, 'BadGateway'],
      [504, 'UnknownError'],
    ] as const) {
      graphFails(answers(status, code))
      await quiet(() => alone(fabrikam.id))
    }
  })

  test('words of a service that differ every day are no reason to write', async () => {
    for (const day of [1, 2]) {
      const said = `It hurts at 11/2${day}/2026 6:1${day}:33 PM. Caller 20.1.${day}.77 is blocked, request 9f${day}c0ffee4e0a9d53.`
      graphFails(answers(422, 'Odd', said))
      await (day === 1 ? alone(fabrikam.id) : quiet(() => alone(fabrikam.id)))
    }
  })
})

describe('of a list', () => {
  test('a service that fails for a while on top of another cause is no news', async () => {
    for (const tenant of [fabrikam, tailwind]) tenant.withdraw()
    await checkList()
    const number = only()
    graphFails(answers(503, 'ServiceUnavailable'), fabrikam.id)
    await checkList()
    graphFails(answers(500, 'InternalServerError'), fabrikam.id)
    await checkList()
    expect([only(), comments(number)]).toEqual([number, []])
  })

  test('two of single tenants that a person muted stay muted when they come on a list', async () => {
    for (const [at, tenant] of [fabrikam, tailwind].entries()) {
      tenant.withdraw()
      await alone(tenant.id)
      sandbox.github.close(sandbox.repository, at + 1, 'not_planned')
    }
    await checkList()
    expect(openChecks()).toEqual([])
    expect([...comments(1), ...comments(2)]).toEqual([])
  })

  test('a tenant that is named by its domain from now on is no news', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    await checkList({}, [`${tenantId} Contoso`, 'fabrikam.example Fabrikam', `${tailwind.id} Tailwind`])
    expect([only(), comments(number)]).toEqual([number, []])
    await quiet(() => checkList({}, [`${tenantId} Contoso`, 'fabrikam.example Fabrikam', `${tailwind.id} Tailwind`]))
  })

  test('a tenant under two names is one', async () => {
    fabrikam.withdraw()
    const lines = [`${tenantId} Contoso`, 'fabrikam.example Fabrikam', `${fabrikam.id} Fabrikam`]
    await checkList({}, lines)
    const number = only()
    expect(bodyOf(number)).toContain('(1 tenant)')
    await quiet(() => checkList({}, lines))
  })

  test('with one write a run, the issues of single tenants become one, and nobody is notified twice', async () => {
    const more = [fabrikam, tailwind, sandbox.addTenant(), sandbox.addTenant()]
    for (const tenant of more) {
      tenant.withdraw()
      await alone(tenant.id)
    }
    const lines = [`${tenantId} Contoso`, ...more.map(({ id }, at) => `${id} Customer ${at}`)]
    for (let day = 0; day < 6; day++) await checkList({ 'max-issue-writes': '1' }, lines)
    expect(states().slice(0, 4)).toEqual([
      '#1 open',
      '#2 closed duplicate',
      '#3 closed duplicate',
      '#4 closed duplicate',
    ])
    expect(comments(1)).toEqual([])
    expect([2, 3, 4].map((number) => comments(number).length)).toEqual([1, 1, 1])
    await quiet(() => checkList({ 'max-issue-writes': '1' }, lines))
  })

  test('a bot that closes it decides nothing', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    sandbox.github.goStale(sandbox.repository, number, 'stale[bot]')
    await checkList()
    expect(only()).toBe(number)
    expect(comments(number)).toHaveLength(2)
    await quiet(() => checkList())
  })

  test('a person who closes it as a duplicate mutes it', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    sandbox.github.close(sandbox.repository, number, 'duplicate')
    const { status } = await checkList()
    expect([openChecks(), status]).toEqual([[], 1])
  })

  test('one cause in many tenants is reported once, though the service names each of them', async () => {
    const many = Array.from({ length: 30 }, () => sandbox.addTenant())
    const fail = (day: number): void => {
      sandbox.network.heal()
      many.forEach(({ id }, at) => {
        const path = new RegExp(`^/${id}/oauth2`, 'u')
        const said = `The account is locked in the directory 'Customer ${at} Ltd' of tenant ${id}, from 20.1.${day}.${at}.`
        sandbox.network.fail({ service: 'entra', path, times: Infinity, go: { answer: refuse(50053, said) } })
      })
    }
    fail(1)
    const lines = [`${tenantId} Contoso`, ...many.map(({ id }, at) => `${id} Customer ${at}`)]
    await checkList({}, lines)
    expect(bodyOf(only())).toContain('(30 tenants)')
    fail(2)
    await quiet(() => checkList({}, lines))
  })

  test.each(['before', 'after'] as const)('a run that is killed %s its comment says it once', async (when) => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    tailwind.withdraw()
    await killedRun({ service: 'github', method: 'POST', path: /comments$/u, when }, { ...inHurry, inputs: list() })
    await checkList()
    await checkList()
    expect(comments(number)).toHaveLength(1)
    expect(bodyOf(number)).toContain('Tailwind')
  })

  test('a run that is killed after its comment about a cause does not swallow the next cause', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    fabrikam.remove()
    await killedRun(
      { service: 'github', method: 'POST', path: /comments$/u, when: 'after' },
      { ...inHurry, inputs: list() },
    )
    fabrikam.consent()
    graphFails(answers(422, 'Odd'), fabrikam.id)
    await checkList()
    expect(comments(number)).toHaveLength(2)
    expect(comments(number)[1]).toContain('Microsoft’s answer couldn’t be used')
  })

  test('two parts of a matrix at the same time, each with its overview off, leave each other alone', async () => {
    for (const tenant of sandbox.tenants.values()) tenant.withdraw()
    const [first = '', second = '', third = ''] = all()
    const parts = [[first, second], [third]]
    for (let day = 0; day < 2; day++) await Promise.all(parts.map((lines) => checkList({ overview: 'false' }, lines)))
    expect(openChecks()).toHaveLength(2)
    await quiet(() => Promise.all(parts.map((lines) => checkList({ overview: 'false' }, lines))))
  })

  test('a person who opens it again after it was finished is left to talk', async () => {
    fabrikam.withdraw()
    await checkList()
    const number = only()
    fabrikam.consent()
    await checkList()
    sandbox.github.reopen(sandbox.repository, number)
    for (let day = 0; day < 2; day++) await quiet(() => checkList())
    expect(states()).toContain(`#${number} open`)
    fabrikam.withdraw()
    await checkList()
    expect(only()).toBe(number)
    fabrikam.consent()
    await checkList()
    expect(states()).toContain(`#${number} closed completed`)
  })

  test('what a person muted of it stays muted in a run that watches the parts of the list', async () => {
    for (const tenant of sandbox.tenants.values()) tenant.withdraw()
    const [first = '', second = '', third = ''] = all()
    const parts = [[first, second], [third]]
    for (const lines of parts) await checkList({ overview: 'false' }, lines)
    for (const number of openChecks()) sandbox.github.close(sandbox.repository, number, 'not_planned')
    await checkList()
    expect(openChecks()).toEqual([])
  })

  test('two that robots closed are opened again, as one', async () => {
    for (const [at, tenant] of [fabrikam, tailwind].entries()) {
      tenant.withdraw()
      await alone(tenant.id)
      sandbox.github.goStale(sandbox.repository, at + 1, 'stale[bot]')
    }
    await checkList()
    expect(openChecks()).toHaveLength(1)
    expect(bodyOf(only())).toContain('(2 tenants)')
  })

  test('one that a person muted and one that a bot closed: the second is reported', async () => {
    for (const tenant of [fabrikam, tailwind]) {
      tenant.withdraw()
      await alone(tenant.id)
    }
    sandbox.github.goStale(sandbox.repository, 1, 'stale[bot]')
    sandbox.github.close(sandbox.repository, 2, 'not_planned')
    await checkList()
    expect(openChecks()).toHaveLength(1)
    await quiet(() => checkList())
  })

  test('two that were opened at once, because a list showed late what was opened, become one', async () => {
    fabrikam.withdraw()
    sandbox.github.ways.listLag = 60_000
    for (let runs = 0; runs < 2; runs++) await checkList({ overview: 'false' })
    sandbox.github.ways.listLag = 0
    await checkList({ overview: 'false' })
    expect(states()).toEqual(['#1 open', '#2 closed duplicate'])
    expect(comments(1)).toEqual([])
    await quiet(() => checkList({ overview: 'false' }))
  })
})
