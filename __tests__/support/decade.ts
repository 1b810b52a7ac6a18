import { expect } from 'expect'
import fc from 'fast-check'
import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta'
import type { Fault } from '../../sandbox/server.ts'
import type { StoredIssue } from '../../sandbox/github.ts'
import { tenantId } from '../../sandbox/sandbox.ts'
import { closeReasons, cycleOf, identityKey, lastHidden, type Marker } from '../../src/tracking/marker.ts'
import { isLeftToAPerson } from './situations.ts'
import { day, hour, markerOf, World, type Told } from './world.ts'

/**
 * Years in the life of a tenant, day by day: people renew late, early, never, download and forget, close issues the wrong way,
 * tick, scribble, rename, delete and add; services throttle, fail, cut connections, answer late, empty or broken, and lose
 * permissions for a while. After every run, what must hold is looked at from outside.
 */

const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 45 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'renew',
        'renew',
        'renew by the action',
        'download',
        'rename',
        'remove',
        'add',
        'terms',
        'accept',
        'lag',
      ),
      which: fc.nat(4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('tick', 'note', 'scribble', 'retitle', 'complete', 'mute', 'reopen', 'label'),
      issue: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('fault' as const),
      service: fc.constantFrom('entra', 'graph', 'github'),
      // Which request of that service the fault is for.
      skip: fc.nat(5),
      times: fc.constantFrom(1, 1, 2, 99),
      go: fc.constantFrom<Fault['go']>(
        { answer: { status: 401, json: { message: 'Bad credentials' } } },
        { answer: { status: 403, json: { message: 'Resource not accessible by integration' } } },
        { answer: { status: 404, json: { message: 'Not Found' } } },
        { answer: { status: 429, headers: { 'retry-after': '2' }, text: '' } },
        { answer: { status: 500, text: '<html>oops</html>' } },
        { answer: { status: 503, text: '' } },
        { answer: { status: 200, text: '' } },
        { answer: { status: 200, text: '<!doctype html><title>Sign in</title>' } },
        { answer: { status: 200, text: '{"value":[{"id":' } },
        { answer: { status: 200, json: { value: [{ id: 7, tokenName: [] }] } } },
        { cut: 'before' },
        { cut: 'during' },
        { cut: 'after' },
      ),
    }),
  },
  fc.record({ what: fc.constantFrom('lose permission', 'regain permission', 'issues off', 'issues on') }),
)
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never

export const life = (longest: number): fc.Arbitrary<readonly Happening[]> =>
  fc.array(happening, { minLength: 3, maxLength: longest })

/** What people did that must not be lost. */
interface Memory {
  texts: string[]
  readonly ticks: { issue: number; box: string; cycle: string }[]
  added: number
}

/** Lives through a life, and throws at the first thing that is not as it must be. Gives the number of days. */
export async function live(events: readonly Happening[]): Promise<number> {
  const world = await World.start()
  try {
    await world.addServerToken('Main office', 340)
    await world.addServerToken('Warehouse', 200)
    world.addContentToken('Books', 350)
    world.sandbox.intune.setPushCertificate(25)
    const memory: Memory = { texts: [], ticks: [], added: 0 }
    let days = 0
    for (const event of events) {
      await happen(event, world, memory)
      for (let n = 0; n < ('days' in event ? event.days : 1); n++) {
        world.pass(day)
        world.syncAll()
        await oneDay(world, memory)
        days++
      }
    }
    return days
  } finally {
    await world.stop()
  }
}

async function oneDay(world: World, memory: Memory): Promise<void> {
  const { network } = world.sandbox
  const before = world.issues.map((stored) => ({ state: stored.issue.state, marker: markerOf(stored) }))
  const told = await world.run()
  const wasFaulty = network.faulty
  network.heal()
  truth(told, world, before)
  lasting(world, memory)
  if (wasFaulty || !canWork(world)) return
  // A day without faults: everything is as it must be, whatever the days before left behind.
  expect(told.lines.filter((line) => line.startsWith('error:') && !line.includes('expired'))).toEqual([])
  expect(told.succeeded).toBe(true)
  complete(world)
  const again = await world.run()
  expect([again.succeeded, again.writes]).toEqual([true, []])
}

const canWork = ({ sandbox: { app, repository } }: World): boolean => app.roles.length > 0 && repository.hasIssues

