import type { DepOnboardingSetting, VppToken } from '@microsoft/microsoft-graph-types-beta'
import type { Intune } from '../../sandbox/intune.ts'
import type { Member } from './fleet.ts'
import { aboutWhatMendedItself, mailsOfRun, type Deed, type Mail } from './mails.ts'
import { aboutOf, tokensIn } from './outside.ts'
import { isOpen } from './promises.ts'
import { day, hour, World } from './world.ts'

/**
 * A year as people live it: every token is renewed once, some late, and none while people are on vacation. Apple has new terms twice, content
 * syncs fail for a day every two months, and the client secret runs out once. What is counted is what each person is mailed.
 */

/** Who lives it. */
export interface Household {
  readonly tenants: number
  /** Of each tenant: enrollment program tokens and VPP tokens. Each has one push certificate beside. */
  readonly enrollmentTokens: number
  readonly vppTokens: number
}

export const company: Household = { tenants: 1, enrollmentTokens: 3, vppTokens: 4 }
export const provider: Household = { tenants: 40, enrollmentTokens: 1, vppTokens: 1 }

export interface Year {
  readonly mails: readonly Mail[]
  readonly mendedItself: readonly Mail[]
  /** Tokens that came within three days of their end without an open issue, each with the day on which they did. */
  readonly unwatched: readonly string[]
  /** Renewals that people made, and how many of them late. */
  readonly renewals: number
  readonly late: number
}

/** When people are on vacation: whole days since the year began. */
const vacations = [
  { from: 196, to: 217 },
  { from: 354, to: 364 },
] as const
/** When Apple has new terms, and the first hour of days on which content syncs fail. */
const termsOn = [75, 262] as const
const outagesOn = [20, 81, 142, 203, 264, 325] as const
const secretEndsOn = 120

/** A token and the plan of its person: how many days before its end it is renewed; less than 0 for too late. */
interface Plan {
  readonly member: Member
  readonly id: string
  /** Whole days since the year began. */
  readonly endsOn: number
  readonly renewsOn: number
  readonly renew: () => Promise<void>
}

/** Plays a year. The same seed gives the same year. */
export async function liveYear(
  of: Household,
  seed: number,
  onMonth: (month: number) => void = () => undefined,
): Promise<Year> {
  const world = await World.start(new Date('2027-01-01T05:00:00Z'))
  try {
    const random = randomFrom(seed)
    const begin = world.now.getTime()
    world.inputs['overview'] = 'true'
    const plans = await settle(world, of, random)
    const deeds: Deed[] = []
    const mails: Mail[] = []
    const unwatched = new Map<string, string>()
    const acceptsOn = termsOn.map(
      (on) => new Map(world.all.map((member) => [member.id, presentAfter(on + 2 + random(9))])),
    )
    for (let today = 0; today < 365; today++) {
      // Intune syncs at night, the action runs in the morning, and people work after that.
      world.pass(begin + today * day - world.now.getTime())
      happen(world, today, acceptsOn, deeds)
      syncAll(
        world,
        outagesOn.some((on) => on === today),
      )
      world.pass(hour)
      await world.run()
      mails.push(...mailsOfRun(world))
      for (const text of nearTheirEnd(world))
        if (!unwatched.has(text)) unwatched.set(text, world.now.toISOString().slice(0, 10))
      for (const plan of plans.filter(({ renewsOn }) => renewsOn === today)) {
        world.pass(hour)
        await plan.renew()
        deeds.push({ at: world.now, tenant: plan.member.id, id: plan.id })
        mails.push(...mailsOfRun(world))
      }
      if (today % 30 === 29) onMonth((today + 1) / 30)
    }
    return {
      mails,
      mendedItself: aboutWhatMendedItself(mails, deeds, world.issues),
      unwatched: [...unwatched].map(([text, on]) => `${text}, on ${on}`),
      renewals: plans.length,
      late: plans.filter(({ endsOn, renewsOn }) => renewsOn > endsOn).length,
    }
  } finally {
    await world.stop()
  }
}

/** The tenants and their tokens, whose ends are spread over the year, and when each is renewed. */
async function settle(world: World, of: Household, random: Random): Promise<readonly Plan[]> {
  const { tenants, enrollmentTokens, vppTokens } = of
  for (let nth = 1; nth < tenants; nth++) world.addTenant(memberOf(nth))
  world.isAlone = tenants === 1
  world.list = world.all.map((member) => ({ of: member, by: 'id', isNamed: tenants > 1 }))
  const each = enrollmentTokens + vppTokens + 1
  const count = tenants * each
  // One end after the other, each with some days of chance, in no order of tenants.
  const ends = shuffled(
    Array.from({ length: count }, (_, nth) => 62 + Math.floor((nth * 290) / count) + random(7)),
    random,
  )
  const leads = shuffled(
    Array.from({ length: count }, (_, nth) => leadOf(nth, random)),
    random,
  )
  const plans: Plan[] = []
  for (const member of world.all) {
    const { intune } = world.tenantOf(member)
    const add = async (make: (endsOn: number) => Promise<Pick<Plan, 'id' | 'renew'>>): Promise<void> => {
      const [endsOn = 200, lead = 20] = [ends.pop(), leads.pop()]
      plans.push({ member, endsOn, renewsOn: presentAfter(endsOn - lead), ...(await make(endsOn)) })
    }
    for (let nth = 0; nth < enrollmentTokens; nth++)
      await add((endsOn) => serverToken({ world, member, intune, endsOn, name: `Office ${nth + 1}` }))
    for (let nth = 0; nth < vppTokens; nth++)
      await add((endsOn) => Promise.resolve(contentToken({ world, member, intune, endsOn, name: `Books ${nth + 1}` })))
    await add((endsOn) => Promise.resolve(pushCertificate({ world, member, intune, endsOn, name: '' })))
  }
  return plans
}

