import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { assess } from '../../src/domain/standing.ts'
import type { EnrollmentProgramToken } from '../../src/domain/token.ts'
import type { Draft, TrackingIssue } from '../../src/domain/issue.ts'
import { identityKey, lastHidden, parseMarker } from '../../src/domain/marker.ts'
import { concernsOf } from '../../src/tracking/plan/concerns.ts'
import type { AssessedKind } from '../../src/domain/assessed.ts'
import { readSettings } from '../../src/inputs/inputs.ts'
import type { IssueChange, CommentRecord, CreatedIssue, Issues } from '../../src/ports.ts'
import { listIssues } from '../../src/tracking/listing.ts'
import { track } from '../../src/tracking/track.ts'
import { enrollmentProgramToken } from '../support/tokens.ts'
import { asKnown, isLeftToAPerson, rules, tenant } from '../support/situations.ts'

// Two tokens over many days, with people who do what people do, and days on which Intune cannot be read. The issues are kept
// by the real `track` with the real texts; only GitHub is a list in memory.

interface Stored {
  number: number
  title: string
  body: string
  state: 'open' | 'closed'
  reason: TrackingIssue['reason']
  closedAt: Date | null
  closer: TrackingIssue['closer']
  comments: string[]
}

class Memory implements Issues {
  readonly issues: Stored[] = []
  writes = 0
  private readonly clock: () => Date

  constructor(clock: () => Date) {
    this.clock = clock
  }

  now = (): Date => this.clock()
  // Lists do not tell who closed an issue.
  private list = (): readonly TrackingIssue[] => this.all().map((issue) => ({ ...issue, closer: null }))
  listOpen = (): ReturnType<Issues['listOpen']> =>
    Promise.resolve({ issues: this.list().filter(({ state }) => state === 'open'), untrusted: [] })
  listClosed = (since: Date): Promise<readonly TrackingIssue[]> =>
    Promise.resolve(this.list().filter(({ closedAt }) => closedAt !== null && closedAt >= since))
  listStrays = (): Promise<readonly TrackingIssue[]> => Promise.resolve([])
  isPrivate = (): Promise<boolean> => Promise.resolve(true)
  addLabel = (): Promise<boolean> => Promise.resolve(true)
  deleteComment = (): Promise<never> => Promise.reject(new Error('nobody else comments'))
  getComment = this.deleteComment
  mayWrite = this.deleteComment
  getIssue = this.deleteComment
  markStarted = this.deleteComment
  markDone = this.deleteComment
  startedComments = this.deleteComment
  reread = ({ number }: TrackingIssue): Promise<TrackingIssue | null> =>
    Promise.resolve(this.all().find((issue) => issue.number === number) ?? null)
  create = ({ title, body }: Draft): Promise<CreatedIssue> => {
    this.writes++
    this.issues.push({
      ...{ number: this.issues.length + 1, title, body, state: 'open' },
      ...{ reason: null, closedAt: null, closer: null, comments: [] },
    })
    const issue = this.all().at(-1)
    if (issue === undefined) throw new Error('The new issue has no marker.')
    return Promise.resolve({ issue, unusable: null, unassigned: [] })
  }
  update = ({ number }: TrackingIssue, { title, body, ...to }: IssueChange): Promise<void> => {
    this.writes++
    const issue = this.stored(number)
    issue.title = title ?? issue.title
    issue.body = body ?? issue.body
    if (to.state === 'closed') this.close(issue, to.reason, 'robot')
    if (to.state === 'open') Object.assign(issue, { state: 'open', reason: null, closedAt: null, closer: null })
    return Promise.resolve()
  }
  addComment = ({ number }: TrackingIssue, body: string): Promise<number> => {
    this.writes++
    return Promise.resolve(this.stored(number).comments.push(body) - 1)
  }
  listCommentEvents = ({ number }: TrackingIssue): Promise<readonly CommentRecord[]> =>
    Promise.resolve(
      this.stored(number).comments.flatMap((body, id) => {
        const event = lastHidden(body)
        return event === null ? [] : [{ id, event, at: new Date(0) }]
      }),
    )