/** A run that could not look, or could not write, says so; and closes nothing that it did not see. */
function truth(
  told: Told,
  world: World,
  before: readonly { state: string; marker: ReturnType<typeof markerOf> }[],
): void {
  if (!told.succeeded) expect(told.lines).toContainEqual(expect.stringMatching(/^error: /u))
  const unread = told.lines.filter((line) => line.startsWith('unread')).join('\n')
  if (unread !== '') expect(told.succeeded).toBe(false)
  const names = {
    'enrollment-program-token': 'enrollment program token',
    'vpp-token': 'VPP token',
    'mdm-push-certificate': 'MDM push certificate',
    all: '',
  }
  before.forEach(({ state, marker }, index) => {
    if (state !== 'open' || marker === null || world.issues[index]?.issue.state === 'open') return
    if (marker.kind === 'all') expect(unread === '' || marker.stage !== '').toBe(true)
    else if (marker.topic !== 'check' && world.issues[index]?.issue.state_reason !== 'duplicate')
      expect(unread).not.toContain(names[marker.kind])
  })
}

/** What must hold after any run at all. */
function lasting(world: World, { texts, ticks }: Memory): void {
  // What a person wrote is somewhere.
  const everything = world.issues.map(({ issue }) => `${issue.title}\n${issue.body ?? ''}`).join('\n')
  for (const text of texts) expect(everything).toContain(text)
  // What a person ticked is ticked, until the token has a new date.
  for (const { issue: number, box, cycle } of ticks) {
    const stored = world.issues.find(({ issue }) => issue.number === number)
    if (stored === undefined || markerOf(stored)?.cycle !== cycle) continue
    if (stored.issue.body?.includes(`box:${box} `) === true)
      expect(stored.issue.body).toMatch(new RegExp(`- \\[x\\] <!-- box:${box} -->`, 'u'))
  }
  // No event is told twice in an issue.
  for (const { comments, issue } of world.issues) {
    const events = comments
      .map(({ body }) => lastHidden(body ?? ''))
      .filter((event) => event?.includes('"reminded"') === true)
    const dated = events.filter((event) => event?.includes('"stage":"') !== true)
    expect([issue.number, new Set(dated).size]).toEqual([issue.number, dated.length])
  }
}

/** What must hold after a run in which all went well: who must act has one open issue, and nobody else has any. */
function complete(world: World): void {
  const open = world.issues.filter(({ issue }) => issue.state === 'open' && issue.labels.length > 0)
  const keys = open.flatMap((stored) => {
    const marker = markerOf(stored)
    return marker === null ? [] : [identityKey(marker)]
  })
  expect(keys.length).toBe(new Set(keys).size)

  const { intune } = world.sandbox
  const left = (date: string | null | undefined): number => new Date(date ?? 0).getTime() - world.now.getTime()
  const dated = [
    ...intune.enrollmentTokens.map((token) => ({
      kind: 'enrollment-program-token' as const,
      id: token.id ?? '',
      date: token.tokenExpirationDateTime,
      problem:
        token.lastSyncErrorCode === 0 ? null : token.lastSyncErrorCode === 3 ? 'terms-not-accepted' : 'sync-error',
    })),
    ...intune.vppTokens.map((token) => ({
      kind: 'vpp-token' as const,
      id: token.id ?? '',
      date: token.expirationDateTime,
      problem: token.lastSyncStatus === 'failed' ? 'sync-error' : null,
    })),
    ...(intune.pushCertificate === null
      ? []
      : [
          {
            kind: 'mdm-push-certificate' as const,
            id: intune.pushCertificate.topicIdentifier ?? '',
            date: intune.pushCertificate.expirationDateTime,
            problem: null,
          },
        ]),
  ]
  const wanted = dated.flatMap(({ kind, id, date, problem }): Marker[] => {
    const about = { tenant: tenantId, kind, id, cycle: cycleOf(new Date(date ?? 0)) }
    return [
      ...(left(date) <= 30 * day ? [{ ...about, topic: 'renewal' as const, stage: 0 }] : []),
      ...(problem !== null && left(date) > 0 ? [{ ...about, topic: 'health' as const, stage: problem }] : []),
    ]
  })
  const decided = world.issues.flatMap((stored) => {
    const marker = markerOf(stored)
    const { number, state, state_reason, closed_at: at } = stored.issue
    const reason = closeReasons.find((one) => one === state_reason) ?? null
    const closedAt = at === null ? null : new Date(at)
    return marker === null
      ? []
      : [
          {
            marker,
            number,
            state: state === 'open' ? 'open' : 'closed',
            reason,
            closedAt,
            closer: closerOf(stored),
          } as const,
        ]
  })
  for (const one of wanted) if (!isLeftToAPerson(one, decided, world.now)) expect(keys).toContain(identityKey(one))
  for (const key of keys) expect(wanted.map(identityKey)).toContain(key)
}

/** Whoever closed it: the action itself counts as one of the robots, whose closings decide nothing. */
const closerOf = ({ issue: { closed_by: by } }: StoredIssue): 'person' | 'robot' =>
  by?.type === 'Bot' ? 'robot' : 'person'

