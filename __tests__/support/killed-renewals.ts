import { isOpenEntry } from '../../src/domain/journal.ts'
import { kinds, type Kind } from '../../src/domain/token.ts'
import type { Ways } from '../../sandbox/ways.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { commented, dispatched, scheduled, type Trigger } from '../../sandbox/triggers.ts'
import { reset, stageOf, type Stage } from './renewals.ts'
import { hour, markerOf } from './world.ts'

/** A renewal that is killed at one of its requests, what others do after it, and what must hold then. */

/** How runs are played: as processes of the bundle, or in this process with a simulated clock. */
export interface RunHost {
  readonly sandbox: Sandbox
  readonly now: Date
  readonly pass: (milliseconds: number) => void
  /** Sets the services' clock back to that of the runs, if it isn't the same. */
  readonly rewind: () => void
  readonly run: (inputs: Readonly<Record<string, string>>, trigger: Trigger) => Promise<{ readonly log: string }>
  /** @returns whether the run reached the request at which it was to be killed */
  readonly runUntil: (
    kill: Pick<KilledRenewal, 'request' | 'when'>,
    inputs: Readonly<Record<string, string>>,
    trigger: Trigger,
  ) => Promise<boolean>
  /** How long a run waits for its proof, in seconds. */
  readonly verifyTimeout: number
}

const steps = ['again', '/check', 'check'] as const
type Step = (typeof steps)[number]

export interface KilledRenewal {
  readonly kind: Kind
  readonly by: 'mode: renew' | '/renew'
  /** The number of the request, from 0, at which the run is killed: before it reaches its service, or after it has taken effect. */
  readonly request: number
  readonly when: 'before' | 'after'
  readonly way: Way
  /** What comes after it. */
  readonly order: readonly Step[]
  /** How long after it. Milliseconds. */
  readonly gap: number
  /** Whether the same file is tried once more a year later. */
  readonly isTriedAgain: boolean
}

/** How Intune handles the upload, by the time that the run waits for the proof, in seconds. */
const waysOf = {
  'at once': () => ({}),
  late: (proof: number) => ({ lag: proof * 500 }),
  'after the run': () => ({ lag: 90 * 60_000 }),
  base64: () => ({ takes: 'base64' }),
  'answer lost': () => ({}),
  trembles: () => ({ trembles: 1_000 }),
} satisfies Readonly<Record<string, (proof: number) => Partial<Ways>>>
type Way = keyof typeof waysOf
const wayNames = [
  'at once',
  'late',
  'after the run',
  'base64',
  'answer lost',
  'trembles',
] as const satisfies readonly Way[]

const orders: readonly (readonly Step[])[] = steps.flatMap((first) =>
  steps
    .filter((second) => second !== first)
    .map((second) => [first, second, ...steps.filter((one) => one !== first && one !== second)]),
)

/** The stories of one request: every way, each with another of the orders, so that all of them have their turn. */
export function storiesAt(at: Pick<KilledRenewal, 'request' | 'kind' | 'by' | 'when'>): readonly KilledRenewal[] {
  const { request, kind, by, when } = at
  const turn = request + kinds.indexOf(kind) + (by === '/renew' ? 3 : 0) + (when === 'after' ? 1 : 0)
  return wayNames.map((way, nth) => {
    const place = turn + nth
    const order = orders[(place * 5) % orders.length] ?? steps
    return { ...at, way, order, gap: place % 2 === 0 ? 0 : hour, isTriedAgain: place % 3 === 0 }
  })
}

const uploadPath = /uploadDepToken$|vppTokens\/[^/]+$|applePushNotificationCertificate$/iu