  close(issue: Stored, reason: TrackingIssue['reason'], closer: TrackingIssue['closer']): void {
    Object.assign(issue, { state: 'closed', reason, closedAt: this.clock(), closer })
  }

  stored(number: number): Stored {
    const issue = this.issues.find((one) => one.number === number)
    if (issue === undefined) throw new Error(`no issue #${number}`)
    return issue
  }

  private all(): readonly TrackingIssue[] {
    return this.issues.flatMap((issue) => {
      const marker = parseMarker(issue.body)
      return marker === null
        ? []
        : [{ ...issue, id: issue.number, author: 'github-actions[bot]', url: `#${issue.number}`, labels: [], marker }]
    })
  }
}

const day = 24 * 3_600_000
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }) },
  fc.record({
    what: fc.constantFrom('renew', 'sicken', 'heal', 'rename', 'remove', 'restore', 'exclude', 'include'),
    token: fc.nat(1),
  }),
  fc.record({
    what: fc.constantFrom('tick', 'note', 'scribble', 'retitle', 'complete', 'mute', 'duplicate', 'reopen', 'stale'),
    issue: fc.nat(3),
  }),
  fc.record({ what: fc.constantFrom('break', 'mend') }),
)
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never

interface World {
  now: Date
  tokens: EnrollmentProgramToken[]
  removed: Set<string>
  excluded: Set<string>
  broken: boolean
  written: string[]
}

function happen(event: Event, world: World, store: Memory): void {
  const serial = (world.written.length + 1).toString()
  if ('days' in event) return
  if ('token' in event) {
    const token = world.tokens[event.token]
    if (token === undefined) return
    const change = (to: Partial<EnrollmentProgramToken>): void => {
      world.tokens[event.token] = { ...token, ...to }
    }
    if (event.what === 'renew') change({ expiry: new Date(world.now.getTime() + 365 * day) })
    if (event.what === 'sicken') change({ syncErrorCode: token.syncErrorCode === 3 ? 9 : 3 })
    if (event.what === 'heal') change({ syncErrorCode: 0 })
    if (event.what === 'rename') change({ name: `Office ${serial}` })
    if (event.what === 'remove') world.removed.add(token.id)
    if (event.what === 'restore') world.removed.delete(token.id)
    if (event.what === 'exclude') world.excluded.add(token.id)
    if (event.what === 'include') world.excluded.delete(token.id)
    return
  }
  if (!('issue' in event)) {
    world.broken = event.what === 'break'
    return
  }
  const issue = store.issues.at(-1 - event.issue)
  if (issue === undefined) return
  const close = (reason: Stored['reason']): void => {
    if (issue.state === 'open') store.close(issue, reason, 'person')
  }
  if (event.what === 'tick') issue.body = issue.body.replace('- [ ]', '- [x]')
  if (event.what === 'note') issue.body += `\nnote ${serial}.`
  if (event.what === 'scribble') issue.body = issue.body.replace('### ', `scribble ${serial}.\n\n### `)
  if (event.what === 'retitle') issue.title = `title ${serial}.`
  if (event.what === 'note') world.written.push(`note ${serial}.`)
  if (event.what === 'scribble' && issue.body.includes(`scribble ${serial}.`)) world.written.push(`scribble ${serial}.`)
  if (event.what === 'complete') close('completed')
  if (event.what === 'mute') close('not_planned')
  if (event.what === 'duplicate') close('duplicate')
  if (event.what === 'stale' && issue.state === 'open') store.close(issue, 'not_planned', 'robot')
  if (event.what === 'reopen') Object.assign(issue, { state: 'open', reason: null, closedAt: null })
}

function watchedIn({ now, tokens, removed, excluded, broken }: World): readonly AssessedKind[] {
  if (broken)
    return [
      {
        kind: 'enrollment-program-token',
        failure: { reason: 'unavailable', message: 'No answer.', detail: now.toISOString() },
      },
    ]
  const listed = tokens.filter(({ id }) => !removed.has(id)).map((token) => ({ ...token, lastSync: now }))
  return [
    {
      kind: 'enrollment-program-token',
      assessments: listed.filter(({ id }) => !excluded.has(id)).map((token) => assess(token, now, rules)),
      excluded: listed.filter(({ id }) => excluded.has(id)),
    },
  ]
}