const memberOf = (nth: number): Member => ({
  id: `00000000-0000-4000-8000-${nth.toString().padStart(12, '0')}`,
  domain: `customer${nth}.example`,
  name: `Customer ${nth}`,
})

/** Of eight tokens: five are renewed when the issue opens, one each after the next two reminders, and one too late. */
function leadOf(nth: number, random: Random): number {
  const kind = nth % 8
  if (kind < 5) return 16 + random(12)
  if (kind === 5) return 9 + random(4)
  return kind === 6 ? 4 + random(2) : -2 - random(4)
}

interface Place {
  readonly world: World
  readonly member: Member
  readonly intune: Intune
  readonly endsOn: number
  readonly name: string
}

/** Every other one is renewed by the action, the rest in the portal. */
async function serverToken({ world, member, intune, endsOn, name }: Place): Promise<Pick<Plan, 'id' | 'renew'>> {
  const { apple } = world.sandbox
  const token: DepOnboardingSetting = await world.addServerToken(name, 365 - endsOn, { intune })
  const server = world.servers.get(token)
  const isByAction = endsOn % 2 === 0
  return {
    id: token.id ?? '',
    renew: async () => {
      if (server === undefined) return
      const file = apple.download(server)
      if (!isByAction) {
        world.sandbox.network.requests.length = 0
        await intune.upload(token, 'it@contoso.example', file)
        return
      }
      const { outputs, lines } = await world.run({
        mode: 'renew',
        'renewed-token': file,
        ...(world.isAlone ? {} : { 'tenant-id': member.id }),
      })
      if (outputs['renewed'] !== 'true')
        throw new Error(`${name} of ${member.name} was not renewed:\n${lines.join('\n')}`)
    },
  }
}

function contentToken({ world, intune, endsOn, name }: Place): Pick<Plan, 'id' | 'renew'> {
  const token: VppToken = world.addContentToken(name, 365 - endsOn, { intune })
  return {
    id: token.id ?? '',
    renew: () => {
      world.sandbox.network.requests.length = 0
      intune.uploadContent(token, undefined, world.sandbox.apple.downloadContentToken('Contoso'))
      return Promise.resolve()
    },
  }
}

function pushCertificate({ world, intune, endsOn }: Place): Pick<Plan, 'id' | 'renew'> {
  const push = intune.setPushCertificate(endsOn)
  const topic = push.topicIdentifier ?? ''
  return {
    id: topic,
    renew: async () => {
      world.sandbox.network.requests.length = 0
      const file = await world.sandbox.apple.pushCertificate(await intune.signingRequest(), topic)
      await intune.uploadCertificate('push@contoso.example', file)
    },
  }
}

/** What happens on a day by itself, and what people do about it. */
function happen(world: World, today: number, acceptsOn: readonly ReadonlyMap<string, number>[], deeds: Deed[]): void {
  const { app } = world.sandbox
  const term = termsOn.findIndex((on) => on === today)
  for (const member of world.all) {
    const { intune } = world.tenantOf(member)
    if (term >= 0) intune.termsWaiting = true
    if (intune.termsWaiting && acceptsOn.some((dates) => dates.get(member.id) === today)) {
      intune.termsWaiting = false
      deeds.push({ at: world.now, tenant: member.id, id: null })
    }
  }
  if (today === secretEndsOn) app.secrets = []
  if (today === secretEndsOn + 2) {
    app.secrets = [{ value: 'secret', expires: new Date('2099-01-01') }]
    deeds.push({ at: world.now, tenant: null, id: null })
  }
}

/** Intune's own syncs of every night, of which those of content may fail. */
function syncAll(world: World, isOutage: boolean): void {
  for (const { intune } of world.sandbox.tenants.values()) {
    for (const token of intune.enrollmentTokens) intune.sync(token)
    intune.ways.syncFails = isOutage ? 9 : null
    for (const token of intune.vppTokens) intune.syncLicenses(token)
    intune.ways.syncFails = null
  }
}

/** The tokens that have three days left or less, or none, and no open issue. */
const nearTheirEnd = (world: World): readonly string[] =>
  tokensIn(world)
    .filter(({ date }) => date !== null && Date.parse(date) - world.now.getTime() <= 3 * day)
    .filter(
      ({ tenant, kind, id }) =>
        !world.issues.some((stored) => {
          const about = aboutOf(stored)
          return (
            about !== null &&
            isOpen(stored) &&
            about.topic === 'renewal' &&
            about.tenant === tenant &&
            about.kind === kind &&
            about.id === id
          )
        }),
    )
    .map(({ tenant, kind, id }) => `${kind} ${id} of ${tenant}`)

/** The first day, that one or later, on which people work. */
const presentAfter = (on: number): number => vacations.find(({ from, to }) => on >= from && on < to)?.to ?? on

/** A whole number from 0 to below the limit. */
type Random = (limit: number) => number

/** Mulberry32, by Tommy Ettinger (public domain): the same numbers for the same seed. */
function randomFrom(seed: number): Random {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random(1_000_000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value)
}
