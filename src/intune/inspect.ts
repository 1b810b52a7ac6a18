import type { Inventory, Reading } from '../tokens/inventory.ts'
import type { Kind } from '../tokens/token.ts'
import type { Graph } from './graph.ts'
import { IntuneFailure } from './failure.ts'
import { readKind } from './kinds.ts'

/** Reads the kinds at the same time and apart from each other: what is wrong with one hides nothing of the others. */
export function inspect(graph: Graph, kinds: readonly Kind[]): Promise<Inventory> {
  return Promise.all(kinds.map((kind) => read(graph, kind)))
}

/** One kind: all of its tokens, or why they are not known. */
export async function read(graph: Graph, kind: Kind): Promise<Reading> {
  try {
    const tokens = await readKind[kind](graph)
    // A list that changes while its pages are read may name one token twice.
    return { kind, tokens: [...new Map(tokens.map((token) => [token.id, token])).values()] }
  } catch (error) {
    if (error instanceof IntuneFailure) return { kind, failure: error }
    throw error
  }
}
