import type { Answer, ServiceRequest } from '../server.ts'

/** A list, and how its pages continue. */
interface Pages<T> {
  /** The list's address by the repository's ID: links use it, whatever name the request had. */
  readonly url: string
  readonly all: readonly T[]
  readonly show: (item: T) => unknown
  /** An item's cursor, for lists that continue after an item; null if they continue at a page number. */
  readonly cursorOf: ((item: T) => string) | null
  /** Whether an item comes after a cursor, even if the cursor's own item is gone. */
  readonly isAfter?: (item: T, cursor: string) => boolean
}

/**
 * One page, with links to the others. The list is made anew for each request, so that what was closed between two pages moves
 * the later ones up.
 */
export function page<T>({ url, all, show, cursorOf, isAfter }: Pages<T>, { query }: ServiceRequest): Answer {
  const number = (name: string, otherwise: number): number => Math.max(1, Number(query.get(name)) || otherwise)
  const size = Math.min(100, number('per_page', 30))
  const at = number('page', 1)
  const after = query.get('after')
  const rest =
    after === null || isAfter === undefined ? all.slice((at - 1) * size) : all.filter((item) => isAfter(item, after))
  const shown = rest.slice(0, size)
  const last = Math.max(1, Math.ceil(all.length / size))
  const link = (to: number, rel: string, cursor: string | null = null): string => {
    const next = new URLSearchParams(query)
    next.delete('after')
    if (cursor !== null) next.set('after', cursor)
    next.set('page', to.toString())
    return `<${url}?${next}>; rel="${rel}"`
  }
  const end = shown.at(-1)
  const hasMore = rest.length > size
  const links = [
    ...(at > 1 && cursorOf === null ? [link(at - 1, 'prev')] : []),
    ...(hasMore ? [link(at + 1, 'next', cursorOf === null || end === undefined ? null : cursorOf(end))] : []),
    ...(hasMore && cursorOf === null ? [link(last, 'last')] : []),
    ...(at > 1 && cursorOf === null ? [link(1, 'first')] : []),
  ]
  return {
    status: 200,
    json: shown.map(show),
    ...(links.length > 0 && { headers: { link: links.join(', ') } }),
  }
}
