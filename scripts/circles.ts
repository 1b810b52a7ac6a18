/** The files whose imports lead in a circle, types included: the lint rule against circles leaves types out. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @param folder searched with its subfolders */
export function filesInCircles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  let left = new Map(names.map((name) => [join(folder, name), importsOf(join(folder, name))]))
  for (;;) {
    // A file that imports no remaining file, or that no remaining file imports, is in no circle.
    const imported = new Set([...left.values()].flat())
    const rest = new Map([...left].filter(([path, paths]) => imported.has(path) && paths.some((one) => left.has(one))))
    if (rest.size === left.size) return [...rest.keys()]
    left = rest
  }
}

const importsOf = (path: string): readonly string[] =>
  [...readFileSync(path, 'utf8').matchAll(/\b(?:from|import\()\s*'(\.[^']+)'/gu)].map(([, to = '']) =>
    join(dirname(path), to),
  )
