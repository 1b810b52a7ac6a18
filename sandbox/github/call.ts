import type { Answer, ServiceRequest } from '../server.ts'
import type { Account, Repository } from './state.ts'
import type { Store } from './store.ts'

/** An authorized request: which account asks, for what, in which repository. */
export interface Call {
  readonly store: Store
  readonly repository: Repository
  readonly asking: Account
  readonly asked: ServiceRequest
  /** The path behind the repository. */
  readonly rest: string
  /** What the path names, in order: numbers, ids, logins. */
  readonly names: readonly string[]
  /** What was sent, as an object. */
  readonly sent: Readonly<Record<string, unknown>>
}

export type Route = (call: Call) => Answer

/** The address of a list, as links name it. */
export const linkUrl = ({ store, repository, rest }: Call): string =>
  `${store.origin}/repositories/${repository.id}/${rest}`

export const tooLong = (text: unknown): boolean => typeof text === 'string' && Array.from(text).length > 65_536

export const tooLongBody = { code: 'custom', message: 'body is too long (maximum is 65536 characters)' }