async function happen(event: Happening, world: World, memory: Memory): Promise<void> {
  const { sandbox } = world
  if ('days' in event) return
  if ('service' in event) {
    const { service, times, go, skip } = event
    sandbox.network.fail({ service, times, go, skip })
    return
  }
  if ('issue' in event) {
    onIssue(event, world, memory)
    return
  }
  if ('which' in event) {
    await onToken(event, world, memory)
    return
  }
  if (event.what === 'lose permission') sandbox.app.roles = []
  if (event.what === 'regain permission') sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  if (event.what === 'issues off') sandbox.repository.hasIssues = false
  if (event.what === 'issues on') sandbox.repository.hasIssues = true
}

async function onToken(event: Extract<Happening, { which: number }>, world: World, memory: Memory): Promise<void> {
  const { apple, intune } = world.sandbox
  const tokens = intune.enrollmentTokens
  const token = tokens[event.which % Math.max(1, tokens.length)]
  const server = world.servers.get(token?.id ?? '')
  switch (event.what) {
    case 'renew': {
      if (event.which === 3) {
        const [content] = intune.vppTokens
        if (content !== undefined) intune.uploadContent(content, undefined, apple.downloadContentToken('Contoso'))
      } else if (event.which === 4) {
        const topic = intune.pushCertificate?.topicIdentifier
        if (topic != null)
          await intune.uploadCertificate(
            'push@contoso.example',
            await apple.pushCertificate(await intune.signingRequest(), topic),
          )
      } else if (token !== undefined && server !== undefined)
        await intune.upload(token, 'it@contoso.example', apple.download(server))
      return
    }
    case 'renew by the action':
      if (token !== undefined && server !== undefined) await renewByAction(token, apple.download(server), world)
      return
    case 'download':
      if (server !== undefined) apple.download(server)
      return
    case 'rename':
      if (token !== undefined) token.tokenName = `Office ${++memory.added}`
      return
    case 'remove':
      if (tokens.length > 1) intune.enrollmentTokens = tokens.filter((one) => one !== token)
      return
    case 'add':
      if (tokens.length < 4) await world.addServerToken(`Branch ${++memory.added}`, event.which * 90)
      return
    case 'terms':
      apple.termsWaiting = true
      return
    case 'accept':
      apple.termsWaiting = false
      return
    case 'lag':
      intune.ways.lag = event.which * 7 * hour
      return
  }
}

/** At most one upload is taken, and the run is green only if the date moved; whatever breaks on the way. */
async function renewByAction(token: DepOnboardingSetting, file: string, world: World): Promise<void> {
  const { intune } = world.sandbox
  const [date, taken] = [token.tokenExpirationDateTime, intune.taken]
  const told = await world.run({ mode: 'renew', 'renewed-token': file, 'verify-timeout': '300' })
  const moved = token.tokenExpirationDateTime !== date
  expect(intune.taken - taken).toBeLessThanOrEqual(1)
  if (told.outputs['renewed'] === 'true') expect(moved).toBe(true)
  if (told.succeeded) expect(told.outputs['renewed']).toBe('true')
  else expect(told.lines.some((line) => line.startsWith('error: '))).toBe(true)
  for (const line of [...told.lines, told.summary]) expect(line).not.toContain(file.slice(300, 360))
}

function onIssue(event: Extract<Happening, { issue: number }>, world: World, memory: Memory): void {
  const { github, repository } = world.sandbox
  const stored = world.issues.at(-1 - event.issue)
  if (stored === undefined) return
  const { number, state } = stored.issue
  const text = `written ${++memory.added}.`
  switch (event.what) {
    case 'tick': {
      const box = /- \[ \] <!-- box:([a-z-]+) -->/u.exec(stored.issue.body ?? '')?.[1]
      const cycle = markerOf(stored)?.cycle
      if (box === undefined || cycle === undefined) return
      github.edit(repository, number, (body) => body.replace(`- [ ] <!-- box:${box} -->`, `- [x] <!-- box:${box} -->`))
      memory.ticks.push({ issue: number, box, cycle })
      return
    }
    case 'note':
      github.edit(repository, number, (body) => `${body}\n${text}`)
      memory.texts.push(text)
      return
    case 'scribble':
      github.edit(repository, number, (body) => body.replace('### ', `${text}\n\n### `))
      memory.texts.push(text)
      return
    case 'retitle':
      // Whoever gives it another title gives up the one before.
      memory.texts = memory.texts.filter((one) => one !== stored.issue.title)
      github.retitle(repository, number, text)
      memory.texts.push(text)
      return
    case 'complete':
      if (state === 'open') github.close(repository, number, 'completed')
      return
    case 'mute':
      if (state === 'open') github.close(repository, number, 'not_planned')
      return
    case 'reopen':
      if (state === 'closed') github.reopen(repository, number)
      return
    case 'label':
      // A label more; taking away the tracking label is the one thing that hides an issue.
      github.label(repository, stored, ['apple-token-renewal', 'seen'])
      return
  }
}
