import { tenantId } from '../../sandbox/sandbox.ts'
import type { OfFleet } from './happenings.ts'
import type { World } from './world.ts'

/** The tenants that a life may have, what the list of a workflow says of them, and how that list changes. */

/** A tenant, and its names. */
export interface Member {
  readonly id: string
  readonly domain: string
  readonly name: string
}

export const members: readonly [Member, ...Member[]] = [
  { id: tenantId, domain: 'contoso.example', name: 'Contoso' },
  { id: '2b7d0c44-51c3-4a8e-9f60-6d1e8a3b5c02', domain: 'fabrikam.example', name: 'Fabrikam' },
  { id: '1f3a9e57-8d24-4c61-b7a5-90c2d4e6f803', domain: 'tailwind.example', name: 'Tailwind *Toys*' },
  { id: 'c46e1b08-0f9d-4d72-8e13-37a5b9d1e204', domain: 'northwind.example', name: 'Northwind' },
]

/** The ID of the tenant with that name: each of its names means the same tenant. */
export const idOf = (name: string): string => members.find(({ domain }) => domain === name.toLowerCase())?.id ?? name

/** A tenant's line in the list. */
export interface Line {
  readonly of: Member
  readonly by: 'id' | 'domain'
  readonly isNamed: boolean
}

/** A tenant's name as a person writes it, in any case. */
export const givenIn = ({ of: { id, domain }, by }: Line): string =>
  by === 'id' ? id : `${domain.charAt(0).toUpperCase()}${domain.slice(1)}`

/** What a tenant is called if there are others. */
export const labelOf = (line: Line): string => (line.isNamed ? line.of.name : givenIn(line).toLowerCase())

export const permission = 'DeviceManagementServiceConfig.ReadWrite.All'

export function toFleet({ fleet, tenant: nth }: OfFleet, world: World): void {
  const { list, all } = world
  const member = world.member(nth)
  const lines = list.filter(({ of }) => of === member)
  const others = list.filter(({ of }) => of !== member)
  const change = (to: Partial<Line>): void => {
    world.list = [...new Map(list.map((line) => (line.of === member ? { ...line, ...to } : line)).map(keyed)).values()]
  }
  switch (fleet) {
    case 'leave':
      if (others.length > 0) world.list = others
      return
    case 'come':
      if (lines.length === 0) world.list = [...list, { of: member, by: 'id', isNamed: nth % 2 === 0 }]
      world.isAlone = false
      return
    case 'by id':
    case 'by domain':
      change({ by: fleet === 'by id' ? 'id' : 'domain' })
      return
    case 'name':
    case 'unname':
      change({ isNamed: fleet === 'name' })
      return
    case 'alone':
      world.list = lines.slice(0, 1).concat(lines.length === 0 ? [{ of: member, by: 'id', isNamed: false }] : [])
      world.isAlone = true
      return
    case 'together':
      world.list = all.map((of) => list.find((line) => line.of === of) ?? { of, by: 'id', isNamed: true })
      world.isAlone = false
      return
    case 'turn':
      world.list = [...list.slice(1), ...list.slice(0, 1)]
      return
    case 'twice':
      if (world.isAlone || lines.length !== 1) return
      world.list = [...list, ...lines.map((line) => ({ ...line, by: line.by === 'id' ? 'domain' : 'id' }) as const)]
      return
    case 'once':
      world.list = [...new Map(list.toReversed().map((line) => [line.of, line])).values()]
      return
    case 'withdraw':
      world.tenantOf(member).withdraw()
      return
    case 'remove':
      world.tenantOf(member).remove()
      return
    case 'consent':
      world.tenantOf(member).consent([permission])
      return
    case 'limit':
      world.inputs['max-issue-writes'] = `${nth + 1}`
      return
    case 'no limit':
      delete world.inputs['max-issue-writes']
      return
    case 'overview':
      delete world.inputs['overview']
      return
    case 'no overview':
      world.inputs['overview'] = 'false'
  }
}

const keyed = (line: Line): readonly [string, Line] => [givenIn(line), line]
