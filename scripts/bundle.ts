/** What the bundle holds, by the bundler's own statistics of the last build. */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

export const statsFile = 'build/stats.json'

export interface Chunk {
  /** Its file in `dist/`. */
  readonly file: string
  /** What loads it while the action runs; empty for the first chunk. */
  readonly askedFor: readonly string[]
  readonly modules: readonly Module[]
}

export interface Module {
  /** From the root of the repository. */
  readonly path: string
  /** Bytes of its source. */
  readonly size: number
}

/** As the bundler gives them, and as they are kept. */
export interface Stats {
  readonly chunks: readonly {
    readonly files: readonly string[]
    readonly origins: readonly { readonly request?: string }[]
    readonly initial: boolean
    readonly modules: readonly StatsModule[]
  }[]
}

interface StatsModule {
  readonly size: number
  /** Absolute path of its file; null if it has none. */
  readonly nameForCondition?: string | null
  /** The modules that were merged into one. */
  readonly modules?: readonly StatsModule[]
}

/** Every file of code, with the modules that are in it. Modules that the bundler read and left out aren't among them. */
export function chunks(): readonly Chunk[] {
  const { chunks } = JSON.parse(readFileSync(statsFile, 'utf8')) as Stats
  return chunks.map(({ files, origins, initial, modules }) => ({
    file: files[0] ?? '',
    askedFor: initial ? [] : [...new Set(origins.map(({ request = '' }) => request))].sort(),
    modules: modules
      .flatMap(parts)
      .flatMap(({ nameForCondition: path, size }) =>
        typeof path === 'string' ? [{ path: relative('.', path), size }] : [],
      ),
  }))
}

const parts = (module: StatsModule): readonly StatsModule[] =>
  module.modules === undefined ? [module] : module.modules.flatMap(parts)

/** The folder of the package that a module belongs to, or null for one of our own. */
export const packageFolder = (path: string): string | null =>
  /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(path)?.[0] ?? null
