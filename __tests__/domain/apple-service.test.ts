import { describe, expect, test } from '@jest/globals'
import { joinServices, type AppleService, type ServiceRecord } from '../../src/domain/apple-service.ts'

const service = (id: string, name: string, change: Partial<AppleService> = {}): AppleService => ({
  ...{ id, name, status: 'active', deviceCount: 1, lastConnected: null, mayRelease: false },
  ...change,
})
const token = (id: string, name: string, tenant = 't') => ({ tenant: { id: tenant }, token: { id, name } })
const joined = (
  services: readonly AppleService[],
  tokens: readonly ReturnType<typeof token>[],
  records: Readonly<Record<string, ServiceRecord>> = {},
): readonly string[] =>
  [...joinServices(services, tokens, ({ token: { id } }) => records[id])].map(([key, { id }]) => `${key} ${id}`)

describe('a token and a service belong together', () => {
  test('by name, in any case, and with other Unicode forms and blanks around it', () => {
    expect(joined([service('1', 'CAFÉ ')], [token('a', 'cafe\u0301')])).toEqual(['t a 1'])
  })

  test('by the record of who made it, whatever it is called by now', () => {
    const records = { a: { id: '2', name: 'Lyon' } }
    expect(joined([service('1', 'Lyon'), service('2', 'Lyon old')], [token('a', 'Lyon')], records)).toEqual(['t a 2'])
  })

  test('by name again, if the one on record is gone', () => {
    expect(joined([service('1', 'Lyon')], [token('a', 'Lyon')], { a: { id: '9', name: 'Lyon' } })).toEqual(['t a 1'])
  })
})

describe('no service is matched to a token', () => {
  test('if two services have its name', () => {
    expect(joined([service('1', 'Lyon'), service('2', 'LYON')], [token('a', 'Lyon')])).toEqual([])
  })

  test('if two tokens have the service’s name, even in two tenants', () => {
    expect(joined([service('1', 'Lyon')], [token('a', 'Lyon'), token('b', 'lyon', 'u')])).toEqual([])
  })

  test('if the service is deleted', () => {
    expect(joined([service('1', 'Lyon', { status: 'deleted' })], [token('a', 'Lyon')])).toEqual([])
  })
})
