import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from '@jest/globals'
import type { StoredIssue } from '../../sandbox/github.ts'
import { runAction, type Run, type Start } from '../../sandbox/runner.ts'
import type { Match } from '../../sandbox/server.ts'
import { Sandbox } from '../../sandbox/sandbox.ts'
import { warmProcesses } from '../../sandbox/warm-processes.ts'
import { contoso } from './contoso.ts'
import { parseMarker } from '../../src/domain/marker.ts'
import { parseTenantList } from '../../src/inputs/tenant-list.ts'
import { plain } from '../../src/text/untrusted.ts'
import { hurried, impatient, unpaced } from '../../sandbox/unpaced.ts'
import { annotationsIn, noteHeadings, withoutHeading } from './messages.ts'

export let sandbox: Sandbox

/** Every scenario has a tenant and a GitHub of its own, and runs the committed bundle as a runner would. */
export function useSandbox(): void {
  beforeEach(async () => {
    sandbox = await Sandbox.start(contoso)
  })
  afterEach(async () => {
    await sandbox.stop()
  })
}

export const day = 24 * 3_600_000

/** For the few runs that keep the pace of the GitHub client, as `run({ ...paced })`: all others wait for nothing there. */
export const paced: Start = { nodeOptions: [] }
const withoutPace: Start = { nodeOptions: ['--import', unpaced] }
/** For runs whose waits are long, and mean nothing to what they show. */
export const inHurry: Start = { nodeOptions: ['--import', unpaced, '--import', hurried] }
/** The same, for services that never end their answers. */
export const impatiently: Start = { nodeOptions: [...(inHurry.nodeOptions ?? []), '--import', impatient] }

/** Node keeps there what it compiled of the bundle, which takes a tenth off every run but the first. */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'apple-token-compiled') }

/**
 * Runs are in processes that are used again by the tests of all files, by the options of Node. Those that ask something of Node itself have one of their own, as on a
 * runner; so have all if it isn't Jest that runs the tests, because another program may reach into each process that they start.
 */
const warm = new Map(
  [withoutPace, inHurry, impatiently].map(({ nodeOptions = [] }) => [nodeOptions, warmProcesses(nodeOptions)]),
)
const forNode = /^NODE_|_PROXY$|^TZ$/iu
function executeOf({ nodeOptions = [], env = {} }: Start): Pick<Start, 'execute'> {
  const execute = warm.get(nodeOptions)?.execute
  const isForNode = Object.keys(env).some((name) => forNode.test(name))
  return execute === undefined || isForNode || process.env['JEST_WORKER_ID'] === undefined ? {} : { execute }
}

/** Most scenarios are about other issues, and count them; those about the overview ask for it. */
const withoutOverview = { overview: 'false' }

/** A start with what scenarios leave unsaid. */
const scenarioStart = (start: Start): Start => ({
  ...executeOf({ ...withoutPace, ...start }),
  ...withoutPace,
  ...start,
  inputs: { ...withoutOverview, ...start.inputs },
  env: { ...compiled, ...start.env },
})

/** Far above what any run takes; one that does not end is killed then, and fails its scenario. Milliseconds. */
const longestRun = 300_000

/** Whatever a run says is wrong has a heading in `docs/troubleshooting.md`. */
export async function run(start: Start = {}): Promise<Run> {
  const done = await runAction(sandbox, { ...scenarioStart(start), killedBy: AbortSignal.timeout(longestRun) })
  const [said, tenants] = [annotationsIn(done.log), labelsIn(start.inputs)]
  expect(withoutHeading(said, tenants)).toEqual([])
  noteHeadings(said, tenants)
  return done
}

/** How the tenants are called that a run is about: by name, or as the list has them. */
function labelsIn({ tenants = '', 'tenant-name': name }: Readonly<Record<string, string>> = {}): readonly string[] {
  const named = parseTenantList(tenants).lines.map((line) => line.name ?? line.id)
  return (name === undefined ? named : [...named, name]).map((label) => plain(label))
}

/**
 * A run that is killed at a request, as when the runner is lost: nothing that it has not asked for by then happens.
 * @param at the first request that matches, or one after it by `skip`; one that was to come `before` does not reach its service, one that
 * was done `after` has taken effect, and its answer never arrives
 * @throws Error if no request matched, so that the run ended by itself
 */
