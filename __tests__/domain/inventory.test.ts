import { expect, test } from '@jest/globals'
import { byMessage, withoutBlanks, type Inventory, type UnreadKind } from '../../src/domain/inventory.ts'
import type { Kind } from '../../src/domain/token.ts'
import { now } from '../support/situations.ts'
import { enrollmentProgramToken, pushCertificate, vppToken } from '../support/tokens.ts'

const failed = (kind: Kind, message: string, detail: string): UnreadKind => ({
  kind,
  failure: { reason: message === 'No consent.' ? 'permission' : 'throttled', message, detail },
})

test('an entry that stands for no token is left out, unless it was registered and waits', () => {
  const entry = (id: string, phase: 'blank' | 'waiting' | 'in-use') => enrollmentProgramToken({ id, phase })
  const inventory: Inventory = [
    {
      ...{ kind: 'enrollment-program-token', at: now },
      tokens: [entry('a', 'blank'), entry('b', 'blank'), entry('c', 'waiting'), entry('d', 'in-use')],
    },
    { kind: 'vpp-token', at: null, tokens: [vppToken()] },
    failed('mdm-push-certificate', 'No consent.', ''),
  ]
  const ids = (registered: readonly string[]) =>
    withoutBlanks(inventory, new Set(registered)).map((reading) =>
      'failure' in reading ? reading : { ...reading, tokens: reading.tokens.map(({ id }) => id) },
    )
  const [, vpp, push] = [null, { kind: 'vpp-token', at: null, tokens: ['v1'] }, inventory[2]]
  expect(ids(['b', 'x'])).toEqual([{ kind: 'enrollment-program-token', at: now, tokens: ['b', 'c', 'd'] }, vpp, push])
  expect(ids([])).toEqual([{ kind: 'enrollment-program-token', at: now, tokens: ['c', 'd'] }, vpp, push])
})

test('a push certificate is never left out', () => {
  const inventory: Inventory = [{ kind: 'mdm-push-certificate', at: now, tokens: [pushCertificate()] }]
  expect(withoutBlanks(inventory, new Set())).toEqual(inventory)
})

test('failures with one message are one, with each of their details once', () => {
  const failures = [
    failed('enrollment-program-token', 'No consent.', 'request 1'),
    failed('vpp-token', 'Too many requests.', ''),
    failed('mdm-push-certificate', 'No consent.', 'request 2'),
    failed('vpp-token', 'No consent.', 'request 1'),
  ]
  expect(byMessage(failures)).toEqual([
    {
      ...{ message: 'No consent.', reason: 'permission', details: ['request 1', 'request 2'] },
      kinds: ['enrollment-program-token', 'mdm-push-certificate', 'vpp-token'],
    },
    { message: 'Too many requests.', reason: 'throttled', kinds: ['vpp-token'], details: [] },
  ])
  expect(byMessage([])).toEqual([])
})
