import { describe, expect, test } from '@jest/globals'
import type { Issues } from '../../src/ports.ts'
import { formatMarker } from '../../src/domain/marker.ts'
import { openApplier } from '../../src/tracking/apply.ts'
import { TrackingFailure } from '../../src/tracking/github/tracking-failure.ts'
import type { Renderer } from '../../src/tracking/perform.ts'
import type { Action } from '../../src/tracking/plan/action.ts'
import { recordAction } from '../../src/tracking/plan/plan.ts'
import { planActions, planAgain } from '../../src/tracking/state.ts'
import { issuesInMemory } from '../support/issues-in-memory.ts'
import { in_, now, read, tenant } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'
import { renewalIssue, tenantWith, trackingState } from '../support/tracking-state.ts'

// Three tokens have an issue each, and every one is to be reminded in.
const tokens = [1, 2, 3].map((number) => vppToken({ id: `v${number}`, expiry: in_(number) }))
const issues = tokens.map((token, at) => renewalIssue(token, 14, { number: at + 1 }))
const state = trackingState({ tenants: [{ ...tenantWith(), kinds: [read(...tokens)] }], issues })
const reminders = planActions(state)
const leave: Action = { do: 'leave', issue: renewalIssue(vppToken(), 7, { number: 4 }) }
const record = recordAction(
  { token: vppToken(), expiry: in_(365), sha256: 'ab', by: 'mona', run: null },
  tenant,
  (marker) => ({ title: 'Renewed', body: `${formatMarker(marker)}\nDone` }),
)
const render: Renderer = { comment: () => null, mention: () => null, preview: () => null, record: () => null }

interface Circumstances {
  readonly maxChanges?: number
  readonly port?: Partial<Issues>
  readonly render?: Renderer
}

/** Plans applied one after the other, and what there is to say about all of it. */
async function applied(plans: readonly (readonly Action[])[], change: Circumstances = {}) {
  const { maxChanges = 100, port = {} } = change
  const memory = issuesInMemory(issues, port)
  const applier = openApplier(state, {
    ...{ planAgain, render: change.render ?? render, issues: memory.issues, label: 'apple-tokens', dryRun: false },
    ...{ renamed: (issue) => issue, listedAt: now, log: { info: () => undefined }, maxChanges },
    wait: () => Promise.resolve(),
  })
  for (const plan of plans) await applier.apply(plan)
  const { outcomes, ...rest } = applier.applied()
  return {
    ...rest,
    outcomes: outcomes.map(({ action, number }) => `${action} #${number ?? 0}`),
    known: applier.currentState().issues.map(({ number }) => number),
    asked: memory.asked,
  }
}

const nothing = { failures: [], isRecordLost: false, warnings: [], left: 0 }

test('a plan is applied in its order, and the issues are known as they were read', async () => {
  const done = await applied([[...reminders, leave]])
  expect(done).toMatchObject({
    ...nothing,
    outcomes: ['reminded #1', 'reminded #2', 'reminded #3', 'unchanged #4'],
  })
  expect(done.known).toEqual([1, 2, 3])
})

describe('the limit of changes', () => {
  test.each<[number, readonly (readonly Action[])[], readonly string[], number]>([
    [2, [reminders], ['reminded #1', 'reminded #2', 'unchanged #3'], 1],
    [0, [reminders], ['unchanged #1', 'unchanged #2', 'unchanged #3'], 3],
    [3, [reminders], ['reminded #1', 'reminded #2', 'reminded #3'], 0],
    [2, [reminders.slice(0, 2), reminders.slice(2)], ['reminded #1', 'reminded #2', 'unchanged #3'], 1],
    [1, [[leave, ...reminders.slice(0, 1), leave]], ['unchanged #4', 'reminded #1', 'unchanged #4'], 0],
    [0, [[record]], ['closed #100'], 0],
    [1, [[record, ...reminders.slice(0, 1)]], ['closed #100', 'reminded #1'], 0],
  ])(
    'of %s counts what is changed, but nothing that has to be on record: %#',
    async (maxChanges, plans, expected, left) => {
      expect(await applied(plans, { maxChanges })).toMatchObject({ ...nothing, outcomes: expected, left })
    },
  )
})

describe('a failure', () => {
  const failing = (failure: Error, at: number): Partial<Issues> => {
    const memory = issuesInMemory(issues)
    return {
      update: (issue, change) => (issue.number === at ? Promise.reject(failure) : memory.issues.update(issue, change)),
    }
  }
  const once = new TrackingFailure('not this one')
  const lasting = new TrackingFailure('none of them', { lasting: true })

  test('of one issue keeps no other from being changed, and does not count', async () => {
    const done = await applied([reminders], { port: failing(once, 1), maxChanges: 2 })
    expect(done).toMatchObject({ ...nothing, failures: [once] })
    expect(done.outcomes).toEqual(['unchanged #1', 'reminded #2', 'reminded #3'])
  })

  test('that all others would meet too ends the changes, and nothing more is tried', async () => {
    const done = await applied([[...reminders, leave]], { port: failing(lasting, 2) })
    expect(done).toMatchObject({ failures: [lasting], left: 1, isRecordLost: false })
    expect(done.outcomes).toEqual(['reminded #1', 'unchanged #2', 'unchanged #3', 'unchanged #4'])
    expect(done.asked).not.toContain('read #3')
  })

  test.each<[string, Partial<Issues>, readonly Action[], boolean]>([
    ['it is what failed', { create: () => Promise.reject(once) }, [record], true],
    ['it was not tried any more', failing(lasting, 1), [...reminders.slice(0, 1), record], true],
    ['it was written before', failing(lasting, 1), [record, ...reminders.slice(0, 1)], false],
    [
      'another one fails after it was lost',
      { create: () => Promise.reject(once), ...failing(once, 1) },
      [record, ...reminders],
      true,
    ],
  ])('a record is lost or not: %s', async (_, port, actions, isLost) => {
    expect((await applied([actions], { port })).isRecordLost).toBe(isLost)
  })

  test('that is a defect is passed on', async () => {
    const defect = new TypeError('a defect')
    await expect(applied([reminders], { port: failing(defect, 1) })).rejects.toBe(defect)
  })
})

test('a warning is given once, and each warning is given', async () => {
  const port: Partial<Issues> = { addComment: () => Promise.reject(new TrackingFailure('', { isLocked: true })) }
  const loud = { ...render, comment: () => ({ body: 'Hello\nevent', event: 'event' }) }
  const { warnings } = await applied([reminders, reminders.slice(0, 1)], { port, render: loud })
  expect(warnings.map((warning) => warning.slice(0, 8))).toEqual(['Issue #1', 'Issue #2', 'Issue #3'])
})

test('an issue that turned out to be gone is not used again, though the list still names it', async () => {
  const { outcomes } = await applied([reminders.slice(0, 1)], { port: { reread: () => Promise.resolve(null) } })
  expect(outcomes).toEqual(['opened #100'])
})
