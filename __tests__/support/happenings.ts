import fc from 'fast-check'
import { secondaryLimit } from '../../sandbox/github/refusals.ts'
import type { Fault } from '../../sandbox/server.ts'

/** What can happen in the life of a tenant and of the repository with its issues. */

const json = (status: number, message: string): Fault['go'] => ({ answer: { status, json: { message } } })

/** Which issue: the newest is 0. */
const issue = fc.nat(4)

const ofIssue = fc.record({
  what: fc.constantFrom(
    ...(['tick', 'retitle', 'complete', 'complete', 'mute', 'mute', 'duplicate', 'ghost', 'reopen', 'reopen'] as const),
    ...(['label', 'unlabel', 'stale', 'hosted stale', 'lock', 'unlock', 'delete', 'transfer', 'convert'] as const),
    ...([
      'bot comment',
      'forged comment',
      'forged comment',
      'forged issue',
      'damage',
      'erase',
      'twin',
      'copy',
      'copy',
      'board',
    ] as const),
  ),
  issue,
})

/** Text of a person's own: its shape, its place, and the line that the place is next to. */
const writing = fc.record({
  what: fc.constant('write' as const),
  issue,
  shape: fc.nat(7),
  place: fc.constantFrom('above', 'inside', 'inside', 'line', 'below', 'below'),
  at: fc.nat(60),
})

const ofToken = fc.record({
  what: fc.constantFrom(
    ...(['renew', 'renew', 'renew', 'renew by the action', 'renew by the action', 'download', 'rename'] as const),
    ...(['remove', 'add', 'terms', 'accept', 'lag', 'vanish', 'vanish', 'return', 'state', 'state'] as const),
    ...(['shift', 'shift', 'shift back', 'sooner', 'exclude', 'include', 'new push topic'] as const),
  ),
  which: fc.nat(5),
})

const ofAll = fc.record({
  what: fc.constantFrom(
    ...(['lose permission', 'regain permission', 'issues off', 'issues on', 'guid', 'public', 'private'] as const),
    ...(['internal', 'rename repository', 'rename label', 'remove label', 'all kinds', 'all kinds'] as const),
    ...(['no vpp', 'push alone', 'bless'] as const),
  ),
})

/** From now on the job's token is that of another account: a GitHub App's, or the workflow's again. */
const account = fc.record({ what: fc.constantFrom('app account' as const, 'workflow account' as const) })

