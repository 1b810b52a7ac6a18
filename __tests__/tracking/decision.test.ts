import { expect, test } from '@jest/globals'
import { assess } from '../../src/domain/standing.ts'
import { concernsOf, type Concern } from '../../src/tracking/plan/concerns.ts'
import { decisionOn, isUndecided } from '../../src/tracking/plan/decision.ts'
import type { TrackingIssue } from '../../src/domain/issue.ts'
import type { CloseReason } from '../../src/domain/marker.ts'
import { vppToken } from '../support/tokens.ts'
import { asKnown, hour, in_, issueAbout, now, rules } from '../support/situations.ts'

const token = vppToken({ expiry: in_(5), state: 'invalid', lastSync: in_(0) })
const concerns = concernsOf({
  tenant: asKnown,
  kinds: [{ kind: token.kind, assessments: [assess(token, now, rules)], excluded: [] }],
  registered: null,
})
const about = (topic: 'renewal' | 'health'): Concern => {
  const found = concerns.find(({ marker }) => marker.topic === topic)
  if (found === undefined) throw new Error(`nothing about ${topic}`)
  return found
}

type How = Partial<TrackingIssue> & { hours: number; noted?: number | null; as?: CloseReason; stage?: string }
/**
 * @param how `noted` is how many minutes before GitHub's time the action noted its own closing, null if it noted none; `as` is the reason
 * that it noted, by default GitHub's
 */
function closed(
  topic: 'renewal' | 'health',
  { hours, noted, as, stage = 'token-invalid', ...change }: How,
): TrackingIssue {
  const closedAt = new Date(now.getTime() - hours * hour)
  const issue = issueAbout(token, topic, topic === 'renewal' ? 7 : stage, { state: 'closed', closedAt, ...change })
  if (noted === undefined) return issue
  const note = noted === null ? {} : { closedAt: new Date(closedAt.getTime() - noted * 60_000).toISOString() }
  const reason = as ?? issue.reason
  return { ...issue, marker: { ...issue.marker, ...(reason !== null && { closed: reason }), ...note } }
}

