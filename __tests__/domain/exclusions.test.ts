import { expect, test } from '@jest/globals'
import { ambiguousExclusions, matchesExclusion } from '../../src/domain/exclusions.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { pushCertificate, vppToken } from '../support/tokens.ts'

const tenant: Tenant = { id: 'f0f0', domain: 'school.example', given: 'School.example', label: 'School / North' }
const books = vppToken({ id: 'v7', name: 'Books' })

test.each<[string, boolean]>([
  ['Books', true],
  ['books', false],
  ['v7', true],
  ['V7', true],
  ['School / North / Books', true],
  ['school / north/Books', true],
  ['f0f0 / v7', true],
  ['School.Example / Books', true],
  ['Other / Books', false],
  ['School / Books', false],
  ['School / North', false],
  ['School / North / ', false],
  ['f0f0/v7', true],
  ['f0f0  /  v7  ', true],
  ['f0f0 Books', false],
  ['Books / f0f0', false],
  ['', false],
])('%j is about the token Books of a tenant: %j', (entry, expected) => {
  expect(matchesExclusion(entry, { tenant, token: books })).toBe(expected)
})

test('a name that has blanks around it in Intune is meant by what people see of it', () => {
  const token = vppToken({ id: 'v7', name: ' Books ' })
  expect(['Books', 'f0f0 / Books'].map((entry) => matchesExclusion(entry, { tenant, token }))).toEqual([true, true])
})

test('a push certificate is known by its topic', () => {
  const token = pushCertificate({ topic: 'com.apple.mgmt.External.1' })
  expect(matchesExclusion('com.apple.mgmt.External.1', { tenant, token })).toBe(true)
})

test('a tenant whose name is that of another one may be called so', () => {
  const twin = { ...tenant, given: 'school.example', label: 'School (school.example)' }
  expect(matchesExclusion('School / Books', { tenant: twin, token: books })).toBe(true)
})

test.each<[string | null, string, boolean]>([
  ['School (contoso.example)', 'School / Books', false],
  ['School', 'School / Books', true],
  ['School (school.example)', 'School (school.example) / Books', true],
  ['School (school.example)', 'Scho / Books', false],
  [null, 'f0f0 / Books', true],
  [null, 'null / Books', false],
])('of a tenant that is called %j, %j is about the token Books: %j', (label, entry, expected) => {
  const called = { ...tenant, domain: null, given: 'School.Example', label }
  expect(matchesExclusion(entry, { tenant: called, token: books })).toBe(expected)
})

test('entries that fit none or several are named', () => {
  const all = ['v7', 'v8'].map((id) => ({ tenant, token: { ...books, id } }))
  expect(ambiguousExclusions(['v7', 'Books', 'gone'], all).map(({ entry, tokens }) => [entry, tokens.length])).toEqual([
    ['Books', 2],
    ['gone', 0],
  ])
})

test('an entry with several tokens names each', () => {
  const [first, second] = ['v7', 'v8'].map((id) => ({ tenant, token: { ...books, id } }))
  const other = { tenant, token: { ...books, id: 'v9', name: 'Music' } }
  const all = [first, other, second].filter((one) => one !== undefined)
  expect(ambiguousExclusions(['Books', 'Music'], all)).toEqual([{ entry: 'Books', tokens: [first, second] }])
})