const fault = fc.record({
  what: fc.constant('fault' as const),
  service: fc.constantFrom('entra' as const, 'graph' as const, 'github' as const, 'github' as const),
  // Which request of that service the fault is for.
  skip: fc.nat(9),
  times: fc.constantFrom(1, 1, 2, 99),
  go: fc.constantFrom<Fault['go']>(
    json(401, 'Bad credentials'),
    json(403, 'Resource not accessible by integration'),
    json(404, 'Not Found'),
    { answer: { status: 429, headers: { 'retry-after': '2' }, text: '' } },
    { answer: secondaryLimit(2) },
    { answer: secondaryLimit(null, 429) },
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
})

/** A permanent fault at one issue. One that isn't found is no fault: it's deleted, and no longer in any list. */
const curse = fc.record({
  what: fc.constant('curse' as const),
  issue,
  go: fc.constantFrom<Fault['go']>(
    json(403, 'You have been blocked from this conversation.'),
    json(422, 'Validation Failed'),
    json(500, 'Server Error'),
    { cut: 'before' },
    { cut: 'after' },
  ),
})

/** The next run is killed at the request of that number, of all that it makes. */
const killed = fc.record({ what: fc.constant('killed' as const), request: fc.nat(40) })

/** The next run that has something to say is killed as soon as GitHub has done what a request of that kind asks for. */
const killedAfter = fc.record({
  what: fc.constant('killed after' as const),
  request: fc.constantFrom(
    ...(['list', 'look', 'open', 'change', 'change', 'comment', 'comment', 'look at comments'] as const),
  ),
  nth: fc.nat(2),
})

/** GitHub limits a write of the next run that has something to say, and a person does something while it waits. */
const limited = fc.record({
  what: fc.constant('limited' as const),
  request: fc.constantFrom('open' as const, 'change' as const, 'comment' as const),
  nth: fc.nat(2),
  limit: fc.constantFrom('primary' as const, 'secondary' as const),
  /** How long it asks for; null if it doesn't say. Seconds. */
  seconds: fc.constantFrom(null, 2, 60, 240, 1_000),
  /** How many times in a row. */
  times: fc.constantFrom(1, 1, 2, 3),
  deed: fc.option(fc.oneof(ofIssue, writing), { nil: null, freq: 2 }),
})

/** What a person does during a run: before the request of that number. */
const meanwhile = fc.record({
  what: fc.constant('meanwhile' as const),
  deed: fc.oneof(ofIssue, writing),
  request: fc.nat(9),
})

/** Two runs at once, and what a person does between two requests of theirs; no text, which would be lost between two of them. */
const overlap = fc.record({
  what: fc.constant('overlap' as const),
  deed: fc.option(
    fc.record({ what: fc.constantFrom('complete', 'mute', 'reopen', 'lock', 'delete', 'stale'), issue }),
    { nil: null },
  ),
  request: fc.nat(20),
})

const waitUpTo = (max: number) => fc.record({ what: fc.constant('wait' as const), days: fc.integer({ min: 1, max }) })
const wait = waitUpTo(45)

const alone = [
  { weight: 10, arbitrary: wait },
  { weight: 7, arbitrary: ofToken },
  { weight: 7, arbitrary: ofIssue },
  { weight: 4, arbitrary: writing },
  { weight: 3, arbitrary: fault },
  { weight: 2, arbitrary: curse },
  { weight: 2, arbitrary: killed },
  { weight: 3, arbitrary: killedAfter },
  { weight: 3, arbitrary: limited },
  { weight: 2, arbitrary: meanwhile },
  { weight: 2, arbitrary: overlap },
  { weight: 3, arbitrary: ofAll },
  { weight: 2, arbitrary: account },
] as const

/** Which of a life's tenants. */
const tenant = fc.nat(3)

const ofFleet = fc.record({
  fleet: fc.constantFrom(
    ...(['leave', 'leave', 'come', 'come', 'by domain', 'by domain', 'by id', 'by id', 'name', 'unname'] as const),
    ...(['alone', 'together', 'together', 'turn', 'twice', 'once', 'withdraw', 'remove', 'consent'] as const),
    ...(['consent', 'consent', 'limit', 'no limit', 'overview', 'overview', 'no overview'] as const),
  ),
  tenant,
})

/** A tenant that cannot be read on the next day. */
const down = fc.record({
  fleet: fc.constant('down' as const),
  tenant,
  service: fc.constantFrom('entra' as const, 'graph' as const),
  go: fc.constantFrom<Fault['go']>(
    { answer: { status: 403, text: '' } },
    { answer: { status: 500, text: '<html>oops</html>' } },
    { answer: { status: 503, text: '' } },
    { answer: { status: 200, text: '' } },
    { cut: 'before' },
    { cut: 'during' },
  ),
})

/** A day on which sign-in works, but Entra ID doesn't give the ID of a tenant that the list now names by its domain. */
const untold = fc.record({ fleet: fc.constant('untold' as const), tenant })

const several = [
  ...alone.filter(({ arbitrary }) => arbitrary !== wait),
  { weight: 2, arbitrary: wait },
  { weight: 8, arbitrary: waitUpTo(8) },
  { weight: 7, arbitrary: fc.tuple(ofToken, tenant).map(([of, nth]) => ({ ...of, tenant: nth })) },
  { weight: 25, arbitrary: ofFleet },
  { weight: 6, arbitrary: down },
  { weight: 6, arbitrary: untold },
] as const

/** How a repository is kept, and how its GitHub lists. */
const place = fc.record({
  /** The account of the bot that closes issues without activity for 20 days. */
  staleRobot: fc.constantFrom(null, null, 'github-actions[bot]', 'stale[bot]'),
  /** Whether a bot locks closed issues. */
  lockRobot: fc.constantFrom(false, false, false, true),
  /** Minutes until a list knows of an issue, or of its labels. */
  lag: fc.constantFrom(0, 0, 3),
  hasCursors: fc.boolean(),
  /** Whether the tenant is named by a domain at first. */
  startsWithDomain: fc.boolean(),
})

/** The tenants that a life begins with. */
const fleet = fc.record({
  count: fc.constantFrom(2, 3, 4, 4),
  /** Those of them that the list has at first. */
  listed: fc.constantFrom(1, 2, 3, 4, 4),
  /** Whether each has the same ids of tokens as the others. */
  haveSameIds: fc.boolean(),
  areNamed: fc.boolean(),
})

/** The hour of the day at which something happens: the action runs every morning. */
const hour = fc.integer({ min: 0, max: 23 })

const at = (event: Happening): { event: Happening; hour: number } => ({ event, hour: 3 })

/** A problem that a person mutes, and what happens to the mute: chance seldom gives this order. */
const mutedTrouble = fc
  .record({
    which: fc.nat(3),
    deed: fc.constantFrom('mute' as const, 'duplicate' as const, 'ghost' as const),
    days: fc.integer({ min: 25, max: 40 }),
    then: fc.constantFrom('terms' as const, 'accept' as const, 'state' as const),
  })
  .map(({ which, deed, days, then }) => [
    at({ what: 'vanish', which }),
    at({ what: deed, issue: 0 }),
    at({ what: 'wait', days }),
    at({ what: then, which }),
    at({ what: 'wait', days: 5 }),
  ])

const chapters = <T>(events: fc.Arbitrary<T>, [shortest, longest]: readonly [number, number]) =>
  fc
    .array(
      fc.oneof(
        { weight: 30, arbitrary: fc.record({ event: events, hour }).map((one) => [one]) },
        { weight: 1, arbitrary: mutedTrouble },
      ),
      { minLength: shortest, maxLength: longest, size: 'max' },
    )
    .map((all) => all.flat())

/** The life of one tenant. */
export const life = (longest: number) =>
  fc.record({ place, fleet: fc.constant(null), events: chapters(fc.oneof(...alone), [3, longest]) })

/** The life of several, of which a list has some. */
export const fleetLife = (longest: number) =>
  fc.record({ place, fleet, events: chapters(fc.oneof(...several), [8, longest]) })

type In<T> = T extends fc.Arbitrary<infer V> ? V : never
export type Life = In<ReturnType<typeof life>> | In<ReturnType<typeof fleetLife>>
export type Place = Life['place']
export type Happening = In<(typeof several)[number]['arbitrary']>
export type OfIssue = In<typeof ofIssue> | In<typeof writing> | NonNullable<In<typeof overlap>['deed']>
export type OfToken = In<typeof ofToken> & { readonly tenant?: number }
export type OfAll = In<typeof ofAll> | In<typeof account>
export type OfFleet = In<typeof ofFleet>