const month = 30 * 24
/** As in the cycle before. */
const renewedSince = (topic: 'renewal' | 'health') => ({
  marker: issueAbout(vppToken({ expiry: in_(-360) }), topic, topic === 'renewal' ? 7 : 'token-invalid').marker,
})
test.each<[string, 'renewal' | 'health', How[], string | null]>([
  ['none closed', 'renewal', [], null],
  ['not planned, by a person', 'renewal', [{ hours: 9000, reason: 'not_planned', closer: 'person' }], 'muted #1'],
  ['not planned, by whom nobody tells', 'renewal', [{ hours: 9, reason: 'not_planned' }], 'muted #1'],
  ['a duplicate, by a person', 'renewal', [{ hours: 9, reason: 'duplicate', closer: 'person' }], 'muted #1'],
  ['not planned, by a robot', 'renewal', [{ hours: 9, reason: 'not_planned', closer: 'robot' }], 'by-robot #1'],
  ['a duplicate, by a robot', 'renewal', [{ hours: 9, reason: 'duplicate', closer: 'robot' }], 'by-robot #1'],
  ['completed, by a robot', 'renewal', [{ hours: 9, reason: 'completed', closer: 'robot' }], 'by-robot #1'],
  ['by the action', 'renewal', [{ hours: 9, reason: 'not_planned', closer: 'robot', noted: 0 }], 'again #1'],
  ['by the action ten minutes off', 'renewal', [{ hours: 9, reason: 'not_planned', noted: 10 }], 'again #1'],
  [
    'by the action ten minutes off the other way',
    'renewal',
    [{ hours: 9, reason: 'not_planned', noted: -10 }],
    'again #1',
  ],
  ['by a person long after the action', 'renewal', [{ hours: 9, reason: 'not_planned', noted: 11 }], 'muted #1'],
  ['by a person, noted later than it was', 'renewal', [{ hours: 9, reason: 'not_planned', noted: -11 }], 'muted #1'],
  ['by the action before times were noted', 'renewal', [{ hours: 9, reason: 'not_planned', noted: null }], 'again #1'],
  ['completed, 24 hours ago', 'renewal', [{ hours: 24, reason: 'completed' }], 'just-closed #1'],
  ['completed, longer ago', 'renewal', [{ hours: 24.1, reason: 'completed' }], 'still-reported #1'],
  ['without a reason', 'renewal', [{ hours: 25, reason: null }], 'still-reported #1'],
  ['a problem closed as completed', 'health', [{ hours: 25, reason: 'completed' }], 'reported-again #1'],
  [
    'a problem closed by the action, 30 days ago',
    'health',
    [{ hours: month, reason: 'completed', noted: 0 }],
    'again #1',
  ],
  [
    'a problem closed by the action, longer ago: a new incident',
    'health',
    [{ hours: month + 1, reason: 'completed', noted: 0 }],
    null,
  ],
  ['a problem muted for 30 days', 'health', [{ hours: month, reason: 'not_planned' }], 'muted #1'],
  ['a problem muted for longer', 'health', [{ hours: month + 1, reason: 'duplicate' }], 'mute-over #1'],
  ['another problem muted', 'health', [{ hours: 9, reason: 'not_planned', stage: 'sync-error' }], 'new-problem #1'],
  [
    'another problem muted long ago: the new one is the reason',
    'health',
    [{ hours: month + 1, reason: 'not_planned', stage: 'sync-error' }],
    'new-problem #1',
  ],
  [
    'more problems muted',
    'health',
    [{ hours: 9, reason: 'not_planned', stage: 'sync-error,token-invalid' }],
    'muted #1',
  ],
  [
    'muted, and a later twin closed by a robot',
    'renewal',
    [
      { hours: 99, reason: 'not_planned' },
      { number: 2, hours: 9, reason: 'completed', closer: 'robot' },
    ],
    'muted #1',
  ],
  [
    'muted twice: the later one',
    'renewal',
    [
      { hours: 99, reason: 'not_planned' },
      { number: 2, hours: 9, reason: 'not_planned' },
    ],
    'muted #2',
  ],
  [
    'muted for a problem long ago, and lately',
    'health',
    [
      { number: 2, hours: month + 1, reason: 'not_planned' },
      { hours: 9, reason: 'not_planned' },
    ],
    'muted #1',
  ],
  [
    'the action closed a later twin as a duplicate: the original counts',
    'renewal',
    [
      { hours: 99, reason: 'completed' },
      { number: 2, hours: 9, reason: 'duplicate', noted: 0 },
    ],
    'still-reported #1',
  ],
  [
    'two closed at the same time: the one with the higher number',
    'renewal',
    [
      { hours: 9, reason: 'completed' },
      { number: 2, hours: 9, reason: 'completed' },
    ],
    'just-closed #2',
  ],
  [
    'completed, at an unknown time',
    'renewal',
    [{ hours: 1, reason: 'completed', closedAt: null }],
    'still-reported #1',
  ],
  [
    'by a person, for another reason than the action noted',
    'renewal',
    [{ hours: 9, reason: 'not_planned', noted: 0, as: 'completed' }],
    'muted #1',
  ],
  [
    'not planned, for the date before',
    'renewal',
    [{ hours: 9, reason: 'not_planned', ...renewedSince('renewal') }],
    null,
  ],
  [
    'a problem muted before the token had its date',
    'health',
    [{ hours: 9, reason: 'not_planned', ...renewedSince('health') }],
    'muted #1',
  ],
  [
    'a problem closed as completed before the token had its date',
    'health',
    [{ hours: 9, reason: 'completed', ...renewedSince('health') }],
    null,
  ],
  [
    'a duplicate, by a person, and another completed, later',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 30, reason: 'completed' },
    ],
    'still-reported #2',
  ],
  [
    'a duplicate, by a person, and another completed, at the same time',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 40, reason: 'completed' },
    ],
    'muted #1',
  ],
  [
    'a duplicate, by a person, and another completed, before',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 50, reason: 'completed' },
    ],
    'muted #1',
  ],
  [
    'a duplicate, by a person, and another as a duplicate, too, later',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 30, reason: 'duplicate' },
    ],
    'muted #2',
  ],
  [
    'a duplicate, by a person, and another completed, later, but opened later, too',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 30, reason: 'completed', createdAt: in_(-1.5) },
    ],
    'muted #1',
  ],
  [
    'a duplicate, by a person, and another completed, later, opened right then',
    'renewal',
    [
      { hours: 40, reason: 'duplicate' },
      { number: 2, hours: 30, reason: 'completed', createdAt: in_(-40 / 24) },
    ],
    'still-reported #2',
  ],
  [
    'not planned, and another completed later',
    'renewal',
    [
      { hours: 40, reason: 'not_planned' },
      { number: 2, hours: 30, reason: 'completed' },
    ],
    'muted #1',
  ],
  ['nothing but a duplicate of the action', 'renewal', [{ hours: 99, reason: 'duplicate', noted: 0 }], 'again #1'],
])('%s', (_, topic, issues, expected) => {
  for (const list of [issues, issues.toReversed()]) {
    const decision = decisionOn(
      about(topic),
      list.map((how) => closed(topic, how)),
      now,
    )
    const words = decision?.is === 'reopened' ? decision.because : decision?.is
    expect(decision === null ? null : `${words} #${decision.issue.number}`).toBe(expected)
  }
})

test.each<[string, TrackingIssue, boolean]>([
  ['closed, and nobody has asked by whom', closed('renewal', { hours: 9, reason: 'completed' }), true],
  ['closed by somebody known', closed('renewal', { hours: 9, reason: 'completed', closer: 'person' }), false],
  ['closed by the action', closed('renewal', { hours: 9, reason: 'completed', noted: 0 }), false],
  ['open', closed('renewal', { hours: 9, reason: null, state: 'open', closedAt: null }), false],
])('it matters who closed an issue that is %s: %#', (_, issue, expected) => {
  expect(isUndecided(issue)).toBe(expected)
})
