/**
 * Packages that others import and a check doesn't use. In the bundle, a module of ours replaces each: it throws when it is used,
 * or then loads the real one. The dependency tree keeps the real ones. docs/performance.md says what this saves.
 */
import { readFileSync } from 'node:fs'
import { chunks } from './bundle.ts'

interface StandIn {
  /** The package that it replaces. */
  readonly name: string
  /** Its file in `dist/`. */
  readonly file: string
  readonly source: string
}

/** In `dist/` under its own name, and loaded by its stand-in when it is used. */
export const loadedLate = 'jsonwebtoken'

export const standIns: readonly StandIn[] = [
  ...['undici', 'open', 'http-proxy-agent', 'https-proxy-agent', '@azure/core-process'],
  loadedLate,
].map((name) => {
  // A scope is no folder here.
  const file = `${name.replace('@', '').replace('/', '-')}.js`
  return { name, file: `stand-in-${file}`, source: `scripts/stand-ins/${file}` }
})

/** What the bundled packages import from a package that is left out and its stand-in lacks, or the reverse; one line each. */
export async function problemsOfStandIns(): Promise<readonly string[]> {
  const found = await Promise.all(standIns.map(problemsOf))
  return found.flat()
}

async function problemsOf({ name, source }: StandIn): Promise<readonly string[]> {
  const paths = new Set(chunks().flatMap(({ modules }) => modules.map(({ path }) => path)))
  const importers = [...paths].map((path) => ({ path, ...importsIn(readFileSync(path, 'utf8'), name) }))
  const unread = importers
    .filter(({ unread }) => unread)
    .map(({ path }) => `${path} imports ${name} in a way that is not known.`)
  const used = [...new Set(importers.flatMap(({ names }) => names))]
  // Its importer may not be in the bundle.
  if (used.length === 0) return unread
  const has = namesIn((await import(`../${source}`)) as object)
  return [
    ...unread,
    ...used
      .filter((of) => !has.includes(of))
      .map((of) => `${of} of ${name} is imported now, and ${source} has none: see who uses it.`),
    ...has
      .filter((of) => !used.includes(of))
      .map((of) => `${of} of ${name} is not imported any more: take it out of ${source}.`),
  ]
}

/** What a module exports, by the names that `importsIn` gives. */
const namesIn = (module: object): readonly string[] =>
  Object.entries(module).flatMap(([name, value]: [string, unknown]) =>
    name === 'default' && typeof value === 'object' && value !== null
      ? Object.keys(value).map((of) => `default.${of}`)
      : [name],
  )

/** The names that a source takes from a package, those of its default export as `default.name`; `unread` if it imports it in a way that isn't recognized. */
export function importsIn(text: string, name: string): { readonly names: readonly string[]; readonly unread: boolean } {
  const mentions = text.matchAll(
    new RegExp(`(?:\\bfrom|\\bimport|\\brequire\\(|\\bimport\\()\\s*['"]${name}['"]`, 'gu'),
  )
  const named = [...text.matchAll(new RegExp(`\\bimport\\s*\\{([^}]*)\\}\\s*from\\s*['"]${name}['"]`, 'gu'))]
  const whole = [...text.matchAll(new RegExp(`(\\w+)\\s*=\\s*(?:await import|require)\\(['"]${name}['"]\\)`, 'gu'))]
  const byDefault = [...text.matchAll(new RegExp(`\\bimport\\s+(\\w+)\\s+from\\s*['"]${name}['"]`, 'gu'))]
  const uses = (local: string): readonly string[] =>
    [...text.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'gu'))].map(([, of = '']) => of)
  const names = [
    ...named.flatMap(([, list = '']) => list.split(',').map((entry) => entry.trim().split(/\s+/u)[0] ?? '')),
    ...whole.flatMap(([, local = '']) => uses(local)),
    ...byDefault.flatMap(([, local = '']) => uses(local).map((of) => `default.${of}`)),
  ].filter((of) => of !== '')
  return { names: [...new Set(names)], unread: named.length + whole.length + byDefault.length !== [...mentions].length }
}
