import { expect } from 'expect'
import { labelsOf } from '../../sandbox/github/state.ts'
import { fieldsOf, textOf } from '../../src/domain/json.ts'
import { label, type Memory } from './deeds.ts'
import { givenIn } from './fleet.ts'
import {
  aboutOf,
  decisionOf,
  isExcluded,
  isListCheck,
  keyOf,
  pushCertificateId,
  tokensIn,
  wantedIn,
  watchedBy,
} from './outside.ts'
import { isLeft, isOpen, own, saidIn, type IssueBefore, type IsUnsure } from './promises.ts'
import type { RunReport, World } from './world.ts'

/** What must hold for several tenants in one run, besides what must hold for each. */

/** Issues that one remark names at most. */
const mostNamed = 20

/**
 * A check names the open issues of the tenants that it leaves out, and no others.
 * @param isExact whether every tenant's id is known, so that no issue is taken for one of another tenant
 */
export function othersNamed({ summary, looked }: RunReport, world: World, isExact: boolean): void {
  const others = own(world).filter((stored) => {
    const { tenant, topic } = aboutOf(stored) ?? {}
    const isListed = isOpen(stored) && labelsOf(stored.issue).includes(label)
    return (
      isListed &&
      tenant !== undefined &&
      tenant !== '*' &&
      topic !== 'overview' &&
      looked.every(({ of }) => of.id !== tenant)
    )
  })
  const wanted = others.map(({ issue }) => issue.number)
  const remark =
    summary.split('\n').find((line) => /leaves out the tenants|open issues are about other tenants/u.test(line)) ?? ''
  // The issue of another list, or of a part of one, may be among them.
  const ofLists = own(world).flatMap((stored) => (isListCheck(aboutOf(stored)) ? stored.issue.number : []))
  const named = [...remark.replaceAll('&#35;', '#').matchAll(/#(\d+)/gu)]
    .map(([, number]) => Number(number))
    .filter((number) => !ofLists.includes(number))
  if (wanted.length > mostNamed)
    expect([named.length, remark]).toEqual([mostNamed, expect.stringMatching(/and \d+ more/u)])
  else if (isExact) expect(named.toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b))
  else expect(named).toEqual(expect.arrayContaining(wanted))
}

/** Every token of every tenant that was read is among the outputs, under the name by which the list has its tenant. */
export function tokensTold({ outputs, looked }: RunReport, world: World, isUnsure: (tenant: string) => boolean): void {
  const lines = looked.filter(({ of }) => !isUnsure(of.id))
  const given = new Map(lines.map((line) => [givenIn(line), line.of.id]))
  const told = (JSON.parse(outputs['tokens'] ?? '[]') as unknown[]).map(fieldsOf)
  const known = new Set(looked.map(givenIn))
  for (const { tenant } of told) expect([tenant, known.has(textOf(tenant))]).toEqual([tenant, true])
  const sure = told.filter(({ tenant }) => given.has(textOf(tenant)))
  const wanted = tokensIn(world, lines).filter(
    ({ kind, id }) => watchedBy(world).includes(kind) && !isExcluded(world, id),
  )
  const idIn = ({ kind, id }: (typeof sure)[number]): unknown => (kind === pushCertificateId ? kind : id)
  expect(sure.map((of) => [given.get(textOf(of['tenant'])), of['kind'], idIn(of)].join(' ')).toSorted()).toEqual(
    wanted.map(({ tenant, kind, id }) => [tenant, kind, id].join(' ')).toSorted(),
  )
  for (const { tenant, issue } of sure) {
    const stored = world.issues.find((one) => one.issue.number === issue)
    if (stored !== undefined) expect([issue, aboutOf(stored)?.tenant]).toEqual([issue, given.get(textOf(tenant))])
  }
}

/**
 * No more issues are changed than a run may change, over all tenants; and while one that needs a person is left, none is
 * tidied up.
 * @param runs how many there were at once
 */
export function limited(told: RunReport, world: World, { were, memory, isUnsure, runs }: RunContext): void {
  const limit = Number(world.inputs['max-issue-writes'] ?? 50) * runs
  // A change that failed halfway doesn't count, or an issue at which everything fails would keep the others waiting for ever.
  const failed = told.lines.filter((line) => line.startsWith('error:')).join('\n')
  const changed = world.issues.filter((stored) => {
    const { number } = stored.issue
    const was = were.get(number)
    const isFailed = new RegExp(`#${number}\\b`, 'u').test(failed)
    return !memory.touched.has(number) && !isFailed && was?.said !== saidIn(stored)
  })
  expect([limit, changed.map(({ issue }) => issue.number)]).toEqual([
    limit,
    changed.map(({ issue }) => issue.number).slice(0, limit),
  ])
  if (!isLeft(told) || runs > 1 || memory.touched.size > 0) return
  const isWithoutIssue = wantedIn(world, told.looked).some(
    (about) =>
      !isUnsure(about) &&
      decisionOf(about, own(world), world.now) === 'none' &&
      !own(world).some((stored) => isOpen(stored) && keyOf(aboutOf(stored) ?? about) === keyOf(about)),
  )
  const closed = changed.filter((stored) => were.get(stored.issue.number)?.isOpen === true && !isOpen(stored))
  if (isWithoutIssue) expect(closed.map(({ issue }) => issue.number)).toEqual([])
}

/** A run, and what was before it. */
interface RunContext {
  readonly were: ReadonlyMap<number, IssueBefore>
  readonly memory: Memory
  readonly isUnsure: IsUnsure
  readonly runs: number
}
