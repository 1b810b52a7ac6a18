import { expect, test } from '@jest/globals'
import {
  allAssessmentsIn,
  allExcludedIn,
  allUnreadIn,
  assessInventory,
  isEmpty,
  type AssessedKind,
} from '../../src/domain/assessed.ts'
import type { Inventory } from '../../src/domain/inventory.ts'
import { nothingKnown } from '../../src/domain/memory.ts'
import { assess } from '../../src/domain/standing.ts'
import { asKnown, in_, now, read, rules } from '../support/situations.ts'
import { enrollmentProgramToken, vppToken } from '../support/tokens.ts'

const unread = {
  kind: 'mdm-push-certificate',
  failure: { reason: 'unavailable', message: 'No answer.', detail: '' },
} as const
const none: AssessedKind = { kind: 'vpp-token', assessments: [], excluded: [] }
const one: AssessedKind = { kind: 'vpp-token', assessments: [assess(vppToken(), now, rules)], excluded: [] }
const excludedTokens = [vppToken({ id: 'v9' })]
const excluded: AssessedKind = { ...none, excluded: excludedTokens }

test('each token is judged by its date and what is remembered of it, apart from what is excluded', () => {
  const [soon, later] = [vppToken({ id: 'v1', expiry: in_(5) }), vppToken({ id: 'v2', expiry: in_(300) })]
  const failing = enrollmentProgramToken({ id: 'e1', syncErrorCode: 17, lastSync: in_(-1) })
  const same = { ...failing, id: 'e2' }
  const inventory: Inventory = [
    { kind: 'vpp-token', at: null, tokens: [soon, later] },
    { kind: 'enrollment-program-token', at: now, tokens: [failing, same] },
    unread,
  ]
  const kinds = assessInventory(inventory, {
    isExcluded: ({ id }) => id === 'v2',
    memoryOf: ({ id }) => (id === 'e2' ? { ...nothingKnown, failingSince: null } : nothingKnown),
    ...{ rules, now },
  })
  expect(kinds).toMatchObject([
    { kind: 'vpp-token', assessments: [{ token: soon, standing: { state: 'due', stage: 7 } }], excluded: [later] },
    {
      kind: 'enrollment-program-token',
      assessments: [
        { token: failing, problems: [{ word: 'sync-error', code: 17 }] },
        { token: same, problems: [] },
      ],
      excluded: [],
    },
    unread,
  ])
  expect(kinds[2]).toEqual(unread)
})

test.each<[string, readonly AssessedKind[], boolean]>([
  ['no kind is looked at', [], true],
  ['there is none of any kind', [none, { ...none, kind: 'enrollment-program-token' }], true],
  ['there is one', [none, read(vppToken())], false],
  ['there is an excluded one', [excluded, none], false],
  ['there is one, and an excluded one', [{ ...one, excluded: excludedTokens }], false],
  ['a kind could not be read', [none, unread], false],
])('a tenant is empty or not if %s', (_, kinds, expected) => {
  expect(isEmpty({ tenant: asKnown, kinds })).toBe(expected)
})

test('what is in several tenants names the tenant', () => {
  const other = { ...asKnown, id: 'other' }
  const tenants = [
    { tenant: asKnown, kinds: [read(vppToken()), unread] },
    { tenant: other, kinds: [excluded, unread, read(enrollmentProgramToken())] },
  ]
  expect(allAssessmentsIn(tenants).map(({ tenant: { id }, token }) => [id, token.id])).toEqual([
    [asKnown.id, 'v1'],
    ['other', 'e1'],
  ])
  expect(allUnreadIn(tenants)).toEqual([
    { ...unread, tenant: asKnown },
    { ...unread, tenant: other },
  ])
  expect(allExcludedIn(tenants)).toEqual([{ token: vppToken({ id: 'v9' }), tenant: other }])
})