export async function killedRun(at: Match & { readonly when: 'before' | 'after' }, start: Start = {}): Promise<Run> {
  const { when, ...match } = at
  const killing = new AbortController()
  if (when === 'before') sandbox.network.fail({ ...match, go: { cut: 'before' } })
  sandbox.network[when](match, () => {
    killing.abort()
  })
  const done = await runAction(sandbox, { ...scenarioStart(start), killedBy: killing.signal })
  if (!killing.signal.aborted) throw new Error(`No request matched, so nothing was killed:\n${done.log}`)
  return done
}

export const check = (inputs: Record<string, string> = {}): Promise<Run> => run({ inputs })

/** One healthy token of each kind. */
export function healthyTenant(): void {
  sandbox.intune.addEnrollmentToken('Main office', 200)
  sandbox.intune.addVppToken('Books', 200)
  sandbox.intune.setPushCertificate(200)
}

export const issues = (): readonly StoredIssue[] => sandbox.repository.issues
export function issue(number: number): StoredIssue {
  const found = issues().find((stored) => stored.issue.number === number)
  if (found === undefined) throw new Error(`There is no issue #${number}`)
  return found
}
/** The numbers of the open issues about what could not be read. */
export const openChecks = (): readonly number[] =>
  issues()
    .filter(({ issue: { state, body } }) => state === 'open' && parseMarker(body ?? '')?.topic === 'check')
    .map(({ issue: { number } }) => number)
/** The number of the only one. */
export function onlyCheck(): number {
  expect(openChecks()).toHaveLength(1)
  return openChecks()[0] ?? 0
}
export const titles = (): readonly string[] => issues().map(({ issue: { title } }) => title)

/** What was said in an issue, with LF line ends. */
export const comments = (number: number): readonly string[] =>
  issue(number).comments.map(({ body }) => (body ?? '').replaceAll('\r\n', '\n'))
export const bodyOf = (number: number): string => (issue(number).issue.body ?? '').replaceAll('\r\n', '\n')
/** The state of every issue, as `#1 open` or `#2 closed not_planned`. */
export const states = (): readonly string[] =>
  issues().map(({ issue: { number, state, state_reason: reason } }) =>
    state === 'open' ? `#${number} open` : `#${number} closed ${reason ?? ''}`,
  )
export const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)

/** Requests since the last call, as `service METHOD path`. */
export function requests(): readonly string[] {
  return sandbox.network.requests.splice(0).map(({ service, method, path }) => `${service} ${method} ${path}`)
}
export const writesAmong = (made: readonly string[]): readonly string[] =>
  made.filter((request) => / (?:POST|PATCH|PUT|DELETE) /u.test(request) && !request.startsWith('entra'))

export const actions = ({ outputs }: Pick<Run, 'outputs'>): readonly string[] =>
  (JSON.parse(outputs['issues'] ?? '[]') as { action: string; number: number }[]).map(
    ({ action, number }) => `${action} #${number}`,
  )

/** Moves a token's date, as a renewal by hand in Intune does. */
export function renew(
  token: { tokenExpirationDateTime?: string; expirationDateTime?: string },
  daysLeft: number,
): void {
  const date = sandbox.intune.in(daysLeft * day)
  if ('tokenExpirationDateTime' in token) token.tokenExpirationDateTime = date
  else token.expirationDateTime = date
}

/** A member opens an issue with the text of another one, its marker included. */
export function copy(number: number): void {
  sandbox.github.openIssue(sandbox.repository, {
    login: 'mona',
    association: 'OWNER',
    title: 'a copy',
    body: bodyOf(number),
    labels: ['apple-token-renewal'],
  })
}

/** The path of a request about an issue. */
export const inIssue = (number: number): RegExp => new RegExp(String.raw`/issues/${number}(?:/|$)`, 'u')

/** An open issue #1 that is to be reminded in, and more tokens that need an issue of their own. */
export async function withOthers(...others: readonly string[]): Promise<void> {
  sandbox.intune.addVppToken('Books', 5)
  await check()
  sandbox.github.edit(sandbox.repository, 1, (body) => body.replace('"stage":7', '"stage":30'))
  for (const name of others) sandbox.intune.addVppToken(name, 6)
}