/** @returns null if the run had ended before that request */
export async function playKilled(host: RunHost, story: KilledRenewal): Promise<readonly string[] | null> {
  const { sandbox, pass } = host
  const { intune, network, repository } = sandbox
  reset(sandbox)
  sandbox.github.addPerson(sandbox.repository, 'mona')
  host.rewind()
  const stage = await stageOf(host, { ...story, file: 'good', daysLeft: 12, failing: false, justSynced: false })
  pass(hour)
  const own = (more: Readonly<Record<string, string>>) => ({ kinds: story.kind, ...more })
  const daily = () => host.run(own({}), scheduled(sandbox))
  await daily()
  const [firstIssue] = repository.issues
  if (firstIssue === undefined) return ['the token has no issue']
  const { number } = firstIssue.issue

  const comment = (body: string): Trigger =>
    commented(sandbox, number, sandbox.github.comment(repository, number, 'mona', body))
  const renewal = (by: KilledRenewal['by']): [Readonly<Record<string, string>>, Trigger] => [
    own({
      mode: by === '/renew' ? 'command' : 'renew',
      'renewed-token': stage.file,
      'verify-timeout': host.verifyTimeout.toString(),
    }),
    by === '/renew' ? comment('/renew') : dispatched(sandbox),
  ]
  const play: Readonly<Record<Step, () => Promise<{ readonly log: string }>>> = {
    again: () => host.run(...renewal(story.by)),
    '/check': () => host.run(own({ mode: 'command' }), comment('/check')),
    check: daily,
  }

  Object.assign(intune.ways, waysOf[story.way](host.verifyTimeout))
  intune.taken = 0
  if (story.way === 'answer lost')
    network.fail({
      service: 'graph',
      method: story.kind === 'enrollment-program-token' ? 'POST' : 'PATCH',
      path: uploadPath,
      go: { cut: 'after' },
    })
  if (!(await host.runUntil(story, ...renewal(story.by)))) {
    // Nothing of this story shows late in the next one.
    pass(3 * hour)
    return null
  }
  const problems: string[] = [...untoldUploads(sandbox, 'the kill')]
  const logs: string[] = []
  for (const step of story.order) {
    pass(story.gap)
    const { log } = await play[step]()
    logs.push(log)
    problems.push(...untoldUploads(sandbox, step))
    if (log.includes('Unexpected error')) problems.push(`${step} has a fault`)
  }
  // A person who was asked to comment or to run it again does so.
  const isRunOnceMore = logs.some((log) => /still under way|run this again/iu.test(log))
  if (isRunOnceMore) {
    pass(hour)
    logs.push((await play.again()).log)
  }
  // Late changes show, and the next day there is another check.
  for (let rounds = 0; rounds < 2; rounds++) {
    pass(3 * hour)
    await daily()
  }
  problems.push(...(await problemsAtEnd(host, story, { stage, isRunOnceMore })))
  if (story.isTriedAgain) problems.push(...(await problemsAYearLater(host, renewal('mode: renew'))))
  return problems
}

/** Uploads that may still take effect, and of which the issue that has their record doesn't say what is to be done. */
const untoldUploads = ({ repository }: Sandbox, after: string): readonly string[] =>
  repository.issues
    .filter((stored) => {
      const open = (markerOf(stored)?.journal ?? []).filter(isOpenEntry)
      return open.some(({ sha256 }) => !(stored.issue.body ?? '').includes(sha256))
    })
    .map(({ issue }) => `after ${after}, #${issue.number} doesn't tell of its upload`)

async function problemsAtEnd(
  { sandbox: { intune, repository }, verifyTimeout }: RunHost,
  { way }: KilledRenewal,
  { stage, isRunOnceMore }: { readonly stage: Stage; readonly isRunOnceMore: boolean },
): Promise<readonly string[]> {
  const { lag } = { lag: 0, ...waysOf[way](verifyTimeout) }
  // If Intune shows the token as before for the whole time of a proof, the same file may be sent once more: in the run that finds no
  // answer on record, and by the one after that.
  const most = lag > verifyTimeout * 1_000 ? (isRunOnceMore ? 3 : 2) : 1
  const journal = repository.issues.flatMap((stored) => markerOf(stored)?.journal ?? [])
  const texts = repository.issues.flatMap(({ issue: { body }, comments }) => [body, ...comments.map((one) => one.body)])
  const news = [
    intune.enrollmentTokens[0]?.tokenExpirationDateTime,
    intune.vppTokens[0]?.expirationDateTime,
    intune.pushCertificate?.expirationDateTime,
  ].flatMap((date) => (date == null ? [] : datesIn(date)))
  const isOpen = repository.issues.filter(
    ({ issue }) => issue.state === 'open' && !(issue.body ?? '').includes('"topic":"overview"'),
  )
  return await Promise.resolve([
    ...(intune.taken > most ? [`${intune.taken} uploads took effect`] : []),
    ...(stage.isInUse() ? [] : ['the file is not in use']),
    ...(journal.some(isOpenEntry) ? [`the journal is not ended: ${journal.map(({ state }) => state).join(', ')}`] : []),
    ...(journal.some(({ state }) => state === 'proven') ? [] : ['no upload is on record as proven']),
    ...(isOpen.length > 0 ? [`open: ${isOpen.map(({ issue: { title } }) => title).join(', ')}`] : []),
    ...texts
      .filter((text) => news.some((date) => new RegExp(`still reports[^\\n]{0,40}${date}`, 'u').test(text ?? '')))
      .map((text) => `it says of the new date: ${text ?? ''}`),
  ])
}

/** A day as texts write it. */
const datesIn = (date: string): readonly string[] => [
  date.slice(0, 10),
  new Date(date).toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' }),
]

async function problemsAYearLater(
  { sandbox: { intune }, pass, run }: RunHost,
  renewal: [Readonly<Record<string, string>>, Trigger],
): Promise<readonly string[]> {
  pass(330 * 24 * hour)
  const before = intune.taken
  const { log } = await run(...renewal)
  return [
    ...(intune.taken > before ? ['a year later the same file is uploaded'] : []),
    ...(log.includes('This file already renewed') ? [] : [`a year later the file is not known: ${log}`]),
  ]
}