const inputs: Readonly<Record<string, string>> = {
  'tenant-id': tenant,
  'client-id': tenant,
  'github-token': 'ghs_x',
  assignees: 'mona',
  overview: 'true',
  'show-apple-ids': 'always',
}
const settings = readSettings({
  input: (name) => inputs[name] ?? '',
  environment: { GITHUB_REPOSITORY: 'contoso/devices' },
  readFile: () => new Uint8Array(),
})

async function run(world: World, store: Memory): Promise<void> {
  const { failures, left } = await track(
    {
      tenants: [{ tenant: asKnown, kinds: watchedIn(world), renewed: null, registered: null }],
      listing: await listIssues(settings, { issues: store, directoryId: (id) => Promise.resolve(id) }),
      scope: 'everything',
      isPrivate: true,
      hasOtherReaders: false,
      now: world.now,
    },
    settings,
    { issues: store, log: { info: () => undefined }, wait: () => Promise.resolve() },
  )
  expect([failures, left]).toEqual([[], 0])
}

function invariants(world: World, store: Memory): void {
  const all = store.issues.flatMap((issue) => {
    const marker = parseMarker(issue.body)
    return marker === null ? [] : [{ ...issue, marker }]
  })
  const keys = all.filter(({ state }) => state === 'open').map(({ marker }) => identityKey(marker))
  expect(new Set(keys).size).toBe(keys.length)

  // Whoever must act has an open issue, unless a person has decided otherwise.
  for (const { marker } of concernsOf({ tenant: asKnown, kinds: watchedIn(world), registered: null }))
    if (!isLeftToAPerson(marker, all, world.now)) expect(keys).toContain(identityKey(marker))

  // The overview is there, unless a person closed it, and has a row for each token that could be read. Nobody is told.
  const overviews = all.filter(({ marker }) => marker.topic === 'overview')
  const [overview] = overviews.filter(({ state }) => state === 'open')
  if (overview === undefined) expect(overviews.map(({ closer }) => closer)).toContain('person')
  else {
    const tokens = watchedIn(world).flatMap((of) => ('failure' in of ? [] : of.assessments))
    const rows = overview.body.split('\n').filter((line) => line.startsWith('| ') && line.includes('<br>'))
    expect([overview.body.includes('[!CAUTION]'), rows.length]).toEqual([world.broken, tokens.length])
  }
  expect(overviews.flatMap(({ comments }) => comments).filter((words) => /@mona|"reminded"/u.test(words))).toEqual([])

  // What a person wrote is somewhere in the issues, once.
  const everything = store.issues.map(({ body }) => body).join('\n')
  for (const text of world.written) expect(everything.split(text)).toHaveLength(2)

  // No reminder of one stage of one cycle twice.
  for (const { comments } of store.issues) {
    const reminders = comments
      .map(lastHidden)
      .filter((hidden) => hidden?.includes('"reminded"') === true && !hidden.includes('terms'))
    const dated = reminders.filter((hidden) => hidden?.includes('"stage":"') !== true)
    expect(new Set(dated).size).toBe(dated.length)
  }
}

test('over the years the issues stay right, whatever people do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 60 }), async (events) => {
      const world: World = {
        now: new Date('2027-01-01T06:00:00Z'),
        tokens: ['a', 'b'].map((id, n) =>
          enrollmentProgramToken({ id, name: `Office ${id}`, expiry: new Date(Date.UTC(2027, n + 1, 1)) }),
        ),
        removed: new Set(),
        excluded: new Set(),
        broken: false,
        written: [],
      }
      const store = new Memory(() => world.now)
      await run(world, store)
      for (const one of events) {
        happen(one, world, store)
        const days = 'days' in one ? one.days : 1
        for (let passed = 0; passed < days; passed++) {
          world.now = new Date(world.now.getTime() + day)
          await run(world, store)
          invariants(world, store)
          // The same day once more: nothing has changed, so nothing is written.
          store.writes = 0
          await run(world, store)
          expect(store.writes).toBe(0)
        }
      }
    }),
    { numRuns: 40 },
  )
})
